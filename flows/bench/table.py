"""Shows results: a table a set, the aims, what changed between two runs. Markdown, so that a README can hold it."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from flows.bench.aims import verdicts
from flows.bench.results import Result, Row, Spread

HEAD = ("reader", "version", "cost", "ratio", "read", "letters", "tables", "cells", "found", "right", "peak MB")
NAMES = 2
"""The columns behind these hold figures and stand to the right."""


def shown(result: Result) -> Iterator[str]:
    """The whole run, line by line."""
    yield head_line(result)
    for (subject, title), rows in groupby(result.rows, key=lambda row: (row.subject, row.set)):
        listed = list(rows)
        unit = next((row.unit for row in listed if row.unit), "")
        yield from ("", f"### {subject}: {title} ({unit})" if unit else f"### {subject}: {title}", "")
        own = any(row.figures for row in listed)
        yield from grid(list(_own_columns(listed)), 1) if own else grid([HEAD, *(_cells(row) for row in listed)])
        yield from notes(listed)
    yield from ("", *verdicts(result))


def head_line(result: Result) -> str:
    """When, what and where."""
    made_on = result.machine
    load = f", load {made_on.load[0]:g} before and {made_on.load[1]:g} after" if made_on.load else ""
    where = f"{made_on.processor}, {made_on.cores} cores, {made_on.system}, Python {made_on.python}"
    return f"{result.made}, revision {result.revision or 'unknown'}, {result.rounds} rounds. {where}{load}."


def notes(rows: Iterable[Row]) -> Iterator[str]:
    """Why a reader has no figures."""
    missing = [f"{row.name}: {row.note}" for row in rows if row.cost is None and not row.figures and row.note]
    if missing:
        yield from ("", *(f"- {line}" for line in missing))


def difference(before: Result, after: Result) -> Iterator[str]:
    """Rows of both runs side by side: the ratio first, as it holds on a loaded machine too."""
    yield f"before: {head_line(before)}"
    yield f"after: {head_line(after)}"
    yield ""
    old, new = ({row.key: row for row in result.rows} for result in (before, after))
    head = ("set", "reader", "cost before", "after", "ratio before", "after", "change", "cells before", "after")
    both = [(old[key], new[key]) for key in new if key in old]
    yield from grid([head, *(_changed(one, other) for one, other in both)])
    yield from (line for one, other in both for line in _changed_figures(one, other))
    yield from (f"- only before: {' '.join(key)}" for key in old if key not in new)
    yield from (f"- only after: {' '.join(key)}" for key in new if key not in old)


def grid(rows: list[tuple[str, ...]], names: int = NAMES) -> Iterator[str]:
    """A Markdown table whose bars stand in line; the first row is its head, the first columns are names."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for number, row in enumerate(rows):
        aligned = (
            word.ljust(w) if at < names else word.rjust(w) for at, (word, w) in enumerate(zip(row, widths, strict=True))
        )
        yield f"| {' | '.join(aligned)} |"
        if number == 0:
            yield "|" + "|".join("-" * (w + 1) + ("-" if at < names else ":") for at, w in enumerate(widths)) + "|"


def _own_columns(rows: list[Row]) -> Iterator[tuple[str, ...]]:
    """The figures of a subject with columns of its own, and of the others those that some row has."""
    fullest_first = sorted(rows, key=lambda row: -len(row.figures))
    names = list(dict.fromkeys(name for row in fullest_first for name in row.figures))
    timed, held = any(row.cost for row in rows), any(row.peak is not None for row in rows)
    versions = any(row.version for row in rows)
    yield (
        "",
        *(["version"] if versions else []),
        *(["cost", "ratio"] if timed else []),
        *names,
        *(["peak MB"] if held else []),
    )
    for row in rows:
        yield (
            row.name,
            *([row.version or ("missing" if row.note else "–")] if versions else []),
            *([_spread(row.cost), _spread(row.ratio)] if timed else []),
            *(_own_figure(row.figures.get(name)) for name in names),
            *([f"{row.peak:,.0f}" if row.peak is not None else "–"] if held else []),
        )


def _own_figure(value: float | None) -> str:
    """A count, or a share."""
    return "–" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:.3f}"


def _changed_figures(before: Row, after: Row) -> Iterator[str]:
    """The figures of its own that a row has in both runs, where they differ as they are shown."""
    for name, value in after.figures.items():
        shown_before, shown_after = _own_figure(before.figures.get(name)), _own_figure(value)
        if name in before.figures and shown_before != shown_after:
            yield f"- {after.subject}: {after.set}, {after.name}, {name}: {shown_before} before, {shown_after} after"


def _cells(row: Row) -> tuple[str, ...]:
    read = f"{row.read}/{row.documents}" if row.documents else "–"
    counts = (f"{count:,}" if count is not None else "–" for count in (row.letters, row.tables, row.cells))
    shares = (f"{share:.3f}" if share is not None else "–" for share in (row.found, row.right))
    peak = f"{row.peak:,.0f}" if row.peak is not None else "–"
    missing = "missing" if row.cost is None else ""
    return (
        row.name,
        row.version or missing or "–",
        _spread(row.cost),
        _spread(row.ratio),
        read,
        *counts,
        *shares,
        peak,
    )


def _spread(one: Spread | None) -> str:
    """`68.1 (65.0–70.2)`: the median and the quarters."""
    if one is None:
        return "–"
    return f"{_figure(one.median)} ({_figure(one.low)}–{_figure(one.high)})"


def _figure(value: float) -> str:
    """Three digits that say something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _changed(before: Row, after: Row) -> tuple[str, ...]:
    change = "–"
    if before.ratio and after.ratio and before.ratio.median:
        change = f"{after.ratio.median / before.ratio.median - 1:+.0%}"
    cost = tuple(_figure(row.cost.median) if row.cost else "–" for row in (before, after))
    ratio = tuple(_figure(row.ratio.median) if row.ratio else "–" for row in (before, after))
    cells = tuple(f"{row.cells:,}" if row.cells is not None else "–" for row in (before, after))
    return (f"{after.subject}: {after.set}", after.name, *cost, *ratio, change, *cells)
