"""A person says that one notice is another's new edition, where nothing in the documents does."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from flows.desk.desk import Actor, TheDesk, see
from flows.desk.guarding import require_token
from flows.desk.people import require

router = APIRouter(prefix="/notices")
CHANGES = [Depends(require_token), Depends(require("publisher"))]
MOST = 30
LONGEST = 200


@router.get("/{key}/edition", response_class=HTMLResponse)
def choose(request: Request, desk: TheDesk, key: str, q: str = "") -> HTMLResponse:
    """The notices of other documents among which its older edition is looked for: by words, else by its own."""
    record = desk.store.record(key)
    if record is None:
        raise HTTPException(404)
    asked = " ".join(q.split())[:LONGEST]
    words = [asked] if asked else _words(record.read.title)
    found = {one.key: one for some in words for one in desk.store.lookup.search(some, MOST)}
    others = desk.store.lookup.records(list(found))
    shown = [one for one in others if one.document_sha256 != record.document_sha256 and one.status == "active"]
    state = desk.store.amendments.states([record.document_sha256]).get(record.document_sha256, "")
    return desk.page(request, "edition.html", record=record, found=shown[:MOST], looked_for=asked, state=state)


@router.post("/{key}/edition", dependencies=CHANGES)
def join(desk: TheDesk, actor: Actor, key: str, older: Annotated[str, Form()]) -> Response:
    """Say that it is the new edition of another."""
    document = desk.store.amendments.join(key, older, actor, desk.now())
    return see(f"/amendments/{document}")


def _words(title: str) -> list[str]:
    """The words of a title that tell most, the longest first: each is looked for by itself."""
    return sorted({word for word in title.split() if len(word) > 1}, key=len, reverse=True)[:3]
