"""Steps of a list whose year turns: `공모 : 2026. 12. 21. ~ 2027. 1. 8.` over `선정 : 1월 중순` is of January 2027."""

import re
from datetime import timedelta

from extractors.facts.schedules.steps import LIST_OF_STEPS
from extractors.facts.schedules.years import OF_DOCUMENT
from models.facts import Schedule
from models.moments import Moment

_LONG_BEFORE = timedelta(days=180)
"""How far a step written behind another one can hardly lie before it."""

_WEEKDAY = re.compile(r"\([월화수목금토일]\)")


def behind_turn(one: Schedule, before: Schedule | None, heads: tuple[str, ...]) -> Schedule:
    """The step in the year that the step above it in its list has reached, where it took the document's by default."""
    if before is None or not any(LIST_OF_STEPS.search(head) for head in heads[:2]):
        return one
    start, above = one.start or one.end, before.start or before.end
    reached = before.end or before.start
    if start is None or above is None or reached is None or not one.rule.endswith(OF_DOCUMENT):
        return one
    far = above.first_day() - start.first_day() > _LONG_BEFORE
    if not far or reached.year != start.year + 1 or _WEEKDAY.search(one.raw):
        return one
    ends = {"start": _in_next_year(one.start), "end": _in_next_year(one.end)}
    rule = one.rule.replace(OF_DOCUMENT, "year that the list has reached")
    return one.model_copy(update={**ends, "rule": rule, "confidence": "inferred"})


def _in_next_year(moment: Moment | None) -> Moment | None:
    """The same day a year later; the last of February where the year has no 29th."""
    if moment is None:
        return None
    day = 28 if (moment.month, moment.day) == (2, 29) else moment.day
    return Moment(moment.year + 1, moment.month, day, moment.hour, moment.minute)
