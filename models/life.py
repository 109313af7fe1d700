"""What an office did in the life of a programme, and when: entered by people, kept beside what was read.

As decisions, events only grow: one that was entered by mistake is taken back by another line. They name the step by
what it is called and what is done in it, never by its number or place, so that they hold for a document that is read
again.
"""

from datetime import date, datetime

from pydantic import AwareDatetime
from sqlmodel import Field, SQLModel

from models.base import Value
from models.tables import ColumnText, IsoDay, Sha256, UtcDateTime


class EventBase(SQLModel):
    """That a step of a record's programme was done on a day.

    `step` is its name without spaces, `kinds` what is done in it (`inspect pay`), empty where no rule knows it.
    `undoes` is the `id` of the line that this one takes back.
    """

    record_key: Sha256 = Field(index=True)
    step: ColumnText = Field(min_length=1)
    kinds: ColumnText = ""
    day: IsoDay
    note: ColumnText = ""
    actor: str = Field(min_length=1)
    entered_at: AwareDatetime = Field(sa_type=UtcDateTime)
    undoes: int | None = Field(default=None, foreign_key="life_event.id")


class EventRow(EventBase, table=True):
    """See `EventBase`."""

    __tablename__ = "life_event"

    id: int | None = Field(default=None, primary_key=True)


class Event(Value):
    """An event that holds: see `EventBase`. `id` rises in the order in which they were entered."""

    id: int
    record_key: str
    step: str
    kinds: str = ""
    day: date
    note: str = ""
    actor: str
    entered_at: datetime


class Entered(Value):
    """All that was entered: the events that hold, and by record the `id` of its last line, which only rises."""

    events: tuple[Event, ...] = ()
    last: dict[str, int] = Field(default_factory=dict)
