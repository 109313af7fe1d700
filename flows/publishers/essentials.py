"""What must be said of a notice before all else, as typed values: the same for a loudspeaker and for a telephone.

Which of its dates come next on a day, which sums may be named, whether it is announced at all; how it is said is
left to `script` and `messages`.
"""

import re
from datetime import date, timedelta

from flows.publishers.entries import closing
from flows.publishers.items import AMOUNT_ORDER, APPLIED_FOR, is_coming, is_over
from models.base import Value
from models.editions import Imprint, Revision
from models.facts import Amount, AmountRole, Contact, Criterion, Rate, Schedule
from models.findings import FindingCode
from models.moments import SEOUL, Moment
from models.records import NoticeRecord

CANCELLED_TOLD = timedelta(days=7)
"""How long a cancelled notice is still announced as cancelled."""

NEWS_STAYS = timedelta(days=60)
"""How long a notice without any day is announced after its document was issued."""

STANDING_STAYS = timedelta(days=365)
"""How long what goes on without an end is announced after its document was issued: the next year has its own paper."""

_CLOSING_WORDS = re.compile(r"\s*(?:안내|알림|공고|홍보|재공고|공고문|안내문|공지)(?:\s*\(?(?:안|수정|재공고)\)?)?$")
_STAFF = re.compile(
    r"(?:직원|공무원|대표이사|임직원|근로자 대표)(?:\s*(?:\d+\s*명|전원|전체))?(?:\s*\(.*\))?$|^대표이사"
)
_STAFF_TAUGHT = re.compile(r"(?:[가-힣]+\s)?[가-힣]*(?:직원|공무원)\s?[가-힣]{0,4}교육")
_REQUEST = re.compile("협조|당부|부탁|요청|금지|자제|주의|유의|준수|동참|예방")
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?(?:년|학년도)")
_YEAR_OF_FILE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_OLD_STANDING = "끝나는 날이 없고 낸 지 한 해가 넘었습니다"
_OLD_NEWS = "날짜가 없고 낸 지 두 달이 넘었습니다"
_SAYS_WHEN = ("event", "effective", "project", "use", "pay")

# A sum or share that the source itself contradicts is asked for, not announced.
_ODD_SUMS: frozenset[FindingCode] = frozenset({"sum_mismatch", "unit_suspect"})
_ODD_PEOPLE: frozenset[FindingCode] = frozenset({"range_reversed", "age_mismatch"})


class Essentials(Value):
    """One notice on one day, without what is over.

    `closing` is the schedule whose deadline comes next, `last` that deadline, `moved_from` the one announced before it
    moved, `later` the schedules behind it, `standing` one without an end; `dates` are other coming days. `sums_odd`,
    `people_odd` and `rates_odd` say that the source contradicts itself there, so that they are asked for.
    """

    title: str
    office: str
    closing: Schedule | None = None
    last: Moment | None = None
    moved_from: Moment | None = None
    later: tuple[Schedule, ...] = ()
    standing: Schedule | None = None
    events: tuple[Schedule, ...] = ()
    dates: tuple[Schedule, ...] = ()
    sums: tuple[tuple[AmountRole, tuple[Amount, ...]], ...] = ()
    sums_odd: bool = False
    people_odd: bool = False
    rates_odd: bool = False
    rates: tuple[Rate, ...] = ()
    people: tuple[Criterion, ...] = ()
    contact: Contact | None = None
    waits_deadline: bool = False
    waits_other: tuple[str, ...] = ()


def essentials_of(
    revision: Revision, today: date, imprint: Imprint | None = None, before: Revision | None = None
) -> Essentials:
    """What of a released record is said on a day; `before` is the record as it was announced earlier."""
    notice = revision.notice
    coming = coming_deadlines(notice, today)
    standing = [
        one for one in notice.schedules if one.role == "apply" and closing(one) is None and not _is_unknown(one)
    ]
    codes = {finding.code for finding in notice.findings}
    dates = [one for one in notice.schedules if one.role in _SAYS_WHEN and is_coming(one, today)]
    first = coming[0] if coming else None
    return Essentials(
        title=bare_title(notice.title),
        office=office_name(revision, imprint),
        closing=first,
        last=closing(first) if first else None,
        moved_from=_moved_from(first, before) if first and before else None,
        later=tuple(coming[1:]),
        standing=standing[0] if standing and not coming else None,
        events=tuple(one for one in dates if one.role == "event"),
        dates=tuple(one for one in dates if one.role != "event"),
        sums=() if codes & _ODD_SUMS else _sums(notice),
        sums_odd=bool(codes & _ODD_SUMS) and any(one.role in AMOUNT_ORDER for one in notice.amounts),
        people_odd=bool(codes & _ODD_PEOPLE),
        rates_odd="rate_sum" in codes and bool(notice.rates),
        rates=() if "rate_sum" in codes else notice.rates,
        people=() if codes & _ODD_PEOPLE else tuple(one for one in notice.eligibility if one.polarity == "require"),
        contact=next((contact for contact in notice.contacts if contact.phone), None),
        **_waiting(revision, known=bool(coming or standing)),
    )


