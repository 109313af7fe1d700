"""A step out of its words: where every way to write a process ends."""

from collections.abc import Sequence

from extractors.context import Context
from extractors.facts.schedules.dates import find_periods
from extractors.facts.schedules.relatives import find_relatives
from extractors.facts.schedules.years import resolve
from extractors.notices.lines import single_spaced
from extractors.process.kinds import kinds_of
from extractors.process.people import Route
from models.blocks import Span
from models.facts import Quote
from models.steps import Step, StepKind, StepTime

NOBODY = Route(())


def step_of(
    context: Context,
    span: Span,
    name: str,
    rule: str,
    *,
    under: str = "",
    number: int | None = None,
    route: Route | None = None,
    who: Span | None = None,
    times: Sequence[StepTime] = (),
    before: Sequence[Step] = (),
) -> Step:
    """A step; `span` covers its words, `who` those that name people where they stand apart."""
    people = route or NOBODY
    span = context.trimmed(span)
    done: list[StepKind] = [kind for one in before for kind in one.kinds]
    return Step(
        number=number,
        name=single_spaced(name),
        under=single_spaced(under),
        kinds=kinds_of(name, people.actors, done),
        actors=people.actors,
        receivers=people.receivers,
        who=quote_of(context, who) if who else None,
        times=tuple(times),
        raw=context.words(span),
        span=span,
        place=context.place(span),
        rule=rule,
    )


def quote_of(context: Context, span: Span) -> Quote:
    """The words of a span with their place, without the space around them."""
    span = context.trimmed(span)
    return Quote(raw=context.words(span), span=span, place=context.place(span))


def times_in(context: Context, span: Span) -> tuple[StepTime, ...]:
    """The days, periods and lengths counted from an event that stand in words that promise a time."""
    text, first = context.words(span), span[0]
    counted = list(find_relatives(text, promised=True))
    found: list[StepTime] = []
    for one in counted:
        quote = quote_of(context, (first + one.start, first + one.end))
        found.append(StepTime(**quote.model_dump(), relative=one.relative))
    for period in find_periods(text, promised=True):
        if any(one.start <= period.start < one.end for one in counted):
            continue
        try:
            resolved = resolve(period, context.year, context.day_of_issue)
        except ValueError:  # a day that no calendar has: the schedules' reader says so
            continue
        start, end = resolved.start, resolved.end
        if not any(one is not None and one.month is not None for one in (start, end)):
            continue  # the year of the programme, part of its name
        if period.kind == "" and start is not None and start.day is None:
            end = start
        quote = quote_of(context, (first + period.start, first + period.end))
        found.append(StepTime(**quote.model_dump(), start=start, end=end))
    return tuple(found)
