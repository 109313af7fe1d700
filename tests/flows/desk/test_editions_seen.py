"""A correction with a number of its own, from its drop to the one entry that it moves: in a real browser."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from extractors.readers import read
from extractors.reading import read_record
from flows.desk.desk import Desk
from flows.publication import put_out
from flows.reading.files import Outcome
from flows.stages import save
from flows.store import Reading, open_store
from flows.store.files import FileStatus
from models.moments import SEOUL
from tests.flows.desk.conftest import Token
from tests.flows.desk.test_browser import SECRET, WIDE, served

NOON = datetime(2026, 11, 23, 12, tzinfo=SEOUL)
FIRST = """누리군 공고 제2026-31호

2026년 취약계층 난방비 지원사업 신청 공고

 겨울철 난방비를 아래와 같이 지원하오니 해당하는 군민은 신청하여 주시기 바랍니다.

2026년 11월 16일

누 리 군 수

1. 신청기간 : 2026. 11. 16.(월) ~ 12. 4.(금)
2. 지원대상 : 누리군에 주소를 둔 기초생활수급자
3. 지원금액 : 가구당 20만원
4. 신청방법 : 읍·면사무소 방문 신청
5. 문의 : 누리군 복지과 ☎ 055-900-1234
"""


def corrected(title: str) -> str:
    """The same notice, put up again four days later under another number and title, with a week more."""
    said = FIRST.replace("제2026-31호", "제2026-33호").replace("11월 16일", "11월 20일")
    return said.replace("2026년 취약계층 난방비 지원사업 신청 공고", title).replace("12. 4.(금)", "12. 11.(금)")


def drop(desk: Desk, name: str, text: str, at: int) -> str:
    """Take a file in as an office does; the hash of its document."""
    source = read(text.encode(), name)
    record = read_record(source)
    kept = Reading(sha256=source.sha256, format=source.format, version="v1", record=record)
    status = FileStatus(name=name, sha256=source.sha256, state="done", reason="", records=len(record.notices))
    save(desk.store, Outcome(status=status, reading=kept), NOON + timedelta(minutes=at), hold=True)
    return source.sha256


def entries(desk: Desk, at: int) -> list[tuple[str, int, str]]:
    """Publish; the calendar's living entries of deadlines: UID, SEQUENCE and day. Both calls opened on one day."""
    moment = NOON + timedelta(minutes=at)
    put_out(desk.store, desk.home, moment.date(), moment)
    calendar = Calendar.from_ical((desk.home / "out" / "calendar" / "all.ics").read_bytes())
    told = [
        (str(event["uid"]), int(str(event["sequence"])), str(event.decoded("dtend") - timedelta(days=1)))
        for event in calendar.walk("VEVENT")
        if str(event.get("status", "")) != "CANCELLED"
    ]
    return [one for one in told if one[2] != "2026-11-16"]


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[tuple[str, Desk]]:
    """An empty desk in November, and its address."""
    store = open_store(f"sqlite:///{tmp_path / 'hoebo.db'}")
    desk = Desk(store, tmp_path, lambda: NOON + timedelta(minutes=10), SECRET, inbox=tmp_path / "받은 문서")
    for address in served(desk):
        yield address, desk
    store.close()


