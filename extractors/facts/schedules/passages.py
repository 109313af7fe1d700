"""The passages in which times are looked for: a clause's value, cut at its notes, with all that gives it meaning."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.context import NAMES_KEPT, Context
from extractors.facts.schedules.dates import find_periods
from extractors.facts.schedules.points import alike
from extractors.facts.schedules.roles import promises_time, role_of_label
from extractors.notices.lines import close, unspaced
from models.blocks import Span
from models.findings import Unread
from models.notices import Category, Clause, Notice

_NOTE = re.compile(r"\s*※|\s\*(?=\S)|\n(?=\s*[*-])")
_OLD = re.compile(r"^(?:작년|지난해)|기존|당초|종전|변경\s?전")
_OLD_ALONE = re.compile(r"(?:당초|종전|기존|(?:변경|정정|수정|연장)전)(?:공고|일정|기간|내용)?")
"""A clause's own label beside one that says 변경, under the heading of the time: `- 당초 : 3. 2. ~ 3. 20.`"""
_NO_PROMISE = re.compile(r"접종간격|주기|경과|소요")
_BLANK = re.compile(r"(?:20(?:\d\d)?(?!\d)|[0○◯_.~\-()/:년월일시분부터까지])+")
"""A date to be filled in: `20  년   월   일`, `2026.   .   .`; asked of words in which no date was found."""

_FIGURES = re.compile(r"\d[./월]\d?|\d일")
"""What looks like a date: asked of words whose own label names something else than the heading's time."""

_REACH = 160
"""Characters: what stands further away says nothing of a date, and a long passage is read in linear time."""

ROUND = re.compile(r"제?\s?\d{1,2}\s?[차회기]\s?(?:공모|모집|접수|신청)?")
"""A round that names a column."""
_DAY = re.compile(r"일시|일자|날짜|(?:추진|진행|처리)(?:시기|기간|일시|일자|월|일)")
"""A column that only says when, whatever its steps are; their names tell what is done: `추진내용 | 추진시기`."""
_STEP_HEAD = re.compile(r"구분|단계|절차|전형|(?:추진|세부|전형|주요)?(?:내용|절차|단계|사항)")
"""A column whose cells name steps."""
_ACTS = re.compile(r"(?:추진|세부|주요|진행|업무)?(?:내용|절차|단계|사항|업무)")
"""What stands over the second column of a table of dates and what is done by them."""
COURSES = re.compile(r"(?:강좌|과정|교육|프로그램|강의|수업|교실|특강|동아리)(?:명|과정|과목|내용)?|과목명?")
"""What stands over the names of courses."""

_APPLYING_TIMES = re.compile(r"(?:신청|접수|모집|예약|응모)\s?(?:일정|기간|기한|시기|일시)")
"""A heading of the times at which to apply."""

_BY_WHOM_OR_HOW = re.compile(r"(?:신청|접수|모집)?(?:대상자?|자격|방법|장소|처)")
"""What a column says beside the time of those who apply, and never beside a step of the office."""

_CHANGED = re.compile(r"(?:변경|정정|조정)\s?(?:후|안|내용|사항)?")
"""What stands over the values that hold now."""

_DEED = re.compile(r"(?:보완|확인|검토|방문|통지|공지|정비|배정|협의|평가|교부|설치|시공|이식|파종|입력|변경)$")
"""What is done by a day of a list of dates (`신청일정 / 4. 1. : 서류 보완`), and is neither a group nor a round."""

_REFERENCE = re.compile(r"^(?:추진|세부|주요)?내용$|참조|참고|붙임|해당없음|^[-:]+$")


