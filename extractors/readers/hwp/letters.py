"""Which letters does a `PARA_TEXT` record hold, and how many of them can be seen?

The record is UTF-16 in which codes below 32 are controls: some one unit long, most eight (HWP 5.0 file format, 4.3.2).
The count for the ledger walks the units one by one; the reader (`text`) cuts the text at its controls.
"""

import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from extractors.readers.builder import visible
from extractors.readers.hwp.records import TEXT, Node, Record

_LONG: Final = re.compile("[\x01-\x09\x0b\x0c\x0e-\x17].{0,7}", re.DOTALL)
_LONG_CODES: Final = frozenset({*range(1, 10), 11, 12, *range(14, 24)})
_SHORT: Final = {**dict.fromkeys(range(32), ""), 0x0A: "\n", 0x18: "-", 0x1E: " ", 0x1F: " "}
"""Line break, hyphen that keeps words together, hard space, space of fixed width; others show nothing."""
_HYPHEN: Final = 0x18


def pieces(payload: bytes) -> Iterator[tuple[str, str]]:
    """The text between controls, each time with the eight units of the control behind it (empty at the end)."""
    units = "".join(map(chr, struct.unpack_from(f"<{len(payload) // 2}H", payload)))
    at = 0
    for control in _LONG.finditer(units):
        yield _joined(units[at : control.start()]), control[0]
        at = control.end()
    yield _joined(units[at:]), ""


def visible_characters(records: Iterable[Record]) -> int:
    """Characters without white space in all texts of a section, NFC."""
    texts = (_counted(record.payload) for record in records if record.tag == TEXT)
    return sum(visible(unicodedata.normalize("NFC", text)) for text in texts)


def letters(paragraph: Node) -> str:
    """What a paragraph says by itself: without its number and its controls."""
    return unicodedata.normalize("NFC", "".join(_counted(stored.payload) for stored in paragraph.of(TEXT))).strip()


def _counted(payload: bytes) -> str:
    """The letters of a text, unit by unit; one without any control but its end is taken as it is."""
    plain = payload.decode("utf-16-le", "replace").removesuffix("\r")
    if plain.isprintable():
        return plain
    kept = bytearray()
    at = 0
    while at + 2 <= len(payload):
        code = payload[at] | payload[at + 1] << 8
        if code > 31:
            kept += payload[at : at + 2]
        else:
            kept += b"-\0" if code == _HYPHEN else b" \0"
        at += 16 if code in _LONG_CODES else 2
    return kept.decode("utf-16-le", "replace")


def _joined(units: str) -> str:
    """Units as letters: two halves of one beyond the first plane become one, a half alone a replacement sign."""
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").translate(_SHORT)
