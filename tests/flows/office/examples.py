"""A moment to be at, and a command as somebody types it."""

from datetime import datetime

from click.testing import CliRunner, Result

from flows.cli import main
from flows.cli.options import PROGRAM
from models.moments import SEOUL

NOW = datetime(2026, 11, 22, 19, 55, tzinfo=SEOUL)
"""19:55 on Sunday, 22 November 2026."""


def typed(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name=PROGRAM)
