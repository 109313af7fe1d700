"""Bands within one cell of a sheet's table: lines as elsewhere, several on one line, or words of what is looked at."""

import re
from collections.abc import Iterable

from extractors.facts.rubrics.bands import Draft
from extractors.facts.rubrics.lined import CASE, SCORED, Lines, settle_grades, take_part
from extractors.facts.rubrics.pieces import NUMBER, Piece, joined, points_of
from extractors.facts.rubrics.ranges import ranges_of
from extractors.facts.rubrics.rows import Row

_BESIDE = re.compile(rf"(?P<band>[^,/;]+?[\s(:]{NUMBER}\s?점\)?)\s*(?:[,/;]\s*|$)")
_LEVELS_BESIDE = re.compile(
    rf"(?P<level>(?:매우\s?)?(?:우수|양호|보통|미흡|불량|높음|낮음|상|중|하))\s?[:(]?\s?(?P<points>{NUMBER})\s?점?\)?\s*(?:[,/]\s*|$)"
)


def fill(row: Row, pieces: Iterable[Piece]) -> None:
    """Read the lines of a cell into a row whose name and points are known."""
    lines = Lines([row])
    for piece in pieces:
        if SCORED.sub("", piece.text).strip():
            for part in _side_by_side(piece):
                take_part(part, lines)
            row.bands += _levels(piece, lines)
    row.between += lines.run
    settle_grades(row)
    _tell_apart(row)


def _side_by_side(piece: Piece) -> list[Piece]:
    """Bands on one line as lines: `100시간 이상 20점, 50시간 이상 10점`."""
    if _covers(_LEVELS_BESIDE, piece.text):
        return []
    found = _covers(_BESIDE, piece.text)
    return [piece.part(match.start(), match.end("band")) for match in found] or [piece]


def _levels(piece: Piece, lines: Lines) -> list[Draft]:
    """Degrees with bare figures behind them: `우수 50, 보통 30, 미흡 10`."""
    found = _covers(_LEVELS_BESIDE, piece.text)
    return [
        Draft("", [piece.part(*match.span("level"))], points=points_of(match["points"]), alternative=lines.alternative)
        for match in found
    ]


def _covers(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """The matches of a pattern that follow each other over a whole text, where there are several."""
    found = list(pattern.finditer(text))
    ends = [0, *(match.end() for match in found)]
    whole = ends[-1] == len(text) and all(match.start() == end for match, end in zip(found, ends, strict=False))
    return found if whole and len(found) > 1 else []


def _tell_apart(row: Row) -> None:
    """Lines of a cell none of which has points say what is looked at; one alone may say who gets the item's points."""
    if any(band.has_points or band.grade for band in row.bands):
        return
    taken_off = row.points is not None and row.points < 0
    said = [joined(band.pieces) for band in row.bands] or ([joined(row.between)] if row.between else [])
    if len(said) == 1 and (taken_off or CASE.search(said[0]) or ranges_of(said[0])):
        if not row.bands:
            row.bands, row.between = [Draft("", row.between)], []
        return
    row.between += [piece for band in row.bands for piece in band.pieces]
    row.bands.clear()
