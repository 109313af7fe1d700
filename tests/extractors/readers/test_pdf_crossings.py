"""Cells between crossing rulings, held against pdfplumber's own, which asks every point for every point."""

from random import Random

import pytest
from pdfplumber.table import edges_to_intersections, intersections_to_cells

from extractors.readers.pdf.crossings import cells_of
from extractors.readers.pdf.edges import as_edge
from models.blocks import Box

SQUARE: tuple[Box, ...] = ((0, 0, 20, 0), (0, 10, 20, 10), (0, 0, 0, 10), (20, 0, 20, 10))


def crossings(lines: tuple[Box, ...]) -> dict[tuple[float, float], dict[str, list[dict[str, object]]]]:
    """Where lines cross, as pdfplumber tells it."""
    found: dict[tuple[float, float], dict[str, list[dict[str, object]]]]
    found = edges_to_intersections([as_edge(line) for line in lines], 3, 3)
    return found


@pytest.mark.parametrize(
    ("lines", "cells"),
    [
        (SQUARE, [(0, 0, 20, 10)]),
        (SQUARE[:3], []),
        ((*SQUARE, (8, 0, 8, 10)), [(0, 0, 8, 10), (8, 0, 20, 10)]),
        ((*SQUARE, (8, 0, 8, 5)), [(0, 0, 20, 10)]),
        ((*SQUARE, (0, 4, 12, 4), (12, 0, 12, 10)), [(0, 0, 12, 4), (0, 4, 12, 10), (12, 0, 20, 10)]),
    ],
)
def test_cells_are_what_rulings_close(lines: tuple[Box, ...], cells: list[Box]) -> None:
    assert cells_of(crossings(lines)) == cells


@pytest.mark.parametrize("seed", range(20))
def test_they_are_those_of_pdfplumber(seed: int) -> None:
    chance = Random(seed)
    levels = [(chance.randrange(0, 40, 10), top, chance.randrange(50, 90, 10), top) for top in range(0, 100, 10)]
    uprights = [(left, chance.randrange(0, 40, 10), left, chance.randrange(50, 90, 10)) for left in range(0, 90, 10)]
    found = crossings((*levels, *uprights))
    cells = cells_of(found)
    assert len(cells) > 5
    assert cells == intersections_to_cells(found)
