"""An open end that a note gives to one round: `※ 2차 접수는 선착순` under a table with a row of `2차`."""

import re
from collections.abc import Sequence

from extractors.notices.lines import unspaced
from models.facts import Schedule
from models.findings import Unread

_ROUND = re.compile(r"\s*(?P<round>제?\s?\d{1,2}\s?[차기회]|[상하]반기|추가|정기|수시)\s?(?:접수|신청|모집)?[은는]\s")
"""A note that opens with the round of which it tells."""


def with_rounds_opened(found: Sequence[Schedule | Unread]) -> list[Schedule | Unread]:
    """The times with the open ends of such notes put to the rounds that they name, the notes' own left out."""
    said = [one for one in found if isinstance(one, Schedule)]
    opened = {one.span: note for note in said for one in _round_of(note, said)}
    kept: list[Schedule | Unread] = []
    for one in found:
        if isinstance(one, Schedule) and one.span in opened:
            update = {"open": opened[one.span].open, "rule": f"{one.rule}; a note on its round"}
            kept.append(one.model_copy(update=update))
        elif one not in opened.values():
            kept.append(one)
    return kept


def _round_of(note: Schedule, said: Sequence[Schedule]) -> list[Schedule]:
    """The one time to apply that is of the round a bare open end names; none for anything else."""
    if note.open not in ("first_come", "until_exhausted"):
        return []
    named = _ROUND.match(note.raw)
    if named is None or note.start or note.end or note.relative or note.rrule:
        return []
    rounds = [one for one in said if _is_of(one, named["round"])]
    return rounds if len(rounds) == 1 else []


def _is_of(one: Schedule, name: str) -> bool:
    """Whether a time to apply is of a round and says nothing yet of how it ends."""
    group, closed = unspaced(one.for_ or ""), unspaced(name)
    dated = one.start is not None or one.end is not None
    return one.role == "apply" and dated and one.open is None and group.startswith(closed)
