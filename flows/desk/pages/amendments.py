"""New editions: what each would change, as a redline, to be accepted or turned down."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from flows.deciding.redline import pieces
from flows.desk.change_notice import change_notice
from flows.desk.desk import Actor, TheDesk, see
from flows.desk.guarding import require_token
from flows.desk.people import require
from flows.desk.saying import TEXTS

router = APIRouter(prefix="/amendments")
CHANGES = [Depends(require_token), Depends(require("publisher"))]


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
    told = change_notice(redline, desk.today()) if redline.amendment.state == "accepted" else ""
    return desk.page(request, "amendment.html", redline=redline, pieces=pieces, texts=TEXTS, told=told)


@router.post("/{sha256}/accept", dependencies=CHANGES)
async def accept(request: Request, desk: TheDesk, actor: Actor, sha256: str) -> Response:
    """Let it amend; `renamed` holds `new key:old key`, `cancelled` the records that are called off."""
    typed = await request.form()
    pairs = dict(str(pair).split(":", 1) for pair in typed.getlist("renamed") if ":" in str(pair))
    cancelled = [str(key) for key in typed.getlist("cancelled")]
    desk.store.amendments.accept(sha256, actor, desk.now(), pairs=pairs, cancelled=cancelled)
    return see(f"/amendments/{sha256}")


@router.post("/{sha256}/reject", dependencies=CHANGES)
async def reject(request: Request, desk: TheDesk, actor: Actor, sha256: str) -> Response:
    """Leave the records as they are."""
    reason = str((await request.form()).get("reason", ""))
    desk.store.amendments.reject(sha256, actor, desk.now(), reason)
    return see(f"/amendments/{sha256}")
