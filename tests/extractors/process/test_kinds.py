"""What is done in a step, by its name."""

import pytest

from extractors.process.kinds import kinds_of
from extractors.process.people import route_of


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("지침 시달", "guide"),
        ("사업신청 홍보", "promote"),
        ("사업신청", "apply"),
        ("자격요건 및 사업신청서 검토·심사", "review"),
        ("심사 및 우선순위(안) 작성", "review rank"),
        ("대상자 선정 심의", "council"),
        ("대상농가 심의 및 선정", "council select"),
        ("사업대상자 확정 통보", "select"),
        ("보조금 교부신청", "request"),
        ("보조금 교부결정 통지", "grant"),
        ("교부결정 및 사업추진 및 집행", "grant work pay"),
        ("사업완료 및 보조금청구", "claim"),
        ("사업완료 확인 및 보조금 집행", "inspect pay"),
        ("준공검사 보조금지급", "inspect pay"),
        ("보조금 정산서 제출", "settle"),
        ("보조금 정산내역 검정", "audit"),
        ("임대주택 사후관리", "aftercare"),
        ("포획허가신청", ""),
    ],
)
def test_the_kinds_of_a_name(name: str, kinds: str) -> None:
    assert " ".join(kinds_of(name)) == kinds


def test_to_look_at_the_place_is_a_review_before_the_work_and_an_inspection_behind_it() -> None:
    assert kinds_of("현장확인") == ("review",)
    assert kinds_of("현장확인", (), ("apply", "work")) == ("inspect",)


def test_an_office_that_hands_in_applications_has_reviewed_them() -> None:
    assert kinds_of("신청서 제출", ("농가",)) == ("apply",)
    assert kinds_of("신청서 제출", ("읍·면·동",)) == ("review",)


@pytest.mark.parametrize("words", ["안", "해당사업", "3월 중", "2곳 이상", "사업계획서, 견적서", "필요시", "제출서류"])
def test_what_names_nobody(words: str) -> None:
    assert route_of(words) is None
