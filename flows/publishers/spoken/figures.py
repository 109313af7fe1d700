"""Figures inside words of a source as they are said: dates, times, sums, counts, telephone numbers.

Each rule of `RULES` replaces what it knows by Hangul; later rules see only what is left. `END` stands behind a moment
until the spans are put together, so that `A ~ B` becomes `A부터 B까지` for moments and `A에서 B` for other values.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from flows.publishers.spoken.days import WEEKDAYS, month_name, time_name, year_name
from flows.publishers.spoken.numbers import counting, decimal, digits, sino
from flows.publishers.spoken.units import (
    EACH,
    LATIN_UNITS,
    LEGAL_FORMS,
    NAMED_NUMBERS,
    NATIVE_UNITS,
    NOT_BEFORE,
    OFTEN,
    ORDER_UNITS,
    RAILS,
    SINO_GREATS,
    SINO_UNITS,
)
from flows.publishers.spoken.values import counted, phone

END = "\ue000"
Say = Callable[[re.Match[str], date], str]

_SCALE = {"십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}
_FREE = r"(?<![\d.,])"
_FIGURE = r"\d+(?:,\d{3}){0,5}(?:\.\d+)?"
_GREAT = r"(?:[십백천]?[만억](?!남|찬|족|나|기|성|약)|[십백천](?!신|일|제|화|미|안|연|막|년|정|사|주)|조(?=\s?[\d원]))"
_AMOUNT = rf"{_FIGURE}{_GREAT}(?:\s?{_FIGURE}{_GREAT}){{0,4}}(?:\s?{_FIGURE}(?=원))?"
_YEAR = r"(?:(?P<y>(?:19|20)\d\d)\s?[.년]\s*|['’‘](?P<yy>\d\d)\s?[.년]\s*)"
_MONTH, _DAY = r"(?P<m>1[0-2]|0?[1-9])", r"(?P<d>3[01]|[12]\d|0?[1-9])"
_APART = re.compile("이상|이하|이내|미만|초과|마을|면|읍|반|팀|분야|과정|품목|기관|학교|단체|가구|세대")
"""What is written apart behind a count, whether or not the source does."""

_SAID = "[가-힣 ]{1,60}"
"""A moment that was made Hangul already."""

_HALF = r"(?P<half>(?:오전|오후|낮|밤|새벽|저녁|아침)\s?)?"
_PER = r"(?:\s?/\s?(?P<per>[a-zA-Z]+2?|[가-힣]{1,2})(?![가-힣A-Za-z]))?"
_PARTICLES = "까지|부터|에|과|와|은|는|을|를|이(?!전|후|내|상|하)|의|로|자"
_WEEKDAY = r"(?:\s?\(\s?(?P<w>[월화수목금토일])(?:요일)?\s?\))?"


def _units() -> str:
    """All units after a number, the longest first, each where nothing follows that makes it another word."""
    names = {*NATIVE_UNITS, *SINO_UNITS, *ORDER_UNITS}
    guarded = (
        re.escape(name) + (f"(?!{NOT_BEFORE[name]})" if NOT_BEFORE.get(name) else "")
        for name in sorted(names, key=len, reverse=True)
    )
    latin = "|".join(re.escape(name) for name in sorted(LATIN_UNITS, key=len, reverse=True))
    return f"(?:{'|'.join(guarded)}|(?i:{latin})(?![A-Za-z0-9]))"


_UNIT = _units()


def _no_figure(name: str) -> str:
    """What keeps a bare number from being a name where it goes on or counts something: `119만원`, `112명`."""
    return rf"(?![.,]\d|{_GREAT}|\s?(?:[원%]|(?!번){_UNIT}))" if name.isdigit() else ""


def said(text: str, today: date) -> str:
    """The text with every figure as Hangul; spans of moments and of values put together."""
    for pattern, say in RULES:
        text = pattern.sub(lambda match, say=say: say(match, today), text)  # type: ignore[misc]
    return text


def _named(match: re.Match[str], _: date) -> str:
    return NAMED_NUMBERS[match.group()]


def _phone(match: re.Match[str], _: date) -> str:
    return f" {phone(match.group())} "


def _year_word(match: re.Match[str], today: date) -> str:
    """`내년 `, nothing for the listener's own year or where none is written."""
    groups = match.groupdict()
    written = groups.get("y") or (f"20{groups['yy']}" if groups.get("yy") else "")
    return f"{year_name(int(written), today)} " if written and int(written) != today.year else ""


