"""Texts of dates, sums and conditions: garbled ones and ones whose value is known, by turns.

Over garbled ones the laws of every reading must hold (`fuzz_laws`); a known value must be read as it is, or as less
(`fuzz_planted`). The same seed, number and samples give the same text.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

from flows.bench.fuzz_lines import PLAIN, garbled
from flows.bench.fuzz_planted import Planted, planted


def written(seed: int, number: int, samples: Sequence[Path]) -> tuple[str, Planted | None]:
    """A text, and its value where it is known."""
    chance = Random(f"values:{seed}:{number}")
    if number % 2:
        case = planted(chance)
        return case.text, case
    return garbled(_lines(tuple(samples)), chance), None


@cache
def _lines(samples: tuple[Path, ...]) -> tuple[tuple[str, ...], ...]:
    """The lines of each sound document that is plain text."""
    return tuple(tuple(path.read_text("utf-8").splitlines()) for path in samples if path.suffix in PLAIN)
