"""Recurrences in words as RFC 5545 rules: `매월 마지막주 수요일`, `매주 화/목`, `매 분기 다음달 5일 이내`, `5일장`.

A rule names its days or its interval. How often alone (주 2회) names neither and is no rule; weekdays alone (월~금) and
intervals (격월, 연 1회) are one only where a label promises a time.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from extractors.facts.schedules.points import WEEKDAYS, alike
from extractors.notices.lines import unspaced

_CODES = dict(zip(WEEKDAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
_WORKDAYS, _WEEKEND = "MO,TU,WE,TH,FR", "SA,SU"
_ORDINALS = {
    "첫째": 1,
    "첫번째": 1,
    "둘째": 2,
    "두번째": 2,
    "셋째": 3,
    "세번째": 3,
    "넷째": 4,
    "네번째": 4,
    "다섯째": 5,
    "마지막": -1,
}
_ORDINAL = r"(?:첫째|첫\s?번째|둘째|두\s?번째|셋째|세\s?번째|넷째|네\s?번째|다섯째|마지막|\d)"
_DAY = r"[월화수목금토일](?:요일)?"
_AND = r"\s?[,·ㆍ/&]\s?"
_NUMBERS = rf"\d{{1,2}}\s?+일?(?:{_AND}\d{{1,2}}\s?+일?){{0,9}}"
_MONTH = r"\d{1,2}\s?+월?"
_SHUT = r"(?!요일|\s?(?:정기\s?)?(?:휴관|휴무|휴장|휴진|휴원|휴업|쉼|쉽|제외))"
_ENDS = r"(?=$|[\s\d()마각,.]|에)"

_Builder = Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule and where its words stand."""

    start: int
    end: int
    rrule: str


def _days(words: str) -> str:
    """`화/목` and `월~금` as BYDAY."""
    letters = re.findall(r"[월화수목금토일](?:요일)?|~|부터", words)
    days = [letter[0] for letter in letters if letter not in ("~", "부터")]
    if len(letters) > len(days) and len(days) == 2:
        first, last = WEEKDAYS.index(days[0]), WEEKDAYS.index(days[1])
        days = list(WEEKDAYS[first : last + 1])
    return ",".join(_CODES[day] for day in dict.fromkeys(days))


def _numbers(words: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", words)]


def _nth(match: re.Match[str]) -> str | None:
    """`첫째, 셋째주 수요일`: each of the weeks with each of the days."""
    named = re.findall(_ORDINAL, match["nth"])
    numbers = [_ORDINALS.get(unspaced(one)) or int(one) for one in named]
    if any(not -1 <= number <= 5 or number == 0 for number in numbers):
        return None
    codes = _days(match["days"]).split(",")
    return "FREQ=MONTHLY;BYDAY=" + ",".join(f"{number}{code}" for number in numbers for code in codes)


def _weekly(match: re.Match[str]) -> str | None:
    interval = "INTERVAL=2;" if match[0].startswith("격주") else ""
    named = {"평일": _WORKDAYS, "주말": _WEEKEND}.get(match["days"])
    days = named or _days(match["days"])
    return f"FREQ=WEEKLY;{interval}BYDAY={days}" if days else None


def _monthly(match: re.Match[str]) -> str | None:
    days = [day for day in _numbers(match["day"] or "") if 1 <= day <= 31]
    return f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, days)) or -1}" if days or match["last"] else None


def _days_of_month(match: re.Match[str]) -> str | None:
    """`매월 1일 ~ 10일`: each of these days."""
    first, last = int(match["first"]), int(match["last"])
    days = ",".join(map(str, range(first, last + 1)))
    return f"FREQ=MONTHLY;BYMONTHDAY={days}" if 1 <= first < last <= 31 else None


def _yearly(match: re.Match[str]) -> str | None:
    """`매년 3월, 9월`, `매년 3월 15일`, `매년 말`."""
    months = [month for month in _numbers(match["months"] or "12") if 1 <= month <= 12]
    day = f";BYMONTHDAY={match['day']}" if match["day"] else ""
    return f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))}{day}" if months else None


def _months_of_each(match: re.Match[str]) -> str | None:
    """`분기별(3월, 6월, 9월, 12월)`: the same month of each quarter, of each half; uneven months are dates, no rule."""
    months, apart = _numbers(match["months"]), 3 if match["per"] == "분기" else 6
    even = 1 <= months[0] <= apart and months == list(range(months[0], 13, apart))
    return f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))}" if even else None


