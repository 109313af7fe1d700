"""Does a confidence mean something? How many values of each confidence reviewed answers hold, by kind of fact."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from flows.comparing.changes import answer_of
from flows.comparing.facts import Fact, facts_of
from flows.score import squeezed
from models.base import Value
from models.facts import Confidence

Json = Mapping[str, Any]

MEASURES = ("apply", "schedules", "amounts", "rates", "predicates", "criteria", "contacts")
"""Kinds whose values have a confidence; `apply` are the schedules by which a reader must act."""


class Standing(Value):
    """Of one kind and confidence: how many values were `said`, and how many of them are `right`."""

    measure: str
    confidence: Confidence
    right: int
    said: int

    @property
    def precision(self) -> float | None:
        """None where nothing was said."""
        return self.right / self.said if self.said else None


def standings(documents: Iterable[tuple[Json, Json]]) -> list[Standing]:
    """Over documents, each a pair of reviewed answers and record."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for gold, record in documents:
        for measure, fact, right in _judged(gold, record):
            counts[measure, fact.confidence, right] += 1
    return [
        Standing(measure=measure, confidence=name, right=right, said=right + counts[measure, name, False])
        for measure in MEASURES
        for name in get_args(Confidence)
        for right in (counts[measure, name, True],)
    ]


def _judged(gold: Json, record: Json) -> Iterator[tuple[str, Fact, bool]]:
    """Every value with a confidence and whether it is right; where the answers say nothing of a part, neither."""
    sections = {squeezed(one.get("section")) for one in gold["notices"]}
    for notice in record.get("notices") or []:
        answer = answer_of(notice, gold) or []
        if not answer and not gold.get("whole") and squeezed(notice.get("section")) not in sections:
            continue
        for fact in facts_of(notice):
            if fact.confidence:
                right = fact.is_in(answer)
                yield fact.measure, fact, right
                if fact.measure == "schedules" and fact.told.startswith("apply "):
                    yield "apply", fact, right
