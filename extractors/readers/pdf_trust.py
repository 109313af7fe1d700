"""Can the letters of a page be believed, and what is done where they cannot?

A text layer lies where the page shows Hangul and the letters have none: fonts without Unicode, words drawn as
shapes. A page may also be one picture. Such pages are read off their picture where the machine can do that, and
are named gaps where it cannot.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from extractors.readers.pdf_page import Letter, Page
from extractors.readers.pdf_pdfium import DrawnPage
from models.blocks import GapReason
from models.errors import TextMissing

_LEAST_HANGUL, _ENOUGH_LETTERS = 0.05, 200
"""Below this share of Hangul a text layer of more letters lies (fallback fonts, codes without Unicode):
3 of 37 Hancom files measured; an honest Korean document has above 0.4."""
_UNNAMED = 0.5
"""Share of letters whose codes have no Unicode, from which on the others say nothing either."""
_DRAWN = 20
"""Shapes like letters, from which on a page without Hangul has drawn its words: such pages had 52 to 700."""
_FEW, _FEWEST = 30, 10
_WIDE, _WIDEST = 0.4, 0.7
"""Letters (a page number, a stamp) that a scanned page may have, and the share of it that its picture covers: with
fewer letters than a page number and a heading have less of it is enough."""


def gap_of(letters: Sequence[Letter], drawn: DrawnPage) -> GapReason | None:
    """Why the letters of a page are not what a person sees on it, or None."""
    text = _plain("".join(letter.text for letter in letters))
    if len(text) > _FEWEST and text.count("\ufffd") >= _UNNAMED * len(text):
        return "text layer"
    if _hangul(text) < _LEAST_HANGUL and drawn.shapes >= _DRAWN:
        return "text layer"
    if len(text) <= _FEW and drawn.pictured >= (_WIDE if len(text) <= _FEWEST else _WIDEST):
        return "scan"
    return None


def settled(pages: Sequence[Page], content: bytes, name: str) -> list[Page]:
    """The pages with those that lie or are pictures read off their pictures, or empty; raises `TextMissing`.

    A document without one page that can be believed is refused.
    """
    judged = list(_judged(pages))
    found = [_without(page) if page.gap == "text layer" else page for page in _recognised(judged, content)]
    if not any(page.gap is None and (page.glyphs or page.turned) for page in found):
        raise _missing(any(page.gap == "text layer" for page in found), name)
    return found


def _missing(lying: bool, name: str) -> TextMissing:
    what = "PDF의 글자 정보를 믿을 수 없습니다(한글이 없음)" if lying else "글자가 없는 PDF입니다(스캔한 그림)"
    return TextMissing(
        f"{what}: {name}",
        "한글(HWP) 원본이나 글자를 복사할 수 있는 PDF를 넣어 주세요. "
        "이 컴퓨터에 Tesseract(한국어 포함)를 설치하면 그림에서도 읽을 수 있습니다.",
    )


def _judged(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages, all of them gaps where the document's letters as a whole lie."""
    text = _plain("".join(page.turned + "".join(glyph.text for glyph in page.glyphs) for page in pages))
    lying = len(text) > _ENOUGH_LETTERS and _hangul(text) < _LEAST_HANGUL
    for page in pages:
        yield page._replace(gap="text layer") if lying and page.gap is None and page.raw else page


def _recognised(pages: Sequence[Page], content: bytes) -> list[Page]:
    return list(pages)


def _without(page: Page) -> Page:
    """A page whose letters are left out."""
    return page._replace(glyphs=(), turned="", tables=(), doubled=0, withheld=page.raw)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _hangul(letters: str) -> float:
    """The share of Hangul in letters."""
    return sum("가" <= letter <= "힣" for letter in letters) / len(letters) if letters else 0.0
