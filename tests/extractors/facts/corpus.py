"""Lines of the genre with what must be read of each: how they are kept, read and written down for a person.

A corpus is a table in `lines/`, one file for each kind of fact, with the columns

- `group`: `reads` (the line gives this), `unread` (it cannot be typed: nothing wrong is given, and it is kept for a
  person as an unread cue), `silent` (it looks like one and is none: nothing is given and nothing reported)
- `line`: what stands in the notice; `\\n` is a new line, `\\t` the next cell of a table
- `gives`: what the record says, as `spoken` writes it, several joined by ` | `; `-` for nothing
- `reason`: why, for the person who reviews it
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extractors.readers import text
from extractors.reading import read_record
from models.facts import Amount, Attachment, Contact, Criterion, LegalBasis, Loan, Paper, Predicate, Rate, Schedule
from models.records import NoticeRecord

LINES = Path(__file__).parent / "lines"
GROUPS = ("reads", "unread", "silent")

BULLETIN = (
    "가온면 회보\n제{year} - 5호\n{year}. {month}. {day}.\n\n총 무 담 당\n\n"
    "1. 보일러 점검 안내\n[담당 : 한가람 555-2111]\n"
)
"""A document of one notice, whose title promises nothing and names nobody's act."""

CUES = {
    "schedules": ("schedule", "date"),
    "amounts": ("money",),
    "rates": ("rate",),
    "loans": ("loan",),
    "predicates": ("criterion",),
    "contacts": ("phone",),
    "papers": (),
    "ways": (),
    "laws": (),
    "attachments": (),
}
"""What an unread cue of each kind is called; a paper is read or is none, and so is where and how to apply."""


class Line(NamedTuple):
    """A row of a corpus; `kind` is its file's name."""

    kind: str
    group: str
    line: str
    gives: str
    reason: str


def corpora() -> Iterator[Line]:
    """All rows of all files."""
    for path in sorted(LINES.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield Line(path.stem, row["group"], row["line"], row["gives"], row["reason"])


def notice_of(line: str, issued: tuple[int, int, int] = (2026, 3, 4)) -> NoticeRecord:
    """What is read of a line that stands in a bulletin of one notice."""
    year, month, day = issued
    body = line.replace("\\n", "\n").replace("\\t", "\t")
    source = text.read((BULLETIN.format(year=year, month=month, day=day) + body + "\n").encode(), "회보.txt")
    (notice,) = read_record(source).notices
    facts = (*notice.schedules, *notice.amounts, *notice.rates, *notice.loans, *notice.eligibility, *notice.documents)
    facts = (*facts, *notice.laws, *notice.attachments)
    assert all(source.text[slice(*quote.span)] == quote.raw for quote in (*facts, *notice.unread))
    return notice


def spoken(kind: str, notice: NoticeRecord) -> list[str]:
    """The facts of a kind as a person writes them in a table, in reading order."""
    match kind:
        case "schedules":
            return [schedule(one) for one in notice.schedules]
        case "amounts":
            return [amount(one) for one in notice.amounts]
        case "rates":
            return [rate(one) for one in notice.rates]
        case "loans":
            return [loan(one) for one in notice.loans]
        case "predicates":
            return [criterion(one) for one in notice.eligibility]
        case "contacts":
            return [contact(one) for one in notice.contacts[1:]]  # behind the title's own
        case "papers":
            return [paper(one) for one in notice.documents]
        case "ways":
            return [way(key, getattr(notice, key)) for key in ("apply_at", "apply_by", "place") if getattr(notice, key)]
        case "laws":
            return [law(one) for one in notice.laws]
        case "attachments":
            return [attachment(one) for one in notice.attachments]
    raise ValueError(f"no such kind of fact: {kind}")


def unread_of(kind: str, notice: NoticeRecord) -> list[str]:
    """The words of the unread cues of a kind."""
    return [cue.raw for cue in notice.unread if cue.cue in CUES[kind]]


def law(one: LegalBasis) -> str:
    """`누리군 조례 제3조, 제4조제1항`; what is inferred in brackets."""
    said = [one.name, ", ".join(one.articles), f"({one.confidence})" if one.confidence != "certain" else ""]
    return " ".join(part for part in said if part)


def attachment(one: Attachment) -> str:
    """`붙임 1 신청서`; `in the document` where it stands there."""
    said = [one.kind, one.number, one.name, "(in the document)" if one.stands else ""]
    return " ".join(part for part in said if part)


def schedule(one: Schedule) -> str:
    """`apply 2026-03-09..2026-03-20 open=first_come for=1기`; a confidence that is not certain stands in brackets."""
    said = [one.role, f"{one.start or ''}..{one.end or ''}" if one.start or one.end else ""]
    if one.relative:
        said.append(f"from={one.relative.anchor} {one.relative.start or ''}..{one.relative.end or ''}")
    said += [f"open={one.open}" if one.open else "", f"rrule={one.rrule}" if one.rrule else ""]
    said += [_for(one.for_), f"({one.confidence})" if one.confidence != "certain" else ""]
    return " ".join(part for part in said if part)


def amount(one: Amount) -> str:
    """`benefit 500000 per=household period=month for=1인`: `..N` at most, `N..` at least."""
    exact = one.min == one.max
    size = str(one.min) if exact else f"{'' if one.min is None else one.min}..{'' if one.max is None else one.max}"
    said = [one.role, size, f"per={one.per}" if one.per else "", f"period={one.period}" if one.period else ""]
    return " ".join(part for part in (*said, _for(one.for_)) if part)


def rate(one: Rate) -> str:
    """`subsidy 70 for=법인`."""
    return " ".join(part for part in (one.role, f"{one.percent:g}", _for(one.for_)) if part)


def loan(one: Loan) -> str:
    """`grace=24 repay=36 equal for=운영자금`, lengths in months: `48..72` between two, `..60` at most."""
    least, most = one.repay_min_months, one.repay_max_months
    length = str(most) if least == most else f"{'' if least is None else least}..{most}"
    said = [
        "" if one.grace_months is None else f"grace={one.grace_months}",
        "" if most is None else f"repay={length}",
        one.method or "",
    ]
    return " ".join(part for part in (*said, _for(one.for_)) if part)


def criterion(one: Criterion) -> str:
    """`require age >= 19, age < 40`; a bullet that fixes nothing is its polarity alone."""
    return " ".join(part for part in (one.polarity, ", ".join(map(predicate, one.predicates)), _for(one.for_)) if part)


def predicate(one: Predicate) -> str:
    """`welfare in basic+near_poor`."""
    return f"{one.field} {one.op} {'+'.join(one.value) if isinstance(one.value, tuple) else one.value}"


def contact(one: Contact) -> str:
    """`한가람 / 총무담당 / 061-555-2111`, `-` for what is not said."""
    return " / ".join(part or "-" for part in (one.name, one.org, one.phone))


def paper(one: Paper) -> str:
    """Its name."""
    return one.text


def way(key: str, said: str) -> str:
    """`apply_by=방문, 우편`."""
    return f"{key}={said}"


def _for(words: str | None) -> str:
    return f"for={words}" if words else ""
