"""The bullet ladder: what is a marker, and what only looks like one."""

import pytest

from extractors.notices.lines import close
from extractors.notices.markers import marker_of


@pytest.mark.parametrize(
    ("line", "style"),
    [
        ("□ 신청기간 : 2026. 3. 2.", "□"),
        ("  ❍ 일    시 : 2026. 3. 2.", "○"),
        ("◦사업기간 : 2026. 1. ~ 12.", "○"),
        ("- 대 상 : 농업인", "-"),
        (" -일  시: 2026. 3. 2.", "-"),
        ("※ 문의는 담당자에게", "※"),
        ("1. 사업개요", "1."),
        ("3. 1/4분기 공공일자리 추진실적", "1."),
        ("2. 1인가구 안부 살피기", "1."),
        ("가. 사업개요", "가."),
        ("2) 신청자격", "1)"),
        ("(3) 구비서류", "(1)"),
        ("[3] 구비서류", "[1]"),
        (" [12] 문의처", "[1]"),
        ("① 신청서", "①"),
        ("m (일    시) 2026. 3. 2.", "○"),
        ("<지 원 제 외>", "<>"),
        ("【  지원 제외 】", "<>"),
        ("➢ 세부내용", "➢"),
    ],
)
def test_markers(line: str, style: str) -> None:
    assert marker_of(line).style == style


@pytest.mark.parametrize(
    "line",
    [
        "[3]",
        "<    >",
        "[2026] 3. 2.",
        "2. 17.(금)까지",
        "31.(일)",
        "2026. 3. 2.",
        "-5℃ 이하",
        "가온면 전체",
        "15,000원",
        "3.5ha",
    ],
)
def test_values_are_no_markers(line: str) -> None:
    assert marker_of(line).style == ""


@pytest.mark.parametrize(
    ("padded", "closed"),
    [("신 청 기 간", "신청기간"), ("일    시", "일시"), ("접수 및 신청", "접수 및 신청"), ("신청기간", "신청기간")],
)
def test_padding_closes_only_in_padded_labels(padded: str, closed: str) -> None:
    assert close(padded) == closed
