"""When: every period, deadline, recurrence and open end of a notice, with its role.

A clause that promises a time by its label is read whole, and reported when nothing in it could be read. Dates in
other clauses count only where the words beside them say what they are for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.categories import category_of
from extractors.context import Context
from extractors.facts.dates import Period, Resolved, alike, find_periods, resolve, weekday_agrees
from extractors.facts.recurrences import Recurrence, find_recurrence
from extractors.facts.relatives import Found, event_before, find_relatives
from extractors.facts.roles import TIME_LABEL, role_by_words, role_of, role_of_label
from models.blocks import Span
from models.facts import Confidence, Open, Relative, Schedule, ScheduleRole
from models.findings import Unread
from models.notices import Category, Clause, Notice

KIND = "schedules"

_OPEN: tuple[tuple[Open, re.Pattern[str]], ...] = (
    ("until_exhausted", re.compile(r"(?:예산|재고|물량|수량|재원|사업비|한정수량)?\s?소진\s?시?(?:까지)?(?:\s?마감|\s?조기\s?종료|\s?조기\s?마감)?")),
    ("first_come", re.compile(r"선착순(?:\s?\d+\s?[명개가팀]\S*)?(?:\s?(?:마감|접수|모집))?")),
    ("always", re.compile(r"연중\s?(?:상시|수시)?|상시(?:적)?|수시(?!로\s?변)(?:\s?\([^)]*\))?")),
    ("tba", re.compile(r"(?:추후|별도|개별)\s?(?:별도\s?)?(?:안내|공지|통보|통지|공고|지정|협의|결정)\S*|미정|추후\s?\S{0,6}\s?(?:안내|공지|통보)|[가-힣]+에서\s?결정")),
)
_NO_SCHEDULE = re.compile(
    r"^\s?[)\]]?\s?(?:기준|현재|발급|출생|생(?=[\s,)])|개정|제정|설립|공포|고시(?!기간)|작성|입주자모집\s?공고|이후\s?(?:출생|조성|전입|격리|발급|혼인)|이전\s?(?:출생|조성)|일자|자\s|호|대비|분\s|수능|학년도|까지\s?(?:출생|전입))"
)
_LAW = re.compile(r"[<「\[(]\s?(?:개정|신설|시행|삭제|제정|전문개정)[^>」\]]*$|법률\s?제[^,]*$|제\d+조[^,.]{0,10}$|예\)\s*$|예시\s*[:)]?\s*$|음력\s*$|\(?음\)?\s*$")
_CRITERIA = re.compile(r"대상(?!자\s?선정|농가\s?심의)|자격|요건|조건|제외|우선순위|서류|서식|근거|법령|문의")
_MONEY = re.compile(r"단가|사업비|금액|예산")
_EXCEPT = re.compile(r"접종간격|주기|경과|소요")


@dataclass(frozen=True)
class _Clause:
    """A clause being read, with what every schedule of it needs."""

    clause: Clause
    notice: Notice
    context: Context
    category: Category
    label: str
    span: Span
    text: str
    for_: str | None

    @property
    def promised(self) -> bool:
        """Whether the label promises a time."""
        return bool(self.label) and TIME_LABEL.search(self.label) is not None and not _EXCEPT.search(self.label)


def extract(notice: Notice, context: Context) -> Iterator[Schedule | Unread]:
    """The schedules of a notice in reading order; a promised time that could not be read is an `Unread`."""
    category = category_of(notice, context)
    found: list[Schedule | Unread] = []
    for clause in notice.clauses:
        if not clause.attachment:
            found += _read(_prepared(clause, notice, context, category))
    yield from _once(found)


def _prepared(clause: Clause, notice: Notice, context: Context, category: Category) -> _Clause:
    """The clause with its label and its `for`; `2. 1. ~ 2. 13. : 1기` turned round."""
    label, span = clause.label or "", clause.value
    for_ = clause.cell.row_head or None if clause.cell else None
    head = clause.heads[0] if clause.heads else ""
    if not clause.cell and clause.label and clause.label_span and TIME_LABEL.search(head):
        stated = next(find_periods(clause.label), None)
        if stated and stated.start <= 2 and len(clause.label) - stated.end <= 1:
            rest = context.words(clause.value).strip()
            return _Clause(clause, notice, context, category, head, clause.label_span, context.words(clause.label_span), rest)
        if not TIME_LABEL.search(label):
            label, for_ = head, clause.label
    if not label and TIME_LABEL.search(head) and len(head) <= 20:
        label = head
    return _Clause(clause, notice, context, category, label, span, context.words(span), for_)


def _read(clause: _Clause) -> Iterator[Schedule | Unread]:
    """What one clause says of times."""
    found: list[Schedule] = []
    failed: list[Unread] = []
    for segment in _segments(clause):
        for one in _read_segment(clause, segment):
            (failed if isinstance(one, Unread) else found).append(one)  # type: ignore[arg-type]
    yield from found
    yield from failed
    if clause.promised and not found and not failed and _asks_reading(clause):
        yield from _unreadable(clause)


def _segments(clause: _Clause) -> Iterator[Span]:
    """The parts of a value that notes (※, *) and slashes between dates set apart."""
    text = alike(clause.text)
    start = 0
    for match in re.finditer(r"\s*※|\s\*(?=\S)|\n(?=\s*[*-])", text):
        if match.start() > start:
            yield start, match.start()
        start = match.end() if match[0].strip() else match.start()
    if text[start:].strip():
        yield start, len(text)


def _read_segment(clause: _Clause, segment: Span) -> Iterator[Schedule | Unread]:
    text = clause.text[slice(*segment)]
    relatives = [one for one in find_relatives(text) if _relative_counts(clause, text, one)]
    periods = [
        period for period in find_periods(text) if not any(r.start <= period.start < r.end for r in relatives)
    ]
    recurrence = find_recurrence(text)
    year, merged = clause.context.year, set[int]()
    said = False
    for index, period in enumerate(periods):
        if not _counts(clause, text, period, segment):
            continue
        following = periods[index + 1].start if index + 1 < len(periods) else len(text)
        try:
            resolved = resolve(period, year)
        except ValueError:
            yield clause.context.unread("date", _shift(clause, segment, period.start, period.end), "달력에 없는 날짜이거나 연도를 알 수 없음")
            continue
        year = _carried_year(period, resolved, year)
        schedule = _schedule(clause, segment, text, period, resolved, recurrence, following)
        remark = next((r for r in relatives if 0 <= r.start - period.end <= 2 and text[period.end :].lstrip()[:1] == "("), None)
        if remark is not None and schedule.relative is None:
            merged.add(remark.end)
            schedule = schedule.model_copy(update={"relative": remark.relative})
        yield schedule
        recurrence, said = (None if recurrence and _within_reach(recurrence, period) else recurrence), True
    for found in relatives:
        if found.end not in merged:
            yield _relative(clause, segment, text, found)
        said = True
    if not said or (recurrence and periods and not clause.label):
        yield from _without_dates(clause, segment, text, recurrence)
    elif recurrence is not None and recurrence.rrule.startswith("FREQ=MONTHLY"):
        yield _recurring(clause, segment, text, recurrence)


def _carried_year(period: Period, resolved: Resolved, year: int | None) -> int | None:
    """The year that the next date of the clause inherits."""
    stated = (period.last and period.last.year) or (period.first and period.first.year)
    if stated:
        return stated
    return year


def _within_reach(recurrence: Recurrence, period: Period) -> bool:
    return recurrence.start - period.end < 25


def _counts(clause: _Clause, text: str, period: Period, segment: Span) -> bool:
    """Whether a date is one of this notice's times, and not one that the words merely mention."""
    before, after = text[: period.start], text[period.end :]
    if _NO_SCHEDULE.match(text[_bare_end(period) :]) or _LAW.search(before):
        return False
    if clause.promised:
        return not re.match(r"\s?(?:이후\s?)?[가-힣]{0,4}\s?불가", text[_bare_end(period) :])
    if clause.clause.cell and clause.label:
        return role_of_label(clause.label) is not None and _stands_alone(text, period)
    if clause.label and not _CRITERIA.search(clause.label) and not _MONEY.search(clause.label):
        return _stands_alone(text, period) and _precise(period)
    if not clause.label and not before.strip(" (").strip() and _precise(period):
        return not after.strip(" )").strip() or _whole_line(period, after)
    if _is_since(text, period):
        return True
    return bool(_spoken_role(clause, text, period)) and not _in_criteria(clause)


