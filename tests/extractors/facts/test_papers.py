"""Which papers to hand in: lists on their label's line, bullets, papers in passing; never those of later steps."""

import pytest

from extractors.context import Context
from extractors.facts.papers import fact as papers
from extractors.facts.papers import notes
from extractors.notices import split
from extractors.readers import text
from extractors.readers.builder import SourceBuilder
from extractors.readers.drafts import CellDraft
from models.blocks import Place
from models.facts import Paper

HEAD = (
    "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n\n1. 울타리 설치 지원 안내\n[담당 : 한가람 555-2111]\n"
)


def said(body: str) -> list[str]:
    """The papers of a bulletin of one item."""
    source = text.read((HEAD + body + "\n").encode(), "회보.txt")
    context = Context(source, split(source))
    (notice,) = context.outline.notices
    found = [one for one in papers.extract(notice, context) if isinstance(one, Paper)]
    assert all(source.text[slice(*one.span)] == one.raw for one in found)
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- 구비서류 : 신청서, 사업계획서, 견적서 등", ["신청서", "사업계획서", "견적서"]),
        ("- 제출서류 : 신청서(붙임, 서명), 통장 사본 각 1부", ["신청서(붙임, 서명)", "통장 사본"]),
        ("- 신청서류 : 신청서 및 사업계획서 각 1부", ["신청서", "사업계획서"]),
        ("- 구비서류 : 본인 및 대리인 신분증", ["본인 및 대리인 신분증"]),
        ("- 구비서류 : ① 신청서 ② 위임장", ["신청서", "위임장"]),
        ("- 첨부서류 : 신분증, 도장", ["신분증", "도장"]),
        ("- 신청 시 구비서류 : 견적서 또는 계약서(1년간 사업비)", ["견적서 또는 계약서(1년간 사업비)"]),
    ],
)
def test_on_the_line_of_the_label(line: str, expected: list[str]) -> None:
    assert said(line) == expected


def test_bullets_below_the_label() -> None:
    assert said(
        "- 구비서류\n  - 의료보험증 사본 1부, 도장\n  - 신청서(서식1) 및 계획서(서식2) 각1부\n"
        "  - 기타 증빙서류(등록증 등)\n"
        "- 접수처 : 면사무소"
    ) == ["의료보험증 사본 1부", "도장", "신청서(서식1)", "계획서(서식2)", "기타 증빙서류(등록증 등)"]


def test_parts_of_a_list_are_no_papers() -> None:
    assert said(
        "□ 구비서류\n  ○ 공통\n    - 신청서\n    - 주민등록등본\n  ○ 해당되는 경우\n    - 임차인: 임대차계약서"
    ) == ["신청서", "주민등록등본", "임차인: 임대차계약서"]


def test_a_note_on_a_paper_is_none() -> None:
    assert said("□ 구비서류\n  ○ 신청서\n    ※ 이장 서명을 꼭 받아야 함") == ["신청서"]


def test_a_paper_that_a_condition_names() -> None:
    assert said("- 지원대상\n  - 임차인인 경우 임대차계약서 및 설치동의서 첨부") == ["임대차계약서", "설치동의서"]


def test_each_paper_once() -> None:
    assert said("- 구비서류 : 신청서, 견적서\n- 신청방법 : 면사무소에 신청서 제출") == ["신청서", "견적서"]


@pytest.mark.parametrize(
    "body",
    [
        "- 신청서류 : 면사무소 총무담당 비치",
        "- 구비서류 : 【붙임 2】 참조",
        "- 구비서류 : 없음",
        "□ 착공 시 제출서류\n  - 착공계\n  - 계약서",
        "□ 사업완료 및 정산\n  ○ 구비서류 : 세금계산서, 준공사진",
        "□ 읍면동 제출서류(읍면동 → 시)\n  - 우선순위 명부",
        "□ 행정사항\n  ○ 제출서류 : 신청현황 집계표",
    ],
)
def test_what_is_no_paper_of_the_application(body: str) -> None:
    assert said(body) == []


def test_a_list_elsewhere_is_of_another_step() -> None:
    assert said("□ 사업신청\n  ○ 구비서류 : 신청서\n□ 계약\n  ○ 구비서류 : 공장등록증 사본") == ["신청서"]


def test_papers_under_a_label_on_a_line_of_its_own() -> None:
    assert said("   구비서류\n     신청서\n     통장 사본 각 1부\n   사업량\n     30대") == ["신청서", "통장 사본"]


