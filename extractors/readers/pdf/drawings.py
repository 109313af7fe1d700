"""What is drawn on a page beside its letters: the rulings, and how much of it is pictures or shapes."""

import ctypes
from collections.abc import Iterable, Iterator
from math import hypot
from operator import itemgetter
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.readers.pdf.calls import ADDRESS, INT, Room, direct, number
from extractors.readers.pdf.edges import as_edge
from extractors.readers.pdf.frame import Frame, Matrix, times
from models.blocks import Box

_Point = tuple[float, float]

_PATH, _IMAGE, _FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
_MOVE, _LINE = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_LINETO
_MOST_SEGMENTS = 30_000
"""Segments of a page's drawings that are looked at, the simplest drawings first: a table has some hundreds, a map
or a picture of vectors ten thousands."""
_DEEPEST = 12
"""Forms within forms."""
_SIMPLE, _LETTER = 8, 40.0
"""Segments that boxes and rulings have at most; points that a drawn letter is wide and high at most."""
_SHORTEST, _LEVEL = 1.0, 0.05
"""Points that a ruling is long at least, and that its ends may differ by in height."""

_kind = direct(raw.FPDFPageObj_GetType, INT, ADDRESS)
_object_matrix = direct(raw.FPDFPageObj_GetMatrix, INT, ADDRESS, ADDRESS)
_objects = direct(raw.FPDFPage_CountObjects, INT, ADDRESS)
_object = direct(raw.FPDFPage_GetObject, ADDRESS, ADDRESS, INT)
_parts = direct(raw.FPDFFormObj_CountObjects, INT, ADDRESS)
_part = direct(raw.FPDFFormObj_GetObject, ADDRESS, ADDRESS, ctypes.c_ulong)
_bounds = direct(raw.FPDFPageObj_GetBounds, INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS)
_draw_mode = direct(raw.FPDFPath_GetDrawMode, INT, ADDRESS, ADDRESS, ADDRESS)
_segments = direct(raw.FPDFPath_CountSegments, INT, ADDRESS)
_segment = direct(raw.FPDFPath_GetPathSegment, ADDRESS, ADDRESS, INT)
_segment_kind = direct(raw.FPDFPathSegment_GetType, INT, ADDRESS)
_segment_closes = direct(raw.FPDFPathSegment_GetClose, INT, ADDRESS)
_segment_point = direct(raw.FPDFPathSegment_GetPoint, INT, ADDRESS, ADDRESS, ADDRESS)


class Drawings:
    """What is drawn on a page beside letters: `edges` of pdfplumber's form, area under pictures in square points."""

    def __init__(self, page: pdfium.PdfPage, frame: Frame) -> None:
        self._paths: list[tuple[int, int, Matrix]] = []
        self._point, self._bounds, self._matrix = Room.of(2), Room.of(4), Room.of(6)
        self._modes = ctypes.c_int(), ctypes.c_int()
        self._modes_at = tuple(map(ctypes.addressof, self._modes))
        self.pictured, self.shapes = 0.0, 0
        handle = number(page.raw)
        self._collect((_object(handle, index) for index in range(_objects(handle))), frame, 0)
        self.edges = list(self._edges())

    def _collect(self, objects: Iterable[int], outer: Matrix, depth: int) -> None:
        for drawn in objects:
            kind = _kind(drawn)
            if kind == _PATH:
                self._keep(drawn, outer)
            elif kind == _IMAGE:
                a, b, c, d, _, _ = self._matrix_of(drawn, outer)
                self.pictured += abs(a * d - b * c)
            elif kind == _FORM and depth < _DEEPEST:
                parts = (_part(drawn, index) for index in range(_parts(drawn)))
                self._collect(parts, self._matrix_of(drawn, outer), depth + 1)

    def _keep(self, path: int, outer: Matrix) -> None:
        fill, stroke = self._modes
        _draw_mode(path, *self._modes_at)
        if fill.value or stroke.value:
            segments = _segments(path)
            self._paths.append((segments, path, self._matrix_of(path, outer)))
            self.shapes += segments > _SIMPLE and self._size(path, outer) < _LETTER

    def _size(self, path: int, outer: Matrix) -> float:
        """The longer side of a path's bounds in points."""
        _bounds(path, *self._bounds.at)
        left, bottom, right, top = self._bounds.values
        return max((right - left) * hypot(*outer[:2]), (top - bottom) * hypot(*outer[2:4]))

    def _matrix_of(self, drawn: int, outer: Matrix) -> Matrix:
        _object_matrix(drawn, self._matrix.at[0])
        return times(self._matrix.values, outer)

    def _edges(self) -> Iterator[dict[str, Any]]:
        """The edges of all paths, each once, simple paths first."""
        left = _MOST_SEGMENTS
        seen: set[Box] = set()
        for segments, drawn, matrix in sorted(self._paths, key=itemgetter(0)):
            left -= segments
            if left < 0:
                return
            for start, end in self._lines(drawn, segments, matrix):
                line = _ruling(start, end)
                if line is not None and line not in seen:
                    seen.add(line)
                    yield as_edge(line)

    def _lines(self, path: int, segments: int, matrix: Matrix) -> Iterator[tuple[_Point, _Point]]:
        """The straight stretches of a path; a closed one ends where it began."""
        a, b, c, d, e, f = matrix
        corner, at = self._point
        start = before = 0.0, 0.0
        for index in range(segments):
            segment = _segment(path, index)
            _segment_point(segment, *at)
            x, y = corner
            point = a * x + c * y + e, b * x + d * y + f
            kind = _segment_kind(segment)
            if kind == _MOVE:
                start = before = point
                continue
            if kind == _LINE:
                yield before, point
            before = point
            if _segment_closes(segment):
                yield before, start
                before = start


def _ruling(start: _Point, end: _Point) -> Box | None:
    """A stretch that runs level or upright and is long enough to rule anything."""
    (left, top), (right, bottom) = start, end
    wide, high = abs(right - left), abs(bottom - top)
    if high <= _LEVEL and wide >= _SHORTEST:
        return (left, top, right, top) if left < right else (right, top, left, top)
    if wide <= _LEVEL and high >= _SHORTEST:
        return (left, top, left, bottom) if top < bottom else (left, bottom, left, top)
    return None
