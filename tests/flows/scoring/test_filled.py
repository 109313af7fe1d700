"""A sheet filled in: what was chosen is added up, what was not is open, nothing is decided for anybody."""

import pytest

from extractors.readers import text
from extractors.reading import read_record
from flows.scoring import fill
from flows.scoring.filled import offers_none
from flows.scoring.words import chosen_words, room_words, state_words, sum_words, whole_band_words
from models.rubrics import Band, Rubric, RubricItem
from tests.extractors.facts.sheets import BAND_ROWS, GRADE_COLUMNS, GRADED, GUIDELINE, LINES, tabbed


def sheet(words: str) -> Rubric:
    """The one sheet of an invented guideline."""
    source = text.read((GUIDELINE + words).encode(), "지침.txt")
    (rubric,) = (one for notice in read_record(source).notices for one in notice.rubrics)
    return rubric


def item(**values: object) -> RubricItem:
    return RubricItem.model_validate({"name": "사업계획", "raw": "사업계획", "span": (0, 4), **values})


def band(words: str, **values: object) -> Band:
    return Band.model_validate({"words": words, "raw": words, "span": (0, len(words)), **values})


def one(*items: RubricItem, **values: object) -> Rubric:
    return Rubric.model_validate({"title": "평가표", "raw": "평가표", "span": (0, 3), "items": items, **values})


def test_nothing_filled_in_leaves_all_open() -> None:
    filled = fill(sheet(LINES), {})
    assert [one.item.number for one in filled.open] == ["1", "2", "3", "4"]
    assert (filled.points, filled.most, sum_words(filled)) == (0, 100, "0 / 100점 (배점 0, 감점 0)")
    assert list(state_words(filled)) == [
        "아직 정하지 않은 항목 4개: 침수 피해 여부, 영농규모, 영농교육 이수, 전년도 미선정",
    ]


def test_bands_add_up_and_what_is_taken_off_is_taken_off() -> None:
    filled = fill(sheet(LINES), {"b0": "1", "b1": "3", "b2": "0", "b3": "0", "b4": "0"})
    assert [one.points for one in filled.items] == [10, 20, 20, 10, -10]
    assert (filled.points, filled.added("score"), filled.added("deduction")) == (50, 60, -10)
    assert (filled.open, sum_words(filled)) == ((), "50 / 100점 (배점 60, 감점 -10)")
    assert whole_band_words(filled.items[1].item.bands[3]).startswith("축산 · 준전업 규모")


def test_the_checklist_follows_the_branch_that_was_chosen() -> None:
    rubric = sheet(LINES)
    assert [paper.evidence.text for _, paper in fill(rubric, {"b1": "2"}).papers] == [
        *("사진 첨부 (서식 2)", "축산업등록증 확인", "체납액"),
    ]
    seen = fill(rubric, {"b1": "0", "e1-0": "1"})
    assert [(paper.evidence.text, paper.seen) for one, paper in seen.papers if one.number == 1] == [
        ("농업경영체 확인", True),
    ]


@pytest.mark.parametrize(("typed", "passes"), [({"b0": "1", "b1": "1"}, True), ({"b0": "2", "b1": "2"}, False)])
def test_a_mark_is_reached_or_not(typed: dict[str, str], passes: bool) -> None:
    assert fill(sheet(GRADED), typed).passes is passes


def test_a_mark_is_not_judged_while_something_is_open() -> None:
    filled = fill(sheet(GRADED), {"b0": "0"})
    assert filled.passes is None
    assert list(state_words(filled))[-1] == "통과 기준은 60점 이상입니다."


@pytest.mark.parametrize(("typed", "points"), [("25", 25), ("0", 0), ("12.5", 12.5), ("30", 30), (" 7 ", 7)])
def test_points_are_typed_where_there_are_no_bands(typed: str, points: float) -> None:
    filled = fill(sheet("평가표\n\n" + tabbed(BAND_ROWS)), {"p2": typed})
    assert (filled.items[2].points, filled.wrong) == (points, ())


