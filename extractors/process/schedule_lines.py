"""Steps that each have a line with a time: `사업대상농가 심의 및 선정 : 2024. 2.`"""

import re
from collections.abc import Sequence

from extractors.context import Context
from extractors.notices.lines import Line
from extractors.process.kinds import kinds_of
from extractors.process.made import step_of, times_in
from models.steps import Step

_LINE = re.compile(r"^(?P<name>[^:：\n]{2,40}?)\s*[:：]\s*(?P<when>\S.*)$")


def dated_steps(region: Sequence[Line], context: Context, under: str) -> tuple[Step, ...]:
    """The lines that name a step of a known kind and say nothing but when."""
    steps: list[Step] = []
    for line in region:
        if line.table is not None or not line.marker.style:
            continue
        at = line.marker.length
        match = _LINE.match(line.text[at:].rstrip())
        if match is None or not kinds_of(match["name"]):
            continue
        first = line.span[0] + at
        times = times_in(context, (first + match.start("when"), first + match.end("when")))
        if not times or len(times[0].raw) < len(match["when"].strip()) // 2:
            continue
        span = (first, first + match.end())
        steps.append(
            step_of(context, span, match["name"], "line of a step and its time", under=under, times=times, before=steps)
        )
    return tuple(steps)
