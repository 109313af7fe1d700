"""The days before a deadline as entries of their own: seven, three and one."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from flows.publishers.entries import Entry, closing
from flows.publishers.korean import moment_words

DAYS_BEFORE: Final = {7: "일주일 전", 3: "사흘 전", 1: "하루 전"}


def reminders_of(entry: Entry) -> Iterator[Entry]:
    """All-day entries before one that somebody must act by; none before it can be acted on.

    `D-3` in the identity, never the day: a moved deadline moves its reminders.
    """
    last = closing(entry.schedule)
    if not entry.alarm or last is None or isinstance(entry.start, datetime):
        return
    opening = entry.schedule.start.first_day() if entry.schedule.start and entry.schedule.end else date.min
    for days, words in DAYS_BEFORE.items():
        day = entry.start - timedelta(days=days)
        if day >= opening:
            yield entry.model_copy(
                update={
                    "identity": f"{entry.identity}\x1fD-{days}",
                    "prefix": f"[마감 {words}]",
                    "label": " ".join(part for part in (entry.label, f"{moment_words(last)}까지") if part),
                    "start": day,
                    "end": day + timedelta(days=1),
                    "alarm": False,
                }
            )
