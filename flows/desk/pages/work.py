"""Today's list: what waits for a person, the riskiest first, what is over last; of all, one document or department."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from flows.desk.desk import Number, TheDesk

router = APIRouter()

ON_A_PAGE = 50


@router.get("/", response_class=HTMLResponse)
def show(
    request: Request, desk: TheDesk, risk: Number = 0, page: Number = 1, document: str = "", section: str = ""
) -> HTMLResponse:
    """The list, or the part of it that has one risk."""
    page = max(page, 1)
    lookup = desk.store.lookup
    asked = lookup.waiting(
        risk=risk or None,
        document=document,
        section=section,
        limit=ON_A_PAGE + 1,
        offset=(page - 1) * ON_A_PAGE,
        today=desk.today(),
    )
    return desk.page(
        request,
        "work.html",
        waiting=asked[:ON_A_PAGE],
        more=len(asked) > ON_A_PAGE,
        counts=lookup.waiting_counts(document=document, section=section),
        sections={} if document else lookup.waiting_sections(),
        kept=lookup.document(document) if document else None,
        document=document,
        section=section,
        risk=risk,
        number=page,
    )
