"""How far a backfill is, and how long the rest will take by what was done until now."""

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from flows.backfill.tally import Tally
from models.tables import FileState


class Progress:
    """What is done and what is not. `whole` counts the folder's files, None while they are still counted."""

    def __init__(self, passed: Mapping[FileState, int], clock: Callable[[], float] = time.monotonic) -> None:
        self._passed, self._clock, self._began = passed, clock, clock()
        self.tally = Tally()
        self.whole: int | None = None
        self.ahead = 0
        """Files in portions that have not ended yet, done by now."""

    @property
    def passed(self) -> int:
        """Files that were known before."""
        return sum(self._passed.values())

    @property
    def done(self) -> int:
        """Files that have been read."""
        return self.tally.files + self.ahead

    def add(self, tally: Tally) -> None:
        """A portion has ended."""
        self.tally, self.ahead = self.tally + tally, 0

    def seconds_left(self) -> float | None:
        """By the pace until now; None while there is none, or the folder is still counted."""
        if not self.done or self.whole is None:
            return None
        pace = (self._clock() - self._began) / self.done
        return max(0.0, pace * (self.whole - self.passed - self.done))


def count_files(folder: Path, progress: Progress) -> None:
    """Count a folder's files beside the work."""
    progress.whole = sum(len(names) for _, _, names in os.walk(folder))
