"""The bytes of a page's content streams, inflated within bounds."""

import zlib
from typing import Any

import pikepdf

_MOST_BYTES = 24 << 20
"""Inflated bytes of one stream; a page that is one large chart has 2 million."""
_MOST_RAW = 64 << 10
"""Raw bytes of a stream in another coding than one plain deflate, which the library unpacks without bounds."""
_MOST_STREAMS = 1000


class TooLarge(Exception):
    """A page that holds more than any honest one: its content is not read to the end."""


def page_bytes(page: Any) -> bytes:
    """A page's content; the parts of an array are one stream. Raises `TooLarge`."""
    contents = page.get("/Contents")
    if contents is None:
        return b""
    if isinstance(contents, pikepdf.Stream):
        return stream_bytes(contents)
    if len(contents) > _MOST_STREAMS:
        raise TooLarge
    pieces: list[bytes] = []
    for stream in contents:
        pieces.append(stream_bytes(stream))
        if sum(map(len, pieces)) > _MOST_BYTES:
            raise TooLarge
    return b"\n".join(pieces)


def stream_bytes(stream: Any) -> bytes:
    """A stream's bytes without its filters. Raises `TooLarge`."""
    raw: bytes = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    names = list(filters) if isinstance(filters, pikepdf.Array) else [] if filters is None else [filters]
    if not names:
        return _bounded(raw, _MOST_BYTES)
    if names == ["/FlateDecode"] and "/DecodeParms" not in stream:
        return _inflated(raw)
    if len(names) > 1 and names.count("/FlateDecode") > 1:
        raise TooLarge
    _bounded(raw, _MOST_RAW)
    return bytes(stream.read_bytes())


def _inflated(raw: bytes) -> bytes:
    """Deflated bytes unpacked; raises `zlib.error` where they are cut off: nobody knows what stood behind the cut."""
    inflater = zlib.decompressobj()
    unpacked = _bounded(inflater.decompress(raw, _MOST_BYTES + 1), _MOST_BYTES)
    if not inflater.eof:
        raise zlib.error("cut off")
    return unpacked


def _bounded(content: bytes, most: int) -> bytes:
    if len(content) > most:
        raise TooLarge
    return content
