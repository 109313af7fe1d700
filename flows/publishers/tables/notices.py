"""The sheets of what was read: the notices, and each kind of their values with its words and place."""

from collections.abc import Iterator

from flows.explain.words import criterion_value
from flows.publishers.advice import odd
from flows.publishers.audience import AUDIENCES, meant
from flows.publishers.items import document_words
from flows.publishers.korean import (
    AMOUNT_ROLES,
    CATEGORIES,
    OPENS,
    PERIODS,
    PERS,
    POLARITIES,
    RATE_ROLES,
    SCHEDULE_ROLES,
    amount_words,
    contact_words,
    day_words,
    place_words,
    rate_words,
    schedule_words,
)
from flows.publishers.tables.sheet import Sheet, lines_of
from models.editions import Edition, Revision
from models.facts import Amount, Criterion, Rate, Schedule

STATUS = {"active": "", "cancelled": "취소"}

_OF = ("문서", "부서", "알림")
"""The columns by which a row of any sheet is joined with its notice."""


def sheets(edition: Edition) -> Iterator[Sheet]:
    """Seven sheets; the rows stand in the order of the documents."""
    revisions = edition.revisions
    yield Sheet("알림", _HEADS, tuple(_notice(one, edition) for one in revisions))
    for name, heads, told in _KINDS:
        rows = tuple((*_of(one), *values) for one in revisions for values in told(one))
        yield Sheet(name, (*_OF, *heads), rows)


_HEADS = (
    "문서", "발행일", "부서", "번호", "알림", "종류", "상태", "신청 기한", "대상", "누구에게", "얼마", "신청하는 곳",
    "신청 방법", "장소", "낼 서류", "문의", "확인을 기다리는 것", "살펴볼 것", "만든 날",
)  # fmt: skip


def _notice(revision: Revision, edition: Edition) -> tuple[str, ...]:
    notice, document = revision.notice, revision.document
    deadlines = (_with_part(one.for_, schedule_words(one)) for one in notice.schedules if one.role == "apply")
    wanted = (" ".join(one.raw.split()) for one in notice.eligibility if one.polarity == "require")
    given = (amount_words(one) for one in notice.amounts if one.role in ("benefit", "cap", "loan", "saving"))
    return (
        document_words(document),
        document.issued_on or "",
        notice.section or "",
        notice.number or "",
        notice.title,
        CATEGORIES[notice.category],
        STATUS.get(revision.status, ""),
        lines_of(deadlines),
        lines_of(wanted),
        ", ".join(AUDIENCES[one.audience] for one in meant(notice)),
        lines_of(given),
        notice.apply_at or "",
        notice.apply_by or "",
        notice.place or "",
        ", ".join(paper.text for paper in notice.documents),
        lines_of(map(contact_words, notice.contacts)),
        ", ".join(dict.fromkeys(held.label for held in revision.waiting)),
        odd(notice),
        day_words(edition.today),
    )


def _of(revision: Revision) -> tuple[str, ...]:
    document, notice = revision.document, revision.notice
    return document_words(document), notice.section or "", notice.title


def _schedules(revision: Revision) -> Iterator[tuple[str, ...]]:
    for one in revision.notice.schedules:
        yield (
            SCHEDULE_ROLES[one.role],
            one.label or "",
            one.for_ or "",
            str(one.start or ""),
            str(one.end or ""),
            OPENS[one.open] if one.open else "",
            one.rrule or "",
            schedule_words(one),
            *_source(one),
        )


def _amounts(revision: Revision) -> Iterator[tuple[str, ...]]:
    for one in revision.notice.amounts:
        yield (
            AMOUNT_ROLES[one.role],
            one.for_ or "",
            *("" if won is None else str(won) for won in (one.min, one.max)),
            PERS[one.per] if one.per else "",
            PERIODS[one.period] if one.period else "",
            amount_words(one),
            *_source(one),
        )


def _rates(revision: Revision) -> Iterator[tuple[str, ...]]:
    for one in revision.notice.rates:
        yield RATE_ROLES[one.role], one.for_ or "", f"{one.percent:g}", rate_words(one), *_source(one)


def _criteria(revision: Revision) -> Iterator[tuple[str, ...]]:
    for one in revision.notice.eligibility:
        yield POLARITIES[one.polarity], one.for_ or "", criterion_value(one), *_source(one)


def _papers(revision: Revision) -> Iterator[tuple[str, ...]]:
    yield from ((paper.text, place_words(paper.place)) for paper in revision.notice.documents)


def _contacts(revision: Revision) -> Iterator[tuple[str, ...]]:
    for one in revision.notice.contacts:
        yield one.org or "", one.name or "", one.phone or "", place_words(one.place)


_KINDS = (
    ("기한", ("구분", "이름", "무엇의", "시작", "끝", "열린 기한", "되풀이(RRULE)", "날짜", "원문", "곳"), _schedules),
    ("금액", ("구분", "무엇의", "최소(원)", "최대(원)", "단위", "주기", "금액", "원문", "곳"), _amounts),
    ("비율", ("구분", "무엇의", "퍼센트", "비율", "원문", "곳"), _rates),
    ("조건", ("구분", "무엇의", "읽은 조건", "원문", "곳"), _criteria),
    ("서류", ("서류", "곳"), _papers),
    ("문의", ("부서·기관", "이름", "전화", "곳"), _contacts),
)


def _source(one: Schedule | Amount | Rate | Criterion) -> tuple[str, str]:
    return " ".join(one.raw.split()), place_words(one.place)


def _with_part(part: str | None, words: str) -> str:
    return f"{part}: {words}" if part else words
