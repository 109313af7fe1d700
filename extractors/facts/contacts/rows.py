"""Whom a number in a table's row belongs to: the name, office and position in the cells before it.

A row may run `담당 부서 | 산림녹지과 | 책임자 | 과장 | 온새미 | (061-555-2101)`: labels and positions name nobody, an
office may take two cells, a fax has its own label.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractors.context import Context
from extractors.facts.criteria.people import ORGANISATION, TITLES, Who, is_person
from extractors.notices.lines import close, single_spaced, unspaced
from models.blocks import Cell
from models.notices import CellRef, Clause

PERSON_CUE = re.compile(r"담\s*당\s*자?\s*(?:[:：]|$)|담당자|책임자|성\s*명|이\s*름|강\s*사")
_OFFICE_HEAD = re.compile(r"기관|부서|소속|업체|상호|점명|시설|단체|사무소|센터|읍면|학교|회사|^명칭$")
_BRACKETED = re.compile(r"[(（]([^()（）]*(?:사무소|사무실|센터|법인|회사|재단|병원|의원|농협|학교|협회))[)）]\s*$")
LABEL = re.compile(
    r"/?(?:대표)?(?:전화|연락처|전송|팩스|FAX|주소|우편?|담당|담당부서|부서명?|소속|담당자|책임자|작성자|문의처?|구분|성명|이름|직위|직급|비고|공동|총괄)(?:번호)?"
    r"|[(（].*[)）]|\d*"
)
"""What names a cell and nobody."""
_SPANNED = 20
_FAX = re.compile(r"/?(?:전송|팩스|FAX|모사전송)(?:번호)?", re.I)


def is_fax(clause: Clause, context: Context) -> bool:
    """Whether the nearest words before a cell say that its number is one of a fax."""
    before = _before(clause.cell, context) if clause.cell is not None else ()
    return bool(before) and _FAX.fullmatch(unspaced(before[0].text)) is not None


def who_in_row(clause: Clause, clauses: Sequence[Clause], context: Context, start: int) -> Who:
    """The name or office that heads the row, completed by the other cells of the row."""
    cell = clause.cell
    if cell is None:
        return Who((), None, start)
    before = _before(cell, context)
    if not _said_by(cell.row_head):
        return Who(_names(before), _office(before), start)
    who = _by_heads(cell, clause, clauses, context, start)
    return Who(who.names or _names(before), who.org, start)


def _said_by(row_head: str) -> str:
    """The words of a row's head that are no labels and no remark in brackets."""
    words = re.sub(r"(?:^|(?<=\s))[(（][^()（）]*[)）](?=\s|$)", " ", row_head).split()
    return " ".join(word for word in words if not LABEL.fullmatch(word))


def _before(cell: CellRef, context: Context) -> tuple[Cell, ...]:
    """The cells with words before one in its row, nearest first; those that span the row count."""
    cells = context.source.blocks[cell.block].cells
    # Cells stand in row order: those that span further than this many rows name no row.
    first = bisect_left(cells, cell.row - _SPANNED, key=lambda one: one.row)
    last = bisect_right(cells, cell.row, key=lambda one: one.row)
    row = [one for one in cells[first:last] if cell.row < one.row + one.rows and one.column < cell.column]
    return tuple(sorted((one for one in row if one.text.strip()), key=lambda one: -one.column))


def _names(before: Sequence[Cell]) -> tuple[str, ...]:
    """The person right before a number, where a position or `담당자` stands before the name."""
    for cell, further in zip(before[:2], [*before[1:], None], strict=False):
        name = unspaced(cell.text)
        titled = further is not None and _announces_person(further)
        if titled and is_person(name, sure=True):
            return (name,)
    # An office, a name, the number: the name needs no title where its office stands beside it.
    if len(before) > 1 and is_person(unspaced(before[0].text)) and _is_office(before[1]):
        return (unspaced(before[0].text),)
    return ()


def _announces_person(cell: Cell) -> bool:
    words = unspaced(cell.text)
    return re.fullmatch(TITLES, words) is not None or PERSON_CUE.search(words) is not None


def _is_office(cell: Cell) -> bool:
    words = single_spaced(close(cell.text))
    return ORGANISATION.search(words) is not None and len(words) <= 30 and not _is_label(cell)


def _is_label(cell: Cell) -> bool:
    words = unspaced(cell.text)
    return LABEL.fullmatch(words) is not None or re.fullmatch(TITLES, words) is not None


def _office(before: Sequence[Cell]) -> str | None:
    """The nearest office before a number; one in two cells is put together."""
    found: list[str] = []
    for cell in before:
        if _is_office(cell) and not is_person(unspaced(cell.text)):
            found.insert(0, single_spaced(close(cell.text)))
        elif found:
            break
    return " ".join(found) or None


def _by_heads(cell: CellRef, clause: Clause, clauses: Sequence[Clause], context: Context, start: int) -> Who:
    """The name or office that the row's head is, else those under columns of names and offices."""
    names: list[str] = []
    org: str | None = None
    for word in (cell.row_head, *cell.row_head.split(" ")):
        if is_person(word.replace(" ", "")):
            names = [word.replace(" ", "")]
    if not names and re.search(r"[가-힣]{2}", cell.row_head):
        org = _said_by(cell.row_head) or None
    for other in clauses:
        if other.cell is None or other is clause or (other.cell.block, other.cell.row) != (cell.block, cell.row):
            continue
        words = " ".join(context.words(other.value).split())
        head = other.cell.column_head
        if not names and PERSON_CUE.search(head) and is_person(words.replace(" ", "")):
            names = [words.replace(" ", "")]
        elif org is None and _OFFICE_HEAD.search(head) and len(words) <= 30:
            org = words
        elif org is None and (inside := _BRACKETED.search(words)):
            org = inside[1]
    return Who(tuple(names), org, start)
