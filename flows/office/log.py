"""The office's one log: a line for each thing, with Seoul's time, who said it and how grave it is.

Only the office's own process writes it, so that it can be cut by its size on every system.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from flows.office.state import LOG
from models.moments import SEOUL

OLD_FILES = 2
_MORE = "     "
"""In the level's place where a line goes on."""


class OfficeLog:
    """Writes lines. `say` may be called by several threads."""

    def __init__(self, handler: logging.Handler) -> None:
        self._handler = handler

    def say(self, name: str, level: str, words: str) -> None:
        """One line of a process; an empty level says that it goes on from the one before."""
        text = f"{name:<11} {level or _MORE:<7} {words}"
        self._handler.handle(logging.makeLogRecord({"msg": text, "levelno": logging.INFO}))


@contextmanager
def office_log(home: Path, megabytes: int) -> Iterator[OfficeLog]:
    """The log of a home, in files of at most so many MB, the newest without a number. Raises OSError."""
    handler = RotatingFileHandler(
        home / LOG, maxBytes=megabytes << 20, backupCount=OLD_FILES, encoding="utf-8", errors="replace"
    )
    handler.setFormatter(_Lines())
    handler.rotator = _rotate
    try:
        yield OfficeLog(handler)
    finally:
        handler.close()


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """`2026-03-04 09:05:06 watcher     INFO    …`."""
        moment = datetime.fromtimestamp(record.created, SEOUL)
        return f"{moment:%Y-%m-%d %H:%M:%S} {record.getMessage()}"


def _rotate(source: str, target: str) -> None:
    # On Windows a file that somebody looks at cannot be renamed: the log then grows until he is done.
    with suppress(OSError):
        Path(source).replace(target)
