"""What is drawn on a page beside its letters: the rulings, and how much of it is pictures or shapes."""

import ctypes
from collections.abc import Iterable, Iterator
from math import hypot
from operator import itemgetter
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.readers.pdf.calls import ADDRESS, INT, direct, number, numbers
from extractors.readers.pdf.frame import UPRIGHT, Frame, Matrix, times
from models.blocks import Box

_Point = tuple[float, float]

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
        self._frame = frame
        self._paths: list[tuple[int, int, Matrix]] = []
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._at = ctypes.addressof(self._x), ctypes.addressof(self._y)
        self._modes = ctypes.c_int(), ctypes.c_int()
        self._modes_at = tuple(map(ctypes.addressof, self._modes))
        self._matrix = raw.FS_MATRIX()
        self._matrix_at = ctypes.addressof(self._matrix)
        self.pictured, self.shapes = 0.0, 0
        handle = number(page.raw)
        self._collect((_object(handle, index) for index in range(_objects(handle))), UPRIGHT, 0)
        self.edges = list(self._edges())

    def _collect(self, objects: Iterable[int], outer: Matrix, depth: int) -> None:
        for drawn in objects:
            kind = _kind(drawn)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                continue
            _object_matrix(drawn, self._matrix_at)
            matrix = times(numbers(self._matrix), outer)
            if kind == raw.FPDF_PAGEOBJ_PATH and self._is_drawn(drawn):
                self._keep(drawn, matrix, outer)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.pictured += abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                self._collect((_part(drawn, index) for index in range(_parts(drawn))), matrix, depth + 1)

    def _is_drawn(self, path: int) -> bool:
        fill, stroke = self._modes
        _draw_mode(path, *self._modes_at)
        return bool(fill.value or stroke.value)

    def _keep(self, path: int, matrix: Matrix, outer: Matrix) -> None:
        segments = _segments(path)
        self._paths.append((segments, path, matrix))
        self.shapes += segments > _SIMPLE and self._size(path, outer) < _LETTER

    def _size(self, path: int, outer: Matrix) -> float:
        """The longer side of a path's bounds in points."""
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        _bounds(path, *map(ctypes.addressof, (left, bottom, right, top)))
        wide, high = right.value - left.value, top.value - bottom.value
        return max(wide * hypot(*outer[:2]), high * hypot(*outer[2:4]))

    def _edges(self) -> Iterator[dict[str, Any]]:
        """The edges of all paths, each once, simple paths first."""
        left = _MOST_SEGMENTS
        seen: set[Box] = set()
        for segments, drawn, matrix in sorted(self._paths, key=itemgetter(0)):
            left -= segments
            if left < 0:
                return
            for start, end in self._lines(drawn, segments, times(matrix, self._frame)):
                line = _ruling(start, end)
                if line is not None and line not in seen:
                    seen.add(line)
                    yield _edge(line)

    def _lines(self, path: int, segments: int, matrix: Matrix) -> Iterator[tuple[_Point, _Point]]:
        """The straight stretches of a path; a closed one ends where it began."""
        a, b, c, d, e, f = matrix
        x, y, at = self._x, self._y, self._at
        start = before = 0.0, 0.0
        for index in range(segments):
            segment = _segment(path, index)
            _segment_point(segment, *at)
            point = a * x.value + c * y.value + e, b * x.value + d * y.value + f
            kind = _segment_kind(segment)
            if kind == _MOVE:
                start = point
            elif kind == _LINE:
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


def _edge(line: Box) -> dict[str, Any]:
    left, top, right, bottom = line
    return {
        "object_type": "line_edge",
        "orientation": "h" if top == bottom else "v",
        "x0": left,
        "x1": right,
        "top": top,
        "bottom": bottom,
        "width": right - left,
        "height": bottom - top,
    }
