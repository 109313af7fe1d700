"""Until when or when, in the few bytes of a short message: several lengths, the best first."""

from datetime import date

from flows.publishers.essentials import Essentials, desk_name
from flows.publishers.korean import is_opening
from flows.publishers.messages.cp949 import safe
from flows.publishers.messages.short_dates import short_moment, short_span, without_hours
from flows.publishers.script.labels import act
from flows.publishers.spoken.particles import with_particle
from models.facts import Schedule
from models.moments import Moment
from models.tables import RecordStatus


def whens_of(of: Essentials, status: RecordStatus, today: date) -> list[str]:
    """Until when, in several lengths, the best first; a deadline of one part is never told as that of the whole."""
    if status == "cancelled":
        return ["취소되었습니다", "취소"]
    if of.closing is not None and of.last is not None:
        part, whens = short_part(of.closing, of), _closing_whens(of.closing, of.last, today)
        what = act(of.closing, of.title)
        named = [f"{what} {when}" for when in whens] if what not in of.title else []
        return [f"{part} {when}" for when in whens] + [f"{whens[-1]}(일부)"] if part else [*named, *whens]
    if of.waits_deadline:
        where = "전화로" if of.contact and of.contact.phone else f"{desk_name(of.office)}에"
        return [f"기한은 {where} 확인", "기한 확인"]
    if of.events and of.events[0].start:
        return _span_whens(of.events[0], today)
    if of.events:
        return ["날짜는 나중에 안내", ""]
    if of.standing is not None:
        return [*_standing(of, of.standing, today), ""]
    dated = next((one for one in of.dates if one.start or one.end), None)
    if dated is not None:
        return [*_span_whens(dated, today), ""]
    return [f"{with_particle(safe(of.waits_other[0]), '은/는')} 따로 확인", ""] if of.waits_other else [""]


def _closing_whens(schedule: Schedule, last: Moment, today: date) -> list[str]:
    if last.day is None and schedule.start == last:
        return [f"{short_moment(last, today)} 중"]
    start, until = schedule.start, f"{short_moment(last, today)}까지"
    opens = start is not None and start != last and start.first_day() > today
    return [short_span(start, last, today), until] if opens and start else [until]


def _span_whens(schedule: Schedule, today: date) -> list[str]:
    """A span, and of one of several days at least its end."""
    start, end = schedule.start, schedule.end
    if schedule.rrule:
        start, end = without_hours(start), without_hours(end)
    if start is None:
        return [f"{short_moment(end, today)}까지"] if end else []
    if end is None:
        opens = schedule.role == "effective" or is_opening(schedule)
        return [short_moment(start, today) + ("부터" if opens else "")]
    several = start.first_day() != end.last_day()
    return [short_span(start, end, today), f"{short_moment(end, today)}까지" if several else short_moment(start, today)]


def short_part(schedule: Schedule, of: Essentials) -> str:
    """The part that a deadline holds for, as written; nothing where it is the whole."""
    part = safe(schedule.for_ or "").replace("\n", " ")
    return "" if part.replace(" ", "") in of.title.replace(" ", "") else part


def _standing(of: Essentials, schedule: Schedule, today: date) -> list[str]:
    """How one applies without a last day; what the source says in words stays in them."""
    if schedule.relative is not None or schedule.rrule:
        return [safe(schedule.raw).replace("\n", " "), "기한 확인"]
    begins = f"{short_moment(schedule.start, today)}부터" if schedule.start else ""
    ends = {"until_exhausted": "소진 때까지", "first_come": "선착순", "tba": "기한은 나중에 안내", "always": "수시"}
    what = act(schedule, of.title)
    told = (begins, ends.get(schedule.open or "", ""), "" if what in of.title else what)
    return [" ".join(word for word in told if word)]
