"""A paper as paragraphs and tables, as a word processor has them: what DOCX and HWPX are both written from.

Lengths are in millimetres, letters in points.
"""

from collections.abc import Iterator
from typing import Final, Literal

from flows.publishers.digest.sheet import Card, Chapter, Sheet
from models.base import Value

WIDTH: Final = 176.0
"""Between the margins of A4."""
SIDE, TOP, BOTTOM = 17.0, 15.0, 15.0

TITLE, HEADING, STRONG, BODY, TABLE, SMALL, FINE = 24.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0

TICK: Final = "□"
CODE: Final = 20.0
"""Side of a square code."""
CODE_COLUMN, TICK_COLUMN, PHONE_COLUMN = 24.0, 10.0, 38.0

Lines = Literal["all", "rows", "boxes"]
"""Which lines a table has: all, those between rows, or only those round cells that ask for them."""


class Run(Value):
    """Letters that look alike. `soft` is dark grey."""

    text: str
    size: float = BODY
    bold: bool = False
    soft: bool = False


class Paragraph(Value):
    """A paragraph; `keep`: on one page with what follows, `bar`: on a grey bar, `before`: points of white above."""

    runs: tuple[Run, ...]
    keep: bool = False
    bar: bool = False
    centred: bool = False
    before: float = 0.0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


class Cell(Value):
    """A cell of a table; `down`: rows that it takes, `code`: the address of a square code in it."""

    paragraphs: tuple[Paragraph, ...]
    down: int = 1
    shaded: bool = False
    boxed: bool = True
    code: str = ""


class Grid(Value):
    """A table. A cell that one above it covers is None; the first `heads` rows are repeated on each page; `tall`: least
    heights of rows where they are to be written into."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    heads: int = 0
    lines: Lines = "all"
    tall: tuple[float, ...] = ()


class Drawing(Value):
    """A drawing as wide as the paper allows."""

    svg: str


Block = Paragraph | Grid | Drawing


def blocks_of(sheet: Sheet) -> Iterator[Block]:
    """The paper from its head to its last line; the foot of its pages is `Sheet.foot`."""
    yield _opening(sheet)
    if sheet.glance:
        yield _bar("한눈에 보기")
        yield _glance(sheet.glance)
    if sheet.unseen:
        yield _paragraph(f"그 뒤로 {sheet.unseen}건이 더 있습니다.")
    if sheet.picture:
        yield _bar(sheet.picture.title)
        yield Drawing(svg=sheet.picture.svg)
    for chapter in sheet.chapters:
        yield from _chapter(chapter, sheet.beyond_in)
    if not (sheet.glance or sheet.chapters):
        yield _paragraph("알릴 것이 없습니다.", before=12.0)
    for index, line in enumerate((*sheet.rest, sheet.where)):
        yield _paragraph(line, SMALL, before=0.0 if index else 12.0)
    if sheet.documents:
        yield _paragraph(f"읽은 문서: {' / '.join(sheet.documents)}", SMALL)


def texts_of(sheet: Sheet) -> Iterator[str]:
    """Every paragraph's words in reading order, those of tables row by row."""
    for block in blocks_of(sheet):
        cells = [cell for row in block.rows for cell in row if cell] if isinstance(block, Grid) else []
        found = (paragraph for cell in cells for paragraph in cell.paragraphs) if cells else (block,)
        yield from (one.text for one in found if isinstance(one, Paragraph) and one.text)


def _opening(sheet: Sheet) -> Grid:
    """The title beside the boxes to sign in."""
    names = [_cell(box, SMALL) for box in sheet.boxes]
    head = (
        Paragraph(runs=(Run(text=sheet.title, size=TITLE, bold=True),)),
        Paragraph(runs=(Run(text=sheet.occasion),)),
    )
    boxes = 20.0 * len(names)
    return Grid(
        widths=(WIDTH - 9.0 - boxes, 9.0, *(20.0 for _ in names)),
        rows=(
            (Cell(paragraphs=head, down=2, boxed=False), _cell(sheet.sign, SMALL, down=2), *names),
            (None, None, *(_cell("") for _ in names)),
        ),
        lines="boxes",
        tall=(7.0, 15.0),
    )


