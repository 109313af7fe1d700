"""Files that want to harm their reader, made when they are asked for: no attack lies in the project.

`HOSTILE` has them by what they try; each says the words by which its end is known.
"""

import io
import itertools
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

import docx
import pikepdf
import pptx

SECTION: Final = "Contents/section0.xml"
_PARAGRAPH = "http://www.hancom.co.kr/hwpml/2011/paragraph"
_SECTION_HEAD = (
    f'<hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:hp="{_PARAGRAPH}"><hp:p><hp:run><hp:t>'
)
_SECTION_TAIL = "</hp:t></hp:run></hp:p></hs:sec>"
BOMB: Final = 70 << 20
"""Bytes unpacked, a little more than a part may have; some thousands packed."""
SECTOR: Final = 512
END, FREE, IS_FAT, NO_ENTRY = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
"""Of a compound file ([MS-CFB] 2.1)."""


class Hostile(NamedTuple):
    """A file's name, what makes its bytes, and words of the reason that it ends with; none where it is read."""

    name: str
    make: Callable[[], bytes]
    words: str


# --- packages ----------------------------------------------------------------------------------------------------


def hwpx(words: str = "가온면 회보") -> bytes:
    """A package of one section with one paragraph."""
    return zipped({"mimetype": b"application/hwp+zip", SECTION: (_SECTION_HEAD + words + _SECTION_TAIL).encode()})


def word(words: str = "가온면 회보") -> bytes:
    """A Word file of one paragraph."""
    document = docx.Document()
    document.add_paragraph(words)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def slides(words: str = "가온면 회보") -> bytes:
    """A presentation of one slide with a title."""
    deck = pptx.Presentation()
    title = deck.slides.add_slide(deck.slide_layouts[5]).shapes.title
    if title is not None:
        title.text = words
    held = io.BytesIO()
    deck.save(held)
    return held.getvalue()


