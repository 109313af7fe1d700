"""What readers share of one document: made once for each part, and never mixed up between parts."""

import re
from functools import partial

from extractors.context import Context, clauses_with, with_figures
from extractors.notices import split
from extractors.readers import text

SOURCE = text.read("가온면 회보\n\n1. 상토 신청 안내\n- 신청기한 : 3. 20.\n".encode(), "회보.txt")


def context() -> Context:
    return Context(SOURCE, split(SOURCE))


def test_what_is_made_of_a_part_is_made_once() -> None:
    made: list[str] = []

    def make() -> list[str]:
        made.append("made")
        return made

    one = context()
    part = ("a", "part")
    assert one.once("names", part, make) is one.once("names", part, make)
    assert made == ["made"]


def test_another_key_another_part_and_another_document_are_made_anew() -> None:
    one, other = context(), context()
    part, twin = ["a"], ["a"]  # equal, but two parts
    numbers = iter(range(9))
    answers = [
        one.once("names", part, lambda: next(numbers)),
        one.once(("names", 1), part, lambda: next(numbers)),
        one.once("names", twin, lambda: next(numbers)),
        other.once("names", part, lambda: next(numbers)),
        one.once("names", part, lambda: next(numbers)),
    ]
    assert answers == [0, 1, 2, 3, 0]


def test_parts_that_nobody_else_holds_are_not_taken_for_later_ones() -> None:
    one = context()
    answers = [one.once("itself", [number], partial(int, number)) for number in range(200)]
    assert answers == list(range(200))


def test_what_was_made_is_no_part_of_what_a_context_is() -> None:
    one, other = context(), context()
    one.once("names", one.outline, lambda: 1)
    assert one == other


def test_clauses_with_figures_are_those_in_which_one_stands() -> None:
    page = "가온면 회보\n\n1. 상토 신청 안내\n- 신청기한 : 3. 20.\n- 장소 : 면사무소\n- 금액 : ５만원\n".encode()
    source = text.read(page, "회보.txt")
    one = Context(source, split(source))
    [notice] = one.outline.notices
    told = [one.words(notice.clauses[index].span) for index in with_figures(notice, one)]
    assert told == ["- 신청기한 : 3. 20.", "- 금액 : ５만원"]
    assert len(notice.clauses) == 3


def test_blocks_are_found_by_where_they_begin() -> None:
    one = context()
    blocks = one.source.blocks
    starts = [block.span[0] for block in blocks]
    assert len(starts) >= 2
    assert one.blocks_in((0, len(one.text))) == blocks
    assert one.blocks_in((starts[1], starts[1] + 1)) == (blocks[1],)
    assert one.blocks_in((starts[0], starts[1])) == (blocks[0],)
    assert one.blocks_in((starts[0] + 1, starts[1])) == ()


def test_clauses_with_a_sign_are_those_in_which_it_stands() -> None:
    one = context()
    [notice] = one.outline.notices
    told = [one.words(notice.clauses[index].span) for index in clauses_with(re.compile("기한"), notice, one)]
    assert told == ["- 신청기한 : 3. 20."]
    assert clauses_with(re.compile("장소"), notice, one) == ()
