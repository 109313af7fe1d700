"""Which decision holds for which value of today's reading, and which has lost its words?

Law 7: accepted as read is asked again only if words and reading changed; corrected and rejected whenever the quoted
words changed.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from models.decisions import Decision, Target

ALIKE = 0.6
"""Share of equal letters from which on words are taken for an amended form of others."""


class Matched(NamedTuple):
    """Decisions by the position of the value for which they hold, and those that hold for none any more."""

    by_position: dict[int, Decision]
    lost: tuple[Decision, ...]


def standing_decisions(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The last decision on each target, without what was taken back and without notes, in the order made."""
    ordered = sorted(decisions, key=lambda decision: decision.id)
    undone = {decision.undoes for decision in ordered if decision.verdict == "undo"}
    last: dict[str, Decision] = {}
    for decision in ordered:
        if decision.verdict not in ("undo", "note") and decision.id not in undone:
            last[_name(decision.target)] = decision
    return tuple(sorted(last.values(), key=lambda decision: decision.id))


def match(targets: Sequence[Target], decisions: Iterable[Decision]) -> Matched:
    """Each standing decision with its value: the same value, else the same words, else (accepted) the same reading.

    What was decided about the record as a whole is about no value.
    """
    held: dict[int, Decision] = {}
    open_decisions = [one for one in standing_decisions(decisions) if one.target.kind != "record"]
    for holds in (_is_same, _has_same_words, _has_same_reading):
        lost = []
        for decision in reversed(open_decisions):  # the newest first: it wins where two would hold
            found = [at for at, target in enumerate(targets) if at not in held and holds(decision, target)]
            if found and (holds is _is_same or len(found) == 1):
                held[found[0]] = decision
            else:
                lost.append(decision)
        open_decisions = lost[::-1]
    return Matched(held, tuple(open_decisions))


def asks_again(targets: Sequence[Target], matched: Matched) -> dict[int, Decision]:
    """Values for which a person must be asked again, as the words of what she decided are gone.

    The only one left of that slot, else those whose words are alike; a decision that finds none is lost.
    """
    asked: dict[int, Decision] = {}
    for decision in matched.lost:
        slot = (decision.target.kind, decision.target.slot)
        free = [
            at
            for at, target in enumerate(targets)
            if at not in matched.by_position and (target.kind, target.slot) == slot
        ]
        alike = free if len(free) == 1 else [at for at in free if _are_alike(targets[at].words, decision.target.words)]
        asked.update(dict.fromkeys(alike, decision))
    return asked


def _are_alike(words: str, others: str) -> bool:
    return SequenceMatcher(None, words, others, autojunk=False).ratio() >= ALIKE


def _name(target: Target) -> str:
    return "\x1f".join((target.kind, target.slot, target.words, str(target.nth)))


def _is_same(decision: Decision, target: Target) -> bool:
    return _name(decision.target) == _name(target)


def _has_same_words(decision: Decision, target: Target) -> bool:
    """The same words, perhaps understood as something else by newer code."""
    return decision.target.kind == target.kind and bool(target.words) and decision.target.words == target.words


def _has_same_reading(decision: Decision, target: Target) -> bool:
    """Other words that were understood as the same, where that was accepted."""
    alike = (decision.target.kind, decision.target.slot) == (target.kind, target.slot)
    return decision.verdict == "accept" and alike and bool(target.reading) and decision.target.reading == target.reading
