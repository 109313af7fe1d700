"""The same time told twice is one schedule, at its fullest.

A list of steps tells it again without its hours: `신청기간 : 3. 9. 10:00 ~ 3. 27. 18:00` above
`신청·접수 | 3. 9. ~ 3. 27.` is open until 18:00, and not until midnight. So do its
months: `신청접수 : 2~5월` under `신청기간 : 2. 2. ~ 5. 29.`
"""

from collections.abc import Iterator, Sequence

from extractors.facts.schedules.roles import role_of_label
from models.facts import Schedule
from models.findings import Unread
from models.moments import Moment


def told_once(found: Sequence[Schedule | Unread]) -> Iterator[Schedule | Unread]:
    """The schedules without those told before or told elsewhere with hours; one `for` another group stays."""
    kept: dict[tuple[object, ...], Schedule | Unread] = {}
    for one in found:
        if isinstance(one, Unread):
            kept[("unread", *one.span)] = one
            continue
        relative = one.relative and one.relative.model_dump_json()
        time = (one.start, one.end, one.open, one.rrule, relative)
        words = one.raw if not any(time) else ""
        group = one.for_ if one.relative is None else None
        kept.setdefault((one.role, *time, words, group), one)
    said = [one for one in kept.values() if isinstance(one, Schedule)]
    yield from (one for one in kept.values() if isinstance(one, Unread) or not _is_told_fuller(one, said))


def _is_told_fuller(one: Schedule, said: Sequence[Schedule]) -> bool:
    """Whether another schedule is of the same act and the same days, and has the hours that this one leaves out."""
    ends = (one.start, one.end)
    if one.end is None or one.rrule or one.relative or any(end is not None and end.hour is not None for end in ends):
        return False
    of_all = one.for_ is None or role_of_label(one.for_) is not None
    same = (other for other in said if other.role == one.role and (of_all or other.for_ == one.for_))
    return any(_is_fuller(other, one) for other in same)


def _is_fuller(other: Schedule, one: Schedule) -> bool:
    """Whether the ends are the same, as far as they are told, and at least one of them is told further."""
    pairs = ((other.start, one.start), (other.end, one.end))
    further = any(full is not None and coarse is not None and _further(full, coarse) for full, coarse in pairs)
    if further and one.start is None and one.label is None:
        return other.start is not None and _is_in(other.end, one.end)  # `마감일을 2월 27일로 늦추어` beside the period.
    return further and other.open in (one.open, None) and all(_is_in(*pair) for pair in pairs)


def _further(full: Moment, coarse: Moment) -> bool:
    """Whether a moment has a day or an hour that the other leaves out; months are told anew only as spans."""
    return full.hour is not None if coarse.day is not None else full.day is not None


def _is_in(full: Moment | None, coarse: Moment | None) -> bool:
    """Whether a moment lies in another one, that may be a month."""
    if full is None or coarse is None:
        return full is coarse
    same_day = coarse.day is None or full.day == coarse.day
    return (full.year, full.month) == (coarse.year, coarse.month) and same_day
