"""The programmes that one may apply for on a day or soon, each with one answer; the soonest to close first."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

from flows.matching.answers import Answer
from flows.matching.logic import Verdict
from flows.matching.sources import Told, told_of
from flows.programmes.joining import Said
from flows.publishers.items import AMOUNT_ORDER, APPLIED_FOR, Item, Line, ends_on, is_over, item_of
from flows.publishers.korean import AMOUNT_ROLES, SCHEDULE_ROLES, is_opening, moment_words
from models.base import Value
from models.editions import Revision
from models.facts import AmountRole, Schedule
from models.moments import Moment
from models.notices import Category
from models.produce import told_in
from models.profiles import Profile
from models.records import NoticeRecord

NO_PROGRAMME: Final[frozenset[Category]] = frozenset({"report", "cooperation", "event"})
"""What one may sign up for, and what is still no programme: a walk, a market day."""
PAID: Final[tuple[AmountRole, ...]] = ("fee", "saving")
"""Sums that one pays; no support."""
UNREAD: Final = "기한 확인 필요"
ORDER: Final[tuple[Verdict, ...]] = ("yes", "unsure", "no")

_OWN_STAFF = re.compile(
    r"(?:직원|공무직|기간제|계약직|임기제).*(?:채용|모집|선발)|채용(?!\s?(?:지원|장려|연계|예정|박람회))"
)
_IS_STAFF = re.compile(r"(?:[가-힣]+\s)*(?:소속\s?)?(?:임직원|직원|공무원|공무직|종사자)(?:\s?전원)?")


class Match(Value):
    """A programme with its answer; `item` is what the digest of that day says of it.

    `opens`: from when one may apply, where that is still to come. `sources`: where it is told by several documents,
    which of them says what, in Korean.
    """

    key: str
    item: Item
    answer: Answer
    opens: Moment | None = None
    sources: tuple[str, ...] = ()

    @property
    def money(self) -> tuple[Line, ...]:
        """What one gets, by the kinds of sums, each under its name."""
        return self._sums(role for role in AMOUNT_ORDER if role not in PAID)

    @property
    def paid(self) -> tuple[Line, ...]:
        """What one pays: to take part, into savings."""
        return self._sums(PAID)

    def _sums(self, roles: Iterable[AmountRole]) -> tuple[Line, ...]:
        labels = [AMOUNT_ROLES[role] for role in roles]
        return tuple(line for label in labels for line in self.item.lines if line.label == label)

    @property
    def until(self) -> str:
        """Until when, with the round or part that it holds for; without a last day what is said of applying."""
        if not self.item.until:
            told = next((line.texts for line in self.item.lines if line.label == SCHEDULE_ROLES["apply"]), ())
            return ", ".join(told) or UNREAD * (self.item.part == "unread")
        return f"{self.item.round}: {self.item.until}" if self.item.round else self.item.until

    @property
    def since(self) -> str:
        """`2026. 4. 6.(월)부터`, where one may not yet apply."""
        return f"{moment_words(self.opens)}부터" if self.opens else ""


def standing_on(revisions: Iterable[Revision], day: date) -> list[Revision]:
    """The notices that one applies for and that are not over on a day, also those that open later."""
    return [
        one for one in revisions if one.status == "active" and is_programme(one.notice) and not is_over(one.notice, day)
    ]


def is_programme(notice: NoticeRecord) -> bool:
    """Whether residents may apply: no event, no training for an office's own people, no place of work in it."""
    applied_for = notice.category in APPLIED_FOR or any(one.role == "apply" for one in notice.schedules)
    if not applied_for or notice.category in NO_PROGRAMME:
        return False
    if notice.category == "recruit" and _OWN_STAFF.search(notice.title):
        return False
    asked = [" ".join(one.raw.split()) for one in notice.eligibility if one.polarity == "require"]
    return notice.category != "education" or not asked or not all(map(_IS_STAFF.fullmatch, asked))


def open_answers(revisions: Iterable[Revision], profile: Profile, day: date, said: Said | None = None) -> list[Match]:
    """A match for each programme: yes first, then what hangs on more, then no; each by its closing day.

    `said`: what people said of two records, that they are one programme or two.
    """
    known = [one for one in revisions if one.status == "active"]
    told = told_of(standing_on(known, day), known, profile, day, said or {})
    return sorted((_match(one, profile, day) for one in told), key=_place)


def _match(told: Told, profile: Profile, day: date) -> Match:
    theirs = told.shown.model_copy(update={"notice": _for_their_crops(told.shown.notice, profile)})
    return Match(
        key=told.shown.key,
        item=told.filled(item_of(theirs, day), day),
        answer=told.answer,
        opens=opens_on(theirs.notice.schedules, day),
        sources=told.sources,
    )


def opens_on(schedules: Iterable[Schedule], day: date) -> Moment | None:
    """The first moment from which one may apply, where none of the times has begun that are not over."""
    coming = [one for one in schedules if one.role == "apply" and (ends_on(one) or date.max) >= day]
    later = [one.start for one in coming if one.start and one.start.first_day() > day and _says_from_when(one)]
    return min(later, key=Moment.first_day) if later and len(later) == len(coming) else None


def _says_from_when(schedule: Schedule) -> bool:
    """Whether its first day is more than the day by which one applies."""
    return is_opening(schedule) if schedule.end is None else schedule.start != schedule.end


def _for_their_crops(notice: NoticeRecord, profile: Profile) -> NoticeRecord:
    """The notice with the times of their own crops alone, where its times are told by crop and theirs is among them."""
    if profile.crops is None:
        return notice
    own = {told.name for crop in profile.crops for told in told_in(crop.name)}
    meant = [(one, {told.name for told in told_in(one.for_ or "")}) for one in notice.schedules]
    if not any(crops & own for _, crops in meant):
        return notice
    return notice.model_copy(update={"schedules": tuple(one for one, crops in meant if not crops or crops & own)})


def _place(match: Match) -> tuple[int, date, str]:
    return ORDER.index(match.answer.verdict), match.item.day or date.max, match.item.title


Kind = Literal["yes", "soon", "unsure", "no"]
Group = tuple[Kind, list[Match]]


def kind_of(match: Match) -> Kind:
    """The answer; what opens later and may be for them stands apart."""
    return "soon" if match.opens and match.answer.verdict != "no" else match.answer.verdict


def grouped(matches: Iterable[Match]) -> list[Group]:
    """The matches as they are shown, those that open later between *yes* and *unsure*; no group without any."""
    told = list(matches)
    kinds: tuple[Kind, ...] = ("yes", "soon", "unsure", "no")
    groups: list[Group] = [(kind, [one for one in told if kind_of(one) == kind]) for kind in kinds]
    return [group for group in groups if group[1]]


def counted(matches: Iterable[Match]) -> str:
    """`열려 있는 사업 14건 · 곧 열리는 사업 2건`."""
    told = list(matches)
    soon = sum(one.opens is not None for one in told)
    return f"열려 있는 사업 {len(told) - soon}건" + (f" · 곧 열리는 사업 {soon}건" if soon else "")
