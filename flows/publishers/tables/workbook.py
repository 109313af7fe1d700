"""Sheets as a workbook for Excel: text in every cell, heads that stay in sight, columns as wide as their words."""

import io
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Final
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from flows.publishers.tables.sheet import Sheet, cell

NARROWEST: Final = 8
WIDEST: Final = 50
"""Columns in Excel's unit, a digit's width."""

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook_of(sheets: Iterable[Sheet], made_on: date) -> bytes:
    """The workbook's bytes: equal for equal sheets and days."""
    held = io.BytesIO()
    book = Workbook(held, _OPTIONS)
    book.set_properties({"title": "hoebo", "created": datetime.combine(made_on, time())})
    head = book.add_format({"bold": True, "bg_color": "#E7EEF6", "border": 1, "valign": "vcenter", "text_wrap": True})
    text = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        for row, values in enumerate((sheet.heads, *sheet.rows)):
            for column, value in enumerate(values):
                page.write_string(row, column, cell(value), text if row else head)
        _laid_out(page, sheet)
    book.close()
    return held.getvalue()


def _laid_out(page: Worksheet, sheet: Sheet) -> None:
    """Sorted and filtered by the heads, printed across one page."""
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.heads) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for column, told in enumerate(zip(sheet.heads, *sheet.rows, strict=True)):
        page.set_column(column, column, min(max(map(_width, told), default=0) + 2, WIDEST))


def _width(text: str) -> int:
    """The width of the longest line: a Korean letter takes two digits."""
    lines = cell(text).split("\n")
    return max(NARROWEST, *(sum(2 if east_asian_width(one) in "WF" else 1 for one in line[:WIDEST]) for line in lines))
