"""The clauses of one notice: its running lines and its tables, in order."""

from collections.abc import Iterator, Sequence

from extractors.notices.cells import table_clauses
from extractors.notices.lines import Line
from extractors.notices.running import Running
from extractors.notices.spaced_labels import spaced_labels
from models.blocks import Source
from models.notices import Clause


def full_width(lines: Sequence[Line]) -> int:
    """The width at which this document's lines wrap, in columns; 0 when they do not seem to."""
    widths = sorted(line.width for line in lines if line.table is None)
    if len(widths) < 20:
        return max(widths, default=0)
    return widths[int(len(widths) * 0.97)]


def clauses_of(source: Source, lines: Sequence[Line], width: int) -> tuple[Clause, ...]:
    """The clauses of some lines of a document, in order; `width` as from `full_width`."""
    return tuple(_clauses(source, lines, width))


def _clauses(source: Source, lines: Sequence[Line], width: int) -> Iterator[Clause]:
    running = Running(width, spaced_labels(lines))
    for index, line in enumerate(lines):
        if line.table is None:
            ended = running.take(line, lines[index + 1] if index + 1 < len(lines) else None)
            if ended is not None:
                yield ended
            continue
        depth, heads, unit = running.depth, running.heads, running.unit
        ended = running.close()
        if ended is not None:
            yield ended
        yield from table_clauses(source, line.table, depth, heads, unit)
    ended = running.close()
    if ended is not None:
        yield ended
