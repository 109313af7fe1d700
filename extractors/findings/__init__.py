"""A check each: what looks wrong in a source. Nothing is ever corrected.

A module has `CODE` and `check(notice: NoticeRecord, context: Context) -> Iterator[Finding]`. A new check is one
module and one line in `CHECKS`; its code stands in `models.findings`. What a person should know where nothing is wrong
is an advisory: a module with `CODE` and `advise`, and a line in `ADVICE`.
"""

from types import ModuleType

from extractors.context import Context
from extractors.findings import (
    age_mismatch,
    attachment_missing,
    closed_day,
    date_conflict,
    date_invalid,
    duration_mismatch,
    past_deadline,
    phone_malformed,
    range_reversed,
    rate_sum,
    rubric_gap,
    rubric_overlap,
    rubric_points,
    rubric_total,
    sum_mismatch,
    toc_mismatch,
    unit_suspect,
    weekday_mismatch,
)
from models.records import NoticeRecord

CHECKS: tuple[ModuleType, ...] = (
    weekday_mismatch,
    date_invalid,
    range_reversed,
    duration_mismatch,
    date_conflict,
    age_mismatch,
    past_deadline,
    rate_sum,
    sum_mismatch,
    unit_suspect,
    phone_malformed,
    toc_mismatch,
    rubric_total,
    rubric_points,
    rubric_overlap,
    rubric_gap,
)

ADVICE: tuple[ModuleType, ...] = (closed_day, attachment_missing)


def check(notice: NoticeRecord, context: Context) -> NoticeRecord:
    """The notice with what the checks found and advise, in the order of `CHECKS` and `ADVICE`."""
    found = tuple(finding for module in CHECKS for finding in module.check(notice, context))
    advised = tuple(advisory for module in ADVICE for advisory in module.advise(notice, context))
    return notice.model_copy(update={"findings": found, "advisories": advised}) if found or advised else notice