def _whole_line(period: Period, after: str) -> bool:
    """A span of days or hours that opens a line, a short remark behind it: a row of a table of events."""
    return period.first is not None and period.last is not None and period.last.day is not None and len(after) <= 30


def _is_since(text: str, period: Period) -> bool:
    """`(2026. 7. 1.부터)`: from when the words before it hold."""
    bracketed = text[: period.start].rstrip().endswith("(") and re.match(r"\s?[)/]", text[period.end :]) is not None
    return bracketed and text[: period.end].endswith("부터")


def _precise(period: Period) -> bool:
    """A day, or a month with a year: a bare `3월` or `2024년` in passing is no schedule."""
    return any(p and (p.day or (p.month and (p.year or period.kind))) for p in (period.first, period.last))


def _bare_end(period: Period) -> int:
    """Where the dates themselves end, before `이후` and the like."""
    last = period.last or period.first
    return last.end if last else period.end


def _stands_alone(text: str, period: Period) -> bool:
    """Nothing but a date and a remark: it starts the value."""
    return len(text[: period.start].strip(" ('‘\"※")) <= 1


def _in_criteria(clause: _Clause) -> bool:
    names = (clause.label, *clause.clause.heads[:1])
    return any(_CRITERIA.search(name) for name in names if name)


def _spoken_role(clause: _Clause, text: str, period: Period) -> ScheduleRole | None:
    """The role that a sentence gives a date: by the words right after it, for a month also right before."""
    after = text[period.end : period.end + 30].split("\n\n")[0]
    before = text[max(period.start - 12, 0) : period.start]
    if _is_since(text, period):
        return "effective"
    if re.search(r"불가|제외", after[:10]):
        return None
    after = after[:22] if period.kind or (period.first and period.first.day) else after
    if period.first and period.last is None and period.first.day is None and not period.kind:
        if not re.search(r"예정|^\s?정산", after):
            return None
    return role_by_words(after) or (role_by_words(before) if before.rstrip().endswith("(") else None)


