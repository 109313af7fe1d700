"""A line that only repeats itself is read as any other: at a cost that grew with its square these would take hours."""

import pytest

from extractors.facts.papers.notes import in_passing
from extractors.findings.phone_malformed import _RUN
from extractors.notices.headings import has_contact, is_leader, title_of
from extractors.notices.lines import single_spaced

LONG = 200_000


@pytest.mark.parametrize("unit", [".", ". ", "\t", " ", "…", "1", "가", "1,"])
def test_a_heading_of_one_sign_is_all_title(unit: str) -> None:
    line = unit * (LONG // len(unit)) + "!"
    assert title_of(line).text == single_spaced(line)
    assert not is_leader(line)
    assert not has_contact(line)


@pytest.mark.parametrize("unit", ["가", "1", "가 ", "1 "])
def test_words_without_a_papers_name_name_no_paper(unit: str) -> None:
    assert list(in_passing(unit * LONG)) == []


def test_figures_and_hyphens_are_one_run() -> None:
    assert [run[0] for run in _RUN.finditer("1-" * LONG + "가 061-555-1234")][1:] == ["061-555-1234"]
