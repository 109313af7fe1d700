"""Scoring sheets as rubrics: as lines, as tables of every format, and none where there is none."""

from pathlib import Path

import pytest

from extractors.readers import read, text
from extractors.reading import read_record
from models.blocks import Source
from models.facts import Quote
from models.rubrics import Band, Rubric, RubricItem
from tests.extractors.facts.sheets import BAND_ROWS, GRADE_COLUMNS, GRADED, GUIDELINE, LINES, tabbed

DOCUMENTS = Path(__file__).parents[3] / "samples" / "documents"


def rubrics_of(source: Source) -> list[Rubric]:
    """The sheets of a document; every word of each stands where it says."""
    found = [rubric for notice in read_record(source).notices for rubric in notice.rubrics]
    for quote in (quote for rubric in found for quote in quotes_of(rubric)):
        assert source.text[slice(*quote.span)] == quote.raw != ""
        assert quote.place is not None
    return found


def quotes_of(rubric: Rubric) -> list[Quote]:
    """Everything in a sheet that stands somewhere."""
    items = [quote for item in rubric.items for quote in (item, *item.bands, *item.evidence, *item.notes)]
    around = (*rubric.tie_break, *rubric.raters, *rubric.checkers, *rubric.notes)
    return [rubric, *([rubric.total_quote] if rubric.total_quote else []), *items, *around]


def one_of(sheet: str) -> Rubric:
    """The one sheet of a guideline."""
    (rubric,) = rubrics_of(text.read((GUIDELINE + sheet).encode(), "지침.txt"))
    return rubric


def points(items: tuple[RubricItem, ...]) -> list[float | None]:
    return [item.points for item in items]


def told(bands: tuple[Band, ...]) -> list[tuple[str, float | None]]:
    return [(band.words, band.points) for band in bands]


def test_a_sheet_of_lines_is_told_item_by_item() -> None:
    rubric = one_of(LINES)
    assert rubric.title == "2026년 배수로 정비 지원사업 신청자 평가표"
    assert rubric.total == 100
    assert [item.number for item in rubric.items] == ["1", "2", "3", "4", None]
    assert [item.name for item in rubric.items] == [
        *("침수 피해 여부", "영농규모", "영농교육 이수", "전년도 미선정", "2년 이내 세금 체납"),
    ]
    assert points(rubric.items) == [30, 40, 20, 10, -10]
    assert points(rubric.counted) == [30, 40, 20, 10]
    assert (rubric.items[4].kind, rubric.items[4].group) == ("deduction", "기타")


def test_its_bands_have_their_points_wherever_these_stand() -> None:
    flooded, _, learned, again, owing = one_of(LINES).items
    assert told(flooded.bands) == [("3회 이상", 30), ("1회 이상", 10), ("해당없음", 0)]
    assert told(learned.bands) == [("5일 이상", 20), ("3일 이상", 10)]
    assert [note.raw for note in learned.notes] == ["8시간을 1일로 인정"]
    assert told(again.bands) == [("2025년 신청자 중 미선정자", 10)]
    assert again.bands[0].confidence == "inferred"
    assert told(owing.bands) == [("체납액 300천원 이상", -10)]


def test_an_item_has_branches_each_with_its_own_evidence() -> None:
    size = one_of(LINES).items[1]
    assert size.alternatives == ("일반", "축산")
    assert told(size.bands_of("일반")) == [("경작면적 3ha초과", 40), ("경작면적 3ha이하", 20)]
    assert [band.points for band in size.bands_of("축산")] == [40, 20]
    assert [(one.alternative, one.text) for one in size.evidence] == [
        ("일반", "농업경영체 확인"),
        ("축산", "축산업등록증 확인"),
    ]
    cattle, pigs = size.bands_of("축산")[0].ranges
    assert (cattle.low, cattle.unit, pigs.of, pigs.low) == (50, "두", "돼지", 1000)


def test_evidence_keeps_the_form_that_it_names() -> None:
    first, *_ = one_of(LINES).items
    assert [one.text for one in first.evidence] == ["사진 첨부 (서식 2)"]


