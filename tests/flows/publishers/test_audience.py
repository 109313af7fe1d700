"""Whom a notice is for, and the words that say so."""

import pytest

from flows.publishers.audience import AUDIENCES, Audience, meant, whom
from models.facts import Criterion, Predicate
from tests.flows.examples import notice


def asks(raw: str, *predicates: tuple[str, str, object], polarity: str = "require") -> Criterion:
    made = tuple(Predicate.model_validate({"field": f, "op": op, "value": value}) for f, op, value in predicates)
    return Criterion.model_validate({"polarity": polarity, "raw": raw, "span": (0, len(raw)), "predicates": made})


@pytest.mark.parametrize(
    ("criterion", "audiences"),
    [
        (asks("누리군에 거주하는 농업인", ("residence", "==", "누리군"), ("status", "in", ("farmer",))), ["farmers"]),
        (asks("농업인 및 어업인", ("status", "in", ("farmer", "fisher"))), ["farmers", "fishers"]),
        (asks("만 65세 이상", ("age", ">=", 65)), ["seniors"]),
        (asks("만 19세 이상 34세 이하", ("age", ">=", 19), ("age", "<=", 34)), ["youth"]),
        (asks("만 12세 이하", ("age", "<=", 12)), ["families"]),
        (asks("만 19세 이상", ("age", ">=", 19)), ["everyone"]),
        (asks("기초생활수급자, 한부모", ("welfare", "in", ("basic", "single_parent"))), ["families", "low_income"]),
        (asks("꿀벌 30군 이상", ("hives", ">=", 30)), ["stock", "꿀벌"]),
        (asks("벼를 1ha 이상 재배하는 농가", ("area_m2", ">=", 10000)), ["farmers", "벼"]),
        (asks("한우를 사육하는 농가", ("status", "in", ("farmer",))), ["farmers", "stock", "한우"]),
        (asks("배 과수원을 운영하는 농업인", ("status", "in", ("farmer",))), ["farmers", "fruit", "배"]),
        (asks("시설하우스에서 채소를 재배하는 농업인"), ["farmers", "greenhouse", "vegetable"]),
        (asks("딸기 2만원 이상 구입고객"), ["everyone"]),
        (asks("과수를 재배하는 농가", polarity="exclude"), ["everyone"]),
        (asks("전입 5년 이내", ("movein_within_months", "<=", 60)), ["newcomers"]),
        (asks("5농가 이상 참여하는 작목반", ("farms", ">=", 5)), ["groups"]),
        (asks("관내 소상공인"), ["businesses"]),
        (asks("누리군에 주소를 둔 사람", ("residence", "==", "누리군")), ["everyone"]),
        (asks("공무원", polarity="exclude"), ["everyone"]),
        (asks("청년 우선", ("status", "in", ("young_farmer",)), polarity="prefer"), ["everyone"]),
    ],
)
def test_a_condition_tells_whom_a_notice_is_for(criterion: Criterion, audiences: list[Audience]) -> None:
    said = notice("가온 안내", eligibility=(criterion,))
    assert [one.audience for one in meant(said)] == audiences


def test_the_reason_is_the_condition_before_the_title() -> None:
    (one,) = meant(notice("어르신 목욕권 지원", eligibility=(asks("만 70세 이상", ("age", ">=", 70)),)))
    assert (one.audience, one.raw) == ("seniors", "만 70세 이상")


def test_a_title_names_people_where_no_condition_does() -> None:
    assert [(one.audience, one.raw) for one in meant(notice("귀농 청년 상담 안내"))] == [
        ("newcomers", "귀농 청년 상담 안내"),
        ("youth", "귀농 청년 상담 안내"),
    ]


def test_a_village_bus_is_for_everyone() -> None:
    assert [one.audience for one in meant(notice("마을버스 시간표 변경 안내"))] == ["everyone"]


def test_every_audience_has_a_name() -> None:
    assert all(AUDIENCES.values()) and len(set(AUDIENCES.values())) == len(AUDIENCES)


@pytest.mark.parametrize(
    ("title", "category", "audiences"),
    [
        ("고추 건조기 지원", "support", ["farmers", "고추"]),
        ("양봉 농가 벌통 지원", "support", ["farmers", "stock", "꿀벌"]),
        ("딸기 나눔 한마당", "event", ["everyone"]),
        ("감자 캐기 체험 모집", "recruit", ["everyone"]),
        ("서류 배부 안내", "notice", ["everyone"]),
        ("마을버스 무상 이용 안내", "notice", ["everyone"]),
    ],
)
def test_what_is_grown_or_kept_tells_whose_it_is(title: str, category: str, audiences: list[Audience]) -> None:
    said = meant(notice(title, category=category))
    assert [one.audience for one in said] == audiences
    assert {one.raw for one in said} == {title}


def test_every_crop_has_a_name_of_its_own() -> None:
    assert (AUDIENCES["한우"], AUDIENCES["꿀벌"], AUDIENCES["fruit"]) == ("한우 농가", "양봉 농가", "과수 농가")
    assert len(set(AUDIENCES.values())) == len(AUDIENCES)


@pytest.mark.parametrize(
    ("title", "conditions", "said"),
    [
        ("벼 농가 지원", ["만 65세 이상 어르신"], "벼 농가 · 어르신"),
        ("농업인 교육", [], "농업인"),
        ("한우 농가 지원", [], "한우 농가"),
        ("상수도 요금 감면", [], ""),
        ("나들이", ["청년", "어르신", "장애인", "구직자"], "어르신 · 청년 · 장애인 외"),
    ],
)
def test_a_line_says_whom_it_is_for_in_few_words(title: str, conditions: list[str], said: str) -> None:
    assert whom(notice(title, eligibility=tuple(map(asks, conditions)))) == said
