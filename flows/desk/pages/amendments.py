"""New editions: what each would change, as a redline, to be accepted or turned down."""

from typing import NamedTuple

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from flows.deciding.redline import pieces
from flows.desk.change_notice import change_notice
from flows.desk.desk import Actor, TheDesk, see
from flows.desk.forms import Wrong
from flows.desk.guarding import require_token
from flows.desk.people import require
from flows.desk.saying import TEXTS

router = APIRouter(prefix="/amendments")
ANSWERS = ("takes", "apart", "off")
CHANGES = [Depends(require_token), Depends(require("publisher"))]


class Answer(NamedTuple):
    """What is said of a pair (one of `ANSWERS`), with the keys of what waits and of what is known."""

    said: str
    own: str
    known: str


@router.get("", response_class=HTMLResponse)
def listed(request: Request, desk: TheDesk) -> HTMLResponse:
    """Those that wait, and those that were decided."""
    return desk.page(request, "amendments.html", amendments=desk.store.amendments.listed())


@router.get("/{sha256}", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk, sha256: str) -> HTMLResponse:
    """One of them, notice by notice."""
    redline = desk.store.amendments.redline(sha256)
    if redline is None:
        raise HTTPException(404)
    told = change_notice(redline, desk.today()) if redline.amendment.state in ("accepted", "joined") else ""
    return desk.page(request, "amendment.html", redline=redline, pieces=pieces, texts=TEXTS, told=told)


@router.post("/{sha256}/accept", dependencies=CHANGES)
async def accept(request: Request, desk: TheDesk, actor: Actor, sha256: str) -> Response:
    """Let it amend; `answer-…` holds what is said of a pair, `cancelled` the records that are called off."""
    typed = await request.form()
    answers = [_answer(str(said)) for name, said in typed.multi_items() if name.startswith("answer-")]
    redline = desk.store.amendments.redline(sha256)
    pairs = (*redline.changed, *redline.renamed) if redline is not None else ()
    if {pair.new_key for pair in pairs if pair.waits} - {one.own for one in answers}:
        raise Wrong("아직 정하지 않은 알림이 있습니다.", "알림마다 앞 공고를 대신하는지, 새로 또 받는지 골라 주세요.")
    off = [one for one in answers if one.said == "off"]
    # What came before what is known calls nothing off: it is what was called off.
    stays = {pair.key for pair in pairs if pair.is_older}
    desk.store.amendments.accept(
        sha256,
        actor,
        desk.now(),
        pairs={one.own: one.known for one in answers if one.said == "takes" and one.own != one.known}
        | {one.own: "" for one in off},
        apart=[one.own for one in answers if one.said == "apart" and one.own == one.known],
        cancelled=[*map(str, typed.getlist("cancelled")), *(one.known for one in off if one.known not in stays)],
    )
    return see(f"/amendments/{sha256}")


def _answer(said: str) -> Answer:
    parts = said.split(":")
    if len(parts) != len(Answer._fields) or parts[0] not in ANSWERS:
        raise Wrong("무엇을 골랐는지 알 수 없습니다.", "화면을 새로 고쳐 다시 골라 주세요.")
    return Answer(*parts)


@router.post("/{sha256}/reject", dependencies=CHANGES)
async def reject(request: Request, desk: TheDesk, actor: Actor, sha256: str) -> Response:
    """Leave the records as they are."""
    reason = str((await request.form()).get("reason", ""))
    desk.store.amendments.reject(sha256, actor, desk.now(), reason)
    return see(f"/amendments/{sha256}")


@router.post("/{sha256}/reopen", dependencies=CHANGES)
def reopen(desk: TheDesk, actor: Actor, sha256: str) -> Response:
    """Take back what was decided."""
    desk.store.amendments.reopen(sha256, actor, desk.now())
    return see(f"/amendments/{sha256}")
