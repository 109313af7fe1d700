"""The intake without an office: what becomes of every kind of file, of the inbox and of the home, on both databases."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from flows.inbox import PAGE_NAME, Dropped, dropped_files, is_told
from flows.office import intake as intake_module
from flows.office import originals
from flows.office.intake import AGAIN, REPLACED, SET_BACK, UNMOVED, VANISHED, WRITTEN, Taken, take_in
from flows.office.locks import try_lock
from flows.office.looking import INWARD, NO_FILE, OUTWARD, InboxGone, Look, Stillness, look_at
from flows.office.originals import Unsettled, keep, original_of, put_away
from flows.office.settings import OfficeSettings
from flows.office.sights import FILE as SIGHTS
from flows.office.sights import sights_of
from flows.office.state import INTAKE_LOCK
from flows.office.troubles import trouble_of
from flows.office.watching import FAILED_SECONDS, REST_SECONDS, UNSETTLED_SECONDS, Watch, sweep
from flows.prefect_server import prepare_prefect
from flows.reading import files as files_module
from flows.reading.child import ReadingStopped, Trace
from flows.reading.files import Outcome, read_file, reading_version
from flows.settings import Bounds
from flows.stages import save
from flows.store import FileStatus, Saved, Store, open_store
from models.errors import StoreError, WorldError
from tests.flows.examples import BULLETIN, MORNING, NEXT_DAY, document, notice, reading

posix = pytest.mark.skipif(sys.platform == "win32", reason="files as POSIX has them")
nobody_special = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read and write everywhere"
)


class Desk:
    """An office without processes: an inbox, a home, a store, and readers that are asked what they were given."""

    def __init__(self, store: Store, folder: Path, **told: object) -> None:
        self.store, self.home, self.inbox = store, folder / "집", folder / "받은 문서"
        for made in (self.home, self.inbox):
            made.mkdir(exist_ok=True)
        self.settings = OfficeSettings.model_validate({"home": self.home, "inbox": self.inbox, **told})
        self.read: list[str] = []
        self.now = MORNING
        self.has_newer_reader = False

    def drop(self, name: str, content: str = BULLETIN) -> Path:
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        return path

    def take_in(self, now: datetime | None = None) -> Taken:
        """Everything that lies there, as if it stood still."""
        self.now = now or self.now + timedelta(minutes=5)
        view = look_at(self.inbox, self.home)
        taken = take_in(self.store, self.settings, view, view.files, self.now, self.reads)
        assert taken is not None
        return taken

    def reads(self, files: list[Dropped], now: datetime) -> None:
        """Keeps one notice for each file, named for its bytes; `broken` in them breaks the reading."""
        for one in files:
            self.read.append(one.name)
            content = one.path.read_bytes()
            state = "unreadable" if b"broken" in content else "done"
            status = FileStatus(name=one.name, sha256=one.sha256, state="done", reason="", records=1, label=one.label)
            kept = reading(document(notice(f"알림 {one.sha256[:8]}"), issue_no=one.sha256[:8]))
            version = "newer" if self.has_newer_reader else reading_version()
            said = kept.model_copy(update={"sha256": one.sha256, "version": version}) if state == "done" else None
            update = {"state": state, "reason": "손상되었습니다." * (said is None), "records": int(said is not None)}
            save(self.store, Outcome(status=status.model_copy(update=update), reading=said), now, hold=True)

    def states(self) -> dict[str, str]:
        return {status.name: status.state for status in self.store.file_states()}

    def reason(self, name: str) -> str:
        return next(status.reason for status in self.store.file_states() if status.name == name)

    def page(self) -> str:
        return (self.inbox / PAGE_NAME).read_text("utf-8")


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    return Desk(store, tmp_path)


@pytest.fixture
def sqlite_desk(sqlite_template: Path, tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "집").mkdir()
    shutil.copy2(sqlite_template, tmp_path / "집" / "hoebo.db")
    opened = open_store(f"sqlite:///{tmp_path / '집' / 'hoebo.db'}")
    yield Desk(opened, tmp_path)
    opened.close()


def mount(*arguments: str) -> bool:
    """Whether the system let us."""
    if shutil.which("mount") is None:
        return False
    return subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path, sqlite_template: Path) -> Iterator[Path]:
    """A home on a disk of its own of two megabytes, with an empty store."""
    home = tmp_path / "집"
    home.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=2m", "none", str(home)):
        pytest.skip("no disk may be made here")
    shutil.copy2(sqlite_template, home / "hoebo.db")
    yield home
    subprocess.run(["umount", "--lazy", str(home)], check=True)


def no_drafts(desk: Desk) -> bool:
    return not [*desk.home.rglob("*.part"), *desk.inbox.rglob("*.part")]


class TestEveryFileEnds:
    def test_what_is_dropped_is_copied_read_from_the_copy_and_told(self, desk: Desk) -> None:
        path = desk.drop("회보.TXT")
        taken = desk.take_in()
        (status,) = desk.store.file_states()
        assert (status.name, status.state, status.records) == ("회보.TXT", "done", 1)
        copy = desk.home / "originals" / status.sha256[:2] / f"{status.sha256}.txt"
        assert copy.read_text("utf-8") == path.read_text("utf-8") == BULLETIN
        assert [one.state for one in taken.files] == ["done"] and not taken.waits and not taken.again
        assert "회보.TXT" in desk.page()
        assert no_drafts(desk)

    def test_the_same_bytes_are_read_once(self, desk: Desk) -> None:
        for name in ("가.txt", "나.txt", "부서/가.txt"):
            desk.drop(name)
        desk.take_in()
        assert desk.states() == {"가.txt": "done", "나.txt": "duplicate", "부서/가.txt": "duplicate"}
        assert desk.reason("나.txt") == "내용이 같은 파일이 있습니다: 가.txt"
        assert desk.read == ["가.txt"]

    def test_one_name_in_two_folders_is_two_files_with_their_labels(self, desk: Desk) -> None:
        desk.drop("산업팀/3월/회보.txt", "하나")
        desk.drop("복지팀/회보.txt", "둘")
        desk.drop("올린 파일/회보.txt", "셋")
        desk.take_in()
        labels = {status.name: status.label for status in desk.store.file_states()}
        assert labels == {"산업팀/3월/회보.txt": "산업팀", "복지팀/회보.txt": "복지팀", "올린 파일/회보.txt": ""}
        assert set(desk.states().values()) == {"done"}
        assert '<span class="label">산업팀</span>' in desk.page()

    def test_folders_are_no_labels_where_nobody_wants_them(self, store: Store, tmp_path: Path) -> None:
        desk = Desk(store, tmp_path, folders="plain")
        desk.drop("산업팀/회보.txt")
        desk.take_in()
        assert [status.label for status in store.file_states()] == [""]

    def test_what_did_not_change_is_neither_hashed_nor_read_again(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk.drop("가.txt")
        desk.drop("나.txt", "둘")
        desk.take_in()
        kept: list[str] = []
        monkeypatch.setattr(intake_module, "keep", lambda path, *_: kept.append(path.name))
        desk.take_in()
        assert (kept, len(desk.read)) == ([], 2)

    def test_sights_that_are_lost_cost_a_hash_and_no_reading(self, desk: Desk) -> None:
        desk.drop("가.txt")
        desk.take_in()
        (desk.home / SIGHTS).write_text("[broken")
        desk.take_in()
        assert desk.read == ["가.txt"] and desk.states() == {"가.txt": "done"}

    def test_a_new_edition_under_the_same_name_makes_the_old_one_history(self, desk: Desk) -> None:
        desk.drop("회보.txt", "옛 판")
        desk.take_in()
        (old,) = desk.store.file_states()
        desk.drop("회보.txt", "새로운 판")
        desk.take_in()
        (new,) = desk.store.file_states()
        assert new.sha256 != old.sha256 and new.state == "done"
        assert desk.store.file_state("회보.txt", old.sha256) == old
        assert original_of(desk.home, old.sha256) is not None

    def test_an_old_edition_that_is_put_back_is_the_one_that_counts(self, desk: Desk) -> None:
        for content in ("옛 판", "새로운 판", "옛 판"):
            desk.drop("회보.txt", content)
            desk.take_in()
        (status,) = desk.store.file_states()
        kept = original_of(desk.home, status.sha256)
        assert kept is not None and kept.read_text("utf-8") == "옛 판"
        assert desk.read == ["회보.txt"] * 2

    def test_what_is_replaced_before_it_was_read_has_an_end_and_its_copy_is_read(self, desk: Desk) -> None:
        desk.reads = lambda files, now: None  # type: ignore[method-assign]
        desk.drop("가.txt", "하나")
        desk.drop("나.txt", "하나")
        assert desk.take_in().waits
        old = desk.store.file_states()[0].sha256
        assert desk.states() == {"가.txt": "waiting", "나.txt": "duplicate"}
        del desk.reads
        desk.drop("가.txt", "둘")
        desk.take_in()
        assert desk.states() == {"가.txt": "done", "나.txt": "done"}
        before = desk.store.file_state("가.txt", old)
        assert before is not None and (before.state, before.reason) == ("ignored", REPLACED)

    def test_a_copy_is_read_though_the_inbox_lost_the_file(self, desk: Desk) -> None:
        desk.reads = lambda files, now: None  # type: ignore[method-assign]
        path = desk.drop("가.txt")
        desk.take_in()
        path.unlink()
        del desk.reads
        desk.take_in()
        assert desk.states() == {"가.txt": "done"}

    def test_passed_over_with_a_reason(self, desk: Desk) -> None:
        for name in ("~$회보.hwp", "받는 중.part", ".숨김"):
            desk.drop(name)
        desk.take_in()
        assert set(desk.states().values()) == {"ignored"} and len(desk.states()) == 3
        assert not (desk.home / "originals").exists() or not list((desk.home / "originals").iterdir())

    def test_what_no_reader_reads_gets_a_note_until_it_is_gone(self, desk: Desk) -> None:
        path = desk.drop("부서/깨진.pdf", "broken")
        desk.take_in()
        note = path.with_name("깨진.pdf.안내.txt")
        assert note.read_text("utf-8-sig").splitlines()[0] == "[회보 안내] 읽지 못함: 깨진.pdf"
        assert "손상되었습니다." in note.read_text("utf-8-sig") and "손상되었습니다." in desk.page()
        assert desk.states() == {"부서/깨진.pdf": "unreadable"}
        desk.drop("부서/깨진.pdf", "이제 온전함")
        desk.take_in()
        assert not note.exists() and desk.states() == {"부서/깨진.pdf": "done"}

    def test_a_note_goes_with_its_file(self, desk: Desk) -> None:
        path = desk.drop("부서/깨진.pdf", "broken")
        desk.take_in()
        path.unlink()
        desk.take_in()
        assert list(path.parent.iterdir()) == []

    def test_too_large_is_told_without_a_copy(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        from extractors.readers import limits

        monkeypatch.setattr(limits, "FILE_BYTES", 4)
        monkeypatch.setattr(intake_module, "SURELY_SMALL", 4)
        desk.drop("큰 것.pdf")
        desk.take_in()
        assert desk.states() == {"큰 것.pdf": "unreadable"}
        assert "너무 큰 파일입니다" in desk.reason("큰 것.pdf")
        assert list(desk.home.glob("originals/*")) == []

    @posix
    def test_links_and_pipes_are_not_opened(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "남의 폴더").mkdir()
        (tmp_path / "남의 폴더" / "비밀.txt").write_text("비밀")
        inside = desk.drop("가.txt")
        (desk.inbox / "밖.txt").symlink_to(tmp_path / "남의 폴더" / "비밀.txt")
        (desk.inbox / "폴더").symlink_to(tmp_path / "남의 폴더")
        (desk.inbox / "안.txt").symlink_to(inside)
        os.mkfifo(desk.inbox / "관.txt")
        desk.take_in()
        reasons = {name: desk.reason(name) for name, state in desk.states().items() if state == "ignored"}
        assert reasons == {"밖.txt": OUTWARD, "폴더": OUTWARD, "안.txt": INWARD, "관.txt": NO_FILE}
        assert desk.read == ["가.txt"]
        assert not any("비밀" in path.read_text("utf-8") for path in desk.home.rglob("originals/*/*"))

    @posix
    def test_a_link_that_takes_the_place_of_a_file_is_not_followed(self, desk: Desk, tmp_path: Path) -> None:
        path = desk.drop("가.txt")
        look = look_at(desk.inbox, desk.home).files[path]
        (tmp_path / "비밀.txt").write_text("비밀")
        path.unlink()
        path.symlink_to(tmp_path / "비밀.txt")
        with pytest.raises(OSError, match=r"."):
            keep(path, desk.home, look)
        assert list(desk.home.glob("originals/*")) == []

    @posix
    def test_names_that_are_no_utf8_or_too_long(self, desk: Desk) -> None:
        old = os.fsencode(desk.inbox) + b"/" + "회보.txt".encode("cp949")
        Path(os.fsdecode(old)).write_text("broken 하나")
        long = desk.drop("가" * 83 + ".txt", "broken 둘")
        desk.take_in()
        assert desk.states() == {"회보.txt": "unreadable", long.name: "unreadable"}
        notes = [path for path in desk.inbox.iterdir() if path.name.endswith(".안내.txt")]
        assert len(notes) == 2 and all(is_told(path) for path in notes)
        desk.take_in()
        assert len(desk.read) == 2

    @posix
    def test_two_paths_that_read_alike_are_two_files(self, desk: Desk) -> None:
        desk.drop(unicodedata.normalize("NFC", "회보.txt"), "하나")
        desk.drop(unicodedata.normalize("NFD", "회보.txt"), "둘")
        desk.take_in()
        assert desk.states() == {"회보.txt": "done", "회보 (2).txt": "done"}
        desk.take_in()
        assert len(desk.read) == 2

    @posix
    @nobody_special
    def test_what_may_not_be_opened_is_tried_again(self, desk: Desk) -> None:
        path = desk.drop("잠김.txt")
        path.chmod(0)
        assert desk.take_in().again
        assert "권한이 없습니다" in desk.reason("잠김.txt")
        path.chmod(0o600)
        assert not desk.take_in().again
        assert desk.states() == {"잠김.txt": "done"}

    def test_a_refusal_is_told_and_tried_again(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        """As the test above, for machines on which everything may be opened."""
        path = desk.drop("잠김.txt")

        def refuse(*_: object) -> str:
            raise PermissionError(errno.EACCES, "no", str(path))

        with monkeypatch.context() as patched:
            patched.setattr(intake_module, "keep", refuse)
            assert desk.take_in().again
        assert desk.states() == {"잠김.txt": "unreadable"}
        assert (desk.inbox / "잠김.txt.안내.txt").is_file()
        assert not desk.take_in().again
        assert desk.states() == {"잠김.txt": "done"} and not (desk.inbox / "잠김.txt.안내.txt").exists()

    def test_a_new_reader_reads_everything_again_from_the_copies(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("가.txt", "나.txt"):
            desk.drop(name, name)
        desk.take_in()
        (desk.inbox / "나.txt").unlink()
        monkeypatch.setattr(intake_module, "reading_version", lambda: "newer")
        desk.has_newer_reader = True
        reasons: list[str] = []
        read = desk.reads

        def reads(files: list[Dropped], now: datetime) -> None:
            reasons.extend(desk.reason(one.name) for one in files)
            read(files, now)

        desk.reads = reads  # type: ignore[method-assign]
        desk.take_in()
        desk.take_in()
        assert reasons == [AGAIN, AGAIN] and desk.read == ["가.txt", "나.txt"] * 2
        assert set(desk.states().values()) == {"done"}

    def test_many_are_read_in_portions(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(intake_module, "PORTION", 3)
        for number in range(7):
            desk.drop(f"{number}.txt", f"문서 {number}")
        assert [desk.take_in().waits for _ in range(3)] == [True, True, False]
        assert sorted(desk.read) == [f"{number}.txt" for number in range(7)]
        assert not [path for path in desk.inbox.iterdir() if path.name.endswith(".안내.txt")]


class TestWhileItIsWritten:
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

    def test_what_grows_while_it_is_copied_waits_and_is_tried_again(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = desk.drop("가.txt", "처음")
        copied = originals._copied

        def slowly(*given: object) -> str:
            with path.open("a", encoding="utf-8") as stream:
                stream.write("그리고 더")
            return copied(*given)  # type: ignore[arg-type]

        with monkeypatch.context() as patched:
            patched.setattr(originals, "_copied", slowly)
            taken = desk.take_in()
        assert taken.again and desk.states() == {"가.txt": "waiting"} and desk.reason("가.txt") == WRITTEN
        assert no_drafts(desk) and not list(desk.home.glob("originals/??/*"))
        desk.take_in()
        (status,) = desk.store.file_states()
        kept = original_of(desk.home, status.sha256)
        assert status.state == "done" and kept is not None and kept.read_text("utf-8") == "처음그리고 더"

    def test_one_that_takes_the_place_of_another_while_it_is_copied(self, desk: Desk, tmp_path: Path) -> None:
        path = desk.drop("가.txt", "하나")
        look = look_at(desk.inbox, desk.home).files[path]
        (tmp_path / "새.txt").write_text("둘")
        (tmp_path / "새.txt").replace(path)
        with pytest.raises(Unsettled):
            keep(path, desk.home, look)

    def test_while_a_new_edition_is_written_the_old_one_stands(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk.drop("가.txt", "옛 판")
        desk.take_in()
        desk.drop("가.txt", "새 판이 오는 중")

        def unsettled(*_: object) -> str:
            raise Unsettled

        monkeypatch.setattr(intake_module, "keep", unsettled)
        assert desk.take_in().again
        assert desk.states() == {"가.txt": "done"}

    def test_one_that_never_came_to_be_has_an_end(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        path = desk.drop("가.txt")

        def unsettled(*_: object) -> str:
            raise Unsettled

        with monkeypatch.context() as patched:
            patched.setattr(intake_module, "keep", unsettled)
            desk.take_in()
        path.unlink()
        desk.take_in()
        assert desk.states() == {"가.txt": "ignored"} and desk.reason("가.txt") == VANISHED


class TestWhatIsPutAway:
    @pytest.fixture
    def moving(self, store: Store, tmp_path: Path) -> Desk:
        return Desk(store, tmp_path, originals="move")

    def test_only_what_was_read(self, moving: Desk) -> None:
        moving.drop("산업팀/회보.txt")
        moving.drop("사본.txt")
        moving.drop("깨진.pdf", "broken")
        moving.take_in()
        away = moving.home / "읽은 문서"
        assert (away / "산업팀" / "회보.txt").read_text("utf-8") == BULLETIN
        assert (away / "사본.txt").is_file()
        left = {path.name for path in moving.inbox.rglob("*") if path.is_file()}
        assert left == {"깨진.pdf", "깨진.pdf.안내.txt", PAGE_NAME}
        assert moving.states() == {"산업팀/회보.txt": "duplicate", "사본.txt": "done", "깨진.pdf": "unreadable"}

    def test_a_name_that_is_taken_is_not_overwritten(self, moving: Desk) -> None:
        for content in ("하나", "둘", "셋"):
            moving.drop("회보.txt", content)
            moving.take_in()
        away = moving.home / "읽은 문서"
        assert {path.name: path.read_text("utf-8") for path in away.iterdir()} == {
            "회보.txt": "하나",
            "회보 (2).txt": "둘",
            "회보 (3).txt": "셋",
        }

    def test_on_another_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "가.txt"
        path.write_text("하나")
        os.utime(path, (1_000_000_000, 1_000_000_000))

        def refuse(*_: object, **__: object) -> None:
            raise OSError(errno.EXDEV, "another disk")

        monkeypatch.setattr(os, "link", refuse)
        target = put_away(path, Look.of(path.lstat()), "가.txt", tmp_path / "집")
        assert (target.read_text(), target.stat().st_mtime, path.exists()) == ("하나", 1_000_000_000, False)

    def test_what_was_cut_off_is_finished(self, moving: Desk) -> None:
        """The file lies in both places; also where the disk knows no links and it was copied."""
        path = moving.drop("가.txt", "하나")
        away = moving.home / "읽은 문서" / "가.txt"
        away.parent.mkdir()
        shutil.copy2(path, away)
        moving.take_in()
        assert not path.exists() and [one.name for one in away.parent.iterdir()] == ["가.txt"]

    def test_what_changed_since_stays(self, tmp_path: Path) -> None:
        path = tmp_path / "가.txt"
        path.write_text("하나")
        look = Look.of(path.lstat())
        path.write_text("하나와 둘")
        with pytest.raises(Unsettled):
            put_away(path, look, "가.txt", tmp_path / "집")
        assert path.read_text() == "하나와 둘" and not (tmp_path / "집" / "읽은 문서" / "가.txt").exists()

    def test_where_nothing_can_be_moved_it_is_said(self, moving: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        path = moving.drop("가.txt")

        def refuse(*_: object) -> Path:
            raise OSError(errno.EROFS, "read-only")

        monkeypatch.setattr(intake_module, "put_away", refuse)
        assert moving.take_in().troubles == (UNMOVED,)
        assert path.is_file() and moving.states() == {"가.txt": "done"} and UNMOVED in moving.page()


class TestWhatIsSaidInTheInbox:
    def test_it_is_never_read(self, desk: Desk) -> None:
        desk.drop("깨진.pdf", "broken")
        desk.take_in()
        desk.take_in()
        assert desk.states() == {"깨진.pdf": "unreadable"}
        assert [one.name for one in dropped_files([desk.inbox])] == ["깨진.pdf"]

    def test_somebody_elses_file_of_such_a_name_is_read_and_left_alone(self, desk: Desk) -> None:
        page = desk.drop(PAGE_NAME, "<p>내 것</p>")
        note = desk.drop("깨진.pdf.안내.txt", "내 안내")
        desk.drop("깨진.pdf", "broken")
        desk.take_in()
        assert desk.states() == {PAGE_NAME: "done", note.name: "done", "깨진.pdf": "unreadable"}
        assert (page.read_text("utf-8"), note.read_text("utf-8")) == ("<p>내 것</p>", "내 안내")

    def test_it_is_written_only_when_it_says_something_else(self, desk: Desk) -> None:
        desk.drop("깨진.pdf", "broken")
        desk.take_in()
        names = (PAGE_NAME, "깨진.pdf.안내.txt")
        before = [(desk.inbox / name).stat().st_ino for name in names]
        desk.take_in()
        assert [(desk.inbox / name).stat().st_ino for name in names] == before

    def test_what_was_cut_off_while_it_was_written_goes(self, desk: Desk) -> None:
        draft = desk.drop(".hoebo-상태.html.part", "<!doc")
        desk.take_in()
        assert not draft.exists() and desk.states() == {}

    def test_no_name_breaks_the_page(self, desk: Desk) -> None:
        desk.drop("<script>alert(1)<b>.txt", "broken")
        desk.take_in()
        assert "<script>" not in desk.page() and "&lt;script&gt;alert(1)" in desk.page()

    @posix
    @nobody_special
    def test_an_inbox_that_may_only_be_read(self, desk: Desk) -> None:
        desk.drop("깨진.pdf", "broken")
        desk.drop("가.txt")
        desk.inbox.chmod(0o500)
        try:
            desk.take_in()
        finally:
            desk.inbox.chmod(0o700)
        assert desk.states() == {"깨진.pdf": "unreadable", "가.txt": "done"}
        assert {path.name for path in desk.inbox.iterdir()} == {"깨진.pdf", "가.txt"}


class TestTheWorld:
    def test_one_process_takes_in(self, desk: Desk) -> None:
        desk.drop("가.txt")
        view = look_at(desk.inbox, desk.home)
        with try_lock(desk.home / INTAKE_LOCK) as free:
            assert free
            assert take_in(desk.store, desk.settings, view, view.files, MORNING, desk.reads) is None
        assert desk.states() == {}

    def test_a_share_that_vanishes_and_comes_back(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        desk.drop("가.txt", "하나")
        desk.drop("나.txt", "둘")
        view = look_at(desk.inbox, desk.home)
        away = desk.inbox.with_name("떨어진 공유")
        copied = originals._copied

        def vanishing(*given: object) -> str:
            if desk.inbox.is_dir():
                desk.inbox.rename(away)
            return copied(*given)  # type: ignore[arg-type]

        with monkeypatch.context() as patched:
            patched.setattr(originals, "_copied", vanishing)
            take_in(desk.store, desk.settings, view, view.files, MORNING, desk.reads)
        with pytest.raises(InboxGone) as caught:
            look_at(desk.inbox, desk.home)
        assert caught.value.message.startswith(f"문서함이 보이지 않습니다: {desk.inbox}")
        assert "이어서 읽습니다" in caught.value.hint
        assert not desk.inbox.exists()
        away.rename(desk.inbox)
        desk.take_in()
        assert desk.states() == {"가.txt": "done", "나.txt": "done"}

    def test_a_share_that_leaves_an_empty_folder_behind_is_told_and_left_empty(
        self, sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sqlite_desk.drop("가.txt")
        sqlite_desk.take_in()
        sqlite_desk.inbox.rename(sqlite_desk.inbox.with_name("떨어진 공유"))
        sqlite_desk.inbox.mkdir()
        watch = Watch(sqlite_desk.settings)
        assert watch.turn(0.0) == 5.0
        said = (sqlite_desk.home / "intake.json").read_text("utf-8")
        assert f"문서함이 텅 비었습니다: {sqlite_desk.inbox}." in said
        assert list(sqlite_desk.inbox.iterdir()) == []
        assert sqlite_desk.states() == {"가.txt": "done"}

    def test_a_clock_that_was_set_back(self, desk: Desk) -> None:
        desk.drop("가.txt", "하나")
        desk.take_in(NEXT_DAY)
        desk.drop("가.txt", "하나와 둘")
        taken = desk.take_in(MORNING)
        (status,) = desk.store.file_states()
        kept = original_of(desk.home, status.sha256)
        assert kept is not None and kept.read_text("utf-8") == "하나와 둘"
        assert taken.troubles == (SET_BACK,) and SET_BACK in desk.page()
        assert desk.take_in(NEXT_DAY + timedelta(hours=1)).troubles == () and SET_BACK not in desk.page()

    def test_a_full_disk(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        desk.drop("가.txt")

        def full(_number: int) -> None:
            raise OSError(errno.ENOSPC, "full")

        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            with pytest.raises(WorldError) as caught:
                desk.take_in()
        assert caught.value.message == f"자료 폴더에 쓸 수 없습니다: {desk.home} (디스크가 가득 찼습니다)"
        assert no_drafts(desk) and (desk.inbox / "가.txt").read_text("utf-8") == BULLETIN
        desk.take_in()
        assert desk.states() == {"가.txt": "done"}

    def test_a_small_disk_that_is_full(self, small_disk: Path, tmp_path: Path) -> None:
        """The database cannot grow either."""
        desk = Desk(open_store(f"sqlite:///{small_disk / 'hoebo.db'}"), tmp_path)
        (small_disk / "ballast").write_bytes(bytes(1_000_000))
        desk.drop("큰.txt", "가나다 " * 400_000)
        with pytest.raises(WorldError, match=r"디스크가 가득 찼"):
            desk.take_in()
        assert no_drafts(desk)
        desk.drop("큰.txt", "이제 작은 것")
        (small_disk / "ballast").unlink()
        desk.take_in()
        assert desk.states() == {"큰.txt": "done"}
        desk.store.close()

    def test_a_home_that_may_only_be_read(self, small_disk: Path, tmp_path: Path) -> None:
        desk = Desk(open_store(f"sqlite:///{small_disk / 'hoebo.db'}"), tmp_path)
        desk.drop("가.txt")
        desk.store.close()
        mount("-o", "remount,ro", str(small_disk))
        watch = Watch(desk.settings)
        watch.turn(0.0)
        assert watch.turn(3.0) == FAILED_SECONDS
        assert "쓸 수 없습니다" in desk.page() and (desk.inbox / "가.txt").is_file()
        mount("-o", "remount,rw", str(small_disk))
        desk.store = open_store(f"sqlite:///{small_disk / 'hoebo.db'}")
        desk.take_in()
        assert desk.states() == {"가.txt": "done"} and "쓸 수 없습니다" not in desk.page()
        desk.store.close()

    def test_an_inbox_on_a_disk_that_may_only_be_read(self, sqlite_desk: Desk) -> None:
        if not mount("-t", "tmpfs", "none", str(sqlite_desk.inbox)):
            pytest.skip("no disk may be made here")
        sqlite_desk.settings = sqlite_desk.settings.model_copy(update={"originals": "move"})
        try:
            sqlite_desk.drop("가.txt")
            sqlite_desk.drop("깨진.pdf", "broken")
            mount("-o", "remount,ro", str(sqlite_desk.inbox))
            assert sqlite_desk.take_in().troubles == (UNMOVED,)
            assert sqlite_desk.states() == {"가.txt": "done", "깨진.pdf": "unreadable"}
            assert {path.name for path in sqlite_desk.inbox.iterdir()} == {"가.txt", "깨진.pdf"}
            mount("-o", "remount,rw", str(sqlite_desk.inbox))
            assert sqlite_desk.take_in().troubles == ()
            assert not (sqlite_desk.inbox / "가.txt").exists() and (sqlite_desk.home / "읽은 문서" / "가.txt").is_file()
        finally:
            subprocess.run(["umount", str(sqlite_desk.inbox)], check=True)

    def test_a_database_that_is_locked_for_a_while(self, sqlite_desk: Desk) -> None:
        """Longer than the database itself waits: the intake fails as a whole, says so, and goes on."""
        sqlite_desk.drop("가.txt")
        locked, done = threading.Event(), threading.Event()

        def hold() -> None:
            other = sqlite3.connect(sqlite_desk.home / "hoebo.db", isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            locked.set()
            done.wait(60)
            other.execute("ROLLBACK")
            other.close()

        holder = threading.Thread(target=hold)
        holder.start()
        locked.wait(60)
        with pytest.raises(StoreError, match="다른 프로그램이 저장소를 쓰고 있습니다"):
            sqlite_desk.take_in()
        done.set()
        holder.join()
        sqlite_desk.take_in()
        assert sqlite_desk.states() == {"가.txt": "done"}

    def test_a_database_that_is_damaged(self, sqlite_desk: Desk) -> None:
        """Set aside, it is made again from the inbox and the copies."""
        for number in range(40):
            sqlite_desk.drop(f"{number}.txt", f"문서 {number}")
        sqlite_desk.take_in()
        sqlite_desk.store.close()
        database = sqlite_desk.home / "hoebo.db"
        with sqlite3.connect(database) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with database.open("r+b") as stream:
            size = stream.seek(0, os.SEEK_END)
            for at in range(4096, size, 4096):
                stream.seek(at)
                stream.write(b"\xff" * 200)
        watch = Watch(sqlite_desk.settings)
        watch.turn(0.0)
        watch._next = 0.0
        assert watch.turn(time.monotonic()) == 5.0
        said = (sqlite_desk.home / "intake.json").read_text("utf-8")
        assert "저장소 파일이 손상되었습니다" in said and "저장소 파일이 손상되었습니다" in sqlite_desk.page()
        for path in sqlite_desk.home.glob("hoebo.db*"):
            path.rename(path.with_name(f"손상된 {path.name}"))
        sqlite_desk.store = open_store(f"sqlite:///{database}")
        sqlite_desk.take_in()
        assert len(sqlite_desk.states()) == 40 and set(sqlite_desk.states().values()) == {"done"}
        assert "손상되었습니다" not in sqlite_desk.page()
        sqlite_desk.store.close()

    def test_sights_are_only_a_memory(self, desk: Desk) -> None:
        desk.drop("가.txt")
        desk.take_in()
        assert sights_of(desk.home).get(Path("가.txt")) is not None
        assert sights_of(desk.home / "nowhere").get(Path("가.txt")) is None


class TestWatch:
    """When the inbox is looked at, and when it is taken in; the reading itself is the one above."""

    @pytest.fixture
    def watch(self, sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
        watch = Watch(sqlite_desk.settings)
        monkeypatch.setattr(watch, "_read", sqlite_desk.reads)
        yield watch
        watch.close()

    def test_it_waits_until_files_stand_still(self, sqlite_desk: Desk, watch: Watch) -> None:
        sqlite_desk.drop("가.txt")
        began = time.monotonic()
        assert watch.turn(began) == UNSETTLED_SECONDS
        assert sqlite_desk.read == []
        assert watch.turn(began + 2.1) == REST_SECONDS
        assert sqlite_desk.states() == {"가.txt": "done"}

    def test_what_an_editor_leaves_for_a_moment_is_not_seen(self, sqlite_desk: Desk, watch: Watch) -> None:
        short = sqlite_desk.drop("~$회보.hwp")
        began = time.monotonic()
        assert watch.turn(began) == UNSETTLED_SECONDS
        short.unlink()
        sqlite_desk.drop(".남은 것")
        watch.turn(began + 1.0)
        assert watch.turn(began + 3.1) == REST_SECONDS
        assert sqlite_desk.states() == {".남은 것": "ignored"}

    def test_what_is_as_it_was_is_left_alone(
        self, sqlite_desk: Desk, watch: Watch, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sqlite_desk.drop("가.txt")
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
        self, sqlite_desk: Desk, watch: Watch, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(intake_module, "PORTION", 2)
        for number in range(5):
            sqlite_desk.drop(f"{number}.txt", f"문서 {number}")
        began = time.monotonic()
        assert [watch.turn(began + later) for later in (0.0, 2.1, 2.2, 2.3)] == [
            UNSETTLED_SECONDS,
            0.0,
            0.0,
            REST_SECONDS,
        ]
        assert len(sqlite_desk.read) == 5

    def test_a_reading_that_fails_as_a_whole_is_said_and_done_again(
        self, sqlite_desk: Desk, watch: Watch, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def away(*_: object) -> None:
            raise WorldError("서버가 멈췄습니다.", "기다려 주세요.")

        sqlite_desk.drop("가.txt")
        with monkeypatch.context() as patched:
            patched.setattr(watch, "_read", away)
            watch.turn(0.0)
            assert watch.turn(3.0) == FAILED_SECONDS
        trouble = trouble_of(sqlite_desk.home)
        assert trouble is not None and trouble.words == "서버가 멈췄습니다. 기다려 주세요."
        assert "서버가 멈췄습니다." in sqlite_desk.page() and sqlite_desk.states() == {"가.txt": "waiting"}
        watch.turn(9.0)
        assert sqlite_desk.states() == {"가.txt": "done"}
        assert trouble_of(sqlite_desk.home) is None and "서버가" not in sqlite_desk.page()

    def test_a_sweep_takes_in_what_stands_still(
        self, sqlite_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sqlite_desk.drop("가.txt")
        monkeypatch.setattr(Watch, "_read", lambda _, files, now: sqlite_desk.reads(files, now))
        taken = sweep(sqlite_desk.settings, MORNING)
        assert taken is not None and [status.state for status in taken.files] == ["done"]
        with try_lock(sqlite_desk.home / INTAKE_LOCK):
            assert sweep(sqlite_desk.settings, MORNING) is None


class TestReading:
    def test_a_reader_that_somebody_ended_is_asked_again(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[str] = []

        def ask(job: str, path: Path, name: str, bounds: Bounds) -> bytes:
            asked.append(name)
            raise ReadingStopped("멈췄습니다", "") from Trace("exit code -9")

        monkeypatch.setattr(files_module, "ask", ask)
        dropped = Dropped(name="산업팀/가.txt", path=tmp_path / "a.txt", sha256="a" * 64, label="산업팀")
        outcome = read_file(dropped, "v1", Bounds())
        assert asked == ["가.txt", "가.txt"]
        assert (outcome.status.state, outcome.status.label) == ("unreadable", "산업팀")

    def test_a_reading_is_kept_patiently(
        self, sqlite_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """While another program holds the database for longer than it waits itself."""
        environment: dict[str, str] = {}
        prepare_prefect(tmp_path, environment)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        from flows import intake_flow

        paused: list[float] = []
        refusals = [StoreError("locked"), StoreError("locked")]

        def refused(store: Store, outcome: Outcome, now: datetime, *, hold: bool) -> Saved:
            if refusals:
                raise refusals.pop()
            assert hold
            return save(store, outcome, now, hold=hold)

        monkeypatch.setattr(intake_flow, "save", refused)
        monkeypatch.setattr(time, "sleep", paused.append)
        status = FileStatus(name="가.txt", sha256="a" * 64, state="unreadable", reason="", records=0)
        intake_flow._kept(sqlite_desk.store, Outcome(status=status), MORNING)
        assert paused == [1.0, 3.0] and sqlite_desk.states() == {"가.txt": "unreadable"}
