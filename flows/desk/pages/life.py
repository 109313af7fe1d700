"""What comes after a notice: each programme's steps on a board, when they are due, the day on which one was done."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, Response

from extractors.notices.lines import unspaced
from flows.desk.desk import Actor, Desk, Number, TheDesk, see
from flows.desk.forms import Wrong
from flows.desk.guarding import require_token
from flows.life import Life, LifeStep, lives
from flows.life.board import boards
from flows.life.calendar import calendar_of
from flows.life.words import GENERAL_NOTE, SIGNS, STATES, TOLD, basis_words, cell_words, due_words, quote_words
from flows.programmes.said import said_of

router = APIRouter(prefix="/life")
FIRST_YEAR = 2000
WORDS = {
    "states": STATES,
    "signs": SIGNS,
    "told": TOLD,
    "general_note": GENERAL_NOTE,
    "cell": cell_words,
    "due_words": due_words,
    "basis": basis_words,
    "quote": quote_words,
}
"""What the pages call the words of `flows.life` by."""


@router.get("", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk) -> HTMLResponse:
    """The boards of all processes."""
    today = desk.today()
    return desk.page(request, "life.html", boards=boards(_lives(desk), today), **WORDS)


@router.get("/calendar.ics")
def calendar(desk: TheDesk) -> Response:
    """The staff's calendar."""
    name = {"Content-Disposition": "attachment; filename*=UTF-8''%EC%97%85%EB%AC%B4%20%EC%9D%BC%EC%A0%95.ics"}
    return Response(calendar_of(_lives(desk), desk.now()), media_type="text/calendar; charset=utf-8", headers=name)


@router.get("/{key}", response_class=HTMLResponse)
def one(request: Request, desk: TheDesk, key: str) -> HTMLResponse:
    """A programme's steps, each with who acts, when, what to look at, and a form for the day on which it was done."""
    return desk.page(request, "life_one.html", life=_life(desk, key), **WORDS)


@router.post("/{key}/done", dependencies=[Depends(require_token)])
def done(
    desk: TheDesk, actor: Actor, key: str, step: Annotated[str, Form()], day: Annotated[str, Form()] = ""
) -> Response:
    """Enter the day on which a step was done; what is counted from it has its days then."""
    life = _life(desk, key)
    index, found = _step(life, step)
    desk.store.events.enter(life.key, found.name, found.kinds, _day(day, desk.today()), actor, desk.now())
    return see(f"/life/{key}#s{index}")


@router.post("/{key}/back", dependencies=[Depends(require_token)])
def back(desk: TheDesk, actor: Actor, key: str, event: Annotated[Number, Form()]) -> Response:
    """Take back a day that was entered by mistake."""
    life = _life(desk, key)
    index = next((i for i, step in enumerate(life.steps) if step.event and step.event.id == event), None)
    if index is None:
        raise Wrong("되돌릴 날짜가 없습니다.", "화면을 새로 고쳐 다시 보아 주세요.")
    desk.store.events.take_back(event, actor, desk.now())
    return see(f"/life/{key}#s{index}")


def _lives(desk: Desk) -> tuple[Life, ...]:
    return lives(desk.store.edition(desk.today()), desk.store.events.entered(), said_of(desk.store))


def _life(desk: Desk, key: str) -> Life:
    found = next((life for life in _lives(desk) if key in life.keys), None)
    if found is None:
        raise Wrong("그런 사업이 없습니다.", "진행표에서 다시 골라 주세요.")
    return found


def _step(life: Life, name: str) -> tuple[int, LifeStep]:
    for index, step in enumerate(life.steps):
        if unspaced(step.name) == unspaced(name):
            return index, step
    raise Wrong("그런 단계가 없습니다.", "그사이 문서를 다시 읽었을 수 있습니다. 화면을 새로 고쳐 주세요.")


def _day(typed: str, today: date) -> date:
    """The day of a form. Raises `Wrong` for none, and for one that has not come."""
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        raise Wrong("날짜를 알 수 없습니다.", "마친 날을 골라 다시 눌러 주세요.") from None
    if day.year < FIRST_YEAR or day > today:
        raise Wrong("마친 날은 오늘까지의 날이어야 합니다.", "날짜를 다시 골라 주세요.")
    return day
