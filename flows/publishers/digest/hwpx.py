"""The paper as HWPX, to be changed by hand in Hancom's word processor before it is printed."""

import re
from typing import TYPE_CHECKING, Any, Final

from flows.publishers.digest import blocks, codes
from flows.publishers.digest.blocks import Block, Cell, Drawing, Grid, Paragraph, Run, blocks_of
from flows.publishers.digest.packing import repacked
from flows.publishers.digest.pdf import drawn
from flows.publishers.digest.sheet import Sheet

if TYPE_CHECKING:
    from hwpx import HwpxDocument

FONT: Final = "맑은 고딕"
_UNIT: Final = 7200 / 25.4
"""HWP units in a millimetre."""
_SHADE, _SOFT, _LINE = "#E8E8E8", "#464646", "#808080"
_BAR: Final = {"sides": ("bottom",), "color": "#000000", "width": "0.5 mm"}
_CHANCE: Final = re.compile(rb'(?<= )((?:inst)?id|idRef)="(\d{4,})"')
"""Numbers that the writer draws by lot for paragraphs and tables."""


def hwpx_bytes(sheets: tuple[Sheet, ...]) -> bytes:
    """The papers one after the other, each beginning on a page of its own."""
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    document.page.setup(
        paper_size="A4",
        margin_left_mm=blocks.SIDE,
        margin_right_mm=blocks.SIDE,
        margin_top_mm=blocks.TOP - 5,
        margin_bottom_mm=blocks.BOTTOM - 3,
        header_margin_mm=5,
        footer_margin_mm=8,
    )
    document.page.set_page_number(prefix=f"{sheets[0].foot}  ·  ", suffix="쪽")
    writer = _Writer(document)
    for index, sheet in enumerate(sheets):
        for place, block in enumerate(blocks_of(sheet)):
            writer.add(block, new_page=index > 0 and place == 0)
    writer.settle()
    document.parts.clear_document_metadata(timestamp=f"{sheets[0].today.isoformat()}T00:00:00Z")
    document.parts.set_document_metadata(title=sheets[0].title)
    return repacked(document.to_bytes(), _without_chance)


class _Writer:
    """Adds blocks to a document and gives all paragraphs of one shape their format at once."""

    def __init__(self, document: "HwpxDocument") -> None:
        self._document = document
        self._shapes: dict[tuple[bool, bool, bool, bool, float], list[Any]] = {}
        self._letters: dict[tuple[float, bool, bool], str] = {}
        self._pictures: dict[str, str] = {}

    def add(self, block: Block, new_page: bool) -> None:
        """A paragraph, or a table in a paragraph of its own."""
        if isinstance(block, Paragraph):
            made = self._document.add_paragraph("", inherit_style=False, include_run=False)
            self._fill(made, block, new_page)
        elif isinstance(block, Drawing):
            self._document.add_picture(drawn(block.svg), "png", width_mm=blocks.WIDTH)
        else:
            self._table(block, new_page)

    def settle(self) -> None:
        """Give every paragraph its shape."""
        for (keep, bar, centred, new_page, before), paragraphs in self._shapes.items():
            self._document.styles.apply_paragraph_format(
                paragraphs=paragraphs,
                alignment="CENTER" if centred else "LEFT",
                line_spacing_percent=135,
                spacing_before_pt=before,
                spacing_after_pt=4.0 if bar else 0.0,
                keep_with_next=keep,
                page_break_before=new_page,
                border=_BAR if bar else None,
            )

    def _fill(self, made: Any, paragraph: Paragraph, new_page: bool = False) -> None:
        shape = (paragraph.keep, paragraph.bar, paragraph.centred, new_page, paragraph.before)
        self._shapes.setdefault(shape, []).append(made)
        for run in paragraph.runs:
            made.add_run(run.text, char_pr_id_ref=self._letter(run))

    def _letter(self, run: Run) -> str:
        key = (run.size, run.bold, run.soft)
        if key not in self._letters:
            color = _SOFT if run.soft else "#000000"
            made = self._document.styles.ensure_run(bold=run.bold, size=run.size, font=FONT, color=color)
            self._letters[key] = made
        return self._letters[key]

    def _table(self, grid: Grid, new_page: bool) -> None:
        lines = self._lines(grid)
        width = sum(grid.widths)
        table = self._document.add_table(
            len(grid.rows), len(grid.widths), width=round(width * _UNIT), border_fill_id_ref=lines
        )
        self._shapes.setdefault((False, False, False, new_page, 0.0), []).append(table.paragraph)
        table.set_column_widths(grid.widths)
        table.set_treat_as_char(False)
        table.element.set("pageBreak", "TABLE")
        table.element.set("repeatHeader", "1" if grid.heads else "0")
        for index, (row, cells) in enumerate(zip(table.rows, grid.rows, strict=True)):
            for made, cell in zip(row.cells, cells, strict=True):
                if index < len(grid.tall):
                    made.set_size(height=round(grid.tall[index] * _UNIT))
                if cell is not None:
                    self._cell(made, cell, grid, head=index < grid.heads)
        for index, cells in enumerate(grid.rows):
            for column, cell in enumerate(cells):
                if cell is not None and cell.down > 1:
                    table.merge_cells(index, column, index + cell.down - 1, column)

    def _cell(self, made: Any, cell: Cell, grid: Grid, head: bool) -> None:
        made.element.set("header", "1" if head else "0")
        for words in made.element.iterfind("{*}subList"):
            words.set("vertAlign", "TOP" if grid.lines == "rows" else "CENTER")
        made.set_margins(left=450, right=450, top=230, bottom=230)
        if cell.shaded:
            fill = self._document.styles.ensure_border_fill(border_color=_LINE, fill_color=_SHADE)
            made.element.set("borderFillIDRef", fill)
        if grid.lines == "boxes" and not cell.boxed:
            made.element.set("borderFillIDRef", self._document.styles.ensure_border_fill(active_borders=()))
        for index, paragraph in enumerate(cell.paragraphs):
            target = made.paragraphs[0] if index == 0 else made.add_paragraph()
            self._fill(target, paragraph)
            if index == 0 and cell.code:
                self._code(target, cell.code)

    def _code(self, paragraph: Any, address: str) -> None:
        if address not in self._pictures:
            item = self._document.media.add_image(codes.png(address), "png", item_id=f"code{len(self._pictures) + 1}")
            self._pictures[address] = item.item_id
        side = round(blocks.CODE * _UNIT)
        paragraph.add_picture(self._pictures[address], width=side, height=side)

    def _lines(self, grid: Grid) -> str:
        borders = ("top", "bottom") if grid.lines == "rows" else None
        made: str = self._document.styles.ensure_border_fill(border_color=_LINE, active_borders=borders)
        return made


def _without_chance(name: str, member: bytes) -> bytes:
    """The same part with numbers that count instead of those drawn by lot."""
    if not name.startswith("Contents/section"):
        return member
    found: dict[bytes, bytes] = {}

    def counted(match: re.Match[bytes]) -> bytes:
        number = found.setdefault(match[2], str(1_000 + len(found)).encode())
        return match[1] + b'="' + number + b'"'

    return _CHANCE.sub(counted, member)
