"""A confidence means something: what is called certain is right, and oftener than what is called less."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from extractors.readers import read
from extractors.reading import read_record
from flows.comparing.documents import Compared, real, samples
from flows.comparing.standings import Standing, standings

CERTAIN = {
    "apply": 1.0,
    "schedules": 0.97,
    "amounts": 0.94,
    "rates": 0.97,
    "predicates": 0.97,
    "criteria": 0.95,
    "contacts": 0.97,
}
"""The least precision of certain values by kind: what was measured, a little below; of deadlines none may be wrong."""

FORMATS = (".md", ".txt", ".hwp", ".hwpx")
"""One format of each document is enough: the others give the same record."""


def counted(documents: Iterable[Compared]) -> dict[tuple[str, str], Standing]:
    """Standings by kind and confidence of documents with answers."""
    pairs = []
    for one in documents:
        gold = one.gold()
        if gold is not None and one.path.suffix in FORMATS:
            pairs.append((gold, read_record(read(one.path.read_bytes(), one.path.name)).as_contract()))
    return {(one.measure, one.confidence): one for one in standings(pairs)}


def too_bold(found: dict[tuple[str, str], Standing]) -> dict[str, float]:
    """Kinds whose certain values are right less often than they must be."""
    told = {measure: found[measure, "certain"].precision for measure in CERTAIN}
    return {measure: said for measure, said in told.items() if said is not None and said < CERTAIN[measure]}


def test_what_is_certain_in_the_samples_is_right(root: Path) -> None:
    found = counted(samples(root))
    assert found["apply", "certain"].said >= 30
    assert too_bold(found) == {}


def test_what_is_certain_in_real_documents_is_right_and_no_less_often_than_what_is_inferred(shared: Path) -> None:
    found = counted(real(shared))
    assert found["apply", "certain"].said >= 20
    assert too_bold(found) == {}
    for measure in ("schedules", "criteria", "predicates"):
        sure, less = found[measure, "certain"], found[measure, "inferred"]
        # Nearly all of both are right: a single value of the few that were inferred decides nothing.
        assert sure.precision is not None and sure.precision >= (less.right - 1) / less.said, measure


def test_most_right_deadlines_are_certain(shared: Path) -> None:
    found = counted(real(shared))
    right = sum(found["apply", name].right for name in ("certain", "inferred", "doubtful"))
    assert found["apply", "certain"].right >= 0.8 * right


@pytest.mark.parametrize(("right", "expected"), [(19, {}), (10, {"criteria": 0.5})])
def test_a_confidence_that_promises_too_much_is_named(right: int, expected: dict[str, float]) -> None:
    found = {
        (measure, "certain"): Standing(measure=measure, confidence="certain", right=20, said=20) for measure in CERTAIN
    }
    found["criteria", "certain"] = Standing(measure="criteria", confidence="certain", right=right, said=20)
    assert too_bold(found) == expected
