"""Fills in the years that dates leave out: from the other end, by the weekday beside it, from the document."""

from datetime import date
from typing import NamedTuple

from extractors.facts.schedules.dates import Period
from extractors.facts.schedules.points import Point
from models.moments import Moment

_ACROSS = 7
"""How many months apart a date and the month of issue must be for the year's end to lie between them."""

OF_DOCUMENT = "year of the document"


class Resolved(NamedTuple):
    """A period with its years filled in. `inferred` names the rule by which a year came in, if one did."""

    start: Moment | None
    end: Moment | None
    inferred: str = ""


def resolve(period: Period, year: int | None, issued: date | None = None) -> Resolved:
    """The period's moments; ValueError for a day that no calendar has, or when no year can be known.

    A year left out is the other end's, rolled over the year's end where that puts the ends in order; else, for a
    date across the year's end from the month of issue, the one on which the stated weekday is right; else the
    document's. What is said in words (내년, 명일) counts from the document's year and its day of issue.
    """
    first, last = (_of_issue(point, issued) for point in (period.first, period.last))
    stated = (first.year if first else None) or (last.year if last else None)
    if stated is None:
        anchor = first or last
        if anchor is None or year is None:
            raise ValueError("no year to be known")
        base, rule = _year_by_weekday(anchor, year, issued.month if issued else None)
        if anchor.years_on is not None:
            base, rule = year + anchor.years_on, "year in words"
    else:
        base, rule = stated, ""
        if (first and first.year is None) or (last and last.year is None):
            rule = "year of the other end"
    start_year = first.year or base if first else base
    end_year = last.year or start_year if last else base
    if first and last and _order(first) > _order(last):
        if last.year is None and not _is_reversed(first, last, start_year):
            end_year = start_year + 1
        elif last.year is not None and first.year is None:
            start_year = end_year - 1
    return Resolved(first.moment(start_year) if first else None, last.moment(end_year) if last else None, rule)


def weekday_agrees(point: Point, moment: Moment | None) -> bool:
    """Whether the weekday written beside a day is that day's; True when none is written."""
    if point.weekday is None or moment is None or moment.day is None:
        return True
    return moment.first_day().weekday() == point.weekday


def _of_issue(point: Point | None, issued: date | None) -> Point | None:
    """A point that counts days from the day of issue, with that day's year, month and day."""
    if point is None or (point.days_on is None and not point.of_month):
        return point
    if issued is None:
        raise ValueError("no day of issue to count from")
    return point.counted_from(issued)


def _is_reversed(first: Point, last: Point, year: int) -> bool:
    """Whether an end before its start is meant in the same year: a slip, to be found, and no turn of the year.

    So says its weekday, and so do two days of one month, unless they are just a year (`4. 10. ~ 4. 9.`).
    """
    if first.day is not None and last.day is not None and first.month == last.month and last.day < first.day - 1:
        return True
    try:
        here, later = (date(y, last.month or 1, last.day or 1).weekday() for y in (year, year + 1))
    except ValueError:
        return False
    return last.weekday is not None and last.weekday == here != later


def _order(point: Point) -> tuple[int, int]:
    """Month and day for comparing: hours in the wrong order lead to no other year, nor does a year of one end alone."""
    return point.month or 0, 0 if point.day is None else point.day + point.days_after


def _year_by_weekday(point: Point, year: int, month: int | None) -> tuple[int, str]:
    """The document's year, or its neighbour across the year's end when only there the weekday is right.

    A weekday that is wrong for another reason is a finding, and no reason to leave the year.
    """
    if point.weekday is None or point.month is None or point.day is None or month is None:
        return year, OF_DOCUMENT
    step = 1 if month - point.month >= _ACROSS else -1 if point.month - month >= _ACROSS else 0
    for candidate in (year, year + step):
        try:
            if date(candidate, point.month, point.day).weekday() == point.weekday:
                return candidate, OF_DOCUMENT if candidate == year else "year by the weekday"
        except ValueError:
            continue
    return year, OF_DOCUMENT
