"""How good a cut of a document into notices is: a few features of the genre, each between 0 and 1, and their weights.

A cut that is too coarse holds a label (`신청기간`) more than once in a notice; one that is too fine has titles that are
labels (`사업개요`) or conditions (`… 이상인 자`), and leaves much outside.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from extractors.notices.headings import PHONE, Title
from extractors.notices.lines import Line, squeeze
from extractors.notices.listed import rows_of
from extractors.notices.looks import Looks
from extractors.notices.naming import count_of, labels_of, names_a_notice, only_says_when
from extractors.notices.plan_works import budget_in
from extractors.notices.summaries import Summaries
from models.blocks import Source
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
    r"\d{1,2}\s?[.월]\s?\d{1,2}|\d{1,2}월|\d,*+\s?(?:천|만|백만|억)?원|\d까지|(?<!\d)\d{3,4}-\d{4}|연중|상시|수시|"
    r"\d[일월년] 이내"
)
"""A date, a sum, a phone: what a line outside of every notice must not hold."""
_PLAIN = 9
_ALIKE = 0.85
_OFTEN = 3
"""How many headings with a budget make this the way in which a document names its works."""


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

    def __init__(self, looks: Looks, listed: Sequence[str], *, events: bool = False) -> None:
        source, lines = looks.source, looks.lines
        self._headed, self._source, self._lines, self._body = looks.headed, source, lines, looks.body
        self._ranks = [_rank(line) for line in lines]
        self._ranked = [at for at, rank in enumerate(self._ranks) if rank != _PLAIN]
        self._events = list(_tables_of_events(source, lines)) if events else []
        self._costed = [at for at, line in enumerate(lines) if line.table is None and budget_in(line) is not None]
        self._listed = [squeeze(title) for title in listed]
        self._name = squeeze(lines[0].words) if lines else ""

    @cached_property
    def labels(self) -> tuple[frozenset[str], ...]:
        """The genre's labels in each line; those of a table's first row and column."""
        return tuple(labels_of(self._source, line) for line in self._lines)

    @cached_property
    def cues(self) -> tuple[bool, ...]:
        """Whether each line says when, how much, or for whom."""
        return tuple(
            bool(labels) or (_CUE.search(line.text) is not None and not only_says_when(line))
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


def _tables_of_events(source: Source, lines: Sequence[Line]) -> Iterator[int]:
    """The tables whose rows are notices: not those that list what stands elsewhere."""
    summaries = Summaries(lines)
    for at, line in enumerate(lines):
        rows = rows_of(source, line, events=True)
        if rows and not summaries.sums_up([row.title.text for row in rows if row.title]):
            yield at


def _rank(line: Line) -> int:
    """How far out a line stands as its format and its number say: chapters and headings before all others."""
    return line.level or 1 if line.kind == "heading" else _PLAIN


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
