"""The readers as one folder: what their README says of them, and the rules that several share."""

import re
from pathlib import Path

import pytest

from extractors.readers import READERS
from extractors.readers.builder import SourceBuilder
from extractors.readers.hancom.numbers import Level, ListCounter
from extractors.readers.margins import Margins
from extractors.readers.ordinals import roman
from models.blocks import Place

EXTRACTORS = Path(__file__).parents[3] / "extractors"


def rows_of_formats() -> list[list[str]]:
    """The cells of the README's table of formats."""
    readme = (EXTRACTORS / "README.md").read_text("utf-8")
    table = readme.split("| format | module |", 1)[1].split("\n\n", 1)[0]
    return [line.strip("|").split("|") for line in table.splitlines()[2:]]


def test_the_readme_has_a_row_for_each_reader_and_no_other() -> None:
    named = {
        name.rstrip("/").removesuffix(".py") for row in rows_of_formats() for name in re.findall(r"`(.*?)`", row[1])
    }
    folders = {Path(reader.__file__ or "").relative_to(EXTRACTORS / "readers").with_suffix("") for reader in READERS}
    assert named == {folder.parts[0] for folder in folders} | {"html"}


def test_what_the_readme_says_is_left_out_is_left_out_under_that_name() -> None:
    code = "".join(path.read_text("utf-8") for path in (EXTRACTORS / "readers").rglob("*.py"))
    names = {name for row in rows_of_formats() for name in re.findall(r"`(.*?)`", row[3])}
    assert len(names) > 20
    assert {name for name in names if f'"{name}"' not in code} == set()


def margin(text: str, shows_page: bool) -> dict[str, int]:
    """What goes under which name of a header's line over a body of one title and one sentence."""
    builder = SourceBuilder("가온.hwpx", b"", "hwpx")
    builder.add("heading", "2026년 누리군 \n 시행계획", Place(), 1)
    builder.add("paragraph", "가온면 3쪽짜리 안내", Place())
    Margins(builder).add("header", text, Place(), shows_page)
    return dict(builder.discarded)


@pytest.mark.parametrize("text", ["- 3 -", "3쪽", "3 / 12", "Page 3 of 12", "페이지 3", "<#>"])
def test_a_line_that_only_says_its_page_is_a_page_number(text: str) -> None:
    assert list(margin(text, shows_page=True)) == ["page number"]


def test_a_number_that_is_no_page_s_stays() -> None:
    assert margin("- 7 -", shows_page=False) == {}


def test_words_beside_a_page_number_stay() -> None:
    assert margin("누리군청 3", shows_page=True) == {}


@pytest.mark.parametrize("text", ["2026년 누리군 시행계획", "누리군\n시행계획", "시행 계획"])
def test_what_the_body_says_is_a_running_head_however_it_is_spaced(text: str) -> None:
    assert list(margin(text, shows_page=False)) == ["running head"]


def test_words_of_two_blocks_are_no_words_of_one() -> None:
    assert margin("시행계획 가온면", shows_page=False) == {}


def test_a_header_is_kept_once() -> None:
    builder = SourceBuilder("가온.hwpx", b"", "hwpx")
    margins = Margins(builder)
    margins.add("header", "누리군청", Place(), False)
    margins.add("footer", "누리 군청", Place(), False)
    assert (list(builder.texts), dict(builder.discarded)) == (["누리군청"], {"running head": 4})


LEVELS = {0: Level(8, "^1.", 1), 1: Level(0, "^1-^2)", 3), 2: Level(1, "^n ^3", 1), 3: Level(2, "^4.^9", 1)}


@pytest.mark.parametrize(
    ("levels", "numbers"),
    [
        ([0, 0, 0], ["가.", "나.", "다."]),
        ([0, 1, 1, 0, 1], ["가.", "가-3)", "가-4)", "나.", "나-3)"]),
        ([1], ["가-3)"]),
        ([0, 1, 2], ["가.", "가-3)", "1.3.1 ①"]),
        ([3, 3], ["I.", "II."]),
        ([7], [""]),
    ],
    ids=[
        "one level counts on",
        "a deeper level begins anew below the next item, where it says that it starts",
        "a level above that was never counted is written as it starts",
        "a path is written in plain numbers",
        "a level that the list has not is left away",
        "an item at no level of the list has no number",
    ],
)
def test_the_items_of_a_list(levels: list[int], numbers: list[str]) -> None:
    counter = ListCounter({"1": LEVELS})
    assert [counter.number("1", level) for level in levels] == numbers


def test_a_number_beyond_any_list_is_no_row_of_letters() -> None:
    assert (roman(0), roman(1_994), len(roman(32_767))) == ("", "mcmxciv", 40)
    assert (roman(32_768), roman(999_999_999_999)) == ("32768", "999999999999")
