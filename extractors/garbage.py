"""How often Python looks for garbage while a document is read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_NEW_OBJECTS: Final = 50_000
"""Made since the last look: Python's own 700 is for programs that keep little. A page has thousands of letters, none of
which holds itself; the parsers of some formats leave objects that do, so that a look now and then must be."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage once in many objects only: an eighth of the time that a PDF takes, a third of that of a text."""
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
