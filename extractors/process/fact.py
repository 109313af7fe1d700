"""The steps of a notice: its own 신청절차, 선정절차, 추진절차, 추진일정, each chain under its heading."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extractors.context import Context
from extractors.notices.lines import Line, lines_of
from extractors.process.aftercare import aftercare
from extractors.process.chain import chains, handed
from extractors.process.chart import steps_of_chart
from extractors.process.headings import Region, regions
from extractors.process.schedule_lines import dated_steps
from extractors.process.table import steps_of_table
from models.notices import Notice
from models.steps import Step

KIND = "steps"


def extract(notice: Notice, context: Context) -> Iterator[Step]:
    """The steps of a notice, chain by chain in the order of the text; forms and annexes tell none."""
    lines = _lines(notice, context)
    told: set[tuple[object, ...]] = set()
    for region in regions(lines):
        steps = [step for step in steps_below(region, context) if _said(step) not in told]
        told |= {_said(step) for step in steps}
        yield from steps
    yield from aftercare(lines, context)


def _said(step: Step) -> tuple[object, ...]:
    """What a step says: below a heading that stands again in the notice, the same is said once."""
    return step.under, step.name, step.actors, step.receivers


def steps_below(region: Region, context: Context) -> Iterator[Step]:
    """The steps below a heading, by the first way to write them that holds."""
    if region.is_dated:
        yield from dated_steps(region.lines, context, region.name) or tuple(_of_tables(region, context))
        return
    chart = steps_of_chart(region.span, context, region.name)
    tables = () if chart else tuple(_of_tables(region, context))
    yield from chart or tables
    if not chart and not tables:
        each = handed(region.lines, region.span, context, region.name)
        yield from each or (step for one in chains(region.lines, region.span, context, region.name) for step in one)


def _of_tables(region: Region, context: Context) -> Iterator[Step]:
    for line in region.lines:
        if line.table is not None:
            yield from steps_of_table(context.source.blocks[line.table], context, region.name)


def lines_in(context: Context) -> tuple[Line, ...]:
    """The lines of the document, made once."""
    return context.once("lines of steps", context.source, lambda: lines_of(context.source))


def _lines(notice: Notice, context: Context) -> Sequence[Line]:
    every = lines_in(context)
    first, last = (bisect_left(every, at, key=lambda line: line.span[0]) for at in notice.span)
    return tuple(line for line in every[first:last] if not any(a <= line.span[0] < b for a, b in notice.attachments))
