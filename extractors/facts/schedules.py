"""When: every period, deadline, recurrence and open end of a notice, with its role.

A passage that promises a time by its label is read whole, and reported when nothing in it could be read. Dates in
other passages count only where `mentions` says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.categories import category_of
from extractors.context import Context
from extractors.facts.dates import Period, Resolved, find_periods, resolve, weekday_agrees
from extractors.facts.mentions import (
    bracketed_role,
    counts,
    holds_since,
    in_criteria,
    relative_counts,
    spoken_role,
    stands_alone,
)
from extractors.facts.open_ends import end_of_open_end, is_only, open_end
from extractors.facts.passages import Passage, asks_reading, parts_of, passage_of
from extractors.facts.recurrences import Recurrence, find_recurrence
from extractors.facts.relatives import Found, event_before, find_relatives
from extractors.facts.roles import is_for_staff, role_by_words, role_of, role_of_label
from models.facts import Confidence, Open, Relative, Schedule, ScheduleRole
from models.findings import Unread
from models.moments import Moment
from models.notices import Notice

KIND = "schedules"

_REACH = 25
"""Within how many characters behind a period its recurrence may stand."""

_AFTER_RELATIVE: tuple[tuple[ScheduleRole, re.Pattern[str]], ...] = (
    ("apply", re.compile(r"(?:에|까지)?\s?(?:신청|접수)")),
    ("pay", re.compile(r"\s?(?:지원|지급)")),
    ("effective", re.compile(r"\s?(?:시행|적용)")),
)
_AFTER_EVENT = re.compile(r"\s*(?P<anchor>[가-힣\s]{4,20}?)\s?후(?=\s|$)")
_TIME_VALUE = re.compile(r"기\s?간|기\s?한|일\s?시|시\s?기|마감")
_DEADLINE = re.compile(r"기한|마감|까지")


def extract(notice: Notice, context: Context) -> Iterator[Schedule | Unread]:
    """The schedules of a notice in reading order; a promised time that could not be read is an `Unread`."""
    category = category_of(notice, context)
    found: list[Schedule | Unread] = []
    for clause in notice.clauses:
        if not clause.attachment:
            found += _read(passage_of(clause, notice, context, category))
    yield from _once(found)


def _read(passage: Passage) -> Iterator[Schedule | Unread]:
    """What one clause says of times; its words as they stand when it promised one that cannot be read."""
    found = _closed_early(passage, [one for part in parts_of(passage) for one in _read_part(part)])
    yield from found
    if not found and passage.promised and asks_reading(passage):
        if _TIME_VALUE.search(passage.label) and len(passage.text) <= 40:
            yield _schedule(passage, 0, len(passage.text), "doubtful", "words only: no date could be read")
        yield passage.unread("schedule", 0, len(passage.text), "기간·기한으로 보이나 날짜로 읽지 못함")


def _closed_early(passage: Passage, found: list[Schedule | Unread]) -> list[Schedule | Unread]:
    """`3. 9. ~ 4. 10. ※ 예산 소진 시 조기 종료`: an open end in a note is said of the period before it."""
    joined: list[Schedule | Unread] = []
    for one in found:
        before = joined[-1] if joined else None
        early = isinstance(one, Schedule) and one.open in ("until_exhausted", "first_come")
        bare = early and isinstance(one, Schedule) and not (one.start or one.end or one.relative or one.rrule)
        if bare and isinstance(one, Schedule) and isinstance(before, Schedule) and before.end and before.open is None:
            span = (before.span[0], one.span[1])
            joined[-1] = before.model_copy(update={"open": one.open, "span": span, "raw": passage.context.words(span)})
        else:
            joined.append(one)
    return joined


def _read_part(part: Passage) -> Iterator[Schedule | Unread]:
    """The dates of a part, then what is counted from events, then what has no date at all."""
    relatives = [one for one in find_relatives(part.text) if relative_counts(part, one)]
    dated = _Dated(part, relatives, find_recurrence(part.text))
    yield from dated.read()
    yield from (_relative(part, one) for one in relatives if one not in dated.merged)
    if dated.recurrence is not None and not dated.said_recurrence and (dated.said or relatives):
        if dated.recurrence.rrule.startswith("FREQ=MONTHLY") or not part.label:
            yield _recurring(part, dated.recurrence)
    elif not dated.said and not relatives:
        yield from _undated(part, dated.recurrence)


@dataclass
class _Dated:
    """The dates of a part, read one after the other: a later one inherits the year of the one before."""

    part: Passage
    relatives: list[Found]
    recurrence: Recurrence | None
    said: bool = False
    said_recurrence: bool = False
    merged: list[Found] = field(default_factory=list)

    def read(self) -> Iterator[Schedule | Unread]:
        periods = [
            p for p in find_periods(self.part.text) if not any(r.start <= p.start < r.end for r in self.relatives)
        ]
        year = self.part.context.year
        for index, period in enumerate(periods):
            if not counts(self.part, period):
                continue
            try:
                resolved = resolve(period, year, self.part.context.month)
            except ValueError:
                yield self.part.unread("date", period.start, period.end, "달력에 없는 날짜이거나 연도를 알 수 없음")
                continue
            year = (period.last and period.last.year) or (period.first and period.first.year) or year
            self.said = True
            limit = periods[index + 1].start if index + 1 < len(periods) else len(self.part.text)
            yield self._remarked(period, self._dated(period, resolved, limit))

    def _dated(self, period: Period, resolved: Resolved, limit: int) -> Schedule:
        """A period as a schedule, with the open end, the event and the recurrence that belong to it."""
        part, text = self.part, self.part.text
        start, end = resolved.start, resolved.end
        if period.kind == "" and start is not None:
            start, end = _bare(part, start)
        event = event_before(text, period.start) if period.kind in ("", "due") else None
        if event is not None:
            start, end = None, end or start
        rrule = self._own_recurrence(period, resolved)
        role = (
            spoken_role(part, period) if not part.label or holds_since(part, period) else bracketed_role(part, period)
        )
        role = role or (spoken_role(part, period) if not part.promised and not stands_alone(part, period) else None)
        role = role or self._unnamed_deadline(period)
        if role == "apply" and is_for_staff(part.heads):
            role = "project"
        remark = text[period.end : min(limit, period.end + 40)]
        early = open_end(remark, "until_exhausted", "first_come")
        rule = "day range with daily hours" if period.daily else period.kind or "a date"
        schedule = _schedule(
            part,
            event[1] if event else period.start,
            period.end + (end_of_open_end(remark, early) if early else 0),
            _confidence(part, period, resolved),
            f"{rule}; {resolved.inferred}" if resolved.inferred else rule,
            role=role,
            timed=start is not None and start.hour is not None,
        )
        return schedule.model_copy(
            update={
                "start": start,
                "end": end,
                "open": early or open_end(text[: period.start], "always"),
                "relative": Relative(anchor=event[0], start="P0D") if event else None,
                "rrule": rrule or ("FREQ=DAILY" if period.daily else None),
            }
        )

    def _unnamed_deadline(self, period: Period) -> ScheduleRole | None:
        """What a deadline is for whose label names nothing (`부스 설치 : … 18:00까지`): no event, whatever is above."""
        if period.kind != "due" or not self.part.label or role_of_label(self.part.named) is not None:
            return None
        return "apply" if self.part.context.outline.kind in ("bulletin", "other") else "project"

    def _own_recurrence(self, period: Period, resolved: Resolved) -> str | None:
        """The recurrence right behind a period with an end: it says on which of its days."""
        one = self.recurrence
        if one is None or self.said_recurrence or resolved.end is None or one.start - period.end >= _REACH:
            return None
        self.said_recurrence = True
        return one.rrule

    def _remarked(self, period: Period, schedule: Schedule) -> Schedule:
        """`2024년 ~ 2029년(조성 후 5년간)`: the bracket behind a period says the same time, counted from an event."""
        behind = self.part.text[period.end :].lstrip()
        remark = next((r for r in self.relatives if 0 <= r.start - period.end <= 2 and behind[:1] == "("), None)
        if remark is None or schedule.relative is not None:
            return schedule
        self.merged.append(remark)
        return schedule.model_copy(update={"relative": remark.relative})


def _schedule(
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
    named = role or role_of(
        part.named, part.heads, words, part.notice.title, part.category, timed, part.context.outline.kind == "plan"
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


def _bare(part: Passage, moment: Moment) -> tuple[Moment | None, Moment | None]:
    """A lone date: a deadline behind 기한 or 마감, both ends when it is a month or a year, else a start."""
    if _DEADLINE.search(part.label):
        return None, moment
    return (moment, moment) if moment.day is None else (moment, None)


_OTHER_END = re.compile(r"\s*[~∼～]?\s*'?\d")
"""Figures right behind a date: the other end of its period, or the rest of a time, that could not be read."""


def _confidence(part: Passage, period: Period, resolved: Resolved) -> Confidence:
    """Certain only when label, year and weekday all speak for it."""
    points = [(p, m) for p, m in ((period.first, resolved.start), (period.last, resolved.end)) if p is not None]
    if any(not weekday_agrees(point, moment) for point, moment in points):
        return "doubtful"
    if resolved.start and resolved.end and resolved.start.first_day() > resolved.end.last_day():
        return "doubtful"
    if period.last is None and _OTHER_END.match(part.text[period.end :]):
        return "doubtful"
    only = role_of_label(part.label) is not None and not part.text[period.end :].strip()
    if not (part.promised or only) or not stands_alone(part, period):
        return "inferred" if part.label else "doubtful"
    guessed = resolved.inferred.startswith("year of the document") and all(p.weekday is None for p, _ in points)
    return "inferred" if guessed else "certain"


def _relative(part: Passage, found: Found) -> Schedule:
    """A period counted from an event: to apply where the words after it say so, else a duty of its own."""
    after = part.text[found.end : found.end + 10]
    role = next((name for name, form in _AFTER_RELATIVE if form.match(after)), None)
    step = part.for_ is not None and part.for_ == part.clause.label and role_of_label(part.for_) != "apply"
    if role is None and (step or not part.promised):
        role = "pay" if role_of_label(part.label) == "pay" else "other"
    elif role is None and role_of_label(part.label) in (None, "project"):
        role = None if re.search("신청|접수", part.notice.title) else "other"
    confidence: Confidence = "certain" if part.promised else "inferred"
    schedule = _schedule(part, found.start, found.end, confidence, found.rule, role=role)
    return schedule.model_copy(update={"relative": found.relative})


def _undated(part: Passage, recurrence: Recurrence | None) -> Iterator[Schedule]:
    """Recurrences, open ends and `준공 후 지급`, where no date says more."""
    if recurrence is not None:
        if part.promised or not in_criteria(part):
            yield _recurring(part, recurrence)
        return
    open_ = open_end(part.text) if part.promised else _only_open(part)
    after = _AFTER_EVENT.match(part.text)
    if open_ is not None and part.label:
        schedule = _schedule(part, 0, len(part.text), "certain", f"open end: {open_}")
        yield schedule.model_copy(update={"open": open_})
    elif part.promised and after is not None and role_of_label(part.label) == "pay":
        schedule = _schedule(part, 0, len(part.text), "inferred", "after an event")
        yield schedule.model_copy(update={"relative": Relative(anchor=after["anchor"].strip(), start="P0D")})


def _only_open(part: Passage) -> Open | None:
    """An open end that is all that a label without a promise says: `동향보고 : 수시`, `결과 발표 : 개별 통보`."""
    if is_only(part.text, "always"):
        return "always"
    announced = re.search(r"발표|안내|통보|일정", part.label) is not None
    return "tba" if announced and is_only(part.text, "tba") else None


def _recurring(part: Passage, recurrence: Recurrence) -> Schedule:
    role = None
    if not part.promised:
        words = part.text[recurrence.end : recurrence.end + 16]
        role = role_of_label(part.label) or role_by_words(words) or role_by_words(part.text)
        role = role or role_by_words(" ".join(part.heads[:2]))
        role = role or ("event" if part.category in ("event", "education") else "project")
    confidence: Confidence = "certain" if part.promised else "inferred"
    schedule = _schedule(part, recurrence.start, recurrence.end, confidence, "recurrence", role=role)
    return schedule.model_copy(update={"rrule": recurrence.rrule})


def _once(found: list[Schedule | Unread]) -> Iterator[Schedule | Unread]:
    """The same time said twice is one schedule, at its fullest; one `for` another group stays."""
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
    yield from kept.values()
