"""A filled sheet as a workbook that goes on adding: a band is chosen from a list, points and sum follow by formulas.

What a document or a person wrote is text in every cell, never a formula. The list of all bands with their points stands
on the second sheet.
"""

import io
from datetime import date, datetime, time
from typing import Final, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from flows.scoring.filled import FilledItem, FilledSheet, offers_none, takes_points
from flows.scoring.words import KINDS, NONE_FITS_WHOLE, chosen_words, whole_band_words
from models.rubrics import Points, RubricItem

MAIN: Final = "평가표"
BANDS: Final = "기준"
HEADS: Final = ("번호", "평가 항목", "배점", "고른 기준", "점수", "증빙", "확인")
WIDTHS: Final = (6, 30, 8, 44, 8, 30, 6)
POINTS: Final = 4
"""The column of the points, counted from 0."""
LINE: Final = 20
"""Points of height for a line, in a column of so many Korean letters."""
LETTERS: Final = 16
FIRST: Final = 4
"""The first row of the items, counted from 0."""
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class _Looks(NamedTuple):
    title: Format
    head: Format
    text: Format
    number: Format
    total: Format
    plain: Format


def workbook_of(sheet: FilledSheet, programme: str, made_on: date) -> bytes:
    """The workbook's bytes: equal for equal sheets and days."""
    held = io.BytesIO()
    book = Workbook(held, _OPTIONS)
    book.set_properties({"title": MAIN, "author": "", "created": datetime.combine(made_on, time())})
    looks = _looks(book)
    page, listed = book.add_worksheet(MAIN), book.add_worksheet(BANDS)
    rows = _bands(listed, sheet, looks)
    _above(page, sheet, programme, looks)
    for index, one in enumerate(sheet.items):
        _item(page, FIRST + index, one, rows.get(index), looks)
    _below(page, sheet, looks)
    _laid_out(page)
    book.close()
    return held.getvalue()


def _looks(book: Workbook) -> _Looks:
    cell = {"border": 1, "valign": "vcenter", "text_wrap": True}
    filled = {**cell, "bold": True, "bg_color": "#E7EEF6"}
    return _Looks(
        title=book.add_format({"bold": True, "font_size": 16}),
        head=book.add_format({**filled, "align": "center"}),
        text=book.add_format({**cell, "num_format": "@"}),
        number=book.add_format({**cell, "align": "center"}),
        total=book.add_format({**filled, "align": "center"}),
        plain=book.add_format({"text_wrap": True, "valign": "top"}),
    )


def _bands(page: Worksheet, sheet: FilledSheet, looks: _Looks) -> dict[int, tuple[int, int]]:
    """Write all bands with their points; the first and last row (from 1) of each item that has some."""
    for column, head in enumerate(("평가 항목", "기준", "점수")):
        page.write_string(0, column, head, looks.head)
    rows: dict[int, tuple[int, int]] = {}
    row = 1
    for index, one in enumerate(sheet.items):
        if takes_points(one.item):
            continue
        listed = _worths(one.item)
        rows[index] = (row + 1, row + len(listed))
        for words, points in listed:
            page.write_string(row, 0, one.item.name, looks.text)
            page.write_string(row, 1, words, looks.text)
            page.write_number(row, 2, points, looks.number)
            row += 1
    page.set_column(0, 0, 30)
    page.set_column(1, 1, 60)
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.freeze_panes(1, 0)
    return rows


def _worths(item: RubricItem) -> list[tuple[str, Points]]:
    """What can be chosen for an item, and the points that it gives."""
    bands = [(whole_band_words(band), band.points or 0) for band in item.bands]
    return [*bands, (NONE_FITS_WHOLE, 0)] if offers_none(item) else bands


