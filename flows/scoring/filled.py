"""A sheet filled in for one applicant: what was chosen for each item, and what it adds up to. Pure adding up.

A form gives `b<item>` (the band that was chosen, counted from 0 within the item, or `none` of them), `p<item>` (points
typed where an item has no bands, or a band a range of points) and `e<item>-<evidence>` (seen). What says nothing is not
yet judged: no item is decided that a person left open.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from models.rubrics import Band, Evidence, Points, Rubric, RubricItem

LONGEST = 8
"""Characters of typed points."""
NONE = "none"
"""What a form gives for an item that a person judged and found in none of its bands."""


class Wrong(NamedTuple):
    """Something typed that cannot be: the item it is at, and what to do."""

    item: int
    message: str


class Paper(NamedTuple):
    """A paper or look-up of the checklist, whether it was seen, and the form's name for it."""

    name: str
    evidence: Evidence
    seen: bool


class FilledItem(NamedTuple):
    """An item as far as it was judged: `points` are None where it was not. `is_none`: in no band, so nothing."""

    number: int
    item: RubricItem
    band: Band | None
    chosen: int | None
    typed: str
    points: Points | None
    papers: tuple[Paper, ...]
    is_none: bool = False

    @property
    def asks_for_points(self) -> bool:
        """Whether points are typed: there are no bands, or the one that was chosen leaves room."""
        return takes_points(self.item)

    @property
    def is_open(self) -> bool:
        """Whether it still has to be judged: of what is given beyond or taken off, nothing chosen means none."""
        judged = self.points is not None or (self.band is not None and self.band.outcome is not None)
        return self.item.kind == "score" and not judged


class FilledSheet(NamedTuple):
    """A sheet of one applicant. `name` is whoever it is filled in for: nobody keeps it."""

    rubric: Rubric
    items: tuple[FilledItem, ...]
    name: str = ""
    wrong: tuple[Wrong, ...] = ()

    def added(self, kind: str) -> Points:
        """The points of all items of a kind."""
        return _whole(sum(one.points or 0 for one in self.items if one.item.kind == kind))

    @property
    def points(self) -> Points:
        """All points: those of the items, with what is given beyond and less what is taken off."""
        return _whole(sum(one.points or 0 for one in self.items))

    @property
    def most(self) -> Points | None:
        """The total that the sheet states, else what its items make where all of them tell."""
        told = [item.points for item in self.rubric.counted]
        if self.rubric.total is not None:
            return self.rubric.total
        return _whole(sum(one for one in told if one is not None)) if None not in told else None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was judged at all: no band chosen, none refused, no points typed."""
        return not any(one.band or one.is_none or one.typed for one in self.items)

    @property
    def open(self) -> tuple[FilledItem, ...]:
        """What was not yet judged."""
        return tuple(one for one in self.items if one.is_open)

    @property
    def outcomes(self) -> tuple[tuple[FilledItem, str], ...]:
        """What holds besides points: `지원제외`, `후순위`."""
        return tuple((one, one.band.outcome) for one in self.items if one.band is not None and one.band.outcome)

    @property
    def passes(self) -> bool | None:
        """Whether the points reach the mark; None where the sheet has none or something is still open."""
        mark = self.rubric.pass_mark
        return None if mark is None or self.open or self.wrong else self.points >= mark

    @property
    def papers(self) -> tuple[tuple[FilledItem, Paper], ...]:
        """Everything on the checklist: of an item with branches only what goes with the branch that was chosen."""
        return tuple((one, paper) for one in self.items for paper in one.papers if _goes_with(paper.evidence, one.band))


def fill(rubric: Rubric, typed: Mapping[str, str]) -> FilledSheet:
    """A sheet as a form fills it in; an empty form leaves all of it open."""
    items = tuple(_item(number, item, typed) for number, item in enumerate(rubric.items))
    name = " ".join(typed.get("name", "").split())
    return FilledSheet(rubric, items, name, tuple(_all_wrong(items)))


def takes_points(item: RubricItem) -> bool:
    """Whether an item's points are typed: it has no bands, or bands with points from one number to another."""
    return not item.bands or any(band.least is not None or _tells_nothing(band) for band in item.bands)


def offers_none(item: RubricItem) -> bool:
    """Whether an item can be judged to fit none of its bands: it counts, and not all of its branches say nought."""
    branches = [item.bands_of(alternative) for alternative in item.alternatives]
    return item.kind == "score" and not all(any(_is_nought(band) for band in bands) for bands in branches)


def _item(number: int, item: RubricItem, typed: Mapping[str, str]) -> FilledItem:
    told = typed.get(f"b{number}", "")
    is_none = told == NONE and offers_none(item)
    chosen = int(told) if told.isdecimal() and len(told) < LONGEST and int(told) < len(item.bands) else None
    band = item.bands[chosen] if chosen is not None else None
    words = typed.get(f"p{number}", "").strip()[:LONGEST]
    papers = tuple(
        Paper(f"e{number}-{nth}", one, bool(typed.get(f"e{number}-{nth}"))) for nth, one in enumerate(item.evidence)
    )
    points = 0 if is_none else _points(item, band, words)
    return FilledItem(number, item, band, chosen, words, points, papers, is_none)


def _points(item: RubricItem, band: Band | None, words: str) -> Points | None:
    """The points of a band; what was typed where it leaves room, or where there are none."""
    if band is not None and band.least is None and not _tells_nothing(band):
        return band.points
    if item.bands and band is None:
        return None
    typed = _number(words)
    return typed if typed is not None and not _out_of(item, band, typed) else None


def _all_wrong(items: Iterable[FilledItem]) -> Iterator[Wrong]:
    for one in items:
        if one.typed and one.points is None and (one.band is not None or not one.item.bands):
            low, high = _ends(one.item, one.band)
            bounds = f"{low:g}점에서 {high:g}점 사이의 수를" if high != float("inf") else "점수를 숫자로"
            yield Wrong(one.number, f"‘{one.item.name}’에는 {bounds} 적어 주세요.")


def _number(words: str) -> Points | None:
    try:
        number = float(words)
    except ValueError:
        return None
    return _whole(number) if math.isfinite(number) else None


def _out_of(item: RubricItem, band: Band | None, points: Points) -> bool:
    low, high = _ends(item, band)
    return not low <= points <= high


def _ends(item: RubricItem, band: Band | None) -> tuple[Points, Points]:
    """Between what points may be typed: those of a band, else from nothing to the item's."""
    most = band.points if band is not None and band.points is not None else item.points
    least = band.least if band is not None and band.least is not None else 0
    if most is None:
        return float("-inf"), float("inf")
    return min(least, most), max(least, most)


def _is_nought(band: Band) -> bool:
    return 0 in (band.points, band.least)


def _tells_nothing(band: Band) -> bool:
    return band.points is None and band.outcome is None


def _goes_with(evidence: Evidence, band: Band | None) -> bool:
    return evidence.alternative is None or band is None or evidence.alternative == band.alternative


def _whole(number: float) -> Points:
    """100 of 100.0; sums of tenths without what floats leave."""
    rounded = round(number, 2)
    return int(rounded) if float(rounded).is_integer() else rounded
