"""Who may apply, who may not, who comes first: one bullet or sentence each."""

import re
from collections.abc import Iterator

from extractors.context import Context, own_clauses
from models.facts import Criterion, Fact
from models.findings import Unread
from models.notices import Notice

KIND = "eligibility"

_REQUIRE = re.compile(r"대\s*상$|자\s*격$|요\s*건$")


def extract(notice: Notice, context: Context) -> Iterator[Fact | Unread]:
    """The criteria of a notice, in reading order."""
    for index in own_clauses(notice):
        clause = notice.clauses[index]
        span = context.trimmed(clause.value)
        if clause.label and _REQUIRE.search(clause.label) and span[1] > span[0]:
            yield Criterion(polarity="require", raw=context.words(span), span=span, place=context.place(span), rule="value of its label")
