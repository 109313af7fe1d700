"""What a calendar told and tells no longer: said for some days, so that no subscriber keeps a day that does not stand.

A program drops or strikes out an entry that comes as cancelled. Why it does not stand is said in its title, and no more
than is known: that a day is told no longer does not mean that somebody called it off.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from flows.publishers.entries import Entry
from models.editions import Earlier, Revision

Made = Callable[[Revision], Iterable[Entry]]
"""The entries of a notice."""


class Why(NamedTuple):
    """Why an entry does not stand: in its title, and as a sentence."""

    word: str
    sentence: str

    def told(self, summary: str) -> str:
        """A title with the word before it."""
        return f"{self.word} {summary}"


CALLED_OFF: Final = Why("[취소]", "취소되었습니다.")
MOVED: Final = Why("[옮김]", "같은 내용이 다른 항목에 있습니다. 그 항목을 보아 주십시오.")
CHECKED: Final = Why("[확인 중]", "먼저 알려 드린 날짜를 다시 확인하고 있습니다. 담당에게 물어보십시오.")
LEFT: Final = Why(
    "[알림에서 빠짐]", "먼저 알려 드린 이 날짜는 지금 알림에 없습니다. 취소되었는지는 담당에게 물어보십시오."
)


class Gone(NamedTuple):
    """An entry as it was told last, why it stands no more, and since when."""

    revision: Revision
    entry: Entry
    why: Why
    since: datetime


class Standing:
    """All entries that stand in any calendar, to find out where one went."""

    def __init__(self, revisions: Iterable[Revision], made: Made) -> None:
        self._now = {revision.key: revision for revision in revisions}
        self._identities: set[tuple[str, str]] = set()
        self._looks: set[tuple[object, ...]] = set()
        for revision in self._now.values():
            for entry in made(revision):
                self._identities.add((revision.key, entry.identity))
                self._looks |= {(revision.key, *_look(entry)), (revision.notice.title, *_look(entry))}

    def why(self, earlier: Earlier, entry: Entry) -> Why:
        """Why an entry that was told stands no more where it did."""
        key = earlier.goes_on or earlier.revision.key
        now = self._now.get(key)
        if "cancelled" in (earlier.revision.status, now.status if now else ""):
            return CALLED_OFF
        names = (key, earlier.revision.notice.title)
        if (key, entry.identity) in self._identities or any((name, *_look(entry)) in self._looks for name in names):
            return MOVED
        return CHECKED if now is not None and _waits(now) else LEFT


def gone_of(
    standing: Sequence[Revision], earlier: Iterable[Earlier], made: Made, everywhere: Standing
) -> Iterator[Gone]:
    """What a calendar with these notices told before and tells no more, each entry as it was told last."""
    stands = {(revision.key, entry.identity) for revision in standing for entry in made(revision)}
    last: dict[tuple[str, str], tuple[Earlier, Entry]] = {}
    for told in earlier:
        last |= {(told.revision.key, entry.identity): (told, entry) for entry in made(told.revision)}
    for name, (told, entry) in last.items():
        if name not in stands:
            yield Gone(told.revision, entry, everywhere.why(told, entry), told.ended_at)


def _look(entry: Entry) -> tuple[object, ...]:
    return entry.prefix, entry.label, entry.start, entry.end, entry.rrule


def _waits(revision: Revision) -> bool:
    """Whether a day of the notice is still asked of a person: it may be the one."""
    return any(one.kind in ("schedule", "unread") for one in revision.waiting)
