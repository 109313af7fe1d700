"""Days, times, spans and recurrences as they are said: `이월 십칠일 금요일 오후 여섯 시`.

Sources: 한글 맞춤법 제52항 for `유월` and `시월`, the standard dictionary (표준국어대사전) for `정오` and `자정`; hours
take native, minutes Sino-Korean numbers. A year is said only where it is not the listener's own.
"""

import re
from datetime import date

from flows.publishers.spoken.numbers import counting, ordinal, sino
from flows.publishers.spoken.particles import with_particle
from models.facts import Relative
from models.moments import Moment

WEEKDAYS = ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일")

_BY_LETTERS = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), WEEKDAYS, strict=True))
_IRREGULAR_MONTHS = {6: "유월", 10: "시월"}
_NEAR_YEARS = {-1: "지난해", 0: "올해", 1: "내년"}
_DURATION = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_DAY_NUMBER = re.compile(r"(-?\d+)?(MO|TU|WE|TH|FR|SA|SU)")


def month_name(month: int) -> str:
    """`일월`, `유월`, `시월`, `십이월`."""
    return _IRREGULAR_MONTHS.get(month) or f"{sino(month)}월"


def year_name(year: int, today: date) -> str:
    """`올해`, `내년`, `지난해`, `이천이십팔년`."""
    return _NEAR_YEARS.get(year - today.year) or f"{sino(year)}년".replace(" ", "")


def day_name(day: date, today: date) -> str:
    """`이월 십칠일 화요일`, in another year `내년 일월 십오일 금요일`."""
    return f"{_year_before(day.year, today)}{month_name(day.month)} {_day_of_month(day)} {WEEKDAYS[day.weekday()]}"


def time_name(hour: int, minute: int = 0) -> str:
    """`오후 여섯 시`, `오전 열 시 삼십 분`, `정오`, `자정`, `오후 열두 시 오 분`, `오전 영 시 삼십 분`."""
    if minute == 0 and hour in (0, 12):
        return "정오" if hour else "자정"
    half = "오전" if hour < 12 else "오후"
    return f"{half} {_clock(hour, minute)}"


def moment_name(moment: Moment, today: date) -> str:
    """No finer than the moment is: `내년`, `삼월`, `삼월 이십일 금요일`, `삼월 이십일 금요일 오후 여섯 시`.

    Midnight of a day is `영 시`: `자정` would leave open which of its two nights is meant.
    """
    if moment.month is None:
        return year_name(moment.year, today)
    if moment.day is None:
        return _year_before(moment.year, today) + month_name(moment.month)
    told = day_name(moment.first_day(), today)
    return f"{told} {_time_of(moment)}" if moment.hour is not None else told


def span_name(start: Moment | None, end: Moment | None, today: date) -> str:
    """`이월 십칠일 화요일부터 이월 이십팔일 토요일까지`; a lone end is `…까지`, a lone start the moment itself.

    What both sides share is said once: the day of a span of hours, the half of the day.
    """
    if start is None or end is None or start == end:
        return _lone(start, end, today)
    if (start.year, start.month, start.day) == (end.year, end.month, end.day) and end.hour is not None:
        return f"{moment_name(start, today)}부터 {_end_time(start, end)}까지"
    told = moment_name(end, today)
    if start.year == end.year:
        told = told.removeprefix(_year_before(end.year, today))
    return f"{moment_name(start, today)}부터 {told}까지"


def hours_name(start: Moment, end: Moment) -> str:
    """The hours alone of what recurs: `오전 열 시부터 오후 두 시까지`."""
    return f"{_time_of(start)}부터 {_end_time(start, end)}까지"