def test_who_signs_and_who_goes_first_of_equals() -> None:
    rubric = one_of(LINES)
    assert [one.raw for one in rubric.tie_break] == ["평가 점수가 동점일 경우 앞 순위 항목의 고득점자 우선"]
    assert [one.raw[:3] for one in rubric.raters] == ["평가자"]
    assert [one.raw[:3] for one in rubric.checkers] == ["확인자"]


def test_grades_take_the_points_over_them() -> None:
    rubric = one_of(GRADED)
    people, place = rubric.items
    assert (rubric.total, rubric.pass_mark, points(rubric.items)) == (None, 60, [60, 40])
    assert [(band.grade, band.points) for band in people.bands] == [("A", 60), ("B", 40), ("C", 20)]
    assert (people.bands[1].ranges[0].low, people.bands[1].ranges[0].high) == (10, 25)
    assert people.bands[1].ranges[0].high_in is False
    assert told(place.bands) == [("높음", 40), ("보통", 20), ("낮음", 10)]


def test_a_table_with_a_row_for_each_band() -> None:
    rubric = one_of("[평가표] 배수로 정비 지원사업 평가표\n\n" + tabbed(BAND_ROWS))
    assert rubric.total == 100
    assert [(item.group, item.name, item.points) for item in rubric.items] == [
        ("기반", "영농경력", 40),
        ("기반", "임차기간", 30),
        ("역량", "사업계획", 30),
    ]
    assert told(rubric.items[0].bands) == [("3년 이상", 40), ("1년 이상 3년 미만", 25)]
    assert (rubric.items[2].bands, rubric.items[2].detail) == ((), "실현 가능성과 구체성")
    assert [one.text for one in rubric.items[1].evidence] == ["임대차계약서"]


def test_a_table_with_a_column_for_each_grade() -> None:
    rubric = one_of("심사표\n\n" + tabbed(GRADE_COLUMNS))
    assert [(item.kind, item.points) for item in rubric.items] == [("score", 50), ("score", 30), ("bonus", 5)]
    assert [(band.grade, band.points) for band in rubric.items[1].bands] == [("우수", 30), ("보통", 20), ("미흡", 10)]


LAYOUTS: dict[str, tuple[str, list[tuple[str, float, list[float | None]]]]] = {
    "groups, points up to the item's": (
        "제안서 심사표\n\n"
        + tabbed(
            (
                ("평가부문", "평가항목", "배점", "득점"),
                ("사업계획 (40)", "목표의 명확성", "15", ""),
                ("", "내용의 적정성", "25", ""),
                ("수행능력 (60)", "조직과 인력", "60", ""),
            )
        ),
        [("목표의 명확성", 15, []), ("내용의 적정성", 25, []), ("조직과 인력", 60, [])],
    ),
    "bands on one line": (
        "심사표\n\n"
        + tabbed(
            (
                ("평가항목", "배점", "평가기준", "증빙"),
                ("1. 교육이수", "20", "100시간 이상 20점, 50시간 이상 10점", "수료증"),
                ("2. 사업계획", "50", "우수 50, 보통 30, 미흡 10", ""),
            )
        ),
        [("교육이수", 20, [20, 10]), ("사업계획", 50, [50, 30, 10])],
    ),
    "what is given beyond and taken off": (
        "평가표\n\n"
        + tabbed(
            (
                ("구분", "항목", "기준", "점수"),
                ("평가", "거주기간", "10년 이상", "100"),
                ("", "", "5년 이상 10년 미만", "60"),
                ("가점", "청년", "만 40세 미만인 경우", "5"),
                ("감점", "중도포기", "최근 3년 이내 포기한 경우", "-10"),
                ("계", "", "", "100"),
            )
        ),
        [("거주기간", 100, [100, 60]), ("청년", 5, [5]), ("중도포기", -10, [-10])],
    ),
    "points in the heads": (
        "평가표\n\n"
        + tabbed(
            (("평가항목", "평가요소", "우수(5)", "보통(3)"), ("계획", "구체성", "", ""), ("역량", "인력", "", ""))
        ),
        [("구체성", 5, [5, 3]), ("인력", 5, [5, 3])],
    ),
    "letters for numbers": (
        "사업자 선정 평가표\n\n평가항목 배점 평가기준 평점\n\n가. 사업의지 (40점)\n - 높음 : 40점\n - 보통 : 20점\n"
        "나. 자부담 확보 (60점)\n - 50% 이상 : 60점\n - 50% 미만 : 20점\n총점 100점\n",
        [("사업의지", 40, [40, 20]), ("자부담 확보", 60, [60, 20])],
    ),
    "names without numbers": (
        "사업자 선정 평가표\n\n평가항목 배점 평가기준 평점\n\n사업의지 40\n ○ 높음 : 40점\n ○ 보통 : 20점\n"
        "자부담 확보 60\n ○ 50% 이상 : 60점\n ○ 50% 미만 : 20점\n총계 100\n",
        [("사업의지", 40, [40, 20]), ("자부담 확보", 60, [60, 20])],
    ),
}
"""Further layouts of the genre: each item with its points and those of its bands."""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_of_the_genre(layout: str) -> None:
    words, items = LAYOUTS[layout]
    rubric = one_of(words)
    assert [(item.name, item.points, [band.points for band in item.bands]) for item in rubric.items] == items


