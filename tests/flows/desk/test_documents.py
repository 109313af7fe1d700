"""The documents at the desk, and their sources: pages with boxes, words with marks, plain words when a file is gone."""

import hashlib
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from flows.desk.desk import Desk
from flows.desk.marking import pages_of, sheets_with, text_with
from flows.desk.originals import find_original
from flows.desk.pages.documents import stretches
from flows.explain import explained
from flows.reading.jobs import Sheets
from flows.store import FileStatus, Reading
from flows.store.lookup import KeptDocument
from models.blocks import Place
from tests.flows.desk.conftest import Token
from tests.flows.examples import BULLETIN, MORNING, document, notice, reading, schedule

PDF = "nuri-notice-2026-41.pdf"


def keep(desk: Desk, path: Path) -> str:
    """Read a file of the inbox and keep it, as the watcher does; its hash."""
    from extractors.readers import read
    from extractors.reading import read_record

    content = path.read_bytes()
    source = read(content, path.name)
    kept = Reading(sha256=source.sha256, format=source.format, version="v1", record=read_record(source))
    desk.store.save(kept, MORNING)
    status = FileStatus(name=path.name, sha256=source.sha256, state="done", reason="", records=1)
    desk.store.put_file(status, MORNING)
    return source.sha256


@pytest.fixture
def inbox(desk: Desk) -> Path:
    assert desk.inbox is not None
    desk.inbox.mkdir(parents=True, exist_ok=True)
    return desk.inbox


@pytest.fixture
def text(desk: Desk, inbox: Path) -> str:
    """A document of text in the inbox."""
    (inbox / "회보 3호.txt").write_text(BULLETIN, "utf-8")
    return keep(desk, inbox / "회보 3호.txt")


def kept(desk: Desk) -> KeptDocument:
    (one,) = desk.store.lookup.documents()
    return one


def test_the_documents_with_what_waits(client: TestClient, desk: Desk) -> None:
    page = client.get("/documents").text
    assert "가온면 회보 제3호" in page
    assert "누리군 가온면 · 2026. 3. 2. · 텍스트 · 알림 2건" in page
    assert "확인 필요 1" in page
    one = client.get(f"/documents/{kept(desk).sha256}").text
    assert "고추 건조기 지원" in one
    assert "확실하지 않습니다" in one
    assert "확인할 것 1건만" in one


def test_all_that_is_certain_in_a_document_at_once(client: TestClient, desk: Desk, token: Token) -> None:
    sha256 = kept(desk).sha256
    answer = client.post(f"/documents/{sha256}/accept-certain", data={"token": token("/people")})
    assert answer.headers["location"] == f"/documents/{sha256}"
    standings = [value.standing for one in desk.store.lookup.records_in(sha256) for value in one.judgement.values]
    assert sorted(standings) == ["accepted", "accepted", "accepted", "waiting"]


def test_a_source_that_is_gone_is_said_plainly(client: TestClient, desk: Desk) -> None:
    sha256 = kept(desk).sha256
    key = desk.store.lookup.listed_in(sha256)[0].key
    for where in (f"/documents/{sha256}/source", f"/notices/{key}/source"):
        answer = client.get(where)
        assert answer.status_code == 200
        assert "원본 파일을 찾을 수 없습니다: 회보 3호.hwp" in answer.text


def test_the_words_of_a_source_carry_their_values(client: TestClient, desk: Desk, text: str) -> None:
    page = client.get(f"/documents/{text}/source").text
    assert 'title="신청 (신청기간): 2026. 3. 2.(월)부터 3. 20.(금)까지"' in page
    assert ">농가당 60만원 이내</a>" in page
    assert "이장회의 개최" in page


def test_beside_a_notice_stand_its_own_words_alone(client: TestClient, desk: Desk, text: str) -> None:
    key = next(one.key for one in desk.store.lookup.listed_in(text) if one.title == "이장회의 개최")
    part = client.get(f"/notices/{key}/source", headers={"HX-Request": "true"}).text
    assert "면사무소 회의실" in part
    assert "산불" not in part
    assert "<html" not in part
    assert "<html" in client.get(f"/notices/{key}/source", headers={"HX-Request": "true", "HX-Boosted": "true"}).text


def test_what_was_made_of_a_source_is_kept(client: TestClient, desk: Desk, inbox: Path, text: str) -> None:
    first = client.get(f"/documents/{text}/source").text
    (inbox / "회보 3호.txt").unlink()
    assert client.get(f"/documents/{text}/source").text == first


def test_the_pages_of_a_pdf_with_boxes(client: TestClient, desk: Desk, inbox: Path, root: Path) -> None:
    shutil.copy(root / "samples" / "documents" / PDF, inbox / PDF)
    sha256 = keep(desk, inbox / PDF)
    page = client.get(f"/documents/{sha256}/source").text
    assert 'viewBox="0.0 0.0 595.27' in page
    assert '<rect class="spot ' in page
    picture = client.get(f"/documents/{sha256}/pages/1.png")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(f"/documents/{sha256}/pages/99.png").status_code == 400


def test_a_box_lies_around_its_words_on_its_page(desk: Desk) -> None:
    value = schedule(end="2026-03-20", place=Place(page=2, box=(100, 200, 300, 212)))
    desk.store.save(reading(document(notice(schedules=(value,), contacts=()), title="다른 회보")), MORNING)
    record = next(one for one in desk.store.lookup.records_in(kept_of(desk, "다른 회보")))
    assert pages_of([record]) == (2,)
    (sheet,) = sheets_with(Sheets(boxes=((0, 0, 595, 842), (0, 0, 595, 842))), [record], (2, 3))
    (spot,) = sheet.spots
    assert (sheet.number, spot.left, spot.top, spot.width, spot.height) == (2, 98, 198, 204, 16)


def kept_of(desk: Desk, title: str) -> str:
    return next(one.sha256 for one in desk.store.lookup.documents() if one.document.title == title)


def test_words_that_another_code_read_elsewhere_are_not_marked(desk: Desk, inbox: Path, text: str) -> None:
    from extractors.readers import read

    explanation = explained(read(BULLETIN.replace("농가당", "가구마다").encode(), "회보 3호.txt"))
    told = text_with(explanation, desk.store.lookup.records_in(text))
    values = [one.value for one in told.shown.values()]
    assert "2026. 3. 2.(월)부터 3. 20.(금)까지" in values
    assert not any("60만원" in value for value in values)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [([], []), ([(0, 5)], [(0, 5)]), ([(0, 5), (6, 9), (9, 30), (31, 32)], [(0, 9), (9, 30), (31, 32)])],
)
def test_a_long_text_is_shown_in_stretches(blocks: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    assert list(stretches(blocks, 9)) == expected


def test_an_original_is_found_by_its_bytes(tmp_path: Path) -> None:
    home, inbox = tmp_path / "home", tmp_path / "inbox"
    inbox.mkdir()
    sha256 = hashlib.sha256(b"words").hexdigest()
    (inbox / "a.txt").write_bytes(b"other words")
    assert find_original(home, inbox, sha256, ["a.txt"]) is None
    (inbox / "a.txt").write_bytes(b"words")
    assert find_original(home, inbox, sha256, ["a.txt"]) == inbox / "a.txt"
    kept = home / "originals" / sha256[:2] / f"{sha256}.txt"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"words")
    assert find_original(home, inbox, sha256, []) == kept


@pytest.mark.parametrize("path", ["", "/source", "/pages/1.png"])
def test_a_document_that_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(f"/documents/{'0' * 64}{path}").status_code == 404
