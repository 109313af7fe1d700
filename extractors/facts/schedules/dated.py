"""The dates of a passage as schedules: each with its role, its group, and the open end or recurrence beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.facts.schedules.certainty import certainty
from extractors.facts.schedules.dates import Period, find_periods
from extractors.facts.schedules.mentions import counts, stands_alone
from extractors.facts.schedules.open_ends import always_before, end_of_open_end, open_after, open_end
from extractors.facts.schedules.passages import Passage
from extractors.facts.schedules.recurrences import Recurrence, without_weekends
from extractors.facts.schedules.relatives import Found, event_before
from extractors.facts.schedules.roles import is_for_staff, role_of_label, role_under
from extractors.facts.schedules.spoken import (
    bracketed_role,
    costs_anew,
    group_told,
    holds_since,
    names_step,
    spoken_role,
    subject_of,
)
from extractors.facts.schedules.stated import stated
from extractors.facts.schedules.steps import in_list_of_steps, named_in_row, opens_row_of_step
from extractors.facts.schedules.years import Resolved, resolve
from extractors.notices.lines import unspaced
from models.facts import Open, Relative, Schedule, ScheduleRole
from models.findings import Unread
from models.moments import Moment

AFTERWARDS = "open end: once a period is over"
"""The rule of an open end that is not the period's own."""

_REACH = 25
"""Within how many characters behind a period its recurrence may stand."""

_REMARK = 40
"""Within how many characters behind a period its open end may stand."""

_DEADLINE = re.compile(r"기한|마감|까지|연장|(?:제출|접수|납부|신청)기일|납기|내는\s?(?:날|때)")
_PUT_OFF = re.compile(r"\s?로\s(?:늦|미[뤄루])")
_CHANGING = re.compile(r"변경|연기|연장|조정|정정|당초|늦[추춰]|늘[어려]|미[루뤄]|당[기겨]")
_REPLACED = re.compile(r"\s?\)?\s?(?:→|⇒|➡|▶|=>|->|에서)\s?\(?(?:변경\s?후?)?\)?\s?:?\s?")
_OF_YEAR = re.compile(r"(?P<year>20\d\d)\s?년도?\s?(?:신청|접수|모집)\s?(?:기간|기한|일)")
"""A label, or the head of a column, that says of which year its times are."""

_WHILE_ANY: tuple[Open, ...] = ("until_exhausted", "first_come")
_DAY_TOLD_LATER = re.compile(r"\s?중?\s?\([^()\n]{0,16}(?:추후|따로|별도|나중)[^()\n]{1,14}\)")
"""`8월 중(정확한 날짜는 추후 공고)`: a month whose day is told later."""

_WHEN = re.compile(r"언제(?:까지)?\s?[?？]?")
_WORKDAYS = re.compile(r"평일|주중")
_EACH_YEAR = re.compile(r"매년\s?$")
_GROUP = (
    r"(?:제?\s?\d{1,2}\s?(?:차|기|회차?|반)|[상하]반기|비대면|대면|방문|온라인|인터넷|모바일|우편|현장|전화|"
    r"[가-힣A-Za-z0-9]{1,10}(?:반|팀|조|형|분야|부문|과정|코스|권역))"
)
_GROUP_BEFORE = re.compile(rf"(?:^|[\s,/(])(?P<group>{_GROUP})\)?\s*:?\s*$")
_GROUP_BEHIND = re.compile(rf"\s?(?:\(\s?|:\s?)(?P<group>{_GROUP})(?=\s?\)|$|[\s,/])")
_NAMED_BEHIND = re.compile(r"\s?(?P<step>[가-힣]{2,8})")
"""What a day in a time to apply may be of: `4. 1. 개강 3일 전까지`."""

_ROW_BEHIND = re.compile(r"\s{0,9}:?\s{0,9}(?P<step>[가-힣](?:\s?[가-힣·ㆍ]){1,16})(?=\s*$|\s{2,}|\s{0,9}[(,※\n])")
_DATES = re.compile(r"일정|계획|절차")
"""Labels of lists of dates, each of which is for something else."""

