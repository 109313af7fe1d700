"""The process that a document tells for all its programmes: its flow chart, and what it says of each step."""

from extractors.context import Context
from extractors.notices.lines import Line
from extractors.process.details import with_details
from extractors.process.fact import lines_in, steps_below
from extractors.process.headings import regions
from extractors.spans import is_held, merged
from models.steps import Step

_FEWEST = 3


def process_of(context: Context) -> tuple[Step, ...]:
    """The steps of the longest process that stands in no notice; none where there is none."""
    outside = _outside(context)
    found = [tuple(steps_below(region, context)) for region in regions(outside)]
    longest = max(found, key=len, default=())
    return with_details(longest, outside, context) if len(longest) >= _FEWEST else ()


def _outside(context: Context) -> tuple[Line, ...]:
    held = merged(span for notice in context.outline.notices for span in (notice.span, *notice.attachments))
    return tuple(line for line in lines_in(context) if not is_held((line.span[0], line.span[0] + 1), held))
