"""Formats that are known by name alone: what the officer is told."""

import io
import zipfile

import pytest

from extractors.readers import foreign, read
from models.errors import FormatUnknown

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def stored(*names: str, first: tuple[str, str] | None = None) -> bytes:
    """A zip of empty parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        if first is not None:
            package.writestr(*first)
        for name in names:
            package.writestr(name, "<a/>")
    return stream.getvalue()


def archived(name: str, content: bytes) -> bytes:
    """A zip that holds a package as it is."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        package.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "hint"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "DOC", "DOCX"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "PPT", "PPTX"),
        (OLE + "Workbook".encode("utf-16-le"), "XLS", "PDF"),
        (OLE + "__substg1.0_0037001F".encode("utf-16-le"), "MSG", "붙임"),
        (OLE, "오피스", "PDF"),
        (stored("[Content_Types].xml", "xl/workbook.xml"), "XLSX", "PDF"),
        (stored("content.xml", first=("mimetype", "application/vnd.oasis.opendocument.text")), "ODT", "PDF"),
        (b"{\\rtf1\\ansi hello}", "RTF", "DOCX"),
        (stored("안내문.txt"), "압축", "풀어"),
        (
            archived("회보.hwpx", stored("Contents/section0.xml", first=("mimetype", "application/hwp+zip"))),
            "압축",
            "풀어",
        ),
        (archived("ㄱ", stored("Contents/section0.xml", first=("mimetype", "application/hwp+zip"))), "압축", "풀어"),
        (archived("명단.xlsx", stored("[Content_Types].xml", "xl/workbook.xml")), "압축", "풀어"),
        (b"EGGA" + bytes(20), "압축", "풀어"),
    ],
)
def test_a_format_that_is_not_read_is_named_with_what_to_do(content: bytes, name: str, hint: str) -> None:
    assert foreign.knows(content)
    with pytest.raises(FormatUnknown) as told:
        read(content, "안내")
    assert name in told.value.message
    assert hint in told.value.hint


def test_text_is_no_foreign_format() -> None:
    assert not foreign.knows("{ 지원 대상 } PK 사업".encode())
