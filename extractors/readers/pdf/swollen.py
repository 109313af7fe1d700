"""Does a PDF hold streams that unpack to more than any document has, or fonts of more codes than there are?

Neither engine asks before it unpacks: pdfium and qpdf are native code, and end the process where memory ends. So each
packed stream is unpacked here first, a piece at a time and no further than its bound, and forgotten.
"""

import zlib
from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from extractors.readers import limits

_FLATE: Final = ("/FlateDecode", "/Fl")
_UNSEEN: Final = ("/Image", "/EmbeddedFile", "/XRef", "/ObjStm")
"""Pictures have their own bound, files in the file are never opened, the last two were unpacked to get here."""
_ALOUD: Final = "/StructTreeRoot"
"""What a screen reader goes by: objects by the ten thousand, which neither engine looks at."""
_HOLDERS: Final = (pikepdf.ObjectType.dictionary, pikepdf.ObjectType.array, pikepdf.ObjectType.stream)
_PIECE: Final = 1 << 20
_LAST_CODE: Final = 0xFFFF
"""Of a composite font (ISO 32000-1, 9.7.4.3); no width is above it either."""


def refuse_swollen(structure: pikepdf.Pdf, name: str) -> None:
    """Raise `FileUnreadable` for a stream, or all of them together, beyond the bounds, and for such a font."""
    left = limits.PACKAGE_BYTES
    for found in _reached(structure.Root):
        if isinstance(found, pikepdf.Dictionary) and _counts_endlessly(found):
            raise limits.too_large(name)
        if isinstance(found, pikepdf.Stream) and not _is_unseen(found):
            times = _times_packed(found)
            if times:
                left -= _unpacked(found.read_raw_bytes(), times, min(left, limits.PAGE_STREAM_BYTES), name)


def _reached(root: Any) -> Iterator[Any]:
    """The dictionaries and streams that an engine can come to, each once; what nothing refers to it never opens."""
    known: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        holder = waiting.pop()
        if holder.is_indirect:
            if holder.objgen in known:
                continue
            known.add(holder.objgen)
        if isinstance(holder, pikepdf.Array):
            held = list(holder)
        else:
            yield holder
            held = [value for key, value in holder.items() if key != _ALOUD]
        waiting += [one for one in held if isinstance(one, pikepdf.Object) and one._type_code in _HOLDERS]


def _counts_endlessly(entries: pikepdf.Dictionary) -> bool:
    """Whether it is a font with widths for a range that no codes have: pdfminer counts through it, code by code."""
    fonts = [entries, *_listed(entries, "/DescendantFonts")]
    return any(isinstance(number, int) and number > _LAST_CODE for font in fonts for number in _listed(font, "/W"))


def _listed(entries: Any, key: str) -> list[Any]:
    """The parts of an array that a dictionary holds; none where it is something else."""
    held = entries.get(key) if isinstance(entries, pikepdf.Dictionary) else None
    return list(held) if isinstance(held, pikepdf.Array) else []


def _is_unseen(stream: pikepdf.Stream) -> bool:
    return any(str(stream.get(key, "")) in _UNSEEN for key in ("/Subtype", "/Type"))


def _times_packed(stream: pikepdf.Stream) -> int:
    """How many times a stream was deflated before anything else was done to it."""
    filters = stream.get("/Filter")
    names = [str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    return next((at for at, one in enumerate(names) if one not in _FLATE), len(names))


def _unpacked(content: bytes, times: int, most: int, name: str) -> int:
    """How many bytes come out at the end; none of the steps on the way there may have more either."""
    pieces: Iterator[bytes] = iter([content])
    for _ in range(times):
        pieces = _inflated(pieces, most, name)
    return sum(map(len, pieces))


def _inflated(pieces: Iterator[bytes], most: int, name: str) -> Iterator[bytes]:
    """What a packed stream holds, piece by piece; one that is damaged ends where it is: engines mend such streams."""
    inflater, count = zlib.decompressobj(), 0
    for packed in pieces:
        while packed and not inflater.eof:
            try:
                piece = inflater.decompress(packed, _PIECE)
            except zlib.error:
                return
            count += len(piece)
            if count > most:
                raise limits.too_large(name)
            yield piece
            packed = inflater.unconsumed_tail
