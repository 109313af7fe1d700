"""How good a cut of a document into notices is: a few features of the genre, each between 0 and 1, and their weights.

A cut that is too coarse holds a label (`신청기간`) more than once in a notice; one that is too fine has titles that are
labels (`사업개요`) or conditions (`… 이상인 자`), and leaves much outside.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from extractors.context import NAMES_KEPT
from extractors.notices.genre import LABEL, is_part, is_routine
from extractors.notices.headings import PHONE, Title
from extractors.notices.labels import split_label
from extractors.notices.lines import Line, squeeze
from extractors.notices.listed import rows_of
from extractors.notices.plan_works import budget_in
from extractors.notices.questions import meant
from extractors.notices.standing import stands_as_heading
from extractors.notices.titles import is_name
from models.blocks import Block, Source
from models.notices import Notice

WEIGHTS = {
    "named": 3.0,  # Titles name a thing of their own: `장학생 선발`, not `신청자격`, not `만 19세 이상인 자`.
    "apart": 3.0,  # A label stands once in a notice: two `신청기간` in one are two notices.
    "told": 2.0,  # A notice says when, how much, for whom: a name over nothing is none.
    "inside": 2.0,  # What says so stands in a notice.
    "listed": 3.0,  # The contents page lists the same titles.
    "rowed": 1.0,  # In a plan each row of a table of events is a notice.
    "costed": 2.0,  # A heading that ends with its budget is the title of a notice.
    "counted": 1.0,  # Numbers go on by one: 1, 2, 3, not 1, 5, 1.
    "under": 1.0,  # Notices stand under a department or a chapter, not under themselves.
    "whole": 1.0,  # A notice holds no heading that outranks its own.
    "unlike": 2.0,  # No two titles of a section are the same: `추진방법` again and again is a part of each.
}
"""What a feature counts for. A splitter of the document's own kind need not be the better one: it is kept in doubt."""

IN_DOUBT = 0.2
"""By how much a cut must outweigh that of the document's own kind."""

_CUE = re.compile(
    r"\d{1,2}\s?[.월]\s?\d{1,2}|\d{1,2}월|\d[\d,]*\s?(?:천|만|백만|억)?원|\d까지|(?<!\d)\d{3,4}-\d{4}|연중|상시|수시|"
    r"\d+[일월년] 이내"
)
"""A date, a sum, a phone: what a line outside of every notice must not hold."""
_CONDITION = re.compile(
    r"(?:인|한|은|는|된|할|을|던|있는|없는)\s?(?:자|분|사람|경우|농가|농업인|법인|가구|업체|단체|시설|주민|곳|기업)(?:\([^)]*\))?$|"
    r"(?:이상|이하|미만|이내|초과|해당자|소지자|체납자|수급자|거주자)$"
)
_LETTERS = "가나다라마바사아자차카타파하"
_PLAIN = 9
_ALIKE = 0.85
_OFTEN = 3
"""How many headings with a budget make this the way in which a document names its works."""
_CELL = 24
"""Characters of the longest cell of a table that is a label."""


_BARE_LABEL = re.compile(r"([가-힣]{2,8})\s(?!및|등|또는|관련)\s*\S")
"""`· 추진기간 5. 11. ~ 5. 29.`: a label with no more than a blank behind it."""

_CALLS = re.compile(
    r"(?:안내|공고|알림|모집|변경|연장|조정|홍보|협조|신고|점검|조사|교육|행사|지원|사업|계획|개최|접수|제출|추진|운영|실시|요청|공개)(?:\(.*\))?$"
)
"""How a title ends that begins as a label does: `접수기간 연장 안내`."""

_TOPICS = {
    "when": re.compile(r"(?:기간|기한|일시|일자|일정|시기|시행일|적용일|접수일|개최일|교육일|회의일|행사일|선거일)$"),
    "who": re.compile(r"(?:대상자?|자격)$"),
    "where": re.compile(r"(?:장소|위치|처)$"),
}
"""What labels of many names ask for alike."""


class Unit(NamedTuple):
    """A notice of a cut: its title and number, and its lines `[start, stop)`; `row` where it is a row of a table."""

    title: str
    number: str | None
    section: str | None
    start: int
    stop: int
    row: bool = False
    heading: bool = False


