"""Which ruling lines does a picture of a page show, and which cells do they draw?

A ruling is a long straight run of pixels that are darker than what lies on both sides of them. Letters are made of
short runs, so that the length alone tells most of them apart; a stroke of a large letter makes no cell, as it meets
no other ruling. Pixels count from the upper left corner of an upright picture, tables are in points.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from extractors.readers.pdf.edges import as_edge
from extractors.readers.pdf.rulings import ruled_tables
from extractors.readers.recognition.sheets import Grey, Mask, Sheet
from models.blocks import Box

_SHORTEST_LEVEL, _SHORTEST_UPRIGHT = 0.28, 0.16
"""Inches: the strokes of a title's letters are shorter than the first, most rows are higher than the second."""
_LONG = 1.0
"""Inches from which on a ruling is no stroke of a letter, though it draws no cell: a line under words or notes."""
_UNBROKEN = 0.9
"""Share of a run that is dark: a scan breaks lines, and pressing a picture frays them."""
_FAINTEST = 24
"""Grey values by which a ruling is darker than its sides; a hair line of a scan is by 40, paper by 10."""
_SIDE, _THICKEST = 0.022, 0.05
"""Inches: how far beside a ruling its sides are looked at; from which thickness on a dark stretch is a filled field,
whose edges are the rulings."""
_NEAR = 0.04
"""Inches by which a ruling may miss the edge of a cell that it draws."""
_MOST_RUNS = 60_000
"""Runs of dark pixels from which on a picture is no page with rulings but a photograph or a pattern."""


class Run(NamedTuple):
    """Dark pixels next to each other, `first` to `last` along, in the rows `upper` to `lower` across."""

    upper: int
    lower: int
    first: int
    last: int


class Rulings(NamedTuple):
    """The rulings of a picture of `dpi` pixels an inch, and the cells in points of the tables that they draw.

    The rows of an upright are the picture's columns.
    """

    levels: tuple[Run, ...]
    uprights: tuple[Run, ...]
    tables: tuple[tuple[Box, ...], ...]
    dpi: float


class _Drawn(NamedTuple):
    """What pdfplumber's table finder asks of a page."""

    edges: list[dict[str, Any]]
    bbox: Box


def rulings_of(sheet: Sheet) -> Rulings:
    """The rulings of a sheet and their tables."""
    thick = max(3, round(_THICKEST * sheet.dpi))
    side = max(2, round(_SIDE * sheet.dpi))
    grey, dark = sheet.grey, sheet.dark
    levels = list(_edges(_runs(_lines(grey, dark, side), round(_SHORTEST_LEVEL * sheet.dpi)), thick))
    uprights = list(_edges(_runs(_lines(grey.T, dark.T, side), round(_SHORTEST_UPRIGHT * sheet.dpi)), thick))
    scale = 72 / sheet.dpi
    edges = [_edge(run, scale, "h") for run in levels] + [_edge(run, scale, "v") for run in uprights]
    bbox = (0.0, 0.0, grey.shape[1] * scale, grey.shape[0] * scale)
    tables = ruled_tables(_Drawn(edges, bbox)) if edges else []
    return Rulings(tuple(levels), tuple(uprights), tuple(map(tuple, tables)), sheet.dpi)


def wiped(sheet: Sheet, rulings: Rulings) -> Grey:
    """The sheet without its rulings; strokes of letters that only look like one stay."""
    grey = sheet.grey.copy()
    cells = [cell for table in rulings.tables for cell in table]
    for canvas, runs, along in ((grey, rulings.levels, 0), (grey.T, rulings.uprights, 1)):
        for run in runs:
            if run.last - run.first >= _LONG * sheet.dpi or _draws(run, cells, sheet.dpi, along):
                canvas[max(0, run.upper - 2) : run.lower + 3, max(0, run.first - 2) : run.last + 3] = 255
    return grey


