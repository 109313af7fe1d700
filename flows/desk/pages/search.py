"""Words looked for in everything that was read, also inside compounds and from two letters on."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from flows.desk.desk import TheDesk

router = APIRouter()
MOST = 100
LONGEST = 200


@router.get("/search", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk, q: str = "") -> HTMLResponse:
    """The notices that hold every word."""
    asked = " ".join(q.split())[:LONGEST]
    found = desk.store.lookup.search(asked, MOST)
    return desk.page(request, "search.html", asked=asked, found=found, most=MOST)
