"""Today's list: what waits for a person, the riskiest first; and what is certain, to be accepted at once."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from flows.desk.desk import TheDesk

router = APIRouter()

ON_A_PAGE = 50


@router.get("/", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk, risk: int = 0, page: int = 1) -> HTMLResponse:
    """The list, or the part of it that has one risk."""
    page = max(page, 1)
    asked = desk.store.lookup.waiting(risk=risk or None, limit=ON_A_PAGE + 1, offset=(page - 1) * ON_A_PAGE)
    counts = desk.store.lookup.waiting_counts()
    more = len(asked) > ON_A_PAGE
    waiting = asked[:ON_A_PAGE]
    return desk.page(request, "work.html", waiting=waiting, more=more, counts=counts, risk=risk, number=page)
