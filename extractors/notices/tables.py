"""Tables as rectangles: which rows and columns head the rest.

Works on what a table looks like, not on how a format stores it: an empty cell under or beside a head
continues it, whether the format said "merged" or just left it blank.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.notices.lines import close, single_spaced, unspaced
from extractors.told import once_a_document
from models.blocks import Block

_NUMERIC = re.compile(r"^[\s(]*[-+△▲]?\d[\d,.]*\s*(?:%|원|천원|만원|백만원|억원|명|개소|개|건|kg|㎡|ha)?[\s)]*$")
_DATE_LIKE = re.compile(r"\d\s*[.월/]\s*\d|~|∼|까지|부터")
_PHONE = re.compile(r"\d{3,4}-\d{4}|\w@\w")
_ORDINAL = re.compile(r"^\d{1,3}$")
_HEAD_WORDS = re.compile(
    r"구분|항목|연번|순번|번호|내용|비고|기간|일시|일자|대상|인원|금액|단가|사업명|행사명|과정|교육명|부문|명칭|장소|"
    r"접수처|신청|방법|기준|지원|분야|종류|연락처|담당|세부|시설명|품목|구비|서류|합계|^계$|월$"
)


_CAPTIONS = 3
"""Rows that may name a table over its heads."""
_SHORT_HEAD = 14
"""Characters of the longest head of a column that is looked for below a table's name."""
_LONGEST_HEAD = 60
"""Characters of the longest words that head a row or a column."""

_CORNER_UNIT = re.compile(r"단위\s*[:：]\s*((?:백만|천|만|억)?원)")
_COLUMN_UNIT = re.compile(r"[(\[/]\s*((?:백만|천|만|억)?원)\s*[)\]/]")
_PAYER = re.compile(
    r"(?:국|도|시|군|구|지방|시군|도시군)비|국고(?:보조)?|보조금?|지원금?|자부담금?|자담|자기부담금?|본인부담금?|농협|융자금?|기금|기타|소?계|합계"
)
"""Heads of columns that say who pays, or that it is the sum of who pays."""


@dataclass(frozen=True)
class Grid:
    """A table as a full rectangle of texts: blanks filled from what they continue.

    `texts[row][column]` is single-spaced; `head_rows` and `head_columns` say how many rows and columns head
    the rest. `row_names` starts after a running number, if the first column is one. Of the rows that head the
    rest the first `captions` name the whole table and no column.
    """

    block: Block
    texts: tuple[tuple[str, ...], ...]
    head_rows: int
    head_columns: int
    first_name: int = 0
    captions: int = 0

    def column_head(self, column: int) -> str:
        """The words over a column, outermost first, without repeats."""
        return self._column_heads[column]

    def row_head(self, row: int) -> str:
        """The words before a row's values."""
        return self._row_heads[row]

    def outer_head(self, row: int) -> str:
        """The first of several words before a row's values (`지원` before `연수비`); empty where one heads it."""
        names = [close(text) for text in self.texts[row][self.first_name : self.head_columns]]
        return names[0] if len(dict.fromkeys(filter(None, names))) > 1 else ""

    @cached_property
    def corner_unit(self) -> str | None:
        """A unit stated anywhere in the head rows (`사 업 비 (천원)` over several columns)."""
        stated = (_CORNER_UNIT.search(text) for row in self.texts[: self.head_rows] for text in row)
        return next((match[1] for match in stated if match), None)

    def unit_beside(self, column: int) -> str | None:
        """The one unit that other heads state, for a column that only says who pays: `단가(천원/대) | 군비`."""
        return self._unit_of_a_column if _PAYER.fullmatch(close(self.column_head(column))) else None

    @cached_property
    def _unit_of_a_column(self) -> str | None:
        found = {match[1] for head in self._column_heads if (match := _COLUMN_UNIT.search(head))}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _column_heads(self) -> tuple[str, ...]:
        heads = self.texts[self.captions : self.head_rows]
        return (
            tuple(_joined([close(row[at]) for row in heads]) for at in range(len(self.texts[0]))) if self.texts else ()
        )

    @cached_property
    def _row_heads(self) -> tuple[str, ...]:
        return tuple(_joined([close(text) for text in row[self.first_name : self.head_columns]]) for row in self.texts)


@once_a_document
def grid_of(block: Block) -> Grid:
    """The table's rectangle and where its heads end."""
    rows = max((cell.row + cell.rows for cell in block.cells), default=0)
    columns = max((cell.column + cell.columns for cell in block.cells), default=0)
    texts = [["" for _ in range(columns)] for _ in range(rows)]
    own = [[False for _ in range(columns)] for _ in range(rows)]
    for cell in block.cells:
        words = single_spaced(cell.text)
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                texts[row][column] = words
                own[row][column] = bool(words)
    captions = _captions(texts, own)
    head_rows = captions + _head_rows(texts[captions:])
    first_name = int(columns > 2 and rows > 1 and all(_ORDINAL.match(t[0]) or not t[0] for t in texts[head_rows:]))
    head_columns = _head_columns(texts, own, head_rows, first_name)
    if _is_frame(block, head_rows, head_columns):
        captions = head_rows = head_columns = first_name = 0
    _fill_heads(texts, captions, head_rows, head_columns)
    return Grid(block, tuple(tuple(row) for row in texts), head_rows, head_columns, first_name, captions)


