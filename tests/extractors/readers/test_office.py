"""The package of an Office file, as Word and PowerPoint files have it: what is in it, what of it may be missing."""

from types import ModuleType

import pytest

from extractors.readers import docx, pptx
from models.errors import FileUnreadable
from tests.extractors.readers.hostile_files import parts_of, slides, word, zipped
from tests.extractors.readers.office_files import rewritten

WORDS = "누리군 소식"
SOUND = {"docx": (docx, word(WORDS), "word/document.xml"), "pptx": (pptx, slides(WORDS), "ppt/slides/slide1.xml")}
"""By format: its reader, a file that it reads, the part that holds its words."""
BOTH = pytest.mark.parametrize(("reader", "content", "main"), SOUND.values(), ids=SOUND)
LINK = (
    '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>'
)


def linked(content: bytes, main: str, *links: str) -> bytes:
    """The package whose main part refers to more."""
    folder, _, name = main.rpartition("/")
    listed = f"{folder}/_rels/{name}.rels"
    end = b"</Relationships>"
    return rewritten(content, listed, parts_of(content)[listed].replace(end, "".join(links).encode() + end))


@BOTH
def test_a_sound_file_is_read(reader: ModuleType, content: bytes, main: str) -> None:
    assert reader.knows(content)
    assert reader.read(content, "가온면").text == WORDS


@BOTH
def test_names_with_backslashes_are_names(reader: ModuleType, content: bytes, main: str) -> None:
    changed = zipped({name.replace("/", "\\"): part for name, part in parts_of(content).items()})
    assert reader.knows(changed)
    assert reader.read(changed, "가온면").text == WORDS


@BOTH
@pytest.mark.parametrize("target", ["NULL", "../media/lost.png", "/", ".."])
def test_a_picture_that_is_not_there_costs_no_words(reader: ModuleType, content: bytes, main: str, target: str) -> None:
    """Programs leave such references behind."""
    assert reader.read(linked(content, main, LINK.format("rId99", "image", target)), "가온면").text == WORDS


@pytest.mark.parametrize(
    ("name", "kind"),
    [("docx", "header"), ("docx", "footnotes"), ("docx", "numbering"), ("pptx", "notesSlide")],
)
def test_a_part_with_words_that_is_not_there_is_damage(name: str, kind: str) -> None:
    reader, content, main = SOUND[name]
    with pytest.raises(FileUnreadable, match="손상"):
        reader.read(linked(content, main, LINK.format("rId99", kind, "lost.xml")), "가온면")


@BOTH
def test_an_address_outside_of_the_file_is_never_followed(reader: ModuleType, content: bytes, main: str) -> None:
    outside = LINK.format("rId99", "header", "http://localhost:1/header.xml").replace("/>", ' TargetMode="External"/>')
    assert reader.read(linked(content, main, outside), "가온면").text == WORDS


@BOTH
@pytest.mark.parametrize(
    ("part", "text", "message"),
    [
        ("", b"<a", "손상"),
        ("", b"<a/>", "손상"),
        ("", None, "손상"),
        ("", b"<!DOCTYPE x []><a/>", "안전"),
        ("_rels/.rels", b"<Types/>", "손상"),
        ("_rels/.rels", None, "손상"),
        ("[Content_Types].xml", b"<a/>", "손상"),
        ("[Content_Types].xml", None, "손상"),
        ("customXml/item1.xml", b"<!DOCTYPE x []><a/>", "안전"),
    ],
)
def test_a_damaged_or_hostile_package_says_so(
    reader: ModuleType, content: bytes, main: str, part: str, text: bytes | None, message: str
) -> None:
    """A part without a name is the main one."""
    changed = rewritten(content, part or main, text)
    with pytest.raises(FileUnreadable, match=message):
        reader.read(changed, "깨짐")


@BOTH
def test_a_file_that_is_cut_off_says_so(reader: ModuleType, content: bytes, main: str) -> None:
    kept = "word/document.xml" if reader is docx else "ppt/presentation.xml"
    for damaged in (content[: len(content) // 2], f"PK\x03\x04 {kept}".encode()):
        assert reader.knows(damaged)
        with pytest.raises(FileUnreadable, match="손상"):
            reader.read(damaged, "반쪽")


@BOTH
def test_a_package_that_only_holds_such_a_file_is_not_known(reader: ModuleType, content: bytes, main: str) -> None:
    assert not reader.knows(zipped({"Contents/section0.xml": b"<a/>", "BinData/file": content}))
    assert not reader.knows("PK 사업 안내".encode())
