"""`forms`: lists what a document holds, writes each form as a file, says what to do where there is none."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli.forms import forms
from models.errors import HoeboError

SAMPLES = Path(__file__).parents[3] / "samples" / "documents"
TEXT = str(SAMPLES / "daon-guideline-2027.txt")


def test_it_lists_forms_under_their_programme() -> None:
    said = CliRunner().invoke(forms, [TEXT]).output.splitlines()
    assert said[0] == "━━ 청년농업인 임대농장 조성 지원사업"
    assert [line.split("  ")[1] for line in said[1:]] == [
        "서식 1 청년농업인 임대농장 조성 지원사업 신청서",
        "서식 2 청년농업인 임대농장 조성 지원사업 사업계획서",
        "청년농업인 임대농장 조성 지원사업 평가표",
    ]
    assert said[1].endswith("4쪽")


def test_it_writes_each_as_a_file(tmp_path: Path) -> None:
    said = CliRunner().invoke(forms, [TEXT, "--out", str(tmp_path / "서식"), "--notice", "임대농장"])
    assert said.exit_code == 0
    assert said.output.endswith(f"서식 3개를 {tmp_path / '서식'}에 썼습니다.\n")
    plan = tmp_path / "서식" / "서식 2 청년농업인 임대농장 조성 지원사업 사업계획서.txt"
    assert plan.read_text("utf-8").startswith("[서식2] 청년농업인")
    assert len(list(plan.parent.iterdir())) == 3


def test_the_list_as_json() -> None:
    said = json.loads(CliRunner().invoke(forms, [TEXT, "--json"]).stdout)
    assert [(one["kind"], one.get("number"), one["file"].rpartition(".")[2]) for one in said] == [
        ("서식", "1", "txt"),
        ("서식", "2", "txt"),
        ("평가표", None, "txt"),
    ]
    assert said[0]["notices"] == ["청년농업인 임대농장 조성 지원사업"]


def test_a_form_that_no_programme_names_is_nobodys(tmp_path: Path) -> None:
    mine = tmp_path / "회보.txt"
    notices = (
        f"{number} {name}\n담당부서 농업정책과 (☎ 555-3101)\n - 신청기간 : 2026. 3. 2. ~ 3. 20.\n"
        " - 제출서류 : 신청서 1부\n"
        for number, name in enumerate(("꽃길 조성 지원사업", "돌담 정비 지원사업"), start=1)
    )
    signed = "성 명\n생년월일\n신청자 (서명 또는 인)\n"
    forms_behind = f"【붙임 1】 꽃길 조성 신청서\n{signed}【붙임 2】 우물 정비 신청서\n{signed}"
    mine.write_text("다온시 2026년 농업 지침\n\n" + "".join(notices) + forms_behind, "utf-8")
    said = CliRunner().invoke(forms, [str(mine)]).output.splitlines()
    assert [line.split("  ")[1] if line.startswith(" ") else line for line in said] == [
        "━━ 꽃길 조성 지원사업",
        "붙임 1 꽃길 조성 신청서",
        "━━ 어느 사업의 서식인지 확인해 주세요",
        "붙임 2 우물 정비 신청서",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([TEXT, "--notice", "고추"], "‘고추’가 든 사업의 서식이 없습니다"),
        ([str(SAMPLES / "nuri-plan-2026-04.txt")], "서식을 찾지 못한 문서입니다"),
    ],
)
def test_where_there_is_none_it_says_so(arguments: list[str], words: str) -> None:
    failed = CliRunner().invoke(forms, arguments).exception
    assert isinstance(failed, HoeboError)
    assert words in failed.message
    assert failed.hint