def _captions(texts: list[list[str]], own: list[list[bool]]) -> int:
    """How many rows over the heads are one cell's words, which name the whole table: `부서별 전달사항`."""
    for row in range(min(_CAPTIONS + 1, len(texts) - 1)):
        if is_band(texts[row], own[row]):
            continue
        named = sum(bool(_HEAD_WORDS.search(unspaced(text))) for text in texts[row])
        heads = named and all(0 < len(text) <= _SHORT_HEAD and not _is_value(text) for text in texts[row])
        return row if heads and len(set(texts[row])) > 2 else 0
    return 0


def is_band(texts: Sequence[str], own: Sequence[bool]) -> bool:
    """Whether a row is one cell's words over all columns, or beside blank ones."""
    return len(texts) > 2 and bool(texts[0]) and (len(set(texts)) == 1 if all(own) else not any(texts[1:]))


def _is_frame(block: Block, head_rows: int, head_columns: int) -> bool:
    """Whether a table only frames running text: every cell with words would be a head, and one is too long for that."""
    worded = [cell for cell in block.cells if cell.text.strip()]
    apart = len({cell.row for cell in worded}) == len(worded)
    heads = all(cell.row < head_rows or cell.column < head_columns for cell in worded)
    return apart and heads and any(len(cell.text) > _LONGEST_HEAD for cell in worded)


def _head_rows(texts: list[list[str]]) -> int:
    """Leading rows of words over rows with values; 0 for a list of `name | text` rows."""
    if len(texts) < 2 or not texts[0]:
        return 0
    first = [text for text in texts[0] if text]
    if any(_is_value(text) or _PHONE.search(text) for text in first):
        return 0
    named = sum(bool(_HEAD_WORDS.search(unspaced(text))) for text in first)
    if len(texts[0]) == 2 and named < 2 and not _over_figures(texts):
        return 0
    if not named and not _values_below(texts):
        return 0
    count = 1
    while count < min(3, len(texts) - 1) and _is_second_head(texts, count):
        count += 1
    return count


def _over_figures(texts: list[list[str]]) -> bool:
    """Whether the second of two columns has a head of the genre over nothing but figures: `규격 | 기준단가(1대당)`."""
    figures = [row[1] for row in texts[1:] if row[1]]
    return (
        _HEAD_WORDS.search(unspaced(texts[0][1])) is not None and len(figures) > 1 and all(map(_NUMERIC.match, figures))
    )


def _values_below(texts: list[list[str]]) -> bool:
    below = [text for row in texts[1:] for text in row[1:] if text]
    return any(_is_value(text) for text in below)


def _is_value(text: str) -> bool:
    """Whether a cell is a figure or a time; `부터` and `까지` alone are heads of columns."""
    bare = text in ("부터", "까지")
    return not bare and (_NUMERIC.match(text) is not None or _DATE_LIKE.search(text) is not None)


def _is_second_head(texts: list[list[str]], row: int) -> bool:
    """A row under the head that splits it: its first cell empty or repeated, all others words."""
    continues = not texts[row][0] or texts[row][0] == texts[row - 1][0]
    words = [text for text in texts[row][1:] if text]
    return continues and len(words) > 1 and not any(_is_value(text) for text in words)


def _head_columns(texts: list[list[str]], own: list[list[bool]], head_rows: int, first_name: int) -> int:
    """One column of names, two where the first one spans rows."""
    columns = len(texts[0]) if texts else 0
    if columns < 2 or _holds_values([row[first_name] for row in texts[head_rows:]]):
        return 0
    count = first_name + 1
    spans = any(not own[row][first_name] for row in range(head_rows, len(texts))) or any(
        texts[row][first_name] == texts[row - 1][first_name] for row in range(head_rows + 1, len(texts))
    )
    if spans and columns > count + 1 and not any(_NUMERIC.match(row[count]) for row in texts[head_rows:]):
        count += 1
    return min(count, columns - 1)


def _holds_values(names: list[str]) -> bool:
    """Whether a column's cells are dates rather than names: `신청기간 | 접수처` over a row of values."""
    stated = [name for name in names if name]
    return bool(stated) and all(re.search(r"\d\s*[.월/]\s*\d", name) and _DATE_LIKE.search(name) for name in stated)


def _fill_heads(texts: list[list[str]], captions: int, head_rows: int, head_columns: int) -> None:
    """Blank heads continue the one to the left (columns) or above (rows)."""
    for row in range(captions, head_rows):
        for column in range(1, len(texts[row])):
            if (
                not texts[row][column]
                and row + 1 < max(head_rows, 2)
                and texts[row][column - 1]
                and column >= head_columns
            ):
                texts[row][column] = texts[row][column - 1]
    for column in range(head_columns):
        for row in range(head_rows + 1, len(texts)):
            if not texts[row][column] and column == 0:
                texts[row][column] = texts[row - 1][column]


def _joined(names: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(name for name in names if name))
