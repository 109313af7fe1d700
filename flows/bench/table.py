"""Shows results as Markdown: one table of all rows, a table of details a set, what changed between two runs."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from flows.bench.results import Detail, Result, Row, Spread

HEAD = ("area", "input", "hoebo", "beside", "ours", "theirs", "ratio", "by CPU", "aim")
NAMES = 4
"""The columns behind these hold figures and stand to the right."""


def shown(result: Result) -> Iterator[str]:
    """The whole run, line by line."""
    yield head_line(result)
    if result.rows:
        yield from ("", *grid([HEAD, *(_cells(row) for row in result.rows)], NAMES))
        yield from summary(result.rows)
        yield from notes(result.rows)
    for (area, title), details in groupby(result.details, key=lambda one: (one.area, one.set)):
        listed = list(details)
        yield from ("", f"### {area}: {title}", "", *grid(list(_columns(listed)), 1))
        missing = [f"- {one.name}: {one.note}" for one in listed if one.note]
        yield from ("", *missing) if missing else ()


def head_line(result: Result) -> str:
    """When, what and where."""
    made_on = result.machine
    load = f", load {made_on.load[0]:g} before and {made_on.load[1]:g} after" if made_on.load else ""
    where = f"{made_on.processor}, {made_on.cores} cores, {made_on.system}, Python {made_on.python}"
    size = ", full sizes" if result.long else ""
    return f"{result.made}, revision {result.revision or 'unknown'}, {result.rounds} rounds{size}. {where}{load}."


def summary(rows: Sequence[Row]) -> Iterator[str]:
    """How many aims are met, and those that are not."""
    asked = [row for row in rows if row.met is not None]
    missed = [row for row in asked if not row.met]
    if asked:
        yield ""
        yield f"{len(asked) - len(missed)} of {len(asked)} aims met."
    yield from [""] * bool(missed)
    for row in missed:
        figure = _figure(row.judged) if row.judged is not None else "–"
        yield f"- missed: {row.area}, {row.set}: {row.what} beside {row.peer}: {figure}, aim {aim_words(row)}"


def notes(rows: Iterable[Row]) -> Iterator[str]:
    """Why rows have no figures; what is missing in several sets is said once."""
    missing = dict.fromkeys(f"- {row.peer}: {row.note}" for row in rows if row.ratio is None and row.note)
    if missing:
        yield from ("", *missing)


def aim_words(row: Row) -> str:
    """`≤ 0.25`, empty where nothing is asked of a ratio."""
    most = f"≤ {_figure(row.at_most)}" if row.at_most is not None else ""
    least = f"≥ {_figure(row.at_least)}" if row.at_least is not None else ""
    return " ".join(filter(None, (least, most)))


def difference(before: Result, after: Result) -> Iterator[str]:
    """Rows of both runs side by side: the ratio first, as it holds on a loaded machine too."""
    yield f"before: {head_line(before)}"
    yield f"after: {head_line(after)}"
    yield ""
    old, new = ({row.key: row for row in result.rows} for result in (before, after))
    head = ("area", "input", "hoebo", "beside", "ratio before", "after", "change", "ours before", "after", "aim")
    yield from grid([head, *(_changed(old[key], new[key]) for key in new if key in old)], NAMES)
    yield from _changed_details(before, after)
    yield from (f"- only before: {', '.join(key)}" for key in old if key not in new)
    yield from (f"- only after: {', '.join(key)}" for key in new if key not in old)


def grid(rows: list[tuple[str, ...]], names: int) -> Iterator[str]:
    """A Markdown table whose bars stand in line; the first row is its head, the first columns are names."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for number, row in enumerate(rows):
        aligned = (
            word.ljust(w) if at < names else word.rjust(w) for at, (word, w) in enumerate(zip(row, widths, strict=True))
        )
        yield f"| {' | '.join(aligned)} |"
        if number == 0:
            yield "|" + "|".join("-" * (w + 1) + ("-" if at < names else ":") for at, w in enumerate(widths)) + "|"


def _cells(row: Row) -> tuple[str, ...]:
    unit = f" {row.unit}" if row.unit else ""
    name, comma, does = row.peer.partition(",")
    peer = f"{name} ({row.version}){comma}{does}" if row.version else row.peer
    verdict = {True: "met ", False: "MISSED ", None: ""}[row.met]
    ours, theirs = (f"{_figure(one.median)}{unit}" if one else "–" for one in (row.ours, row.theirs))
    return (
        row.area,
        row.set,
        row.what,
        peer,
        ours,
        theirs,
        _spread(row.ratio),
        _middle(row.cpu),
        verdict + aim_words(row),
    )


def _columns(details: list[Detail]) -> Iterator[tuple[str, ...]]:
    """The figures that some detail of the set has, a column each."""
    fullest_first = sorted(details, key=lambda one: -len(one.figures))
    names = list(dict.fromkeys(name for one in fullest_first for name in one.figures))
    yield ("", *names)
    yield from ((one.name, *(_counted(one.figures.get(name)) for name in names)) for one in details)


def _counted(value: float | None) -> str:
    """A count, or a share."""
    return "–" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:.3f}"


def _spread(one: Spread | None) -> str:
    """`0.68 (0.65–0.70)`: the median and the quarters."""
    return "–" if one is None else f"{_figure(one.median)} ({_figure(one.low)}–{_figure(one.high)})"


def _middle(one: Spread | None) -> str:
    return "–" if one is None else _figure(one.median)


def _figure(value: float) -> str:
    """Three digits that say something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _changed(before: Row, after: Row) -> tuple[str, ...]:
    change = "–"
    if before.ratio and after.ratio and before.ratio.median:
        change = f"{after.ratio.median / before.ratio.median - 1:+.0%}"
    ratios = (_middle(before.ratio), _middle(after.ratio))
    verdict = {True: "met ", False: "MISSED ", None: ""}[after.met] + aim_words(after)
    return (*after.key, *ratios, change, _middle(before.ours), _middle(after.ours), verdict)


def _changed_details(before: Result, after: Result) -> Iterator[str]:
    """The figures that a detail has in both runs, where they differ as they are shown."""
    old = {one.key: one for one in before.details}
    for one in after.details:
        known = old[one.key].figures if one.key in old else {}
        for name, value in one.figures.items():
            was, now = _counted(known.get(name)), _counted(value)
            if name in known and was != now:
                yield f"- {one.area}: {one.set}, {one.name}, {name}: {was} before, {now} after"