def _quarterly(match: re.Match[str]) -> str:
    """`매 분기 첫 달 10일`, `매 분기 마지막 달 말일`."""
    first = {"첫": 1, "둘": 2, "두": 2, "마": 3, "끝": 3}[match["which"][0]]
    months = ",".join(str(month) for month in range(first, 13, 3))
    return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={match['day'] or -1}"


def _market(match: re.Match[str]) -> str | None:
    """Markets of every fifth day: `1, 6일` are the 1st, 6th, 11th … 26th."""
    first, second = int(match["one"]), int(match["two"])
    if second - first != 5 or not 1 <= first <= 5:
        return None
    return f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, range(first, 31, 5)))}"


def _instalments(match: re.Match[str]) -> str | None:
    """`3년에 걸쳐 … 3회 분할지급`: once a year is the natural reading when the numbers agree."""
    return f"FREQ=YEARLY;COUNT={match['count']}" if match["years"] == match["count"] else None


def _interval(match: re.Match[str]) -> str | None:
    """`격월`, `2주 1회`, `반기 1회`, `연 1회`: once in so many days, weeks, months or years."""
    count = int(match["count"] or 1) if match["unit"] else 2
    freq, times = {
        "일": ("DAILY", 1), "주": ("WEEKLY", 1), "개월": ("MONTHLY", 1), "월": ("MONTHLY", 1), "달": ("MONTHLY", 1),
        "분기": ("MONTHLY", 3), "반기": ("MONTHLY", 6), "연": ("YEARLY", 1), "년": ("YEARLY", 1),
    }[match["unit"] or match["every"]]  # fmt: skip
    return f"FREQ={freq}" + (f";INTERVAL={count * times}" if count * times > 1 else "")


_ALWAYS: tuple[tuple[re.Pattern[str], _Builder], ...] = (
    (
        re.compile(r"매\s?분기\s?(?:별\s?)?(?:다음\s?달|익월)\s?(?P<day>\d{1,2})\s?일(?:\s?(?:이내|까지))?"),
        lambda match: f"FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY={match['day']}",
    ),
    (
        re.compile(
            r"매\s?분기\s?(?P<which>첫째?|둘째|두\s?번째|마지막|끝)\s?(?:번째\s?)?달\s?(?:(?P<day>\d{1,2})\s?일|(?P<last>말일?))(?!\s?간)"
        ),
        _quarterly,
    ),
    (
        re.compile(
            rf"(?<!\d월)(?<!\d월\s)(?:매월|매달)?\s?(?P<nth>{_ORDINAL}(?:{_AND}{_ORDINAL}){{0,4}})\s?주?\s?"
            rf"(?P<days>[월화수목금토일]요일|[월화수목금토일](?:{_AND}[월화수목금토일])+요일){_SHUT}"
        ),
        _nth,
    ),
    (
        re.compile(
            rf"(?:매주|격주)\s?\(?(?P<days>평일|주말|{_DAY}(?:(?:{_AND}|\s?(?:~|부터)\s?){_DAY})*)(?:까지)?{_SHUT}{_ENDS}"
        ),
        _weekly,
    ),
    (re.compile(rf"(?P<days>[월화수목금토일]요일(?:{_AND}[월화수목금토일]요일)*)\s?마다"), _weekly),
    (
        re.compile(r"매(?:월|달)\s?(?P<first>\d{1,2})\s?일?\s?(?:~|부터)\s?(?P<last>\d{1,2})\s?일(?!\s?간)(?:까지)?"),
        _days_of_month,
    ),
    (
        re.compile(
            rf"매(?:월|달)(?!\s?\d{{1,2}}\s?일?\s?(?:~|부터))\s?(?:(?P<day>{_NUMBERS})(?<=일)(?!\s?(?:간|이상))|(?P<last>말일|말))"
        ),
        _monthly,
    ),
    (
        re.compile(
            r"(?P<years>\d{1,2})년(?:에\s?걸쳐|간|\s?동안)[^\n.]{0,20}?(?P<count>\d{1,2})회\s?(?:분할|나누어)\s?지급"
        ),
        _instalments,
    ),
    (
        re.compile(
            rf"매년\s?(?:(?P<months>{_MONTH}(?:{_AND}{_MONTH})*)(?<=월)(?!\s?\d{{1,2}}\s?일\s?(?:~|부터))"
            rf"(?:\s?(?P<day>\d{{1,2}})\s?일)?(?!\s?(?:~|부터))|말(?=$|[\s까]))"
        ),
        _yearly,
    ),
    (
        re.compile(
            rf"(?:매\s?)?(?P<per>분기|반기)\s?(?:별로?|마다)?\s?\(\s?(?P<months>{_MONTH}(?:{_AND}{_MONTH})+)(?<=월)\s?\)"
        ),
        _months_of_each,
    ),
    (re.compile(r"매일(?=$|[\s,()\d])|연중\s?무휴"), lambda match: "FREQ=DAILY"),
    (re.compile(rf"(?:5일장|장날)\s?\(\s?(?P<one>\d){_AND}(?P<two>\d{{1,2}})\s?일?\s?\)"), _market),
    (re.compile(rf"(?:매|끝자리)\s?(?P<one>\d)\s?일?{_AND}(?P<two>\d{{1,2}})\s?일(?:\s?(?:장날|장))?"), _market),
)
"""What is a rule wherever it stands."""