def test_dropped_asked_accepted_and_one_entry_moved(browser: Browser, bare: tuple[str, Desk]) -> None:
    address, desk = bare
    drop(desk, "난방비.txt", FIRST, 0)
    ((uid, sequence, last),) = entries(desk, 1)
    assert (sequence, last) == (0, "2026-12-04")
    drop(desk, "난방비 정정.txt", corrected("2026년 취약계층 난방비 지원사업 신청 정정 공고"), 2)
    assert entries(desk, 3) == [(uid, 0, "2026-12-04")]
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{address}/files")
    expect(page.get_by_role("link", name="바뀐 문서 1 건 정해야 함")).to_be_visible()
    page.get_by_role("link", name="이미 알린 것을 바꿀지 정해 주십시오").click()
    for words in (
        "제2026-31호 · 2026. 11. 16. · 누리군 · 난방비.txt",
        "제2026-33호 · 2026. 11. 20. · 누리군 · 난방비 정정.txt",
    ):
        expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_role("radio", name="앞 알림을 대신합니다")).to_be_checked()
    expect(page.get_by_text("그대로인 알림")).to_have_count(0)
    page.get_by_role("button", name="이대로 바꾸기").click()
    expect(page.get_by_label("고쳐 쓰거나 그대로 복사해")).to_have_value(
        "[바뀐 것을 알립니다] 2026년 취약계층 난방비 지원사업 신청 정정 공고\n\n"
        "‘2026년 취약계층 난방비 지원사업 신청 공고’에서 알린 것 가운데 아래가 바뀌었습니다.\n\n"
        "1. 2026년 취약계층 난방비 지원사업 신청 정정 공고\n"
        "  - 제목: 2026년 취약계층 난방비 지원사업 신청 공고 → 2026년 취약계층 난방비 지원사업 신청 정정 공고\n"
        "  - 신청기간: 2026. 11. 16.(월)부터 12. 4.(금)까지 → 2026. 11. 16.(월)부터 12. 11.(금)까지 (18일 남음)\n\n"
        "출처: 2026년 취약계층 난방비 지원사업 신청 정정 공고, 누리군, 2026. 11. 20.\n"
        "남은 날은 2026. 11. 23.(월)에 센 것입니다.\n"
    )
    expect(page.get_by_role("link", name="바뀐 문서", exact=True).first).to_be_visible()
    assert entries(desk, 15) == [(uid, 2, "2026-12-11")]
    assert "12. 11.(금)까지" in (desk.home / "out" / "changes" / "바뀐 것 알림.txt").read_text("utf-8")
    page.get_by_role("button", name="되돌려 다시 정하기").click()
    expect(page.get_by_role("radio", name="앞 알림을 대신합니다")).to_be_visible()
    assert [last for _, _, last in entries(desk, 16)] == ["2026-12-04"]


def test_a_new_round_is_a_question_without_an_answer_given_beforehand(browser: Browser, bare: tuple[str, Desk]) -> None:
    address, desk = bare
    drop(desk, "난방비.txt", FIRST, 0)
    later = drop(desk, "추가.txt", corrected("2026년 취약계층 난방비 지원사업 추가 모집 공고"), 1)
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{address}/amendments/{later}")
    expect(page.get_by_text("앞 공고를 대신합니까, 새로 또 받습니까?")).to_be_visible()
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    page.get_by_role("radio", name="새로 또 받습니다").check()
    page.get_by_role("button", name="이대로 바꾸기").click()
    expect(page.get_by_role("button", name="되돌려 다시 정하기")).to_be_visible()
    assert sorted(last for _, _, last in entries(desk, 2)) == ["2026-12-04", "2026-12-11"]


def test_two_notices_are_joined_by_hand_and_parted_again(browser: Browser, bare: tuple[str, Desk]) -> None:
    address, desk = bare
    drop(desk, "난방비.txt", FIRST, 0)
    drop(desk, "겨울.txt", corrected("겨울나기 난방 도움 알림"), 1)
    assert len(entries(desk, 2)) == 2
    (key,) = (one.key for one in desk.store.lookup.search("겨울나기"))
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{address}/notices/{key}")
    page.get_by_role("link", name="앞 판 고르기").click()
    page.get_by_label("앞 판의 제목에 든 말").fill("취약계층")
    page.get_by_role("main").get_by_role("button", name="찾기").click()
    page.get_by_role("button", name="이것이 앞 판입니다").click()
    expect(page.get_by_text("사람이 이음").first).to_be_visible()
    assert [last for _, _, last in entries(desk, 3)] == ["2026-12-11"]
    page.get_by_role("button", name="이은 것 풀기").click()
    expect(page.get_by_text("바꾸지 않음").first).to_be_visible()
    assert len(entries(desk, 4)) == 2


def test_an_answer_that_is_none_is_refused(client: TestClient, token: Token, desk: Desk) -> None:
    drop(desk, "난방비.txt", FIRST, 0)
    later = drop(desk, "추가.txt", corrected("2026년 취약계층 난방비 지원사업 추가 모집 공고"), 1)
    where = f"/amendments/{later}"
    for answer in ({}, {"answer-named-1": "takes"}, {"answer-named-1": "burns:a:b"}):
        answered = client.post(f"{where}/accept", data={"token": token(where), **answer})
        assert answered.status_code == 400
    assert desk.store.amendments.waiting() == 1
