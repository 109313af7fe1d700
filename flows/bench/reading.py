"""The area `reading`: is what was read right, beside what else reads dates, and how fast is it?

Four parts, each with sets of its own: `lines` beside the date readers that a user would pick instead, `speed` of the
whole way behind the file on growing texts, `documents` with reviewed answers one by one, `categories` by rules and by
training.
"""

from collections.abc import Iterator

from flows.bench import reading_documents, reading_lines, reading_speed
from flows.bench.areas import Tell, Wanted
from flows.bench.contestants import started
from flows.bench.results import Measured

AREA = "reading"


def measured(wanted: Wanted, tell: Tell) -> Iterator[Measured]:
    """Rows and details of all four parts."""
    readers = reading_lines.contestants(wanted.pythons)
    if any(map(wanted.asks, reading_lines.SETS)):
        with started(readers, wanted.limit) as running:
            yield from reading_lines.measured(running, wanted, tell)
    with started(readers[:1], wanted.limit) as (ours,):
        yield from reading_speed.measured(ours, wanted, tell)
    yield from reading_documents.measured(wanted, tell)
    if wanted.long or wanted.sets:
        from flows.bench import reading_categories  # what trains takes long to come

        yield from reading_categories.measured(wanted, tell)