class Passage(NamedTuple):
    """Some words of a clause, from `start` in the document's text. `label` may be the heading's above the clause."""

    clause: Clause
    notice: Notice
    context: Context
    category: Category
    label: str
    for_: str | None
    start: int
    text: str

    @property
    def promised(self) -> bool:
        """Whether the label promises a time."""
        return _promises(self.label)

    @property
    def is_old(self) -> bool:
        """Whether the label says that its time held before another one took its place."""
        return _OLD.search(self.label) is not None

    @property
    def is_moved(self) -> bool:
        """Whether it is a cell under 변경: what took the place of another cell."""
        return self.clause.cell is not None and _CHANGED.fullmatch(self.clause.cell.column_head) is not None

    @property
    def named(self) -> str:
        """What names the time: the row or the step that a general label only promises one for (`서류심사 | 일정`).

        So does the row below the name of a round: `현장심사 | 1차 공모`.
        """
        general = role_of_label(self.label) is None or "일정" in self.label or self._stands_over_steps
        deed = "일정" in self.label and _DEED.search(self.for_ or "") is not None
        if self.for_ and (role_of_label(self.for_) or deed) and general:
            return self.for_
        return self.label

    @property
    def speaks_to_readers(self) -> bool:
        """Whether the document asks its readers to act: no plan or guideline, which offices write for themselves."""
        return self.context.outline.kind in ("bulletin", "other", "slides")

    @property
    def is_turned(self) -> bool:
        """Whether the words are those before the colon: `2026. 4. : 착공`."""
        return self.clause.label_span is not None and self.start == self.clause.label_span[0]

    @property
    def is_step(self) -> bool:
        """Whether a row or a line of a list of dates names a step: `시기 | 추진 내용` over `2026. 2. | 현지 조사`."""
        if not self.for_ or self.for_ == self.label or ROUND.fullmatch(self.for_):
            return False
        return (
            (self.is_turned and not self.promised) or "일정" in self.label or _is_beside_step(self.clause, self.context)
        )

    @property
    def _stands_over_steps(self) -> bool:
        """Whether the label is a column's that names a round, or only says when, beside a column of steps."""
        if ROUND.fullmatch(self.label):
            return True
        return _DAY.fullmatch(unspaced(self.label)) is not None and _names_steps(self.clause, self.context)

    @property
    def is_of_course(self) -> bool:
        """Whether it is a cell of a table whose rows are courses (`강좌명`), under a name that only says when."""
        cell = self.clause.cell
        if cell is None or cell.block < 0 or role_of_label(self.label) is not None or not promises_time(self.label):
            return False
        heads = (one.text for one in self.context.source.blocks[cell.block].cells if not one.row)
        return any(COURSES.fullmatch(unspaced(head)) for head in heads)

    @property
    def heads(self) -> tuple[str, ...]:
        """The headings above, nearest first: the clause's own, the notice's, and the slide's that it stands on."""
        slide = (self.notice.section,) if self.context.outline.kind == "slides" and self.notice.section else ()
        return (*self.clause.heads, *self.notice.heads, *slide)

    @property
    def is_round_of_applying(self) -> bool:
        """Whether it is when a group may apply: `접수 일정` over `구분 | 대상 | 기간 | 방법`, its row no other step."""
        cell = self.clause.cell
        if cell is None or cell.block < 0 or role_of_label(self.named) is not None or not self.promised:
            return False
        if role_of_label(cell.row_head) not in (None, "apply") or _DEED.search(cell.row_head):
            return False
        above = self.clause.heads[sum(bool(name) for name in (cell.column_head, cell.row_head)) :]
        if not above or not _APPLYING_TIMES.search(above[0]):
            return False
        heads = (one.text for one in self.context.source.blocks[cell.block].cells if not one.row)
        return any(_BY_WHOM_OR_HOW.fullmatch(unspaced(head)) for head in heads)

    def span(self, start: int, end: int) -> Span:
        """Offsets in the passage as a span of the document, white space at its ends left out."""
        return self.context.trimmed((self.start + start, self.start + end))

    def before(self, at: int) -> str:
        """The words before an offset, as many as can matter to it."""
        return self.text[max(at - _REACH, 0) : at]

    def behind(self, at: int) -> str:
        """The words behind an offset, as many as can matter to it."""
        return self.text[at : at + _REACH]

    def unread(self, cue: str, start: int, end: int, reason: str) -> Unread:
        """A cue of this passage that could not be read."""
        return self.context.unread(cue, self.span(start, end), reason)


