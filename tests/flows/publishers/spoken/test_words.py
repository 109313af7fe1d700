"""Words of the genre as they are read aloud: reviewed rows, and what holds for any text."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.publishers.spoken.words import latin, spoken

TODAY = date(2026, 3, 2)
ROWS = [line.split("\t") for line in (Path(__file__).parent / "words.tsv").read_text("utf-8").splitlines()]
"""What stands in a paper, and what a person has agreed that it is read as; one row each, a tab between."""

PIECES = st.sampled_from([row[0] for row in ROWS])
ANY = st.text(st.characters(blacklist_categories=["Cs"]), max_size=60)


@pytest.mark.parametrize(("written", "said"), ROWS)
def test_reviewed(written: str, said: str) -> None:
    assert spoken(written, TODAY) == said


def test_there_are_rows_enough() -> None:
    assert len(ROWS) >= 220
    assert len({written for written, _ in ROWS}) == len(ROWS)


@given(st.one_of(ANY, st.lists(st.one_of(PIECES, ANY), max_size=4).map(" ".join)))
@example("3" * 400)
@example("1,000" * 60)
@example("~" * 50 + "2026. 3. 2.(월)" * 3)
@example("(" * 60 + "가" + ")" * 60)
def test_any_text_becomes_hangul_and_pauses(text: str) -> None:
    told = spoken(text, TODAY)
    assert re.fullmatch(r"[가-힣,. ]*", told), told
    assert told == " ".join(told.split())
    assert not re.search(r"[,.] ?[,.]|^[,.]| ,| \.", told), told


@given(st.lists(PIECES, min_size=1, max_size=3).map(", ".join))
def test_what_was_said_is_said_again_alike(text: str) -> None:
    assert spoken(spoken(text, TODAY), TODAY) == spoken(text, TODAY)


@given(st.text("가나다라마 ", max_size=40))
def test_plain_words_stay(text: str) -> None:
    assert spoken(text, TODAY) == " ".join(text.split())


def test_years_are_those_of_the_day() -> None:
    assert [spoken("2026년 사업", date(year, 5, 1)) for year in (2025, 2026, 2027, 2029)] == [
        "내년 사업",
        "올해 사업",
        "지난해 사업",
        "이천이십육년 사업",
    ]


@pytest.mark.parametrize(
    ("word", "said"),
    [("CCTV", "시시티브이"), ("Wi-Fi", "와이파이"), ("A-B", "에이 비"), ("pc", "피시"), ("FAX", "팩스")],
)
def test_latin(word: str, said: str) -> None:
    assert latin(word) == said
