"""What happens when the world is bad: shares, clocks, disks and databases, and the others who use them?"""

import errno
import os
import sqlite3
import subprocess
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from flows.office import originals
from flows.office.intake import SET_BACK, UNMOVED, take_in
from flows.office.locks import try_lock
from flows.office.looking import InboxGone, look_at
from flows.office.originals import original_of
from flows.office.state import INTAKE_LOCK
from flows.office.troubles import trouble_of
from flows.office.watching import FAILED_SECONDS, Watch
from flows.prefect_server import prepare_prefect
from flows.reading.files import Outcome
from flows.stages import save
from flows.store import FileStatus, Saved, Store, open_store
from models.errors import StoreError, WorldError
from tests.flows.examples import BULLETIN, MORNING, NEXT_DAY
from tests.flows.office.quiet_office import QuietOffice, mount, no_drafts, nobody_special, posix


class TestAnInboxOutOfReach:
    def test_a_share_that_vanishes_is_told_and_read_when_it_comes_back(
        self, office: QuietOffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office.drop("가.txt", "하나")
        office.drop("나.txt", "둘")
        view = look_at(office.inbox, office.home)
        away = office.inbox.with_name("떨어진 공유")
        copied = originals._copied

        def vanishing(*given: object) -> str:
            if office.inbox.is_dir():
                office.inbox.rename(away)
            return copied(*given)  # type: ignore[arg-type]

        with monkeypatch.context() as patched:
            patched.setattr(originals, "_copied", vanishing)
            take_in(office.store, office.settings, view, view.files, MORNING, office.reads)
        with pytest.raises(InboxGone) as caught:
            look_at(office.inbox, office.home)
        assert caught.value.message.startswith(f"문서함이 보이지 않습니다: {office.inbox}")
        assert "이어서 읽습니다" in caught.value.hint
        assert not office.inbox.exists()
        away.rename(office.inbox)
        office.take_in()
        assert office.states() == {"가.txt": "done", "나.txt": "done"}

    def test_a_share_that_leaves_an_empty_folder_behind_is_told_and_left_empty(
        self, sqlite_office: QuietOffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sqlite_office.drop("가.txt")
        sqlite_office.take_in()
        sqlite_office.inbox.rename(sqlite_office.inbox.with_name("떨어진 공유"))
        sqlite_office.inbox.mkdir()
        watch = Watch(sqlite_office.settings)
        assert watch.turn(0.0) == 5.0
        said = (sqlite_office.home / "intake.json").read_text("utf-8")
        assert f"문서함이 텅 비었습니다: {sqlite_office.inbox}." in said
        assert list(sqlite_office.inbox.iterdir()) == []
        assert sqlite_office.states() == {"가.txt": "done"}

    @posix
    @nobody_special
    def test_an_inbox_that_may_only_be_read_is_read_and_left_as_it_is(self, office: QuietOffice) -> None:
        office.drop("깨진.pdf", "broken")
        office.drop("가.txt")
        office.inbox.chmod(0o500)
        try:
            office.take_in()
        finally:
            office.inbox.chmod(0o700)
        assert office.states() == {"깨진.pdf": "unreadable", "가.txt": "done"}
        assert {path.name for path in office.inbox.iterdir()} == {"깨진.pdf", "가.txt"}

    def test_an_inbox_on_a_sealed_disk_is_read_and_emptied_when_it_opens(self, sqlite_office: QuietOffice) -> None:
        if not mount("-t", "tmpfs", "none", str(sqlite_office.inbox)):
            pytest.skip("no disk may be made here")
        sqlite_office.settings = sqlite_office.settings.model_copy(update={"originals": "move"})
        try:
            sqlite_office.drop("가.txt")
            sqlite_office.drop("깨진.pdf", "broken")
            mount("-o", "remount,ro", str(sqlite_office.inbox))
            assert sqlite_office.take_in().troubles == (UNMOVED,)
            assert sqlite_office.states() == {"가.txt": "done", "깨진.pdf": "unreadable"}
            assert {path.name for path in sqlite_office.inbox.iterdir()} == {"가.txt", "깨진.pdf"}
            mount("-o", "remount,rw", str(sqlite_office.inbox))
            assert sqlite_office.take_in().troubles == ()
            assert (
                not (sqlite_office.inbox / "가.txt").exists()
                and (sqlite_office.home / "읽은 문서" / "가.txt").is_file()
            )
        finally:
            subprocess.run(["umount", str(sqlite_office.inbox)], check=True)


class TestADiskThatIsFullOrSealed:
    def test_a_full_disk_is_told_and_gone_on_from(self, office: QuietOffice, monkeypatch: pytest.MonkeyPatch) -> None:
        office.drop("가.txt")

        def full(_number: int) -> None:
            raise OSError(errno.ENOSPC, "full")

        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            with pytest.raises(WorldError) as caught:
                office.take_in()
        assert caught.value.message == f"자료 폴더에 쓸 수 없습니다: {office.home} (디스크가 가득 찼습니다)"
        assert no_drafts(office) and (office.inbox / "가.txt").read_text("utf-8") == BULLETIN
        office.take_in()
        assert office.states() == {"가.txt": "done"}

    def test_a_disk_too_full_for_the_database_is_gone_on_from(self, small_disk: Path, tmp_path: Path) -> None:
        """The database cannot grow either."""
        office = QuietOffice(open_store(f"sqlite:///{small_disk / 'hoebo.db'}"), tmp_path)
        (small_disk / "ballast").write_bytes(bytes(1_000_000))
        office.drop("큰.txt", "가나다 " * 400_000)
        with pytest.raises(WorldError, match=r"디스크가 가득 찼"):
            office.take_in()
        assert no_drafts(office)
        office.drop("큰.txt", "이제 작은 것")
        (small_disk / "ballast").unlink()
        office.take_in()
        assert office.states() == {"큰.txt": "done"}
        office.store.close()

    def test_a_home_on_a_sealed_disk_is_told_in_the_inbox(self, small_disk: Path, tmp_path: Path) -> None:
        office = QuietOffice(open_store(f"sqlite:///{small_disk / 'hoebo.db'}"), tmp_path)
        office.drop("가.txt")
        office.store.close()
        mount("-o", "remount,ro", str(small_disk))
        watch = Watch(office.settings)
        watch.turn(0.0)
        assert watch.turn(3.0) == FAILED_SECONDS
        assert "쓸 수 없습니다" in office.page() and (office.inbox / "가.txt").is_file()
        mount("-o", "remount,rw", str(small_disk))
        office.store = open_store(f"sqlite:///{small_disk / 'hoebo.db'}")
        office.take_in()
        assert office.states() == {"가.txt": "done"} and "쓸 수 없습니다" not in office.page()
        office.store.close()


class TestADatabaseThatIsLockedOrDamaged:
    def test_a_database_that_is_locked_is_told_and_gone_on_from(self, sqlite_office: QuietOffice) -> None:
        """Longer than the database itself waits: the intake fails as a whole, says so, and goes on."""
        sqlite_office.drop("가.txt")
        locked, done = threading.Event(), threading.Event()

        def hold() -> None:
            other = sqlite3.connect(sqlite_office.home / "hoebo.db", isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            locked.set()
            done.wait(60)
            other.execute("ROLLBACK")
            other.close()

        holder = threading.Thread(target=hold)
        holder.start()
        locked.wait(60)
        with pytest.raises(StoreError, match="다른 프로그램이 저장소를 쓰고 있습니다"):
            sqlite_office.take_in()
        done.set()
        holder.join()
        sqlite_office.take_in()
        assert sqlite_office.states() == {"가.txt": "done"}

    def test_a_reading_is_kept_patiently(
        self, sqlite_office: QuietOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """While another program holds the database for longer than it waits itself."""
        environment: dict[str, str] = {}
        prepare_prefect(tmp_path, environment)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        from flows import intake_flow

        paused: list[float] = []
        refusals = [StoreError("locked"), StoreError("locked")]

        def refused(store: Store, outcome: Outcome, now: datetime, *, hold: bool, instead_of: object) -> Saved:
            if refusals:
                raise refusals.pop()
            assert hold and instead_of == ()
            return save(store, outcome, now, hold=hold)

        monkeypatch.setattr(intake_flow, "save", refused)
        monkeypatch.setattr(time, "sleep", paused.append)
        status = FileStatus(name="가.txt", sha256="a" * 64, state="unreadable", reason="", records=0)
        intake_flow._kept(sqlite_office.store, Outcome(status=status), MORNING)
        assert paused == [1.0, 3.0] and sqlite_office.states() == {"가.txt": "unreadable"}

    def test_a_database_that_is_damaged_is_told_and_made_again(self, sqlite_office: QuietOffice) -> None:
        """Set aside, it is made again from the inbox and the copies."""
        for number in range(40):
            sqlite_office.drop(f"{number}.txt", f"문서 {number}")
        sqlite_office.take_in()
        sqlite_office.store.close()
        database = sqlite_office.home / "hoebo.db"
        with sqlite3.connect(database) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with database.open("r+b") as stream:
            size = stream.seek(0, os.SEEK_END)
            for at in range(4096, size, 4096):
                stream.seek(at)
                stream.write(b"\xff" * 200)
        watch = Watch(sqlite_office.settings)
        watch.turn(0.0)
        watch._next = 0.0
        assert watch.turn(time.monotonic()) == 5.0
        said = (sqlite_office.home / "intake.json").read_text("utf-8")
        assert "저장소 파일이 손상되었습니다" in said and "저장소 파일이 손상되었습니다" in sqlite_office.page()
        for path in sqlite_office.home.glob("hoebo.db*"):
            path.rename(path.with_name(f"손상된 {path.name}"))
        sqlite_office.store = open_store(f"sqlite:///{database}")
        sqlite_office.take_in()
        assert len(sqlite_office.states()) == 40 and set(sqlite_office.states().values()) == {"done"}
        assert "손상되었습니다" not in sqlite_office.page()
        sqlite_office.store.close()


class TestTheMachineItself:
    def test_only_one_process_takes_in(self, office: QuietOffice) -> None:
        office.drop("가.txt")
        view = look_at(office.inbox, office.home)
        with try_lock(office.home / INTAKE_LOCK) as free:
            assert free
            assert take_in(office.store, office.settings, view, view.files, MORNING, office.reads) is None
        assert office.states() == {}

    def test_a_clock_that_was_set_back_is_told_and_loses_no_edition(self, office: QuietOffice) -> None:
        office.drop("가.txt", "하나")
        office.take_in(NEXT_DAY)
        office.drop("가.txt", "하나와 둘")
        taken = office.take_in(MORNING)
        (status,) = office.store.file_states()
        kept = original_of(office.home, status.sha256)
        assert kept is not None and kept.read_text("utf-8") == "하나와 둘"
        assert taken.troubles == (SET_BACK,) and SET_BACK in office.page()
        assert office.take_in(NEXT_DAY + timedelta(hours=1)).troubles == () and SET_BACK not in office.page()

    def test_a_reading_that_fails_as_a_whole_is_said_and_done_again(
        self, sqlite_office: QuietOffice, watch: Watch, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def away(*_: object) -> None:
            raise WorldError("서버가 멈췄습니다.", "기다려 주세요.")

        sqlite_office.drop("가.txt")
        with monkeypatch.context() as patched:
            patched.setattr(watch, "_read", away)
            watch.turn(0.0)
            assert watch.turn(3.0) == FAILED_SECONDS
        trouble = trouble_of(sqlite_office.home)
        assert trouble is not None and trouble.words == "서버가 멈췄습니다. 기다려 주세요."
        assert "서버가 멈췄습니다." in sqlite_office.page() and sqlite_office.states() == {"가.txt": "waiting"}
        watch.turn(9.0)
        assert sqlite_office.states() == {"가.txt": "done"}
        assert trouble_of(sqlite_office.home) is None and "서버가" not in sqlite_office.page()
