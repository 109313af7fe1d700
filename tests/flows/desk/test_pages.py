"""Every page shows what it is for, and says plainly when there is nothing."""

from datetime import date, timedelta

import pytest
from starlette.testclient import TestClient

from flows.desk.desk import Desk
from tests.flows.desk.conftest import Token
from tests.flows.examples import MORNING, document, notice, reading, schedule


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/deadlines", "이 주에 마감하는 것이 없습니다."),
        ("/deadlines?week=2026-03-10", "벼 육묘상자 지원"),
        ("/search?q=육묘", "벼 육묘상자 지원"),
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
    assert "이 컴퓨터님이 낸 것" in page
    assert "“2026. 3. 20.(금)까지” 3쪽" in page
    assert "발행" in client.get("/history").text


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
