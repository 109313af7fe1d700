"""What time is it? The one place of the command line that reads the clock."""

from datetime import date, datetime, time


def moment_of(today: date | None) -> datetime:
    """The moment that stands for now, in Seoul: a given day's beginning, else the clock's."""
    from models.moments import SEOUL  # with pydantic, which a help page can do without

    return datetime.combine(today, time(), SEOUL) if today is not None else datetime.now(SEOUL)
