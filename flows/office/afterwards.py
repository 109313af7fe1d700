"""Publishes soon after something was read, so that nobody waits for the morning: once, when nothing more comes.

What waits for a person is named in what goes out, and not told as if it were sure; it goes out once it is decided.
"""

import logging
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from flows.office.imprint import imprint_for
from flows.store import Store
from models.editions import Mark
from models.errors import HoeboError, WorldError
from models.moments import SEOUL

LOGGER = logging.getLogger("hoebo")
QUIET_SECONDS: Final = 10.0
"""For so long nothing may have been read: a drop of many files is published once."""


class Afterwards:
    """What has been read and is not out yet. Moments are seconds of a clock that only rises."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._due: float | None = None
        self._seen: Mark | None = None
        """How far the store had come when it was looked at last: what could not go out is not tried for ever."""

    def look(self, store: Store, moment: float) -> None:
        """See whether something was read that is not out. Raises `StoreError`."""
        mark = store.publications.unpublished()
        if mark is not None and mark != self._seen:
            self._due = moment + QUIET_SECONDS
        self._seen = mark

    def rest(self, moment: float, otherwise: float) -> float:
        """Seconds until there is something to do here, at most `otherwise`."""
        return otherwise if self._due is None else max(0.0, min(otherwise, self._due - moment))

    def publish(self, store: Callable[[], Store], moment: float, now: datetime) -> bool:
        """Publish when it is time; whether it was. Raises `WorldError`: it is tried again then."""
        if self._due is None or moment < self._due:
            return False
        # Loads all publishers, which an office that reads nothing does not need.
        from flows.publication import put_out

        try:
            today = now.astimezone(SEOUL).date()
            imprint = imprint_for(self._home, os.environ, today)
            published = put_out(store(), self._home, today, now, imprint=imprint)
            LOGGER.info("published after reading, %s", "anew" if published.changed else "nothing is new")
        except WorldError:
            raise
        except HoeboError as error:
            LOGGER.error("what was read cannot be published: %s %s", error.message, error.hint)
        self._due = None
        return True
