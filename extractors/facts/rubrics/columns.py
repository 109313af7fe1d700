"""The head of a scoring sheet's table: which column holds the items, their points, the bands, the evidence, grades."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from extractors.notices.lines import unspaced
from models.blocks import Block, Cell

Role = Literal["number", "item", "points", "bands", "evidence", "given", "grade"]

_ROLES: tuple[tuple[Role, str], ...] = (
    ("number", r"연번|번호|순번|순|no\.?"),
    ("given", r"평점|득점|취득점수|평가점수|심사점수|부여점수|획득점수|평가결과|채점|확인내용"),
    ("evidence", r".*(?:증빙|첨부|제출|구비)(?:서|서류|자료)?.*|비고|확인(?:서류|사항|방법)|근거자료"),
    ("points", r"(?:배점|점수|만점|최고점|배점한도)(?:\(점?\d*점?\))?|배점\(점수\)|\d{2,3}점?|배점비율"),
    (
        "bands",
        r".*(?:배점기준|평가기준|심사기준|채점기준|평가방법|등급기준|평점기준|세부기준|판단기준|산정기준|배점방법|평가내용|"
        r"심사내용|세부내용|평가척도|평가요소및기준|착안사항|주요내용)(?:\(.*\))?",
    ),
    (
        "item",
        r"구분|분야|부문|항목|(?:세부|평가|심사|선정|채점|배점|중점)*(?:항목|지표|요소|사항|부문|분야|구분)|내용|기준",
    ),
)
"""What heads say, without white space; the first that fits."""
_GRADE = re.compile(
    r"(?P<name>[A-EＡ-Ｅ]|매우우수|아주우수|탁월|우수|양호|보통|미흡|매우미흡|불량|상|중상|중|중하|하|수|우|미|양|가|매우높음|높음|낮음|"
    r"적합|부적합)(?:등급)?(?:\((?P<points>\d{1,3})점?\))?"
)
_VAGUE = re.compile(r"내용|기준|세부내용|세부사항")
"""Heads of bands where another column names the items."""
_FEWEST_GRADES = 2


class Columns(NamedTuple):
    """What each column holds, the row of the head and the first one below it."""

    roles: dict[int, Role]
    grades: dict[int, Cell]
    head: int
    body: int

    def of(self, role: Role) -> list[int]:
        """The columns of a role, from the left."""
        return sorted(column for column, one in self.roles.items() if one == role)


def columns_of(table: Block) -> Columns | None:
    """The columns of a table whose head is that of a scoring sheet; None where no row is such a head."""
    rows = sorted({cell.row for cell in table.cells})
    for row in rows:
        heads = [cell for cell in table.cells if cell.row == row]
        roles = dict(_roles(heads))
        if "item" in roles.values() and ({"points", "given"} & set(roles.values()) or "grade" in roles.values()):
            return _with_second_row(table, row, roles, heads)
    return None


def _roles(cells: Sequence[Cell]) -> Iterator[tuple[int, Role]]:
    heads = [unspaced(cell.text) for cell in cells]
    graded = sum(_GRADE.fullmatch(head) is not None for head in heads) >= _FEWEST_GRADES
    named = any(_role(head, graded) == "item" and not _VAGUE.fullmatch(head) for head in heads)
    for cell, head in zip(cells, heads, strict=True):
        role: Role | None = "bands" if named and _VAGUE.fullmatch(head) else _role(head, graded)
        if role:
            for column in range(cell.column, cell.column + cell.columns):
                yield column, role


def _role(head: str, graded: bool) -> Role | None:
    if graded and _GRADE.fullmatch(head):
        return "grade"
    return next((role for role, words in _ROLES if re.fullmatch(words, head, re.IGNORECASE)), None)


def _with_second_row(table: Block, row: int, roles: dict[int, Role], heads: Sequence[Cell]) -> Columns:
    """The head with the row below it where that belongs to it: `등급(점수)` over A, B, C, D; `배점` over `100점`."""
    body = row + 1
    below = [cell for cell in table.cells if cell.row == body]
    covered = {column for cell in heads if cell.rows > 1 for column in range(cell.column, cell.column + cell.columns)}
    more = dict(_roles(below))
    if below and covered and (len(more) == sum(cell.columns for cell in below) or "grade" in more.values()):
        roles, body = {**roles, **more}, row + max(cell.rows for cell in heads)
        heads = [*heads, *below]
    grades = {
        cell.column: cell
        for cell in heads
        if roles.get(cell.column) == "grade" and _GRADE.fullmatch(unspaced(cell.text))
    }
    return Columns(roles, grades, row, body)


def grade_of(head: str) -> tuple[str, str | None]:
    """The grade of a column's head, and the points that it has where the head tells them: `우수(20)`."""
    found = _GRADE.fullmatch(unspaced(head))
    return (found["name"], found["points"]) if found else (head, None)
