"""What a run should show, and what it showed."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from flows.bench.results import Result, Row

Rows = Mapping[str, Row]
"""The rows of one set by their readers."""


class Aim(NamedTuple):
    """Something that a figure of each set of a format should reach."""

    words: str
    subject: str
    format: str
    least: float
    figure: Callable[[Rows], float | None]


def slower(name: str) -> Callable[[Rows], float | None]:
    """How many times as long as hoebo a reader takes."""

    def figure(rows: Rows) -> float | None:
        ratio = rows[name].ratio if name in rows else None
        return ratio.median if ratio else None

    return figure


def faster(name: str) -> Callable[[Rows], float | None]:
    """How many times as fast as hoebo a reader is."""

    def figure(rows: Rows) -> float | None:
        times = slower(name)(rows)
        return 1 / times if times else None

    return figure


def found(rows: Rows) -> float | None:
    """The share of the true cells that hoebo finds."""
    return rows["hoebo"].found if "hoebo" in rows else None


def right(rows: Rows) -> float | None:
    """The share of hoebo's cells that are true."""
    return rows["hoebo"].right if "hoebo" in rows else None


def found_beside(name: str) -> Callable[[Rows], float | None]:
    """How many true cells hoebo finds for each that another reader finds."""

    def figure(rows: Rows) -> float | None:
        ours, theirs = found(rows), rows[name].found if name in rows else None
        return ours / theirs if ours is not None and theirs else None

    return figure


AIMS = (
    Aim("PDF: plain pdfplumber with words and tables takes 5 times as long", "formats", "pdf", 5, slower("pdfplumber")),
    Aim("PDF: as many true cells as pdfplumber finds", "formats", "pdf", 1, found_beside("pdfplumber")),
    Aim("PDF: true cells that are found", "formats", "pdf", 0.93, found),
    Aim("PDF: found cells that are true", "formats", "pdf", 0.94, right),
    Aim("PDF: kordoc takes as long a page", "formats", "pdf", 1, slower("kordoc")),
    Aim("PDF: two processes are 1.7 times as fast as one", "formats", "pdf", 1.7, faster("hoebo in two")),
    Aim("HWP: kordoc takes two thirds of the time", "formats", "hwp", 1 / 1.5, slower("kordoc")),
    Aim("HWPX: kordoc takes two thirds of the time", "formats", "hwpx", 1 / 1.5, slower("kordoc")),
)


def verdicts(result: Result) -> Iterator[str]:
    """Each aim with what was measured, in each set that it speaks of."""
    for aim in AIMS:
        measured = [(name, aim.figure(rows)) for name, rows in _sets(result, aim)]
        told = [(name, figure) for name, figure in measured if figure is not None]
        if not told:
            yield f"- not measured: {aim.words}"
        for name, figure in told:
            verdict = "met" if figure >= aim.least else "MISSED"
            yield f"- {verdict}: {aim.words}, at least: {figure:.2f} against {aim.least:.2f} ({name})"


def _sets(result: Result, aim: Aim) -> Iterator[tuple[str, Rows]]:
    """The sets of an aim's format, each with its rows."""
    for (subject, name), rows in groupby(result.rows, key=lambda row: (row.subject, row.set)):
        if subject == aim.subject and name.split()[0] == aim.format:
            yield name, {row.name: row for row in rows}
