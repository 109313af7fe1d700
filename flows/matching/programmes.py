"""The programmes that one may still apply for on a day, each with its answer; the soonest to close first."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from flows.matching.answers import Answer
from flows.matching.judging import judged
from flows.matching.logic import Verdict
from flows.publishers.items import AMOUNT_ORDER, APPLIED_FOR, Item, is_over, item_of
from flows.publishers.korean import AMOUNT_ROLES, SCHEDULE_ROLES
from models.base import Value
from models.editions import Revision
from models.produce import told_in
from models.profiles import Profile
from models.records import NoticeRecord

MOST_SUMS = 3
ORDER: tuple[Verdict, ...] = ("yes", "unsure", "no")


class Match(Value):
    """A programme with its answer; `item` is what the digest of that day says of it."""

    key: str
    item: Item
    answer: Answer

    @property
    def amounts(self) -> tuple[str, ...]:
        """What one gets, as the digest says it: the first kind of sum that the notice tells."""
        return next((line.texts[:MOST_SUMS] for line in self.item.lines if line.label == self.sum_name), ())

    @property
    def sum_name(self) -> str:
        """What that sum is called: `지원금`, `내는 돈`; empty where the notice tells none."""
        told = {line.label for line in self.item.lines}
        return next((name for role in AMOUNT_ORDER if (name := AMOUNT_ROLES[role]) in told), "")

    @property
    def until(self) -> str:
        """Until when, with the round or part that it holds for; without a last day what is said of applying."""
        if not self.item.until:
            return next(
                (", ".join(line.texts) for line in self.item.lines if line.label == SCHEDULE_ROLES["apply"]), ""
            )
        return f"{self.item.round}: {self.item.until}" if self.item.round else self.item.until


def standing_on(revisions: Iterable[Revision], day: date) -> list[Revision]:
    """The notices that one applies for and that are not over on a day, also those that open later."""
    return [
        one
        for one in revisions
        if one.status == "active"
        and (one.notice.category in APPLIED_FOR or any(each.role == "apply" for each in one.notice.schedules))
        and one.notice.category not in ("report", "cooperation")
        and not is_over(one.notice, day)
    ]


def open_answers(revisions: Iterable[Revision], profile: Profile, day: date) -> list[Match]:
    """A match for each open programme: yes first, then what hangs on more, then no; each by its closing day."""
    matches = [_match(one, profile, day) for one in standing_on(revisions, day)]
    return sorted(matches, key=_place)


def _match(revision: Revision, profile: Profile, day: date) -> Match:
    held = any(one.kind == "criterion" for one in revision.waiting)
    answer = judged(revision.notice, revision.document, profile, day, held=held)
    theirs = revision.model_copy(update={"notice": _for_their_crops(revision.notice, profile)})
    return Match(key=revision.key, item=item_of(theirs, day), answer=answer)


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


Group = tuple[Literal["yes", "unsure", "no"], list[Match]]


def grouped(matches: Iterable[Match]) -> list[Group]:
    """The matches by their answer, in the order in which they are shown; groups without any are left out."""
    told = list(matches)
    groups: list[Group] = [(verdict, [one for one in told if one.answer.verdict == verdict]) for verdict in ORDER]
    return [group for group in groups if group[1]]