@pytest.mark.parametrize("typed", ["31", "-1", "많이", "nan", "inf", "1e400"])
def test_what_cannot_be_is_said_and_not_counted(typed: str) -> None:
    filled = fill(sheet("평가표\n\n" + tabbed(BAND_ROWS)), {"p2": typed})
    assert filled.items[2].points is None
    assert [wrong.message for wrong in filled.wrong] == ["‘사업계획’에는 0점에서 30점 사이의 수를 적어 주세요."]


def test_none_of_the_bands_settles_an_item_with_nothing() -> None:
    filled = fill(sheet(LINES), {"b0": "0", "b1": "none", "b2": "none", "b3": "none"})
    assert [one.points for one in filled.items] == [30, 0, 0, 0, None]
    assert [one.is_open for one in filled.items] == [False] * 5
    assert (sum_words(filled), list(state_words(filled))) == ("30 / 100점 (배점 30, 감점 0)", [])
    assert [chosen_words(one) for one in filled.items][2:] == ["어느 기준에도 들지 않음 (0점)"] * 2 + [""]


def test_none_of_the_bands_is_offered_where_they_do_not_say_nought() -> None:
    lines, table = sheet(LINES), sheet("평가표\n\n" + tabbed(BAND_ROWS))
    assert [offers_none(one) for one in lines.items] == [False, True, True, True, False]
    assert [bool(one.bands) for one in table.items if not offers_none(one)].count(False) == 1
    assert fill(lines, {"b0": "none", "b4": "none"}).items[0].is_open
    branches = (band("소", points=5, alternative="축산"), band("없음", points=0, alternative="일반"))
    assert offers_none(item(points=5, bands=branches))
    assert not offers_none(item(points=5, bands=(band("보통", points=5, least=0),)))


def test_a_mark_is_missed_by_what_fits_no_band() -> None:
    assert fill(sheet(GRADED), {"b0": "2", "b1": "none"}).passes is False


@pytest.mark.parametrize(("typed", "blank"), [({}, True), ({"name": "3번"}, True), ({"b1": "none"}, False)])
def test_a_sheet_is_blank_until_something_is_judged(typed: dict[str, str], blank: bool) -> None:
    filled = fill(sheet(LINES), typed)
    assert (filled.is_blank, room_words(filled)) == (blank, "/ 100점")


@pytest.mark.parametrize("typed", ["9", "-1", "x", "٣", "99999999999999999999"])
def test_a_band_that_the_sheet_does_not_have_is_none(typed: str) -> None:
    assert fill(sheet(LINES), {"b0": typed}).items[0].chosen is None


def test_nothing_chosen_beyond_the_items_is_nothing_given() -> None:
    filled = fill(sheet("심사표\n\n" + tabbed(GRADE_COLUMNS)), {"b0": "0", "b1": "1"})
    assert (filled.points, filled.open, filled.most) == (70, (), 80)
    assert fill(filled.rubric, {"b0": "0", "b1": "1", "b2": "0"}).points == 75


def test_an_outcome_is_told_and_left_to_a_person() -> None:
    bands = (band("지원 없음", points=30), band("3천만원 이상", outcome="후순위"))
    filled = fill(one(item(points=30, bands=bands)), {"b0": "1"})
    assert (filled.points, filled.open) == (0, ())
    assert list(state_words(filled)) == ["‘사업계획’에서 고른 기준은 ‘후순위’입니다. 담당자가 판단해 주세요."]


def test_a_band_of_several_points_takes_one_of_them() -> None:
    rubric = one(item(points=10, bands=(band("우수", points=10, least=8), band("보통", points=7, least=5))))
    assert fill(rubric, {"b0": "0", "p0": "9"}).points == 9
    assert fill(rubric, {"b0": "0", "p0": "7"}).wrong != ()
    assert fill(rubric, {"b0": "1"}).open != ()


def test_tenths_add_up_to_what_a_person_would_write() -> None:
    rubric = one(*(item(points=1, bands=(band("예", points=0.1),)) for _ in range(3)))
    assert fill(rubric, {"b0": "0", "b1": "0", "b2": "0"}).points == 0.3
