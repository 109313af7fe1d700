"""Where does the original of a file lie: as a copy by its content, and where it is put away to?"""

import errno
import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from flows.inbox import PAGE_NAME, Dropped
from flows.office import intake as intake_module
from flows.office import originals
from flows.office.intake import AGAIN, UNMOVED, WRITTEN
from flows.office.looking import Look, look_at
from flows.office.originals import Unsettled, keep, original_of, put_away
from flows.store import Store
from tests.flows.examples import BULLETIN
from tests.flows.office.quiet_office import QuietOffice, no_drafts, posix


class TestTheCopy:
    def test_what_is_dropped_is_copied_read_from_the_copy_and_told(self, office: QuietOffice) -> None:
        path = office.drop("회보.TXT")
        taken = office.take_in()
        (status,) = office.store.file_states()
        assert (status.name, status.state, status.records) == ("회보.TXT", "done", 1)
        copy = office.home / "originals" / status.sha256[:2] / f"{status.sha256}.txt"
        assert copy.read_text("utf-8") == path.read_text("utf-8") == BULLETIN
        assert [one.state for one in taken.files] == ["done"] and not taken.waits and not taken.again
        assert "회보.TXT" in office.page()
        assert no_drafts(office)

    def test_a_copy_is_read_though_the_inbox_lost_the_file(self, office: QuietOffice) -> None:
        office.reads = lambda files, now: None  # type: ignore[method-assign]
        path = office.drop("가.txt")
        office.take_in()
        path.unlink()
        del office.reads
        office.take_in()
        assert office.states() == {"가.txt": "done"}

    def test_a_new_reader_reads_everything_again_from_the_copies(
        self, office: QuietOffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("가.txt", "나.txt"):
            office.drop(name, name)
        office.take_in()
        (office.inbox / "나.txt").unlink()
        monkeypatch.setattr(intake_module, "reading_version", lambda: "newer")
        office.has_newer_reader = True
        reasons: list[str] = []
        read = office.reads

        def reads(files: list[Dropped], now: datetime) -> None:
            reasons.extend(office.reason(one.name) for one in files)
            read(files, now)

        office.reads = reads  # type: ignore[method-assign]
        office.take_in()
        office.take_in()
        assert reasons == [AGAIN, AGAIN] and office.read == ["가.txt", "나.txt"] * 2
        assert set(office.states().values()) == {"done"}

    def test_too_large_is_told_without_a_copy(self, office: QuietOffice, monkeypatch: pytest.MonkeyPatch) -> None:
        from extractors.readers import limits

        monkeypatch.setattr(limits, "FILE_BYTES", 4)
        monkeypatch.setattr(originals, "SURELY_SMALL", 4)
        office.drop("큰 것.pdf")
        office.take_in()
        assert office.states() == {"큰 것.pdf": "unreadable"}
        assert "너무 큰 파일입니다" in office.reason("큰 것.pdf")
        assert list(office.home.glob("originals/*")) == []


class TestTheCopyOfWhatChangesMeanwhile:
    def test_what_grows_while_it_is_copied_waits_and_is_tried_again(
        self, office: QuietOffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = office.drop("가.txt", "처음")
        copied = originals._copied

        def slowly(*given: object) -> str:
            with path.open("a", encoding="utf-8") as stream:
                stream.write("그리고 더")
            return copied(*given)  # type: ignore[arg-type]

        with monkeypatch.context() as patched:
            patched.setattr(originals, "_copied", slowly)
            taken = office.take_in()
        assert taken.again and office.states() == {"가.txt": "waiting"} and office.reason("가.txt") == WRITTEN
        assert no_drafts(office) and not list(office.home.glob("originals/??/*"))
        office.take_in()
        (status,) = office.store.file_states()
        kept = original_of(office.home, status.sha256)
        assert status.state == "done" and kept is not None and kept.read_text("utf-8") == "처음그리고 더"

    def test_one_that_takes_the_place_of_another_is_not_copied(self, office: QuietOffice, tmp_path: Path) -> None:
        path = office.drop("가.txt", "하나")
        look = look_at(office.inbox, office.home).files[path]
        (tmp_path / "새.txt").write_text("둘")
        (tmp_path / "새.txt").replace(path)
        with pytest.raises(Unsettled):
            keep(path, office.home, look)

    @posix
    def test_a_link_that_takes_the_place_of_a_file_is_not_followed(self, office: QuietOffice, tmp_path: Path) -> None:
        path = office.drop("가.txt")
        look = look_at(office.inbox, office.home).files[path]
        (tmp_path / "비밀.txt").write_text("비밀")
        path.unlink()
        path.symlink_to(tmp_path / "비밀.txt")
        with pytest.raises(OSError, match=r"."):
            keep(path, office.home, look)
        assert list(office.home.glob("originals/*")) == []


class TestWhatIsPutAway:
    @pytest.fixture
    def moving(self, store: Store, tmp_path: Path) -> QuietOffice:
        return QuietOffice(store, tmp_path, originals="move")

    def test_only_what_was_read_is_put_away(self, moving: QuietOffice) -> None:
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

    def test_a_name_that_is_taken_is_not_overwritten(self, moving: QuietOffice) -> None:
        for content in ("하나", "둘", "셋"):
            moving.drop("회보.txt", content)
            moving.take_in()
        away = moving.home / "읽은 문서"
        assert {path.name: path.read_text("utf-8") for path in away.iterdir()} == {
            "회보.txt": "하나",
            "회보 (2).txt": "둘",
            "회보 (3).txt": "셋",
        }

    def test_on_another_disk_it_is_copied_with_its_time(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "가.txt"
        path.write_text("하나")
        os.utime(path, (1_000_000_000, 1_000_000_000))

        def refuse(*_: object, **__: object) -> None:
            raise OSError(errno.EXDEV, "another disk")

        monkeypatch.setattr(os, "link", refuse)
        target = put_away(path, Look.of(path.lstat()), "가.txt", tmp_path / "집")
        assert (target.read_text(), target.stat().st_mtime, path.exists()) == ("하나", 1_000_000_000, False)

    def test_a_move_that_was_cut_off_is_finished(self, moving: QuietOffice) -> None:
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

    def test_where_nothing_can_be_moved_it_is_said(self, moving: QuietOffice, monkeypatch: pytest.MonkeyPatch) -> None:
        path = moving.drop("가.txt")

        def refuse(*_: object) -> Path:
            raise OSError(errno.EROFS, "read-only")

        monkeypatch.setattr(intake_module, "put_away", refuse)
        assert moving.take_in().troubles == (UNMOVED,)
        assert path.is_file() and moving.states() == {"가.txt": "done"} and UNMOVED in moving.page()
