"""Which papers a programme asks for, step by step, to be printed and handed out; its forms as files."""

import io
from collections.abc import Sequence
from typing import Annotated, Final
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from flows.desk.desk import Desk, Number, TheDesk
from flows.forms.checklist import BY_OFFICE, STEPS, checklist, forms_apart
from flows.forms.words_of import where_words
from flows.publishers.digest.packing import repacked
from flows.publishers.names import safe_name
from flows.store.lookup import KeptDocument
from flows.store.records import KeptRecord
from models.editions import Revision
from models.errors import InputError

router = APIRouter(prefix="/papers")
KINDS: Final = {
    ".pdf": "application/pdf",
    ".hwpx": "application/hwp+zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".txt": "text/plain; charset=utf-8",
    ".zip": "application/zip",
}
LONGEST: Final = 60
"""Letters of what may be looked for."""


@router.get("", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk, q: Annotated[str, Query(max_length=LONGEST)] = "") -> HTMLResponse:
    """The programmes that ask for papers or have forms; those of a name."""
    revisions = [one for one in desk.store.edition(desk.today()).revisions if one.notice.papers or one.notice.forms]
    shown = [one for one in revisions if q.strip() in one.notice.title]
    return desk.page(request, "papers.html", revisions=sorted(shown, key=_order), asked=q.strip())


@router.get("/{key}", response_class=HTMLResponse)
def one(request: Request, desk: TheDesk, key: str, step: str = "") -> HTMLResponse:
    """A programme's checklist, of all steps or of one."""
    record = _record(desk, key)
    notice = record.published().notice
    steps = checklist(record.read, notice)
    step = step if step in {found.kind for found in steps} else ""
    chosen = [found for found in steps if step in ("", found.kind)]
    apart = forms_apart(record.read, steps) if not step else ()
    return desk.page(
        request,
        "papers_one.html",
        record=record,
        notice=notice,
        steps=chosen,
        every=steps,
        step=step,
        apart=apart,
        step_names=STEPS,
        by_office=BY_OFFICE,
        where_words=where_words,
    )


@router.get("/{key}/forms/{number}")
def form(desk: TheDesk, key: str, number: Number) -> Response:
    """One of its forms, counted from 1, as a file."""
    record = _record(desk, key)
    forms = record.read.forms
    if not 1 <= number <= len(forms):
        raise InputError("그런 서식이 없습니다.", "서류 화면에서 다시 골라 주세요.")
    (taken,) = desk.sources.forms(_document(desk, record), forms[number - 1 : number])
    return _file(taken.name, taken.content)


@router.get("/{key}/forms.zip")
def every_form(desk: TheDesk, key: str) -> Response:
    """All of its forms in one file."""
    record = _record(desk, key)
    document = _document(desk, record)
    files = [(one.name, one.content) for one in desk.sources.forms(document, record.read.forms)]
    return _file(safe_name(f"{record.read.title} 서식.zip"), _zipped(files))


def _zipped(files: Sequence[tuple[str, bytes]]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for name, content in files:
            packed.writestr(name, content)
    return repacked(made.getvalue())


def _file(name: str, content: bytes) -> Response:
    kind = KINDS.get(name[name.rfind(".") :], "application/octet-stream")
    return Response(
        content, media_type=kind, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    )


def _order(revision: Revision) -> tuple[str, str]:
    return revision.notice.section or "", revision.notice.title


def _record(desk: Desk, key: str) -> KeptRecord:
    record = desk.store.record(key)
    if record is None:
        raise HTTPException(404)
    return record


def _document(desk: Desk, record: KeptRecord) -> KeptDocument:
    document = desk.store.lookup.document(record.document_sha256)
    if document is None:
        raise HTTPException(404)
    return document