def _date(match: re.Match[str], today: date) -> str:
    weekday = match.groupdict().get("w")
    name = next((f" {day}" for day in WEEKDAYS if weekday and day[0] == weekday), "")
    day = sino(int(match["d"]))
    return f"{_year_word(match, today)}{month_name(int(match['m']))} {day}일{name}{END}"


def _month(match: re.Match[str], today: date) -> str:
    return f"{_year_word(match, today)}{month_name(int(match['m']))}{END}"


def _days_of_month(match: re.Match[str], _: date) -> str:
    """`매월 1일, 15일` are days, no spans of days."""
    days = (f"{sino(int(day))}일" for day in re.findall(r"\d+", match["days"]))
    return f"{match['of']} {', '.join(days)}"


def _month_span(match: re.Match[str], _: date) -> str:
    return f"{month_name(int(match['n']))}에서 "


def _nights(match: re.Match[str], _: date) -> str:
    return f"{sino(int(match['n']))}박 {sino(int(match['m']))}일"


def _year(match: re.Match[str], today: date) -> str:
    written = int(match.groupdict().get("y") or f"20{match['yy']}")
    return f"{year_name(written, today)}{END}"


def _clock(match: re.Match[str], _: date) -> str:
    hour, minute = int(match["h"]), int(match["min"] or 0)
    if hour == 24 and minute == 0:
        return f"자정{END}"
    return f"{time_name(hour, minute) if hour < 24 else sino(hour)}{END}"


def _hour(match: re.Match[str], _: date) -> str:
    """`9시` stays open, `18시` is `오후 여섯 시`; what is said of the half of the day before it stays."""
    hour, minute = int(match["h"]), int(match["min"] or 0)
    half, late = match["half"] or "", hour > 12
    told = "영" if hour in (0, 24) else counting((hour - 1) % 12 + 1)
    head = half or ("오후 " if late and hour < 24 else "")
    return f"{head}{told} 시" + (f" {sino(minute)} 분" if minute else "") + END


def figure(text: str) -> Decimal:
    """The value of `3천5백만`, `1억 2,000만`, `62,500천`, `2.5`."""
    total, group, number = Decimal(0), Decimal(0), Decimal(0)
    for part in re.findall(r"[\d.,]+|[십백천만억조]", text):
        if part not in _SCALE:
            number = Decimal(part.replace(",", ""))
        elif _SCALE[part] < 10**4:
            group, number = group + (number or 1) * _SCALE[part], Decimal(0)
        else:
            total, group, number = total + ((group + number) or 1) * _SCALE[part], Decimal(0), Decimal(0)
    return total + group + number


def _sum(match: re.Match[str], _: date) -> str:
    each = f"{_per_unit(match['per'])} " if match.groupdict().get("per") else ""
    return f"{each}{decimal(figure(match['n']))} 원"


def _per_unit(unit: str) -> str:
    """`kg` is `일 킬로그램당`, `인` `한 사람당`, `개` `한 개당`."""
    if unit in EACH:
        return EACH[unit]
    return f"{counted(1, unit)}당" if unit in NATIVE_UNITS else f"일 {LATIN_UNITS.get(unit.casefold(), unit)}당"


def _how_often(match: re.Match[str], _: date) -> str:
    """`주 2회` is `일주일에 두 번`, `총 3회` `총 세 번`."""
    return f"{OFTEN.get(match['in'], match['in'])} {counting(int(match['n']))} 번"


def _quarter(match: re.Match[str], _: date) -> str:
    return f"{sino(int(match['n']))}사분기"


