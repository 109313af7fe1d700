"""What an office tells of itself in what it publishes: from its settings, with the coming days of its meetings."""

from collections.abc import Mapping
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Final

from flows.office.cron import read_cron
from flows.office.settings import OfficeSettings, handed_settings
from models.editions import Imprint
from models.moments import SEOUL

MEETINGS: Final = 3
"""How many coming meetings are told."""


def imprint_for(home: Path, environment: Mapping[str, str], today: date) -> Imprint:
    """The imprint of a home on a day. Raises what `office_settings` raises."""
    return imprint_of(handed_settings(home, environment), today)


def imprint_of(settings: OfficeSettings, today: date) -> Imprint:
    """The imprint that settings say; a meeting on `today` itself is over for who reads what was made on that day."""
    villages = (name.strip() for name in settings.villages.split(","))
    return Imprint(
        name=settings.name,
        site=settings.pages,
        villages=tuple(dict.fromkeys(name for name in villages if name)),
        meetings=_meetings(settings.meeting_at, today),
        sms_bytes=settings.sms_bytes,
        lms_bytes=settings.lms_bytes,
    )


def _meetings(line: str, today: date) -> tuple[date, ...]:
    if not line:
        return ()
    midnight = datetime.combine(today, time.max, tzinfo=SEOUL)
    days = dict.fromkeys(moment.date() for moment in islice(read_cron(line).after(midnight), MEETINGS))
    return tuple(days)
