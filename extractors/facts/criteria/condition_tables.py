"""Conditions in tables: a column of them that names its rows, a condition and its bound in two cells.

`연번 | 제외 대상 | 비고`: the words under 제외 대상 name the rows for the other cells, and are conditions themselves.
`자격요건 | 기준`: `재배면적` says what is bounded, `0.3ha 이상` how.
"""

import re
from collections.abc import Iterator

from extractors.context import Context
from extractors.facts.criteria.applicants import fits
from extractors.facts.criteria.conditions import Group, group_of
from extractors.facts.criteria.family import Family, Node
from extractors.facts.text_tables import text_cells
from extractors.notices.lines import close
from models.blocks import Block, Span
from models.notices import Notice

_BOUND_HEAD = re.compile(r"(?:세부\s?)?(?:기준|요건|조건|내용|범위)")
_BOUNDED = re.compile(r"\d[\d,.]*\s?[가-힣㎡%a-zA-Z]{0,4}\s?(?:이상|이하|이내|미만|초과)")
_CONTENT = re.compile(r"(?:세부\s?|주요\s?)?(?:내용|기준|요건|조건|자격|사항|자격\s?(?:요건|기준|조건)|대상)|")
_COLUMN = re.compile(r"배점|점수|평점|비고|금액")
_PAPERS = re.compile(r"(?:제출|구비|증빙|첨부)\s?서류")
_NO_TRAIT = re.compile(r"서류|배점|점수|비고|방법|기간|기한|일정|장소|문의|접수|인원|금액|한도|지원|사업비|단가")


def named_rows(notice: Notice, context: Context) -> Iterator[tuple[int, Group, Span, str]]:
    """The cells under a group's name that are no clauses, since they name their rows: block, group, place, the name."""
    read = [clause.value for clause in notice.clauses if clause.cell]
    blocks = dict.fromkeys(clause.cell.block for clause in notice.clauses if clause.cell)
    for index in blocks:
        block = context.source.blocks[index]
        for group, column, name in _headed(block):
            for cell in block.cells:
                span = context.trimmed(cell.span)
                apart = not any(start < span[1] and span[0] < end for start, end in read)
                apart = apart and notice.span[0] <= span[0] and span[1] <= notice.span[1]
                if cell.row and cell.column == column and len(cell.text.strip()) > 1 and apart:
                    yield index, group, span, name


def drawn_rows(notice: Notice, context: Context) -> Iterator[tuple[Group, Span, str, str]]:
    """The cells under a group's name in tables drawn with characters: group, place, the names of column and row."""
    for clause in text_cells(notice.clauses, context):
        cell = clause.cell
        group = group_of(cell.column_head) if cell is not None else None
        if cell is None or group is None or not group.direct:
            continue
        words = context.words(clause.value)
        if fits(words, group, cell.column_head) and re.search(r"[가-힣]{2}", words):
            yield group, clause.value, cell.column_head, cell.row_head


def _headed(block: Block) -> Iterator[tuple[Group, int, str]]:
    """The columns of a table that a group's name heads.

    None where the table says what each kind has to hand in; a bare 대상 only names the rows beside 자격요건.
    """
    if any(cell.row == 0 and _PAPERS.search(cell.text) for cell in block.cells):
        return
    asked = any(cell.row == 0 and (group := group_of(cell.text)) is not None and group.strict for cell in block.cells)
    for cell in block.cells:
        group = group_of(cell.text) if cell.row == 0 and cell.columns == 1 else None
        if group is not None and group.weak and asked:
            continue
        scored = cell.text.lstrip().startswith("평가")
        if group is not None and not scored and cell.column < max(one.column for one in block.cells):
            yield group, cell.column, " ".join(cell.text.split())


def with_bound(node: Node, family: Family) -> Span:
    """The place of a cell, with the next one of its row where only that says the bound: `재배면적 | 0.3ha 이상`."""
    own = node.clause.cell
    start, end = node.clause.value
    after = family.nodes[node.index + 1] if node.index + 1 < len(family.nodes) else None
    cell = after.clause.cell if after else None
    if own is None or cell is None or after is None or (cell.block, cell.row) != (own.block, own.row):
        return start, end
    bounds = _BOUND_HEAD.fullmatch(cell.column_head) and _BOUNDED.search(after.words)
    return (start, after.clause.value[1]) if bounds and not _BOUNDED.search(node.words) else (start, end)


def is_general(head: str) -> bool:
    """Whether the head of a column only says that its cells are what the table is about: `내용`, `세부 기준`."""
    return _CONTENT.fullmatch(" ".join(head.split())) is not None


def is_head(words: str) -> bool:
    """Whether the words of a first row only name their column: `내용`, `배점`."""
    return is_general(words) or _COLUMN.fullmatch(close(words)) is not None


def is_trait_cell(node: Node, family: Family) -> bool:
    """Whether a cell under 신청자격 says what is asked of the trait that names its row: `연령 | 만 39세 이하`."""
    cell = node.clause.cell
    if cell is None or not cell.row_head or _NO_TRAIT.search(cell.row_head) or not is_general(cell.column_head):
        return False
    row = [one.clause.cell for one in family.nodes[max(0, node.index - 3) : node.index + 3] if one.clause.cell]
    return not any(group_of(one.column_head) for one in row if (one.block, one.row) == (cell.block, cell.row))