def recurrence_name(rule: str) -> str:
    """`매주 화요일과 목요일`, `매월 첫째, 셋째 수요일`, `매월 십오일`; empty for a rule that is not said so simply."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    extra = parts.keys() - {"FREQ", "BYDAY", "BYMONTHDAY", "BYMONTH", "INTERVAL", "UNTIL", "WKST"}
    if extra or not set(parts) & {"FREQ"}:
        return ""
    interval = parts.get("INTERVAL", "1")
    if parts["FREQ"] == "DAILY":
        return "매일" if interval == "1" and not parts.keys() & {"BYDAY", "BYMONTHDAY", "BYMONTH"} else ""
    if parts["FREQ"] == "WEEKLY":
        return _weekly(parts, interval)
    if interval != "1":
        return ""
    if parts["FREQ"] == "MONTHLY" and "BYMONTH" not in parts:
        return _joined("매월", _days_of_month(parts))
    if parts["FREQ"] == "YEARLY" and parts.get("BYMONTH", "").replace(",", "").isdigit():
        months = ", ".join(month_name(int(month)) for month in parts["BYMONTH"].split(","))
        return _joined(f"매년 {months}", _days_of_month(parts))
    return ""


def duration_name(duration: str) -> str:
    """An ISO 8601 duration of days or longer: `구십 일`, `일 년 육 개월`; empty for one that has no such part."""
    match = _DURATION.fullmatch(duration)
    if match is None:
        return ""
    units = ("년", "개월", "주", "일")
    counts = zip(match.groups()[1:], units, strict=True)
    return " ".join(f"{sino(int(count))} {unit}" for count, unit in counts if count and int(count))


def relative_name(relative: Relative) -> str:
    """`출산일부터 일 년 이내`, `준공 후 오 년 이내`, `행사일 십사 일 전까지`; empty where it is neither.

    Counted from the day behind it: `퇴원한 날의 다음 날부터 …`. The anchor must have been made sayable before.
    """
    start, end = relative.start, relative.end
    if end is None:
        told = duration_name(start) if start else ""
        return f"{relative.anchor}부터 {told} 후" if told else ""
    told = duration_name(end)
    if not told:
        return ""
    if end.startswith("-"):
        return f"{relative.anchor} {told} 전까지"
    anchor = relative.anchor
    if start == "P1D":
        anchor += "의 다음 날" if anchor.endswith("날") else " 다음 날"
    counted_from = f"{anchor}부터" if start else anchor
    return f"{counted_from} {told} 이내"


def _year_before(year: int, today: date) -> str:
    return "" if year == today.year else f"{year_name(year, today)} "


def _day_of_month(day: date) -> str:
    return f"{sino(day.day)}일"


def _clock(hour: int, minute: int) -> str:
    told = "영 시" if hour == 0 else f"{counting((hour - 1) % 12 + 1)} 시"
    return f"{told} {sino(minute)} 분" if minute else told


def _time_of(moment: Moment) -> str:
    hour, minute = moment.hour or 0, moment.minute or 0
    return "영 시" if (hour, minute) == (0, 0) else time_name(hour, minute)


def _end_time(start: Moment, end: Moment) -> str:
    """The end's time, without the half of the day where the start named the same one."""
    told, before = _time_of(end), _time_of(start)
    half = before.split(" ", 1)[0]
    return told.removeprefix(f"{half} ") if half in ("오전", "오후") else told


def _lone(start: Moment | None, end: Moment | None, today: date) -> str:
    if start is None:
        return f"{moment_name(end, today)}까지" if end is not None else ""
    told = moment_name(start, today)
    return f"{told} 중" if end is not None and start.month is not None and start.day is None else told


def _weekly(parts: dict[str, str], interval: str) -> str:
    every = {"1": "매주", "2": "격주"}.get(interval)
    days = [_BY_LETTERS.get(day) for day in parts.get("BYDAY", "").split(",")]
    if every is None or None in days or parts.keys() & {"BYMONTH", "BYMONTHDAY"}:
        return ""
    return f"{every} {_weekdays([day for day in days if day])}"


def _weekdays(days: list[str]) -> str:
    """`화요일과 목요일`, `월요일부터 금요일까지`, `월요일, 수요일, 금요일`."""
    first = WEEKDAYS.index(days[0])
    if len(days) > 2 and tuple(days) == WEEKDAYS[first : first + len(days)]:
        return f"{days[0]}부터 {days[-1]}까지"
    return f"{with_particle(days[0], '과/와')} {days[1]}" if len(days) == 2 else ", ".join(days)


def _days_of_month(parts: dict[str, str]) -> str:
    """`첫째, 셋째 수요일`, `마지막 수요일`, `십오일`, `말일`; empty where it is something else."""
    if ("BYDAY" in parts) == ("BYMONTHDAY" in parts):
        return ""
    if "BYMONTHDAY" in parts:
        days = parts["BYMONTHDAY"].split(",")
        if not all(day == "-1" or day.isdecimal() for day in days):
            return ""
        return ", ".join("말일" if day == "-1" else f"{sino(int(day))}일" for day in days)
    found = [match.groups() for day in parts["BYDAY"].split(",") if (match := _DAY_NUMBER.fullmatch(day))]
    names = {name for _, name in found}
    if len(names) != 1 or any(number is None or int(number) < -1 for number, _ in found):
        return ""
    orders = ", ".join("마지막" if number == "-1" else ordinal(int(number)) for number, _ in found)
    return f"{orders} {_BY_LETTERS[names.pop()]}"


def _joined(*words: str) -> str:
    """The words where all of them are there, else nothing."""
    return " ".join(words) if all(words) else ""
