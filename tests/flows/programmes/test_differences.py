"""Where the sources of a programme differ, and what one of them leaves open."""

from pathlib import Path

import pytest

from flows.programmes.differences import differences, filled, filled_words, rows
from flows.programmes.joining import joined
from flows.programmes.programme import Programme
from models.records import NoticeRecord
from tests.flows.programmes.cases import (
    BUDGET,
    PRICE,
    aged,
    of_county,
    of_township,
    office,
    rate,
    sources_in,
    told,
    window,
)


def both(county: NoticeRecord, township: NoticeRecord) -> Programme:
    """A programme of two documents, whatever they say."""
    here, there = of_county(county), of_township(township)
    (one,) = joined([here, there], {frozenset((here.key, there.key)): True}).programmes
    return one


def messages(county: NoticeRecord, township: NoticeRecord) -> list[str]:
    return [one.message for one in differences(both(county, township))]


@pytest.mark.parametrize(
    ("county", "township", "name", "words"),
    [
        ({"rates": (rate(50),)}, {"rates": (rate(60),)}, "보조 비율", ["50%", "60%"]),
        (
            {"schedules": (window("2026-02-02", "2026-02-20"),)},
            {"schedules": (window("2026-02-02", "2026-02-13"),)},
            "신청기간",
            ["2026. 2. 2.(월)부터 2. 20.(금)까지", "2026. 2. 2.(월)부터 2. 13.(금)까지"],
        ),
        (
            {"amounts": (PRICE,)},
            {"amounts": (PRICE.model_copy(update={"min": 9_000_000, "max": 9_000_000}),)},
            "단가",
            ["800만원", "900만원"],
        ),
        ({"eligibility": (aged("<", 40),)}, {"eligibility": (aged("<", 45),)}, "나이 상한", ["40세 미만", "45세 미만"]),
    ],
    ids=["share", "days", "price", "age"],
)
def test_what_two_documents_tell_otherwise(
    county: dict[str, object], township: dict[str, object], name: str, words: list[str]
) -> None:
    (found,) = differences(both(told("농기계 지원", **county), told("농기계 지원", **township)))
    assert found.name == name
    assert [side.words for side in found.sides] == words


def test_the_step_of_applying_is_no_part_of_its_own() -> None:
    step = window("2026-02-02", "2026-02-20").model_copy(update={"for_": "사업공고 및 신청접수"})
    other = window("2026-02-02", "2026-02-13")
    (found,) = differences(both(told("농기계 지원", schedules=(step,)), told("농기계 지원", schedules=(other,))))
    assert found.name == "신청기간"
    part = step.model_copy(update={"for_": "트랙터"})
    assert messages(told("농기계 지원", schedules=(part,)), told("농기계 지원", schedules=(other,))) == []


@pytest.mark.parametrize(
    ("county", "township"),
    [
        ({"eligibility": (aged("<", 40),)}, {"eligibility": (aged("<=", 39),)}),
        ({"rates": (rate(15, "도비"), rate(35))}, {"rates": (rate(50, "보조"),)}),
        ({"schedules": (window(),)}, {"schedules": (window(), window("2026-05-04", "2026-05-08"))}),
        ({"amounts": (BUDGET,)}, {"amounts": (BUDGET.model_copy(update={"min": 1, "max": 1}),)}),
        ({"rates": (rate(50),)}, {}),
    ],
    ids=["the same bound", "shares of one sum", "a second round", "a township's part of the budget", "left open"],
)
def test_what_is_no_difference(county: dict[str, object], township: dict[str, object]) -> None:
    assert messages(told("농기계 지원", **county), told("농기계 지원", **township)) == []


def test_a_difference_quotes_both_with_their_pages() -> None:
    other = PRICE.model_copy(update={"min": 9_000_000, "max": 9_000_000, "raw": "9,000천원/대", "place": None})
    assert messages(told("농기계 지원", amounts=(PRICE,)), told("농기계 지원", amounts=(other,))) == [
        "문서마다 다릅니다. 단가: 누리군 2026년 농정 지침 ‘8,000천원/대’(4쪽), 누리군 가온면 가온면 회보 ‘9,000천원/대’"
    ]


def test_what_one_leaves_open_the_other_fills_and_it_is_said_from_where() -> None:
    one = both(told("농기계 지원", amounts=(PRICE,), contacts=(office(),)), told("농기계 지원", schedules=(window(),)))
    assert [(row.name, bool(row.cells[0].sides), bool(row.cells[1].sides)) for row in rows(one)] == [
        ("신청기간", False, True),
        ("금액", True, False),
        ("문의", True, False),
    ]
    county, township = (source.key for source in one.sources)
    assert [(found.key, found.name) for found in filled(one)] == [
        (county, "신청기간"),
        (township, "금액"),
        (township, "문의"),
    ]
    assert filled(one)[1].sides[0].words == "단가 800만원"
    assert next(filled_words(one)) == "누리군 2026년 농정 지침에 없음, 다른 문서에서: 신청기간"


@pytest.mark.parametrize("ending", ["txt", "pdf", "docx", "hwpx"])
def test_the_planted_difference_of_the_samples_is_found_in_every_format(root: Path, ending: str) -> None:
    stems = ("daon-guideline-2027", "byeolbit-bulletin-2027-1", "daon-plan-2027-01")
    endings = ["md" if stem.startswith("byeolbit") and ending == "txt" else ending for stem in stems]
    paths = [root / "samples" / "documents" / f"{stem}.{kind}" for stem, kind in zip(stems, endings, strict=True)]
    found = joined([source for path in paths for source in sources_in(path)], {}).programmes
    said = {one.title: [(each.name, [side.raw for side in each.sides]) for each in differences(one)] for one in found}
    assert said == {
        "청년농업인 임대농장 조성 지원사업": [
            ("보조 비율", ["시비 60%", "시비 70%"]),
            ("자부담 비율", ["자부담 40%", "자부담 30%"]),
        ],
        "고추 비가림하우스 설치 지원사업": [],
        "딸기 비가림하우스 설치 신청 안내": [],
    }
