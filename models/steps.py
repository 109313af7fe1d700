"""The steps of a process: who hands what to whom, in which order, by when.

A step is told by the flow chart or the table of a document (`DocumentRecord.process`) or by a programme's own chain
(`NoticeRecord.steps`): `사업신청(사업자→읍면동) ➠ 평가(읍면동)`.
"""

import operator
from typing import Literal, get_args

from pydantic import Field

from models.facts import Fact, Quote, Relative
from models.moments import Moment

StepKind = Literal[
    "guide", "promote", "apply", "review", "rank", "council", "select", "request", "grant", "work", "claim", "inspect",
    "pay", "settle", "audit", "aftercare",
]  # fmt: skip
"""What is done in a step, in the order of a grant's life: 지침 시달, 홍보, 신청, 검토·평가, 우선순위, 심의, 대상자
확정, 교부신청, 교부결정, 사업추진, 완료·청구, 준공 확인, 지급, 정산, 정산 검사, 사후관리."""

KINDS: tuple[StepKind, ...] = get_args(StepKind)


class StepTime(Quote):
    """When a step is done, as its own words say: a day, a period, or a length counted from an event.

    `every` is how far apart it is done again, an ISO 8601 duration: `P1Y` of `연 1회`.
    """

    start: Moment | None = None
    end: Moment | None = None
    relative: Relative | None = None
    every: str | None = None


class StepNote(Quote):
    """One thing to look at in a step (`check`) or a paper that belongs to it (`paper`); `text` without its marker."""

    kind: Literal["check", "paper"]
    text: str


class Step(Fact):
    """One step. `number` is the sign of the chart read as a number; a step without one stands between others.

    `under` is the heading of its chain (`업무 흐름도`, `신청절차`): a document may have several. `actors` act; then it
    goes to each of `receivers` in turn, those of one turn together: `사업자→읍면동→사업부서` is actors `(사업자,)`,
    receivers `((읍면동,), (사업부서,))`. Nobody stands where the words name nobody. `who` are the words that name
    them where these stand apart, in a cell of their own, say. `kinds` is what is done, empty where no rule knows it.
    """

    number: int | None = None
    name: str
    under: str = ""
    kinds: tuple[StepKind, ...] = ()
    actors: tuple[str, ...] = ()
    receivers: tuple[tuple[str, ...], ...] = ()
    who: Quote | None = None
    times: tuple[StepTime, ...] = Field(default=(), exclude_if=operator.not_)
    notes: tuple[StepNote, ...] = Field(default=(), exclude_if=operator.not_)

    @property
    def papers(self) -> tuple[StepNote, ...]:
        """The papers of this step."""
        return tuple(note for note in self.notes if note.kind == "paper")

    @property
    def checks(self) -> tuple[StepNote, ...]:
        """What is to be looked at in this step."""
        return tuple(note for note in self.notes if note.kind == "check")

    def route(self) -> str:
        """`사업자→읍면동→사업부서`; empty where nobody is named."""
        return "→".join(", ".join(turn) for turn in (self.actors, *self.receivers) if turn)
