"""Why was it read so? Every value of a document with its words, their place, the confidence and the rule.

`explained` says it of a document; `stretches` lays it over the text. How it looks is left to the terminal
(`flows.cli.explain`) and to `flows.explain.page`.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Literal

from extractors.notices import split
from flows.explain.coverage import holds_all
from flows.explain.rules import rule_words
from flows.explain.words import (
    CONFIDENCES,
    contact_value,
    criterion_name,
    criterion_value,
    schedule_name,
    schedule_value,
)
from flows.publishers.korean import AMOUNT_ROLES, amount_words, rate_words
from flows.reading.looks import what_was_not_read
from models.base import Value
from models.blocks import Place, Source, Span
from models.facts import Confidence, Fact, Quote
from models.notices import Category
from models.records import DocumentHead, NoticeRecord

Kind = Literal["title", "schedule", "amount", "rate", "criterion", "paper", "contact", "words", "unread"]

FIELD_NAMES = {"apply_at": "신청하는 곳", "apply_by": "신청 방법", "place": "장소"}


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
    def _partly_certain(self) -> bool:
        return self.partial and self.confidence == "certain"


class ExplainedNotice(Value):
    """A notice, the stretch of the text that it takes, its values in the order of their words."""

    section: str | None = None
    number: str | None = None
    title: str
    category: Category
    span: Span
    values: tuple[Marked, ...] = ()
    findings: tuple[str, ...] = ()


class Explanation(Value):
    """A document's text and its notices in order."""

    document: DocumentHead
    text: str
    unread: tuple[str, ...] = ()
    """What the document holds and the text does not, or may not say rightly: pages, pictures, doubtful letters."""
    notices: tuple[ExplainedNotice, ...] = ()

    def as_form(self) -> dict[str, Any]:
        """For JSON: everything but the text, into which the spans point."""
        return self.model_dump(mode="json", exclude={"text"}, exclude_none=True)


class Piece(Value):
    """Words under the same marks, the longest first; `begins` and `ends` are those that begin or end here."""

    words: str
    marks: tuple[Marked, ...] = ()
    begins: tuple[Marked, ...] = ()
    ends: tuple[Marked, ...] = ()


class Stretch(Value):
    """A notice's text, or (`notice` None) what stands between notices."""

    notice: ExplainedNotice | None = None
    pieces: tuple[Piece, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be seen of it."""
        return not any(piece.words.strip() for piece in self.pieces)


def explained(source: Source) -> Explanation:
    """The reading of a document, explained."""
    # Here, as it loads spaCy: who only shows an explanation needs none.
    from extractors.reading import read_record

    record = read_record(source)
    notices = []
    count = 0
    for place, notice in zip(split(source).notices, record.notices, strict=True):
        values = tuple(_numbered(sorted(_values(notice), key=_position), count))
        count += sum(value.number is not None for value in values)
        notices.append(_explained_notice(notice, place.span, values))
    return Explanation(
        document=record.document,
        text=source.text,
        unread=tuple(what_was_not_read(source)),
        notices=tuple(notices),
    )


def stretches(explanation: Explanation) -> Iterator[Stretch]:
    """The whole text in order, cut at the notices."""
    marks = [value for notice in explanation.notices for value in notice.values]
    at = 0
    for notice in explanation.notices:
        if at < notice.span[0]:
            yield Stretch(pieces=tuple(pieces(explanation.text, (at, notice.span[0]), marks)))
        yield Stretch(notice=notice, pieces=tuple(pieces(explanation.text, notice.span, marks)))
        at = notice.span[1]
    if at < len(explanation.text):
        yield Stretch(pieces=tuple(pieces(explanation.text, (at, len(explanation.text)), marks)))


def pieces(text: str, span: Span, marks: Iterable[Marked]) -> Iterator[Piece]:
    """The text of a span, cut wherever a mark begins or ends."""
    inside = sorted((mark for mark in marks if mark.span[0] < span[1] and mark.span[1] > span[0]), key=_position)
    bounds = {(max(mark.span[0], span[0]), min(mark.span[1], span[1])) for mark in inside}
    cuts = sorted({*span, *(at for bound in bounds for at in bound)})
    for start, end in pairwise(cuts):
        over = tuple(mark for mark in inside if mark.span[0] < end and mark.span[1] > start)
        yield Piece(
            words=text[start:end],
            marks=over,
            begins=tuple(mark for mark in over if max(mark.span[0], span[0]) == start),
            ends=tuple(mark for mark in reversed(over) if min(mark.span[1], span[1]) == end),
        )


def _position(value: Marked) -> tuple[int, int, int]:
    """By their words, of equal beginnings the longest first."""
    return value.span[0], -value.span[1], value.number or 0


def _numbered(values: Iterable[Marked], count: int) -> Iterator[Marked]:
    for value in values:
        if value.kind == "title":
            yield value
            continue
        count += 1
        yield value.model_copy(update={"number": count})


def _explained_notice(notice: NoticeRecord, span: Span, values: tuple[Marked, ...]) -> ExplainedNotice:
    return ExplainedNotice(
        section=notice.section,
        number=notice.number,
        title=notice.title,
        category=notice.category,
        span=span,
        values=values,
        findings=tuple(finding.message for finding in notice.findings),
    )


def _values(notice: NoticeRecord) -> Iterator[Marked]:
    """Everything that a notice says, with its words."""
    for quote in notice.quotes:
        if quote.field == "title":
            yield _marked(quote, "title", "제목")
        elif quote.field in FIELD_NAMES:
            yield _marked(quote, "words", FIELD_NAMES[quote.field])
    for schedule in notice.schedules:
        yield _marked(schedule, "schedule", schedule_name(schedule), schedule_value(schedule))
    for amount in notice.amounts:
        yield _marked(amount, "amount", AMOUNT_ROLES[amount.role], amount_words(amount))
    for rate in notice.rates:
        yield _marked(rate, "rate", "비율", rate_words(rate))
    for criterion in notice.eligibility:
        marked = _marked(criterion, "criterion", criterion_name(criterion), criterion_value(criterion))
        partial = bool(criterion.predicates) and not holds_all(criterion)
        yield marked.model_copy(update={"partial": partial})
    for paper in notice.documents:
        yield _marked(paper, "paper", "낼 서류", paper.text)
    for contact in notice.contacts:
        yield _marked(contact, "contact", "문의", contact_value(contact))
    for unread in notice.unread:
        yield _marked(unread, "unread", "읽지 못한 말", rule_words(unread.reason))


def _marked(quote: Quote, kind: Kind, name: str, value: str = "") -> Marked:
    fact = quote if isinstance(quote, Fact) else None
    return Marked(
        kind=kind,
        name=name,
        value=value,
        raw=quote.raw,
        span=quote.span,
        place=quote.place,
        confidence=fact.confidence if fact else None,
        rule=rule_words(fact.rule) if fact else "",
    )