def _schedule(
    clause: _Clause, segment: Span, text: str, period: Period, resolved: Resolved, recurrence: Recurrence | None, following: int
) -> Schedule:
    """A period as a schedule."""
    start, end = resolved.start, resolved.end
    if period.kind == "" and start is not None:
        start, end = _bare(clause, start)
    remark = text[period.end : min(following, period.end + 40)]
    open_ = _open(remark, ("until_exhausted", "first_come")) or _open(text[: period.start], ("always",))
    event = event_before(text, period.start) if start is None or period.kind in ("", "due") else None
    relative = Relative(anchor=event[0], start="P0D") if event else None
    if event:
        start, end = None, end or start
    at = event[1] if event else period.start
    rrule = recurrence.rrule if recurrence and _within_reach(recurrence, period) and resolved.end else None
    rule = "day range with daily hours" if period.daily else period.kind or "a date"
    spoken = None if clause.label and not _is_since(text, period) else _spoken_role(clause, text, period)
    return Schedule.model_validate(
        {
            **_common(clause, segment, text, at, period.end, bool(start and start.hour is not None), spoken),
            "start": start,
            "end": end,
            "open": open_,
            "relative": relative,
            "rrule": rrule or ("FREQ=DAILY" if period.daily else None),
            "confidence": _confidence(clause, text, period, resolved),
            "rule": f"{rule}; {resolved.inferred}" if resolved.inferred else rule,
        }
    )


def _bare(clause: _Clause, moment):  # type: ignore[no-untyped-def]
    """A lone date: a deadline behind 기한 or 마감, both ends when it is a month or a year, else a start."""
    if re.search(r"기한|마감|까지", clause.label):
        return None, moment
    return (moment, moment) if moment.day is None else (moment, None)


def _confidence(clause: _Clause, text: str, period: Period, resolved: Resolved) -> Confidence:
    """Certain only when label, year and weekday all speak for it."""
    points = [(p, m) for p, m in ((period.first, resolved.start), (period.last, resolved.end)) if p is not None]
    if any(not weekday_agrees(point, moment) for point, moment in points):
        return "doubtful"
    if resolved.start and resolved.end and resolved.start.first_day() > resolved.end.last_day():
        return "doubtful"
    alone = _stands_alone(text, period)
    named = clause.promised or (role_of_label(clause.label) is not None and not text[period.end :].strip())
    if not named or not alone:
        return "doubtful" if not clause.label else "inferred"
    return "inferred" if resolved.inferred.startswith("year of the document") and not any(p.weekday is not None for p, _ in points) else "certain"


def _common(
    clause: _Clause, segment: Span, text: str, start: int, end: int, timed: bool, spoken: ScheduleRole | None = None
) -> dict[str, object]:
    """What every schedule of a clause has: its words, place, role and `for`."""
    span = clause.context.trimmed(_shift(clause, segment, start, end))
    words = text[end : end + 20]
    heads = clause.clause.heads or clause.notice.heads
    role = spoken or role_of(clause.label, heads, words, clause.notice.title, clause.category, timed)
    return {
        "role": role,
        "label": clause.label or None,
        "for": clause.for_,
        "raw": clause.context.words(span),
        "span": span,
        "place": clause.context.place(span),
    }


def _shift(clause: _Clause, segment: Span, start: int, end: int) -> Span:
    base = clause.span[0] + segment[0]
    return base + start, base + end


def _relative_counts(clause: _Clause, text: str, found: Found) -> bool:
    """Periods of criteria and papers (발급분, 최근 5년) are theirs, unless they say by when to apply."""
    after = text[found.end : found.end + 14]
    if re.search(r"발급|이내\s?발행|지원받은|지원을\s?받은\s?자|거주|종사한", after):
        return False
    if clause.promised or not _in_criteria(clause):
        return True
    return re.search(r"신청|제출|접수", after) is not None


