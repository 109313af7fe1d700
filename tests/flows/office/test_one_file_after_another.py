"""Is it the same file? One that gets another name, and one that is read before it was whole."""

from pathlib import Path

from flows.inbox import Dropped
from flows.office.looking import look_at
from flows.office.originals import with_beginnings
from flows.office.sights import MOST_GONE, Sight, Sights, sights_of
from flows.stages import BEGUN
from tests.flows.examples import MORNING, document, notice, reading
from tests.flows.office.quiet_office import QuietOffice


def titles(office: QuietOffice) -> list[str]:
    """Of the notices that hold."""
    return [one.notice.title for one in office.store.edition(MORNING.date()).revisions]


class TestAnotherName:
    def test_it_is_the_same_file_under_its_new_name(self, office: QuietOffice) -> None:
        path = office.drop("회보.txt", "하나")
        office.take_in()
        (office.inbox / "농업과").mkdir()
        path.rename(office.inbox / "농업과" / "3월 회보.txt")
        office.take_in()
        assert office.states() == {"회보.txt": "ignored", "농업과/3월 회보.txt": "done"}
        assert office.reason("회보.txt") == "이름이 바뀌었습니다: 농업과/3월 회보.txt"
        assert office.reason("농업과/3월 회보.txt").endswith("(전 이름: 회보.txt)")
        assert office.read == ["회보.txt"]
        ((name, _),) = office.store.edition(MORNING.date()).documents
        assert name == "농업과/3월 회보.txt"
        (kept,) = office.store.lookup.documents()
        assert (kept.names, kept.state) == (("농업과/3월 회보.txt", "회보.txt"), "done")
        assert "같은 파일" not in office.page()

    def test_nobody_need_see_both_at_once(self, office: QuietOffice) -> None:
        """The old name is gone a round before the new one stands still."""
        path = office.drop("가.txt", "하나")
        office.take_in()
        path.unlink()
        office.drop("다른.txt", "둘")
        office.take_in()
        office.drop("나.txt", "하나")
        office.take_in()
        assert office.states() == {"가.txt": "ignored", "나.txt": "done", "다른.txt": "done"}

    def test_before_it_was_read(self, office: QuietOffice) -> None:
        reads, office.reads = office.reads, lambda files, now: None  # type: ignore[method-assign]
        path = office.drop("가.txt", "하나")
        office.take_in()
        path.rename(office.inbox / "나.txt")
        office.take_in()
        assert office.states() == {"가.txt": "ignored", "나.txt": "waiting"}
        office.reads = reads  # type: ignore[method-assign]
        office.take_in()
        assert office.states() == {"가.txt": "ignored", "나.txt": "done"}

    def test_back_again(self, office: QuietOffice) -> None:
        path = office.drop("가.txt", "하나")
        office.take_in()
        other = path.rename(office.inbox / "나.txt")
        office.take_in()
        other.rename(path)
        office.take_in()
        assert office.states() == {"가.txt": "done", "나.txt": "ignored"}

    def test_a_copy_is_none(self, office: QuietOffice) -> None:
        office.drop("가.txt", "하나")
        office.take_in()
        office.drop("나.txt", "하나")
        office.take_in()
        assert office.states() == {"가.txt": "done", "나.txt": "duplicate"}

    def test_one_that_is_put_away_was_not_taken_out(self, office: QuietOffice) -> None:
        office.settings = office.settings.model_copy(update={"originals": "move"})
        for name in ("가.txt", "나.txt"):
            office.drop(name, "하나")
            office.take_in()
        assert office.states() == {"가.txt": "done", "나.txt": "duplicate"}

    def test_what_left_is_not_remembered_for_ever(self, office: QuietOffice) -> None:
        office.drop("가.txt")
        (look,) = look_at(office.inbox, office.home).files.values()
        sights = Sights()
        for number in range(MOST_GONE + 1):
            path = Path(f"{number}.txt")
            sights.put(path, Sight(look, f"{number}.txt", f"{number:064}"))
            sights.leave(path)
        sights.save(office.home)
        gone = sights_of(office.home).gone
        assert len(gone) == MOST_GONE and "0.txt" not in gone.values()


class TestReadBeforeItWasWhole:
    def test_what_its_beginning_said_gives_way(self, office: QuietOffice) -> None:
        """A copy over a slow line rested, and was read in the middle of a title."""
        office.drop("회보.txt", "* 고추 지원\n* 콩 종자 공")
        office.take_in()
        assert titles(office) == ["고추 지원", "콩 종자 공"]
        (part,) = office.store.file_states()
        office.drop("회보.txt", "* 고추 지원\n* 콩 종자 공급\n* 산불 예방")
        office.take_in()
        assert titles(office) == ["고추 지원", "콩 종자 공급", "산불 예방"]
        (whole,) = office.store.file_states()
        assert (whole.name, whole.state) == ("회보.txt", "done")
        begun = office.store.file_state("회보.txt", part.sha256)
        assert begun is not None and (begun.state, begun.reason) == ("ignored", BEGUN)
        assert office.store.amendments.listed() == ()
        withdrawn = office.store.audit.lines(action="withdraw")
        assert [line.detail for line in withdrawn] == [{"document": part.sha256}]

    def test_what_its_beginning_would_have_amended_is_asked_of_the_whole_alone(self, office: QuietOffice) -> None:
        known = notice("고추 지원", apply_at="다온면"), notice("콩 종자 공급")
        office.store.save(reading(document(*known, issue_no="")), MORNING)
        office.drop("정정.txt", "* 고추 지원\n* 콩 종")
        office.take_in()
        (proposed,) = office.store.amendments.listed("proposed")
        office.drop("정정.txt", "* 고추 지원\n* 콩 종자 공급\n")
        office.take_in()
        (now_proposed,) = office.store.amendments.listed("proposed")
        assert now_proposed.document_sha256 != proposed.document_sha256
        assert now_proposed.amends_sha256 == proposed.amends_sha256
        redline = office.store.amendments.redline(now_proposed.document_sha256)
        assert redline is not None and [pair.key for pair in redline.gone] == []
        assert titles(office) == ["고추 지원", "콩 종자 공급"]

    def test_another_edition_under_its_name_is_asked_for(self, office: QuietOffice) -> None:
        office.drop("회보.txt", "* 고추 지원")
        office.take_in()
        office.drop("회보.txt", "판이 바뀜\n* 고추 지원\n* 콩 종자 공급")
        office.take_in()
        assert [one.state for one in office.store.amendments.listed()] == ["proposed"]

    def test_only_the_same_bytes_are_a_beginning(self, office: QuietOffice) -> None:
        path = office.drop("회보.txt", "하나 둘")
        office.take_in()
        (kept,) = office.store.file_states()
        for content, begins in (("하나 둘 셋", True), ("하나 셋 둘", False), ("하나 둘", False), ("하나", False)):
            path.write_text(content, "utf-8")
            dropped = Dropped(name="회보.txt", path=path, sha256="0" * 64)
            begun = with_beginnings(dropped, office.home, [kept.sha256]).begun
            assert begun == ((kept.sha256,) if begins else ()), content
