"""The papers of every step: in their lists and sentences, with how many, for whom alone, from whom, on which form."""

from pathlib import Path

import pytest

from extractors.readers import read, text
from extractors.reading import read_record
from models.forms import StepPaper

SAMPLES = Path(__file__).parents[3] / "samples" / "documents"
HEAD = "다온시 2026년 농업 지침\n\n1 꽃길 조성 지원사업\n담당부서 농업정책과 (☎ 555-3101)\n"
NEXT = "2 돌담 정비 지원사업\n담당부서 농업정책과 (☎ 555-3102)\n - 신청기간 : 2026. 4. 1. ~ 4. 10.\n"


def papers_of(said: str) -> tuple[StepPaper, ...]:
    return read_record(text.read(f"{HEAD}{said}\n{NEXT}".encode(), "지침.txt")).notices[0].papers


def told(said: str) -> list[tuple[str, str]]:
    return [(one.step, one.text) for one in papers_of(said)]


@pytest.mark.parametrize(
    ("said", "papers"),
    [
        (
            "가. 보조금 교부신청 시 구비서류\n - 교부신청서 1부\n - 사업계획서 1부\n - 전용통장 사본\n나. 기타",
            [("request", "교부신청서"), ("request", "사업계획서"), ("request", "전용통장 사본")],
        ),
        (
            "◦ 보조금 청구 구비서류 : 청구서, 사업완료보고서, 전자세금계산서 각 1부",
            [("claim", "청구서"), ("claim", "사업완료보고서"), ("claim", "전자세금계산서")],
        ),
        (
            "사업착공\n보고 시\n구비서류\n➀ 착수신고서\n➁ 설계도\n"
            "사업완료\n보고 시\n구비서류\n➀ 사업완료계  ➁ 하자보수증서",
            [("work", "착수신고서"), ("work", "설계도"), ("claim", "사업완료계"), ("claim", "하자보수증서")],
        ),
        (
            "◦ 정산검사 징구서류\n - 실적보고서, 금융거래 명세서\n",
            [("settle", "실적보고서"), ("settle", "금융거래 명세서")],
        ),
        (
            "(5) 읍면동 제출서류(읍면동 → 농업정책과)\n ① 신청 평가표(서식8) 1부\n ② 우선순위 명부(서식9) 1부",
            [("review", "신청 평가표"), ("review", "우선순위 명부")],
        ),
        (
            "라. 정산 및 사후관리\n ◦ 사업종료 후 15일 이내에 정산서와 증빙자료를 제출",
            [("settle", "정산서"), ("settle", "증빙자료")],
        ),
        ("가. 신청\n - 구비서류 : 신청서, 견적서", [("apply", "신청서"), ("apply", "견적서")]),
        ("라. 사후관리\n ◦ 읍·면·동은 점검표를 제출", []),
        ("라. 정산\n ◦ 보조금 정산 시 부가가치세 환급금은 뺌", []),
    ],
)
def test_papers_stand_under_their_step(said: str, papers: list[tuple[str, str]]) -> None:
    assert told(said) == papers


@pytest.mark.parametrize(
    ("paper", "name", "beside"),
    [
        ("신청서(서식1), 계획서(서식2) 각 2부", "신청서", {"copies": 2, "form": "서식 1"}),
        ("동의서(서식 3호 서식 , 붙임 4)", "동의서", {"form": "서식 3"}),
        ("주주명부 사본(법인의 경우)", "주주명부 사본(법인의 경우)", {"only": "법인의 경우"}),
        ("해당자 : 영농교육 수료증", "영농교육 수료증", {"only": "해당자"}),
        ("인증서 사본 1부(해당자에 한함)", "인증서 사본(해당자에 한함)", {"only": "해당자에 한함", "copies": 1}),
        ("납세증명서(세무서 발급)", "납세증명서(세무서 발급)", {"issuer": "세무서"}),
        ("거주 확인서(읍면동 비치)", "거주 확인서(읍면동 비치)", {"issuer": "읍면동"}),
        ("주민등록등본(행정정보 공동이용 동의 시 제출 생략)", None, {"looked_up": True}),
        ("통장 사본", "통장 사본", {}),
    ],
)
def test_what_is_said_beside_a_paper(paper: str, name: str | None, beside: dict[str, object]) -> None:
    one, *_ = papers_of(f"가. 사업신청\n (1) 구비서류\n   - {paper}\n")
    plain = {"copies": None, "only": None, "issuer": None, "looked_up": False, "form": None}
    said = {key: getattr(one, key) for key in plain}
    if name is not None:
        assert one.text == name
        assert said == {**plain, **beside}
    else:
        assert {key: said[key] for key in beside} == beside


@pytest.mark.parametrize(
    ("note", "looked"),
    [
        ("※ 주민등록등본은 담당 공무원이 행정정보 공동이용으로 확인", ["주민등록등본"]),
        ("※ 건축물대장과 토지대장은 제출 생략 가능", ["건축물대장", "토지대장"]),
        ("※ 행정정보 공동이용에 동의하지 않는 경우 주민등록등본을 제출", []),
        ("※ 접수 여부는 담당 공무원이 확인", []),
    ],
)
def test_what_the_office_looks_up_itself(note: str, looked: list[str]) -> None:
    papers = papers_of(f"가. 사업신청\n (1) 구비서류\n   - 신청서\n   {note}\n")
    assert [one.text for one in papers if one.looked_up] == looked
    assert papers[0].text == "신청서"


@pytest.mark.parametrize("ending", ["hwpx", "docx", "pdf", "txt"])
def test_the_samples_papers_in_every_format(ending: str) -> None:
    path = SAMPLES / f"daon-guideline-2027.{ending}"
    papers = read_record(read(path.read_bytes(), path.name)).notices[0].papers
    assert [(one.text, one.copies, one.form, one.looked_up) for one in papers] == [
        ("사업신청서", 1, "서식 1", False),
        ("사업계획서", 1, "서식 2", False),
        ("농업경영체 등록확인서", None, None, False),
        ("농지 임대차계약서", None, None, False),
        ("주민등록등본", None, None, True),
    ]


def test_a_part_of_a_programme_has_lists_of_its_own(shared: Path) -> None:
    """Read off the page by a person: the papers of completion for cold stores and for bought land."""
    name = "naju-guideline-2024.txt"
    loans = read_record(read((shared / "seeds" / name).read_bytes(), name)).notices[0]
    land = [one.text for one in loans.papers if one.for_ == "농지구입 분야"]
    assert land[:5] == [
        "사업완료계",
        "사업비 투자 내역서",
        "부동산매매계약서 사본",
        "부동산실거래가 신고필증",
        "통장거래내역 사본",
    ]
    stores = [one for one in loans.papers if one.for_ == "저온저장고 분야"]
    assert [one.step for one in stores] == ["work"] * 7 + ["claim"] * 12
    assert next(one.issuer for one in stores if one.text.startswith("사용승인서")) == "건축허가과"
    assert next(one.form for one in stores if one.text == "사업착수신고서") == "서식 5"
