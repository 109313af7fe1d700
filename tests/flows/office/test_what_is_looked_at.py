"""What of the inbox is looked at, and when does it stand still?"""

import os
import time
import unicodedata
from pathlib import Path

import pytest

from flows.inbox import PAGE_NAME, dropped_files, is_told
from flows.office import intake as intake_module
from flows.office.locks import try_lock
from flows.office.looking import INWARD, NO_FILE, OUTWARD, Look, Stillness
from flows.office.sights import FILE as SIGHTS
from flows.office.sights import sights_of
from flows.office.state import INTAKE_LOCK
from flows.office.watching import REST_SECONDS, UNSETTLED_SECONDS, Watch, sweep
from flows.store import Store
from tests.flows.examples import MORNING
from tests.flows.office.quiet_office import QuietOffice, posix


class TestWhatIsLookedAt:
    def test_what_is_passed_over_has_its_reason(self, office: QuietOffice) -> None:
        for name in ("~$회보.hwp", "받는 중.part", ".숨김"):
            office.drop(name)
        office.take_in()
        assert set(office.states().values()) == {"ignored"} and len(office.states()) == 3
        assert not (office.home / "originals").exists() or not list((office.home / "originals").iterdir())

    @posix
    def test_links_and_pipes_are_not_opened(self, office: QuietOffice, tmp_path: Path) -> None:
        (tmp_path / "남의 폴더").mkdir()
        (tmp_path / "남의 폴더" / "비밀.txt").write_text("비밀")
        inside = office.drop("가.txt")
        (office.inbox / "밖.txt").symlink_to(tmp_path / "남의 폴더" / "비밀.txt")
        (office.inbox / "폴더").symlink_to(tmp_path / "남의 폴더")
        (office.inbox / "안.txt").symlink_to(inside)
        os.mkfifo(office.inbox / "관.txt")
        office.take_in()
        reasons = {name: office.reason(name) for name, state in office.states().items() if state == "ignored"}
        assert reasons == {"밖.txt": OUTWARD, "폴더": OUTWARD, "안.txt": INWARD, "관.txt": NO_FILE}
        assert office.read == ["가.txt"]
        assert not any("비밀" in path.read_text("utf-8") for path in office.home.rglob("originals/*/*"))

    @posix
    def test_names_that_are_no_utf8_or_too_long_are_told_and_looked_at_once(self, office: QuietOffice) -> None:
        old = os.fsencode(office.inbox) + b"/" + "회보.txt".encode("cp949")
        Path(os.fsdecode(old)).write_text("broken 하나")
        long = office.drop("가" * 83 + ".txt", "broken 둘")
        office.take_in()
        assert office.states() == {"회보.txt": "unreadable", long.name: "unreadable"}
        notes = [path for path in office.inbox.iterdir() if path.name.endswith(".안내.txt")]
        assert len(notes) == 2 and all(is_told(path) for path in notes)
        office.take_in()
        assert len(office.read) == 2

    @posix
    def test_two_paths_that_read_alike_are_two_files(self, office: QuietOffice) -> None:
        office.drop(unicodedata.normalize("NFC", "회보.txt"), "하나")
        office.drop(unicodedata.normalize("NFD", "회보.txt"), "둘")
        office.take_in()
        assert office.states() == {"회보.txt": "done", "회보 (2).txt": "done"}
        office.take_in()
        assert len(office.read) == 2

    def test_folders_are_no_labels_where_nobody_wants_them(self, store: Store, tmp_path: Path) -> None:
        office = QuietOffice(store, tmp_path, folders="plain")
        office.drop("산업팀/회보.txt")
        office.take_in()
        assert [status.label for status in store.file_states()] == [""]

    def test_one_name_in_two_folders_is_two_files_with_their_labels(self, office: QuietOffice) -> None:
        office.drop("산업팀/3월/회보.txt", "하나")
        office.drop("복지팀/회보.txt", "둘")
        office.drop("올린 파일/회보.txt", "셋")
        office.take_in()
        labels = {status.name: status.label for status in office.store.file_states()}
        assert labels == {"산업팀/3월/회보.txt": "산업팀", "복지팀/회보.txt": "복지팀", "올린 파일/회보.txt": ""}
        assert set(office.states().values()) == {"done"}
        assert '<span class="label">산업팀</span>' in office.page()

    def test_what_is_told_there_is_never_read(self, office: QuietOffice) -> None:
        office.drop("깨진.pdf", "broken")
        office.take_in()
        office.take_in()
        assert office.states() == {"깨진.pdf": "unreadable"}
        assert [one.name for one in dropped_files([office.inbox])] == ["깨진.pdf"]

    def test_somebody_elses_file_named_like_ours_is_read_and_left_alone(self, office: QuietOffice) -> None:
        page = office.drop(PAGE_NAME, "<p>내 것</p>")
        note = office.drop("깨진.pdf.안내.txt", "내 안내")
        office.drop("깨진.pdf", "broken")
        office.take_in()
        assert office.states() == {PAGE_NAME: "done", note.name: "done", "깨진.pdf": "unreadable"}
        assert (page.read_text("utf-8"), note.read_text("utf-8")) == ("<p>내 것</p>", "내 안내")


