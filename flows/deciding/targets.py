"""What tells one value of a record from another, by nothing that can change: what it is for and its words.

A decision is kept under a `Target`; here each value of a notice gets its own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from models.base import Value
from models.decisions import Target, TargetKind
from models.facts import Amount, Contact, Criterion, Fact, Loan, Paper, Quote, Rate, Schedule
from models.findings import Finding, Unread
from models.records import FieldQuote, NoticeRecord

NOT_READING = frozenset({"raw", "span", "place", "confidence", "rule", "text_span"})
"""Fields of a fact that say where and how it was read, not what was understood."""

WORDS_FIELDS = ("apply_at", "apply_by", "place")
"""Fields of a notice that are plain text."""

Said = Fact | FieldQuote | Unread | Finding
"""What a notice holds of its source."""

FACTS: dict[TargetKind, tuple[str, type[Fact]]] = {
    "schedule": ("schedules", Schedule),
    "amount": ("amounts", Amount),
    "rate": ("rates", Rate),
    "loan": ("loans", Loan),
    "criterion": ("eligibility", Criterion),
    "paper": ("documents", Paper),
    "contact": ("contacts", Contact),
}
"""Each kind of fact, the notice's field that holds it, and its class."""


class Targeted(NamedTuple):
    """A value of a notice under its target."""

    target: Target
    said: Said


def targeted(notice: NoticeRecord) -> Iterator[Targeted]:
    """Every value of a notice, in its order, the facts first."""
    for kind, (field, _) in FACTS.items():
        yield from _counted(kind, getattr(notice, field))
    texts = [quote for quote in notice.quotes if quote.field in WORDS_FIELDS and getattr(notice, quote.field)]
    yield from _counted("words", texts, notice)
    yield from _counted("unread", notice.unread)
    yield from _counted("finding", notice.findings)


def closed(words: str) -> str:
    """Words with their spaces closed to one, as they are compared."""
    return " ".join(words.split())


def reading_of(fact: Value) -> dict[str, Any]:
    """What was understood: the fact without its place, its certainty and what is empty."""
    form = fact.model_dump(mode="json", by_alias=True, exclude=set(NOT_READING))
    return {key: value for key, value in form.items() if value not in (None, "", [], {})}


def _counted(kind: TargetKind, values: Iterable[Any], notice: NoticeRecord | None = None) -> Iterator[Targeted]:
    seen: Counter[tuple[str, str]] = Counter()
    for said in values:
        slot, words = _slot(said), _words(said)
        reading = {"text": getattr(notice, said.field)} if isinstance(said, FieldQuote) else _reading(said)
        target = Target(kind=kind, slot=slot, words=words, nth=seen[slot, words], reading=reading)
        seen[slot, words] += 1
        yield Targeted(target, said)


def _reading(said: Quote | Finding) -> dict[str, Any]:
    return reading_of(said) if isinstance(said, Fact) else {}


def _words(said: Quote | Finding) -> str:
    quote = said.quote if isinstance(said, Finding) else said
    return closed(quote.raw) if quote is not None else ""


def _slot(said: Quote | Finding) -> str:
    """What a value is for. Never its date, sum or share: those are what changes."""
    match said:
        case Schedule():
            parts = [said.role, said.label, said.for_]
        case Amount():
            parts = [said.role, said.for_, said.per, said.period]
        case Rate():
            parts = [said.role, said.for_]
        case Loan():
            parts = [said.for_]
        case Criterion():
            parts = [said.polarity, said.for_]
        case Contact():
            parts = [said.org]
        case FieldQuote():
            parts = [said.field]
        case Unread():
            parts = [said.cue]
        case Finding():
            parts = [said.code]
        case _:
            parts = []
    return "|".join(part or "" for part in parts)
