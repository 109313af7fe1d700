"""PDFs set for the purpose: Typst markup with the fonts of the wheel, the system's left out."""

from functools import cache

import pylopdf_fonts_ko
import typst

from extractors.readers.pdf import reader
from models.blocks import Source


@cache
def typeset(markup: str) -> bytes:
    """The PDF of a whole document's markup."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[pylopdf_fonts_ko.sans_path().parent])
    document = typst.Compiler(font_paths=fonts).compile(markup.encode())
    assert isinstance(document, bytes)
    return document


@cache
def read_whole(markup: str) -> Source:
    """The markup as the reader of its PDF sees it; nothing may be missing, and nothing doubled."""
    source = reader.read(typeset(markup), "가온면.pdf")
    assert source.ledger.missing == 0
    return source
