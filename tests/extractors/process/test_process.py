"""The steps of a process: a document's own chart, what it says of each step, and each programme's own chain."""

from pathlib import Path

import pytest

from extractors.readers import read
from extractors.reading import read_record
from models.blocks import Source
from models.records import DocumentRecord
from models.steps import Step

GUIDELINE = """다온시 2027년 농업 지침

 원예유통과 소관

 1 과수원 관수시설 설치 지원사업
담당부서 원예유통과 원예팀 (☎ 055-555-7340)

가. 사업개요
 (1) 사업기간 : 2027. 1. ~ 2027. 11.
 (2) 지원대상 : 다온시에 사는 과수 농업인
나. 사업신청
 (1) 신청기간 : 2027. 1. 11.(월) ~ 2. 5.(금)
 (2) 신청절차
{chain}
다. 사후관리
 ◦ 면장은 준공일부터 5년간 연 1회 이상 시설을 점검
"""

CHART = """다온시 2027년 농업 지침

Ⅰ. 보조사업 추진 요령

1. 업무 흐름도

①시행계획 시달
(사업부서→읍면동)

②신청 안내
(총괄부서, 읍면동)
사업신청
(농업인→읍면동)

⑤대상자 심의
(농정심의회)
(사업부서)

④우선순위 작성
(사업부서)
서류 확인
(읍면동)

③신청서 검토
(사업부서)

⑥대상자 확정 통보
(사업부서→읍면동, 사업자)

⑦보조금 교부신청
(사업자→읍면동→
사업부서)

⑧사업추진

⑨사후관리
(사업부서 및
읍면동)

2. 단계별 세부 추진요령

항 목 확 인 사 항

① 시행계획

시달

◦ 사업목적, 신청방법 명시

⑦보조금 교부신청
◦ 교부신청서 및 사업계획서 제출(사업자)
- 통장 사본 첨부
◦ 제출서류
- 견적서(2곳 이상), 위치도, 그 밖의 증빙자료 등

⑧ 사후관리
◦ 점검주기 : 반기 1회 이상 점검

Ⅱ. 사업별 지침
""" + GUIDELINE.format(chain="  ◦ 방문 신청").split("\n", 1)[1]
"""A chart that winds over the page; in its second part a number has slipped."""


def source_of(text: str) -> Source:
    return read(text.encode(), "지침.txt")


def record_of(text: str) -> DocumentRecord:
    return read_record(source_of(text))


def told(step: Step) -> tuple[int | None, str, str]:
    return step.number, step.name, step.route()


@pytest.fixture(scope="module")
def chart() -> DocumentRecord:
    return record_of(CHART)


def test_a_chart_that_winds_is_read_in_the_order_of_its_numbers(chart: DocumentRecord) -> None:
    assert [told(step) for step in chart.process] == [
        (1, "시행계획 시달", "사업부서→읍면동"),
        (2, "신청 안내", "총괄부서, 읍면동"),
        (None, "사업신청", "농업인→읍면동"),
        (3, "신청서 검토", "사업부서"),
        (None, "서류 확인", "읍면동"),
        (4, "우선순위 작성", "사업부서"),
        (5, "대상자 심의 (농정심의회)", "사업부서"),
        (6, "대상자 확정 통보", "사업부서→읍면동, 사업자"),
        (7, "보조금 교부신청", "사업자→읍면동→사업부서"),
        (8, "사업추진", ""),
        (9, "사후관리", "사업부서, 읍면동"),
    ]


def test_every_step_stands_where_it_says(chart: DocumentRecord) -> None:
    text = source_of(CHART).text
    quotes = [quote for step in chart.process for quote in (step, *step.notes, *step.times)]
    assert all(text[slice(*quote.span)] == quote.raw for quote in quotes)
    assert all(quote.place is not None for quote in quotes)
    assert chart.process[8].raw.replace("\n", "") == "⑦보조금 교부신청(사업자→읍면동→사업부서)"


def test_what_is_said_of_a_step_is_found_by_its_name_where_its_number_slipped(chart: DocumentRecord) -> None:
    steps = {step.name: step for step in chart.process}
    assert [note.text for note in steps["시행계획 시달"].checks] == ["사업목적, 신청방법 명시"]
    papers = ["교부신청서", "사업계획서", "통장 사본", "견적서(2곳 이상)", "위치도", "그 밖의 증빙자료"]
    assert [note.text for note in steps["보조금 교부신청"].papers] == papers
    assert steps["사업추진"].notes == ()
    assert [time.every for time in steps["사후관리"].times] == ["P6M"]


def test_a_chart_whose_numbers_do_not_count_is_none() -> None:
    assert record_of(CHART.replace("④", "⑥")).process == ()


def steps_of(chain: str) -> list[tuple[str, str]]:
    (notice,) = record_of(GUIDELINE.format(chain=chain)).notices
    return [(step.name, step.route()) for step in notice.steps if step.under == "신청절차"]


