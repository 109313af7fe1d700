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


def of_all(name: str, row: str = "all") -> Callable[[Rows], float | None]:
    """A figure of one row of a set, of the row of all documents if none is named."""

    def figure(rows: Rows) -> float | None:
        return rows[row].figures.get(name) if row in rows else None

    return figure


def lead(name: str) -> Callable[[Rows], float | None]:
    """How much larger a share is for hoebo than for the best of the others."""

    def figure(rows: Rows) -> float | None:
        peers = [row.figures[name] for row in rows.values() if row.name != "hoebo" and name in row.figures]
        return rows["hoebo"].figures[name] - max(peers) if peers and "hoebo" in rows else None

    return figure


def rules_lead(rows: Rows) -> float | None:
    """How many more of the categories the rules name right than the classifier."""
    both = [rows[name].figures.get("right") for name in ("rules", "textcat") if name in rows]
    return both[0] - both[1] if len(both) == 2 and both[0] is not None and both[1] is not None else None


PIPELINE = "pipeline a second"
"""What a row tells of the spaCy pipeline alone, beside the whole way to the record."""


def slowest(rows: Rows) -> float | None:
    """Characters a second of the text that is read slowest."""
    return min((row.figures["a second"] for row in rows.values() if "a second" in row.figures), default=None)


def slowest_pipeline(rows: Rows) -> float | None:
    """Characters a second of the text over which the spaCy pipeline alone takes longest."""
    return min((row.figures[PIPELINE] for row in rows.values() if PIPELINE in row.figures), default=None)


def steady(rows: Rows) -> float | None:
    """The speed of the longest text by that of the shortest: 1 is linear growth."""
    speeds = [row.figures["a second"] for row in rows.values() if "a second" in row.figures]
    return speeds[-1] / speeds[0] if speeds else None


def within(milliseconds: float) -> Callable[[Rows], float | None]:
    """How many times the middle answers of the slowest page fit into this."""

    def figure(rows: Rows) -> float | None:
        slow = max((row.cost.median for row in rows.values() if row.cost), default=None)
        return milliseconds / slow if slow else None

    return figure


def flat(rows: Rows) -> float | None:
    """What a process held early by what it held late, of the one that grew most."""
    held = [row.figures["second quarter"] / row.figures["last quarter"] for row in rows.values()]
    return min(held, default=None)


READING = (
    Aim("lines: read whole more often than by the best peer", "reading", "lines", 0, lead("strict")),
    Aim("lines: the deciding day is found more often than by the best peer", "reading", "lines", 0, lead("lenient")),
    Aim("speed: characters a second at any length", "reading", "speed", 200_000, slowest),
    Aim("speed: characters a second of the spaCy pipeline alone", "reading", "speed", 200_000, slowest_pipeline),
    Aim("speed: the longest text is read as fast as the shortest", "reading", "speed", 0.9, steady),
    Aim("documents: deadlines", "reading", "documents", 0.97, of_all("deadlines")),
    Aim("documents: certain deadlines that are right", "reading", "documents", 1, of_all("certain right")),
    Aim("documents: right deadlines that are certain", "reading", "documents", 0.85, of_all("certain")),
    Aim("categories: the rules are no worse than what is trained", "reading", "categories", 0, rules_lead),
)
"""What reading should show, by the first word of a set."""

AIMS = (
    Aim("PDF: plain pdfplumber with words and tables takes 5 times as long", "formats", "pdf", 5, slower("pdfplumber")),
    Aim("PDF: as many true cells as pdfplumber finds", "formats", "pdf", 1, found_beside("pdfplumber")),
    Aim("PDF: true cells that are found", "formats", "pdf", 0.93, found),
    Aim("PDF: found cells that are true", "formats", "pdf", 0.94, right),
    Aim("PDF: kordoc takes as long a page", "formats", "pdf", 1, slower("kordoc")),
    Aim("PDF: two processes are 1.7 times as fast as one", "formats", "pdf", 1.7, faster("hoebo in two")),
    Aim("HWP: kordoc takes two thirds of the time", "formats", "hwp", 1 / 1.5, slower("kordoc")),
    Aim("HWPX: kordoc takes two thirds of the time", "formats", "hwpx", 1 / 1.5, slower("kordoc")),
    *READING,
    Aim("desk: the middle answers of every page within 300 ms", "desk", "store", 1, within(300)),
    Aim("office: the middle answers of every page within 300 ms", "office", "pages", 1, within(300)),
    Aim("office: every process holds no more at the end", "office", "memory", 0.8, flat),
)


def verdicts(result: Result) -> Iterator[str]:
    """Each aim of the subjects of a run with what was measured, in each set that it speaks of."""
    subjects = {row.subject for row in result.rows}
    for aim in (aim for aim in AIMS if aim.subject in subjects):
        measured = [(name, aim.figure(rows)) for name, rows in _sets(result, aim)]
        told = [(name, figure) for name, figure in measured if figure is not None]
        if not told:
            yield f"- not measured: {aim.words}"
        for name, figure in told:
            verdict = "met" if figure >= aim.least else "MISSED"
            yield f"- {verdict}: {aim.words}, at least: {told_as(figure)} against {told_as(aim.least)} ({name})"


def told_as(figure: float) -> str:
    """A ratio or share with two places, a large number with none."""
    return f"{figure:,.0f}" if figure >= 1000 else f"{figure:.2f}"


def _sets(result: Result, aim: Aim) -> Iterator[tuple[str, Rows]]:
    """The sets of an aim's format, each with its rows."""
    for (subject, name), rows in groupby(result.rows, key=lambda row: (row.subject, row.set)):
        if subject == aim.subject and name.split()[0] == aim.format:
            yield name, {row.name: row for row in rows}
