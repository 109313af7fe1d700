"""When: every period, deadline, recurrence and open end of a notice, with its role.

A passage that promises a time by its label is read whole, and reported when nothing in it could be read. Dates in
other passages count only where `mentions` says so.
"""

import re
from collections.abc import Iterator
from datetime import date

from extractors.categories import category_of
from extractors.context import Context
from extractors.facts.asides import labelled_asides, overlaps, work_of_label
from extractors.facts.certainty import ONLY_THEN, counted_certainty
from extractors.facts.clock import TIME, Clock, clock_of
from extractors.facts.continued import as_above, hours_beside, is_ditto, on_day_above, since_event_above
from extractors.facts.course_rows import course_of_row, course_table, weekly_over
from extractors.facts.dated import AFTERWARDS, Dated
from extractors.facts.mentions import dates_the_paper, in_criteria, relative_counts
from extractors.facts.open_ends import is_only, open_end
from extractors.facts.passages import Passage, asks_reading, parts_of, passage_of
from extractors.facts.points import alike
from extractors.facts.recurrences import Recurrence, find_recurrence
from extractors.facts.relatives import Found, find_relatives
from extractors.facts.repeats import told_once
from extractors.facts.roles import promises_time, role_by_words, role_of_label
from extractors.facts.stated import stated
from extractors.notices.tables import grid_of
from models.facts import Confidence, Open, Relative, Schedule, ScheduleRole
from models.findings import Unread
from models.moments import Moment
from models.notices import Category, Clause, Notice

KIND = "schedules"

_AFTER_RELATIVE: tuple[tuple[ScheduleRole, re.Pattern[str]], ...] = (
    ("apply", re.compile(r"(?:에|까지)?\s?(?:전화\s?|방문\s?|온라인\s?|인터넷\s?)?(?:신청|접수|예약)")),
    ("pay", re.compile(r"\s?(?:지원|지급)")),
    ("effective", re.compile(r"\s?(?:시행|적용)")),
)
_AFTER_EVENT = re.compile(r"\s*(?P<anchor>[가-힣\s]{4,20}?)\s?후(?=\s|$)")
_ASKS_ALWAYS = re.compile(
    r"(?:신청|접수|모집|가입|예약|등록)(?:은|는|을|를)?\s[^.\n]{0,12}(?:상시|수시|연중)(?:로|으로)?\s?"
    r"(?:받|접수|신청|모집|등록|가능)(?!하지|받지|지\s|[가-힣]{0,2}[았었였했])[가-힣]*"
)
_ASKED_WITHIN = re.compile(r"(?:신청|접수|청구|예약)[은는]\s[^.\n]{0,120}$")
_REFUSES = re.compile(r"\s?(?:신청|접수|예약)\S*\s?(?:할\s?수\s?없|불가|제한)")
"""What may not be asked for until then."""

_TOLD = "open end: tba"
_SHUT = re.compile(r"휴관|휴무|휴장|휴진|휴원|휴업|쉬는\s?날")
"""Labels of days on which a place is shut."""

_BESIDE = re.compile(r"비고|장소|방법|안내방법|공고방법|통보방법")
"""Columns that say where or how one hears of what another cell dates."""

_CLOSED_WITH = re.compile(r"(?:계약|협약)\s?(?:체결|안내)?$")
"""A step that an office calls one to, some day."""

_PEOPLE = re.compile(r"(?:자|인|가구|농가|세대|가정|업체|주민|분)$")
"""What names for whom a time holds, and no step."""

_ASKED = re.compile(r"신청|접수|예약|청구")
_ASKED_SUBJECT = re.compile(rf"(?:{_ASKED.pattern})[은는]\s*$")
_TO_WHOM = re.compile(r"^[가-힣]{2,8}(?:에게|께)\s")
_ASIDE = re.compile(r"\s?\([^()]*\)\s*$")
_IN_WORDS = re.compile(
    r"반기|분기|농[번한]기|(?:봄|여름|가을|겨울)\s?철?(?=$|[\s,·])|명절|방학|절기|우기|다음\s?달|익월|장마|수확|파종|이앙|[기시]간\s?[내중]"
)
"""Words of the year's course that no calendar fixes, or of another period: all that can be said is what they are."""

_LOOSE_END = re.compile(r"말$")
"""`매년 말`, `매월 말`: around then, where 말일 would be the last day itself."""

_APPLIES = re.compile(r"신청|접수")
_TIME_VALUE = re.compile(r"기\s?간|기\s?한|일\s?시|시\s?기|마감")


