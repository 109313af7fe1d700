"""How does each situation that a file can be in end, and what is said of it in the inbox?"""

import errno
from pathlib import Path

import pytest

from flows.inbox import PAGE_NAME, Dropped
from flows.office import intake as intake_module
from flows.office.intake import REPLACED, VANISHED
from flows.office.originals import Unsettled, original_of
from flows.reading import files as files_module
from flows.reading.child import ReadingStopped, Trace
from flows.reading.files import read_file
from flows.settings import Bounds
from tests.flows.office.quiet_office import QuietOffice, nobody_special, posix


class TestWhatIsRead:
    def test_the_same_bytes_are_read_once(self, office: QuietOffice) -> None:
        for name in ("가.txt", "나.txt", "부서/가.txt"):
            office.drop(name)
        office.take_in()
        assert office.states() == {"가.txt": "done", "나.txt": "duplicate", "부서/가.txt": "duplicate"}
        assert office.reason("나.txt") == "내용이 같은 파일이 있습니다: 가.txt"
        assert office.read == ["가.txt"]

    def test_many_are_read_in_portions(self, office: QuietOffice, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(intake_module, "PORTION", 3)
        for number in range(7):
            office.drop(f"{number}.txt", f"문서 {number}")
        assert [office.take_in().waits for _ in range(3)] == [True, True, False]
        assert sorted(office.read) == [f"{number}.txt" for number in range(7)]
        assert not [path for path in office.inbox.iterdir() if path.name.endswith(".안내.txt")]


class TestEditionsUnderOneName:
    def test_a_new_edition_under_the_same_name_makes_the_old_one_history(self, office: QuietOffice) -> None:
        office.drop("회보.txt", "옛 판")
        office.take_in()
        (old,) = office.store.file_states()
        office.drop("회보.txt", "새로운 판")
        office.take_in()
        (new,) = office.store.file_states()
        assert new.sha256 != old.sha256 and new.state == "done"
        assert office.store.file_state("회보.txt", old.sha256) == old
        assert original_of(office.home, old.sha256) is not None

    def test_an_old_edition_that_is_put_back_is_the_one_that_counts(self, office: QuietOffice) -> None:
        for content in ("옛 판", "새로운 판", "옛 판"):
            office.drop("회보.txt", content)
            office.take_in()
        (status,) = office.store.file_states()
        kept = original_of(office.home, status.sha256)
        assert kept is not None and kept.read_text("utf-8") == "옛 판"
        assert office.read == ["회보.txt"] * 2

    def test_what_is_replaced_before_it_was_read_has_an_end_and_its_copy_is_read(self, office: QuietOffice) -> None:
        office.reads = lambda files, now: None  # type: ignore[method-assign]
        office.drop("가.txt", "하나")
        office.drop("나.txt", "하나")
        assert office.take_in().waits
        old = office.store.file_states()[0].sha256
        assert office.states() == {"가.txt": "waiting", "나.txt": "duplicate"}
        del office.reads
        office.drop("가.txt", "둘")
        office.take_in()
        assert office.states() == {"가.txt": "done", "나.txt": "done"}
        before = office.store.file_state("가.txt", old)
        assert before is not None and (before.state, before.reason) == ("ignored", REPLACED)

    def test_while_a_new_edition_is_written_the_old_one_stands(
        self, office: QuietOffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office.drop("가.txt", "옛 판")
        office.take_in()
        office.drop("가.txt", "새 판이 오는 중")

        def unsettled(*_: object) -> str:
            raise Unsettled

        monkeypatch.setattr(intake_module, "keep", unsettled)
        assert office.take_in().again
        assert office.states() == {"가.txt": "done"}

    def test_one_that_never_came_to_be_has_an_end(self, office: QuietOffice, monkeypatch: pytest.MonkeyPatch) -> None:
        path = office.drop("가.txt")

        def unsettled(*_: object) -> str:
            raise Unsettled

        with monkeypatch.context() as patched:
            patched.setattr(intake_module, "keep", unsettled)
            office.take_in()
        path.unlink()
        office.take_in()
        assert office.states() == {"가.txt": "ignored"} and office.reason("가.txt") == VANISHED


class TestWhatCannotBeRead:
    def test_what_no_reader_reads_gets_a_note_until_it_is_gone(self, office: QuietOffice) -> None:
        path = office.drop("부서/깨진.pdf", "broken")
        office.take_in()
        note = path.with_name("깨진.pdf.안내.txt")
        assert note.read_text("utf-8-sig").count("깨진.pdf") == 1  # under its name the reason does not tell it again
        assert note.read_text("utf-8-sig").splitlines()[0] == "[회보 안내] 읽지 못함: 깨진.pdf"
        assert "손상되었습니다." in note.read_text("utf-8-sig") and "손상되었습니다." in office.page()
        assert office.states() == {"부서/깨진.pdf": "unreadable"}
        office.drop("부서/깨진.pdf", "이제 온전함")
        office.take_in()
        assert not note.exists() and office.states() == {"부서/깨진.pdf": "done"}

    def test_a_note_goes_with_its_file(self, office: QuietOffice) -> None:
        path = office.drop("부서/깨진.pdf", "broken")
        office.take_in()
        path.unlink()
        office.take_in()
        assert list(path.parent.iterdir()) == []

    @posix
    @nobody_special
    def test_what_may_not_be_opened_is_tried_again(self, office: QuietOffice) -> None:
        path = office.drop("잠김.txt")
        path.chmod(0)
        assert office.take_in().again
        assert "권한이 없습니다" in office.reason("잠김.txt")
        path.chmod(0o600)
        assert not office.take_in().again
        assert office.states() == {"잠김.txt": "done"}

    def test_a_refusal_is_told_and_tried_again(self, office: QuietOffice, monkeypatch: pytest.MonkeyPatch) -> None:
        """As the test above, for machines on which everything may be opened."""
        path = office.drop("잠김.txt")

        def refuse(*_: object) -> str:
            raise PermissionError(errno.EACCES, "no", str(path))

        with monkeypatch.context() as patched:
            patched.setattr(intake_module, "keep", refuse)
            assert office.take_in().again
        assert office.states() == {"잠김.txt": "unreadable"}
        assert (office.inbox / "잠김.txt.안내.txt").is_file()
        assert not office.take_in().again
        assert office.states() == {"잠김.txt": "done"} and not (office.inbox / "잠김.txt.안내.txt").exists()

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


class TestWhatIsSaidInTheInbox:
    def test_it_is_written_only_when_it_says_something_else(self, office: QuietOffice) -> None:
        office.drop("깨진.pdf", "broken")
        office.take_in()
        names = (PAGE_NAME, "깨진.pdf.안내.txt")
        before = [(office.inbox / name).stat().st_ino for name in names]
        office.take_in()
        assert [(office.inbox / name).stat().st_ino for name in names] == before

    def test_what_was_cut_off_while_it_was_written_goes(self, office: QuietOffice) -> None:
        draft = office.drop(".hoebo-상태.html.part", "<!doc")
        office.take_in()
        assert not draft.exists() and office.states() == {}

    def test_no_name_breaks_the_page(self, office: QuietOffice) -> None:
        office.drop("<script>alert(1)<b>.txt", "broken")
        office.take_in()
        assert "<script>" not in office.page() and "&lt;script&gt;alert(1)" in office.page()