def _above(page: Worksheet, sheet: FilledSheet, programme: str, looks: _Looks) -> None:
    page.write_string(0, 0, sheet.rubric.title, looks.title)
    page.write_string(1, 0, f"사업: {programme}")
    page.write_string(2, 0, f"신청자: {sheet.name}")
    for column, head in enumerate(HEADS):
        page.write_string(FIRST - 1, column, head, looks.head)


def _item(page: Worksheet, row: int, one: FilledItem, bands: tuple[int, int] | None, looks: _Looks) -> None:
    """One row: where bands are listed, the chosen one can be changed and its points follow."""
    page.write_string(row, 0, one.item.number or KINDS[one.item.kind], looks.number)
    page.write_string(row, 1, one.item.name, looks.text)
    _write_points(page, row, 2, one.item.points, looks)
    page.write_string(row, 3, chosen_words(one), looks.text)
    if bands:
        first, last = bands
        listed, worth = (f"'{BANDS}'!${column}${first}:${column}${last}" for column in "BC")
        page.data_validation(row, 3, row, 3, {"validate": "list", "source": f"={listed}"})
        formula = f'=IFERROR(INDEX({worth},MATCH($D${row + 1},{listed},0)),"")'
        page.write_formula(row, POINTS, formula, looks.number, (one.points or 0) if chosen_words(one) else "")
    else:
        _write_points(page, row, POINTS, one.points, looks)
    page.write_string(row, 5, "\n".join(paper.evidence.text for paper in one.papers), looks.text)
    page.write_string(row, 6, "\n".join("✓" if paper.seen else "☐" for paper in one.papers), looks.number)
    page.set_row(row, LINE * max(1, len(one.papers), len(one.item.name) // LETTERS + 1))


def _below(page: Worksheet, sheet: FilledSheet, looks: _Looks) -> None:
    """The sum and what is still open, as formulas; the mark to pass; who goes first of equals; who signs."""
    row = FIRST + len(sheet.items)
    page.merge_range(row, 0, row, 1, "합계", looks.total)
    _write_points(page, row, 2, sheet.most, looks)
    page.write_string(row, 3, "", looks.total)
    formula = f"=SUM(E{FIRST + 1}:E{FIRST + len(sheet.items)})"
    page.write_formula(row, POINTS, formula, looks.total, sheet.points)
    page.write_string(row, 5, "", looks.total)
    page.write_string(row, 6, "", looks.total)
    _open_row(page, row + 1, sheet, looks)
    told = [f"통과 기준은 {sheet.rubric.pass_mark:g}점 이상입니다."] if sheet.rubric.pass_mark is not None else []
    told += [f"동점일 때: {' '.join(one.raw.split())}" for one in sheet.rubric.tie_break]
    told += [" ".join(one.raw.split()) for one in (*sheet.rubric.raters, *sheet.rubric.checkers)]
    for line, words in enumerate(told, start=row + 3):
        page.merge_range(line, 0, line, len(HEADS) - 1, "")
        page.write_string(line, 0, words, looks.plain)


def _open_row(page: Worksheet, row: int, sheet: FilledSheet, looks: _Looks) -> None:
    """How many items have no points yet; what is given beyond or taken off may well have none."""
    counted = [FIRST + 1 + one.number for one in sheet.items if one.item.kind == "score"]
    page.merge_range(row, 0, row, 3, "점수가 아직 없는 항목(가점과 감점은 세지 않음)", looks.text)
    formula = "=" + "+".join(f'IF(E{line}="",1,0)' for line in counted) if counted else "=0"
    value = sum(one.points is None and one.band is None for one in sheet.items if one.item.kind == "score")
    page.write_formula(row, POINTS, formula, looks.number, value)


def _write_points(page: Worksheet, row: int, column: int, points: float | None, looks: _Looks) -> None:
    if points is None:
        page.write_blank(row, column, None, looks.number)
    else:
        page.write_number(row, column, points, looks.number)


def _laid_out(page: Worksheet) -> None:
    """Across one A4 page."""
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(FIRST - 1)
    page.freeze_panes(FIRST, 0)
