"""The measured bands of a scoring sheet side by side: who falls into two of them, who into none."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from extractors.notices.lines import unspaced
from models.rubrics import Band, Points, Range, RubricItem

_EPSILON = 1e-9
_WON = "원"
_HUNDRED_MILLION, _TEN_THOUSAND = 100_000_000, 10_000


class Measured(NamedTuple):
    """A band and one of its conditions."""

    band: Band
    range: Range

    @property
    def low(self) -> float:
        """Its lower end, without one as low as can be."""
        return float("-inf") if self.range.low is None else self.range.low

    @property
    def high(self) -> float:
        """Its upper end, without one as high as can be."""
        return float("inf") if self.range.high is None else self.range.high


class Hole(NamedTuple):
    """Values that two neighbouring bands leave out: `first` to `last`, in steps of what is written."""

    below: Measured
    above: Measured
    first: float
    last: float


def axes_of(item: RubricItem) -> Iterator[tuple[tuple[Measured, ...], bool]]:
    """What an item measures: its bands in the sheet's order, and whether every band of the branch is among them."""
    for alternative in item.alternatives:
        bands = [band for band in item.bands_of(alternative) if band.words]
        several = any(len(band.ranges) > 1 for band in bands)
        axes: dict[tuple[str, str], list[Measured]] = {}
        for band in bands:
            for one in band.ranges:
                key = (one.unit, one.of.split()[-1] if several and one.of else "")
                axes.setdefault(key, []).append(Measured(band, one))
        for measured in axes.values():
            alone = len({id(one.band) for one in measured}) == len(measured) > 1
            if alone:
                yield tuple(measured), len(measured) == len(bands)


def overlaps(axis: tuple[Measured, ...]) -> Iterator[tuple[Measured, Measured, float, float]]:
    """Bands of different points that hold for the same value, and from where to where they do.

    Of `10일 이상` and `5일 이상` the first that holds counts: bands that are open to the same side overlap nobody.
    """
    for one, other in combinations(axis, 2):
        if _worth(one.band) == _worth(other.band) or _open_alike(one, other) or not _same_subject(one, other):
            continue
        low, high = max(one.low, other.low), min(one.high, other.high)
        if low < high or (low == high and _holds(one, low) and _holds(other, low)):
            yield one, other, low, high


def holes(axis: tuple[Measured, ...]) -> Iterator[Hole]:
    """What lies between two bands and in none."""
    if not all(_same_subject(axis[0], other) for other in axis[1:]):
        return
    ordered = sorted(axis, key=lambda one: (one.low, one.high))
    below = ordered[0]
    for above in ordered[1:]:
        hole = _between(below, above)
        if hole is not None:
            yield hole
        if (above.high, above.range.high_in) > (below.high, below.range.high_in):
            below = above


def amount(value: float, unit: str) -> str:
    """A value as a sheet would write it: `7억원`, `20명`."""
    if unit == _WON and value and value % _TEN_THOUSAND == 0:
        scale, name = (_HUNDRED_MILLION, "억") if value % _HUNDRED_MILLION == 0 else (_TEN_THOUSAND, "만")
        return f"{value / scale:,.0f}{name}원"
    return f"{value:,.0f}{unit}" if float(value).is_integer() else f"{value:,g}{unit}"


def stretch(low: float, high: float, unit: str) -> str:
    """`20명`, or `10명 ~ 15명`; an open end has no figure."""
    if low == high:
        return amount(low, unit)
    ends = ["" if abs(end) == float("inf") else amount(end, unit) for end in (low, high)]
    return " ~ ".join(ends).strip()


def called(band: Band) -> str:
    """A band by its words and points: `‘자본금 7억원 이상’(100점)`."""
    grade = f"{band.grade} " if band.grade else ""
    return f"‘{grade}{' '.join(band.words.split())}’({_worth(band)})"


def _worth(band: Band) -> Points | str:
    return f"{band.points:g}점" if band.points is not None else band.outcome or "점수 없음"


def _holds(one: Measured, value: float) -> bool:
    return (value > one.low or one.range.low_in) and (value < one.high or one.range.high_in)


def _open_alike(one: Measured, other: Measured) -> bool:
    return (one.range.high is None and other.range.high is None) or (one.range.low is None and other.range.low is None)


def _same_subject(one: Measured, other: Measured) -> bool:
    """Whether both measure the same thing, as far as they name it: `참여주민`, `참여주민수가`."""
    first, second = sorted((unspaced(one.range.of), unspaced(other.range.of)), key=len)
    return first in second


def _between(below: Measured, above: Measured) -> Hole | None:
    """What lies between; of values that are written in steps of one, `14년 이하` and `15년 이상` leave nothing."""
    step = min(below.range.step, above.range.step)
    if below.high >= above.low and (below.high > above.low or below.range.high_in or above.range.low_in):
        return None
    first = below.high + (step if below.range.high_in else 0)
    last = above.low - (step if above.range.low_in else 0)
    return Hole(below, above, first, last) if first <= last + _EPSILON else None
