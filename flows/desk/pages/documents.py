"""The documents: what each lists, what of it waits, and its source with every value marked."""

from collections.abc import Iterable
from itertools import groupby

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from flows.desk.desk import Actor, Desk, Number, TheDesk, is_part, see
from flows.desk.guarding import require_token
from flows.desk.marking import Sheet, Text, notice_of, pages_of, sheets_with, text_with
from flows.desk.sources import PDF
from flows.store.lookup import KeptDocument, WaitingValue
from flows.store.records import KeptRecord
from models.blocks import Span
from models.decisions import Target
from models.errors import HoeboError

router = APIRouter()
CHANGES = [Depends(require_token)]
ON_A_PAGE = 50
SHEETS_AT_ONCE = 8
LETTERS_AT_ONCE = 40_000
MOST_WAITING = 1_000
NOTHING: dict[str, object] = {"sheets": (), "text": None, "trouble": None, "parts": 1, "number": 1}
"""What a source's template shows where there is none."""
PICTURE_HEADERS = {"Cache-Control": "private, max-age=3600"}


@router.get("/documents", response_class=HTMLResponse)
def listed(request: Request, desk: TheDesk, page: Number = 1) -> HTMLResponse:
    """All of them, the one that was read last first."""
    page = max(page, 1)
    asked = desk.store.lookup.documents(limit=ON_A_PAGE + 1, offset=(page - 1) * ON_A_PAGE)
    more = len(asked) > ON_A_PAGE
    return desk.page(request, "documents.html", documents=asked[:ON_A_PAGE], more=more, number=page)


@router.get("/documents/{sha256}", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk, sha256: str) -> HTMLResponse:
    """One of them, notice by notice, each with what waits in it."""
    document = _document(desk, sha256)
    listed = desk.store.lookup.listed_in(sha256)
    waiting = _by_record(desk.store.lookup.waiting(document=sha256, limit=MOST_WAITING))
    amending = desk.store.amendments.states([sha256]).get(sha256, "")
    return desk.page(request, "document.html", kept=document, listed=listed, waiting=waiting, amending=amending)


@router.post("/documents/{sha256}/accept-certain", dependencies=CHANGES)
def accept_certain(desk: TheDesk, actor: Actor, sha256: str) -> Response:
    """Accept everything in a document that does not wait."""
    records = [record for record in desk.store.lookup.records_in(sha256) if record.status == "active"]
    desk.store.decisions.accept_all(certain(records), actor, desk.now())
    return see(f"/documents/{sha256}")


@router.get("/documents/{sha256}/source", response_class=HTMLResponse)
def source(request: Request, desk: TheDesk, sha256: str, page: Number = 1) -> HTMLResponse:
    """Its source, a part at a time."""
    document = _document(desk, sha256)
    records = desk.store.lookup.records_in(sha256)
    shown = dict(NOTHING)
    try:
        part = _sheets if document.format == PDF else _text
        shown |= part(desk, document, records, page)
    except HoeboError as error:
        shown |= {"trouble": error}
    return desk.page(request, "source.html", kept=document, record=None, **shown)


@router.get("/documents/{sha256}/pages/{page}.png")
def picture(desk: TheDesk, sha256: str, page: Number) -> Response:
    """One page of a PDF."""
    content = desk.sources.picture(_document(desk, sha256), page)
    return Response(content, media_type="image/png", headers=PICTURE_HEADERS)


@router.get("/notices/{key}/source", response_class=HTMLResponse)
def of_notice(request: Request, desk: TheDesk, key: str) -> HTMLResponse:
    """The part of a document that is one notice's; for a script only that part, else a page of its own."""
    record = desk.store.record(key)
    if record is None:
        raise HTTPException(404)
    document = _document(desk, record.document_sha256)
    shown = dict(NOTHING)
    try:
        shown |= _of_notice(desk, document, record)
    except HoeboError as error:
        shown |= {"trouble": error}
    template = "source_part.html" if is_part(request) else "source.html"
    return desk.page(request, template, kept=document, record=record, **shown)


def certain(records: Iterable[KeptRecord]) -> list[tuple[str, Target]]:
    """Everything in notices that was read and does not wait, under the keys of its records."""
    return [
        (record.key, value.target)
        for record in records
        for value in record.judgement.values
        if value.standing in ("certain", "inferred")
    ]


def _document(desk: Desk, sha256: str) -> KeptDocument:
    document = desk.store.lookup.document(sha256)
    if document is None:
        raise HTTPException(404)
    return document


def _by_record(waiting: Iterable[WaitingValue]) -> dict[str, list[WaitingValue]]:
    ordered = sorted(waiting, key=lambda one: one.record.key)
    return {key: list(values) for key, values in groupby(ordered, key=lambda one: one.record.key)}


def _of_notice(desk: Desk, document: KeptDocument, record: KeptRecord) -> dict[str, object]:
    if document.format == PDF:
        return {"sheets": tuple(sheets_with(desk.sources.sheets(document), [record], pages_of([record])))}
    explanation = desk.sources.explanation(document)
    notice = notice_of(explanation, record)
    text = text_with(explanation, [record], notice.span) if notice else None
    return {"text": text and Text(tuple(one for one in text.sections if one.numbers), text.shown)}


def _sheets(desk: Desk, document: KeptDocument, records: tuple[KeptRecord, ...], page: int) -> dict[str, object]:
    sheets = desk.sources.sheets(document)
    parts = max(1, -(-len(sheets.boxes) // SHEETS_AT_ONCE))
    number = min(max(page, 1), parts)
    first = (number - 1) * SHEETS_AT_ONCE + 1
    chosen: tuple[Sheet, ...] = tuple(sheets_with(sheets, records, range(first, first + SHEETS_AT_ONCE)))
    return {"sheets": chosen, "parts": parts, "number": number}


def _text(desk: Desk, document: KeptDocument, records: tuple[KeptRecord, ...], page: int) -> dict[str, object]:
    explanation = desk.sources.explanation(document)
    spans = list(stretches([block.span for block in explanation.blocks], LETTERS_AT_ONCE)) or [(0, 0)]
    number = min(max(page, 1), len(spans))
    return {"text": text_with(explanation, records, spans[number - 1]), "parts": len(spans), "number": number}


def stretches(blocks: Iterable[Span], most: int) -> Iterable[Span]:
    """Blocks put together up to so many letters; a longer one stands alone."""
    start: int | None = None
    end = 0
    for span in blocks:
        if start is not None and span[1] - start > most:
            yield start, end
            start = None
        start = span[0] if start is None else start
        end = span[1]
    if start is not None:
        yield start, end
