"""How much of a document is read before it is taken for damage or an attack, and what is said then?

Every bound of every reader stands here with its reason. Those of time and memory are the reading process's own
(`flows.reading.child`). Real documents were measured: 112 of Korean offices, the largest of 179 pages and 52,694 cells.
"""

import struct
from typing import Final

from extractors.readers import magic
from models.errors import FileUnreadable, TextMissing

FILE_BYTES: Final = 200 << 20
"""Of a file as it lies there: 500 scanned pages of 300 KB have 150 MB."""
ENTRIES: Final = 5_000
"""Of a package (HWPX, DOCX, PPTX): one for each picture and slide; the most met are 36, a deck has some hundreds."""
ENTRY_BYTES: Final = 64 << 20
"""Of one part unpacked: the largest section met has 14 MB."""
PACKAGE_BYTES: Final = 300 << 20
"""Of all parts unpacked together: a bomb of 1.3 MB unpacks to 1.2 GB."""
RATIO: Final = 200
"""Unpacked to packed of one XML part: the highest met is 40, a bomb has 1,000."""
RATIO_FROM: Final = 1 << 20
"""Bytes unpacked below which a ratio does no harm: a part of blank cells may be packed well."""
STREAM_BYTES: Final = 64 << 20
"""Of one stream of an HWP file inflated: the largest met has 8 MB, a bomb of 150 KB has 148 MB."""
STREAMS_BYTES: Final = 160 << 20
"""Of all its streams together."""
PAGES: Final = 1_000
"""Of a PDF: a guideline of a whole ministry has 500; a page tree of 200,000 is no document of an office."""
PAGE_STREAM_BYTES: Final = 64 << 20
"""Of one content stream of a PDF inflated: a page that is filled with drawings has 8 MB, a bomb of 0.6 MB 600 MB."""
CELLS: Final = 100_000
"""Of all tables of a document: twice the most met."""
NESTING: Final = 20
"""Tables in tables: forms have three. What is deeper is text of the cell around it (`SourceBuilder.add_table`): blocks
so deep could not be told as JSON."""
CHARACTERS: Final = 5_000_000
"""Of a text: 2,500 full pages; the readings of facts need about a kilobyte of memory for each ten of them."""
PIXELS: Final = 100_000_000
"""Of a picture: a sheet of A3 at 600 dots an inch has 70 million."""
SLIDES: Final = 1_000
"""Of a presentation: the longest hold some hundreds."""


def too_large(name: str) -> FileUnreadable:
    """Unpacked it would fill the machine."""
    return FileUnreadable(f"풀면 지나치게 커지는 파일입니다: {name}", "파일의 출처를 확인해 주세요.")


def unsafe(name: str, program: str) -> FileUnreadable:
    """It holds what no document of its format needs and what harms its readers; `program` writes such files."""
    return FileUnreadable(f"안전하지 않은 문서입니다: {name}", f"{program}에서 새로 저장해 다시 넣어 주세요.")


def locked(name: str, program: str) -> FileUnreadable:
    """It has a password; `program` can take it off."""
    return FileUnreadable(f"암호가 걸린 문서입니다: {name}", f"{program}에서 암호를 풀어 저장한 뒤 다시 넣어 주세요.")


def damaged(name: str, kind: str) -> FileUnreadable:
    """It is cut off or not what its format (`kind`, as a person calls it) says."""
    return FileUnreadable(
        f"{kind} 파일이 손상되어 열 수 없습니다: {name}", "원본을 다시 받거나 새로 저장해 넣어 주세요."
    )


def too_deep(name: str, program: str) -> FileUnreadable:
    """Tables, boxes or groups stand in each other deeper than any document's; `program` can take them apart."""
    return FileUnreadable(
        f"표나 글상자가 지나치게 겹겹이 들어 있어 읽을 수 없습니다: {name}",
        f"{program}에서 겹친 표를 풀어 다시 저장해 넣어 주세요.",
    )


def too_long(name: str, count: int, limit: int, unit: str) -> FileUnreadable:
    """It has more pages, slides, cells or characters (`unit`, a Korean counter) than are read."""
    return FileUnreadable(
        f"너무 긴 문서입니다({count:,}{unit}, 한도 {limit:,}{unit}): {name}", "나누어 저장한 뒤 다시 넣어 주세요."
    )


def no_time(name: str) -> TextMissing:
    """It is a picture, and the time for it was over before any of its letters were recognised."""
    return TextMissing(
        f"그림의 글자를 알아보는 데 시간이 모자라 읽지 못했습니다: {name}",
        "쪽을 나누어 저장해 다시 넣어 주세요. 한글(HWP) 원본이 있으면 그것을 넣는 것이 가장 좋습니다.",
    )


def refuse_file(size: int, name: str) -> None:
    """Raise for a file that is too large to be opened at all; asked before a byte of it is read."""
    if size > FILE_BYTES:
        raise FileUnreadable(
            f"너무 큰 파일입니다({size >> 20:,}MB, 한도 {FILE_BYTES >> 20}MB): {name}",
            "나누어 저장한 뒤 다시 넣어 주세요.",
        )


def refuse_pages(count: int, name: str) -> None:
    """Raise for a PDF of more pages than are read; asked before the first is parsed."""
    if count > PAGES:
        raise too_long(name, count, PAGES, "쪽")


def refuse_characters(count: int, name: str) -> None:
    """Raise for more text than is read."""
    if count > CHARACTERS:
        raise too_long(name, count, CHARACTERS, "자")


def refuse_cells(count: int, name: str) -> None:
    """Raise for more table cells than are read."""
    if count > CELLS:
        raise too_long(name, count, CELLS, "칸")


def refuse_pixels(width: int, height: int, name: str) -> None:
    """Raise for a picture that would be unpacked to more than it may; asked before it is."""
    if width * height > PIXELS:
        raise FileUnreadable(
            f"너무 큰 그림입니다(가로 {width:,}, 세로 {height:,}): {name}", "줄여서 저장한 뒤 다시 넣어 주세요."
        )


def pages_of(content: bytes, name: str) -> int:
    """How many pages a document seems to have, without reading any: 1 unless it is a TIFF, or a PDF that opens.

    Raises `FileUnreadable` for more than are read.
    """
    if content.startswith(magic.TIFF):
        count = _tiff_pages(content)
        refuse_pages(count, name)
        return count
    if magic.PDF not in content[: magic.PDF_WITHIN]:
        return 1
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(content) as document:
            count = len(document)
    except pypdfium2.PdfiumError:
        return 1  # its reader says what is wrong with it
    refuse_pages(count, name)
    return max(1, count)


def _tiff_pages(content: bytes) -> int:
    """How many directories of a TIFF follow one another (TIFF 6.0, section 2), at most one more than are read.

    A chain that leaves the file or comes back to itself ends there; its reader says what is wrong with it.
    """
    order = "<" if content.startswith(b"II") else ">"
    number, offset, entry, at = ("Q", "Q", 20, 8) if content[2:4] in magic.BIG_TIFF else ("H", "I", 12, 4)
    seen: set[int] = set()
    try:
        (place,) = struct.unpack_from(order + offset, content, at)
        while place and place not in seen and len(seen) <= PAGES:
            (entries,) = struct.unpack_from(order + number, content, place)
            seen.add(place)
            (place,) = struct.unpack_from(
                order + offset, content, place + struct.calcsize(order + number) + entry * entries
            )
    except struct.error:
        pass
    return max(1, len(seen))
