"""Which formats are known by name alone, and what can be done with such a file?

Not read, as too few documents come in them, but an officer is told what she has and how to save it anew. Old Office
keeps its documents in OLE files ([MS-CFB]), whose directory names the streams in UTF-16; new ones are zips.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from extractors.readers import magic
from extractors.readers.package import part_names
from models.blocks import Source
from models.errors import FormatUnknown

FORMAT = "foreign"

_ARCHIVES: Final = (b"PK\x03\x04", b"PK\x05\x06", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"EGGA", b"ALZ\x01", b"\x1f\x8b")
_ODF: Final = re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument\.(\w+)")
_WORKBOOK: Final = "xl/workbook"
_SAVED_AS: Final = "{program}에서 '다른 이름으로 저장'으로 {format} 또는 PDF로 저장해 다시 넣어 주세요."


class Foreign(NamedTuple):
    """A format by the name that a person knows, what to do with it, and how it is told."""

    name: str
    hint: str
    knows: Callable[[bytes], bool]


def _stream(name: str) -> Callable[[bytes], bool]:
    """An OLE file with a stream of a name."""
    stored = name.encode("utf-16-le")
    return lambda content: content.startswith(magic.OLE) and stored in content


def _begins(*heads: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(heads)


def _is_odf(content: bytes) -> bool:
    return content.startswith(magic.ZIP) and _ODF.search(content[:200]) is not None


def _is_workbook(content: bytes) -> bool:
    """By its parts; a damaged one by its bytes, where an archive has them inside a workbook that it holds."""
    if not content.startswith(magic.ZIP):
        return False
    names = part_names(content)
    return _WORKBOOK.encode() in content if names is None else any(name.startswith(_WORKBOOK) for name in names)


FOREIGN: Final = (
    Foreign("워드 97-2003 문서(DOC)", _SAVED_AS.format(program="워드", format="DOCX"), _stream("WordDocument")),
    Foreign(
        "파워포인트 97-2003 문서(PPT)",
        _SAVED_AS.format(program="파워포인트", format="PPTX"),
        _stream("PowerPoint Document"),
    ),
    Foreign("엑셀 97-2003 문서(XLS)", "엑셀에서 PDF로 저장해 다시 넣어 주세요.", _stream("Workbook")),
    Foreign("엑셀 문서(XLSX)", "엑셀에서 PDF로 저장해 다시 넣어 주세요.", _is_workbook),
    Foreign("아웃룩 메일(MSG)", "메일의 붙임 파일을 따로 저장해 넣어 주세요.", _stream("__substg1.0_")),
    Foreign("서식 있는 텍스트(RTF)", _SAVED_AS.format(program="워드나 한글", format="DOCX"), _begins(b"{\\rtf")),
    Foreign("오픈도큐먼트(ODT, ODP, ODS)", "PDF로 저장해 다시 넣어 주세요.", _is_odf),
    Foreign("오피스 문서", "만든 프로그램에서 PDF로 저장해 다시 넣어 주세요.", _begins(magic.OLE)),
    Foreign("압축 파일", "압축을 풀어 안의 문서를 넣어 주세요.", _begins(*_ARCHIVES)),
)
"""Asked in this order, after every reader that reads."""


def knows(content: bytes) -> bool:
    """A file of a format that is known by name."""
    return any(foreign.knows(content) for foreign in FOREIGN)


def read(content: bytes, name: str) -> Source:
    """Raises `FormatUnknown` with the format's name and what to do."""
    for foreign in FOREIGN:
        if foreign.knows(content):
            raise FormatUnknown(f"읽지 않는 형식입니다({foreign.name}): {name}", foreign.hint)
    raise FormatUnknown(f"읽을 수 없는 형식입니다: {name}")
