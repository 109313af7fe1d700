"""What is about to go out is looked at before anything is written: a broken feed would cost every subscriber.

A check asks only what holds for every file of a kind, whatever it says. What it refuses is a fault of hoebo; what was
published before stays.
"""

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from icalendar import Calendar

from flows.publishers.names import safe_path
from models.errors import HoeboError

LONGEST_LINE: Final = 75
"""Octets of a calendar's line without its end (RFC 5545, 3.1)."""

_FETCHES: Final = re.compile(
    rb"""<(?:script|img|iframe|source|audio|video)\b[^>]*\bsrc\s*=\s*["']?\s*(?:https?:)?//"""
    rb"""|<link\b[^>]*\bhref\s*=\s*["']?\s*(?:https?:)?//|@import\s+["']?(?:https?:)?//|url\(\s*["']?(?:https?:)?//""",
    re.IGNORECASE,
)
"""What a browser would fetch from another machine when the page is opened; a link waits for a click."""


class NotFit(HoeboError):
    """A file that must not go out."""

    code = "not_fit"


def check(files: Mapping[str, bytes]) -> None:
    """Raise `NotFit`, with every fault named, for a set of files that must not go out."""
    faults = [*_path_faults(files), *(fault for path in sorted(files) for fault in _faults(path, files[path]))]
    if faults:
        shown = "\n".join(f"  {fault}" for fault in faults[:10])
        hint = "전에 낸 것은 그대로 있습니다. 이 글과 함께 hoebo.log를 hoebo를 맡은 사람에게 보내 주세요."
        raise NotFit(f"잘못 만들어진 파일이 있어 내지 않았습니다.\n{shown}", hint)


def _path_faults(files: Mapping[str, bytes]) -> Iterator[str]:
    """Paths that leave their folder, or that Windows takes for one."""
    yield from (f"{path}: 쓸 수 없는 이름" for path in files if safe_path(path) != path)
    alike = Counter(path.casefold() for path in files)
    yield from (f"{path}: 같은 이름이 둘" for path, count in alike.items() if count > 1)


def _faults(path: str, content: bytes) -> Iterator[str]:
    ask = _CHECKS.get(PurePosixPath(path).suffix)
    fault = ask(content) if ask else ""
    if fault:
        yield f"{path}: {fault}"


def _calendar_fault(content: bytes) -> str:
    if not content.isascii() and not _is_text(content):
        return "UTF-8이 아님"
    if any(len(line) > LONGEST_LINE for line in content.split(b"\r\n")):
        return f"{LONGEST_LINE}바이트를 넘는 줄"
    try:
        calendar = Calendar.from_ical(content)
    except ValueError as error:
        return f"읽을 수 없는 달력({error})"
    entries = calendar.walk("VEVENT")
    if any(entry.errors for entry in (calendar, *entries)):
        return "읽을 수 없는 항목"
    twice = [uid for uid, count in Counter(str(entry["UID"]) for entry in entries).items() if count > 1]
    return f"같은 UID가 둘({twice[0]})" if twice else ""


def _page_fault(content: bytes) -> str:
    if not _is_text(content):
        return "UTF-8이 아님"
    return "다른 컴퓨터에서 가져오는 것이 있음" if _FETCHES.search(content) else ""


def _json_fault(content: bytes) -> str:
    try:
        json.loads(content)
    except ValueError as error:
        return f"읽을 수 없는 JSON({error})"
    return ""


def _xml_fault(content: bytes) -> str:
    try:
        # Our own bytes of a moment ago: nobody else has written them.
        ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        return f"읽을 수 없는 XML({error})"
    return ""


def _zip_fault(content: bytes) -> str:
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            broken = archive.testzip()
    except BadZipFile as error:
        return f"열 수 없는 파일({error})"
    return f"깨진 부분({broken})" if broken else ""


def _pdf_fault(content: bytes) -> str:
    return "" if content.startswith(b"%PDF-") and b"%%EOF" in content[-1_024:] else "PDF가 아님"


def _text_fault(content: bytes) -> str:
    return "" if _is_text(content) else "UTF-8이 아님"


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


_CHECKS: Final[dict[str, Callable[[bytes], str]]] = {
    ".ics": _calendar_fault,
    ".html": _page_fault,
    ".css": _page_fault,
    ".svg": _xml_fault,
    ".xml": _xml_fault,
    ".atom": _xml_fault,
    ".json": _json_fault,
    ".pdf": _pdf_fault,
    ".docx": _zip_fault,
    ".hwpx": _zip_fault,
    ".xlsx": _zip_fault,
    ".csv": _text_fault,
    ".txt": _text_fault,
    ".js": _text_fault,
}
"""What is asked of a file, by its suffix; the answer is a fault in words, empty for none."""
