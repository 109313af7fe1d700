"""What is drawn on a page beside its letters: the rulings, and how much of it is pictures or shapes."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.readers.pdf_calls import ADDRESS, INT, direct, number, numbers
from extractors.readers.pdf_frame import UPRIGHT, Frame, Matrix, times
from models.blocks import Box

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
        self.pictured, self.shapes = 0.0, 0
        handle = number(page.raw)
        self._collect((_object(handle, index) for index in range(_objects(handle))), UPRIGHT, 0)
        self.edges = list(self._edges())

    def _collect(self, objects: Iterable[int], outer: Matrix, depth: int) -> None:
        for drawn in objects:
            kind = _kind(drawn)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                continue
            matrix = times(_matrix_of(drawn), outer)
            if kind == raw.FPDF_PAGEOBJ_PATH and _is_drawn(drawn):
                self._keep(drawn, matrix, outer)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.pictured += abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                self._collect((_part(drawn, index) for index in range(_parts(drawn))), matrix, depth + 1)

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
        for segments, drawn, matrix in sorted(self._paths, key=lambda path: path[0]):
            left -= segments
            if left < 0:
                return
            for line in _lines(self._strokes(drawn, segments, matrix)):
                if line not in seen:
                    seen.add(line)
                    yield _edge(line)

    def _strokes(self, path: int, segments: int, matrix: Matrix) -> Iterator[list[tuple[float, float] | None]]:
        """The corners of each stretch of a path, None before one that a curve leads to."""
        a, b, c, d, e, f = times(matrix, self._frame)
        x, y, at = self._x, self._y, self._at
        points: list[tuple[float, float] | None] = []
        for index in range(segments):
            segment = _segment(path, index)
            _segment_point(segment, *at)
            point = a * x.value + c * y.value + e, b * x.value + d * y.value + f
            kind = _segment_kind(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                yield points
                points = [point]
            else:
                points += [None, point] if kind == raw.FPDF_SEGMENT_BEZIERTO else [point]
            if _segment_closes(segment) and points:
                points.append(points[0])
        yield points


def _is_drawn(path: int) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    _draw_mode(path, ctypes.addressof(fill), ctypes.addressof(stroke))
    return bool(fill.value or stroke.value)


def _matrix_of(drawn: int) -> Matrix:
    matrix = raw.FS_MATRIX()
    _object_matrix(drawn, ctypes.addressof(matrix))
    return numbers(matrix)


def _lines(strokes: Iterable[Sequence[tuple[float, float] | None]]) -> Iterator[Box]:
    """The straight stretches that run level or upright and are long enough to rule anything."""
    for points in strokes:
        for start, end in pairwise(points):
            if start is None or end is None:
                continue
            wide, high = abs(start[0] - end[0]), abs(start[1] - end[1])
            if min(wide, high) <= _LEVEL and max(wide, high) >= _SHORTEST:
                (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
                yield (left, top, right, top) if wide > high else (left, top, left, bottom)


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
