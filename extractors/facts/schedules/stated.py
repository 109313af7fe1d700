"""A schedule of some words of a passage: its role, its label and its place, before a time is put into it."""

from extractors.facts.schedules.passages import Passage
from extractors.facts.schedules.roles import role_of
from models.facts import Confidence, Schedule, ScheduleRole


def stated(
    part: Passage,
    start: int,
    end: int,
    confidence: Confidence,
    rule: str,
    *,
    role: ScheduleRole | None = None,
    timed: bool = False,
) -> Schedule:
    """A schedule of these words, without its time yet."""
    span = part.span(start, end)
    words = part.text[end : end + 20]
    kind = part.context.outline.kind
    internal = kind == "plan" or (kind == "guideline" and part.named.endswith("보고"))
    named = role or ("event" if part.is_of_course else None)
    named = named or ("apply" if part.is_round_of_applying else None)
    named = named or role_of(
        part.named, part.heads, words, part.notice.title, part.category, timed, internal, part.is_step
    )
    return Schedule(
        role=named,
        label=part.label or None,
        for_=part.for_ if part.for_ != part.label else None,
        raw=part.context.words(span),
        span=span,
        place=part.context.place(span),
        confidence=confidence,
        rule=rule,
    )
