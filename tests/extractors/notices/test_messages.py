"""Logs of messages: each message is a notice under when it was sent."""

import pytest

from extractors.notices import split
from extractors.readers import text
from extractors.reading import read_record
from models.blocks import Source
from models.notices import Outline

LOG = """가온면 단체문자 보낸 내역(2026년 4월)
────────────────────────
① 4/6 09:10
[가온면] 상토 신청
4.17(금) 18시까지 이장님께 말씀하세요. 문의 555-2131

② 4/7 17:44
[가온면] 단수 안내
4.8(수) 09:00~18:00 물이 나오지 않습니다

③ 4/9 10:00
[가온면] 빨래방이 찾아갑니다!
4.14(화) 10:00, 경로당 앞
────────────────────────
※ 문자 한 건에 30원(면 예산)
"""
TITLES = [("1", "상토 신청"), ("2", "단수 안내"), ("3", "빨래방이 찾아갑니다!")]


def source_of(log: str) -> Source:
    return text.read(log.encode(), "문자.txt")


def outline(log: str) -> Outline:
    return split(source_of(log))


def test_each_message_is_a_notice_without_its_sender() -> None:
    found = outline(LOG)
    assert [(notice.number, notice.title) for notice in found.notices] == TITLES
    assert found.title == "가온면 단체문자 보낸 내역(2026년 4월)"


def test_when_a_message_was_sent_is_no_day_of_its_own() -> None:
    (soil, water, _) = read_record(source_of(LOG)).notices
    assert [(one.role, one.start, str(one.end)) for one in soil.schedules] == [("apply", None, "2026-04-17T18:00")]
    assert all(not str(one.start).startswith("2026-04-07") for one in water.schedules)


def test_a_rule_ends_the_last_message() -> None:
    source = source_of(LOG)
    last = split(source).notices[-1]
    assert "30원" not in source.text[slice(*last.span)]


@pytest.mark.parametrize(
    "stamps",
    [
        ["[2026. 4. 6.(월) 09:10] ", "[2026. 4. 7.(화) 17:44] ", "[2026. 4. 9.(목) 10:00] "],
        ["○ 4월 6일(월) 오전 9시 10분 발송\n", "○ 4월 7일(화) 오후 5시 44분 발송\n", "○ 4월 9일(목) 오전 10시 발송\n"],
        [
            "1. 4.6.(월) 09:10 (수신 120명)\n[Web발신]\n",
            "2. 4.7.(화) 17:44\n[Web발신]\n",
            "3. 4.9.(목) 10:00\n[Web발신]\n",
        ],
    ],
)
def test_messages_are_told_however_their_time_is_written(stamps: list[str]) -> None:
    log = LOG
    for given, stamp in zip(["① 4/6 09:10\n", "② 4/7 17:44\n", "③ 4/9 10:00\n"], stamps, strict=True):
        log = log.replace(given, stamp)
    assert [notice.title for notice in outline(log).notices] == [title for _, title in TITLES]


def test_a_message_without_a_title_is_called_by_its_first_sentence() -> None:
    log = LOG.replace(
        "단수 안내\n4.8(수)",
        "내일은 관로를 바꾸느라 마을 전체에 물이 나오지 않습니다. 미리 받아 두시고 모자라면 전화를 주세요. 4.8(수)",
    )
    title = outline(log).notices[1].title
    assert title == "내일은 관로를 바꾸느라 마을 전체에 물이 나오지 않습니다"


def test_days_with_hours_in_a_notice_are_no_messages() -> None:
    notice = "교육 안내\n\n○ 4. 6.(월) 09:10\n마을회관\n○ 4. 7.(화) 17:44\n경로당\n○ 4. 9.(목) 10:00\n면사무소\n"
    assert len(outline(notice).notices) == 1