def extract(notice: Notice, context: Context) -> Iterator[Schedule | Unread]:
    """The schedules of a notice in reading order; a promised time that could not be read is an `Unread`."""
    category = category_of(notice, context)
    found: list[Schedule | Unread] = []
    rows: dict[tuple[int, int], list[Schedule]] = {}
    for clause in _under_brackets(notice, context):
        if clause.attachment:
            continue
        passage = passage_of(since_event_above(clause, context), notice, context, category)
        joined = _course_of(passage) or on_day_above(passage)
        if joined is not None:
            found += [joined]
            continue
        column = (clause.cell.block, clause.cell.column) if clause.cell else None
        if column in rows and is_ditto(passage.text):
            found += [as_above(passage, one) for one in rows[column]]
            continue
        read = [hours_beside(one, passage) if isinstance(one, Schedule) else one for one in _read(passage)]
        if column is not None:
            rows[column] = [one for one in read if isinstance(one, Schedule)]
        found += [_of_all_rows(one, clause, context) for one in read]
    found += _titled(found, notice, context, category)
    hour = _hour_of_all(notice, context)
    yield from told_once([_by_hour(one, hour) for one in found] if hour else found)


def _course_of(passage: Passage) -> Schedule | None:
    """When a course is held whose row of a table has this cell among those that say when; said once by each of them."""
    cell = passage.clause.cell
    table = course_table(cell.block, passage.context) if cell is not None and cell.block >= 0 else None
    if cell is None or table is None or cell.column not in table.columns:
        return None
    return course_of_row(table, cell.row, passage)


_LAST_HOUR = re.compile(
    rf"(?<!우편)(?<!우편\s)(?:마감|접수|신청)(?:\s?시[각간])?(?:은|는)?\s?:?\s?(?:(?:각|해당|매)\s?)?(?:[차회]수?(?:별|의)?\s?)?(?:[신청접수모집]{{2}}\s?)?"
    rf"(?:마감|종료|마지막)\s?[일날](?:의|은)?\s?(?P<time>{TIME.pattern})\s?까지"
)
"""`마감은 각 마감일 18:00까지`: the hour of all days by which to apply."""


def _hour_of_all(notice: Notice, context: Context) -> Clock | None:
    """The hour that a note of the notice gives to all its last days; None when no note does, or two disagree."""
    notes = (context.words(clause.value) for clause in notice.clauses if not clause.attachment)
    hours = {clock_of(match) for words in notes if "마" in words for match in _LAST_HOUR.finditer(alike(words))}
    return hours.pop() if len(hours) == 1 else None


def _by_hour(one: Schedule | Unread, hour: Clock) -> Schedule | Unread:
    """The time to apply until that hour of its last day, unless it has its own."""
    if not isinstance(one, Schedule) or one.role != "apply" or one.end is None:
        return one
    end = one.end
    if end.day is None or end.hour is not None:
        return one
    timed = Moment(end.year, end.month, end.day, hour.hour, hour.minute)
    return one.model_copy(update={"end": timed, "rule": f"{one.rule}; the hour of all last days"})


_BRACKETED = re.compile(r"\s*[【\[〔<]\s?(?P<name>[가-힣\s]{2,14}?)\s?[】\]〕>]\s*")


def _under_brackets(notice: Notice, context: Context) -> Iterator[Clause]:
    """The clauses; under `【신청기간】` alone on its line those without a label have that heading."""
    name = ""
    for clause in notice.clauses:
        bare = not clause.label and clause.cell is None
        heading = _BRACKETED.fullmatch(context.words(clause.value)) if bare else None
        if heading is not None:
            name = heading["name"] if promises_time(heading["name"], as_head=True) else ""
        elif not bare:
            name = ""
        yield clause.model_copy(update={"heads": (name, *clause.heads)}) if name and heading is None else clause


def _titled(found: list[Schedule | Unread], notice: Notice, context: Context, category: Category) -> list[Schedule]:
    """What the title alone says: `4월 15일부터 배출 장소가 바뀝니다`."""
    title = Clause(span=notice.title_span, value=notice.title_span)
    said = {moment for one in found if isinstance(one, Schedule) for moment in _days_of(one)}
    named = (one for one in _read(passage_of(title, notice, context, category)) if isinstance(one, Schedule))
    return [one for one in named if _days_of(one) and not said & set(_days_of(one))]


def _days_of(one: Schedule) -> list[date]:
    return [moment.first_day() for moment in (one.start, one.end) if moment is not None and moment.day is not None]