@lru_cache(maxsize=NAMES_KEPT)
def _promises(label: str) -> bool:
    return promises_time(label) and not _NO_PROMISE.search(label) and not _OLD.search(label)


def passage_of(clause: Clause, notice: Notice, context: Context, category: Category) -> Passage:
    """A clause's value as one passage.

    Under a heading that promises a time, `2. 1. ~ 2. 13. : 1기` is turned round: the period is the value, what
    follows is whom it is for; any other label there says for whom.
    """

    def passage(label: str, for_: str | None, span: Span) -> Passage:
        return Passage(clause, notice, context, category, label, for_, span[0], context.words(span))

    label = clause.label or ""
    head = clause.heads[0] if clause.heads else ""
    if clause.cell is not None:
        if _CHANGED.fullmatch(clause.cell.column_head) and promises_time(clause.cell.row_head):
            return passage(clause.cell.row_head, None, clause.value)
        dated = _dated_row(clause, context) or _under_head(clause, context)
        return (
            passage(*dated) if dated else passage(label, clause.cell.row_head or _step(clause, context), clause.value)
        )
    if promises_time(head, as_head=True):
        if clause.label_span and _is_period(label):
            return passage(head, context.words(clause.value).strip(), clause.label_span)
        if _OLD_ALONE.fullmatch(unspaced(label)):
            return passage(label, None, clause.value)
        if _CHANGED.fullmatch(label):
            return passage(head, None, clause.value)
        if label and not promises_time(label):
            return passage(head, label, clause.value)
        if not label:
            return passage(head, None, clause.value)
    if clause.label_span and _is_period(label) and _NAMES_STEP.fullmatch(context.words(clause.value).strip()):
        return passage(head, context.words(clause.value).strip(), clause.label_span)
    named = _unmarked_label(context.words(clause.value)) if not label else ""
    return (
        passage(named, None, (clause.value[0] + len(named), clause.value[1]))
        if named
        else passage(label, None, clause.value)
    )


_BEFORE_DATE = re.compile(r"(?P<label>[가-힣][가-힣\s]{1,12}?)\s+(?=['‘’]?\d|상시|연중|수시)")
_STEPS = re.compile(r"내\s?용|구\s?분|행\s?사|사\s?업|업\s?무|단\s?계|과\s?정|절\s?차")
"""Columns whose cells name what is done at the time before them."""

_NAMES_STEP = re.compile(r"[가-힣][^:\n\d]{1,28}(?:\([^()]*\))?")
"""What is done at the date before it: `2026. 4. : 착공`, `6월 : 교육(12회)`."""

_MOST_WORDS = 30
"""The longest step that a row names beside its date."""


def _unmarked_label(words: str) -> str:
    """The label that stands before a date without any mark: `신청기간  2026. 3. 9. ~ 3. 20.`"""
    match = _BEFORE_DATE.match(words)
    return match["label"] if match and promises_time(match["label"], as_head=True) else ""


def _dated_row(clause: Clause, context: Context) -> tuple[str, str | None, Span] | None:
    """`3. 9. ~ 3. 20. | 신청 접수`: the first cell of the row is the period, this one says what it is for."""
    cell = clause.cell
    if cell is None or cell.column_head or not _is_period(cell.row_head):
        return None
    cells = context.source.blocks[cell.block].cells
    first = next((one for one in cells if (one.row, one.column) == (cell.row, 0)), None)
    head = next((close(one.text) for one in cells if (one.row, one.column) == (0, 0)), "")
    if first is None or cell.column != 1 or not promises_time(head, as_head=True):
        return None
    return head, context.words(clause.value).strip(), first.span