class Evidence:
    """What the lines of a document say that a cut is weighed by, read once for all cuts."""

    def __init__(
        self, source: Source, lines: Sequence[Line], body: int, listed: Sequence[str], *, events: bool = False
    ) -> None:
        self._source, self._lines, self._body = source, lines, body
        self._ranks = [_rank(line) for line in lines]
        self._ranked = [at for at, rank in enumerate(self._ranks) if rank != _PLAIN]
        self._events = [at for at, line in enumerate(lines) if events and rows_of(source, line, events=True)]
        self._costed = [at for at, line in enumerate(lines) if line.table is None and budget_in(line) is not None]
        self._heads: dict[int, bool] = {}
        self._listed = [squeeze(title) for title in listed]
        self._name = squeeze(lines[0].words) if lines else ""

    @cached_property
    def labels(self) -> tuple[frozenset[str], ...]:
        """The genre's labels in each line; those of a table's first row and column."""
        return tuple(self._labels_of(line) for line in self._lines)

    @cached_property
    def cues(self) -> tuple[bool, ...]:
        """Whether each line says when, how much, or for whom."""
        return tuple(
            bool(labels) or _CUE.search(line.text) is not None
            for line, labels in zip(self._lines, self.labels, strict=True)
        )

    @cached_property
    def labelled(self) -> tuple[int, ...]:
        """The lines that hold labels, in order."""
        return tuple(at for at, labels in enumerate(self.labels) if labels)

    @cached_property
    def _cued(self) -> tuple[int, ...]:
        """The lines that say when, how much, or for whom, in order."""
        return tuple(at for at, cue in enumerate(self.cues) if cue)

    def labels_in(self, start: int, stop: int) -> Iterator[str]:
        """The labels of the lines `[start, stop)`, as often as they are said."""
        first, last = bisect_left(self.labelled, start), bisect_left(self.labelled, stop)
        return (label for at in self.labelled[first:last] for label in self.labels[at])

    def tells(self, start: int, stop: int) -> bool:
        """Whether any of the lines `[start, stop)` says when, how much, or for whom."""
        following = bisect_left(self._cued, start)
        return following < len(self._cued) and self._cued[following] < stop

    def weigh(self, units: Sequence[Unit], beside: Iterable[range] = ()) -> float:
        """The weighted sum of the features; `beside` are lines that belong to notices as their annexes."""
        features = self.features(units, beside)
        return sum(WEIGHTS[name] * value for name, value in features.items())

    def at_most(self, titles: Mapping[int, Title]) -> float:
        """What a cut whose notices are those that start at these lines, and no others, can weigh; none weighs more."""
        starts = sorted(titles)
        known = {
            "named": _share(names_a_notice(titles[at].text, self._headed(at)) for at in starts),
            "told": _share(self.tells(at, end) for at, end in pairwise([*starts, len(self._lines)])),
            "counted": _counted(titles[at].number for at in starts),
        }
        return self.most - sum(WEIGHTS[name] * (1 - value) for name, value in known.items())

    def _headed(self, index: int) -> bool:
        """Whether a line stands as headings do."""
        if index not in self._heads:
            self._heads[index] = stands_as_heading(self._source, self._lines, index)
        return self._heads[index]

    def called(self, units: Sequence[Unit]) -> float:
        """How many notices say whom to call."""
        return _share(any(PHONE.search(line.text) for line in self._lines[unit.start : unit.stop]) for unit in units)

    @property
    def most(self) -> float:
        """What the best cut of this document could weigh."""
        absent = {"rowed": self._events, "listed": self._listed, "costed": len(self._costed) >= _OFTEN}
        return sum(weight for name, weight in WEIGHTS.items() if absent.get(name, True))

    def features(self, units: Sequence[Unit], beside: Iterable[range] = ()) -> dict[str, float]:
        """Each feature by its name; a cut without notices has none."""
        if not units:
            return {}
        features = {
            "named": _share(names_a_notice(unit.title, self._headed(unit.start)) for unit in units),
            "apart": self._apart(units),
            "told": _share(unit.row or self.tells(unit.start, unit.stop) for unit in units),
            "inside": self._inside(units, beside),
            "counted": _counted(unit.number for unit in units),
            "under": _share(self._is_under(unit) for unit in units),
            "whole": _share(self._is_whole(unit) for unit in units),
            "unlike": len({(unit.section, squeeze(unit.title)) for unit in units}) / len(units),
        }
        if self._events:
            in_rows = {unit.start for unit in units if unit.row}
            features["rowed"] = _share(at in in_rows for at in self._events)
        if len(self._costed) >= _OFTEN:
            starts = {unit.start for unit in units}
            features["costed"] = _share(at in starts for at in self._costed)
        if self._listed:
            features["listed"] = self._agrees([squeeze(unit.title) for unit in units])
        return features

    def _apart(self, units: Sequence[Unit]) -> float:
        """Of the labels said more than once in the notices, how many stand in a notice of their own."""
        said: Counter[str] = Counter()
        held: Counter[str] = Counter()
        for unit in units:
            if not unit.row:
                inner = Counter(self.labels_in(unit.start, unit.stop))
                said.update(inner)
                held.update(inner.keys())
        repeated = [label for label, count in said.items() if count > 1]
        return sum(held[label] for label in repeated) / sum(said[label] for label in repeated) if repeated else 1.0

    def _inside(self, units: Sequence[Unit], beside: Iterable[range]) -> float:
        """Of the lines below the contents page that say when or how much, how many stand in a notice."""
        held = bytearray(len(self._lines))
        for part in (*(range(unit.start, unit.stop) for unit in units), *beside):
            held[part.start : part.stop] = b"\1" * len(part)
        cued = self._cued[bisect_left(self._cued, self._body) :]
        return sum(held[at] for at in cued) / len(cued) if cued else 1.0

    def _is_whole(self, unit: Unit) -> bool:
        """Whether a notice holds no heading that outranks its own: a chapter, a heading of the format."""
        own, ranked = self._ranks[unit.start], self._ranked
        inner = ranked[bisect_left(ranked, unit.start + 1) : bisect_left(ranked, unit.stop)]
        return unit.row or all(self._ranks[at] > own for at in inner)

    def _is_under(self, unit: Unit) -> bool:
        """Whether a notice stands under something else than itself or the whole document."""
        return unit.section is not None and squeeze(unit.section) not in (squeeze(unit.title), self._name)

    def _agrees(self, titles: Sequence[str]) -> float:
        """How well the titles agree with the contents page: nothing where half of either is not in the other."""
        known = set(titles)
        near: dict[tuple[str, bool], set[str]] = defaultdict(set)
        for title in known:
            for end in _ends(title):
                near[end].add(title)
        found = sum(
            entry in known or any(_alike(title, entry) for end in _ends(entry) for title in near.get(end, ()))
            for entry in self._listed
        )
        return max(0.0, 4 * found / (len(titles) + len(self._listed)) - 1)

    def _labels_of(self, line: Line) -> frozenset[str]:
        if line.table is not None:
            return _table_labels(self._source.blocks[line.table])
        label = split_label(line.words)[0] or (line.words if len(line.words) <= _CELL else "")
        closed = meant("".join(label.split()))
        if is_part(closed) or LABEL.fullmatch(closed):
            return frozenset({closed})
        bare = _BARE_LABEL.match(line.words) if line.marker.style else None
        if bare and LABEL.fullmatch(bare[1]):
            return frozenset({bare[1]})
        return frozenset({"문의"}) if PHONE.search(line.text) else frozenset()