def _glance(cards: tuple[Card, ...]) -> Grid:
    heads = tuple(_cell(name, SMALL, bold=True, shaded=True) for name in ("확인", "언제", "무엇", "문의"))
    rows = (
        (
            _cell(TICK),
            Cell(paragraphs=(_words(card.near, bold=True), *([_words(card.left)] if card.left else []))),
            _cell(card.brief, centred=False),
            _cell(card.phone, TABLE, centred=False),
        )
        for card in cards
    )
    widths = (14.0, 52.0, WIDTH - 14.0 - 52.0 - PHONE_COLUMN, PHONE_COLUMN)
    return Grid(widths=widths, rows=(heads, *rows), heads=1)


def _chapter(chapter: Chapter, beyond_in: str) -> Iterator[Block]:
    yield _bar(chapter.title, f" {chapter.count}건")
    if chapter.cards:
        yield _cards(chapter.cards)
    if chapter.briefs:
        if chapter.cards:
            yield _paragraph("", FINE)
        yield _briefs(chapter.briefs)
    if chapter.elsewhere:
        yield _paragraph(f"나머지 {chapter.elsewhere}건은 맨 앞 표에 있습니다.")
    if chapter.more:
        yield _paragraph(f"그 밖에 {chapter.more}건은 자리가 없어 싣지 못했습니다.")
    if chapter.beyond:
        yield _paragraph(f"그 밖에 {chapter.beyond}건은 {beyond_in}에 있습니다.")


def _cards(cards: tuple[Card, ...]) -> Grid:
    coded = any(card.address for card in cards)
    rest = CODE_COLUMN if coded else 0.0
    rows = []
    for card in cards:
        code = (Cell(paragraphs=(_words(""),), code=card.address),) if coded else ()
        rows.append((_cell(TICK), Cell(paragraphs=tuple(_told(card))), *code))
    return Grid(
        widths=(TICK_COLUMN, WIDTH - TICK_COLUMN - rest, *((rest,) if coded else ())), rows=tuple(rows), lines="rows"
    )


def _told(card: Card) -> Iterator[Paragraph]:
    mark = (Run(text=f"[{card.mark}] ", size=STRONG, bold=True),) if card.mark else ()
    yield Paragraph(runs=(*mark, Run(text=card.title, size=STRONG, bold=True)))
    if card.when:
        told = " ".join(part for part in (card.left, f"[{card.check}]" if card.check else "") if part)
        yield Paragraph(runs=(Run(text=card.when, bold=True), *((Run(text=f" {told}"),) if told else ())))
    if card.advice:
        yield _words(card.advice, BODY)
    for row in card.rows:
        yield Paragraph(runs=(Run(text=f"{row.label} ", size=TABLE, soft=True), Run(text=row.text)))
    yield from (_words(check, BODY, bold=True) for check in card.checks)
    told_of = " · ".join(part for part in (card.kind, ", ".join(card.villages), card.source) if part)
    told_for = f"{card.whom} / " if card.whom else ""
    yield Paragraph(runs=(Run(text=told_for + told_of, size=FINE, soft=True),))


def _briefs(cards: tuple[Card, ...]) -> Grid:
    rows = tuple(
        (_cell(TICK), Cell(paragraphs=(Paragraph(runs=tuple(_brief(card))),)), _cell(card.phone, TABLE, centred=False))
        for card in cards
    )
    return Grid(widths=(TICK_COLUMN, WIDTH - TICK_COLUMN - PHONE_COLUMN, PHONE_COLUMN), rows=rows, lines="rows")


def _brief(card: Card) -> Iterator[Run]:
    if card.mark:
        yield Run(text=f"[{card.mark}] ", bold=True)
    yield Run(text=card.brief + (": " if card.near else ""))
    if card.near:
        yield Run(text=card.near, bold=True)
    if card.days:
        yield Run(text=f" {card.days}")


def _bar(title: str, count: str = "") -> Paragraph:
    runs = (Run(text=title, size=HEADING, bold=True), *((Run(text=count),) if count else ()))
    return Paragraph(runs=runs, keep=True, bar=True, before=12.0)


def _paragraph(text: str, size: float = BODY, before: float = 0.0) -> Paragraph:
    return Paragraph(runs=(Run(text=text, size=size),), before=before)


def _words(text: str, size: float = TABLE, bold: bool = False) -> Paragraph:
    return Paragraph(runs=(Run(text=text, size=size, bold=bold),))


def _cell(
    text: str, size: float = BODY, *, bold: bool = False, down: int = 1, shaded: bool = False, centred: bool = True
) -> Cell:
    run = Run(text=text, size=size, bold=bold)
    return Cell(paragraphs=(Paragraph(runs=(run,), centred=centred),), down=down, shaded=shaded)