_STEP = re.compile(r"\((?P<aside>[^()]{2,10})\)\s*$|(?:^|[,/;()※]|\s-\s)(?P<step>[^,/;()※~]{2,16}?)\s*[:(]?\s*$")
"""What stands before a later date of a value and may name its step: `3. 9. ~ 3. 20., 결과발표 3. 27.`"""


class _Seen(NamedTuple):
    """A period among its neighbours: where the words before it start and those behind it end."""

    period: Period
    since: int
    until: int
    moved: bool = False


@dataclass
class Dated:
    """The dates of a part, read one after the other: a later one inherits the year of the one before.

    `said` tells whether any was read, `said_recurrence` whether the recurrence became part of one, `merged` which
    periods counted from an event did.
    """

    part: Passage
    relatives: list[Found]
    recurrence: Recurrence | None
    said: bool = False
    said_recurrence: bool = False
    merged: list[Found] = field(default_factory=list)

    def read(self) -> Iterator[Schedule | Unread]:
        """What the dates give, in reading order."""
        named = _OF_YEAR.match(self.part.label)
        year = int(named["year"]) if named else self.part.context.year
        for seen in self._counting():
            period = seen.period
            try:
                resolved = resolve(period, year, self.part.context.day_of_issue)
            except ValueError:
                yield self.part.unread("date", period.start, period.end, "달력에 없는 날짜이거나 연도를 알 수 없음")
                continue
            year = (period.last and period.last.year) or (period.first and period.first.year) or year
            yield from self._always(seen) if not self.said else ()
            self.said = True
            yield self._remarked(period, self._dated(seen, resolved))
            yield from self._afterwards(seen)

    def _counting(self) -> Iterator[_Seen]:
        """The periods that are times of the notice, old ones that an arrow replaces left out."""
        text, changing = self.part.text, self._is_changing()
        taken = [(one.start, one.end) for one in self.relatives]
        taken += [(self.recurrence.start, self.recurrence.end)] if self.recurrence else []
        found = find_periods(text, promised=self.part.promised, changing=changing)
        periods = [p for p in found if not any(start <= p.start < end for start, end in taken)]
        counted, since = False, 0
        for index, period in enumerate(periods):
            until = periods[index + 1].start if index + 1 < len(periods) else len(text)
            counted = counted if period.listed else counts(self.part, period)
            if counted and not self._is_replaced(period, periods[index + 1 : index + 2], changing):
                yield _Seen(period, since, until, changing and len(periods) > 1)
            since = period.end

    def _is_replaced(self, period: Period, following: list[Period], changing: bool) -> bool:
        """Whether an arrow leads from this period to the one that replaces it."""
        if not following or not (changing or period.kind == following[0].kind == "range"):
            return False
        return _REPLACED.fullmatch(self.part.text[period.end : following[0].start]) is not None

    def _is_changing(self) -> bool:
        """Whether the passage tells of a date that was moved."""
        return (_CHANGING.search(self.part.label) or _CHANGING.search(self.part.text)) is not None

    def _dated(self, seen: _Seen, resolved: Resolved) -> Schedule:
        """A period as a schedule, with the open end, the event and the recurrence that belong to it."""
        part, text, period = self.part, self.part.text, seen.period
        start, end = self._ends(period, resolved)
        event = event_before(text, period.start) if period.kind in ("", "due") else None
        if event is not None:
            start, end = None, end or start
        rrule = self._own_recurrence(period, resolved)
        remark = text[period.end : min(seen.until, period.end + _REMARK)]
        later = open_after(text[: seen.until], period.end) is not None
        early = None if later else open_end(remark, "until_exhausted", "first_come")
        rule = "day range with daily hours" if period.daily else period.kind or "a date"
        schedule = stated(
            part,
            event[1] if event else period.start,
            period.end + (end_of_open_end(remark, early) if early else 0),
            certainty(
                part,
                period,
                resolved,
                seen.moved or self._step_behind(seen) is not None or self._asks_when_to_get(period),
            ),
            f"{rule}; {resolved.inferred}" if resolved.inferred else rule,
            role=self._role(seen),
            timed=start is not None and start.hour is not None,
        )
        return schedule.model_copy(
            update={
                "start": start,
                "end": end,
                "open": early or self._open_beside(seen, start, end),
                "relative": Relative(anchor=event[0], start="P0D") if event else None,
                "rrule": rrule or ("FREQ=DAILY" if period.daily else None),
                "for_": schedule.for_ or self._group(seen) or self._step_behind(seen) or group_told(part, period),
            }
        )

    def _open_beside(self, seen: _Seen, start: Moment | None, end: Moment | None) -> Open | None:
        """The open end around or behind a date: `연중(12. 15.까지)`, `선착순(3. 9.부터)`, `3. 9. ~ 별도 안내 시`."""
        if start is None and always_before(self.part.before(seen.period.start)):
            return "always"
        before = self.part.before(seen.period.start).rstrip()
        if before.endswith("(") and (kind := open_end(before, "first_come", "until_exhausted")) is not None:
            return kind
        told = seen.period.kind == "since" and end is None
        if end is not None and end.day is None and _DAY_TOLD_LATER.match(self.part.behind(seen.period.end)):
            return "tba"
        return open_end(self.part.text[seen.period.end : seen.until][:12], "tba") if told else None

    def _ends(self, period: Period, resolved: Resolved) -> tuple[Moment | None, Moment | None]:
        """Start and end. A lone date is a deadline behind 기한 or 마감, both ends when it is a month or a year.

        A date that replaces another one of a time to apply is the deadline.
        """
        moment = resolved.start
        if period.kind not in ("", "changed") or moment is None:
            return resolved.start, resolved.end
        said = self.part.label or self.part.before(period.start)
        moved = period.kind == "changed" and role_of_label(said) == "apply"
        named = f"{self.part.label} {self._asked()}" if self.part.label else subject_of(self.part, period) or ""
        if moved or _DEADLINE.search(named) or (period.kind == "" and _PUT_OFF.match(self.part.behind(period.end))):
            return None, moment
        return (moment, moment) if moment.day is None else (moment, None)

    def _asked(self) -> str:
        """The words of the label as they stand: `언제까지 신청하나요?` asks for a deadline."""
        span = self.part.clause.label_span
        return self.part.context.words(span) if span is not None else ""

    def _role(self, seen: _Seen) -> ScheduleRole | None:
        """The role that words beside a date give it, None where its label or its notice decides."""
        part, period = self.part, seen.period
        alone = stands_alone(part, period)
        by_words = spoken_role if not part.label or holds_since(part, period) else bracketed_role
        if costs_anew(part, period):
            return "effective"
        if (named := named_in_row(part, period)) is not None:
            return role_of_label(named)
        if period.changed and not part.label:
            return role_of_label(part.before(period.start))
        spoken = not part.promised and not alone and not names_step(part, period)
        role = by_words(part, period) or (spoken_role(part, period) if spoken else None)
        if role is None and period.kind == "" and role_of_label(part.label) == "apply":
            behind = _NAMED_BEHIND.match(part.text, period.end)
            role = role_of_label(behind["step"]) if behind else None
            if role is None and self.said and behind and self._is_month(period):
                role = "project"  # `신청기간 : 3. 9. ~ 3. 20., 4월 중순 설치`
        if role is None and alone:
            step = self._step_behind(seen)
            role = role_of_label(step) if step else None
        opened = event_before(part.text, period.start) is not None  # `카드 발급일부터 12. 31.까지`: no step.
        if role is None and (part.promised or names_step(part, period)) and not (alone or opened):
            before = _STEP.search(part.text[seen.since : period.start])
            role = role_of_label(before["step"] or before["aside"]) if before else None
        if role is None and self._lasts_as_it_may(seen):
            role = "apply"
        role = role or self._unnamed_deadline(period) or ("apply" if self._asks_when_to_get(period) else None)
        return "project" if role == "apply" and is_for_staff(part.heads) else role

    @staticmethod
    def _is_month(period: Period) -> bool:
        """Whether a period is a month alone."""
        return period.first is not None and period.first.day is None and period.first.month is not None

    def _lasts_as_it_may(self, seen: _Seen) -> bool:
        """Whether a general label's time ends when all is given away or all places are taken: one applies then."""
        remark = self.part.text[seen.period.end : min(seen.until, seen.period.end + _REMARK)]
        general = self.part.promised and role_of_label(self.part.named) is None
        return (
            general
            and role_under(self.part.named, self.part.heads) is None
            and open_end(remark, *_WHILE_ANY) is not None
        )

    def _step_behind(self, seen: _Seen) -> str | None:
        """What a row of a list of dates is for: `추진일정 / 3. 9. ~ 3. 20. 신청서 접수`."""
        label = unspaced(self.part.label)
        row = not label and in_list_of_steps(self.part) and opens_row_of_step(self.part, seen.period)
        if not (self.part.promised or row) or not (_DATES.search(label) or role_of_label(label) is None):
            return None
        match = _ROW_BEHIND.match(self.part.text, seen.period.end)
        return match["step"] if match and role_of_label(match["step"]) else None

    def _unnamed_deadline(self, period: Period) -> ScheduleRole | None:
        """What a deadline is for whose label names nothing (`부스 설치 : … 18:00까지`): no event, whatever is above."""
        part = self.part
        if period.kind != "due" or not part.label or role_of_label(part.named) is not None:
            return None
        if part.is_round_of_applying or role_under(part.named, part.heads) == "apply":
            return "apply"  # `신청 / 기한 : 3. 20.까지`
        return "apply" if self.part.speaks_to_readers else "project"

    def _asks_when_to_get(self, period: Period) -> bool:
        """Whether days answer a bare `언제?` of a notice that gives something: when one may come for it."""
        asked = _WHEN.fullmatch(self._asked().strip()) is not None and self.part.category == "support"
        return asked and period.kind in ("range", "due") and not self.part.clause.heads

    def _group(self, seen: _Seen) -> str | None:
        """The round or the class that a period is for: `1기: 3. 9. ~ 3. 13.`, `3. 9. ~ 3. 13.(1기)`."""
        if not self.part.promised:
            return None
        period, text = seen.period, self.part.text
        match = _GROUP_BEFORE.search(text[seen.since : period.start]) or _GROUP_BEHIND.match(text, period.end)
        return match["group"].strip() if match else None

    def _own_recurrence(self, period: Period, resolved: Resolved) -> str | None:
        """The recurrence right behind a period with an end: it says on which of its days."""
        if period.daily and _WORKDAYS.search(self.part.text[period.start : period.end]):
            return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
        if _EACH_YEAR.search(self.part.before(period.start)) and resolved.end is not None:
            return "FREQ=YEARLY"
        spared = without_weekends(self.part.text, period.end) if resolved.start and resolved.end else None
        if spared is not None:
            return spared.rrule
        one = self.recurrence
        if one is None or self.said_recurrence:
            return None
        since = period.kind == "since" and not self.part.text[period.end : one.start].strip()
        if not since and (resolved.end is None or one.start - period.end >= _REACH):
            return None
        self.said_recurrence = True
        return one.rrule

    def _remarked(self, period: Period, schedule: Schedule) -> Schedule:
        """`2024년 ~ 2029년(조성 후 5년간)`: the bracket behind a period says the same time, counted from an event."""
        behind = self.part.behind(period.end).lstrip()
        remark = next((r for r in self.relatives if 0 <= r.start - period.end <= 2 and behind[:1] == "("), None)
        if remark is None or schedule.relative is not None:
            return schedule
        self.merged.append(remark)
        return schedule.model_copy(update={"relative": remark.relative})

    def _always(self, seen: _Seen) -> Iterator[Schedule]:
        """`상시 접수, 집중 3. 2. ~ 3. 31.`: always, beside a period that stands for itself."""
        before, start = self.part.before(seen.period.start), seen.period.start
        opens = start == len(before) and self.part.promised and open_end(before, "always") is not None
        if opens and not (always_before(before) and seen.period.kind == "due"):
            yield self._open("always", 0, end_of_open_end(before, "always"))

    def _afterwards(self, seen: _Seen) -> Iterator[Schedule]:
        """`3. 9. ~ 3. 31. (이후 수시)`: open once the period is over."""
        found = open_after(self.part.text[: seen.until], seen.period.end) if self.part.promised else None
        if found is not None:
            yield self._open(*found).model_copy(update={"rule": AFTERWARDS})

    def _open(self, kind: Open, start: int, end: int) -> Schedule:
        schedule = stated(self.part, start, end, "inferred", f"open end: {kind}, beside a period")
        return schedule.model_copy(update={"open": kind})
