"""The bullet ladder: what is a marker, and what only looks like one."""

import pytest

from extractors.notices.lines import close, lines_of
from extractors.notices.markers import marker_of
from extractors.readers import text


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


LISTED = (
    "# 가온면 회보\n\n## 1. 배드민턴 대회\n\n* 일시 : 2026. 3. 14.(토)\n* 장소 : 체육관\n"
    "* 참가자격\n    * 만 20세 이상 주민\n"
)


def styles(content: str) -> list[str]:
    return [line.marker.style for line in lines_of(text.read(content.encode(), "회보.md")) if "*" in line.text]


def test_stars_are_bullets_where_a_text_lists_with_them() -> None:
    assert styles(LISTED + "* 참가비 : 1만원\n") == ["-"] * 5


def test_stars_are_notes_beside_other_bullets() -> None:
    assert styles("- 일시 : 3. 14.\n- 장소 : 체육관\n- 대상 : 주민\n* 문의 : 총무팀\n* 우천 시 : 취소\n") == ["*", "*"]
