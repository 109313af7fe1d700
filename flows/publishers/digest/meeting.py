"""For which meeting a paper is made, and which days it goes by.

A paper of a day is read at the next meeting, that day's included. What closes up to the meeting after that one cannot
wait: it stands first. What came since the meeting before is new.
"""

from datetime import date, timedelta

from models.base import Value
from models.editions import Edition, Revision
from models.moments import SEOUL

BETWEEN = timedelta(days=14)
"""How far meetings lie apart where fewer than two are known."""


class Frame(Value):
    """The days of a paper.

    `meeting` at which it is read (None where none is known); `horizon`: the last day that cannot wait; `since`: the day
    of the meeting before.
    """

    today: date
    meeting: date | None
    horizon: date
    since: date


def frame_of(edition: Edition) -> Frame:
    """The days of the paper that is made of an edition."""
    coming = [day for day in sorted(set(edition.imprint.meetings)) if day >= edition.today][:2]
    read_on = coming[0] if coming else edition.today
    between = coming[1] - coming[0] if len(coming) > 1 else BETWEEN
    return Frame(
        today=edition.today,
        meeting=coming[0] if coming else None,
        horizon=read_on + between,
        since=read_on - between,
    )


def is_recent(revision: Revision, frame: Frame) -> bool:
    """Whether a record came or changed since the meeting before."""
    return revision.made_at.astimezone(SEOUL).date() > frame.since
