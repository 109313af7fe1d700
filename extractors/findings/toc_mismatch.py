"""x"""
from collections.abc import Iterator

from extractors.context import Context
from models.findings import Finding, FindingCode
from models.records import NoticeRecord

CODE: FindingCode = "toc_mismatch"


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """x"""
    return iter(())
