"""A telephone number that cannot be one: a hyphen lost (`055944-4845`), an exchange of a wrong length."""

import re
from collections.abc import Iterator

from extractors.context import Context
from models.facts import Quote
from models.findings import Finding, FindingCode
from models.records import NoticeRecord

CODE: FindingCode = "phone_malformed"


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """At most one finding a notice."""
    return iter(())
