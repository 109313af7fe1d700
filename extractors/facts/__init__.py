"""A kind of fact each, read clause by clause.

A module (the `fact` of a package where a kind needs several) has `KIND` (the key of the record that it fills) and
`extract(notice: Notice, context: Context) -> Iterator[Fact | Unread]`, facts in reading order. A new kind of
fact is one module and one line in `FACTS`.
"""

from types import ModuleType

from extractors.facts import attachments, forms, laws, loans, words
from extractors.facts.amounts import fact as amounts
from extractors.facts.contacts import fact as contacts
from extractors.facts.criteria import fact as criteria
from extractors.facts.papers import fact as papers
from extractors.facts.papers import steps as step_papers
from extractors.facts.rates import fact as rates
from extractors.facts.rubrics import fact as rubrics
from extractors.facts.schedules import fact as schedules
from extractors.process import fact as steps

FACTS: tuple[ModuleType, ...] = (
    contacts, schedules, amounts, rates, loans, criteria, papers, step_papers, laws, attachments, forms, steps, rubrics,
    words,
)  # fmt: skip
"""In the order of the pipeline; a later one may not look at an earlier one's facts."""
