"""What hoebo says in the inbox itself: one page on all files, and a short text beside each that has a problem.

Both begin with words by which they are known and never read; what somebody else has written under such a name stays.
"""

import contextlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment

from flows.inbox import NOTE_START, NOTE_SUFFIX, PAGE_NAME, TOLD_DRAFT, is_told
from flows.office.settings import OfficeSettings
from flows.publishers.templating import environment
from flows.reports import STATES, told_under
from flows.store import FileStatus
from flows.store.files import WAITING
from models.base import Value

TEMPLATES: Final = Path(__file__).parent / "templates"
SHOWN: Final = 100
"""Files under a heading."""
LONGEST: Final = 200
"""Bytes of a file's name that a note's name keeps; systems end at 255."""


class Part(Value):
    """Files under one heading; `reasons` says whether each stands with its reason."""

    heading: str
    advice: str
    count: int
    shown: tuple[FileStatus, ...]
    reasons: bool = True


def page(files: Iterable[FileStatus], troubles: Iterable[str], desk_url: str) -> bytes:
    """The page: the same files, the same bytes."""
    known = sorted((one for one in files if one.state != "ignored"), key=lambda one: one.name)
    troubled = [one for one in known if has_problem(one)]
    waiting = [one for one in known if one.state in WAITING and not has_problem(one)]
    look, same, done = ([one for one in known if one.state == state] for state in ("needs_look", "duplicate", "done"))
    parts = (
        _part("살펴볼 파일", "파일을 고치거나 다시 받아 넣어 주세요.", troubled),
        _part("차례를 기다리는 파일", "곧 읽습니다.", waiting, reasons=False),
        _part("확인이 필요한 파일", "읽었습니다. 확인 화면에서 표시된 곳을 확인해 주세요.", look),
        _part("같은 파일", "내용이 같아 한 번만 읽었습니다.", same),
        _part("읽은 파일", "더 하실 일이 없습니다.", done, reasons=False),
    )
    told = {
        "troubles": list(troubles),
        "summary": f"지금까지 파일 {len(known):,}건을 받았습니다." if known else "",
        "parts": parts,
        "states": STATES,
        "told_under": told_under,
        "desk_url": desk_url,
    }
    return _environment().get_template("state.html").render(told).encode("utf-8", errors="replace")


def has_problem(status: FileStatus) -> bool:
    """Whether a person must do something about the file itself."""
    return status.state == "unreadable" or (status.state in WAITING and not status.sha256)


def note(status: FileStatus) -> bytes:
    """The text beside a file; with a mark that makes Windows read it as UTF-8."""
    lines = [
        f" {STATES[status.state]}: {status.name.rpartition('/')[2]}",
        "",
        told_under(status.name, status.reason),
        "",
        "이 안내는 회보가 썼습니다. 파일을 고치거나 치우면 저절로 없어집니다.",
    ]
    return NOTE_START + "\r\n".join([*lines, ""]).encode("utf-8", errors="replace")


def tell(
    settings: OfficeSettings,
    here: Mapping[Path, FileStatus],
    files: Iterable[FileStatus],
    old: Iterable[Path],
    troubles: Iterable[str],
) -> None:
    """Bring page and notes to how things stand; `here` are the inbox's files, `old` what was told there before.

    Where nothing can be written, nothing is: `status` and the desk say it too.
    """
    wanted = {_note_path(path): note(status) for path, status in here.items() if has_problem(status)}
    for path, content in wanted.items():
        _say(path, content)
    for path in old:
        if path not in wanted and path.name != PAGE_NAME:
            with contextlib.suppress(OSError):
                path.unlink()
    _say(settings.inbox / PAGE_NAME, page(files, troubles, settings.desk_url))


def tell_trouble(settings: OfficeSettings, sentence: str) -> None:
    """Say on the page that nothing can be taken in now, and why."""
    if settings.inbox.is_dir():
        _say(settings.inbox / PAGE_NAME, page((), [sentence], settings.desk_url))


def _part(heading: str, advice: str, files: list[FileStatus], *, reasons: bool = True) -> Part:
    return Part(heading=heading, advice=advice, count=len(files), shown=tuple(files[:SHOWN]), reasons=reasons)


def _say(path: Path, content: bytes) -> None:
    """Write a file of ours in one step, if it says something else; nobody else's, and none where that is refused."""
    draft = path.with_name(f"{TOLD_DRAFT}{path.name[:40]}.part")
    with contextlib.suppress(OSError):
        if (path.is_symlink() or path.exists()) and (not is_told(path) or path.read_bytes() == content):
            return
        draft.unlink(missing_ok=True)
        with draft.open("xb") as stream:
            stream.write(content)
        draft.replace(path)
        return
    with contextlib.suppress(OSError):
        draft.unlink(missing_ok=True)


def _note_path(path: Path) -> Path:
    name = path.name.encode("utf-8", errors="replace")[:LONGEST].decode("utf-8", errors="ignore")
    return path.with_name(f"{name}{NOTE_SUFFIX}")


@cache
def _environment() -> Environment:
    return environment(TEMPLATES)
