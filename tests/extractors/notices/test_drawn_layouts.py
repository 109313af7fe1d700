"""Documents in layouts drawn at random are cut into the notices that a person sees in them."""

from functools import cache

import pytest

from tests.extractors.notices.drawn import Found, drawn, drawn_whole, is_held_out, joined, measured

DRAWN = 240
WHOLE = 40


@cache
def figures() -> tuple[tuple[bool, Found], ...]:
    """Of each document whether cutting was not fitted to its layout, and how well it is cut."""
    documents = map(drawn, range(DRAWN))
    return tuple((is_held_out(document.layout), measured(document)) for document in documents)


@pytest.mark.parametrize("held", [False, True])
def test_layouts_are_cut_right_whether_or_not_cutting_was_fitted_to_them(held: bool) -> None:
    found = joined([one for is_held, one in figures() if is_held == held])
    assert found.due > 100
    assert found.f1 >= 0.97


def test_notices_stand_under_the_sections_that_a_person_sees() -> None:
    found = joined([one for is_held, one in figures() if not is_held])
    assert found.sections >= 0.97 * found.right


def test_one_announcement_in_its_parts_is_one_notice() -> None:
    found = joined([measured(drawn_whole(seed)) for seed in range(WHOLE)])
    assert found.right == found.said == found.due == WHOLE


def test_formats_that_tell_no_blank_lines_are_cut_right_by_marks_alone() -> None:
    found = joined([measured(drawn(seed), spaced=False) for seed in range(DRAWN // 2)])
    assert found.f1 >= 0.93
