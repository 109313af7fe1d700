"""Scoring sheets: those of all programmes, and one filled in for an applicant, added up, printed, taken along.

What is filled in comes in the body of a request and goes back in its answer: no address, no store and no log holds it.
"""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from flows.desk.desk import Desk, Number, TheDesk
from flows.desk.guarding import require_token
from flows.programmes import Source
from flows.programmes.clues import year_of
from flows.scoring import FilledSheet, fill
from flows.scoring.filled import NONE, offers_none, takes_points
from flows.scoring.words import (
    KINDS,
    NONE_FITS,
    band_words,
    points_words,
    room_words,
    state_words,
    sum_words,
    worth_words,
)
from flows.scoring.workbook import workbook_of
from flows.store.records import KeptRecord
from models.editions import Revision
from models.findings import RUBRIC_CODES, Finding
from models.records import NoticeRecord
from models.rubrics import Points, Rubric

router = APIRouter(prefix="/scoring")
BY_FORM = [Depends(require_token)]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORDS = {
    "kinds": KINDS,
    "band_words": band_words,
    "worth_words": worth_words,
    "points_words": points_words,
    "sum_words": sum_words,
    "state_words": state_words,
    "room_words": room_words,
    "takes_points": takes_points,
    "offers_none": offers_none,
    "no_band": NONE,
    "none_fits": NONE_FITS,
}
"""What the pages call the words of `flows.scoring` by."""


class Listed(NamedTuple):
    """A notice with its sheets, and what is wrong in each; its document and its year tell it from its like."""

    key: str
    document: str
    year: str
    notice: NoticeRecord
    sheets: tuple[tuple[Rubric, int], ...]


@router.get("", response_class=HTMLResponse)
def listed(request: Request, desk: TheDesk) -> HTMLResponse:
    """All sheets, by programme."""
    revisions = desk.store.edition(desk.today()).revisions
    found = [_listed(one) for one in revisions if one.status == "active" and one.notice.rubrics]
    found.sort(key=lambda one: (one.notice.section or "", one.notice.title, one.year, one.document))
    return desk.page(request, "scoring.html", listed=found, points_words=points_words)


@router.get("/{key}/{nth}", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk, key: str, nth: Number) -> HTMLResponse:
    """A sheet with nothing filled in."""
    record, rubric = _sheet(desk, key, nth)
    return _page(request, desk, record, nth, fill(rubric, {}))


@router.post("/{key}/{nth}", response_class=HTMLResponse, dependencies=BY_FORM)
async def add_up(request: Request, desk: TheDesk, key: str, nth: Number) -> HTMLResponse:
    """The sheet as it was filled in, added up: what a browser without scripts shows."""
    record, rubric = _sheet(desk, key, nth)
    return _page(request, desk, record, nth, fill(rubric, await _typed(request)), told=True)


@router.post("/{key}/{nth}/sheet.xlsx", dependencies=BY_FORM)
async def take_along(request: Request, desk: TheDesk, key: str, nth: Number) -> Response:
    """The sheet as it was filled in, as a workbook."""
    record, rubric = _sheet(desk, key, nth)
    content = workbook_of(fill(rubric, await _typed(request)), record.read.title, desk.today())
    name = quote(f"평가표 {record.read.title}.xlsx".replace("/", " "))
    return Response(content, media_type=XLSX, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"})


def wrong_in(notice: NoticeRecord, rubric: Rubric) -> tuple[Finding, ...]:
    """What is wrong in one of a notice's sheets."""
    spans = set(_spans(rubric))
    return tuple(
        one for one in notice.findings if one.code in RUBRIC_CODES and one.quote is not None and one.quote.span in spans
    )


def _listed(one: Revision) -> Listed:
    source = Source(key=one.key, document_sha256=one.document_sha256, document=one.document, notice=one.notice)
    sheets = tuple((sheet, len(wrong_in(one.notice, sheet))) for sheet in one.notice.rubrics)
    return Listed(one.key, one.document.title or one.document.file, year_of(source), one.notice, sheets)


def _spans(rubric: Rubric) -> Iterator[tuple[int, int]]:
    if rubric.total_quote is not None:
        yield rubric.total_quote.span
    for item in rubric.items:
        yield item.span
        for band in item.bands:
            yield band.span


async def _typed(request: Request) -> dict[str, str]:
    return {name: str(text) for name, text in (await request.form()).items()}


def _sheet(desk: Desk, key: str, nth: int) -> tuple[KeptRecord, Rubric]:
    record = desk.store.record(key)
    if record is None or not 0 <= nth < len(record.read.rubrics):
        raise HTTPException(404)
    return record, record.read.rubrics[nth]


def _page(
    request: Request, desk: Desk, record: KeptRecord, nth: int, sheet: FilledSheet, told: bool = False
) -> HTMLResponse:
    """`told` when something was sent to be added up."""
    return desk.page(
        request,
        "scoring_one.html",
        record=record,
        nth=nth,
        sheet=sheet,
        told=told,
        wrong=wrong_in(record.read, sheet.rubric),
        most=_most(sheet),
        **WORDS,
    )


def _most(sheet: FilledSheet) -> Points | str:
    return sheet.most if sheet.most is not None else ""
