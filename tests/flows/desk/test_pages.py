"""Every page shows what it is for, and says plainly when there is nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from starlette.testclient import TestClient

from flows.desk.desk import Desk
from flows.desk.finding import in_context, pieces
from tests.flows.desk.conftest import Token, asking
from tests.flows.examples import MORNING, document, notice, reading, schedule


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/deadlines", "이 주에 마감하는 것이 없습니다."),
        ("/deadlines?week=2026-03-10", "벼 육묘상자 지원"),
        ("/search?q=육묘", "벼 <mark>육묘</mark>상자 지원"),
        ("/deadlines?month=2026-03", "2026년 3월의 마감"),
        ("/deadlines?month=2026-03", 'href="/deadlines?week=2026-03-10#d2026-03-10">1건</a>'),
        ("/deadlines?month=2026-12", "month=2027-01"),
        ("/deadlines?week=0001-01-01", "이 주에 마감하는 것이 없습니다."),
        ("/search?q=가온", "<mark>가온</mark>"),
        ("/?section=농업담당", "벼 육묘상자 지원"),
        ("/?section=총무담당", "여기에는 확인할 것이 없습니다."),
        ("/files", "아직 받은 파일이 없습니다."),
        ("/search?q=없는말", "찾지 못했습니다"),
        ("/search", "찾을 말을 적어 주세요"),
        ("/history", "아직 이력이 없습니다."),
        ("/publications", "아직 낸 것이 없습니다."),
        ("/publications?on=2026-03-01", "낸 것이 없습니다"),
        ("/amendments", "바뀐 문서가 없습니다."),
    ],
)
def test_a_page(client: TestClient, path: str, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert words in answer.text


def test_publishing_and_what_stood_published(client: TestClient, token: Token, desk: Desk) -> None:
    assert client.post("/publications", data={"token": token("/publications")}).status_code == 303
    assert (desk.home / "out" / "calendar" / "all.ics").is_file()
    page = client.get("/publications?on=2026-03-02").text
    assert "지난번에 낸 뒤 바뀐 알림이 없습니다." in page and str(desk.home / "out") in page
    assert "이 컴퓨터님이 낸 것" in page
    assert "“2026. 3. 20.(금)까지” 3쪽" in page
    assert "발행" in client.get("/history").text
    waiting = desk.store.lookup.waiting()[0]
    record = desk.store.record(waiting.record.key)
    assert record is not None
    desk.store.decisions.decide(record.key, record.judgement.waiting[0].target, "accept", "김누리", MORNING)
    assert "지난번에 낸 뒤 바뀐 것이 있습니다." in client.get("/publications").text


def test_an_amendment_is_seen_and_accepted(client: TestClient, token: Token, desk: Desk) -> None:
    moved = schedule("2026. 3. 27.(금)까지", label="신청기간", start="2026-03-02", end="2026-03-27")
    kept = reading(document(notice(schedules=(moved,)), title="가온면 회보 제3호 정정", issue_no="3-1"))
    desk.store.save(kept, MORNING + timedelta(hours=1), hold=True)
    where = f"/amendments/{kept.sha256}"
    page = client.get(where).text
    assert "<del>20.(금)까지</del>" in page
    assert "<ins>27.(금)까지</ins>" in page
    assert client.post(f"{where}/accept", data={"token": token(where)}).status_code == 303
    (due,) = desk.store.lookup.due(date(2026, 3, 27), date(2026, 3, 27))
    assert due.record.title == "고추 건조기 지원"
    assert "이대로 바꾸기" not in client.get(where).text


def test_an_address_that_means_nothing_is_said_in_korean(client: TestClient) -> None:
    answer = client.get("/deadlines?month=13")
    assert answer.status_code == 400
    assert "주소나 보낸 내용을 알 수 없습니다." in answer.text


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("공익 직불금 신청", ["직불"], ["공익 ", "[직불]", "금 신청"]),
        ("공익 직 불금", ["직불금"], ["공익 ", "[직 불금]"]),
        ("HWP 서식", ["hwp"], ["[HWP]", " 서식"]),
        ("신청", ["없음"], ["신청"]),
        ("(a+b)", ["a+b"], ["(", "[a+b]", ")"]),
    ],
)
def test_words_are_marked_where_they_stand(text: str, words: list[str], expected: list[str]) -> None:
    assert [f"[{one.words}]" if one.found else one.words for one in pieces(text, words)] == expected


def test_a_word_is_shown_with_what_stands_around_it() -> None:
    told = "".join(piece.words for piece in in_context("가" * 100 + "직불" + "나" * 100, ["직불"]))
    assert told == "… " + "가" * 60 + "직불" + "나" * 60 + " …"
    assert in_context("신청", ["직불"]) == ()


def test_what_keeps_files_from_being_taken_in_stands_on_every_page(desk: Desk) -> None:
    troubled = replace(desk, trouble=lambda: "문서함을 찾을 수 없습니다.")
    client = asking(troubled)
    for path in ("/", "/files", "/search"):
        assert "문서함을 찾을 수 없습니다." in client.get(path).text
    assert "받지 못하고" not in asking(desk).get("/").text