def _by_digits(match: re.Match[str], _: date) -> str:
    return f"{match['of']} {digits(match['n'])}"


def _ratio(match: re.Match[str], _: date) -> str:
    return f"{sino(int(match['of']))}분의 {sino(int(match['n']))}"


def _count(match: re.Match[str], _: date) -> str:
    number, unit = figure(match["n"]), re.sub(r"\s", "", match["u"])
    # `가온2동` is a place, `비닐하우스 2동` a count.
    if unit in ("동", "반", "호") and match.start() and "가" <= match.string[match.start() - 1] <= "힣":
        return f"{sino(int(number))}{unit}".replace(" ", "")
    told = counted(int(number) if number == int(number) else float(number), unit)
    return f"{told} " if _APART.match(match.string, match.end()) else told


def _count_span(match: re.Match[str], _: date) -> str:
    """`2~3명` is `두 명에서 세 명`: the unit holds for both."""
    low, high = (float(figure(match[name])) for name in ("n", "m"))
    unit = re.sub(r"\s", "", match["u"])
    return f"{counted(low, unit)}에서 {counted(high, unit)}"


def _order(match: re.Match[str], _: date) -> str:
    return f"제{sino(int(match['n']))}".replace(" ", "")


def _plain(match: re.Match[str], _: date) -> str:
    written = match["n"]
    if written.startswith("0") and "." not in written and len(written) > 1:
        return digits(written)
    return decimal(figure(written))


def _span_of_moments(match: re.Match[str], _: date) -> str:
    return f"부터 {match['b'].strip()}까지"


def _until(match: re.Match[str], _: date) -> str:
    return f" {match['b'].strip()}까지"


def _rule(pattern: str, say: Say) -> tuple[re.Pattern[str], Say]:
    return re.compile(pattern), say


