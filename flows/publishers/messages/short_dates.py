"""Dates where every byte counts: `3.20.(금) 18:00`, `3.9.(월)~3.20.(금)`; a year only where it is another."""

from datetime import date

from flows.publishers.korean import WEEKDAYS
from models.moments import Moment


def short_moment(moment: Moment, today: date) -> str:
    """No finer than the moment is: `2027년`, `3월`, `3.20.(금)`, `2027.1.15.(금) 18:00`."""
    year = "" if moment.year == today.year else f"{moment.year}."
    if moment.month is None:
        return f"{moment.year}년"
    if moment.day is None:
        return f"{year}{moment.month}월" if not year else f"{moment.year}년 {moment.month}월"
    weekday = WEEKDAYS[moment.first_day().weekday()]
    return f"{year}{moment.month}.{moment.day}.({weekday})" + _time(moment)


def short_span(start: Moment, end: Moment | None, today: date) -> str:
    """`3.9.(월)~3.20.(금)`, `3.21.(토) 10:00~15:00`; equal sides once."""
    if end is None or start == end:
        return short_moment(start, today)
    if (start.year, start.month, start.day) == (end.year, end.month, end.day) and end.hour is not None:
        return f"{short_moment(start, today)}~{_time(end).strip()}"
    if start.year != today.year and end.day is not None:
        # Behind another year a day without one would be taken for a day of that year.
        return f"{short_moment(start, today)}~{_with_year(end, today)}"
    return f"{short_moment(start, today)}~{short_moment(end, today)}"


def _with_year(moment: Moment, today: date) -> str:
    told = short_moment(moment, today)
    return told if moment.year != today.year else f"{moment.year}.{told}"


def without_hours(moment: Moment | None) -> Moment | None:
    """The day alone: the hours of what recurs are no part of its first and last day."""
    return Moment(moment.year, moment.month, moment.day) if moment else None


def _time(moment: Moment) -> str:
    return f" {moment.hour:02}:{moment.minute:02}" if moment.hour is not None else ""