def _draws(run: Run, cells: Iterable[Box], dpi: float, along: int) -> bool:
    """Whether a run lies on the edge of a cell; `along` is the axis that it runs along."""
    middle, first, last = (value / dpi * 72 for value in ((run.upper + run.lower + 1) / 2, run.first, run.last))
    near, across = _NEAR * 72, 1 - along
    sides = (cell for cell in cells if min(abs(cell[across] - middle), abs(cell[across + 2] - middle)) <= near)
    return any(
        (cell[along] - near <= first and last <= cell[along + 2] + near)
        or (first - near <= cell[along] and cell[along + 2] <= last + near)
        for cell in sides
    )


def _lines(grey: Grey, dark: Mask, side: int) -> Mask:
    """Which pixels may be of a level ruling: dark ones, and faint ones between two lighter sides."""
    values = grey.astype(np.int16)
    lighter = np.zeros(grey.shape, dtype=bool)
    middle = values[side:-side]
    lighter[side:-side] = np.minimum(values[: -2 * side], values[2 * side :]) - middle >= _FAINTEST
    found: Mask = lighter | dark
    return found


def _runs(dark: Mask, least: int) -> list[Run]:
    """The straight stretches of at least `least` dark pixels, touching ones of neighbouring rows as one."""
    long = _opened(dark, least)
    bounded = np.pad(long, ((0, 0), (1, 1))).astype(np.int8)
    change = np.diff(bounded, axis=1)
    rows, firsts = np.nonzero(change == 1)
    lasts = np.nonzero(change == -1)[1] - 1
    if len(rows) > _MOST_RUNS:
        return []
    return _joined(zip(rows.tolist(), firsts.tolist(), lasts.tolist(), strict=True))


def _opened(dark: Mask, least: int) -> Mask:
    """The pixels of all level stretches of `least` pixels that are dark but for specks.

    A pixel counts as dark where the one above or below is: a line that is not quite level steps from row to row.
    """
    height, width = dark.shape
    if width <= least:
        return np.zeros_like(dark)
    thick = dark.copy()
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    sums = np.pad(np.cumsum(thick, axis=1, dtype=np.int32), ((0, 0), (1, 0)))
    full = (sums[:, least:] - sums[:, :-least]) >= _UNBROKEN * least
    starts = np.zeros((height, width + 1), dtype=np.int32)
    starts[:, : full.shape[1]] += full
    starts[:, least : least + full.shape[1]] -= full
    covered: Mask = np.cumsum(starts, axis=1)[:, :width] > 0
    return covered & dark


def _joined(runs: Iterable[tuple[int, int, int]]) -> list[Run]:
    """Runs of neighbouring rows that touch, as one; `runs` are row, first, last in the order of rows."""
    done: list[Run] = []
    growing: list[tuple[Run, Run]] = []
    for row, first, last in runs:
        done += [whole for whole, end in growing if end.lower < row - 1]
        growing = [pair for pair in growing if pair[1].lower >= row - 1]
        end = Run(row, row, first, last)
        touching = [pair for pair in growing if _touch(pair[1], end)]
        growing = [pair for pair in growing if pair not in touching]
        growing.append((_united([end, *(whole for whole, _ in touching)]), end))
    return done + [whole for whole, _ in growing]


def _touch(above: Run, below: Run) -> bool:
    return above.first <= below.last + _GAP and below.first <= above.last + _GAP


def _united(runs: Sequence[Run]) -> Run:
    uppers, lowers, firsts, lasts = zip(*runs, strict=True)
    return Run(min(uppers), max(lowers), min(firsts), max(lasts))


_GAP = 6
"""Pixels by which stretches of one ruling may stand apart."""


def _edges(runs: Sequence[Run], thick: int) -> Iterator[Run]:
    """Lines as they are; a filled field by its two edges."""
    for run in runs:
        if run.lower - run.upper < thick:
            yield run
        else:
            yield run._replace(lower=run.upper + 1)
            yield run._replace(upper=run.lower - 1)


def _edge(run: Run, scale: float, orientation: str) -> dict[str, Any]:
    """The run as a ruling, in points."""
    across, first, last = (run.upper + run.lower + 1) / 2 * scale, run.first * scale, (run.last + 1) * scale
    left, top, right, bottom = (first, across, last, across) if orientation == "h" else (across, first, across, last)
    return as_edge((left, top, right, bottom))
