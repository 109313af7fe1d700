"""Counts the letters of a document a second way, and asks whether those that were not read are told of.

No reader of ours is asked: a package's words are taken from its XML by the names of their elements. Signs that a font
alone knows are left aside: a reader gives them in the signs that all fonts know.
"""

import io
import re
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Final

from lxml import etree

from models.blocks import Source

_WORDS: Final = {
    "docx": (re.compile(r"word/document\.xml"), "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"),
    "hwpx": (re.compile(r"Contents/section\d+\.xml"), "{http://www.hancom.co.kr/hwpml/2011/paragraph}t"),
    "pptx": (re.compile(r"ppt/slides/slide\d+\.xml"), "{http://schemas.openxmlformats.org/drawingml/2006/main}t"),
}
"""Which parts of a package hold its words, and in which elements."""


def letters_lost(content: bytes, source: Source) -> int:
    """How many letters and figures stand in the document that were neither read nor told of; of formats that are no
    package of words, and of packages that cannot be counted, none."""
    if source.format not in _WORDS or source.gaps:
        return 0
    lost = (_letters("".join(_words(content, source.format))) - _letters(source.text)).total()
    told = sum(source.ledger.discarded.values()) + max(0, source.ledger.missing)
    return max(0, lost - told)


def _letters(words: str) -> Counter[str]:
    return Counter(filter(str.isalnum, unicodedata.normalize("NFKC", words)))


def _words(content: bytes, file_format: str) -> Iterator[str]:
    """The words of a package; nothing where a part is no XML, as its reader then tells what is missing."""
    parts, element = _WORDS[file_format]
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            trees = [etree.fromstring(package.read(name), parser) for name in _named(parts, package)]
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, OSError, RuntimeError, ValueError):
        return
    for tree in trees:
        for one in tree.iter(element):
            yield "".join(one.itertext())


def _named(parts: re.Pattern[str], package: zipfile.ZipFile) -> list[str]:
    """The parts of a package with words; of two with one name the later stands for both, as everywhere."""
    return sorted({name for name in package.namelist() if parts.fullmatch(name)})