def why_silent(revision: Revision, today: date) -> str:
    """Why a notice is not announced on a day; empty where it is."""
    notice = revision.notice
    if revision.status == "cancelled":
        recent = today - revision.made_at.astimezone(SEOUL).date() <= CANCELLED_TOLD
        return "" if recent else "취소된 지 오래되었습니다"
    if notice.category == "report":
        return "한 일의 보고입니다"
    if notice.title.strip() == (notice.section or "").strip():
        return "제목이 없는 개요입니다"
    if _is_for_staff(notice):
        return "직원이 대상입니다"
    if is_over(notice, today):
        return "마감했거나 지났습니다"
    if _is_stale(revision, today):
        return _OLD_STANDING if notice.schedules else _OLD_NEWS
    return "" if _concerns_residents(revision) else "사무실 안의 일입니다"


def says_something(of: Essentials, notice: NoticeRecord) -> bool:
    """Whether there is more to tell than a title; what asks for help says all in its title."""
    dated = of.closing or of.standing or of.events or of.dates or of.waits_deadline or of.waits_other
    sums = of.sums or of.rates or of.sums_odd or of.rates_odd
    where = notice.place or notice.apply_at or notice.apply_by or notice.documents
    asks = notice.category == "cooperation" and _REQUEST.search(notice.title)
    return bool(dated or sums or of.people or where or asks)


def _is_for_staff(notice: NoticeRecord) -> bool:
    """Whether only those who work for the office are meant: by who is asked for, by the title of a training."""
    people = (one.raw.strip() for one in notice.eligibility if one.polarity == "require")
    taught = notice.category == "education" and _STAFF_TAUGHT.match(notice.title.strip())
    return bool(taught) or any(map(_STAFF.search, people))


def _is_stale(revision: Revision, today: date) -> bool:
    """Whether an old paper says it without any day to come: such news is no news any more."""
    ends = (one.end or one.start for one in revision.notice.schedules)
    if any(end is not None and end.last_day() >= today for end in ends):
        return False
    return _issued_by(revision) < today - (STANDING_STAYS if revision.notice.schedules else NEWS_STAYS)


def _issued_by(revision: Revision) -> date:
    """The last day on which the document may have been issued: as it says, by its year, else when it was read."""
    read = revision.made_at.astimezone(SEOUL).date()
    try:
        if revision.document.issued_on:
            return Moment.parse(revision.document.issued_on).last_day()
    except ValueError:  # a day that no calendar has
        return read
    year = _YEAR.search(revision.document.title or "") or _YEAR_OF_FILE.search(revision.document.file)
    return date(int(year[1]), 12, 31) if year else read


def coming_deadlines(notice: NoticeRecord, today: date) -> list[Schedule]:
    """The schedules to act by from today on, the next one first."""
    dated = [(last.last_day(), index, one) for index, one in enumerate(notice.schedules) if (last := closing(one))]
    return [one for day, _, one in sorted(dated, key=lambda found: found[:2]) if day >= today]


def bare_title(title: str) -> str:
    """A title without its closing `안내`, `공고`: `고추 건조기 지원`; one of these words alone stays."""
    told = " ".join(title.split())
    return _CLOSING_WORDS.sub("", told).rstrip() or told


def office_name(revision: Revision, imprint: Imprint | None) -> str:
    """Who speaks: the office itself, else who issued the document; empty where neither is known."""
    return (imprint.name if imprint else "") or revision.document.issuer or ""


def desk_name(office: str) -> str:
    """Where one asks: `면사무소`, `군청`, else the office itself."""
    ends = {"면": "면사무소", "읍": "읍사무소", "군": "군청", "시": "시청", "구": "구청", "동": "동 행정복지센터"}
    return ends.get(office[-1:], "") or office or "담당 부서"


def _moved_from(schedule: Schedule, before: Revision) -> Moment | None:
    """The deadline that the same schedule had; None where it had the same or none."""
    name = (schedule.role, schedule.label, schedule.for_)
    alike = [one for one in before.notice.schedules if (one.role, one.label, one.for_) == name]
    last = closing(alike[0]) if len(alike) == 1 else None
    return last if last != closing(schedule) else None


def _sums(notice: NoticeRecord) -> tuple[tuple[AmountRole, tuple[Amount, ...]], ...]:
    """The sums that one gets or pays, by role in the digest's order."""
    by_role = ((role, tuple(one for one in notice.amounts if one.role == role)) for role in AMOUNT_ORDER)
    return tuple((role, chosen) for role, chosen in by_role if chosen and role != "unit_price")


def _waiting(revision: Revision, known: bool) -> dict[str, object]:
    """Whether the deadline is still to come, and what else is, by its name."""
    deadline = any(one.deadline for one in revision.waiting)
    dated = known or any(one.role == "event" for one in revision.notice.schedules)
    unknown = revision.notice.category in APPLIED_FOR and not dated
    told = {one.label for one in revision.notice.schedules}
    other = dict.fromkeys(
        f"그 밖의 {one.label}" if one.label in told else one.label
        for one in revision.waiting
        if not one.deadline and one.kind in ("schedule", "amount", "rate")
    )
    return {"waits_deadline": deadline or unknown, "waits_other": tuple(other)}


def _is_unknown(schedule: Schedule) -> bool:
    """Whether nothing says when: no day, no rule, no open kind."""
    return not (schedule.start or schedule.open or schedule.rrule or schedule.relative)


def _concerns_residents(revision: Revision) -> bool:
    """A plan tells of the office's own work, except of what one applies for or comes to."""
    notice = revision.notice
    return revision.document.kind not in ("plan", "slides") or notice.category in (*APPLIED_FOR, "event")
