"""Who speaks in a document that nobody signs: only what is its own, never a place that it speaks of."""

import pytest

from extractors.notices import split
from extractors.readers import text

ASKED = "\n접수기간 : 2026. 3. 2. ~ 3. 9.\n문의 : 061-555-2101\n"


def issuer(content: str, name: str = "문서.txt") -> str | None:
    source = text.read(content.encode(), name)
    found = split(source)
    if found.issuer is None or found.issuer_span is None:
        return found.issuer
    said = source.text[slice(*found.issuer_span)]
    assert "".join(found.issuer.split()) in "".join(said.split())
    return found.issuer


@pytest.mark.parametrize(
    "words",
    [
        "마을 방송 장비 안내\n접수처 : 우 12345 다온시 가온구 나래로 3" + ASKED,
        "마을 방송 장비 안내\n※ 예시 : 다온시 수도 정보 구축" + ASKED,
        "마을 방송 장비 안내\n함께하는 곳 : 다온시 등 12곳, 다온시의 마을, 다온시는 빠짐" + ASKED,
        "책 기증 신청서\n성명 :\n생년월일 :\n다온시장 귀하\n",
    ],
    ids=["address", "example", "list", "addressee"],
)
def test_a_place_that_a_text_speaks_of_does_not_speak(words: str) -> None:
    assert issuer(words) is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("누리군 공고 제2026 - 31호\n\n마을 방송 장비 모집 공고" + ASKED, "누리군"),
        (
            "2026년 원예 보조사업 시행지침\n누리군 농업기술센터 · 2026. 1.\n지원대상 : 농업인\n담당자 : 061-555-2101\n",
            "누리군",
        ),
        ("2026년 4월 주요업무계획\n누리군 가온면\n\n□ 이장회의\n ○ 일 시 : 4. 2.(목)\n", "누리군 가온면"),
        (
            "3월 주요업무 추진계획\n다온시 복지정책과 · 2026. 2. 26. 작성\n□ 이장회의\n ○ 일 시 : 3. 5.(목)\n",
            "다온시 복지정책과",
        ),
        ("2026년도 주요업무 추진계획\n\n농 정 과\n\n□ 이장회의\n ○ 일 시 : 3. 5.(목)\n", "농정과"),
        ("2026년 누리문화원 업무계획\n\n□ 공연\n ○ 일 시 : 3. 5.(목)\n", "누리문화원"),
        ("2026년 다온시 마을지기 모집 안내" + ASKED, "다온시"),
        ("누리군 물길공사 공고 제2026-3호\n마을 우물 청소 모집 공고" + ASKED, "누리군 물길공사"),
    ],
)
def test_what_a_document_names_as_its_own(words: str, name: str) -> None:
    assert issuer(words) == name


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ("<tr><td>대상사업</td><td>우물 지도</td></tr><tr><td>발주기관</td><td>누리물길공사</td></tr>", "누리물길공사"),
        ("<tr><td>작성자</td><td>다온시</td><td>청년과</td><td>온새미</td></tr>", "다온시"),
        (
            "<tr><td>누리수도사업소 지출원</td></tr><tr><td>다온시 금고 귀하</td></tr>",
            "누리수도사업소",
        ),
    ],
)
def test_a_cell_names_who_orders_writes_or_signs(cells: str, name: str) -> None:
    html = f"<html><body><p>우물 지도 만들기</p><table>{cells}</table></body></html>"
    assert issuer(html, "문서.html") == name


def test_the_forms_behind_an_announcement_are_addressed_to_who_announces() -> None:
    form = "[붙임 1]\n신청서\n성명 :\n생년월일 :\n위와 같이 신청합니다.\n가 온 면 장 귀하\n"
    assert issuer("마을 방송 장비 안내" + ASKED + form) == "가온면"


def test_a_foundation_that_is_written_to_does_not_sign() -> None:
    assert issuer("우물 청소 신청서\n성명 :\n생년월일 :\n(재)누리마을재단 이사장 귀하\n") is None


@pytest.mark.parametrize(
    "first",
    ["온새미 누리물길공사(N-water) 사장은 4일 우물을 살폈다.", "한가람 누리물길공사 사장 우물 찾아"],
)
def test_a_press_release_is_the_office_whose_chief_it_begins_with(first: str) -> None:
    html = (
        "<html><body><table><tr><td>보도자료</td></tr></table>"
        "<table><tr><td>보도시점</td><td>바로</td><td>배포</td><td>2026. 3. 4.(수)</td></tr></table>"
        f"<table><tr><td>우물 청소 마쳐</td></tr></table><p>{first}</p></body></html>"
    )
    assert issuer(html, "문서.html") == "누리물길공사"