@pytest.mark.parametrize(
    ("chain", "steps"),
    [
        (
            "  ◦ 신청서 제출(농가→읍·면·동) ➠ 현지조사 및\n    평가(읍·면·동) ➠ 평가표 제출(읍·면·동→원예유통과)",
            [
                ("신청서 제출", "농가→읍·면·동"),
                ("현지조사 및 평가", "읍·면·동"),
                ("평가표 제출", "읍·면·동→원예유통과"),
            ],
        ),
        (
            "  지침 통보(시→읍면동․다온원협) ⇒ 우선순위(안) 작성(시)\n  ⇒ 대상자 확정",
            [("지침 통보", "시→읍면동, 다온원협"), ("우선순위(안) 작성", "시"), ("대상자 확정", "")],
        ),
        (
            "  ◦ 면사무소에 신청서 제출\n   → 『원예유통과 원예팀』에서 현지 조사\n"
            "   → 『다온시 농업·농촌 및 식품산업 심의회』심의",
            [
                ("면사무소에 신청서 제출", ""),
                ("『원예유통과 원예팀』에서 현지 조사", "원예유통과 원예팀"),
                ("『다온시 농업·농촌 및 식품산업 심의회』심의", "다온시 농업·농촌 및 식품산업 심의회"),
            ],
        ),
        (
            "  ◦ 읍면동→시 : 신청서 취합 제출\n  ◦ 시 : 대상자 확정",
            [("신청서 취합 제출", "읍면동→시"), ("대상자 확정", "시")],
        ),
        (
            "계획수립\n⇨\n사업신청\n⇨\n현장확인\n원예유통과\n농가\n원예유통과",
            [("계획수립", ""), ("사업신청", ""), ("현장확인", "")],
        ),
        ("단계\t주체\t일정\n신청\t농가\t2월\n심의\t농정심의회\t3월", [("신청", "농가"), ("심의", "농정심의회")]),
        ("신청\t➡\t심의\n농가\t\t농정심의회", [("신청", "농가"), ("심의", "농정심의회")]),
        (
            "신청(면사무소)\t\t자격 조사(누리군)\t\t계약(개별 통보)",
            [("신청", "면사무소"), ("자격 조사", "누리군"), ("계약(개별 통보)", "")],
        ),
        (
            "신청접수\t대상자 발표\t계약\n2. 8.(월) ~ 2. 12.(금)\t3. 4.(목)\t따로 알림",
            [("신청접수", ""), ("대상자 발표", "")],
        ),
        ("  ◦ 신청서를 읍·면·동에 냄", []),
    ],
)
def test_a_chain_of_a_programme(chain: str, steps: list[tuple[str, str]]) -> None:
    assert steps_of(chain) == steps


def test_lines_of_steps_have_their_times_no_finer_than_written() -> None:
    lines = "  ◦ 대상자 심의 및 선정 : 2027. 3.\n  ◦ 교부결정 및 사업추진 : 2027. 3. ~ 11."
    (notice,) = record_of(GUIDELINE.format(chain=f"  ◦ 방문 신청\n (3) 추진일정\n{lines}")).notices
    dated = [step for step in notice.steps if step.under == "추진일정"]
    assert [(step.name, step.kinds) for step in dated] == [
        ("대상자 심의 및 선정", ("council", "select")),
        ("교부결정 및 사업추진", ("grant", "work")),
    ]
    assert [(str(step.times[0].start), str(step.times[0].end)) for step in dated] == [
        ("2027-03", "2027-03"),
        ("2027-03", "2027-11"),
    ]


def test_how_often_is_looked_at_afterwards() -> None:
    (notice,) = record_of(GUIDELINE.format(chain="  ◦ 방문 신청")).notices
    (step,) = notice.steps
    assert (step.kinds, step.actors, step.times[0].every, step.times[0].raw) == (
        ("aftercare",), ("면장",), "P1Y", "연 1회",
    )  # fmt: skip


OPENING = [
    (1, "사업시행계획 및 지침 시달", "사업부서→읍면동"),
    (2, "사업신청 홍보", "총괄부서, 읍면동"),
    (None, "사업신청", "농업인→읍면동"),
    (None, "신청서 등 검토", "읍면동"),
    (3, "자격요건 및 사업신청서 검토·심사", "사업부서"),
    (4, "자금지원 우선순위안 작성", "사업부서"),
    (5, "대상자 선정 심의 (농업·농촌 및 식품산업 정책심의회)", "사업부서"),
    (6, "사업대상자 확정 통보", "사업부서→읍면동, 사업자"),
    (7, "보조금 교부신청", "사업자→읍면동→사업부서"),
    (8, "보조금 교부결정 통보", "사업부서→읍면동, 사업자"),
    (9, "사업추진", "사업자"),
    (10, "사업완료 및 보조금청구", "사업자→읍면동→사업부서"),
    (None, "서류검토, 현지 확인 및 준공검사", "읍면동, 사업부서"),
    (11, "사업완료 확인 및 보조금 집행", "사업부서→사업자"),
    (12, "보조금 정산서 제출", "사업자→읍면동→사업부서"),
    (13, "보조금 정산내역 검정", "사업부서"),
    (14, "사후관리", "사업부서, 읍면동"),
]
"""The opening of a real guideline, read by a person off its page: 14 numbered steps, three without a number."""


def test_the_opening_of_a_real_guideline(shared: Path) -> None:
    path = shared / "seeds" / "naju-guideline-2024.txt"
    record = read_record(read(path.read_bytes(), path.name))
    assert [told(step) for step in record.process] == OPENING
    claim = next(step for step in record.process if step.number == 10)
    assert [note.text for note in claim.papers][:3] == [
        "보조금 청구서",
        "사업 완료보고서",
        "준공계(물품검수조서, 농기계구입확인서 등)",
    ]
    loans = next(notice for notice in record.notices if "융자" in notice.title)
    handed = [(step.name, step.route()) for step in loans.steps if step.under == "사업시행절차"]
    assert handed == [
        ("사업대상자 확정 및 융자결정 통지", "총괄부서→농가"),
        ("사업추진", "농가"),
        ("사업 준공 및 완료계 제출", "농가→읍면동→사업부서→총괄부서"),
        ("사업 완공확인서 교부", "총괄부서→농가, 농협은행나주시지부"),
        ("융자금 대출 신청", "농가→농협은행나주시지부"),
        ("융자금 지급", "농협은행나주시지부"),
    ]
