"""Files at the desk: how each ended, and uploads that keep to their folder, overwrite nothing and are written down."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from flows.desk import uploads
from flows.desk.desk import Desk
from flows.desk.uploads import UploadRefused, clean_name, take
from flows.store import FileStatus
from tests.flows.desk.conftest import Token
from tests.flows.examples import MORNING


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("가온면 회보.pdf", "가온면 회보.pdf"),
        ("C:\\문서\\회보.hwp", "회보.hwp"),
        ("../../etc/passwd", "passwd"),
        ("..", "이름 없는 파일"),
        ("", "이름 없는 파일"),
        (".pdf", "pdf"),
        ("회보?*<>|.pdf", "회보_____.pdf"),
        ("회\n보\x00\u202e.pdf", "회 보.pdf"),
        ("회보. .pdf. ", "회보.pdf"),
        ("CON.pdf", "CON_.pdf"),
        ("com1", "com1_"),
        ("nul.회보.pdf", "nul.회보_.pdf"),
        ("~$회보.docx", "회보.docx"),
        ("가" * 200 + ".hwpx", "가" * 40 + ".hwpx"),
        ("2026. 3. 회보", "2026. 3. 회보"),
    ],
)
def test_a_name_is_made_safe(given: str, expected: str) -> None:
    assert clean_name(given) == expected


@given(st.text(max_size=300))
def test_no_name_leaves_its_folder_or_is_refused_by_a_system(given: str) -> None:
    name = clean_name(given)
    assert name == Path(name).name
    assert not set(name) & set('<>:"/\\|?*\x00\n')
    assert name.strip(" .") == name
    assert 0 < len(name.encode()) < 200
    assert clean_name(name) == name


def test_a_file_comes_whole_and_over_no_other(tmp_path: Path) -> None:
    paths = [take(tmp_path, "회보.pdf", io.BytesIO(content)) for content in (b"one", b"two", b"three")]
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        "올린 파일/회보.pdf",
        "올린 파일/회보 (2).pdf",
        "올린 파일/회보 (3).pdf",
    ]
    assert [path.read_bytes() for path in paths] == [b"one", b"two", b"three"]
    assert len(list((tmp_path / "올린 파일").iterdir())) == 3


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("회보.pdf", b"", "빈 파일"), ("회보.pdf", b"x" * 11, "너무 큰"), ("회보.tmp", b"x", "문서가 아니라서")],
)
def test_what_is_refused_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, said: str
) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 10)
    with pytest.raises(UploadRefused, match=said):
        take(tmp_path, name, io.BytesIO(content))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_upload_is_kept_written_down_and_seen(client: TestClient, desk: Desk, token: Token) -> None:
    files = [("files", ("회보 4호.txt", b"words")), ("files", ("../회보 4호.txt", b"more"))]
    answer = client.post("/files", data={"token": token("/files")}, files=files)
    assert (answer.status_code, answer.headers["location"]) == (303, "/files?came=2")
    page = client.get("/files?came=2").text
    assert "2개를 받았습니다." in page
    assert "회보 4호 (2).txt" in page
    lines = desk.store.audit.lines(action="upload")
    assert [(line.actor, line.about) for line in lines] == [
        ("이 컴퓨터", "올린 파일/회보 4호 (2).txt"),
        ("이 컴퓨터", "올린 파일/회보 4호.txt"),
    ]


def test_a_refused_file_is_named_and_the_others_come(client: TestClient, desk: Desk, token: Token) -> None:
    files = [("files", ("빈.txt", b"")), ("files", ("회보.txt", b"words"))]
    answer = client.post("/files", data={"token": token("/files")}, files=files)
    assert answer.status_code == 422
    assert "빈 파일입니다: 빈.txt" in answer.text
    assert "1개를 받았습니다." in answer.text


def test_an_upload_needs_the_token_of_a_form(client: TestClient, desk: Desk) -> None:
    client.get("/files")
    assert client.post("/files", data={"token": "0" * 64}, files={"files": ("a.txt", b"x")}).status_code == 403
    assert desk.inbox is not None
    assert not desk.inbox.exists()


def test_the_files_by_their_state(client: TestClient, desk: Desk) -> None:
    for name, state, reason in (("깨진.pdf", "unreadable", "PDF가 손상되었습니다."), ("회보.txt", "done", "알림 2건")):
        sha256 = f"{len(name):064x}"
        status = FileStatus.model_validate(
            {"name": name, "sha256": sha256, "state": state, "reason": reason, "records": 0}
        )
        desk.store.put_file(status, MORNING)
    page = client.get("/files").text
    assert "모두 2" in page
    assert "고친 파일을 다시 올리거나" in page
    only = client.get("/files?state=unreadable").text
    assert "깨진.pdf" in only
    assert "알림 2건" not in only
