"""What must not go out is refused before anything is written; what publishers make passes."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from flows.publication import lay_out
from flows.publishers import digest
from flows.publishers.checking import NotFit, check
from flows.publishers.rendering import render
from models.editions import Edition
from tests.flows.examples import edition, full_notice

FEED = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//KO\r\n{}END:VCALENDAR\r\n"
EVENT = "BEGIN:VEVENT\r\nUID:a@hoebo\r\nDTSTAMP:20260302T000000Z\r\nDTSTART:20260302T000000Z\r\n{}END:VEVENT\r\n"


def zipped(name: str) -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w") as archive:
        archive.writestr(name, "가온면")
    return held.getvalue()


def test_what_the_publishers_make_may_go_out() -> None:
    check(render(edition(full_notice())))


@pytest.mark.parametrize(
    ("path", "content", "fault"),
    [
        ("calendar/a.ics", FEED.format(EVENT.format("SUMMARY:" + "x" * 80 + "\r\n")), "75바이트를 넘는 줄"),
        ("calendar/a.ics", FEED.format(EVENT.format("") * 2), "같은 UID가 둘"),
        ("calendar/a.ics", FEED.format("BEGIN:VEVENT\r\n"), "읽을 수 없는 달력"),
        ("calendar/a.ics", FEED.format(EVENT.format("DTEND:next week\r\n")), "읽을 수 없는 항목"),
        ("site/a.html", '<script src="https://example.org/x.js"></script>', "가져오는 것이 있음"),
        ("site/a.html", "<style>@import url(//example.org/x.css)</style>", "가져오는 것이 있음"),
        ("site/a.css", "p { background: url('http://example.org/x.png') }", "가져오는 것이 있음"),
        ("site/a.json", "{", "읽을 수 없는 JSON"),
        ("site/a.xml", "<feed>", "읽을 수 없는 XML"),
        ("digest/a.pdf", "not a PDF", "PDF가 아님"),
        ("digest/a.docx", "not a zip", "열 수 없는 파일"),
        ("messages/a.csv", b"\xb0\xa1", "UTF-8이 아님"),
        ("../a.txt", "밖", "쓸 수 없는 이름"),
        ("con.txt", "윈도", "쓸 수 없는 이름"),
    ],
)
def test_each_fault_is_named_with_its_file(path: str, content: str | bytes, fault: str) -> None:
    with pytest.raises(NotFit) as caught:
        check({path: content.encode() if isinstance(content, str) else content})
    assert path in caught.value.message and fault in caught.value.message and caught.value.hint


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("calendar/a.ics", FEED.format(EVENT.format("")).encode()),
        ("site/a.html", '<a href="https://example.org/">누리집</a><script src="list.js"></script>'.encode()),
        ("site/a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("digest/a.docx", zipped("word/document.xml")),
        ("tables/a.csv", "\ufeff제목\r\n".encode()),
    ],
)
def test_what_is_well_made_passes(path: str, content: bytes) -> None:
    check({path: content})


def test_two_paths_that_a_case_blind_system_would_mix_up() -> None:
    with pytest.raises(NotFit, match="같은 이름이 둘"):
        check({"calendar/A.txt": b"", "calendar/a.txt": b""})


def test_nothing_is_written_where_one_file_is_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = lay_out(tmp_path, edition(), lambda _: None).out
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    def broken(_: Edition) -> dict[str, bytes]:
        return {"digest/a.html": b'<img src="//example.org/a.png">'}

    monkeypatch.setattr(digest, "render", broken)
    with pytest.raises(NotFit):
        lay_out(tmp_path, edition(full_notice()), lambda _: None)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
