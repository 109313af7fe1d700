"""What staff have to do: over all programmes, what is due now, comes within some days, or is late; and what is next."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from flows.life.life import Due, Life, LifeStep, State

ORDER: Final[dict[State, int]] = {"now": 0, "coming": 1, "late": 2}
"""The states of what is left to do, in the order in which it is told."""


class Task(NamedTuple):
    """What has a day: `day` is its end, or where it has none the day since which it holds; `step` is its first step."""

    life: Life
    name: str
    step: LifeStep
    due: Due | None
    day: date
    state: State
    nth: int = 0

    @property
    def is_open(self) -> bool:
        """Whether no day ends it."""
        return self.nth == 0 and (self.due is None or self.due.end is None)


def tasks(lives: Iterable[Life], today: date, days: int) -> tuple[Task, ...]:
    """What is due now, then what comes within so many days, then what is late, each by day.

    What has no end yet counts once begun, behind what has one. Once nobody can apply any more, that is no task.
    """
    near = (task for task in _every(lives, today) if (task.day - today).days <= days or task.state == "now")
    return tuple(sorted(near, key=lambda task: (ORDER[task.state], task.is_open, *_by_day(task))))


def next_task(lives: Iterable[Life], today: date) -> Task | None:
    """What ends or happens first from today on, however far ahead."""
    ahead = (task for task in _every(lives, today) if task.day >= today)
    return min(ahead, key=_by_day, default=None)


def _every(lives: Iterable[Life], today: date) -> Iterator[Task]:
    return (task for life in lives for task in _of(life, today) if task.state in ORDER)


def _by_day(task: Task) -> tuple[date, str, str]:
    return task.day, task.life.section, task.life.title


def _of(life: Life, today: date) -> Iterator[Task]:
    for todo in life.todo():
        due = todo.due
        yield Task(life, todo.name, todo.steps[0], due, todo.day, todo.steps[0].state_of(due, today))
    for step in life.steps:
        visit = step.next_visit()
        if visit is not None:
            yield Task(life, step.name, step, step.due(today), visit.day, step.state(today), visit.nth)
