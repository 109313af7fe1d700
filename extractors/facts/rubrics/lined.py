"""Rows of a sheet that came as lines: cells one behind the other, each often over several lines.

A row begins with its number; behind it come the rest of its name, its points, its bands, its evidence. What has no
number of its own begins where points stand once more (`-10`); its name is what stands behind the evidence above it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractors.facts.rubrics.bands import Draft, behind, draft_of, is_grade
from extractors.facts.rubrics.pieces import BULLET, GRADE, NUMBER, Piece, joined, points_of
from extractors.facts.rubrics.rows import GROUP, Row, is_blank, parted
from extractors.notices.lines import unspaced
from models.rubrics import Points

_CIRCLED = {
    sign: number
    for first, count in (("①", 20), ("➀", 10), ("❶", 10), ("➊", 10), ("⑴", 20))
    for number in range(1, count + 1)
    for sign in [chr(ord(first) + number - 1)]
}
_CIRCLE = re.compile(f"(?P<sign>[{''.join(_CIRCLED)}])\\s*")
_PLAIN = re.compile(r"(?P<open>\()?(?P<number>\d{1,2})(?P<sign>[.)]|(?<=\d)\))\s*(?=\S)")
_LETTERS = "가나다라마바사아자차카타파하"
_LETTER = re.compile(rf"(?P<letter>[{_LETTERS}])(?P<sign>[.)])\s*(?=\S)")
_BULLET = re.compile(rf"(?:{BULLET})\s*(?=[^\s\d]|\d(?!\d*$))|(?:{BULLET})\s+(?=\d)")
_TIGHT = re.compile(r"[·ㆍ․](?=[가-힣])")
_NOTE = re.compile(r"※\s*|[*＊]\s*(?=[가-힣\d(])")
_STANDALONE = re.compile(rf"(?:\(\s*+(?P<in>{NUMBER})\s?점\s*\)|(?P<out>{NUMBER})\s*점?)")
_DETACHED = re.compile(rf"[:：]\s*+(?P<points>{NUMBER})\s*+점")
_LEADING = re.compile(rf"(?P<points>{NUMBER})\s+(?=(?:{BULLET})\s*\S)")
_WITHIN = re.compile(rf"(?P<name>\S.*?)\s++(?P<points>{NUMBER})\s++(?=(?:{BULLET})\s+\S)")
_TRAILING = re.compile(rf"(?P<cut>\s*+\(\s*+(?P<in>{NUMBER})\s?점\s*\)|\s++(?P<out>{NUMBER})(?:\s?점)?)$")
_GRADES = re.compile(rf"(?P<points>(?:{NUMBER}\s++){{2,}})(?=(?P<first>{GRADE})\s*[:：])")
SCORED = re.compile(r"(?<=\S)\s+점(?=\s|$)|^점(?=\s|$)")
"""The cell for the points given, empty but for its unit."""
_MEASURED = re.compile(r"\d\s?(?:[가-힣㎡%]|ha|kg){0,4}\s?(?:이상|초과|미만|이하)")
CASE = re.compile(r"(?:경우|때|자|농가)$")
_BELOW_ZERO = "-–−△▲▽"
_MOST = 1000
"""What a name ends with beyond this is no item's points."""


@dataclass
class Lines:
    """What was read so far of a sheet's lines."""

    rows: list[Row] = field(default_factory=list)
    run: list[Piece] = field(default_factory=list)
    style: str = ""
    alternative: str | None = None
    note_indent: int | None = None
    by_name: bool = False

    @property
    def row(self) -> Row:
        """The row that is being read."""
        return self.rows[-1]


def rows_of(pieces: Iterable[Piece]) -> list[Row]:
    """The rows that lines say, in order; lines before the first row are nobody's.

    Where none has a number, names that end with points begin them.
    """
    told = list(pieces)
    found = _read(told, Lines())
    return found if len(found) > 1 else _read(told, Lines(by_name=True))


def _read(pieces: Iterable[Piece], lines: Lines) -> list[Row]:
    for piece in pieces:
        _take(piece, lines)
    _end_row(lines)
    return [row for row in lines.rows if joined(row.name)]


def begins_row(piece: Piece, lines: Lines) -> tuple[str, int] | None:
    """The number of a line that begins the next numbered row, and how long it is."""
    style, number, length = numbered(piece.text)
    expected = 1 + max((int(row.number) for row in lines.rows if row.number), default=0)
    if not number or number != expected or (lines.style and style != lines.style):
        return None
    lines.style = style
    return str(number), length


def numbered(text: str) -> tuple[str, int, int]:
    """The style of a line's number, the number and its length; 0 where it has none. `나.` is a second."""
    circle, letter = _CIRCLE.match(text), _LETTER.match(text)
    if circle:
        return "①", _CIRCLED[circle["sign"]], circle.end()
    if letter:
        return f"가{letter['sign']}", _LETTERS.index(letter["letter"]) + 1, letter.end()
    plain = _PLAIN.match(text)
    return (f"{plain['open'] or ''}1{plain['sign']}", int(plain["number"]), plain.end()) if plain else ("", 0, 0)


