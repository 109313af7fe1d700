"""Documents with something wrong: seeded changes of sound ones, in the file's bytes and inside its packing.

The same sample, donor and seed give the same bytes. What is packed again has true sizes and sums, so that the change
reaches the reader behind the package and not its first check alone.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

import olefile

from extractors.readers import magic

Mutation = Callable[[bytes, bytes, Random], bytes]
"""A sample, another one to take from, and chance."""

_NUMBER: Final = re.compile(rb"\d+")
_TAG: Final = re.compile(rb"<[^<>]{1,200}>")
_STREAM: Final = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_ODD_NUMBERS: Final = tuple(b"0 -1 1 255 65535 65536 2147483647 4294967295 99999999999 1e9".split())
_ODD_BYTES: Final = (b"\0", b"\xff", b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\xff" * 4, b"<", b"&", b">>", b"\xed\xa0")
_HWP_STREAMS: Final = ("DocInfo", "BodyText/Section0")


def mutated(sample: bytes, donor: bytes, chance: Random) -> bytes:
    """The sample after one to three changes."""
    content = sample
    for _ in range(chance.randint(1, 3)):
        content = chance.choice(_ways(content))(content, donor, chance)
    return content


def _ways(content: bytes) -> tuple[Mutation, ...]:
    """The changes that make sense for a content; those inside its packing twice as often as those of its bytes."""
    plain: tuple[Mutation, ...] = (flipped, cut, spliced, overwritten, repeated)
    if content.startswith(magic.ZIP):
        return (*plain, *[packed_part] * 10)
    if content.startswith(magic.PDF):
        return (*plain, *[packed_stream] * 5, *[renumbered] * 5)
    if content.startswith(magic.OLE):
        return (*plain, *[packed_records] * 10)
    return (*plain, renumbered)


def flipped(content: bytes, _donor: bytes, chance: Random) -> bytes:
    """Up to forty bits, anywhere."""
    held = bytearray(content)
    for _ in range(chance.randint(1, 40) if held else 0):
        held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
    return bytes(held)


def cut(content: bytes, _donor: bytes, chance: Random) -> bytes:
    """Without a stretch: its end, or some of its middle."""
    start, end = _stretch(content, chance)
    return content[:start] if chance.random() < 0.3 else content[:start] + content[end:]


def spliced(content: bytes, donor: bytes, chance: Random) -> bytes:
    """With a stretch of another file put in, or in place of its own."""
    start, end = _stretch(content, chance)
    first, last = _stretch(donor, chance)
    return content[:start] + donor[first:last] + content[start if chance.random() < 0.5 else end :]


def overwritten(content: bytes, _donor: bytes, chance: Random) -> bytes:
    """Bytes that often mean something, over those that were there."""
    held = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at, odd = chance.randrange(len(held) + 1), chance.choice(_ODD_BYTES)
        held[at : at + len(odd)] = odd
    return bytes(held)


def repeated(content: bytes, _donor: bytes, chance: Random) -> bytes:
    """A stretch of it up to fifty times over."""
    start, end = _stretch(content, chance, 2_000)
    return content[:start] + content[start:end] * chance.randint(2, 50) + content[end:]


def renumbered(content: bytes, _donor: bytes, chance: Random) -> bytes:
    """Some of the numbers that it spells out, changed into others."""
    found = list(_NUMBER.finditer(content))
    return _replaced(content, found, lambda: chance.choice(_ODD_NUMBERS), chance)


def retagged(content: bytes, _donor: bytes, chance: Random) -> bytes:
    """Some of its tags gone, or in the place of others."""
    found = list(_TAG.finditer(content))
    others = [one[0] for one in found] or [b""]
    return _replaced(content, found, lambda: b"" if chance.random() < 0.5 else chance.choice(others), chance)


def packed_part(content: bytes, donor: bytes, chance: Random) -> bytes:
    """One part of a package changed and packed again; what is no package any more stays as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {entry.filename: package.read(entry) for entry in package.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, zlib.error, EOFError, OSError):
        return content
    if not parts:
        return content
    texts = [name for name in parts if name.endswith((".xml", ".rels", ".hpf"))] or list(parts)
    name = chance.choice(texts)
    way = chance.choice(
        (flipped, cut, spliced, overwritten, repeated, renumbered, renumbered, retagged, retagged, retagged)
    )
    parts[name] = way(parts[name], donor if chance.random() < 0.1 else parts[chance.choice(texts)], chance)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def packed_stream(content: bytes, donor: bytes, chance: Random) -> bytes:
    """One packed stream of a PDF changed and packed again; its new length is left to the reader to find out."""
    found = list(_STREAM.finditer(content))
    if not found:
        return content
    stream = chance.choice(found)
    try:
        inside = zlib.decompress(stream[1])
    except zlib.error:
        return content
    way = chance.choice((flipped, cut, overwritten, repeated, renumbered, renumbered))
    return content[: stream.start(1)] + zlib.compress(way(inside, donor, chance)) + content[stream.end(1) :]


def packed_records(content: bytes, donor: bytes, chance: Random) -> bytes:
    """The records of an HWP stream changed and packed again, where they still fit into the stream's place."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            entry = container.direntries[container._find(chance.choice(_HWP_STREAMS))]
            small = entry.size < container.minisectorcutoff
            sectors = () if small else _chain(container.fat, entry.isectStart)
            size = container.sectorsize
    except (OSError, ValueError, IndexError, TypeError, AttributeError, RecursionError, struct.error):
        return content
    places = [(sector + 1) * size for sector in sectors]
    stored = b"".join(content[at : at + size] for at in places)
    try:
        inside = zlib.decompressobj(-zlib.MAX_WBITS).decompress(stored)
    except zlib.error:
        return content
    way = chance.choice((flipped, overwritten, overwritten, cut, repeated))
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    again = packer.compress(way(inside, donor, chance)) + packer.flush()
    held = bytearray(content)
    if len(again) <= len(stored):
        for number, at in enumerate(places):
            held[at : at + size] = again.ljust(len(stored), b"\0")[number * size : (number + 1) * size]
    return bytes(held)


def _chain(table: Sequence[int], sector: int) -> list[int]:
    """The sectors of a stream, as far as they go."""
    found: dict[int, None] = {}
    while sector < len(table) and sector not in found:
        found[sector] = None
        sector = table[sector]
    return list(found)


def _replaced(content: bytes, found: list[re.Match[bytes]], another: Callable[[], bytes], chance: Random) -> bytes:
    """Up to five of the matches replaced, from the last to the first."""
    chosen = chance.sample(found, min(len(found), chance.randint(1, 5)))
    for match in sorted(chosen, key=lambda one: one.start(), reverse=True):
        content = content[: match.start()] + another() + content[match.end() :]
    return content


def _stretch(content: bytes, chance: Random, longest: int = 1 << 16) -> tuple[int, int]:
    """Where a stretch begins and ends; short ones are as likely as long ones."""
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + int(longest ** chance.random()))
