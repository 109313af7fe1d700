"""Words looked for in everything that was read, also inside compounds and from two letters on."""

from collections.abc import Sequence
from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from flows.desk.audiences import CHOICES, known, meant_for
from flows.desk.desk import Number, TheDesk
from flows.desk.finding import Piece, in_context, pieces
from flows.store.lookup import Listed
from flows.store.records import KeptRecord

router = APIRouter()
MOST = 100
LONGEST = 200
ON_A_PAGE = 10
CONTEXTS = 3


class Found(NamedTuple):
    """A notice that holds the words: its title and stretches of it, cut at the words."""

    listed: Listed
    title: tuple[Piece, ...]
    context: tuple[tuple[Piece, ...], ...]


@router.get("/search", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk, q: str = "", page: Number = 1, audience: str = "") -> HTMLResponse:
    """The notices that hold every word, for everyone or for one audience."""
    asked, page = " ".join(q.split())[:LONGEST], max(page, 1)
    all_found, audience = desk.store.lookup.search(asked, MOST), known(audience)
    full = len(all_found) == MOST
    if audience:
        theirs = meant_for(desk, (one.key for one in all_found), audience)
        all_found = tuple(one for one in all_found if one.key in theirs)
    first = (page - 1) * ON_A_PAGE
    shown = all_found[first : first + ON_A_PAGE]
    records = {record.key: record for record in desk.store.lookup.records([one.key for one in shown])}
    found = [_found(one, records[one.key], asked.split()) for one in shown if one.key in records]
    return desk.page(
        request,
        "search.html",
        asked=asked,
        found=found,
        count=len(all_found),
        full=full,
        most=MOST,
        audience=audience,
        audiences=CHOICES,
        number=page,
        more=len(all_found) > first + ON_A_PAGE,
    )


def _found(listed: Listed, record: KeptRecord, words: Sequence[str]) -> Found:
    texts = [value.target.words for value in record.judgement.values]
    head = record.document
    texts += filter(None, (record.read.apply_at, record.read.apply_by, record.read.place, head.title, head.file))
    contexts = (in_context(" ".join(text.split()), words) for text in dict.fromkeys(texts))
    told = [context for context in contexts if context]
    return Found(listed, pieces(listed.title, words), tuple(told[:CONTEXTS]))
