"""Who speaks in a document, and when it says that it was made: the ways in which covers sign."""

import pytest

from extractors.notices import split
from extractors.readers import text
from models.notices import Outline

ITEM = (
    "\n1. 마을 방송 장비 지원\n  ○ 신청기간 : 2026. 3. 2.(월) ~ 3. 20.(금)까지\n  ○ 활동이 끝나면 가져오시면 됩니다.\n"
)


def outline(cover: str) -> Outline:
    source = text.read((cover + ITEM).encode(), "문서.txt")
    found = split(source)
    if found.issuer_span is not None:
        said = source.text[slice(*found.issuer_span)]
        assert "".join((found.issuer or "").split()) in "".join(said.split())
    return found


@pytest.mark.parametrize(
    ("cover", "issuer"),
    [
        ("가온면 회보\n제2026-5호\n", "가온면"),
        ("3월 이장회의 자료\n\n**가온면** / 2026. 3. 5.(목)\n> 회의가 끝나면 붙여 주십시오.\n", "가온면"),
        (
            "# 해돋이마을 소식지\n**2026년 4월호** · 펴낸날 2026년 3월 27일(금) · 펴낸곳 가온면 해돋이마을회\n",
            "해돋이마을회",
        ),
        ("누리구 소식\n2026년 6월호 · 발행일 2026. 6. 3.(수) · 발행처 누리구 홍보담당관\n", "누리구"),
        ("2027년 축산분야 보조사업 시행지침\n\n2026. 12.\n\n누  리  군\n", "누리군"),
        ("2026년 11월 주요업무 추진계획\n\n      누리군 미래전략과\n", "누리군 미래전략과"),
        ("4월 월간 업무계획\n\n - 누리군 먹거리재단 -\n", "누리군 먹거리재단"),
        ("2026년 마을 공모\n\n2026. 3. 2.\n(재)누리군먹거리재단 이사장\n", "(재)누리군먹거리재단"),
    ],
)
def test_the_issuer(cover: str, issuer: str) -> None:
    assert outline(cover).issuer == issuer


@pytest.mark.parametrize(
    ("cover", "number", "day"),
    [
        ("가온면 회보 제5호\n\n제2026-5호\n2026. 3. 4.(수)\n", "제2026-5호", "2026-03-04"),
        (
            "# 해돋이 소식지\n**2026년 4월호** · 펴낸날 2026년 3월 27일(금) · 펴낸곳 해돋이마을회\n",
            "2026년 4월호",
            "2026-03-27",
        ),
        ("가온면 회보 (제2026-9호)\n발행일 : 2026. 5. 14.(목)\n", "제2026-9호", "2026-05-14"),
    ],
)
def test_issue_number_and_day(cover: str, number: str, day: str) -> None:
    found = outline(cover)
    assert (found.issue_no, found.issued_on) == (number, day)


def test_a_guideline_printed_in_the_december_before_is_of_its_own_year() -> None:
    programme = "담당자 : 한가람\n지원대상 : 농업인\n지원단가 : 1만원\n사업기간 : 1월\n"
    found = outline("2027년도\n농업 보조사업 시행지침\n\n2026. 12.\n\n누 리 군\n" + programme)
    assert (found.kind, found.title) == ("guideline", "2027년도 농업 보조사업 시행지침")
    assert (found.issued_on, found.year) == ("2026-12", 2027)


def test_the_department_of_an_announcement_is_not_the_house_that_it_sits_in() -> None:
    asked = "- 접수처 : 가온면 행정복지센터 산업담당\n- 문의 : 산업담당 오세람(☎061-555-2131)\n"
    found = outline("2026년 마을 쉼터 지원사업 공고\n\n가온면장\n" + asked)
    assert [notice.section for notice in found.notices] == ["산업담당"]
