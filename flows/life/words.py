"""A life in Korean: how a step stands, when it is due, in as few words as a cell of the board holds."""

from datetime import date

from flows.life.life import Due, Life, LifeStep, State
from flows.publishers.korean import place_words, span_words
from models.facts import Quote
from models.moments import Moment

STATES: dict[State, str] = {
    "done": "마침",
    "passed": "뒤 단계로 넘어감",
    "closed": "접수 마감",
    "late": "기한 지남",
    "now": "지금 할 때",
    "coming": "다가옴",
    "undated": "날짜 없음",
}
SIGNS: dict[State, str] = {
    "done": "✓",
    "passed": "›",
    "closed": "■",
    "late": "!",
    "now": "●",
    "coming": "○",
    "undated": "",
}
"""What stands in a cell of the board besides its colour."""
TOLD = {"document": "지침의 절차", "programme": "이 사업의 글", "general": "일반 절차"}
GENERAL_NOTE = (
    "문서에 절차가 적혀 있지 않아 일반 절차를 보입니다. 문서에서 읽은 것이 아니며 지침과 조례를 먼저 따릅니다."
)


def cell_words(step: LifeStep, today: date) -> str:
    """`✓ 2. 5.`, `● ~2. 29.`, `○ 3. 1.~`; a step that waits for another says `…뒤`."""
    state = step.state(today)
    sign = SIGNS[state]
    if step.visits and (visit := step.next_visit()) is not None:
        return f"{sign} {visit.nth}번째 {_short(_of_day(visit.day), today)}"
    if step.event is not None:
        return f"{sign} {_short(_of_day(step.event.day), today)}"
    due = step.due(today)
    if due is None or state == "passed":
        return sign
    if due.until is not None:
        return f"{sign} ~{_short(due.until, today)}"
    return f"{sign} {_short(due.since, today)}~" if due.since is not None else "기한 있음"


def _short(moment: Moment, today: date) -> str:
    """`2. 29.`, `2월` where no day is known, with the year where it is another one; never broken over two lines."""
    year = "" if moment.year == today.year else f"’{moment.year % 100:02}. "
    if moment.month is None:
        return f"{moment.year}년"
    told = f"{year}{moment.month}월" if moment.day is None else f"{year}{moment.month}. {moment.day}."
    return told.replace(" ", "\N{NO-BREAK SPACE}")


def _of_day(day: date) -> Moment:
    return Moment(day.year, day.month, day.day)


def route_words(step: LifeStep) -> str:
    """Who hands it to whom; said to be general where no document tells it."""
    return f"{TOLD['general']}: {step.route}" if step.told == "general" and step.route else step.route


def due_words(due: Due) -> str:
    """`2024. 2. 1.(목) ~ 2. 29.(목)`, `2024년 2월`, or for what it waits."""
    if due.since is not None or due.until is not None:
        told = span_words(due.since, due.until)
        return f"{told}부터" if due.until is None else told
    return f"‘{due.waits_for}’을 마친 날을 적으면 날짜가 나옵니다" if due.waits_for else ""


def basis_words(due: Due) -> str:
    """Where the days are from, for who checks them."""
    match due.basis:
        case "stated":
            return f"문서에 적힌 때: {due.words}"
        case "counted":
            return f"셈한 날: {due.words}. 끝나는 날이 쉬는 날이면 지침을 확인해 주세요."
        case "general":
            return due.words
        case _:
            return f"문서에 적힌 때: {due.words}"


def quote_words(quote: Quote) -> str:
    """The words as read, on one line, with their place."""
    where = place_words(quote.place)
    words = " ".join(quote.raw.split())
    return f"{words} ({where})" if where else words


def is_in_season(life: Life, today: date) -> bool:
    """Whether anything of a life is to be done about now: something was entered, or a time is near or ahead."""
    states = {step.state(today) for step in life.steps}
    return bool({"done", "now", "coming"} & states)