def units_of(lines: Sequence[Line], notices: Sequence[Notice]) -> tuple[list[Unit], list[range]]:
    """The notices that a splitter has made as units, and the lines of their annexes."""
    starts = [line.span[0] for line in lines]
    units, beside = [], []
    for notice in notices:
        first = max(bisect_left(starts, notice.span[0] + 1) - 1, 0)
        row = lines[first].table is not None and lines[first].span[0] < notice.span[0]
        stop = max(bisect_left(starts, notice.span[1]), first + 1)
        headed = lines[first].kind == "heading"
        units.append(Unit(notice.title, notice.number, notice.section, first, stop, row, headed))
        beside += [range(bisect_left(starts, start), bisect_left(starts, end)) for start, end in notice.attachments]
    return units, beside


@lru_cache(maxsize=NAMES_KEPT)
def names_a_notice(title: str, heading: bool = False) -> bool:
    """Whether a title names a thing of its own: no part of a programme (`신청자격`), no condition, no sentence."""
    closed = "".join(title.split())
    if is_routine(closed) or _CONDITION.search(title) or meant(title) != title:
        return False
    bare = _BARE_LABEL.match(title)
    if bare and LABEL.fullmatch(bare[1]) and not _CALLS.search(title):
        return False
    return is_name(title, shortest=2, heading=heading)


def topic_of(label: str) -> str:
    """What a label asks for, the label itself where many others do not ask for the same."""
    return next((topic for topic, names in _TOPICS.items() if names.search(label)), label)


def _rank(line: Line) -> int:
    """How far out a line stands as its format and its number say: chapters and headings before all others."""
    return line.level or 1 if line.kind == "heading" else _PLAIN


def _table_labels(block: Block) -> frozenset[str]:
    edge = {"".join(cell.text.split()) for cell in block.cells if (cell.row == 0 or cell.column == 0)}
    return frozenset(label for label in edge if len(label) <= _CELL and (is_part(label) or LABEL.fullmatch(label)))


def count_of(number: str | None) -> int | None:
    """A number as text as the place that it counts: `3` and `다` are 3; None where it counts nothing."""
    if number is not None and number.isdecimal():
        return int(number)
    return _LETTERS.index(number) + 1 if number and number in _LETTERS else None


def _counted(named: Iterable[str | None]) -> float:
    """How many numbers go on by one or begin again; half where there are none."""
    numbers = [count for number in named if (count := count_of(number)) is not None]
    if len(numbers) < 2:
        return 0.5
    return sum(after in (before + 1, 1) for before, after in pairwise(numbers)) / (len(numbers) - 1)


def _ends(title: str) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """How a title begins and how it ends: titles that share neither are not compared in full."""
    return (title[:2], True), (title[-2:], False)


def _alike(a: str, b: str) -> bool:
    """Whether two titles that begin or end alike are nearly the same."""
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _share(answers: Iterable[bool]) -> float:
    said = list(answers)
    return sum(said) / len(said) if said else 0.0