def _take(piece: Piece, lines: Lines) -> None:
    """One line, cut at the cells that hold nothing but their unit."""
    scored = SCORED.search(piece.text)
    for part in [piece.part(0, scored.start()), piece.part(scored.end())] if scored else [piece]:
        if part.text:
            _line(part, lines)


def _line(piece: Piece, lines: Lines) -> None:
    number = begins_row(piece, lines)
    if number:
        _end_row(lines)
        lines.rows.append(Row(number=number[0]))
        lines.alternative, lines.note_indent = None, None
        _name(piece.part(number[1]), lines)
    elif lines.by_name and _names_row(piece):
        _end_row(lines)
        lines.rows.append(Row())
        lines.alternative, lines.note_indent = None, None
        _words(piece, lines)
    elif lines.rows:
        take_part(piece, lines)


def _names_row(piece: Piece) -> bool:
    """Whether a line is a name with its points: `사업의지 40`, `자부담 확보 (60점)`."""
    plain = not (_BULLET.match(piece.text) or _NOTE.match(piece.text) or is_grade(piece.text))
    return plain and _TRAILING.search(piece.text) is not None and _MEASURED.search(piece.text) is None


def take_part(piece: Piece, lines: Lines) -> None:
    """What a line, or what stands before or behind an empty cell of it, says."""
    within = _WITHIN.fullmatch(piece.text) or _WITHIN.match(piece.text)
    note = _NOTE.match(piece.text)
    if within and not is_grade(piece.text) and not _BULLET.match(piece.text):
        _within(piece, within, note, lines)
    elif note:
        lines.row.notes.append([piece.part(note.end())])
        lines.note_indent = piece.indent
    elif lines.note_indent is not None and _is_noted(piece, lines):
        lines.row.notes[-1].append(piece)
    else:
        lines.note_indent = None
        _cell(piece, lines)


def _is_noted(piece: Piece, lines: Lines) -> bool:
    """Whether a line goes on with the note above it: by its indentation, or as plain words before any band."""
    if piece.indent > (lines.note_indent or 0):
        return True
    plain = not (_BULLET.match(piece.text) or is_grade(piece.text) or _STANDALONE.fullmatch(piece.text))
    return plain and _is_full(lines.row) and not lines.row.bands


def _within(piece: Piece, match: re.Match[str], note: re.Match[str] | None, lines: Lines) -> None:
    """Name, points and first band on one line: `※ 틈새 작목 육성 10  o 무화과 등 가점`."""
    start = note.end() if note else 0
    if note or _is_full(lines.row):
        _end_row(lines)
        lines.rows.append(Row(marked=note is not None))
        lines.alternative = None
    lines.row.name.append(piece.part(start, match.end("name")))
    _points(piece.part(match.start("points"), match.end("points")), lines)
    take_part(piece.part(match.end()), lines)


def _cell(piece: Piece, lines: Lines) -> None:
    """A line of a cell: points, a band, or words."""
    text = piece.text
    detached, standalone, leading = _DETACHED.fullmatch(text), _STANDALONE.fullmatch(text), _LEADING.match(text)
    grades = _GRADES.match(text)
    if detached:
        _detached(points_of(detached["points"]), lines)
    elif grades:
        _graded(piece, grades, lines)
    elif standalone and (not _is_full(lines.row) or (standalone["in"] or standalone["out"])[0] in _BELOW_ZERO):
        _points(piece, lines)
    elif leading:
        _points(piece.part(0, leading.end("points")), lines)
        _cell(piece.part(leading.end()), lines)
    elif _goes_on(piece, lines):
        lines.row.bands[-1].pieces.append(piece)
    elif is_grade(text):
        _band(draft_of(piece, ""), lines)
    elif not is_blank(text) and (bullet := _BULLET.match(text)):
        _band(draft_of(piece.part(bullet.end()), text[0]), lines)
    elif _is_full(lines.row) and behind(text) and not _taken_off(text):
        _band(draft_of(piece, ""), lines)
    else:
        _words(piece, lines)


def _taken_off(text: str) -> bool:
    """Whether a line ends with points below zero: those of a row without a number."""
    trailing = _TRAILING.search(text)
    return trailing is not None and (trailing["in"] or trailing["out"])[0] in _BELOW_ZERO


def _goes_on(piece: Piece, lines: Lines) -> bool:
    """Whether a line goes on with the band above it."""
    if not lines.row.bands or lines.run:
        return False
    band = lines.row.bands[-1]
    if _TIGHT.match(piece.text):
        return not band.has_points
    if _BULLET.match(piece.text) or is_grade(piece.text):
        return False
    measures = _MEASURED.search(piece.text) is not None and (behind(piece.text) is None or not band.has_points)
    return measures or (not band.has_points and band.grade is None and piece.indent > band.indent)


