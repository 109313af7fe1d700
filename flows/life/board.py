"""Lives as boards: those that follow one process stand in one table, a row each, a column for each of its steps."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from flows.life.life import Life, LifeStep
from flows.life.lives import general_spine
from flows.life.words import is_in_season


class Board(NamedTuple):
    """The lives that follow one process. `name` is its document, empty for the general one.

    `left_out` counts those of the general one that are over: archives hold thousands.
    """

    name: str
    columns: tuple[LifeStep, ...]
    rows: tuple[Life, ...]
    in_season: bool
    left_out: int = 0

    def cells(self, life: Life) -> tuple[LifeStep, ...]:
        """A life's steps below the columns; those that it alone has are on its own page."""
        return shared(life)


def boards(lives: Iterable[Life], today: date) -> tuple[Board, ...]:
    """A board for each process; those with something to do first, the general one last."""
    groups: dict[str, list[Life]] = {}
    for life in lives:
        groups.setdefault(life.group, []).append(life)
    found = []
    for name, rows in groups.items():
        going = [life for life in rows if is_in_season(life, today)]
        shown = rows if name else going
        found.append(
            Board(
                name,
                shared(rows[0]) if name else tuple(general_spine()),
                tuple(shown),
                bool(going),
                len(rows) - len(shown),
            )
        )
    return tuple(sorted(found, key=lambda board: (not board.in_season, not board.name)))


def shared(life: Life) -> tuple[LifeStep, ...]:
    """The steps that a life has in common with the others of its process."""
    return tuple(step for step in life.steps if not step.own)
