"""Real documents, read whole: every HWP and HWPX beside the project against counts made without its readers.

The counts here walk the raw records and elements once; `dochan` is a second reader; the same document as PDF a third
witness. All of it skips where the documents are missing.
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import dochan
import olefile
import pytest
from lxml import etree

from extractors import readers
from extractors.readers.hwp.distribution import decrypted
from extractors.readers.recognition import tesseract
from extractors.readers.recognition.recogniser import recogniser
from models.blocks import Source
from models.errors import FileUnreadable, FormatUnknown, HoeboError

OLE = b"\xd0\xcf\x11\xe0"
PAIRS = ("form_return", "giant_nested", "kwater_rfp", "reg_86712")
"""Saved as HWP and as HWPX."""
TWINS = {
    "form_return": "hwp", "gov_donation": "hwpx", "hongbo": "hwp", "kwater_rfp": "hwp", "nikl_plan": "hwp",
    "og_youthoffice": "hwpx", "reg_86712": "hwpx", "synam": "hwp",
}  # fmt: skip
"""Also printed as PDF, by Hancom, with a text layer that holds its letters."""
PRIVATE = "\uf000"
"""What Hancom writes into a PDF for any sign of its own fonts."""
SIGNS = re.compile(r"[①-⑨❶-❾『』┈㊞]")
LEADERS = re.compile(r"·{5,}")
"""Dots that fill a line of a table of contents; HWP knows a tab there."""
FEW = 100
"""Letters: below it the numbers of a list, which the second reader does not write, are half of a document."""
Sizes = tuple[int, int, int, int]
"""Tables, cells, merged, nested."""


@pytest.fixture(scope="module", autouse=True)
def without_recognition() -> Iterator[None]:
    """Letters read off pictures are no letters of the document: no machine reads any here."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tesseract, "found", lambda: None)
        recogniser.cache_clear()
        yield
    recogniser.cache_clear()


@cache
def read(path: Path) -> Source | HoeboError:
    """The document, or why it was not read."""
    try:
        return readers.read(path.read_bytes(), path.name)
    except HoeboError as error:
        return error


def documents(corpus: Path) -> dict[Path, Source]:
    """Every HWP and HWPX that was read."""
    found = {path: read(path) for path in sorted(corpus.glob("*.hwp*"))}
    return {path: source for path, source in found.items() if isinstance(source, Source)}


def of(corpus: Path, name: str) -> Source:
    source = read(corpus / name)
    assert isinstance(source, Source), source
    return source


# --- an independent count ----------------------------------------------------------------------------------------


def counted(path: Path) -> Sizes:
    """The tables of a file as its raw format has them."""
    content = path.read_bytes()
    return counted_in_records(content) if content.startswith(OLE) else counted_in_elements(content)


def counted_in_elements(content: bytes) -> Sizes:
    """Tables, cells, spans other than 1 by 1, tables below cells, in sections and master pages."""
    found: Counter[str] = Counter()
    package = zipfile.ZipFile(io.BytesIO(content))
    for name in package.namelist():
        if re.search(r"Contents[/\\](?:section|masterpage)\d+\.xml$", name):
            root = etree.fromstring(package.read(name))
            for element in root.iter("{*}tbl", "{*}tc", "{*}cellSpan"):
                kind = etree.QName(element).localname
                spans = kind == "cellSpan" and {element.get("rowSpan"), element.get("colSpan")} != {"1"}
                found["spans" if spans else kind] += 1
                found["nested"] += kind == "tbl" and next(element.iterancestors("{*}tc"), None) is not None
    return found["tbl"], found["tc"], found["spans"], found["nested"]


def counted_in_records(content: bytes) -> Sizes:
    """Records of tables (77) and the list heads (72) at their level, in a table while one is open above."""
    tables = cells = merged = nested = 0
    for stream in sections(content):
        open_levels: list[int] = []
        for tag, level, payload in records(stream):
            while open_levels and level < open_levels[-1]:
                open_levels.pop()
            if tag == 77:
                tables, nested = tables + 1, nested + bool(open_levels)
                open_levels.append(level)
            elif tag == 72 and open_levels and level == open_levels[-1]:
                cells += 1
                merged += payload[12:16] != b"\1\0\1\0"
    return tables, cells, merged, nested


def sections(content: bytes) -> Iterator[bytes]:
    """The section streams of an HWP 5 file."""
    with olefile.OleFileIO(io.BytesIO(content)) as container:
        flags = container.openstream("FileHeader").read()[36]
        folder = "ViewText" if flags & 4 else "BodyText"
        for path in (entry for entry in container.listdir() if entry[0] == folder):
            stream = container.openstream(path).read()
            stream = decrypted(stream) if flags & 4 else stream
            yield zlib.decompress(stream, -15) if flags & 1 else stream


def records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        head = int.from_bytes(stream[at : at + 4], "little")
        size, at = head >> 20, at + 4
        if size == 0xFFF:
            size, at = int.from_bytes(stream[at : at + 4], "little"), at + 4
        yield head & 0x3FF, head >> 10 & 0x3FF, stream[at : at + size]
        at += size


def letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if not letter.isspace())


def agreement(first: Counter[str], second: Counter[str]) -> float:
    """The share of letters that both have, wherever they stand."""
    return 2 * (first & second).total() / max(first.total() + second.total(), 1)


# --- HWP and HWPX ------------------------------------------------------------------------------------------------


def test_every_table_cell_merged_cell_and_nested_table_is_there(corpus: Path) -> None:
    found = documents(corpus)
    assert len(found) >= 29
    read_as = {
        path.name: (one.counts.tables, one.counts.cells, one.counts.merged, one.counts.nested)
        for path, one in found.items()
    }
    assert read_as == {path.name: counted(path) for path in found}


def test_every_character_is_in_a_block_or_left_out_by_name(corpus: Path) -> None:
    assert {path.name: one.ledger.missing for path, one in documents(corpus).items() if one.ledger.missing} == {}


def test_every_other_file_ends_with_its_name_and_what_to_do(corpus: Path) -> None:
    ends = {
        path.name: (type(end), end.message, end.hint)
        for path in sorted(corpus.glob("*.h*"))
        if isinstance(end := read(path), HoeboError)
    }
    assert {name: end[0] for name, end in ends.items()} == {
        "formatting_table.hml": FormatUnknown,
        "hwp3_sample.hwp": FormatUnknown,
        "pw_hwpx.hwpx": FileUnreadable,
    }
    assert "HWPML" in ends["formatting_table.hml"][1]
    assert "HWP 3" in ends["hwp3_sample.hwp"][1]
    assert "암호" in ends["pw_hwpx.hwpx"][1]
    assert all(hint.endswith("주세요.") for _, _, hint in ends.values())


@pytest.mark.parametrize("name", PAIRS)
def test_the_same_document_in_both_formats_gives_the_same_blocks(corpus: Path, name: str) -> None:
    first, second = of(corpus, f"{name}.hwp"), of(corpus, f"{name}.hwpx")
    assert first.text == second.text
    assert first.blocks == second.blocks


def test_a_name_does_not_decide_about_the_format(corpus: Path) -> None:
    assert of(corpus, "reg_76076.hwpx").format == "hwp"


def test_check_boxes_say_their_state(corpus: Path) -> None:
    text = of(corpus, "og_youthoffice.hwpx").text
    assert text.count("☑") >= 10
    assert text.count("□") + text.count("☐") > text.count("☑")


def test_pages_are_estimated_where_lines_are_known_and_nowhere_else(corpus: Path) -> None:
    lasts = {name: last_page(of(corpus, name)) for name in ("giant_nested.hwp", "gov_donation.hwpx", "synam.hwp")}
    printed = {"giant_nested.hwp": 115, "gov_donation.hwpx": 30, "synam.hwp": 35}
    assert all(abs(lasts[name] - count) <= 1 for name, count in printed.items()), lasts
    assert all(block.place.about_page is None for block in of(corpus, "reg_86712.hwpx").blocks)


def last_page(source: Source) -> int:
    """The page of the last character that has one."""
    ends = [source.place_at(offset) for offset in range(len(source.text) - 200, len(source.text))]
    return max(place.about_page or 0 for place in ends if place is not None)


# --- a second reader ---------------------------------------------------------------------------------------------


def test_a_second_reader_finds_the_same_tables_and_words(corpus: Path) -> None:
    different: dict[str, object] = {}
    for path, source in documents(corpus).items():
        other = dochan.Dochan(str(path))
        assert not any(error.startswith("ERR") for error in other.errors), path
        tables = len(list(tables_in(other.to_dict()["sections"])))
        charts = any("[chart" in error for error in other.errors)
        if tables != source.counts.tables and not charts:
            different[path.name] = tables, source.counts.tables
        alike = agreement(hangul(source.text), hangul(words_in(other.to_plain_text())))
        if alike < 0.99 and hangul(source.text).total() > FEW:
            different[path.name] = alike
    assert different == {}


def hangul(text: str) -> Counter[str]:
    return Counter(letter for letter in text if "가" <= letter <= "힣")


def words_in(text: str) -> str:
    """Without what it writes where a picture stands."""
    return re.sub(r"!?\[이미지[^\]]*\](?:\([^)]*\))?", "", text)


def tables_in(node: object) -> Iterator[object]:
    if isinstance(node, dict):
        if node.get("type") == "table":
            yield node
        for value in node.values():
            yield from tables_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from tables_in(value)


# --- the same document as PDF ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TWINS)
def test_the_printed_page_says_the_same_letters(corpus: Path, name: str) -> None:
    source, printed = of(corpus, f"{name}.{TWINS[name]}"), of(corpus, f"{name}.pdf")
    ours, theirs = letters(source.text), letters(LEADERS.sub("", printed.text))
    unsaid = theirs.pop(PRIVATE, 0)
    own_signs = Counter(SIGNS.findall(source.text)) - theirs
    assert own_signs.total() >= unsaid, "a letter of the PDF that cannot be known has no sign of Hancom in its place"
    assert agreement(ours - own_signs, theirs) >= 0.99
