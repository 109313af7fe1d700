"""Tables to sort, to join and to hand on: one workbook for Excel, the same sheets as CSV, and the benefit catalogue.

Every value is text, so that no program reads a formula, a date or a number into words of a document.
"""

from flows.publishers.tables import catalogue, notices
from flows.publishers.tables.csv import csv_of
from flows.publishers.tables.workbook import workbook_of
from models.editions import Edition

NAME = "tables"


def render(edition: Edition) -> dict[str, bytes]:
    """`tables/알림.xlsx`, `tables/보조금24.xlsx`, and each sheet of them as `tables/csv/<name>.csv`."""
    books = {"알림": tuple(notices.sheets(edition)), "보조금24": tuple(catalogue.sheets(edition))}
    files = {f"tables/{name}.xlsx": workbook_of(sheets, edition.today) for name, sheets in books.items()}
    return files | {f"tables/csv/{sheet.name}.csv": csv_of(sheet) for sheets in books.values() for sheet in sheets}
