"""Words of the genre as they are read aloud: reviewed rows, and what holds for any text."""

import random
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.publishers.spoken.words import latin, spoken
from tests.flows.publishers.spoken import reader

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


class TestWrittenValues:
    """Values as papers write them, spoken and read back by the reader, which knows nothing of the code."""

    DICE = random.Random(19)

    def test_days(self) -> None:
        for number in range(0, 730, 2):
            day = date(2026, 1, 1) + timedelta(number)
            weekday = reader.WEEKDAYS[day.weekday()]
            for form in (
                "{0:%Y}. {1}. {2}.({3})",
                "{0:%Y}.{1}.{2}.({3})",
                "{0:%Y}년 {1}월 {2}일({3})",
                "’{0:%y}. {1}. {2}.({3})",
            ):
                told = spoken(form.format(day, day.month, day.day, weekday), TODAY)
                assert reader.day(told, 2026) == (day.year, day.month, day.day, weekday)

    def test_times(self) -> None:
        for minute in range(0, 24 * 60, 7):
            hour, rest = divmod(minute, 60)
            assert reader.clock(spoken(f"{hour:02}:{rest:02}", TODAY)) == (hour, rest)

    def test_sums(self) -> None:
        for _ in range(400):
            number = self.DICE.randrange(1, 10 ** self.DICE.randint(1, 7))
            written = {f"{number:,}원": 1, f"{number:,}천원": 1_000, f"{number:,} 천원": 1_000, f"{number}만원": 10_000}
            for form, unit in written.items():
                assert reader.won(spoken(form, TODAY)) == number * unit, form

    def test_sums_in_two_steps(self) -> None:
        for _ in range(200):
            greater, less = self.DICE.randrange(1, 1_000), self.DICE.randrange(1, 10_000)
            for form in (f"{greater}억 {less:,}만원", f"{greater}억{less}만 원"):
                assert reader.won(spoken(form, TODAY)) == greater * 10**8 + less * 10**4, form

    def test_shares(self) -> None:
        for number in range(1, 1_001, 7):
            assert reader.percent(spoken(f"{number / 10:g}%", TODAY)) == pytest.approx(number / 10)

    def test_telephones(self) -> None:
        for _ in range(200):
            groups = (
                f"0{self.DICE.randrange(31, 65)}",
                f"{self.DICE.randrange(200, 1_000)}",
                f"{self.DICE.randrange(10_000):04}",
            )
            assert reader.phone(spoken("-".join(groups), TODAY)) == "-".join(groups)

    def test_counts(self) -> None:
        for number in range(1, 100):
            assert reader.native(spoken(f"{number}명", TODAY).removesuffix(" 명")) == number
            assert reader.sino(spoken(f"{number}개월", TODAY).removesuffix(" 개월")) == number