PACKAGES: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "hwpx": (hwpx, SECTION),
    "docx": (word, "word/document.xml"),
    "pptx": (slides, "ppt/slides/slide1.xml"),
}
"""By format: what makes a sound file, and the part that holds its words."""


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def parts_of(package: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def with_part(kind: str, content: Callable[[bytes], bytes]) -> bytes:
    """A sound package whose main part became something else."""
    make, main = PACKAGES[kind]
    parts = parts_of(make())
    return zipped({**parts, main: content(parts[main])})


def with_entity(kind: str, declared: str) -> bytes:
    """A main part that declares an entity `&x;` and says it."""

    def declare(part: bytes) -> bytes:
        _, _, rest = part.decode().partition("?>") if part.startswith(b"<?xml") else ("", "", part.decode())
        return f"<!DOCTYPE a [{declared}]>{rest}".replace("가온면", "&x;").encode()

    return with_part(kind, declare)


def laughs() -> str:
    """An entity of three thousand million letters."""
    steps = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
    return f'<!ENTITY e0 "하하하">{steps}<!ENTITY x "&e9;">'


def deep(kind: str) -> bytes:
    """A main part of 60,000 elements inside each other."""
    return with_part(kind, lambda part: b"<a>" * 60_000 + b"</a>" * 60_000)


def swollen(kind: str, size: int = BOMB) -> bytes:
    """A main part that unpacks to a size, and says so."""
    return with_part(kind, lambda part: part + b" " * size)


def lying(kind: str, size: int = BOMB) -> bytes:
    """The same, but the directory and the part's own head say that it has a hundred bytes."""
    package = bytearray(swollen(kind, size))
    with zipfile.ZipFile(io.BytesIO(bytes(package))) as opened:
        true = max(entry.file_size for entry in opened.infolist())
    for head, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = package.find(head)
        while start >= 0:
            if struct.unpack_from("<I", package, start + at) == (true,):
                struct.pack_into("<I", package, start + at, 100)
            start = package.find(head, start + 4)
    return bytes(package)


def locked(kind: str) -> bytes:
    """Every entry says that it has a password."""
    package = bytearray(PACKAGES[kind][0]())
    for head, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = package.find(head)
        while start >= 0:
            package[start + at] |= 1
            start = package.find(head, start + 4)
    return bytes(package)


def twice(kind: str) -> bytes:
    """Two parts of one name, once with a backslash."""
    make, main = PACKAGES[kind]
    return zipped({**parts_of(make()), main.replace("/", "\\"): b"<a/>"})


def crowded(kind: str) -> bytes:
    """More entries than a document has."""
    return zipped({**parts_of(PACKAGES[kind][0]()), **{f"x/{number}.txt": b"" for number in range(6_000)}})


def nested(kind: str) -> bytes:
    """A bomb in a bomb, beside the words as an embedded file: it is never opened."""
    inner = zipped({"a": bytes(8 << 20)})
    for _ in range(3):
        inner = zipped({f"{number}.zip": inner for number in range(10)})
    make, main = PACKAGES[kind]
    return zipped({**parts_of(make()), f"{main.split('/')[0]}/embeddings/1.zip": inner})


def outside(kind: str) -> bytes:
    """Entries that want to be written elsewhere."""
    make, _ = PACKAGES[kind]
    return zipped({**parts_of(make()), "../../etc/passwd": b"x", "/etc/shadow": b"x", "..\\..\\a.xml": b"<a/>"})


# --- compound files ----------------------------------------------------------------------------------------------


class Entry(NamedTuple):
    """One entry of a directory; a stream with bytes, a storage without."""

    name: str
    content: bytes = b""
    right: int = NO_ENTRY
    child: int = NO_ENTRY


def record(tag: int, payload: bytes, level: int = 0) -> bytes:
    """A record of an HWP stream."""
    if len(payload) < 0xFFF:
        return struct.pack("<I", tag | level << 10 | len(payload) << 20) + payload
    return struct.pack("<II", tag | level << 10 | 0xFFF << 20, len(payload)) + payload


def deflated(content: bytes) -> bytes:
    """As streams of an HWP file are."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def hwp(
    words: str = "가온면 회보", *, flags: int = 1, shapes: bytes | None = None, section: bytes | None = None
) -> bytes:
    """An HWP 5 file of one section with one paragraph; streams are packed here."""
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010000, flags)
    text = words.encode("utf-16-le") + b"\r\0"
    paragraph = record(66, struct.pack("<I", len(text) // 2) + bytes(18)) + record(67, text, 1)
    entries = [
        Entry("FileHeader", header.ljust(256, b"\0"), right=2),
        Entry("DocInfo", deflated(record(16, struct.pack("<H", 1) + bytes(24)) if shapes is None else shapes), right=3),
        Entry("BodyText", child=4),
        Entry("Section0", deflated(paragraph if section is None else section)),
    ]
    return compound(entries)


def compound(entries: list[Entry]) -> bytes:
    """A compound file of version 3; every stream is kept in whole sectors, padded with zeros."""
    body, chains, starts = bytearray(), list[int](), list[int]()

    def keep(content: bytes) -> int:
        count = max(1, -(-len(content) // SECTOR))
        start = len(chains)
        chains.extend([*range(start + 1, start + count), END])
        body.extend(content.ljust(count * SECTOR, b"\0"))
        return start

    for entry in entries:
        starts.append(keep(entry.content.ljust(4096, b"\0")) if entry.content else 0)
    listed = [_listed("Root Entry", 5, NO_ENTRY, 1, END, 0)]
    for entry, start in zip(entries, starts, strict=True):
        size = max(4096, len(entry.content)) if entry.content else 0
        listed.append(_listed(entry.name, 2 if size else 1, entry.right, entry.child, start, size))
    directory = keep(b"".join(listed).ljust(-(-len(listed) // 4) * SECTOR, b"\0"))
    tables = 1
    while tables * 128 < len(chains) + tables:
        tables += 1
    first = len(chains)
    chains += [IS_FAT] * tables
    chains += [FREE] * (tables * 128 - len(chains))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, tables, directory, 0, 4096, END, 0, END, 0)
    head += b"".join(struct.pack("<I", number) for number in range(first, first + tables))
    return head.ljust(SECTOR, b"\xff") + bytes(body) + struct.pack(f"<{len(chains)}I", *chains)


def _listed(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    letters = name.encode("utf-16-le") + b"\0\0"
    head = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters), kind, 1)
    return head + struct.pack("<III", NO_ENTRY, right, child) + bytes(36) + struct.pack("<IQ", start, size)


def circle_of_sectors() -> bytes:
    """The chain of a long section comes back to its beginning."""
    noise = b"".join(record(66, struct.pack("<I", number) + bytes(18)) for number in range(4_000))
    content = bytearray(hwp(flags=0, section=noise))
    (first_table,) = struct.unpack_from("<I", content, 76)
    table = (first_table + 1) * SECTOR
    # FileHeader and DocInfo take eight sectors each; the section begins behind them.
    struct.pack_into("<I", content, table + 4 * 18, 16)
    return bytes(content)


def circle_of_entries() -> bytes:
    """An entry of the directory stands beside itself."""
    return compound([Entry("FileHeader", b"HWP Document File", right=2), Entry("DocInfo", b"x", right=2)])


# --- PDF ---------------------------------------------------------------------------------------------------------


def pdf(objects: Mapping[int, bytes], root: int = 1) -> bytes:
    """A PDF of these objects, with a table that finds them."""
    held, places = bytearray(b"%PDF-1.7\n"), dict[int, int]()
    for number, content in objects.items():
        places[number] = len(held)
        held += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(held)
    held += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        held += b"%d 1\n%010d 00000 n \n" % (number, place)
    held += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, root, start)
    return bytes(held)


CATALOG: Final = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES: Final = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE: Final = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
)
FONT: Final = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream as it is."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def packed(pieces: Callable[[], Iterable[bytes]], entries: bytes = b"") -> bytes:
    """A stream packed piece by piece: what it unpacks to is never held."""
    packer = zlib.compressobj(9)
    content = b"".join(packer.compress(piece) for piece in pieces()) + packer.flush()
    return stream(content, entries + b"/Filter/FlateDecode")


def plain_pdf(contents: bytes = b"BT /F 12 Tf 72 720 Td (notice) Tj ET", **more: bytes) -> bytes:
    """A PDF of one page."""
    numbered = {int(name.removeprefix("o")): content for name, content in more.items()}
    return pdf({1: CATALOG, 2: PAGES, 3: PAGE, 4: stream(contents), 5: FONT, **numbered})


def many_pages(count: int = 200_000) -> bytes:
    """A flat page tree; each page an object of its own."""
    kids = b" ".join(b"%d 0 R" % number for number in range(10, 10 + count))
    pages = dict.fromkeys(range(10, 10 + count), b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    return pdf({1: CATALOG, 2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), **pages})


def page_bomb() -> bytes:
    """A page whose content unpacks to a bomb of drawing."""
    drawing = b"0 0 m 9 9 l S\n" * (1 << 16)
    return pdf(
        {1: CATALOG, 2: PAGES, 3: PAGE, 4: packed(lambda: itertools.repeat(drawing, BOMB // len(drawing) + 1)), 5: FONT}
    )


def blank_bomb() -> bytes:
    """A page whose content unpacks to a bomb of blanks, twice packed."""
    once = zlib.compressobj(9)
    inner = b"".join(once.compress(b" " * (1 << 20)) for _ in range(BOMB >> 20)) + once.flush()
    twice_packed = stream(zlib.compress(inner, 9), b"/Filter[/FlateDecode/FlateDecode]")
    return pdf({1: CATALOG, 2: PAGES, 3: PAGE, 4: twice_packed, 5: FONT})


def object_bomb() -> bytes:
    """An object stream that unpacks to a bomb; a page is said to be in it."""
    objects = packed(
        lambda: itertools.chain([b"3 0 "], itertools.repeat(b" " * (1 << 20), BOMB >> 20)), b"/Type/ObjStm/N 1/First 4"
    )
    content = b"%PDF-1.7\n1 0 obj\n" + CATALOG + b"\nendobj\n2 0 obj\n" + PAGES + b"\nendobj\n"
    at = len(content)
    content += b"7 0 obj\n" + objects + b"\nendobj\n"
    start = len(content)
    first, second = content.index(b"1 0 obj"), content.index(b"2 0 obj")
    rows = [(0, 0, 255), (1, first, 0), (1, second, 0), (2, 7, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (1, at, 0)]
    rows.append((1, start, 0))
    table = b"".join(struct.pack(">BIB", *row) for row in rows)
    content += b"8 0 obj\n" + stream(table, b"/Type/XRef/Size 9/W[1 4 1]/Root 1 0 R") + b"\nendobj\n"
    return content + b"startxref\n%d\n%%%%EOF\n" % start


def circle_of_pages() -> bytes:
    """A page tree whose kid is itself."""
    return pdf({1: CATALOG, 2: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>", 3: PAGE, 4: stream(b""), 5: FONT})


def endless_font() -> bytes:
    """Widths for two thousand million codes."""
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/W[0 2000000000 500]>>"
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[" + inner + b"]>>"
    shown = stream(b"BT /F 12 Tf 72 720 Td <00410042> Tj ET")
    return pdf({1: CATALOG, 2: PAGES, 3: PAGE, 4: shown, 5: font})


def circle_of_forms() -> bytes:
    """A form that draws itself."""
    form = stream(
        b"BT /F 12 Tf 72 720 Td (notice) Tj ET /X Do",
        b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>",
    )
    return plain_pdf(b"/X Do", o6=form)


def tree_of_forms() -> bytes:
    """Forms that draw the next one ten times each: a thousand million drawings."""
    forms = {}
    for number in range(6, 16):
        inside = b"/X Do " * 10 if number < 15 else b"BT /F 12 Tf 72 720 Td (notice) Tj ET"
        names = b"/Font<</F 5 0 R>>/XObject<</X %d 0 R>>" % (number + 1)
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s>>" % names
        forms[f"o{number}"] = stream(inside, entries)
    return plain_pdf(b"/X Do", **forms)


def locked_pdf() -> bytes:
    """A PDF that wants a password."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain_pdf())) as document:
        document.save(held, encryption=pikepdf.Encryption(user="1234", owner="5678"))
    return held.getvalue()


# --- pictures and text -------------------------------------------------------------------------------------------


def png_bomb(width: int = 100_000, height: int = 100_000) -> bytes:
    """A picture of ten thousand million dots, of which some millions are there."""
    packer = zlib.compressobj(9)
    row = bytes(1 + width // 8)
    rows = b"".join(packer.compress(row * 100) for _ in range(50)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def picture_pdf() -> bytes:
    """A page that is a picture of ten thousand million dots, of which some are there."""
    entries = b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 1/ColorSpace/DeviceGray"
    rows = packed(lambda: itertools.repeat(bytes(1_250_000), 50), entries)
    return plain_pdf(b"q 500 0 0 700 50 50 cm /X Do Q", o6=rows)


def _package_attacks(kind: str) -> dict[str, Hostile]:
    """What can be done to each of the three packages."""
    file = "가온면." + kind
    external = '<!ENTITY x SYSTEM "file:///etc/passwd">'
    return {
        f"{kind}: zip bomb": Hostile(file, lambda: swollen(kind), "지나치게 커지는"),
        f"{kind}: zip bomb with false sizes": Hostile(file, lambda: lying(kind), "손상"),
        f"{kind}: zip in a zip": Hostile(file, lambda: nested(kind), ""),
        f"{kind}: entity bomb": Hostile(file, lambda: with_entity(kind, laughs()), "안전하지 않은"),
        f"{kind}: external entity": Hostile(file, lambda: with_entity(kind, external), "안전하지 않은"),
        f"{kind}: 60,000 deep": Hostile(file, lambda: deep(kind), "겹겹이"),
        f"{kind}: password": Hostile(file, lambda: locked(kind), "암호"),
        f"{kind}: one name twice": Hostile(file, lambda: twice(kind), "손상"),
        f"{kind}: 6,000 entries": Hostile(file, lambda: crowded(kind), "지나치게 커지는"),
        f"{kind}: entries outside": Hostile(file, lambda: outside(kind), ""),
    }


HOSTILE: Final[Mapping[str, Hostile]] = {
    **_package_attacks("hwpx"),
    **_package_attacks("docx"),
    **_package_attacks("pptx"),
    "hwp: deflate bomb in the section": Hostile("가.hwp", lambda: hwp(section=bytes(BOMB)), "지나치게 커지는"),
    "hwp: deflate bomb in the head": Hostile("가.hwp", lambda: hwp(shapes=bytes(BOMB)), "지나치게 커지는"),
    "hwp: sectors in a circle": Hostile("가.hwp", circle_of_sectors, "손상"),
    "hwp: entries in a circle": Hostile("가.hwp", circle_of_entries, "손상"),
    "hwp: records 1,000 deep": Hostile(
        "가.hwp", lambda: hwp(section=b"".join(record(66, bytes(22), level) for level in range(1_000))), "겹겹이"
    ),
    "hwp: 65,535 sections": Hostile("가.hwp", lambda: hwp(shapes=record(16, b"\xff\xff" + bytes(24))), "손상"),
    "hwp: password": Hostile("가.hwp", lambda: hwp(flags=3), "암호"),
    "pdf: 200,000 pages": Hostile("가.pdf", many_pages, "너무 긴"),
    "pdf: 200,000 pages promised": Hostile(
        "가.pdf", lambda: plain_pdf(o2=PAGES.replace(b"/Count 1", b"/Count 200000")), "너무 긴"
    ),
    "pdf: drawing bomb": Hostile("가.pdf", page_bomb, "지나치게 커지는"),
    "pdf: bomb of blanks": Hostile("가.pdf", blank_bomb, "지나치게 커지는"),
    "pdf: endless font": Hostile("가.pdf", endless_font, "지나치게 커지는"),
    "pdf: object bomb": Hostile("가.pdf", object_bomb, "손상"),
    "pdf: pages in a circle": Hostile("가.pdf", circle_of_pages, "손상"),
    "pdf: forms in a circle": Hostile("가.pdf", circle_of_forms, ""),
    "pdf: a thousand million forms": Hostile("가.pdf", tree_of_forms, "끝없이"),
    "pdf: picture bomb": Hostile("가.pdf", picture_pdf, "글자가 없는"),
    "pdf: password": Hostile("가.pdf", locked_pdf, "암호"),
    "png: picture bomb": Hostile("가.png", png_bomb, "가.png"),
    "text: seven million letters": Hostile("가.txt", lambda: ("가온면 회보\n" * 1_000_000).encode(), "너무 긴"),
    "text: one line": Hostile("가.txt", lambda: ("가온면" * 100_000).encode(), ""),
}
