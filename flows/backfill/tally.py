"""What became of many files, counted: nothing that grows with their number."""

from collections import Counter
from collections.abc import Iterable
from typing import Self

from pydantic import Field

from flows.store import FileStatus, Saved
from models.base import Value
from models.tables import FileState


class Tally(Value):
    """Files by the state that they ended in, and notices by what became of them; `gone` are notices, too."""

    states: dict[FileState, int] = Field(default_factory=dict)
    new: int = 0
    revised: int = 0
    held: int = 0
    gone: int = 0

    @property
    def files(self) -> int:
        """How many files have ended."""
        return sum(self.states.values())

    def count(self, *states: FileState) -> int:
        """How many files ended in one of these states."""
        return sum(self.states.get(state, 0) for state in states)

    def __add__(self, other: Self) -> "Tally":
        """Both together."""
        return Tally(
            states=dict(Counter(self.states) + Counter(other.states)),
            new=self.new + other.new,
            revised=self.revised + other.revised,
            held=self.held + other.held,
            gone=self.gone + other.gone,
        )


def counted(ends: Iterable[FileStatus], saved: Iterable[Saved]) -> Tally:
    """The files and notices of one chunk."""
    each = list(saved)
    return Tally(
        states=dict(Counter(one.state for one in ends)),
        new=sum(one.new for one in each),
        revised=sum(one.revised for one in each),
        held=sum(one.held for one in each),
        gone=sum(len(one.gone) for one in each),
    )
