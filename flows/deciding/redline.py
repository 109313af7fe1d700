"""What changed between two readings of one notice: old and new words side by side, in Korean.

Values are paired by what they are for (`Target.slot`), so that a moved deadline is one change and not two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from flows.deciding.targets import WORDS_FIELDS, Targeted, targeted
from models.base import Value
from models.decisions import TargetKind
from models.facts import Fact
from models.records import NoticeRecord

Mark = Literal["same", "gone", "new"]
ALIKE_TITLE = 0.6
"""Share of equal letters from which on two titles of one section may be one notice that was renamed."""


class Change(Value):
    """A value that differs; `before` or `after` is None where there is none. Both are given with their words."""

    kind: TargetKind
    slot: str
    before: Fact | None = None
    after: Fact | None = None


class TextChange(NamedTuple):
    """A field of a notice that is plain text and differs: its name, the older words, the newer ones; empty for none."""

    field: str
    before: str
    after: str


class Piece(NamedTuple):
    """A stretch of two texts laid over each other."""

    mark: Mark
    words: str


def changes_between(before: NoticeRecord, after: NoticeRecord) -> tuple[Change, ...]:
    """The values that differ, in the order of the newer notice; what only the older one had comes last."""
    old = _by_slot(before)
    changed: list[Change] = []
    for slot, values in _by_slot(after).items():
        changed += _compared(slot, old.pop(slot, []), values)
    for slot, values in old.items():
        changed += _compared(slot, values, [])
    return tuple(_joined(changed))


def texts_between(before: NoticeRecord, after: NoticeRecord) -> tuple[TextChange, ...]:
    """Where to apply, how, and the place, where they differ."""
    sides = ((field, getattr(before, field) or "", getattr(after, field) or "") for field in WORDS_FIELDS)
    return tuple(TextChange(field, old, new) for field, old, new in sides if old != new)


def pieces(before: str, after: str) -> Iterator[Piece]:
    """Two texts as one: what stayed, what is gone, what is new, word by word."""
    old, new = before.split(), after.split()
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", " ".join(old[old_from:old_to]))
            continue
        if old_from < old_to:
            yield Piece("gone", " ".join(old[old_from:old_to]))
        if new_from < new_to:
            yield Piece("new", " ".join(new[new_from:new_to]))


def renamed(gone: Iterable[tuple[str, NoticeRecord]], new: Iterable[tuple[str, NoticeRecord]]) -> dict[str, str]:
    """Which new notices (keys) may be old ones (keys) under another title: the likeliest pairs of one section."""
    olds, news = list(gone), list(new)
    likely = sorted(
        (
            (_likeness(one, other), new_key, old_key)
            for new_key, one in news
            for old_key, other in olds
            if one.section == other.section
        ),
        reverse=True,
    )
    pairs: dict[str, str] = {}
    for likeness, new_key, old_key in likely:
        if likeness >= ALIKE_TITLE and new_key not in pairs and old_key not in pairs.values():
            pairs[new_key] = old_key
    return pairs


def _likeness(one: NoticeRecord, other: NoticeRecord) -> float:
    return SequenceMatcher(None, one.title, other.title, autojunk=False).ratio()


def _by_slot(notice: NoticeRecord) -> dict[tuple[TargetKind, str], list[Targeted]]:
    found: dict[tuple[TargetKind, str], list[Targeted]] = defaultdict(list)
    for value in targeted(notice):
        if isinstance(value.said, Fact):
            found[value.target.kind, value.target.slot].append(value)
    return found


def _compared(slot: tuple[TargetKind, str], old: list[Targeted], new: list[Targeted]) -> Iterator[Change]:
    """The values of one slot: those that say the same are left out, the others go together in their order."""
    said = [value.target.reading for value in old]
    fresh = [value for value in new if not _taken(value, said)]
    kept = [value.target.reading for value in new]
    stale = [value for value in old if not _taken(value, kept)]
    for at in range(max(len(fresh), len(stale))):
        before = stale[at].said if at < len(stale) else None
        after = fresh[at].said if at < len(fresh) else None
        yield Change(
            kind=slot[0],
            slot=slot[1],
            before=before if isinstance(before, Fact) else None,
            after=after if isinstance(after, Fact) else None,
        )


def _joined(changes: list[Change]) -> Iterator[Change]:
    """The changes; a value that came and one that went are one where both are for the same and the label differs."""
    for change in changes:
        partner = _partner(change, changes)
        if partner is None:
            yield change
        elif change.before is None:
            yield change.model_copy(update={"before": partner.before})


def _partner(change: Change, changes: list[Change]) -> Change | None:
    """The one change that has the other side alone; None where several could be meant."""
    if change.kind not in ("schedule", "amount", "rate") or (change.before and change.after):
        return None
    alike = [one for one in changes if one.kind == change.kind and _purpose(one) == _purpose(change)]
    alone = [one for one in alike if not (one.before and one.after)]
    others = [one for one in alone if (one.before is None) != (change.before is None)]
    return others[0] if len(alone) == 2 and len(others) == 1 else None


def _purpose(change: Change) -> tuple[str, str]:
    fact = change.after or change.before
    return str(getattr(fact, "role", "")), str(getattr(fact, "for_", "") or "")


def _taken(value: Targeted, readings: list[dict[str, object]]) -> bool:
    """Whether one of the readings is this value's; it is used up then."""
    if value.target.reading in readings:
        readings.remove(value.target.reading)
        return True
    return False