def _of_all_rows(one: Schedule | Unread, clause: Clause, context: Context) -> Schedule | Unread:
    """A time in a cell that spans several rows: it is for all of them."""
    if clause.cell is None or not isinstance(one, Schedule) or not one.for_:
        return one
    block, place = context.source.blocks[clause.cell.block], (clause.cell.row, clause.cell.column)
    cell = next((cell for cell in block.cells if (cell.row, cell.column) == place and cell.rows > 1), None)
    if cell is None:
        return one
    grid = grid_of(block)
    names = dict.fromkeys(grid.row_head(row) for row in range(cell.row, cell.row + cell.rows))
    return one.model_copy(update={"for_": ", ".join(name for name in names if name)})


def _read(passage: Passage) -> Iterator[Schedule | Unread]:
    """What one clause says of times; its words as they stand when it promised one that cannot be read."""
    beside = [one for aside in _beside(passage) for one in _read_part(aside)]
    read = [one for part in parts_of(passage) for one in _read_part(part)]
    read = [one for one in read if not any(overlaps(one.span, aside.span) for aside in beside)]
    found = [*_closed_early(passage, read), *beside]
    yield from found
    asks = passage.promised and asks_reading(passage) and not _is_beside(passage)
    if not found and asks and not dates_the_paper(passage):
        if _TIME_VALUE.search(passage.label) and len(passage.text) <= 40 and _IN_WORDS.search(passage.text):
            yield stated(passage, 0, len(passage.text), "doubtful", "words only: no date could be read")
        yield passage.unread("schedule", 0, len(passage.text), "기간·기한으로 보이나 날짜로 읽지 못함")


def _beside(passage: Passage) -> Iterator[Passage]:
    """What a clause says of times beside its value: in its label, and in brackets with labels of their own."""
    work = work_of_label(passage)
    if work is not None:
        yield work
    yield from labelled_asides(passage)


def _closed_early(passage: Passage, found: list[Schedule | Unread]) -> list[Schedule | Unread]:
    """`3. 9. ~ 4. 10. ※ 예산 소진 시 조기 종료`: an open end in a note is said of the period before it."""
    joined: list[Schedule | Unread] = []
    for one in found:
        before = joined[-1] if joined else None
        early = isinstance(one, Schedule) and one.open in ("until_exhausted", "first_come")
        bare = (
            early
            and isinstance(one, Schedule)
            and one.rule != AFTERWARDS
            and not (one.start or one.end or one.relative or one.rrule)
        )
        if isinstance(one, Schedule) and isinstance(before, Schedule) and one.rule == _TOLD and one.role != "apply":
            continue  # How one will hear of what has its day already.
        if bare and isinstance(one, Schedule) and isinstance(before, Schedule) and before.end and before.open is None:
            span = (before.span[0], one.span[1])
            joined[-1] = before.model_copy(update={"open": one.open, "span": span, "raw": passage.context.words(span)})
        else:
            joined.append(one)
    return joined


def _read_part(part: Passage) -> Iterator[Schedule | Unread]:
    """The dates of a part, then what is counted from events, then what has no date at all."""
    relatives = [one for one in find_relatives(part.text, promised=part.promised) if relative_counts(part, one)]
    recurrence = None if _SHUT.search(part.label) else find_recurrence(part.text, promised=part.promised)
    weekly = weekly_over(part, recurrence)
    if weekly is not None:
        yield weekly
        return
    dated = Dated(part, relatives, recurrence)
    yield from dated.read()
    yield from (_relative(part, one) for one in relatives if one not in dated.merged)
    yield from _asked_always(part)
    if dated.recurrence is not None and not dated.said_recurrence and (dated.said or relatives):
        if dated.recurrence.rrule.startswith("FREQ=MONTHLY") or not part.label:
            yield _recurring(part, dated.recurrence)
    elif not dated.said and not relatives:
        yield from _undated(part, dated.recurrence)


def _relative(part: Passage, found: Found) -> Schedule:
    """A period counted from an event: to apply where the words after it say so, else a duty of its own."""
    after = part.text[found.end : found.end + 10]
    role = next((name for name, form in _AFTER_RELATIVE if form.match(after)), None)
    if ONLY_THEN.match(after) and _ASKED_WITHIN.search(part.before(found.start)):
        role = "apply"
    step = _is_step(part)
    if role == "apply" and _REFUSES.match(part.behind(found.end)):
        role = "other"
    elif role is None and not part.promised and _says_when_to_apply(part, found):
        role = "apply"
    elif role is None and (step or not part.promised):
        role = "pay" if role_of_label(part.label) == "pay" else "other"
    elif role is None and role_of_label(part.label) in (None, "project"):
        role = None if re.search("신청|접수", part.notice.title) else "other"
    sure = counted_certainty(part, found, role)
    schedule = stated(part, found.start, found.end, sure, found.rule, role=role)
    return schedule.model_copy(update={"relative": found.relative})


