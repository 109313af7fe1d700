"""Leaflets: headlines with a picture before them, sentences and lists below."""

import pytest

from extractors.notices import split
from extractors.notices.headings import title_of
from extractors.readers import text

LEAFLET = """🌿 누리군 보건소가 알려드려요 🌿
가온면 보건지소 소식 | 2026년 여름호

안녕하세요, 주민 여러분! 네 가지 소식을 전해 드립니다.

💉 대상포진 예방접종, 무료로 맞으세요!

만 65세 이상 어르신이면 누구나 맞으실 수 있어요. 접종은 2026년 7월 1일(수)부터 합니다.
👉 단, 전에 맞은 적이 있는 분은 맞으실 수 없어요.

🤰 농산물 꾸러미 신청 받아요 ❗

📅 언제 : 6. 15.(월) ~ 6. 19.(금)
📍 어디 : 누리군 누리집

🚶‍♀️ 수중운동 교실

· 수업 : 7월 7일 ~ 8월 27일
· 신청 : 6월 24일까지 전화 555-3155

🏠 보건지소가 잠시 이사 갑니다

7월 20일부터 9월 30일까지 옮겨 문을 열어요.
📞 02-555-3100 (평일)
"""


def test_each_headline_with_a_picture_starts_a_notice() -> None:
    source = text.read(LEAFLET.encode(), "소식지.txt")
    assert [notice.title for notice in split(source).notices] == [
        "대상포진 예방접종, 무료로 맞으세요!",
        "농산물 꾸러미 신청 받아요 ❗",
        "수중운동 교실",
        "보건지소가 잠시 이사 갑니다",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "🏠 이사 갑니다",
        "이사 갑니다 🏠",
        "1. 🏠 이사 갑니다",
        "🏠🏡 이사 갑니다 🏠️",
        "🙋🏻‍♀️ 이사 갑니다",
        "🙋🏻 🏻🙋 이사 갑니다 🏠 🏠",
    ],
)
def test_pictures_are_no_words_of_a_title(line: str) -> None:
    title = title_of(line)
    assert title.text == "이사 갑니다"
    assert line[title.start : title.end] == "이사 갑니다"


@pytest.mark.parametrize("line", ["이사(移徙)", "이사 〕"])
def test_letters_of_other_scripts_stay(line: str) -> None:
    assert title_of(line).text == line
