"""What a title names, and how another title stands to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.programmes.names import left_over, name_of, near, relation


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2026년 청년농업인 임대농장 조성 지원사업", "청년농업인임대농장조성"),
        ("청년농업인 임대농장 조성 신청 안내", "청년농업인임대농장조성"),
        ("소형 농기계 지원사업 참여자 모집 공고", "소형농기계"),
        ("난방비 지원", "난방비"),
        ("지원사업 안내", "지원사업"),
    ],
)
def test_a_name_is_a_title_without_the_words_of_its_genre(title: str, name: str) -> None:
    assert name_of(title) == name


def test_the_office_in_front_of_a_title_is_no_part_of_the_name() -> None:
    assert name_of("2026년 누리군 빈집 정비 지원사업 공고", ("누리군",)) == "빈집정비"


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("저온저장고설치", "저온저장고설치", "same"),
        ("저온저장고", "저온저장고설치", "same"),  # what the genre adds
        ("친환경농자재공급", "친환경농자재구입공급", "same"),
        ("축사환풍기", "축사용대풍량환풍기", "shorter"),
        ("비가림하우스설치", "고추비가림하우스설치", None),  # a crop tells
        ("고추비가림하우스설치", "딸기비가림하우스설치", None),
        ("농작업편의장비", "여성농작업편의장비", None),
        ("교육비", "하반기교육비", None),
        ("주거비", "청년주거비", None),
        ("육묘상자", "벼육묘상자", None),
        ("농업인대학", "제2기농업인대학", None),
        ("마을회관", "빈집정비", None),
        ("비료", "비료살포", None),  # two letters name nothing
        ("농기계", "농기계를끄는농가의안전등부착", None),  # too little of the longer one
    ],
)
def test_how_one_name_stands_to_another(one: str, other: str, how: str | None) -> None:
    assert relation(one, other) == how
    assert relation(other, one) == how


def test_what_the_longer_name_has_more() -> None:
    assert left_over("비가림하우스설치", "고추비가림하우스설치") == ["고추"]
    assert left_over("비가림하우스", "비가림하우스설치") == ["설치"]
    assert left_over("비가림하우스", "고추건조기") is None


@given(
    st.text("가나다라마바지원사업", min_size=1, max_size=10), st.text("가나다라마바지원사업", min_size=1, max_size=10)
)
def test_names_stand_to_each_other_from_both_sides(one: str, other: str) -> None:
    assert relation(one, other) == relation(other, one)
    assert relation(one, one) == ("same" if len(one) >= 3 else None)


def test_a_person_may_take_two_names_for_one_that_differ_in_a_word() -> None:
    assert near("고추비가림하우스설치", "딸기비가림하우스설치")
    assert not near("고추비가림하우스설치", "마을회관정비")