_AFTER: tuple[tuple[ScheduleRole, re.Pattern[str]], ...] = (
    ("apply", re.compile(r"(?:에|까지)?\s?(?:신청|접수)")),
    ("pay", re.compile(r"\s?(?:지원|지급)")),
    ("effective", re.compile(r"\s?(?:시행|적용)")),
)


def _relative(clause: _Clause, segment: Span, text: str, found: Found) -> Schedule:
    """A period counted from an event: to apply where the words after it say so, else a duty of its own."""
    after = text[found.end : found.end + 10]
    common = _common(clause, segment, text, found.start, found.end, False)
    spoken = next((role for role, pattern in _AFTER if pattern.match(after)), None)
    if spoken or not clause.promised:
        common["role"] = spoken or "other"
    elif role_of_label(clause.label) in (None, "project") and not re.search("신청|접수", clause.notice.title):
        common["role"] = "other"
    return Schedule.model_validate(
        {
            **common,
            "relative": found.relative,
            "confidence": "certain" if clause.promised else "inferred",
            "rule": found.rule,
        }
    )


def _without_dates(
    clause: _Clause, segment: Span, text: str, recurrence: Recurrence | None
) -> Iterator[Schedule]:
    """Open ends, recurrences and `준공 후 지급`, where no date says more."""
    if recurrence is not None:
        if clause.promised or not _in_criteria(clause):
            yield _recurring(clause, segment, text, recurrence)
        return
    for open_, pattern in _OPEN:
        match = pattern.search(text) if clause.promised else pattern.fullmatch(text.strip())
        if match and clause.label and (clause.promised or open_ == "always"):
            yield _open_ended(clause, segment, text, open_)
            return
    after = clause.promised and re.match(r"\s*(?P<anchor>[가-힣\s]{4,20}?)\s?후(?=\s|$)", text)
    if after and role_of_label(clause.label) == "pay":
        yield Schedule.model_validate(
            {
                **_common(clause, segment, text, 0, len(text), False),
                "relative": Relative(anchor=after["anchor"].strip(), start="P0D"),
                "confidence": "inferred",
                "rule": "after an event",
            }
        )


def _recurring(clause: _Clause, segment: Span, text: str, recurrence: Recurrence) -> Schedule:
    common = _common(clause, segment, text, recurrence.start, recurrence.end, False)
    if not clause.promised:
        words = text[recurrence.end : recurrence.end + 16]
        near = role_by_words(words) or role_by_words(text)
        common["role"] = role_of_label(clause.label) or near or ("event" if clause.category in ("event", "education") else "project")
    return Schedule.model_validate(
        {**common, "rrule": recurrence.rrule, "confidence": "certain" if clause.promised else "inferred", "rule": "recurrence"}
    )


def _open_ended(clause: _Clause, segment: Span, text: str, open_: Open) -> Schedule:
    length = len(text.rstrip())
    return Schedule.model_validate(
        {**_common(clause, segment, text, 0, length, False), "open": open_, "confidence": "certain", "rule": f"open end: {open_}"}
    )


def _open(words: str, kinds: tuple[Open, ...]) -> Open | None:
    return next((kind for kind, pattern in _OPEN if kind in kinds and pattern.search(words)), None)


def _asks_reading(clause: _Clause) -> bool:
    """A value that says something: neither empty nor a mere reference, nor a heading of the lines below."""
    words = re.sub(r"\s", "", clause.text)
    return bool(words) and clause.clause.label is not None and not re.search(r"참조|참고|붙임|해당없음|^[-:]+$", words)


def _unreadable(clause: _Clause) -> Iterator[Schedule | Unread]:
    """A promised time without one that can be read: its words as they stand, and a person is told."""
    span = clause.context.trimmed(clause.span)
    if re.search(r"기\s?간|기\s?한|일\s?시|시\s?기|마감", clause.label) and len(clause.text) <= 40:
        yield Schedule.model_validate(
            {
                **_common(clause, (0, len(clause.text)), clause.text, 0, len(clause.text), False),
                "confidence": "doubtful",
                "rule": "words only: no date could be read",
            }
        )
    yield clause.context.unread("schedule", span, "기간·기한으로 보이나 날짜로 읽지 못함")


def _once(found: list[Schedule | Unread]) -> Iterator[Schedule | Unread]:
    """The same time said twice is one schedule, at its fullest."""
    kept: dict[object, Schedule | Unread] = {}
    for one in found:
        if isinstance(one, Unread):
            kept[one.span] = one
            continue
        moment = (one.role, str(one.start), str(one.end), one.open, one.rrule, one.relative and one.relative.model_dump_json())
        if one.start is None and one.end is None and not one.relative and not one.rrule and not one.open:
            moment = (*moment, one.raw)  # type: ignore[assignment]
        key = (moment, one.for_) if one.relative is None and one.for_ else moment
        kept.setdefault(key, one)
    yield from kept.values()