def _under_head(clause: Clause, context: Context) -> tuple[str, str | None, Span] | None:
    """`구분 | 시기` over `현지 조사 | 3월 말`: two columns with a head over each are no names and values."""
    cell = clause.cell
    if cell is None or cell.block < 0 or cell.column_head or not cell.row or cell.column != 1 or not cell.row_head:
        return None
    heads = [close(one.text) for one in context.source.blocks[cell.block].cells if not one.row and one.column <= 1]
    over = len(heads) > 1 and _STEP_HEAD.fullmatch(unspaced(heads[0])) and promises_time(heads[1], as_head=True)
    return (heads[1], cell.row_head, clause.value) if over else None


def _names_steps(clause: Clause, context: Context) -> bool:
    """Whether the first column of a cell's table names steps, not events: `구분 | 일시` over `원서접수 | 7. 21.`"""
    if clause.cell is None or not clause.cell.column or clause.cell.block < 0:
        return False
    cells = context.source.blocks[clause.cell.block].cells
    head = next((one.text for one in cells if (one.row, one.column) == (0, 0)), "")
    return _STEP_HEAD.fullmatch(unspaced(head)) is not None


def _is_beside_step(clause: Clause, context: Context) -> bool:
    """Whether a cell is a date of a table that names its steps, before the date or behind it."""
    if _names_steps(clause, context):
        return True
    if clause.cell is None or clause.cell.block < 0:
        return False
    cells = context.source.blocks[clause.cell.block].cells
    head = next((one.text for one in cells if (one.row, one.column) == (0, 1)), "")
    return clause.cell.column <= 1 and _ACTS.fullmatch(unspaced(head)) is not None


def _step(clause: Clause, context: Context) -> str | None:
    """`3. 25. | 대상자 선정 | 비고`: the cell behind a date that opens its row says what it is for."""
    cell = clause.cell
    if cell is None or cell.column != 0 or not promises_time(cell.column_head, as_head=True):
        return None
    cells = context.source.blocks[cell.block].cells
    texts = {one.row: one.text.strip() for one in cells if one.column == 1}
    behind = texts.get(cell.row, "") if _STEPS.search(texts.get(0, "")) else ""
    return behind if 0 < len(behind) <= _MOST_WORDS else None


def _is_period(label: str) -> bool:
    """Whether a label is nothing but a period."""
    stated = next(find_periods(label), None)
    return stated is not None and stated.start <= 2 and len(label) - stated.end <= 1


def parts_of(passage: Passage) -> Iterator[Passage]:
    """The passage cut at its notes (※, *): what a note says of times is its own."""
    text = alike(passage.text)
    start = 0
    for match in _NOTE.finditer(text):
        if match.start() > start:
            yield _part(passage, start, match.start())
        start = match.end() if match[0].strip() else match.start()
    if text[start:].strip():
        yield from _by_labels(_part(passage, start, len(text)))


NEXT_LABEL = re.compile(r",\s(?P<label>[가-힣]{2,6}(?:\s[가-힣]{2,6})?)\s?:\s?(?=['\d])")


def _by_labels(part: Passage) -> Iterator[Passage]:
    """The part cut before labels of later dates: `대상자 선정 : 2월, 시설 설치 : 3월 ~ 10월` has two."""
    labels = [] if part.promised or not part.label or part.clause.cell else [*NEXT_LABEL.finditer(part.text)]
    ends = [*(match.start() for match in labels), len(part.text)]
    yield part._replace(text=part.text[: ends[0]]) if labels else part
    for match, end in zip(labels, ends[1:], strict=True):
        words = part.text[match.end() : end]
        yield part._replace(label=match["label"], for_=None, start=part.start + match.end(), text=words)


def _part(passage: Passage, start: int, end: int) -> Passage:
    return passage._replace(start=passage.start + start, text=alike(passage.text[start:end]))


def asks_reading(passage: Passage) -> bool:
    """Whether a labelled value says something: neither empty nor a mere reference."""
    words = unspaced(passage.text)
    inherited = passage.label != passage.clause.label
    return (
        bool(words)
        and passage.clause.label is not None
        and (not inherited or _FIGURES.search(words) is not None)
        and not _REFERENCE.search(words)
        and (len(words) < 2 or _BLANK.fullmatch(words) is None)
    )
