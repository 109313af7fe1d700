"""A filled sheet as a workbook: figures are figures, sums are formulas, words are never formulas."""

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from flows.scoring import FilledSheet, fill
from flows.scoring.workbook import BANDS, FIRST, MAIN, workbook_of
from tests.extractors.facts.sheets import LINES
from tests.flows.scoring.test_filled import sheet

TODAY = date(2026, 3, 2)
CSV = "csv:Text - txt - csv (StarCalc):44,34,76"
"""Commas, quotation marks, UTF-8."""
TYPED = {"b0": "1", "b1": "3", "b2": "0", "b4": "0", "e0-0": "1", "name": "신청자 3번"}
FORMULA = '=IFERROR(INDEX({band}$C$2:$C$4,MATCH($D$5,{band}$B$2:$B$4,0)),"")'


@pytest.fixture(scope="module")
def filled() -> FilledSheet:
    return fill(sheet(LINES), TYPED)


@pytest.fixture(scope="module")
def content(filled: FilledSheet) -> bytes:
    return workbook_of(filled, "배수로 정비 지원사업", TODAY)


def opened(content: bytes, values: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(content), data_only=values)


def test_points_are_figures_and_follow_the_band(content: bytes) -> None:
    page = opened(content)[MAIN]
    first = [cell.value for cell in page[FIRST + 1]]
    assert first[:4] == ["1", "침수 피해 여부", 30, "1회 이상 (10점)"]
    assert first[4] == FORMULA.format(band=f"'{BANDS}'!")
    assert first[5:] == ["사진 첨부 (서식 2)", "✓"]
    assert [cell.value for cell in opened(content)[BANDS]["C"]][1:4] == [30, 10, 0]


def test_the_sum_is_a_formula_that_already_has_its_value(content: bytes, filled: FilledSheet) -> None:
    row = FIRST + len(filled.items) + 1
    assert [opened(content)[MAIN].cell(row, column).value for column in (1, 3, 5)] == ["합계", 100, "=SUM(E5:E9)"]
    values = opened(content, values=True)[MAIN]
    assert [values.cell(FIRST + 1 + nth, 5).value for nth in range(5)] == [10, 20, 20, None, -10]
    assert values.cell(row, 5).value == filled.points == 40
    assert values.cell(row + 1, 5).value == len(filled.open) == 1


def test_a_band_is_chosen_from_the_items_own(content: bytes) -> None:
    rules = opened(content)[MAIN].data_validations.dataValidation
    assert [(str(rule.sqref), rule.formula1) for rule in rules][:2] == [
        ("D5", f"'{BANDS}'!$B$2:$B$4"),
        ("D6", f"'{BANDS}'!$B$5:$B$9"),
    ]


def test_none_of_the_bands_is_chosen_from_the_list_too() -> None:
    book = opened(workbook_of(fill(sheet(LINES), {"b1": "none"}), "배수로 정비 지원사업", TODAY), values=True)
    assert [book[BANDS].cell(9, column).value for column in (1, 2, 3)] == [
        *("영농규모", "어느 기준에도 들지 않음 (0점)", 0),
    ]
    assert [book[MAIN].cell(6, column).value for column in (4, 5)] == ["어느 기준에도 들지 않음 (0점)", 0]


def test_what_holds_besides_stands_below(content: bytes) -> None:
    words = [str(cell.value) for cell in opened(content)[MAIN]["A"] if cell.value]
    assert words[1:3] == ["사업: 배수로 정비 지원사업", "신청자: 신청자 3번"]
    assert "동점일 때: 평가 점수가 동점일 경우 앞 순위 항목의 고득점자 우선" in words


@pytest.mark.parametrize("words", ["=1+1", "+82", "@SUM(A1)", "https://example.org"])
def test_words_are_never_formulas(words: str) -> None:
    filled = fill(sheet(LINES.replace("3회 이상", words)), {"name": words})
    workbook = opened(workbook_of(filled, words, TODAY))
    assert workbook[MAIN]["A3"].value == f"신청자: {words}"
    assert workbook[MAIN]["A3"].data_type == workbook[BANDS]["B2"].data_type == "s"
    assert workbook[MAIN]["D5"].hyperlink is None


def test_equal_sheets_are_equal_bytes(filled: FilledSheet, content: bytes) -> None:
    assert workbook_of(filled, "배수로 정비 지원사업", TODAY) == content


def test_another_program_adds_the_same(content: bytes, filled: FilledSheet, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine: nobody else adds the sheet up")
    path = tmp_path / "평가표.xlsx"
    path.write_bytes(content)
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    orders = [office, home, "--headless", "--convert-to", CSV, "--outdir", str(tmp_path), str(path)]
    told = subprocess.run(orders, capture_output=True, timeout=240, check=False)
    if not (tmp_path / "평가표.csv").exists():
        pytest.skip(f"LibreOffice opens no workbooks on this machine: {told.stderr.decode()[-60:]}")
    lines = [line.split(",") for line in (tmp_path / "평가표.csv").read_text("utf-8").splitlines()]
    (row,) = (index for index, line in enumerate(lines) if line[0] == "합계")
    assert [lines[row][2], lines[row][4], lines[row + 1][4]] == ["100", str(filled.points), "1"]
