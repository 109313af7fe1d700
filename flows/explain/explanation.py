"""What an explanation is made of: values in their words, notices with what is odd in them, the document's blocks."""

from typing import Any, Literal

from flows.explain.words import CONFIDENCES
from models.base import Value
from models.blocks import Block, Place, Span
from models.facts import Confidence, Quote
from models.findings import Risk
from models.notices import Category
from models.records import DocumentHead

Kind = Literal[
    "title", "schedule", "amount", "rate", "criterion", "paper", "contact", "words", "unread", "finding", "advisory",
]  # fmt: skip
Standing = Literal["certain", "part", "inferred", "doubtful", "unread"]
"""How far a value may be relied on; `part` is a condition that is certain as far as it goes."""


class Marked(Value):
    """A value and the words that it was read from. `number` is what it is called on the page; titles have none.

    `name` says what it is and `value` what was understood, both in Korean; `value` is empty where the words say it.
    """

    number: int | None = None
    kind: Kind
    name: str
    value: str = ""
    raw: str
    span: Span
    place: Place | None = None
    confidence: Confidence | None = None
    partial: bool = False
    """Whether `value` holds a part of what the words ask."""
    rule: str = ""

    @property
    def sure(self) -> str:
        """How sure the reading is; of a condition that is held in part that is said instead of its certainty."""
        confidence = CONFIDENCES[self.confidence] if self.confidence and not self._partly_certain else ""
        return ", ".join(part for part in (confidence, "일부 조건" if self.partial else "") if part)

    @property
    def standing(self) -> Standing | None:
        """One word for all of that; None for text that is only quoted."""
        if self.kind == "unread":
            return "unread"
        return "part" if self._partly_certain else self.confidence

    @property
    def _partly_certain(self) -> bool:
        return self.partial and self.confidence == "certain"


class ExplainedFinding(Value):
    """What looks wrong in the source and the words that clash; or what a person should know of some words."""

    code: str
    message: str
    risk: Risk | None = None
    """What may follow when nobody looks; None for an advisory, where the source itself is not wrong."""
    quotes: tuple[Quote, ...] = ()


class ExplainedNotice(Value):
    """A notice, the stretch of the text that it takes, its values in the order of their words."""

    section: str | None = None
    number: str | None = None
    title: str
    category: Category
    span: Span
    values: tuple[Marked, ...] = ()
    findings: tuple[ExplainedFinding, ...] = ()
    advisories: tuple[ExplainedFinding, ...] = ()

    @property
    def looks(self) -> int:
        """How many things in it a person must look at."""
        return len(self.findings) + sum(value.standing in ("doubtful", "unread") for value in self.values)

    @property
    def place(self) -> Place | None:
        """Where it begins: the place of its title."""
        return next((value.place for value in self.values if value.kind == "title"), None)


class Explanation(Value):
    """A document's text and blocks, and its notices in order."""

    document: DocumentHead
    text: str
    blocks: tuple[Block, ...] = ()
    unread: tuple[str, ...] = ()
    """What the document holds and the text does not, or may not say rightly: pages, pictures, doubtful letters."""
    gaps: int = 0
    """How many parts of the document could not be read at all."""
    notices: tuple[ExplainedNotice, ...] = ()

    def as_form(self) -> dict[str, Any]:
        """For JSON: everything but the text, into which the spans point, and its blocks."""
        return self.model_dump(mode="json", exclude={"text", "blocks"}, exclude_none=True)


def position(value: Marked) -> tuple[int, int, int]:
    """By their words, of equal beginnings the longest first."""
    return value.span[0], -value.span[1], value.number or 0
