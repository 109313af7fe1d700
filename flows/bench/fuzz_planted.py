"""Lines whose value is known before they are read: one value, written in one of the many ways that offices write it.

What is read of such a line is the value, or less than that and said so. Two ends are defects: a value that is called
certain and is another one, and silence, where neither a value nor a cue for a person is left of the line.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

from models.facts import Amount, Criterion, Schedule
from models.records import DocumentRecord, NoticeRecord

WEEKDAYS: Final = "월화수목금토일"
_TITLES: Final = (
    "보일러 점검 안내",
    "상토 지원 안내",
    "체육복 구입비 지원 안내",
    "교육생 모집 안내",
    "마을 방송 장비 안내",
)
_MARKS: Final = ("- ", "  - ", "○ ", "□ ", "❍ ", "가. ", "1) ", "")
_COLONS: Final = (" : ", ": ", " ： ", ":", " :")
_BESIDE: Final = (
    "- 문 의 : 가온면 총무담당(☎061-555-2110)",
    "- 준비물 : 신분증",
    "※ 자세한 사항은 면사무소 누리집을 확인하여 주시기 바랍니다.",
    "- 비 고 : 해당 없음",
)
_APPLY: Final = ("신청기간", "접수기간", "모집기간", "신 청 기 간", "접수 기간")
_SUMS: Final = ("지원금액", "지원액", "지급액", "지 원 금 액")
_WHO: Final = ("지원대상", "신청자격", "지원자격", "지 원 대 상")


class Planted(NamedTuple):
    """A document with one known value: `kind` is the fact's, `truth` how `said` writes it."""

    kind: str
    line: str
    truth: str
    text: str


class Verdict(NamedTuple):
    """How a planted value was read: `right`, `inferred` (another value, and not called certain), `unread` (kept for a
    person), or one of the defects `wrong` and `silent`; and what was read."""

    end: str
    read: str


def planted(chance: Random) -> Planted:
    """A document with one known value."""
    issued = date(2023, 1, 2) + timedelta(days=chance.randrange(2_000))
    kind, write = chance.choice((("schedule", _period), ("amount", _sum), ("criterion", _condition)))
    label, value, truth = write(chance, issued)
    line = f"{chance.choice(_MARKS)}{label}{chance.choice(_COLONS)}{value}"
    lines = [*chance.sample(_BESIDE, chance.randint(0, 2)), line]
    chance.shuffle(lines)
    head = f"가온면 회보\n제{issued.year} - {chance.randint(1, 30)}호\n{_full(issued)}\n\n총 무 담 당\n\n"
    text = f"{head}1. {chance.choice(_TITLES)}\n[담당 : 한가람 555-2111]\n" + "\n".join(lines) + "\n"
    return Planted(kind, line, truth, text)


def judged(case: Planted, record: DocumentRecord) -> Verdict:
    """How the value was read."""
    notices = record.notices
    said = [one for notice in notices for one in _SAID[case.kind](notice)]
    told = " | ".join(said) or "-"
    if [one.removesuffix(_UNSURE) for one in said] == [case.truth]:
        return Verdict("right", told)
    if any(not one.endswith(_UNSURE) for one in said):
        return Verdict("wrong", told)
    if said:
        return Verdict("inferred", told)
    kept = [*record.unread, *(cue for notice in notices for cue in notice.unread)]
    return Verdict("unread" if kept else "silent", told)


_UNSURE: Final = " (?)"


def _schedules(notice: NoticeRecord) -> list[str]:
    return [f"{one.start or ''}..{one.end or ''}{_unsure(one)}" for one in notice.schedules]


def _amounts(notice: NoticeRecord) -> list[str]:
    return [
        f"{'' if one.min is None else one.min}..{'' if one.max is None else one.max} {one.per or ''}{_unsure(one)}"
        for one in notice.amounts
    ]


def _criteria(notice: NoticeRecord) -> list[str]:
    return [
        ", ".join(sorted(f"{one.field} {one.op} {one.value}" for one in criterion.predicates)) + _unsure(criterion)
        for criterion in notice.eligibility
    ]


_SAID: Final[dict[str, Callable[[NoticeRecord], list[str]]]] = {
    "schedule": _schedules,
    "amount": _amounts,
    "criterion": _criteria,
}


def _unsure(fact: Schedule | Amount | Criterion) -> str:
    return "" if fact.confidence == "certain" else _UNSURE


# --- periods ----------------------------------------------------------------------------------------------------


def _period(chance: Random, issued: date) -> tuple[str, str, str]:
    """`신청기간 : 2026. 3. 9.(월) ~ 3. 20.(금) 18:00까지`."""
    start = issued + timedelta(days=chance.randint(1, 40))
    end = start + timedelta(days=chance.randint(1, 60))
    way = chance.choice(_WAYS)
    weekdays = chance.random() < 0.5
    first = way(start, start.year != issued.year or chance.random() < 0.6) + _weekday(start, weekdays)
    last = way(end, end.year != start.year or chance.random() < 0.3) + _weekday(end, weekdays)
    hour, told = chance.choice(_HOURS)
    closing = chance.choice(("", "까지", " 까지"))
    if chance.random() < 0.15:
        return chance.choice(_APPLY), f"{last if end.year == issued.year else _full(end)}{hour}까지", f"..{end}{told}"
    joined = chance.choice((" ~ ", "~", " ∼ ", "부터 ", "～", " - ")) if way is not _hyphened else " ~ "
    if joined == "부터 ":
        closing = "까지"
    return chance.choice(_APPLY), f"{first}{joined}{last}{hour}{closing}", f"{start}..{end}{told}"


