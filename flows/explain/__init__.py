"""Why was it read so? Every value of a document with its words, their place, the confidence and the rule.

`explained` says it of a document; `stretches` lays it over the text for the terminal (`flows.cli.explain`), `layout`
over the document's blocks for the page (`page`).
"""

from collections.abc import Iterable, Iterator

from extractors.notices import split
from flows.explain.coverage import holds_all
from flows.explain.explanation import ExplainedFinding, ExplainedNotice, Explanation, Kind, Marked, position
from flows.explain.rules import rule_words
from flows.explain.stretches import Piece, Stretch, pieces, stretches
from flows.explain.words import contact_value, criterion_name, criterion_value, schedule_name, schedule_value
from flows.publishers.korean import AMOUNT_ROLES, amount_words, attachment_words, law_words, loan_words, rate_words
from flows.reading.looks import what_was_not_read
from models.blocks import Source, Span
from models.facts import Fact, Quote
from models.findings import Finding
from models.records import NoticeRecord

__all__ = [
    "ExplainedFinding",
    "ExplainedNotice",
    "Explanation",
    "Marked",
    "Piece",
    "Stretch",
    "explained",
    "pieces",
    "stretches",
]

FIELD_NAMES = {"apply_at": "신청하는 곳", "apply_by": "신청 방법", "place": "장소"}


def explained(source: Source) -> Explanation:
    """The reading of a document, explained."""
    # Here, as it loads spaCy: who only shows an explanation needs none.
    from extractors.reading import read_record

    record = read_record(source)
    notices = []
    count = 0
    for place, notice in zip(split(source).notices, record.notices, strict=True):
        values = tuple(_numbered(sorted(_values(notice), key=position), count))
        count += sum(value.number is not None for value in values)
        notices.append(_explained_notice(notice, place.span, values))
    return Explanation(
        document=record.document,
        text=source.text,
        blocks=source.blocks,
        unread=tuple(what_was_not_read(source)),
        gaps=len(source.gaps),
        notices=tuple(notices),
    )


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
        findings=tuple(_finding(finding) for finding in notice.findings),
        advisories=tuple(
            ExplainedFinding(code=one.code, message=one.message, quotes=(one.quote,)) for one in notice.advisories
        ),
    )


def _finding(finding: Finding) -> ExplainedFinding:
    """The finding with the words that look wrong, then those that they clash with, each once."""
    held = (*([finding.quote] if finding.quote else []), *finding.against)
    quotes = tuple({quote.span: quote for quote in held}.values())
    return ExplainedFinding(code=finding.code, message=finding.message, risk=finding.risk, quotes=quotes)


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
    for loan in notice.loans:
        yield _marked(loan, "amount", "상환 조건", loan_words(loan))
    for criterion in notice.eligibility:
        marked = _marked(criterion, "criterion", criterion_name(criterion), criterion_value(criterion))
        partial = bool(criterion.predicates) and not holds_all(criterion)
        yield marked.model_copy(update={"partial": partial})
    for paper in notice.documents:
        yield _marked(paper, "paper", "낼 서류", paper.text)
    for law in notice.laws:
        yield _marked(law, "words", "근거", law_words(law))
    for step in notice.steps:
        yield _marked(step, "words", "절차", " · ".join(part for part in (step.name, step.route()) if part))
    for attachment in notice.attachments:
        yield _marked(attachment, "words", "첨부", attachment_words(attachment))
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
