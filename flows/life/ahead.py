"""What staff have to do next: over all programmes, what is late, due now, or comes within some days."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from flows.life.life import Due, Life, LifeStep, State, state_by


class Task(NamedTuple):
    """What has a day: `day` is its end, or where it has none the day since which it holds; `step` is its first step."""

    life: Life
    name: str
    step: LifeStep
    due: Due | None
    day: date
    state: State
    nth: int = 0


def tasks(lives: Iterable[Life], today: date, days: int) -> tuple[Task, ...]:
    """The tasks that are late or come within so many days, by day; one that has no end yet counts once begun."""
    found = [task for life in lives for task in _of(life, today)]
    near = (task for task in found if (task.day - today).days <= days or task.state == "now")
    return tuple(sorted(near, key=lambda task: (task.day, task.life.section, task.life.title)))


def _of(life: Life, today: date) -> Iterator[Task]:
    for todo in life.todo():
        due = todo.due
        yield Task(life, todo.name, todo.steps[0], due, todo.day, state_by(due.start, due.end, today))
    for step in life.steps:
        visit = step.next_visit()
        if visit is not None:
            yield Task(life, step.name, step, step.due(today), visit.day, step.state(today), visit.nth)
