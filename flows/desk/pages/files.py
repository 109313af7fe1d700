"""The dropped files: how each ended and what to do about it; and a way in for more."""

from typing import Annotated

from fastapi import APIRouter, Depends, File, Request, UploadFile
from fastapi.responses import HTMLResponse, Response

from flows.desk.desk import Actor, Desk, Number, TheDesk, see
from flows.desk.guarding import require_token
from flows.desk.uploads import FOLDER, LARGEST, UploadRefused, take
from models.errors import HoeboError, InputError
from models.tables import FileState

router = APIRouter()
ON_A_PAGE = 50
MOST_AT_ONCE = 100
WRONG = 422
LONGEST_TOLD = 300
"""Letters of a refused name that the audit keeps."""
NOTE = ".안내.txt"
"""Ends the name of what is written beside a file that could not be read."""
ORDER: tuple[FileState, ...] = ("unreadable", "needs_look", "waiting", "reading", "done", "duplicate", "ignored")
"""The states as their list shows them: what needs somebody first."""


@router.get("/files", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk, state: str = "", page: Number = 1, came: Number = 0) -> HTMLResponse:
    """All files or those of one state, the one seen last first; `came` were just uploaded."""
    return _page(request, desk, state=state, number=max(page, 1), came=came)


@router.post("/files", dependencies=[Depends(require_token)])
def upload(request: Request, desk: TheDesk, actor: Actor, files: Annotated[list[UploadFile], File()]) -> Response:
    """Take files into the inbox; where some are refused, say which and why."""
    if desk.inbox is None:
        raise InputError("문서함이 정해지지 않아 받을 수 없습니다.", "회보 사무실을 연 컴퓨터에서 올려 주세요.")
    named = [file for file in files if file.filename]
    if not named or len(named) > MOST_AT_ONCE:
        trouble = UploadRefused("고른 파일이 없습니다." if not named else f"한 번에 {MOST_AT_ONCE}개까지 올립니다.")
        return _page(request, desk, WRONG, refused=[trouble])
    came, refused = 0, []
    for file in named:
        try:
            path = take(desk.inbox, file.filename or "", file.file)
        except HoeboError as error:
            refused.append(error)
            given, why = (file.filename or "")[:LONGEST_TOLD], error.message[:LONGEST_TOLD]
            desk.store.audit.write("refused", "upload", actor, desk.now(), given=given, why=why)
            continue
        came += 1
        name = path.relative_to(desk.inbox).as_posix()
        desk.store.audit.write("upload", name, actor, desk.now(), given=file.filename, size=path.stat().st_size)
    return _page(request, desk, WRONG, came=came, refused=refused) if refused else see(f"/files?came={came}")


def _page(request: Request, desk: Desk, status: int = 200, **more: object) -> HTMLResponse:
    shown = {"state": "", "number": 1, "came": 0, "refused": (), **more}
    lookup = desk.store.lookup
    counts = lookup.file_counts()
    first = (int(str(shown["number"])) - 1) * ON_A_PAGE
    chosen = lookup.files(str(shown["state"]), limit=ON_A_PAGE + 1, offset=first)
    return desk.page(
        request,
        "files.html",
        status,
        files=chosen[:ON_A_PAGE],
        amending=desk.store.amendments.states([one.document_sha256 for one in chosen if one.document_sha256]),
        more=len(chosen) > ON_A_PAGE,
        counts={one: counts[one] for one in ORDER if one in counts},
        every=sum(counts.values()),
        unseen=_unseen(desk),
        inbox=desk.inbox,
        megabytes=LARGEST >> 20,
        **shown,
    )


def _unseen(desk: Desk) -> list[str]:
    """Uploaded files that nobody has read yet."""
    folder = desk.inbox / FOLDER if desk.inbox is not None else None
    if folder is None or not folder.is_dir():
        return []
    there = (path.name for path in folder.iterdir() if path.is_file() and not path.name.endswith((".part", NOTE)))
    names = sorted(there)
    known = desk.store.lookup.known_files(f"{FOLDER}/{name}" for name in names)
    return [name for name in names if f"{FOLDER}/{name}" not in known]
