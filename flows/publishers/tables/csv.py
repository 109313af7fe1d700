"""A sheet as CSV (RFC 4180): UTF-8 with a mark, by which Excel knows it, and CRLF."""

import csv
import io

from flows.publishers.tables.sheet import Sheet, cell

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(sheet: Sheet) -> bytes:
    """The sheet's bytes; what would start a formula has an apostrophe before it (OWASP, CSV injection)."""
    held = io.StringIO(newline="")
    csv.writer(held, lineterminator="\r\n").writerows([map(_safe, row) for row in (sheet.heads, *sheet.rows)])
    return held.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    plain = cell(text)
    return f"'{plain}" if plain.startswith(_STARTS_A_FORMULA) else plain