_PROMISED: tuple[tuple[re.Pattern[str], _Builder], ...] = (
    (re.compile(rf"(?<![가-힣\d])(?P<days>주말|평일)(?!\s?(?:[·ㆍ,]|및)|\s?(?:공휴일)?\s?제외){_ENDS}"), _weekly),
    (
        re.compile(rf"(?<![가-힣\d(])(?P<days>{_DAY}(?:(?:{_AND}|\s?(?:~|부터)\s?){_DAY})+)(?:까지)?{_SHUT}{_ENDS}"),
        _weekly,
    ),
    (
        re.compile(
            r"^\s?(?:격(?P<every>일|주|월|년)제?|매?\s?(?P<count>\d{1,2})?\s?(?P<unit>일|주|개월|월|분기|반기|연|년)(?:마다|별|에)?"
            r"\s?1\s?회)(?=$|[\s(/,]|이상)"
        ),
        _interval,
    ),
)
"""What is a rule where a label promises a time."""


_ANYWHERE = "매|격주|분기|반기|요일|회|무휴|장날|5일장|끝자리"
_CUE = re.compile(_ANYWHERE)
"""Each rule that holds anywhere has one of these words, so that it is looked for only where one stands."""

SIGNS = f"{_ANYWHERE}|익월|다음\\s?달"
"""One of these stands in all words of a recurrence, where no label promises one."""

_NEXT_MONTH = re.compile(r"\s?(?:매[월달]\s?)?(?:익월|다음\s?달)\s?(?P<day>\d{1,2})\s?일(?=까지|[에,)]|\s|$)(?:까지)?")
"""`익월 5일까지`: each month's is paid in the next."""


def find_recurrence(text: str, *, promised: bool = False, paid: bool = False) -> Recurrence | None:
    """The first recurrence of a text, None when it names none; `paid` under the name of what is paid by the month."""
    text = alike(text)
    found: list[Recurrence] = []
    following = _NEXT_MONTH.match(text) if paid else None
    if following is not None and 1 <= int(following["day"]) <= 31:
        return Recurrence(*following.span(), f"FREQ=MONTHLY;BYMONTHDAY={following['day']}")
    always = _ALWAYS if _CUE.search(text) else ()
    for pattern, build in (*always, *(_PROMISED if promised else ())):
        match = pattern.search(text)
        rrule = build(match) if match else None
        if match and rrule:
            found.append(Recurrence(*match.span(), rrule))
    return min(found, key=lambda one: one.start, default=None)


_SPARED = re.compile(
    r"\s?[(,]?\s?(?:평일(?:만|에\s?한함)?(?=$|[\s),])|(?:주말|토\s?[·ㆍ,/]\s?일(?:요일)?)\s?(?:[·ㆍ,/및]{0,2}\s?(?:법정\s?)?공휴일)?\s?(?:은|는)?\s?제외)\)?"
)


def without_weekends(text: str, at: int) -> Recurrence | None:
    """`2. 1. ~ 2. 28.(주말·공휴일 제외)`: the workdays of the days before; holidays are beyond a rule."""
    match = _SPARED.match(alike(text), at)
    return Recurrence(*match.span(), f"FREQ=WEEKLY;BYDAY={_WORKDAYS}") if match else None
