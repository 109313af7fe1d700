"""Documents in layouts drawn at random are cut into the notices that a person sees in them."""

from functools import cache

from tests.extractors.notices.layouts import Found, drawn, is_held_out, joined, measured

DRAWN = 250


@cache
def figures() -> tuple[tuple[bool, Found], ...]:
    """Of each document whether cutting was fitted to its layout, and how well it is cut."""
    documents = map(drawn, range(DRAWN))
    return tuple((is_held_out(document.layout), measured(document)) for document in documents)


def test_layouts_that_cutting_was_fitted_to_are_cut_right() -> None:
    found = joined([one for held, one in figures() if not held])
    assert found.f1 >= 0.97


def test_layouts_that_cutting_was_not_fitted_to_are_cut_right() -> None:
    found = joined([one for held, one in figures() if held])
    assert found.f1 >= 0.95


def test_notices_stand_under_the_sections_that_a_person_sees() -> None:
    found = joined([one for _, one in figures()])
    assert found.sections >= 0.88 * found.right