@pytest.mark.parametrize("ending", ["txt", "pdf", "docx", "hwpx"])
def test_the_samples_sheets_are_the_same_in_every_format(ending: str) -> None:
    path = DOCUMENTS / f"daon-guideline-2026.{ending}"
    farm, store = rubrics_of(read(path.read_bytes(), path.name))
    assert [(item.group, item.name, item.points) for item in farm.items] == [
        ("기반", "영농경력", 20),
        ("기반", "임차기간", 20),
        ("역량", "교육시간", 30),
        ("역량", "사업계획", 30),
    ]
    assert told(farm.items[2].bands) == [("100시간 이상", 30), ("50시간 이상 100시간 미만", 20)]
    assert (farm.pass_mark, store.pass_mark) == (60, 50)
    assert points(store.items) == [40, 30, 30]
    assert [one.raw for one in store.tie_break] == ["점수가 같을 경우 나이가 적은 자를 우선 선정"]


@pytest.mark.parametrize(
    "words",
    [
        "  ◦ 평가표에 의한 평가점수가 60점 이상인 자를 우선 선정\n",
        "  ◦ 평가항목 : 사업계획 적정성, 영농규모\n  ◦ 배점은 따로 정함\n",
        "우선순위 명부\n\n" + tabbed((("순위", "성명", "평점결과(점수)"), ("1", "", ""), ("2", "", ""))),
        "예산\n\n" + tabbed((("구분", "내용", "점수판"), ("계", "3", "4"), ("나", "1", "2"))),
    ],
)
def test_what_only_speaks_of_points_is_no_sheet(words: str) -> None:
    assert rubrics_of(text.read((GUIDELINE + words).encode(), "지침.txt")) == []


def test_a_line_that_no_program_broke_is_read_by_its_beginning() -> None:
    long = LINES.replace("o 1회 이상            : 10점", "o 1회 이상 : 10점" + " " * 20_000 + "(" * 20_000)
    assert [item.points for item in one_of(long).items] == [30, 40, 20, 10, -10]


def test_a_notice_without_a_sheet_is_what_it_was() -> None:
    (plain,) = read_record(text.read(GUIDELINE.encode(), "지침.txt")).notices
    assert "rubrics" not in plain.model_dump()
    assert "rubrics" not in plain.as_contract()


def test_a_sheet_comes_back_out_of_the_store_as_it_was() -> None:
    (notice,) = read_record(text.read((GUIDELINE + LINES).encode(), "지침.txt")).notices
    assert type(notice).model_validate_json(notice.model_dump_json()) == notice
