"""A kind of fact each, read clause by clause.

A module has `KIND` (the key of the record that it fills) and
`extract(notice: Notice, context: Context) -> Iterator[Fact | Unread]`, facts in reading order. A new kind of
fact is one module and one line in `FACTS`.
"""

from types import ModuleType

from extractors.facts import amounts, contacts, criteria, loans, papers, rates, schedules, words

FACTS: tuple[ModuleType, ...] = (contacts, schedules, amounts, rates, loans, criteria, papers, words)
"""In the order of the pipeline; a later one may not look at an earlier one's facts."""
