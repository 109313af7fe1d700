"""The steps of a batch without Prefect: which files, what is read again, and how each one ends."""

import hashlib
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from extractors import readers
from extractors.reading import read_record
from flows.cli.status import file_lines
from flows.inbox import Dropped, dropped_files, hashed
from flows.office.originals import Unsettled, original_of, with_original
from flows.prefect_server import prepare_prefect
from flows.reading import files as reading_module
from flows.reading.child import ReadingBroke, Trace
from flows.reading.files import Outcome, read_file
from flows.reading.looks import what_needs_a_look
from flows.reports import BatchReport, state_table, summary, total
from flows.settings import Bounds, Settings, bounds_from, settings_for
from flows.stages import CHANGING, chunks, ends, save, stopped, triage
from flows.store import FileStatus, Saved, Store, open_store
from models.blocks import Doubt, Gap, Place
from models.errors import FileMissing, InputError, NothingReadable
from models.findings import Unread
from models.records import DocumentRecord
from tests.flows.examples import BULLETIN, MORNING, NEXT_DAY, document, notice, reading, schedule


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'hoebo.db'}")
    yield opened
    opened.close()


def ended(status: FileStatus, record: DocumentRecord | None = None) -> Outcome:
    kept = reading(record) if record is not None else None
    return Outcome(status=status, reading=kept.model_copy(update={"sha256": status.sha256}) if kept else None)


def as_done(dropped: Dropped, state: str = "done") -> FileStatus:
    return FileStatus.model_validate(
        {"name": dropped.name, "sha256": dropped.sha256, "state": state, "reason": "", "records": 1}
    )


