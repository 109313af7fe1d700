"""A guideline as long as one likes, for measuring: the programmes of the sample over and over, each copy of its own.

`python -m samples.long_guideline 340 FOLDER` writes it to a folder as PDF, HWPX and text, of at least so many pages.
Places, works, sums and telephones differ from copy to copy, so that no page is the one before.
"""

import io
import re
import sys
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from samples.content_guideline import DOCUMENT, FRONT
from samples.content_guideline_farm import FARM_POLICY
from samples.content_guideline_market import HORTICULTURE
from samples.pieces import Document, Piece
from samples.write_hwpx import hwpx_bytes
from samples.write_pdf import pdf_bytes
from samples.write_text import text_bytes

FRONT_PAGES, COPY_PAGES = 2, 9
"""How many pages the cover and the programmes once take."""

PLACES = ("가온", "누리", "별빛", "두레", "한들", "솔내", "새봄", "온샘", "미리", "달뫼", "해든", "물빛")
WORKS = (
    "보온커튼",
    "저온저장고",
    "관수시설",
    "방제기",
    "환풍기",
    "육묘상자",
    "선별기",
    "건조기",
    "지주대",
    "차광막",
    "퇴비사",
)
_PLACE = re.compile("다온")
_WORK = re.compile("보온커튼|저온저장고")
_SUM = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])")
_PHONE = re.compile(r"(?<=\d-)\d{4}(?!\d)")


def long_guideline(pages: int) -> Document:
    """The guideline with as many copies of its programmes as fill so many pages."""
    copies = -(-max(1, pages - FRONT_PAGES) // COPY_PAGES)
    programmes = FARM_POLICY + HORTICULTURE
    pieces = tuple(_varied(piece, copy) for copy in range(copies) for piece in programmes)
    return replace(DOCUMENT, stem=f"guideline-{pages}", pieces=(*FRONT, *pieces))


def write(pages: int, folder: Path) -> None:
    """The guideline in its three formats."""
    document = long_guideline(pages)
    contents = {"pdf": pdf_bytes(document), "hwpx": packed(hwpx_bytes(document)), "txt": text_bytes(document)}
    for suffix, content in contents.items():
        (folder / f"guideline.{suffix}").write_bytes(content)


def packed(content: bytes) -> bytes:
    """A package whose parts are deflated, as Hancom's are; those of our samples are not, so that they stay the same."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as parts, ZipFile(target, "w", ZIP_DEFLATED) as package:
        for part in parts.infolist():
            kind = ZIP_STORED if part.filename == "mimetype" else ZIP_DEFLATED
            package.writestr(part.filename, parts.read(part), kind)
    return target.getvalue()


def varied_text(text: str, copy: int) -> str:
    """The words of a copy; sums grow alike, so that what made a total still does."""
    if copy == 0:
        return text
    text = _PLACE.sub(PLACES[copy % len(PLACES)], text)
    text = _WORK.sub(lambda match: WORKS[(copy + len(match[0])) % len(WORKS)], text)
    text = _PHONE.sub(lambda match: f"{(int(match[0]) + 37 * copy) % 10_000:04}", text)
    return _SUM.sub(lambda match: f"{int(match[0].replace(',', '')) * (copy % 9 + 1):,}", text)


def _varied(piece: Piece, copy: int) -> Piece:
    varied: Piece = _in_all(piece, copy)
    return varied


def _in_all(value: Any, copy: int) -> Any:
    """A piece, or what is in one, with the words of a copy."""
    if isinstance(value, str):
        return varied_text(value, copy)
    if isinstance(value, tuple):
        return tuple(_in_all(one, copy) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _in_all(getattr(value, one.name), copy) for one in fields(value)})
    return value


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