class TestWhatIsKnownAlready:
    def test_what_did_not_change_is_neither_hashed_nor_read_again(
        self, office: QuietOffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office.drop("가.txt")
        office.drop("나.txt", "둘")
        office.take_in()
        kept: list[str] = []
        monkeypatch.setattr(intake_module, "keep", lambda path, *_: kept.append(path.name))
        office.take_in()
        assert (kept, len(office.read)) == ([], 2)

    def test_sights_that_are_lost_cost_a_hash_and_no_reading(self, office: QuietOffice) -> None:
        office.drop("가.txt")
        office.take_in()
        (office.home / SIGHTS).write_text("[broken")
        office.take_in()
        assert office.read == ["가.txt"] and office.states() == {"가.txt": "done"}

    def test_sights_are_only_a_memory(self, office: QuietOffice) -> None:
        office.drop("가.txt")
        office.take_in()
        assert sights_of(office.home).get(Path("가.txt")) is not None
        assert sights_of(office.home / "nowhere").get(Path("가.txt")) is None


class TestWhenAFileStandsStill:
    def test_a_file_is_still_when_it_has_not_changed_for_a_while(self, tmp_path: Path) -> None:
        path, stillness = tmp_path / "가.txt", Stillness()
        path.write_text("하나")
        first = {path: Look.of(path.lstat())}
        assert stillness.see(first, 100.0) == {}
        assert stillness.see(first, 101.0) == {}
        second = {path: first[path]._replace(size=99)}
        assert stillness.see(second, 102.5) == {}
        assert stillness.see(second, 104.0) == {}
        assert stillness.see(second, 104.6) == second

    @pytest.mark.parametrize(
        ("name", "begin", "end"),
        [("가.pdf", b"%PDF-1.7", b"\n%%EOF\n"), ("가.hwpx", b"PK\x03\x04", b"PK\x05\x06" + bytes(18))],
    )
    def test_a_file_without_its_end_is_waited_for_longer(
        self, tmp_path: Path, name: str, begin: bytes, end: bytes
    ) -> None:
        path, stillness = tmp_path / name, Stillness()
        path.write_bytes(begin + bytes(100))
        half = {path: Look.of(path.lstat())}
        assert [bool(stillness.see(half, moment)) for moment in (0.0, 5.0, 31.0, 33.0)] == [False, False, False, True]
        path.write_bytes(begin + bytes(100) + end)
        whole = {path: Look.of(path.lstat())}
        assert [bool(stillness.see(whole, moment)) for moment in (40.0, 41.0, 42.5)] == [False, False, True]

    def test_a_place_that_is_only_kept_free_is_waited_for(self, tmp_path: Path) -> None:
        path, stillness = tmp_path / "가.pdf", Stillness()
        path.write_bytes(bytes(100_000))
        looks = {path: Look.of(path.lstat())}
        assert [bool(stillness.see(looks, moment)) for moment in (0.0, 5.0, 33.0)] == [False, False, True]

    def test_another_format_under_the_name_is_not_waited_for(self, tmp_path: Path) -> None:
        path, stillness = tmp_path / "가.pdf", Stillness()
        path.write_bytes(b"a plain text")
        looks = {path: Look.of(path.lstat())}
        assert [bool(stillness.see(looks, moment)) for moment in (0.0, 2.5)] == [False, True]


class TestWhenTheInboxIsTakenIn:
    """How long the watcher rests, and what it takes in; the reading itself is a pretended one."""

    def test_it_waits_until_files_stand_still(self, sqlite_office: QuietOffice, watch: Watch) -> None:
        sqlite_office.drop("가.txt")
        began = time.monotonic()
        assert watch.turn(began) == UNSETTLED_SECONDS
        assert sqlite_office.read == []
        assert watch.turn(began + 2.1) == REST_SECONDS
        assert sqlite_office.states() == {"가.txt": "done"}

    def test_what_an_editor_leaves_for_a_moment_is_not_seen(self, sqlite_office: QuietOffice, watch: Watch) -> None:
        short = sqlite_office.drop("~$회보.hwp")
        began = time.monotonic()
        assert watch.turn(began) == UNSETTLED_SECONDS
        short.unlink()
        sqlite_office.drop(".남은 것")
        watch.turn(began + 1.0)
        assert watch.turn(began + 3.1) == REST_SECONDS
        assert sqlite_office.states() == {".남은 것": "ignored"}

    def test_what_is_as_it_was_is_left_alone(
        self, sqlite_office: QuietOffice, watch: Watch, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sqlite_office.drop("가.txt")
        began = time.monotonic()
        watch.turn(began)
        watch.turn(began + 2.1)
        rounds: list[object] = []
        monkeypatch.setattr(watch, "take_in", lambda *given: rounds.append(given))
        watch.turn(began + 3.0)
        watch.turn(began + 200.0)
        assert rounds == []
        watch.turn(began + 400.0)
        assert len(rounds) == 1

    def test_what_is_left_of_a_big_drop_comes_at_once(
        self, sqlite_office: QuietOffice, watch: Watch, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(intake_module, "PORTION", 2)
        for number in range(5):
            sqlite_office.drop(f"{number}.txt", f"문서 {number}")
        began = time.monotonic()
        assert [watch.turn(began + later) for later in (0.0, 2.1, 2.2, 2.3)] == [
            UNSETTLED_SECONDS,
            0.0,
            0.0,
            REST_SECONDS,
        ]
        assert len(sqlite_office.read) == 5

    def test_a_sweep_takes_in_what_stands_still(
        self, sqlite_office: QuietOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sqlite_office.drop("가.txt")
        monkeypatch.setattr(Watch, "_read", lambda _, files, now: sqlite_office.reads(files, now))
        taken = sweep(sqlite_office.settings, MORNING)
        assert taken is not None and [status.state for status in taken.files] == ["done"]
        with try_lock(sqlite_office.home / INTAKE_LOCK):
            assert sweep(sqlite_office.settings, MORNING) is None