def test_a_note_that_asks_for_more_papers() -> None:
    body = "- 구비서류 : 신청서\n  ※ 대리인이 신청하는 경우 위임장, 대리인 신분증 사본을 추가로 제출"
    assert said(body) == ["신청서", "위임장", "대리인 신분증 사본"]


@pytest.mark.parametrize(
    "table",
    [
        "- 제출서류\n\n| 연번 | 서류명 | 비고 |\n|---|---|---|\n| 1 | 신청서 | 서식 |\n| 2 | 소득금액증명원 | 1년 |",
        "| 연번 | 제출서류 | 발급처 |\n|---|---|---|\n| 1 | 신청서 | 면사무소 |\n| 2 | 소득금액증명원 | 세무서 |",
    ],
)
def test_the_rows_of_a_table_of_papers(table: str) -> None:
    source = text.read((HEAD + table + "\n").encode(), "회보.md")
    context = Context(source, split(source))
    (notice,) = context.outline.notices
    found = [one for one in papers.extract(notice, context) if isinstance(one, Paper)]
    assert [one.text for one in found] == ["신청서", "소득금액증명원"]
    assert all(source.text[slice(*one.span)] == one.raw for one in found)


def test_a_head_over_two_columns_names_the_papers_in_the_last() -> None:
    """`구비서류` over `공통 | 신청서`: whom a paper is asked of stands before it, and may span rows."""
    assert in_table(
        CellDraft(row=0, column=0, columns=2, text="구비서류"),
        CellDraft(row=0, column=2, text="비 고"),
        CellDraft(row=1, column=0, rows=2, text="공통"),
        CellDraft(row=1, column=1, text="입주 신청서"),
        CellDraft(row=1, column=2, text="면사무소에 있음"),
        CellDraft(row=2, column=1, text="주민등록표등본"),
        CellDraft(row=2, column=2, text="최근 한 달 안에 뗀 것"),
    ) == ["입주 신청서", "주민등록표등본"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- 유의사항 : 응모자는 사실과 다름없다는 서약서를 접수 시 제출하여야 합니다.", ["사실과 다름없다는 서약서"]),
        ("- 의견제출\n  - 다음 사항을 적은 의견서를 가온면장에게 제출", ["의견서"]),
        ("- 의견제출\n  - 2026. 3. 24.까지 의견서를 교통과로 제출", ["의견서"]),
        ("- 보증금\n  - 계약에 응하며, ‘직접 시공 확약서’를 제출한 경우에 한하여 허용", ["직접 시공 확약서"]),
        ("- 신청안내\n  - 보증금은 면제하되, 지급각서를 제출하여야 합니다.", ["지급각서"]),
        ("- 제안서 접수기간 : 2026. 3. 9. ~ 3. 13.", ["제안서"]),
        ("- 선정방법 : 활동계획서 및 면접심사로 정함", ["활동계획서"]),
        ("- 관리 : 계약 상대자가 준공서류를 제출하여야 합니다.", []),
    ],
)
def test_what_a_sentence_asks_of_the_applicant(body: str, expected: list[str]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("신청서와 계획서를 전자우편으로 제출", ["신청서", "계획서"]),
        ("독서와나눔계획서를 팩스로 송부", ["독서와나눔계획서"]),
    ],
)
def test_what_goes_by_mail(sentence: str, expected: list[str]) -> None:
    assert [sentence[one.start : one.end] for one in notes.owed(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("본인 신분증과 통장 사본을 지참하여 신청", ["본인 신분증", "통장 사본"]),
        ("신분증과 도장과 통장을 가지고 오셔서 접수", ["신분증", "도장", "통장"]),
    ],
)
def test_what_an_applicant_brings(sentence: str, expected: list[str]) -> None:
    assert [sentence[one.start : one.end] for one in notes.brought(sentence, ())] == expected


def test_more_papers_however_they_are_asked_for() -> None:
    for note in ("위임장을 추가 제출", "위임장을 함께 추가 제출", "위임장을 추가로 반드시 제출"):
        assert [note[one.start : one.end] for one in notes.asked(note)] == ["위임장"]


