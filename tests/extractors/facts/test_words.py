"""Where to apply, how, where it takes place: by their labels, then by an office that a line asks to apply at."""

import pytest

from extractors.context import Context
from extractors.facts import words
from extractors.notices import split
from extractors.readers import text
from models.facts import Words

HEAD = "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n\n1. 마을 요리교실 안내\n[담당 : 한가람 555-2111]\n"


def said(body: str) -> list[tuple[str, str]]:
    """Key and text of each."""
    source = text.read((HEAD + body + "\n").encode(), "회보.txt")
    context = Context(source, split(source))
    (notice,) = context.outline.notices
    found = [one for one in words.extract(notice, context) if isinstance(one, Words)]
    assert all(source.text[slice(*one.span)] == one.raw for one in found)
    return [(one.key, one.text) for one in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- 접 수 처 : 총무담당", [("apply_at", "총무담당")]),
        ("- 신청서 제출기관 : 읍·면·동 행정복지센터", [("apply_at", "읍·면·동 행정복지센터")]),
        ("- 신청장소 : 주소지 면사무소", [("apply_at", "주소지 면사무소")]),
        ("- 신청장소 : 수시, 읍·면 주민센터", [("apply_at", "읍·면 주민센터")]),
        ("- 접수처 : 군 누리집,", [("apply_at", "군 누리집"), ("apply_by", "온라인")]),
        ("- 신청방법 : 우편, 팩스, 복지로 온라인", [("apply_by", "우편, 온라인, 팩스"), ("apply_at", "복지로 온라인")]),
        ("- 신청방법 : 방문 및 전화신청", [("apply_by", "방문, 전화")]),
        ("- 신청방법 : 면사무소 방문신청", [("apply_by", "방문"), ("apply_at", "면사무소")]),
        ("- 접수방법 : 이메일 또는 우편 접수", [("apply_by", "우편, 이메일")]),
        (
            "- 신청방법 : 방문신청(가온면행정복지센터), 온라인신청(정부24)",
            [("apply_by", "방문, 온라인"), ("apply_at", "방문신청(가온면행정복지센터), 온라인신청(정부24)")],
        ),
        ("- 접수처 : 농업기술센터 가공팀(☎ 061-555-4420)", [("apply_at", "농업기술센터 가공팀")]),
        ("- 접수처 : 면사무소 방문 또는 팩스", [("apply_at", "면사무소"), ("apply_by", "방문, 팩스")]),
        ("- 접수처 : 다온시보건소 방문보건담당", [("apply_at", "다온시보건소 방문보건담당")]),
        ("- 신청장소 : 행정복지센터 [현장접수만 가능]", [("apply_at", "행정복지센터"), ("apply_by", "현장접수")]),
        ("- 접수 : 경제교통과 방문 또는 전자우편", [("apply_at", "경제교통과"), ("apply_by", "방문, 이메일")]),
        ("- 협조사항 : 선수 명단을 4. 5.(토)까지 총무계로 제출", [("apply_at", "총무계")]),
        ("- 안내 : 4월 13일(월)까지 면사무소 산업팀에 아래 서류를 내세요", [("apply_at", "면사무소 산업팀")]),
        ("- 납품장소 : 마을회관", []),
        ("- 접수처 : 입찰공고문 참조", []),
        ("- 입찰방식 : 전자입찰(국내입찰)", [("apply_by", "전자입찰")]),
        ("- 개찰장소 : 누리입찰마당", [("place", "누리입찰마당")]),
        (
            "2) 시간, 방식 및 장소\n  ① 전자입찰서\n    - 마감 뒤에는 못 냄\n  ② 개찰장소 : 누리입찰마당",
            [("place", "누리입찰마당")],
        ),
        ("- 발표 장소 : 접수를 마친 뒤 별도 통보", []),
        ("- 장 소 : 마을회관 2층", [("place", "마을회관 2층")]),
        ("- 교육장소 : 농업기술센터 강당", [("place", "농업기술센터 강당")]),
        ("- 일시 및 장소 : 3. 18.(수) 14:00 / 면사무소 회의실", [("place", "면사무소 회의실")]),
        ("- 협조사항 : 마을별 명단을 작성하여 총무담당 제출", [("apply_at", "총무담당")]),
    ],
)
def test_by_the_label(line: str, expected: list[tuple[str, str]]) -> None:
    assert said(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "- 조사방법 : 조사원 방문",
        "- 장소 : 추후 안내",
        "- 배출방법 : 종량제봉투 사용",
        "- 신청방법 : 【붙임1】 참조",
        "- 협조사항 : 마을방송",
    ],
)
def test_what_says_neither(line: str) -> None:
    assert said(line) == []


def test_the_value_under_a_label_on_a_line_of_its_own() -> None:
    body = "   교육장소\n     가온마을회관\n   신청방법\n     방문 또는 전자우편"
    assert said(body) == [("place", "가온마을회관"), ("apply_by", "방문, 이메일")]
