"""What comes of asking: for each programme an answer, and for each condition what was found and why."""

from typing import Final, Literal

from flows.matching.logic import Verdict
from models.base import Value
from models.blocks import Place
from models.facts import Criterion

Finding = Literal["met", "unmet", "untold", "person", "note"]
"""A condition is met, is not, hangs on what was not told, must be looked at by a person, or decides nothing."""

FINDINGS: dict[Finding, str] = {
    "met": "맞음",
    "unmet": "맞지 않음",
    "untold": "알려 주지 않음",
    "person": "담당자 확인 필요",
    "note": "알아 둘 것",
}
SHUT_OUT: dict[Finding, str] = {**FINDINGS, "met": "해당함", "unmet": "해당하지 않음"}
"""The same of what shuts out or puts first."""

PERSON: Final = "담당자가 보아야 합니다."


class Ground(Value):
    """One condition with what was found of it.

    `missing` are fields of the profile that would tell; `why` is a sentence in Korean. `decides`: whether the answer
    rests on it.
    """

    criterion: Criterion
    finding: Finding
    verdict: Verdict
    why: str
    missing: tuple[str, ...] = ()
    decides: bool = False

    @property
    def raw(self) -> str:
        """The condition's words on one line."""
        return " ".join(self.criterion.raw.split())

    @property
    def place(self) -> Place | None:
        """Where they stand."""
        return self.criterion.place

    @property
    def tells_more(self) -> bool:
        """Whether `why` says more than the finding and the list of what would tell do."""
        return bool(self.why) and self.why != PERSON and not (self.finding == "untold" and self.missing)

    @property
    def said(self) -> str:
        """The finding in Korean, in the words that fit what the condition does."""
        names = FINDINGS if self.criterion.polarity == "require" else SHUT_OUT
        return names[self.finding]


class Answer(Value):
    """The answer for one programme: `verdict` with the reason in a sentence, and every condition's ground.

    `part`: of which sub-programme it holds where a notice has several; `missing`: what would have to be told.
    """

    verdict: Verdict
    reason: str
    grounds: tuple[Ground, ...] = ()
    part: str = ""
    missing: tuple[str, ...] = ()

    @property
    def deciding(self) -> tuple[Ground, ...]:
        """The grounds on which it rests."""
        return tuple(ground for ground in self.grounds if ground.decides)
