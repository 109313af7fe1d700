"""Tables drawn with blanks or bars: columns set apart by two blanks or more, or by a bar, under a line of names.

Works on the lines of a text alone. A row with a value for each column is taken by count, any other by where its values
stand; a cell left blank stays empty, and a second line of names splits the columns over it. Where a line fits no way
the table ends, and lines without a head that names columns are no table: wrong is worse than missing.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_GAP = re.compile(r"[ \u3000]{2,}|\u3000|\t+")
_BAR = re.compile(r"[|│┃]")
_SPREAD = re.compile(r"(?<!\S)[가-힣](?: {1,8}[가-힣])+(?!\S)")
"""Single syllables: a word spread over its column, or several columns of one syllable."""
_SPREAD_NAMES = re.compile(
    r"(?:구분|항목|품목|품명|내용|비고|기간|일시|일자|일정|날짜|시간|시기|대상|인원|금액|단가|장소|분야|종류|성명|연번|순번|번호|수량|"
    r"규격|단위|합계|총계|소계|잔액|과정|방법|기준|담당|부서|면적|규모|비율|주소|정원|강사|명칭|"
    r"(?:사업|행사|교육|시설|과정|회의|작물|품종|단체|마을|업체|기관)명|사업[량비]|자부담|접수처|연락처)(?= |$)"
)
_KNOWN = re.compile(
    r"(?:구분|항목|연번|순번|번호|내용|비고|기간|기한|일시|일자|일정|날짜|시간|시각|시기|요일|대상|인원|정원|장소|접수처|문의처?|방법|기준|"
    r"분야|종류|종목|부문|연락처|전화번호|담당자?|부서|팀|품목|품명|품종|서류|부수|발급처|규격|단위|점수|배점|등급|소재지|주소|면적|"
    r"부터|까지|강사|업무|근무지|규모|수량|물량|비중|증감|누계|현액|대수|두수|마릿수|명칭|직위|"
    r"[가-힣]*명|[가-힣]*액|[가-힣]*[단원]가|[가-힣]*비율|[가-힣]*율|[가-힣]*한도|[가-힣]*료|계|[합총소누]계|"
    r"(?:매입|수매|접수|신청|행사|교육|점검|검진|방문|순회|접종|수거|지급|배부|공연|상담|진료|시행|개최|운영|회의)일|"
    r"대상(?:마을|지역|농가|자)|(?:근무|신청|접수|교육|운영|사업|행사|활동|이용|임대)(?:기간|일시|시간)|[일월시주]급|급여|보수|"
    r"국비|도비|시비|군비|구비|지방비|자부담|자담|보조금?|융자금?|사업[량비]|지원[금량]|[가-힣]*예산|[가-힣]*장려금|[가-힣]*수당)"
)
_NO_NAME = re.compile(
    r"\d[\d,.]*\s*(?:[%％]|[백천만억]*원|명|개소)|\d{1,3},\d{3}|\d\s*\.\s*\d|[:：](?!\s*(?:백만|천|만|억)?원)|[.!?]$|^[\d\s.,()~-]+$|☎|[~∼]"
)
_VALUE = re.compile(
    r"[\s(]*[-+△▲]?\d[\d,.]*\s*(?:[%％]|[가-힣㎡㏊]{0,3}|ha|kg|ℓ)?[\s)]*|[-–]|.*\d\s*[.월/]\s*\d.*|.*\d\s?(?:원|%|명).*"
)
_MARKED = re.compile(
    r"\s*(?:[□■▣◆◇○◦●◎❍•ㅇ▶▷➢☞※*·#|>]|[-–―]\s|[①-⑳㉮-㉻]|\(?(?:\d{1,2}|[가-하])[.)](?!\s?\d)|[Ⅰ-Ⅹ]|[<〈《【「『\[])"
)
_LABELLED = re.compile(r"[가-힣·][가-힣·\s]{0,13}[:：]\s")
_RULE = re.compile(r"\s*[:|│┃]?[-=_─━═―+┌├└┏┣┗╔╠╚┠┝][\s\-=_─━═―+|:│┃┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝┠┨┝┥┯┷┿╂]{3,}")
_UNIT = re.compile(r"\([^()]*\)")
_FAR_SPREAD = 3
"""Blanks between the syllables of a word that is spread over its column."""
_LONGEST_NAME, _LONGEST_FIRST, _LONGEST_LINE = 20, 30, 300
"""Characters of a column's name, of a row's first cell, of a line of a table."""
_SAMPLE, _LONGEST_TABLE = 5, 2000
"""Rows from which a table is known as one, and rows of the longest."""


class Drawn(NamedTuple):
    """A cell of a drawn table; `line` counts from the first of the lines given, `columns` is how many it spans."""

    row: int
    column: int
    columns: int
    line: int
    text: str


class Table(NamedTuple):
    """The lines `[first, last)` that a table takes, and its cells in row order, empty ones among them."""

    first: int
    last: int
    cells: tuple[Drawn, ...]


class _Piece(NamedTuple):
    """Words between two gaps, and the columns of the line that they take."""

    text: str
    left: int
    right: int


class _Head(NamedTuple):
    """The names over the columns; `groups` are wider names over them: first column, columns, words.

    `line` is where the names stand that split a group; `barred` says that bars part the columns.
    """

    names: tuple[_Piece, ...]
    groups: tuple[tuple[int, int, str], ...] = ()
    line: int = 0
    barred: bool = False


def tables_in(lines: Sequence[str]) -> Iterator[Table]:
    """The tables among some lines, in order; they do not overlap."""
    at = 0
    while at < len(lines):
        table = _table_at(lines, at)
        if table is not None:
            yield table
        at = at + 1 if table is None else table.last


def _table_at(lines: Sequence[str], at: int) -> Table | None:
    """The table whose head is the line at an index.

    Syllables that stand apart may be one spread name or several: that is right which gives rows without a blank.
    """
    if _MARKED.match(lines[at]) or not (_GAP.search(lines[at].strip()) or _BAR.search(lines[at])):
        return None
    found = [_read(lines, at, _inside(_pieces(lines[at], apart))) for apart in (1, _FAR_SPREAD)]
    tables = [table for table in found if table is not None]
    return max(tables, key=_is_full, default=None)


def _is_full(table: Table) -> bool:
    """Whether some row below the head leaves no cell blank."""
    rows: dict[int, bool] = {}
    for cell in table.cells:
        rows[cell.row] = rows.get(cell.row, True) and bool(cell.text)
    return any(full for row, full in rows.items() if row)


def _read(lines: Sequence[str], at: int, names: Sequence[_Piece]) -> Table | None:
    if not _is_head(names):
        return None
    head, start = _Head(tuple(names), barred=_BAR.search(lines[at]) is not None), _next(lines, at + 1)
    split = _split_head(names, lines[start], start) if start < len(lines) and not head.barred else None
    if split is not None:
        head, start = split, _next(lines, start + 1)
    sample, _ = _rows(head, lines, start, _SAMPLE)
    if not _holds(head, [texts for _, texts in sample]):
        return None
    rows, last = _rows(head, lines, start, _LONGEST_TABLE)
    return Table(at, last, tuple(_cells(head, rows, at)))


def _next(lines: Sequence[str], at: int) -> int:
    """The next line that says something, one blank line or a drawn rule left out."""
    while at < len(lines) and _RULE.fullmatch(lines[at]):
        at += 1
    return at + 1 if at < len(lines) and not lines[at].strip() else at


@lru_cache(maxsize=1024)
def _pieces(line: str, apart: int = 1) -> tuple[_Piece, ...]:
    """The words between bars, empty ones too, or between gaps; none of a line too long for a table's.

    Syllables at most so many blanks `apart` are one word, further ones where they make a name.
    """
    if len(line) > _LONGEST_LINE:
        return ()
    bars = _BAR.search(line) is not None
    plain = line if bars else _SPREAD.sub(lambda spread: _closed(spread[0], apart), line)
    found, at = [], 0
    for gap in [*(_BAR if bars else _GAP).finditer(plain), None]:
        end = gap.start() if gap else len(plain)
        words = plain[at:end].strip()
        if words or bars:
            first = at + plain[at:end].index(words)
            text = " ".join(line[first : first + len(words)].split())
            found.append(_Piece(text, _width(line[:first]), _width(line[: first + len(words)])))
        at = gap.end() if gap else end
    return tuple(found)


def _inside(pieces: Sequence[_Piece]) -> Sequence[_Piece]:
    """The pieces of a line in a frame, without the blanks outside its first and its last bar."""
    framed = len(pieces) > 3 and not pieces[0].text and not pieces[-1].text
    return pieces[1:-1] if framed else pieces


def _closed(words: str, apart: int) -> str:
    """Spread words with signs for their inner blanks, as many, so that places stay."""
    letters = [match.start() for match in re.finditer(r"\S", words)]
    closed, at = list(words), 0
    while at < len(letters):
        size = next((n for n in (4, 3, 2) if _is_spread(words, letters[at : at + n], n, apart)), 1)
        for blank in range(letters[at], letters[at + size - 1]):
            closed[blank] = "_" if words[blank] == " " else words[blank]
        at += size
    return "".join(closed)


def _is_spread(words: str, letters: Sequence[int], size: int, apart: int) -> bool:
    """Whether syllables at some places make a known name, or stand no further apart than they may."""
    if len(letters) < size:
        return False
    if _SPREAD_NAMES.fullmatch("".join(words[at] for at in letters)):
        return True
    return all(after - at - 1 <= apart for at, after in pairwise(letters))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _is_head(names: Sequence[_Piece]) -> bool:
    """Whether a line is all names: two at least, short, without figures, dates or labels, and columns called so."""
    named = len(names) > 1 and all(_is_name(name.text) for name in names)
    return named and any(_is_known(name.text) for name in names)


def _is_name(words: str) -> bool:
    return len(words) <= _LONGEST_NAME and not _NO_NAME.search(words)


def _is_known(words: str) -> bool:
    return _KNOWN.fullmatch(re.sub(r"\s", "", _UNIT.sub("", words))) is not None


def _split_head(names: Sequence[_Piece], line: str, at: int) -> _Head | None:
    """The head that a second line of names splits: none over the first column, each under a name of the first line."""
    below = _pieces(line)
    if len(below) < 2 or _MARKED.match(line) or not all(_is_name(name.text) for name in below):
        return None
    if below[0].left <= names[0].right or len(names) < 2:
        return None
    under = [_nearest(names, name) for name in below]
    if 0 in under or under != sorted(under) or not any(under.count(one) > 1 for one in under):
        return None
    leaves: list[_Piece] = []
    groups: list[tuple[int, int, str]] = []
    for column, name in enumerate(names):
        inner = [one for one, above in zip(below, under, strict=True) if above == column]
        if inner:
            groups.append((len(leaves), len(inner), name.text))
        leaves += inner or [name]
    return _Head(tuple(leaves), tuple(groups), at)


def _nearest(columns: Sequence[_Piece], piece: _Piece) -> int:
    """The column that a piece stands under: by how far they overlap, else by how near they are."""
    return max(
        range(len(columns)), key=lambda at: min(columns[at].right, piece.right) - max(columns[at].left, piece.left)
    )


def _rows(head: _Head, lines: Sequence[str], start: int, most: int) -> tuple[list[tuple[int, list[str]]], int]:
    """The rows under a head, each with its line and a text for each column; and the line behind the last."""
    width = len(head.names)
    found: list[tuple[int, tuple[_Piece, ...]]] = []
    at = start
    while at < len(lines) and at - start < most:
        pieces = _pieces(lines[at])
        if _RULE.fullmatch(lines[at]):
            at += 1
            continue
        barred = _BAR.search(lines[at]) is not None
        pieces = tuple(_inside(pieces)) if barred and len(pieces) == width + 2 else pieces
        if not pieces or not _is_row(lines[at], pieces) or barred != head.barred or (barred and len(pieces) != width):
            break
        found.append((at, pieces))
        at += 1
    columns = _extents(head, [pieces for _, pieces in found if len(pieces) == width])
    rows: list[tuple[int, list[str]]] = []
    last = start
    for at, pieces in found:
        texts = _placed(columns, pieces)
        if texts is None and not (rows and _goes_on(columns, pieces, rows[-1][1])):
            break
        if texts is not None:
            rows.append((at, texts))
        last = at + 1
    return rows, last


def _is_row(line: str, pieces: Sequence[_Piece]) -> bool:
    if _MARKED.match(line) or _LABELLED.match(pieces[0].text + " "):
        return False
    return len(pieces[0].text) <= _LONGEST_FIRST or len(pieces) == 1


def _extents(head: _Head, full: Sequence[Sequence[_Piece]]) -> list[_Piece]:
    """The columns as wide as their names and the values of the rows that have one for each."""
    return [
        _Piece(
            name.text,
            min(name.left, *(row[at].left for row in full)),
            max(name.right, *(row[at].right for row in full)),
        )
        if full
        else name
        for at, name in enumerate(head.names)
    ]


def _placed(columns: Sequence[_Piece], pieces: Sequence[_Piece]) -> list[str] | None:
    """A text for each column; None where pieces are too few or their places tell no columns apart."""
    if len(pieces) == len(columns):
        return [piece.text for piece in pieces]
    if len(pieces) < 2:
        return None
    under = [_nearest(columns, piece) for piece in pieces]
    if under != sorted(under) or (len(set(under)) < len(under) and len(pieces) < len(columns)) or len(set(under)) < 2:
        return None
    texts = [""] * len(columns)
    for at, piece in zip(under, pieces, strict=True):
        texts[at] = f"{texts[at]} {piece.text}".strip()
    return texts


def _goes_on(columns: Sequence[_Piece], pieces: Sequence[_Piece], above: list[str]) -> bool:
    """Take a line of one piece, not under the first column, for the rest of the cell above it."""
    if len(pieces) != 1 or pieces[0].left < columns[1].left:
        return False
    at = _nearest(columns, pieces[0])
    above[at] = f"{above[at]} {pieces[0].text}".strip()
    return True


def _holds(head: _Head, rows: Sequence[Sequence[str]]) -> bool:
    """Whether it is surely a table: most columns named as columns are, or values below names of which one is known."""
    known = sum(_is_known(name.text) for name in head.names) + len(head.groups)
    if not rows or (len(rows) == 1 and not all(rows[0])):
        return False
    if len(head.names) == 2:
        return known == 2
    values = sum(any(_VALUE.fullmatch(text) for text in row[1:]) for row in rows)
    return known > 1 or values * 2 > len(rows)


def _cells(head: _Head, rows: Sequence[tuple[int, list[str]]], at: int) -> Iterator[Drawn]:
    """The cells of the head, of one row or two, and of the rows below it."""
    groups = {first: (size, words) for first, size, words in head.groups}
    inner = {first + n for first, (size, _) in groups.items() for n in range(size)}
    for column, name in enumerate(head.names):
        if column in groups or column not in inner:
            size, words = groups.get(column, (1, name.text))
            yield Drawn(0, column, size, at, words)
    if groups:
        for column, name in enumerate(head.names):
            yield Drawn(1, column, 1, head.line, name.text if column in inner else "")
    for row, (line, texts) in enumerate(rows, start=2 if groups else 1):
        yield from (Drawn(row, column, 1, line, text) for column, text in enumerate(texts))
