"""What a person decides about a value that was read: the layer that outlives re-runs (law 7).

A decision names the value by what it is and by the words it was read from, never by its place or its order in a
document, so that it still holds when the document is read again, by newer code or in a new edition.
"""

from datetime import datetime
from typing import Any, Literal, get_args

from pydantic import Field

from models.base import Value

TargetKind = Literal[
    "schedule", "amount", "rate", "loan", "criterion", "paper", "contact", "words", "unread", "finding", "record",
]  # fmt: skip
Verdict = Literal["accept", "correct", "reject", "add", "note", "undo"]

TARGET_KINDS: tuple[TargetKind, ...] = get_args(TargetKind)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
CHANGING: frozenset[Verdict] = frozenset({"correct", "reject", "add", "undo"})
"""Verdicts after which something else is published: they raise the calendar's SEQUENCE."""


class Target(Value):
    """A value inside a record.

    `slot` is what it is for (its role, label and object), `words` are the words that it was read from, their spaces
    closed, `nth` counts values of one slot and equal words from 0. `reading` is what was understood, without place,
    confidence and rule; empty where there is nothing to understand (an unread cue, a finding, the record itself).
    """

    kind: TargetKind
    slot: str = ""
    words: str = ""
    nth: int = 0
    reading: dict[str, Any] = Field(default_factory=dict)


class Decision(Value):
    """One decision of one person. `value` is what a `correct` or an `add` puts there, in the form of `reading`.

    `undoes` is the `id` of the decision that an `undo` takes back. `id` rises in the order in which they were made.
    """

    id: int
    record_key: str
    target: Target
    verdict: Verdict
    value: dict[str, Any] = Field(default_factory=dict)
    reason: str = ""
    actor: str
    made_at: datetime
    undoes: int | None = None