class TestInbox:
    def test_every_file_by_its_name_in_the_folder(self, inbox: Path) -> None:
        files = dropped_files([inbox])
        assert [dropped.name for dropped in files] == [
            "3월/회보 3호.txt",
            "~$회보.docx",
            "가온면 회보.txt",
            "그림.png",
            "깨진 파일.pdf",
            "빈 파일.txt",
            "회보 3호 사본.txt",
        ]
        assert [dropped.name for dropped in files if dropped.ignored] == ["~$회보.docx"]

    @pytest.mark.parametrize("name", [".숨김.txt", "~$회보.hwp", "받는 중.part", "a.TMP", "Thumbs.db", ".git/회보.txt"])
    def test_what_no_person_dropped_is_passed_over_with_a_reason(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
        (tmp_path / "회보.txt").write_text("x")
        assert {dropped.name: bool(dropped.ignored) for dropped in dropped_files([tmp_path])} == {
            name: True,
            "회보.txt": False,
        }

    def test_a_decomposed_name_is_composed(self, tmp_path: Path) -> None:
        (tmp_path / unicodedata.normalize("NFD", "회보.txt")).write_text("x")
        assert dropped_files([tmp_path])[0].name == "회보.txt"

    def test_our_own_home_is_not_dropped(self, tmp_path: Path) -> None:
        (tmp_path / "home" / "out").mkdir(parents=True)
        (tmp_path / "home" / "out" / "회보.html").write_text("x")
        (tmp_path / "회보.txt").write_text("x")
        assert [dropped.name for dropped in dropped_files([tmp_path], tmp_path / "home")] == ["회보.txt"]

    def test_a_home_that_is_the_folder_itself_keeps_its_own_files_out(self, tmp_path: Path) -> None:
        for name in ("out/records/a.json", "prefect/prefect.db", "hoebo.db", "hoebo.db-wal", "hoebo.log", "회보.txt"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text("x")
        assert [dropped.name for dropped in dropped_files([tmp_path], tmp_path)] == ["회보.txt"]

    def test_a_folder_inside_the_home_is_read_but_for_what_is_our_own(self, tmp_path: Path) -> None:
        for name in ("받은 파일/out/회보.txt", "out/digest/a.html"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text("x")
        assert [one.name for one in dropped_files([tmp_path / "받은 파일"], tmp_path)] == ["out/회보.txt"]
        with pytest.raises(NothingReadable):
            dropped_files([tmp_path / "out", tmp_path / "out" / "digest" / "a.html"], tmp_path)

    def test_a_file_given_twice_is_one(self, inbox: Path) -> None:
        assert len(dropped_files([inbox, inbox / "그림.png"])) == 7

    def test_equal_names_from_two_folders_are_told_apart(self, tmp_path: Path) -> None:
        for folder in ("가", "나"):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "회보.txt").write_text(folder)
        names = [dropped.name for dropped in dropped_files([tmp_path / "가", tmp_path / "나"])]
        assert len(set(names)) == 2 and all(name.endswith("/회보.txt") for name in names)

    def test_nothing_to_read(self, tmp_path: Path) -> None:
        (tmp_path / ".숨김").write_text("x")
        with pytest.raises(NothingReadable) as caught:
            dropped_files([tmp_path])
        assert caught.value.hint

    def test_nothing_there(self, tmp_path: Path) -> None:
        with pytest.raises(FileMissing, match="없는 폴더"):
            dropped_files([tmp_path / "없는 폴더"])


class TestTriage:
    def test_each_file_gets_a_row_and_what_must_be_read_comes_out(self, inbox: Path, store: Store) -> None:
        waiting = list(triage(store, dropped_files([inbox]), "v1", MORNING))
        assert [dropped.name for dropped in waiting] == [
            "3월/회보 3호.txt",
            "가온면 회보.txt",
            "그림.png",
            "깨진 파일.pdf",
            "빈 파일.txt",
        ]
        states = {status.name: status.state for status in store.file_states()}
        assert states.pop("~$회보.docx") == "ignored" and states.pop("회보 3호 사본.txt") == "duplicate"
        assert set(states.values()) == {"waiting"}

    def test_a_duplicate_names_its_original(self, inbox: Path, store: Store) -> None:
        list(triage(store, dropped_files([inbox]), "v1", MORNING))
        (copy,) = (status for status in store.file_states() if status.state == "duplicate")
        assert "3월/회보 3호.txt" in copy.reason

    def test_what_is_kept_does_not_change_with_the_file_outside(self, tmp_path: Path, store: Store) -> None:
        home, dropped = tmp_path / "집", tmp_path / "회보.txt"
        home.mkdir()
        dropped.write_text(BULLETIN, "utf-8")
        (waiting,) = triage(store, dropped_files([dropped]), "v1", MORNING, partial(with_original, home=home))
        assert waiting.path == original_of(home, hashlib.sha256(BULLETIN.encode()).hexdigest())
        with dropped.open("a", encoding="utf-8") as stream:
            stream.write("더 적은 줄")
        assert waiting.path.read_text("utf-8") == BULLETIN

    def test_what_is_written_while_it_is_kept_is_told(self, tmp_path: Path, store: Store) -> None:
        def changing(dropped: Dropped) -> Dropped:
            raise Unsettled

        (tmp_path / "회보.txt").write_text(BULLETIN, "utf-8")
        assert list(triage(store, dropped_files([tmp_path / "회보.txt"]), "v1", MORNING, changing)) == []
        assert [(one.state, one.reason) for one in store.file_states()] == [("unreadable", CHANGING)]

    def test_a_copy_of_another_day_is_a_duplicate_too(self, tmp_path: Path, store: Store) -> None:
        for day, name in enumerate(("나.txt", "가.txt")):
            folder = tmp_path / str(day)
            folder.mkdir()
            (folder / name).write_text(BULLETIN)
            waiting = list(triage(store, dropped_files([folder]), "v1", MORNING))
            assert [dropped.name for dropped in waiting] == (["나.txt"] if day == 0 else [])

    @pytest.mark.parametrize(
        ("state", "version", "read_again"),
        [
            ("done", "v1", False),
            ("needs_look", "v1", False),
            ("done", "v2", True),  # newer code reads again
            ("unreadable", "v1", True),
            ("reading", "v1", True),  # a run that was cut off
        ],
    )
    def test_what_is_read_again(self, inbox: Path, store: Store, state: str, version: str, read_again: bool) -> None:
        (dropped,) = (hashed(one) for one in dropped_files([inbox / "가온면 회보.txt"]))
        save(store, ended(as_done(dropped, state), document(notice())), MORNING)
        assert bool(list(triage(store, [dropped], version, NEXT_DAY))) is read_again

    def test_bytes_that_come_back_are_current_again(self, inbox: Path, store: Store) -> None:
        (first,) = (hashed(one) for one in dropped_files([inbox / "가온면 회보.txt"]))
        corrected = first.model_copy(update={"sha256": "b" * 64})
        save(store, ended(as_done(first), document(notice())), MORNING)
        save(store, ended(as_done(corrected), document(notice("쌀"))), NEXT_DAY)
        assert [one.sha256 for one in store.file_states()] == ["b" * 64]
        assert list(triage(store, [first], "v1", NEXT_DAY + timedelta(days=1))) == []
        assert [one.sha256 for one in store.file_states()] == [first.sha256]

    @pytest.mark.parametrize(
        ("count", "pieces"), [(0, []), (1, [1]), (100, [1] * 100), (101, [6] * 16 + [5]), (2_000, [100] * 20)]
    )
    def test_few_documents_are_read_one_by_one_many_in_chunks(self, count: int, pieces: list[int]) -> None:
        files = [Dropped(name=str(number), path=Path(str(number))) for number in range(count)]
        cut = chunks(files, Settings(home=Path()))
        assert [len(piece) for piece in cut] == pieces
        assert [one for piece in cut for one in piece] == files


class TestEnds:
    def dropped(self, tmp_path: Path, text: str = BULLETIN) -> Dropped:
        (tmp_path / "회보.txt").write_text(text, "utf-8")
        return hashed(Dropped(name="3월/회보.txt", path=tmp_path / "회보.txt"))

    def test_a_document_is_read(self, tmp_path: Path) -> None:
        outcome = read_file(self.dropped(tmp_path), "v1", Bounds())
        assert outcome.reading is not None and outcome.status.state in ("done", "needs_look")
        assert outcome.reading.record.document.file == "회보.txt"
        assert outcome.status.records == len(outcome.reading.record.notices) == 3
        assert (outcome.reading.format, outcome.reading.version) == ("text", "v1")

    def test_what_comes_out_of_the_other_process_is_what_went_in(self, tmp_path: Path) -> None:
        outcome = read_file(self.dropped(tmp_path), "v1", Bounds())
        assert outcome.reading is not None
        assert outcome.reading.record == read_record(readers.read(BULLETIN.encode(), "회보.txt"))

    def test_an_error_of_ours_says_what_to_do_next(self, tmp_path: Path) -> None:
        picture = tmp_path / "회보.txt"
        picture.write_bytes(b"MZ\0\0\xff")
        outcome = read_file(hashed(Dropped(name="회보.txt", path=picture)), "v1", Bounds())
        assert (outcome.status.state, outcome.trouble) == ("unreadable", "")
        assert outcome.status.reason.startswith("읽을 수 없는 형식입니다: 회보.txt. ")
        assert outcome.status.reason.endswith("저장해서 다시 넣어 주세요.")

    def test_a_file_of_another_format_than_its_name_says_is_read_and_said(self, tmp_path: Path) -> None:
        path = self.dropped(tmp_path).path
        misnamed = read_file(hashed(Dropped(name="회보.HWP", path=path)), "v1", Bounds())
        assert misnamed.status.records == 3
        assert misnamed.status.reason.endswith(". 이름은 .HWP이지만 실제로는 텍스트 파일입니다.")
        assert "이름은 .HWP" in file_lines([misnamed.status.model_copy(update={"state": "done"})])[0]
        assert "이름은" not in read_file(hashed(Dropped(name="회보.txt", path=path)), "v1", Bounds()).status.reason

    def test_a_bug_ends_one_file_with_its_name_and_its_traceback(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(job: str, path: Path, name: str, bounds: Bounds) -> bytes:
            raise ReadingBroke(f"읽는 중에 프로그램 오류가 났습니다(KeyError): {name}", "…") from Trace("Traceback …")

        monkeypatch.setattr(reading_module, "ask", broken)
        outcome = read_file(self.dropped(tmp_path), "v1", Bounds())
        assert outcome.status.state == "unreadable"
        assert outcome.status.reason == (
            "읽는 중에 프로그램 오류가 났습니다(KeyError): 회보.txt. 원문을 직접 확인해 주세요."
        )
        assert "Traceback" in outcome.trouble

    def test_a_file_that_goes_away(self, tmp_path: Path) -> None:
        gone = Dropped(name="회보.txt", path=tmp_path / "회보.txt", sha256="0" * 64)
        outcome = read_file(gone, "v1", Bounds())
        assert outcome.status.state == "unreadable" and "그런 파일이 없습니다" in outcome.status.reason

    def test_a_file_that_is_still_written(self, tmp_path: Path) -> None:
        dropped = self.dropped(tmp_path)
        dropped.path.write_text("다른 내용", "utf-8")
        assert "바뀌었습니다" in read_file(dropped, "v1", Bounds()).status.reason

    def test_what_needs_a_look_is_counted(self) -> None:
        source = readers.read(BULLETIN.encode(), "회보.txt")
        short = source.model_copy(update={"ledger": source.ledger.model_copy(update={"missing": 1200})})
        unread = Unread(cue="date", reason="no such day", raw="2. 30.", span=(0, 6))
        doubtful = schedule(end="2026-03-20", confidence="doubtful")
        record = document(notice(unread=(unread, unread)), notice("쌀", schedules=(doubtful,)))
        assert what_needs_a_look(short, record) == [
            "글자 1,200자를 읽지 못했습니다. 원본과 견주어 보세요",
            "뜻을 읽지 못한 말 2곳",
            "확실하지 않은 기한 1건",
        ]
        assert what_needs_a_look(source, document(notice())) == []

    def test_what_could_not_be_read_is_said_by_its_place(self) -> None:
        scans = tuple(Gap(place=Place(page=page), reason="scan") for page in (2, 3, 3, 5, 7, 8, 9))
        source = readers.read(BULLETIN.encode(), "회보.txt").model_copy(
            update={
                "gaps": (*scans, Gap(place=Place(slide=4), reason="picture"), Gap(place=Place(), reason="object")),
                "doubts": (
                    Doubt(span=(0, 4), reason="recognised"),
                    Doubt(span=(5, 9), reason="recognised"),
                    Doubt(span=(12, 13), reason="disputed"),
                ),
            }
        )
        assert what_needs_a_look(source, document(notice())) == [
            "2쪽, 3쪽, 5쪽, 7쪽, 8쪽 등 6곳: 그림이라 읽지 못했습니다. 글자가 들어 있는 파일을 구해 주세요",
            "슬라이드 4: 그림 속 글자를 읽지 못했습니다. 원본과 견주어 보세요",
            "끼워 넣은 개체를 열지 않았습니다. 원본에서 확인해 주세요",
            "그림에서 알아본 글자 2곳, 사람이 확인해야 합니다",
            "두 번 읽어 서로 다른 글자 1곳, 원본과 견주어 보세요",
        ]

    def test_more_characters_than_the_source_has_are_said_too(self) -> None:
        source = readers.read(BULLETIN.encode(), "회보.txt")
        long = source.model_copy(update={"ledger": source.ledger.model_copy(update={"missing": -3})})
        assert what_needs_a_look(long, document(notice())) == ["원본보다 글자가 3자 많습니다. 원본과 견주어 보세요"]

    def test_a_document_without_a_notice_needs_a_look(self) -> None:
        source = readers.read(BULLETIN.encode(), "회보.txt")
        assert what_needs_a_look(source, document()) == ["알림을 하나도 찾지 못했습니다"]
        assert what_needs_a_look(source, document(kind="slides")) == []

    def test_a_chunk_whose_process_died_still_ends(self, store: Store) -> None:
        files = [Dropped(name=name, path=Path(name), sha256=name * 64) for name in "ab"]
        for outcome in stopped(files, RuntimeError("killed")):
            save(store, outcome, MORNING)
        assert [status.state for status in store.file_states()] == ["unreadable"] * 2

    def test_what_an_edition_leaves_out_is_said(self, store: Store) -> None:
        first, second = (Dropped(name=f"{name}.txt", path=Path(), sha256=name * 64) for name in "ab")
        save(store, ended(as_done(first), document(notice("벼"), notice("보리"))), MORNING)
        saved = save(store, ended(as_done(second), document(notice("보리"))), NEXT_DAY)
        after = store.file_state("b.txt", "b" * 64)
        assert after is not None and (after.state, after.reason) == ("needs_look", "지난 판의 알림 1건이 없습니다(벼)")
        assert saved.gone == ("벼",)


class TestReport:
    def test_in_markdown_that_no_name_can_break(self) -> None:
        bad = FileStatus(name="회보*3호*.hwp", sha256="", state="unreadable", reason="읽을 수\n없음", records=0)
        good = FileStatus(name="나.txt", sha256="a" * 64, state="done", reason="", records=2)
        saved = total([Saved(new=2, gone=("벼",)), Saved(same=1)])
        told = summary(BatchReport(home=Path("home"), files=(good, bad), saved=saved))
        assert "- 읽음: 1건\n- 읽지 못함: 1건" in told
        assert "새 알림 2건, 바뀐 알림 0건, 그대로 1건." in told
        assert "- 회보\\*3호\\*.hwp: 읽을 수 없음" in told and "- 벼" in told

    def test_a_table_row_for_each_file(self) -> None:
        (row,) = state_table([FileStatus(name="가.txt", sha256="", state="ignored", reason="임시", records=0)])
        assert row == {"파일": "가.txt", "상태": "건너뜀", "알림": 0, "이유": "임시", "sha256": ""}

    def test_only_the_batch_is_reported(self, store: Store) -> None:
        for name in ("가.txt", "나.txt"):
            store.put_file(FileStatus(name=name, sha256="a" * 64, state="done", reason="", records=0), MORNING)
        assert [one.name for one in ends(store, [Dropped(name="나.txt", path=Path())])] == ["나.txt"]


class TestSettings:
    def test_a_home_is_enough(self, tmp_path: Path) -> None:
        assert settings_for(tmp_path, {}).database_url == f"sqlite:///{tmp_path / 'hoebo.db'}"

    def test_variables(self, tmp_path: Path) -> None:
        given = {"HOEBO_STORE_URL": "postgresql://x/y", "HOEBO_RUNNER": "process", "HOEBO_WORKERS": "4", "HOME": "/x"}
        settings = settings_for(tmp_path, given)
        assert (settings.database_url, settings.runner, settings.workers) == ("postgresql://x/y", "process", 4)

    def test_what_one_document_may_take(self, tmp_path: Path) -> None:
        given = {"HOEBO_SECONDS": "300", "HOEBO_MEGABYTES": "4096"}
        assert settings_for(tmp_path, given).bounds == bounds_from(given) == Bounds(seconds=300, megabytes=4096)
        assert bounds_from({}) == Bounds()

    @pytest.mark.parametrize(
        "wrong",
        [
            {"HOEBO_SECONDS": "0"},
            {"HOEBO_MEGABYTES": "much"},
            {"HOEBO_RUNNER": "gpu"},
            {"HOEBO_WORKERS": "many"},
            {"HOEBO_CHUNK": "1000"},
        ],
    )
    def test_a_variable_that_means_nothing(self, tmp_path: Path, wrong: dict[str, str]) -> None:
        with pytest.raises(InputError, match=next(iter(wrong))):
            settings_for(tmp_path, wrong)

    def test_prefect_is_told_before_it_is_imported(self, tmp_path: Path) -> None:
        environment = {"PREFECT_API_URL": "http://127.0.0.1:4200/api"}
        prepare_prefect(tmp_path / "깊은" / "집", environment)
        assert Path(environment["PREFECT_HOME"]).is_absolute() and Path(environment["PREFECT_HOME"]).is_dir()
        assert environment["DO_NOT_TRACK"] == "1" and environment["PREFECT_API_URL"].startswith("http://127.0.0.1")
