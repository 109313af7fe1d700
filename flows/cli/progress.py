"""Shows how far long work is: on standard error, and only where a person looks at it."""

import sys
from collections.abc import Sequence
from typing import TypeVar

import click
from click._termui_impl import ProgressBar

One = TypeVar("One")


def watched(items: Sequence[One], label: str) -> ProgressBar[One]:
    """The items to go through, as a bar on a terminal."""
    return click.progressbar(items, label=label, file=sys.stderr, hidden=not sys.stderr.isatty())