def _is_step(part: Passage) -> bool:
    """Whether a line under a heading names a step of its own, and neither the reader's act nor for whom it is."""
    if part.for_ is None or part.for_ != part.clause.label or role_of_label(part.for_) == "apply":
        return False
    return not (part.promised and _PEOPLE.search(part.for_))


def _says_when_to_apply(part: Passage, found: Found) -> bool:
    """`신청방법 : 작업 희망일 7일 전까지`, `예약은 사용일 14일 전부터`: ahead of an event, under a name to apply by."""
    if (found.relative.end or found.relative.start or "").startswith("-"):
        named = _ASKED.search(part.label) if part.label else _ASKED_SUBJECT.search(part.before(found.start))
        return named is not None
    return False


def _asked_always(part: Passage) -> Iterator[Schedule]:
    """`신청은 언제든 상시로 받습니다`: always, said in a sentence."""
    match = _ASKS_ALWAYS.search(part.text) if not part.promised else None
    if match is not None:
        sure: Confidence = "certain" if part.context.outline.kind in ("bulletin", "other") else "inferred"
        schedule = stated(part, *match.span(), sure, "open end: always, in a sentence", role="apply")
        yield schedule.model_copy(update={"open": "always"})


def _undated(part: Passage, recurrence: Recurrence | None) -> Iterator[Schedule]:
    """Recurrences, open ends and `준공 후 지급`, where no date says more."""
    if recurrence is not None:
        if part.promised or not in_criteria(part):
            yield _recurring(part, recurrence)
        return
    open_ = open_end(part.text) if part.promised else _only_open(part)
    after = _AFTER_EVENT.match(part.text)
    if open_ == "tba" and _is_beside(part):
        return
    if open_ is not None and part.label:
        role: ScheduleRole | None = "other" if open_ == "tba" and _CLOSED_WITH.search(part.named) else None
        schedule = stated(part, 0, len(part.text), "certain", f"open end: {open_}", role=role)
        yield schedule.model_copy(update={"open": open_, "confidence": _openness(schedule.role, open_)})
    elif part.promised and after is not None and role_of_label(part.label) == "pay":
        schedule = stated(part, 0, len(part.text), "inferred", "after an event")
        yield schedule.model_copy(update={"relative": Relative(anchor=after["anchor"].strip(), start="P0D")})


def _is_beside(part: Passage) -> bool:
    """Whether it is a remark or a place in the row of a time, and promises none of its own."""
    cell = part.clause.cell
    return cell is not None and _BESIDE.fullmatch(re.sub(r"\s", "", cell.column_head)) is not None


def _openness(role: ScheduleRole, open_: Open) -> Confidence:
    """`개별 통보` says for certain when to apply; of a later step it may only say how one is told."""
    return "inferred" if open_ == "tba" and role != "apply" else "certain"


def _only_open(part: Passage) -> Open | None:
    """An open end that is all that a label without a promise says: `동향보고 : 수시`, `결과 발표 : 개별 통보`."""
    if is_only(part.text, "always") or (_APPLIES.search(part.label) and is_only(_ASIDE.sub("", part.text), "always")):
        return "always"
    announced = re.search(r"발표|안내|통보|일정|(?:제출|체결|채용|모집|공모)$", part.label) is not None
    return "tba" if announced and (is_only(part.text, "tba") or is_only(_TO_WHOM.sub("", part.text), "tba")) else None


def _recurring(part: Passage, recurrence: Recurrence) -> Schedule:
    role = None
    if not part.promised and role_of_label(part.label) is None:
        words = part.text[recurrence.end : recurrence.end + 16]
        role = role_by_words(words) or role_by_words(part.text)
        role = role or role_by_words(" ".join(part.heads[:2]))
        role = role or ("event" if part.category in ("event", "education") else "project")
    opens = not part.text[: recurrence.start].strip()
    closes = part.text[: recurrence.start].endswith("(") and not part.text[recurrence.end :].strip(" )까지이내")
    named = _APPLIES.search(part.label) is not None and (opens or closes)
    loose = _LOOSE_END.search(part.text[: recurrence.end]) is not None
    confidence: Confidence = "certain" if (part.promised or named) and not loose else "inferred"
    schedule = stated(part, recurrence.start, recurrence.end, confidence, "recurrence", role=role)
    return schedule.model_copy(update={"rrule": recurrence.rrule})
