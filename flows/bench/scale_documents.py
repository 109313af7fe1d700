"""Small bulletins of invented townships, as many as are wanted: each is its own and may be made without the others.

Twenty years of forty townships: the days, programmes and departments repeat as they do in a county's archive, so that
a store that grows with them meets what a real one does. Nothing is drawn by chance: the number of a bulletin says all.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

PLACES: Final = tuple(f"{first}{second}면" for first in "가나다라마바사아" for second in ("온", "람", "솔", "울", "들"))
TEAMS: Final = ("농업담당", "산업담당", "총무담당", "복지담당", "환경담당")
PROGRAMMES: Final = (
    "고추 건조기",
    "벼 육묘상자",
    "과수 지주대",
    "축사 환풍기",
    "농업용 드론",
    "소형 관리기",
    "토양 개량제",
    "유기질 비료",
    "방범 조명등",
    "빗물 저금통",
    "경로당 냉방기",
    "마을 공동작업장",
    "전기 울타리",
    "비닐하우스 필름",
    "버섯 종균",
    "양봉 벌통",
)
EVENTS: Final = (
    "봄철 산불 예방",
    "여름철 물놀이 안전",
    "가을철 볏짚 수거",
    "겨울철 한파 대비",
    "마을 대청소",
    "주민 자치 교육",
)
FIRST: Final = date(2006, 1, 4)
WEEKDAYS: Final = "월화수목금토일"
EVERY: Final = 7
"""Days from one bulletin of a township to the next."""


def bulletin(number: int) -> str:
    """The bulletin of a number, counted from 0: its title, days, sums and words belong to it alone."""
    issue, place = divmod(number, len(PLACES))
    day = FIRST + timedelta(days=EVERY * issue + place % EVERY)
    farm, other = TEAMS[number % 2], TEAMS[2 + number % 3]
    programme = PROGRAMMES[(number * 7 + issue) % len(PROGRAMMES)]
    event = EVENTS[(number * 5 + issue) % len(EVENTS)]
    ends, meets = day + timedelta(days=14 + number % 15), day + timedelta(days=2 + number % 5)
    return (
        f"{PLACES[place]} 회보 제{issue + 1}호\n{_written(day)}\n\n"
        f"□ {farm}\n1. {programme} {issue + 1}차 지원 신청 안내\n"
        f" ○ 신청기간 : {_told(day)} ~ {_told(ends)}까지\n"
        f" ○ 신청대상 : {PLACES[place]}에 주소를 둔 농업인\n"
        f" ○ 지원금액 : 농가당 {10 + number % 90}만원 이내\n"
        f" ○ 문    의 : {farm} 김가온(☎055-900-{1000 + number % 9000})\n\n"
        f"□ {other}\n1. {event} {issue + 1}호 안내\n"
        f" ○ 기    간 : {_told(day)} ~ {_told(day + timedelta(days=30 + number % 31))}\n"
        f" ○ 문    의 : {other} 이누리(☎055-901-{1000 + number % 9000})\n"
        f"2. 제{issue + 1}회 이장회의 개최\n ○ 일    시 : {_told(meets)} 11:00\n ○ 장    소 : 면사무소 회의실\n"
    )


def write_bulletins(folder: Path, count: int) -> None:
    """Write bulletins as files, at most a thousand in a folder."""
    for name, text in bulletins(count):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def bulletins(count: int) -> Iterator[tuple[str, str]]:
    """The first bulletins with the names that they lie under."""
    for number in range(count):
        yield f"{number // 1_000:03}/회보 {number:06}.txt", bulletin(number)


def _written(day: date) -> str:
    return f"{day.year}. {day.month}. {day.day}."


def _told(day: date) -> str:
    return f"{_written(day)}({WEEKDAYS[day.weekday()]})"
