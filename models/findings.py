"""What looks wrong in a source, and what could not be read in it."""

from typing import Literal

from models.base import Value
from models.facts import Quote

FindingCode = Literal[
    "weekday_mismatch", "range_reversed", "sum_mismatch", "rate_sum", "unit_suspect", "duration_mismatch",
    "toc_mismatch", "past_deadline", "phone_malformed",
]  # fmt: skip


class Finding(Value):
    """Something that looks wrong in the source: said in Korean, never corrected."""

    code: FindingCode
    message: str
    quote: Quote | None = None


class Unread(Quote):
    """A cue (a date, a sum, a deadline's label) that no rule could read: for a person, never silence."""

    cue: str
    reason: str