RULES: tuple[tuple[re.Pattern[str], Say], ...] = (
    # Longer than any number that people say: digit by digit.
    _rule(r"\d{17,}", lambda match, _: digits(match.group())),
    _rule(rf"\(({'|'.join(LEGAL_FORMS)})\)\s?(?=[가-힣])", lambda match, _: f"{LEGAL_FORMS[match[1]]} "),
    _rule(r"(?:https?://|www\.)[\x21-\x7e]+", lambda *_: " 누리집"),
    _rule(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,64}\.[A-Za-z.]+(?:\s?(?=으로|로\s))?", lambda *_: " 이메일"),
    _rule(r"만(?=\d)", lambda *_: "만 "),
    _rule(r"(?<![\d-])(?:\(?0\d{1,2}[)\-. ]\s?)?\d{3,4}[-. ]\d{4}(?![\d-])", _phone),
    *(_rule(rf"{_FREE}{re.escape(name)}(?!\d){_no_figure(name)}", _named) for name in NAMED_NUMBERS),
    _rule(r"(?P<n>\d)박\s?(?P<m>\d)일", _nights),
    _rule(r"(?P<of>매월|매달|익월|다음 ?달)\s?(?P<days>\d{1,2}일(?:\s?[,·]\s?\d{1,2}일)*)", _days_of_month),
    # Days: with a year, with a closing stop or weekday, or with 월 and 일; years and months on their own.
    _rule(rf"{_FREE}{_YEAR}{_MONTH}\s?[.월]\s*{_DAY}(?![\d,])(?:일|\s?\.(?!\d)일?)?{_WEEKDAY}", _date),
    _rule(rf"{_FREE}(?P<yy>[12]\d)\.\s?{_MONTH}\.\s?{_DAY}(?![\d,])(?:\s?\.(?!\d)일?)?{_WEEKDAY}", _date),
    _rule(rf"{_FREE}(?P<y>(?:19|20)\d\d)[-/]{_MONTH}[-/]{_DAY}(?!\d){_WEEKDAY}", _date),
    _rule(rf"{_FREE}{_MONTH}\s?\.\s?{_DAY}\s?(?:\.(?!\d)|(?=\s?\([월화수목금토일]\))){_WEEKDAY}", _date),
    _rule(rf"{_FREE}{_MONTH}월\s*{_DAY}일(?!정){_WEEKDAY}", _date),
    _rule(rf"{_FREE}{_YEAR}{_MONTH}(?:\s?월(?!호|분)|\.(?!\d))", _month),
    _rule(r"(?<![\d.,~])(?P<n>1[0-2]|[1-9])\s?~\s?(?=(?:1[0-2]|[1-9])월)", _month_span),
    _rule(rf"{_FREE}{_MONTH}월(?!호|분)", _month),
    _rule(r"(?<![\d.,])(?:(?P<y>(?:19|20)\d\d)|['’‘](?P<yy>\d\d))\s?년(?!도|산|생|[가-힣]*대)", _year),
    _rule(r"(?<![\d:])(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)(?![\d:])", _clock),
    _rule(rf"{_HALF}(?<![\d.,])(?P<h>[01]?\d|2[0-4])시(?!간|군|도|민)(?:\s?(?P<min>[0-5]?\d)분)?", _hour),
    # A time belongs to the day before it.
    _rule(rf"{END}\s*(?=(?:정오|자정|(?:(?:오전|오후) )?[가-힣]+ 시(?: [가-힣]+ 분)?){END})", lambda *_: " "),
    _rule(rf"{END}\s*[~-]\s*(?P<b>{_SAID}){END}(?:까지)?", _span_of_moments),
    _rule(rf"{END}\s*~", lambda *_: "부터 "),
    _rule(rf"(?:(?<=^)|(?<=[(:,]))\s*~\s*(?P<b>{_SAID}){END}(?:까지)?", _until),
    _rule(rf"~(?={_SAID}{END})", lambda *_: ", "),
    _rule(rf"{END}(?=[가-힣])(?!{_PARTICLES})", lambda *_: " "),
    _rule(END, lambda *_: ""),
    # Sums before counts: 천 and 만 belong to the won behind them, also where a space stands before them.
    _rule(r"(?<=\d)\s(?=(?:[십백천]?[만억]|[십백천])\s?원)", lambda *_: ""),
    _rule(rf"{_FREE}(?P<n>{_AMOUNT}|{_FIGURE})\s?원{_PER}", _sum),
    _rule(r"(?P<n>[1-4])/4\s?분기", _quarter),
    _rule(r"(?<![가-힣\d])(?P<in>주|월|연|년|각|총|1일|하루)\s?(?P<n>\d{1,2})회", _how_often),
    _rule(r"(?<![가-힣\d])1일\s?(?=\d)", lambda *_: "하루 "),
    _rule(r"(?P<of>내선|우편번호)\s?(?P<n>\d+)", _by_digits),
    _rule(r"(?<!\d)\d{2,6}-\d{2,6}-\d{3,7}(?!\d)", _phone),
    _rule(r"(?<![\d/])(?P<n>[1-9])/(?P<of>[2-9]|10)(?![\d/])", _ratio),
    _rule(r"(?P<of>\d+)분의\s?(?P<n>\d+)", _ratio),
    _rule(rf"(?P<n>\d)대\s?(?={SINO_GREATS})", lambda match, _: f"{sino(int(match['n']))}대 "),
    _rule(rf"(?P<n>\d+)번(?=\s?(?:{RAILS}))", lambda match, _: f"{sino(int(match['n']))}번"),
    _rule(r"(?<=\d)-(?=\d)", lambda *_: " 다시 "),
    _rule(r"제\s?(?P<n>\d{1,4})(?:\s(?=[기회차호])|(?=[가-힣\s-]))", _order),
    _rule(rf"{_FREE}(?P<n>{_FIGURE})\s?~\s?(?P<m>{_FIGURE})\s?(?P<u>{_UNIT})", _count_span),
    _rule(rf"(?<![\d.,])(?P<n>{_AMOUNT}|{_FIGURE})\s?(?P<u>{_UNIT})", _count),
    _rule(rf"(?P<n>{_AMOUNT}|{_FIGURE})", _plain),
)  # fmt: skip