def in_table(*cells: CellDraft) -> list[str]:
    """The papers of a table below a notice's head."""
    builder = SourceBuilder("회보.hwpx", b"", "hwpx")
    for line in HEAD.splitlines():
        builder.add("paragraph", line, Place())
    builder.add_table(cells, Place(table=1))
    source = builder.finish(0, pages=0)
    context = Context(source, split(source))
    (notice,) = context.outline.notices
    found = [one for one in papers.extract(notice, context) if isinstance(one, Paper)]
    assert all(source.text[slice(*one.span)] == one.raw for one in found)
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        (
            "※ 배우자가 따로 사는 경우에는 배우자의 등본 1통 추가 제출(약혼자의 등본도 제출)",
            ["배우자의 등본", "약혼자의 등본"],
        ),
        ("* 전세 : 임대차계약서 사본(날짜가 적혀 있어야 함)", ["임대차계약서 사본(날짜가 적혀 있어야 함)"]),
        ("• 한 사람만 확인되지 않을 경우 “부모의 가족관계증명서”", ["부모의 가족관계증명서"]),
        ("• 서류로 알 수 없는 경우에는 추가 서류를 제출하여야 합니다", []),
        ("• 내용을 읽은 뒤 신청자가 서명하여 제출", []),
    ],
)
def test_a_remark_beside_a_paper_asks_for_more(remark: str, expected: list[str]) -> None:
    rows = [CellDraft(row=0, column=0, text="구비서류"), CellDraft(row=0, column=1, text="비 고")]
    rows += [CellDraft(row=0, column=2, text="부수"), CellDraft(row=1, column=0, text="입주 신청서")]
    rows += [CellDraft(row=1, column=1, text=remark), CellDraft(row=1, column=2, text="1통")]
    assert in_table(*rows) == ["입주 신청서", *expected]


def test_a_row_that_holds_a_paper_alone_is_read_with_the_next() -> None:
    """A remark and a count that span rows stand in the first of them."""
    rows = [CellDraft(row=0, column=0, text="구비서류"), CellDraft(row=0, column=1, text="비 고")]
    rows += [CellDraft(row=1, column=0, text="이용 동의서"), CellDraft(row=1, column=1, rows=2, text="모두 서명")]
    rows += [CellDraft(row=2, column=0, text="제공 동의서"), CellDraft(row=3, column=0, text="사실확인서")]
    rows += [CellDraft(row=3, column=1, text="신청자가 서명")]
    assert in_table(*rows) == ["이용 동의서", "제공 동의서", "사실확인서"]


def test_two_papers_joined_by_a_dot() -> None:
    body = "- 구비서류 : 유공자 확인원․보훈자 확인원, 주민등록등·초본, 장애인증명서\n"
    body += "- 신청 시 구비서류 : 장애인증명서(복지카드)"
    assert said(body) == ["유공자 확인원", "보훈자 확인원", "주민등록등·초본", "장애인증명서"]


@pytest.mark.parametrize(
    "body",
    [
        "구비서류\n교부신청서 1부\n통장 사본 1부\n접수처\n면사무소",
        "- 내야 할 서류\n- 교부신청서\n- 통장 사본\n- 산업팀 041-555-2130",
    ],
)
def test_papers_whose_indent_was_lost(body: str) -> None:
    assert [one.removesuffix(" 1부") for one in said(body)] == ["교부신청서", "통장 사본"]


def test_a_paper_to_write_and_send() -> None:
    assert said("- 제출방법 : 수요조사서를 작성하여 팩스 또는 방문 제출") == ["수요조사서"]


CALL = """<html><body><p>우물 지도 만들기 제안요청서</p><p>접수기간 : 2026. 3. 2. ~ 3. 9.</p>
<table><tr><td>품목</td><td>매체</td><td>세부내용</td></tr>
<tr><td>참가<br>자격<br>확인<br>서류</td><td>온라인 제출</td>
<td>㉮ 신청 공문 1부<br>㉯ 등록증 사본 1부<br>㉰ 인감증명서 및 사용인감계 각 1부<br>㉱ 재직 확인 서류 1식</td></tr>
<tr><td>제<br>안<br>서</td><td>온라인</td>
<td>㉮ 색 : 흑백 사진<br>- 파일은 하나로 묶어 함께 제출하는 서류<br>㉯ 발표자료</td></tr>
<tr><td>유의</td><td>온라인</td><td>㉮ 파일은 압축하여 1부</td></tr></table></body></html>"""


def test_items_with_copies_in_a_row_of_papers_and_bare_names_in_that_of_the_proposal() -> None:
    source = text.read(CALL.encode(), "요청.html")
    context = Context(source, split(source))
    (notice,) = context.outline.notices
    found = [one.text for one in papers.extract(notice, context) if isinstance(one, Paper)]
    assert found == ["신청 공문 1부", "등록증 사본 1부", "인감증명서", "사용인감계", "재직 확인 서류", "발표자료"]
