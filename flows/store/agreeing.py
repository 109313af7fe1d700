"""Where do two documents disagree on one programme? Found, and said at both; never settled by the machine.

Two notices are of one programme when their titles are the same but for spaces, signs, dates and sums, their years are
the same, and either one office issued both documents or both bear one number of the form `2026-123`. A title alone
says nothing where offices differ: every township has its own 이장회의. What two values have in common is not
disagreed about, so that a second round or a coarser day is no clash.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from flows.deciding.matching import standing_decisions
from flows.deciding.targets import closed
from flows.store.identity import document_year, squeezed
from models.base import Value
from models.decisions import Decision, Target, TargetKind
from models.facts import Amount, AmountRole, Fact, Rate, Schedule
from models.records import DocumentHead, NoticeRecord

DISAGREES = "disagrees"
SHORTEST_TITLE = 4
"""Letters of a title that names a programme (`안내`, `기타` name none)."""
AMOUNTS: frozenset[AmountRole] = frozenset({"benefit", "cap", "unit_price", "loan", "fee", "saving", "threshold"})
"""Sums that hold for whoever applies; a budget may be a part here and the whole there."""
_SERIAL = re.compile(r"(?<!\d)(?:19|20)\d{2}\s*-\s*\d+(?!\d)")

Slot = tuple[TargetKind, str]


class Side(NamedTuple):
    """A notice as it holds, its document, and what was decided about it."""

    key: str
    document_sha256: str
    document: DocumentHead
    notice: NoticeRecord
    decisions: tuple[Decision, ...] = ()


class Disagreement(Value):
    """That a notice (`words`) and another (`other_words`) differ in what is for one thing.

    `other_key` is the notice's own where a newer document that would amend it has not been accepted yet.
    """

    kind: TargetKind
    slot: str
    words: str
    other_key: str
    other_document: str
    other_words: str

    @property
    def nth(self) -> int:
        """It waits once, whatever has these words."""
        return 0

    @property
    def target(self) -> Target:
        """Under which a person says that both are right."""
        return Target(kind="record", slot=f"{DISAGREES}|{self.kind}|{self.slot}", words=_clash(self))


def programme_name(notice: NoticeRecord, document: DocumentHead) -> str:
    """What notices of one programme share; empty for a notice that names none."""
    title = squeezed(notice.title)
    year = document_year(document)
    return f"{year} {title}" if year and len(title) >= SHORTEST_TITLE else ""


def offices_of(issuer: str | None, issue_no: str | None) -> set[str]:
    """By what a document's notices can be of one programme with another's: the office that issued it, its number."""
    return {squeezed(issuer), number_of(issue_no)} - {""}


def number_of(issue_no: str | None) -> str:
    """`2026-123` of a document's number, empty where it has none of that form."""
    found = _SERIAL.search(issue_no or "")
    return "".join(found[0].split()) if found else ""


def is_one_programme(one: Side, other: Side) -> bool:
    """Whether two notices of different documents are about the same."""
    if one.document_sha256 == other.document_sha256:
        return False
    name = programme_name(one.notice, one.document)
    if not name or name != programme_name(other.notice, other.document):
        return False
    offices = {squeezed(side.document.issuer) for side in (one, other)}
    return (len(offices) == 1 and "" not in offices) or bool(_number(one) and _number(one) == _number(other))


def disagreements(one: Side, other: Side) -> tuple[Disagreement, ...]:
    """What one says otherwise than the other, without what a person has said is right at both."""
    settled = {
        (decision.target.slot, decision.target.words)
        for decision in standing_decisions((*one.decisions, *other.decisions))
        if decision.target.kind == "record" and decision.verdict == "accept"
    }
    found = tuple(_clashes(one, other))
    return tuple(clash for clash in found if (clash.target.slot, clash.target.words) not in settled)


def waits_for(one: Side, other: Side) -> Disagreement:
    """That a notice of another document may be this one's new edition, and that nobody has said so yet."""
    return Disagreement(
        kind="record",
        slot="edition",
        words=edition_words(one),
        other_key=one.key,
        other_document=other.document_sha256,
        other_words=edition_words(other),
    )


def edition_words(side: Side) -> str:
    """`난방비 지원 정정 공고 (제2026-33호): 2026. 11. 16. ~ 12. 11.`: what tells two editions of one notice apart."""
    ends = [closed(one.raw) for one in side.notice.schedules if one.role == "apply"]
    number = side.document.issue_no or ""
    named = f"{side.notice.title} ({number})" if number and number not in side.notice.title else side.notice.title
    return f"{named}: {', '.join(ends)}" if ends else named


def _clash(said: Disagreement) -> str:
    """The words of both, in one order: settled at one is settled at the other."""
    return " ↔ ".join(sorted((said.words, said.other_words)))


def _number(side: Side) -> str:
    return number_of(side.document.issue_no)


def _clashes(one: Side, other: Side) -> Iterator[Disagreement]:
    theirs = _by_slot(other.notice)
    for slot, values in _by_slot(one.notice).items():
        against = theirs.get(slot, [])
        if against and not any(_agree(mine, their) for mine in values for their in against):
            yield Disagreement(
                kind=slot[0],
                slot=slot[1],
                words=_words(values),
                other_key=other.key,
                other_document=other.document_sha256,
                other_words=_words(against),
            )


def _by_slot(notice: NoticeRecord) -> dict[Slot, list[Fact]]:
    """The values that are compared, by what they are for; labels are left out, as each office has its own."""
    slots: dict[Slot, list[Fact]] = {}
    for schedule in notice.schedules:
        if schedule.role == "apply" and schedule.end is not None:
            slots.setdefault(("schedule", squeezed(schedule.for_)), []).append(schedule)
    for amount in notice.amounts:
        if amount.role in AMOUNTS:
            parts = (amount.role, squeezed(amount.for_), amount.per or "", amount.period or "")
            slots.setdefault(("amount", "|".join(parts)), []).append(amount)
    for rate in notice.rates:
        slots.setdefault(("rate", f"{rate.role}|{squeezed(rate.for_)}"), []).append(rate)
    return slots


def _agree(one: Fact, other: Fact) -> bool:
    match one, other:
        case Schedule(end=end), Schedule(end=other_end):
            # `2026-03` holds for every day of that month.
            return str(end).startswith(str(other_end)) or str(other_end).startswith(str(end))
        case Amount(), Amount():
            return (one.min, one.max) == (other.min, other.max)
        case Rate(), Rate():
            return one.percent == other.percent
    return True


def _words(values: Iterable[Fact]) -> str:
    return ", ".join(closed(value.raw) for value in values)
