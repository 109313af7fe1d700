"""Which papers to hand in with the application."""

import re
from collections.abc import Iterator

from extractors.context import Context, own_clauses
from models.facts import Fact, Paper
from models.findings import Unread
from models.notices import Notice

KIND = "documents"

_LABEL = re.compile(r"(?:구\s*비|제\s*출|신\s*청|첨\s*부)\s*서\s*류")


def extract(notice: Notice, context: Context) -> Iterator[Fact | Unread]:
    """The papers of a notice, in reading order."""
    for index in own_clauses(notice):
        clause = notice.clauses[index]
        if clause.heads and _LABEL.fullmatch(clause.heads[0]):
            span = context.trimmed(clause.value)
            if span[1] > span[0]:
                words = context.words(span)
                yield Paper(text=" ".join(words.split()), raw=words, span=span, place=context.place(span), rule="bullet under its label")
