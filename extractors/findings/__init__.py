"""A check each: what looks wrong in a source. Nothing is ever corrected.

A module has `CODE` and `check(notice: NoticeRecord, context: Context) -> Iterator[Finding]`. A new check is one
module and one line in `CHECKS`; its code is one of the contract's, `FindingCode`.
"""

from types import ModuleType

from extractors.context import Context
from extractors.findings import (
    date_invalid,
    duration_mismatch,
    past_deadline,
    phone_malformed,
    range_reversed,
    rate_sum,
    sum_mismatch,
    toc_mismatch,
    unit_suspect,
    weekday_mismatch,
)
from models.records import DocumentRecord, NoticeRecord

CHECKS: tuple[ModuleType, ...] = (
    weekday_mismatch,
    date_invalid,
    range_reversed,
    duration_mismatch,
    past_deadline,
    rate_sum,
    sum_mismatch,
    unit_suspect,
    phone_malformed,
    toc_mismatch,
)


def check(record: DocumentRecord, context: Context) -> DocumentRecord:
    """The record with what the checks found, in the order of `CHECKS`."""
    return record.model_copy(update={"notices": tuple(_checked(notice, context) for notice in record.notices)})


def _checked(notice: NoticeRecord, context: Context) -> NoticeRecord:
    found = tuple(finding for module in CHECKS for finding in module.check(notice, context))
    return notice.model_copy(update={"findings": found}) if found else notice