def _full(day: date, _year: bool = True) -> str:
    return f"{day.year}. {day.month}. {day.day}."


def _dotted(day: date, year: bool) -> str:
    return f"{f'{day.year}. ' if year else ''}{day.month}. {day.day}."


def _close(day: date, year: bool) -> str:
    return f"{f'{day.year}.' if year else ''}{day.month}.{day.day}."


def _short(day: date, year: bool) -> str:
    quote = f"'{day.year % 100:02}. "
    return f"{quote if year else ''}{day.month}. {day.day}."


def _padded(day: date, year: bool) -> str:
    return f"{f'{day.year}.' if year else ''}{day.month:02}.{day.day:02}."


def _korean(day: date, year: bool) -> str:
    return f"{f'{day.year}년 ' if year else ''}{day.month}월 {day.day}일"


def _hyphened(day: date, _year: bool) -> str:
    return f"{day:%Y-%m-%d}"


_WAYS: Final[Sequence[Callable[[date, bool], str]]] = (_dotted, _close, _short, _padded, _korean, _hyphened)
_HOURS: Final = (
    ("", ""),
    ("", ""),
    (" 18:00", "T18:00"),
    (" 18시", "T18:00"),
    (" 오후 6시", "T18:00"),
    (" 09:30", "T09:30"),
)


def _weekday(day: date, told: bool) -> str:
    return f"({WEEKDAYS[day.weekday()]})" if told else ""


# --- sums -------------------------------------------------------------------------------------------------------


def _sum(chance: Random, _issued: date) -> tuple[str, str, str]:
    """`지원금액 : 가구당 최대 1,500천원`."""
    count = chance.choice((chance.randint(1, 99), chance.randint(1, 99) * 10, chance.randint(100, 9_999)))
    unit, scale = chance.choice(
        (("만원", 10_000), ("천원", 1_000), ("백만원", 1_000_000), ("원", 1), ("만 원", 10_000))
    )
    won = count * scale if scale > 1 else count * 1_000
    words = f"{won:,}원" if scale == 1 else f"{count:,}{unit}"
    before, per = chance.choice((("", ""), ("가구당 ", "household"), ("1인당 ", "person"), ("농가당 ", "farm")))
    bound, behind, least, most = chance.choice(
        (
            ("", "", won, won),
            ("최대 ", "", "", won),
            ("", " 이내", "", won),
            ("", " 이상", won, ""),
            ("", " 한도", "", won),
        )
    )
    return chance.choice(_SUMS), f"{before}{bound}{words}{behind}", f"{least}..{most} {per}"


# --- conditions -------------------------------------------------------------------------------------------------


def _condition(chance: Random, _issued: date) -> tuple[str, str, str]:
    """`지원대상 : 만 19세 이상 39세 이하`."""
    words, told = chance.choice((_ages, _age, _area, _heads, _lived))(chance)
    return chance.choice(_WHO), words, told


def _ages(chance: Random) -> tuple[str, str]:
    least = chance.randint(15, 60)
    most = least + chance.randint(1, 30)
    end, sign = chance.choice((("이하", "<="), ("미만", "<")))
    between = chance.choice((" ", " ~ ", "~", ", "))
    before, behind = chance.choice(("만 ", "", "만")), chance.choice((" 청년", "인 사람", ""))
    return f"{before}{least}세 이상{between}{most}세 {end}{behind}", f"age {sign} {most}, age >= {least}"


def _age(chance: Random) -> tuple[str, str]:
    years = chance.randint(15, 90)
    word, sign = chance.choice((("이상", ">="), ("이하", "<="), ("미만", "<"), ("초과", ">")))
    return (
        f"{chance.choice(('만 ', '', '만'))}{years}세 {word}{chance.choice((' 주민', '인 사람', '의 주민'))}",
        f"age {sign} {years}",
    )


def _area(chance: Random) -> tuple[str, str]:
    size, unit, scale = chance.choice(
        (
            (chance.randint(1, 20), "ha", 10_000),
            (chance.randint(100, 9_999), "㎡", 1),
            (chance.randint(1, 20), "헥타르", 10_000),
        )
    )
    word, sign = chance.choice((("이상", ">="), ("이하", "<="), ("미만", "<")))
    return f"경작면적 {size:,}{unit} {word}", f"area_m2 {sign} {size * scale}"


def _heads(chance: Random) -> tuple[str, str]:
    count = chance.randint(2, 900)
    word, sign = chance.choice((("이상", ">="), ("이하", "<="), ("미만", "<")))
    return f"한우 {count}두 {word} 사육", f"head {sign} {count}"


def _lived(chance: Random) -> tuple[str, str]:
    count, unit, scale = chance.choice(((chance.randint(1, 10), "년", 12), (chance.randint(1, 30), "개월", 1)))
    return f"누리군에 {count}{unit} 이상 거주한 사람", f"residence == 누리군, residence_months >= {count * scale}"