def _band(draft: Draft, lines: Lines) -> None:
    """A band begins; words between it and the bands above say where it belongs."""
    row = lines.row
    if row.bands and lines.run:
        papers, name = parted(lines.run)
        if papers:
            row.evidence.append((papers, lines.alternative))
        if name:
            _branch("".join(unspaced(piece.text) for piece in name), lines)
    elif lines.run:
        row.between += lines.run
    lines.run = []
    if row.bands and not row.bands[-1].has_points and _heads(row.bands[-1], draft):
        head = row.bands.pop()
        row.between += head.pieces
    draft.alternative = lines.alternative
    row.bands.append(draft)


def _heads(above: Draft, draft: Draft) -> bool:
    """Whether a line without points heads the bands below: `○ 교육 수료증` over `- 3일 이상 : 10점`."""
    return above.bullet != draft.bullet and above.grade is None and draft.grade is None


def _branch(name: str, lines: Lines) -> None:
    """Another branch of the item begins; the bands so far are the first one's."""
    row = lines.row
    if lines.alternative is None:
        first = "".join(unspaced(piece.text) for piece in row.between) or None
        row.between = []
        for band in row.bands:
            band.alternative = first
        row.evidence = [(pieces, first) for pieces, _ in row.evidence]
    lines.alternative = name


def _detached(points: Points, lines: Lines) -> None:
    """Points on a line of their own: of the first band that has none."""
    for band in lines.row.bands:
        if not band.has_points:
            band.points = points
            return


def _graded(piece: Piece, match: re.Match[str], lines: Lines) -> None:
    """`20 15 10 5 A : …`: the points of grades in their order; one that nobody describes keeps its points."""
    first = ord(match["first"])
    for index, figures in enumerate(re.finditer(NUMBER, match["points"])):
        draft = Draft("A", [piece.part(*figures.span())], piece.indent, chr(first + index), described=False)
        draft.points = points_of(figures[0])
        lines.row.bands.append(draft)
    lines.row.between += lines.run
    lines.run = []
    _cell(piece.part(match.end()), lines)


def _points(piece: Piece, lines: Lines) -> None:
    """Points of an item: of the row that has none yet, else of a row without a number, which begins here."""
    match = _STANDALONE.fullmatch(piece.text)
    if match is None:
        return
    if _is_full(lines.row):
        _row_without_number(lines)
    elif lines.row.name and lines.run:
        lines.row.name += lines.run
        lines.run = []
    lines.row.points = points_of(match["in"] or match["out"])
    lines.row.stated = piece


def _row_without_number(lines: Lines) -> None:
    papers, name = parted(lines.run)
    if papers:
        lines.row.evidence.append((papers, lines.alternative))
    lines.run = []
    group = lines.row.group
    if name and GROUP.fullmatch(unspaced(name[0].text)):
        group, name = unspaced(name[0].text), name[1:]
    lines.rows.append(Row(name=name, group=group))
    lines.alternative = None


def _words(piece: Piece, lines: Lines) -> None:
    """Words alone: of the name as long as points are to come, else beside the bands."""
    row = lines.row
    trailing = _TRAILING.search(piece.text)
    if trailing and _takes(trailing, row):
        name = piece.part(0, trailing.start())
        if _is_full(row):
            lines.run.append(name)
        elif name.text:
            row.name.append(name)
        _points(piece.part(trailing.start(), trailing.end()), lines)
    elif row.points is None and not row.bands:
        row.name.append(piece)
    else:
        lines.run.append(piece)


def _takes(trailing: re.Match[str], row: Row) -> bool:
    """Whether a number at the end of words is points: a row that has some takes none but what is taken off."""
    figures = trailing["in"] or trailing["out"]
    if _is_full(row):
        return figures[0] in _BELOW_ZERO
    return abs(points_of(figures)) <= _MOST


def _name(piece: Piece, lines: Lines) -> None:
    """The words behind a row's number, often with its points, sometimes with its first band."""
    within = _WITHIN.match(piece.text)
    if within:
        lines.row.name.append(piece.part(0, within.end("name")))
        _points(piece.part(within.start("points"), within.end("points")), lines)
        take_part(piece.part(within.end()), lines)
        return
    _words(piece, lines)


def _is_full(row: Row) -> bool:
    return row.points is not None


def _end_row(lines: Lines) -> None:
    """What stands behind the last band is evidence; behind points without bands it says when they are given."""
    if not lines.rows:
        return
    row, run = lines.row, lines.run
    lines.run = []
    if run and not row.bands and row.points is not None and CASE.search(run[-1].text):
        row.bands.append(Draft("", list(run)))
    elif run:
        row.evidence.append((list(run), lines.alternative))
    settle_grades(row)


def settle_grades(row: Row) -> None:
    """Points over grades go to the grades that are described; the others stay without words, in their place."""
    over = {band.grade: band for band in row.bands if not band.described}
    taken = False
    for band in [band for band in row.bands if band.grade in over and band.described and not band.has_points]:
        if band.grade in over:
            band.points = over[band.grade].points
            row.bands.remove(over.pop(band.grade))
            taken = True
    if taken:
        row.bands.sort(key=lambda band: band.grade or "")
