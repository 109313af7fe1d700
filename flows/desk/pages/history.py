"""Who did what, when: the audit, whole or of one thing."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from flows.desk.desk import Number, TheDesk

router = APIRouter()
ON_A_PAGE = 100


@router.get("/history", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk, about: str = "", before: Number = 0) -> HTMLResponse:
    """The newest first; `about` a record, a document or a publication."""
    lines = desk.store.audit.lines(about=about, before=before, limit=ON_A_PAGE)
    titles = desk.store.lookup.titles({line.about for line in lines})
    return desk.page(request, "history.html", lines=lines, titles=titles, about=about, more=len(lines) == ON_A_PAGE)
