"""Sixty who ask, against the programmes of the samples and of the real documents: no wrong yes, no wrong no."""

from pathlib import Path

import pytest

from tests.flows.matching.askers import DOCUMENTS, Case, askers, cases

SAMPLES = [one for name in ("gaon", "daon") for one in cases(name, DOCUMENTS)]
A_THIRD = 1 / 3


def test_there_are_sixty() -> None:
    assert sum(len(askers(name)) for name in ("gaon", "daon", "shared")) == 60


@pytest.mark.parametrize("case", SAMPLES, ids=lambda case: f"{case.who}, {case.notice.title}")
def test_the_answer_is_what_the_text_says(case: Case) -> None:
    assert case.answer.verdict == case.expected, (case.why, case.answer.grounds)


def test_no_answer_about_a_real_document_is_wrong(shared: Path) -> None:
    told = [*cases("shared", shared / "seeds")]
    wrong = [
        (one.who, one.notice.title, one.expected, one.why)
        for one in told
        if one.answer.verdict not in (one.expected, "unsure")
    ]
    assert wrong == []
    assert sum(one.answer.verdict != one.expected for one in told) <= 5


def test_at_most_a_third_cannot_be_told(shared: Path) -> None:
    told = [*SAMPLES, *cases("shared", shared / "seeds")]
    unsure = [one for one in told if one.answer.verdict == "unsure"]
    assert len(unsure) <= A_THIRD * len(told)
    assert all(one.answer.reason for one in unsure)


@pytest.mark.parametrize("case", SAMPLES, ids=lambda case: f"{case.who}, {case.notice.title}")
def test_a_yes_and_a_no_rest_on_a_sentence_with_its_place(case: Case) -> None:
    if case.answer.verdict == "unsure":
        assert case.answer.reason
        return
    assert case.answer.deciding
    assert all(one.place is not None for one in case.answer.deciding)
