"""What a programme's life is: values that the board, the calendar and the command show."""

from datetime import date
from typing import Final, Literal

from models.base import Value
from models.life import Event
from models.moments import Moment
from models.steps import Step, StepKind

Told = Literal["document", "programme", "general"]
"""Who tells of a step: the document for all its programmes, the programme itself, or nobody (the general life)."""
Basis = Literal["stated", "counted", "general", "open"]
"""Where a step's time is from: written, counted from an event that was entered, counted by the general rule, or it
waits for its event."""


class Due(Value):
    """When a step is due, no finer than written. `raw` is how it is written, `words` also say where its days are from;
    it waits for the event `waits_for` where it has neither side. `of` is the programme's own step that it is of, where
    there is one: `심의 및 선정` may be two steps of a process.
    """

    since: Moment | None = None
    until: Moment | None = None
    raw: str
    words: str
    basis: Basis
    waits_for: str = ""
    of: str = ""

    @property
    def start(self) -> date | None:
        """The first day that its words allow."""
        return self.since.first_day() if self.since is not None else None

    @property
    def end(self) -> date | None:
        """The last day that its words allow."""
        return self.until.last_day() if self.until is not None else None


class Visit(Value):
    """One time that something is looked at afterwards: the `nth`, by a day."""

    nth: int
    day: date


class LifeStep(Value):
    """A step of a life. `name` is how it is called, `said` how the programme itself calls it where it does.

    `read` are the steps that were read, nearest first; none for a general one, whose `law` says where it is from.
    `own`: no other programme of its process has it. `event` is what was entered of it last. `passed`: a later step
    was done, so that nobody waits for this one.
    """

    name: str
    number: int | None = None
    kinds: tuple[StepKind, ...]
    told: Told
    own: bool = False
    law: str = ""
    route: str = ""
    read: tuple[Step, ...] = ()
    said: tuple[str, ...] = ()
    dues: tuple[Due, ...] = ()
    visits: tuple[Visit, ...] = ()
    event: Event | None = None
    passed: bool = False

    def due(self, today: date) -> Due | None:
        """The one time that counts on a day: what ends next, else what ended last, else what has begun or waits."""
        ends = sorted((due.end, index) for index, due in enumerate(self.dues) if due.end is not None)
        coming = next((index for end, index in ends if end >= today), ends[-1][1] if ends else None)
        if coming is not None:
            return self.dues[coming]
        return next((due for due in self.dues if due.start), next(iter(self.dues), None))

    def days(self) -> tuple[tuple[date, Due], ...]:
        """Each day by which, or else since which, something of it is due; nothing once it was done or has passed."""
        if self.event is not None or self.passed:
            return ()
        found: dict[date, Due] = {}
        for due in self.dues:
            day = due.end or due.start
            if day is not None and (due.end is not None or not any(other.end for other in self.dues)):
                found.setdefault(day, due)
        return tuple(sorted(found.items(), key=lambda one: one[0]))

    def state(self, today: date) -> "State":
        """How it stands on a day (law 8: never kept)."""
        if self.visits and (coming := self.next_visit()) is not None:
            return state_by(coming.day, coming.day, today)
        if self.event is not None:
            return "done"
        if self.passed:
            return "passed"
        due = self.due(today)
        if due is None or (due.start is None and due.end is None):
            return "undated"
        return self.state_of(due, today)

    def state_of(self, due: Due, today: date) -> "State":
        """How one of its times stands: once nobody can apply any more, nothing of that is left to do."""
        state = state_by(due.start, due.end, today)
        return "closed" if state == "late" and set(self.kinds) <= APPLYING else state

    def next_visit(self) -> Visit | None:
        """The first visit that no event has come up to."""
        done = self.event.day if self.event else date.min
        return next((visit for visit in self.visits if visit.day > done), None)


State = Literal["done", "passed", "closed", "late", "now", "coming", "undated"]
APPLYING: Final[frozenset[StepKind]] = frozenset({"promote", "apply"})
"""What others do, or are told to, until a day."""
SOON = 14
"""Days ahead of its end from which a step is due now."""


def state_by(start: date | None, end: date | None, today: date) -> State:
    """How a time stands on a day that has not been met."""
    if end is not None and end < today:
        return "late"
    begun = start is not None and start <= today
    return "now" if begun or (end is not None and (end - today).days <= SOON) else "coming"


class Todo(Value):
    """What is to be done by a day, or from it: one step, or what a programme calls one and its process several."""

    name: str
    day: date
    due: Due
    steps: tuple[LifeStep, ...]


class Life(Value):
    """A programme with its steps in order. `group` is the document whose process it follows, empty for the general.

    `keys` are those of all its records, `key` the one under which it is entered what was done.
    """

    key: str
    keys: tuple[str, ...] = ()
    title: str
    section: str
    document: str
    group: str
    steps: tuple[LifeStep, ...]
    loose: tuple[Due, ...] = ()
    changes: int = 0
    """How often what is known of it was changed: rises only."""

    def following(self, today: date) -> LifeStep | None:
        """The step to be done next: the one behind the last that was done, else the first whose time has come."""
        open_ = [step for step in self.steps if step.event is None and not step.passed]
        begun = any(step.event is not None for step in self.steps)
        due = (step for step in open_ if step.state(today) in ("late", "now"))
        left = (step for step in open_ if step.state(today) != "closed")
        return next(due, None) if not begun and any(step.dues for step in open_) else next(left, None)

    def todo(self) -> tuple[Todo, ...]:
        """What is still to be done and has a day, in the order of the steps; the visits of after-care are apart."""
        found: dict[tuple[object, ...], Todo] = {}
        for step in self.steps:
            for day, due in step.days() if not step.visits else ():
                name = due.of or step.name
                one = found.setdefault((name, day, due.basis), Todo(name=name, day=day, due=due, steps=()))
                found[name, day, due.basis] = one.model_copy(update={"steps": (*one.steps, step)})
        return tuple(found.values())
