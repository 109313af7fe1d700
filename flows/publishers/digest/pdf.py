"""The paper as PDF: typeset by Typst after `paper.typ`, with the Korean font that comes along (and one for rare signs).

All words reach the layout as JSON, never as markup: whatever a title holds, it stays words. They come as parts that no
line breaks (a word, a date, a sum). Same sheets, same bytes: the date in the file is the paper's own, and no font of
the machine is used.
"""

import json
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from flows.publishers.digest import codes
from flows.publishers.digest.sheet import Card, Chapter, Sheet
from flows.publishers.digest.signs import shown
from flows.publishers.whole_parts import whole_parts

if TYPE_CHECKING:
    import typst

LAYOUT: Final = Path(__file__).with_name("paper.typ")
FONT: Final = "Noto Sans KR"
KEPT_FOR: Final = 12
"""Compilations for which Typst keeps what it has laid out, and a few more."""


def pdf_bytes(sheets: tuple[Sheet, ...]) -> bytes:
    """The papers one after the other, each with page numbers of its own."""
    import typst

    first = sheets[0].today
    compiled = typst.compile(
        LAYOUT,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"papers": _json([_form(sheet, drawn=True) for sheet in sheets])},
        timestamp=datetime(first.year, first.month, first.day, tzinfo=UTC),
    )
    if not isinstance(compiled, bytes):
        raise TypeError(f"one PDF expected, got {type(compiled).__name__}")
    return compiled


@lru_cache(maxsize=8)
def drawn(svg: str) -> bytes:
    """A drawing as a picture (PNG), for formats that take no drawing."""
    import typst

    page = (
        '#set page(width: 176mm, height: auto, margin: 0mm)\n#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    )
    compiled = typst.compile(
        page.encode(), font_paths=_fonts(), ignore_system_fonts=True, format="png", ppi=200, sys_inputs={"svg": svg}
    )
    if not isinstance(compiled, bytes):
        raise TypeError(f"one picture expected, got {type(compiled).__name__}")
    return compiled


def pages(sheet: Sheet) -> int:
    """How many pages a paper takes: laid out without being drawn."""
    import typst

    found = typst.query(
        LAYOUT,
        "<end-0>",
        field="value",
        one=True,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"papers": _json([_form(sheet, drawn=False)])},
    )
    return int(json.loads(found))


def forget() -> None:
    """Let go of what Typst has laid out: it keeps it for its next ten compilations, 100 MB and more for each paper."""
    import typst

    for _ in range(KEPT_FOR):
        typst.compile(b"", font_paths=_fonts(), ignore_system_fonts=True)


def _json(forms: list[dict[str, Any]]) -> str:
    return json.dumps(forms, ensure_ascii=False)


@cache
def _fonts() -> "typst.Fonts":
    """The fonts, read once."""
    import pylopdf_fonts_ko
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[Path(pylopdf_fonts_ko.sans_path()).parent])
    if FONT not in fonts.families():
        raise LookupError(f"no font {FONT} in pylopdf_fonts_ko: the paper would be empty")
    return fonts


def _form(sheet: Sheet, drawn: bool) -> dict[str, Any]:
    """A sheet as JSON. Every text is a list of its parts; what is not drawn has room for its codes all the same."""
    return {
        "title": parts(sheet.title),
        "name": shown(sheet.title),
        "day": {"year": sheet.today.year, "month": sheet.today.month, "day": sheet.today.day},
        "occasion": parts(sheet.occasion),
        "sign": parts(sheet.sign),
        "boxes": [parts(box) for box in sheet.boxes],
        "glance": [_card(card, drawn) for card in sheet.glance],
        "unseen": sheet.unseen,
        "picture": {"title": parts(sheet.picture.title), "svg": sheet.picture.svg} if sheet.picture else None,
        "chapters": [_chapter(chapter, drawn) for chapter in sheet.chapters],
        "beyond_in": sheet.beyond_in,
        "rest": [parts(text) for text in sheet.rest],
        "where": parts(sheet.where),
        "documents": [parts(text) for text in sheet.documents],
        "foot": parts(sheet.foot),
    }


def _chapter(chapter: Chapter, drawn: bool) -> dict[str, Any]:
    return {
        "title": parts(chapter.title),
        "count": chapter.count,
        "cards": [_card(card, drawn) for card in chapter.cards],
        "briefs": [_card(card, drawn) for card in chapter.briefs],
        "elsewhere": chapter.elsewhere,
        "more": chapter.more,
        "beyond": chapter.beyond,
    }


@lru_cache(maxsize=1_024)
def _card(card: Card, drawn: bool) -> dict[str, Any]:
    texts = card.model_dump(exclude={"key", "rows", "villages", "address", "checks", "document", "place"})
    return {
        **{field: parts(text) for field, text in texts.items()},
        "brief": parts(card.brief),
        "days": parts(card.days),
        "source": parts(card.source),
        "villages": parts(", ".join(card.villages)),
        "checks": [parts(text) for text in card.checks],
        "rows": [{"label": parts(row.label), "text": parts(row.text)} for row in card.rows],
        "code": (codes.svg(card.address) if drawn else "") if card.address else None,
    }


def parts(text: str) -> list[str]:
    """The parts of a text that no line breaks, in signs that the fonts have."""
    return whole_parts(shown(text))
