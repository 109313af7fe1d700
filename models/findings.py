"""What looks wrong in a source, and what could not be read in it."""

from typing import Literal

from models.base import Value
from models.facts import Quote

FindingCode = Literal[
    "weekday_mismatch", "range_reversed", "sum_mismatch", "rate_sum", "unit_suspect", "duration_mismatch",
    "toc_mismatch", "past_deadline", "phone_malformed", "date_invalid", "date_conflict", "age_mismatch",
    "rubric_overlap", "rubric_gap", "rubric_total", "rubric_points",
]  # fmt: skip

RUBRIC_CODES: frozenset[FindingCode] = frozenset({"rubric_overlap", "rubric_gap", "rubric_total", "rubric_points"})
"""What looks wrong in a scoring sheet: as the sheet itself, beside what the record contract asks for."""

Risk = Literal["high", "middle", "low"]
"""What may follow when nobody looks: a missed day or a wrong sum; a person led astray; a slip of the pen."""

AdvisoryCode = Literal["closed_day", "attachment_missing"]


class Finding(Value):
    """Something that looks wrong in the source: said in Korean, never corrected.

    `quote` holds the words that look wrong, `against` the words elsewhere that they clash with.
    """

    code: FindingCode
    message: str
    risk: Risk = "middle"
    quote: Quote | None = None
    against: tuple[Quote, ...] = ()


class Advisory(Value):
    """Something a person should know before passing a notice on, where the source itself is not wrong."""

    code: AdvisoryCode
    message: str
    quote: Quote


class Unread(Quote):
    """A cue (a date, a sum, a deadline's label) that no rule could read: for a person, never silence."""

    cue: str
    reason: str
