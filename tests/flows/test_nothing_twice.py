"""What is done already is not done again: counted in calls, statements and bytes, on both databases, never in time."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from extractors import readers
from extractors.reading import read_record
from flows import publication
from flows.deciding.targets import targeted
from flows.homes import make_home
from flows.inbox import Dropped, dropped_files
from flows.office.originals import with_original
from flows.publication import put_out
from flows.publishers.publishing import MARKER, Shelf
from flows.reading.files import Outcome
from flows.stages import ends, portions, save, triage
from flows.store import FileStatus, Reading, Store, open_store
from flows.whereabouts import remember
from models.editions import Edition, Imprint, Mark
from tests.flows.examples import BULLETIN, MORNING, NEXT_DAY, document, notice, reading
from tests.flows.histories import MOVED, OTHER

TODAY = date(2026, 3, 2)
VILLAGES = ("상촌", "신촌", "안골")


@contextmanager
def written(store: Store) -> Iterator[list[str]]:
    """The statements that write, while the block runs."""
    statements: list[str] = []

    def look(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.split(None, 1)[0].upper() in ("INSERT", "UPDATE", "DELETE"):
            statements.append(statement)

    engine = store._sessions._engine
    event.listen(engine, "before_cursor_execute", look)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", look)


def lies(home: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """Every file of a home: its inode, size, time and bytes. The database's own files change with every look."""
    return {
        path.relative_to(home).as_posix(): (told.st_ino, told.st_size, told.st_mtime_ns, path.read_bytes())
        for path in sorted(home.rglob("*"))
        if path.is_file() and not path.name.startswith("hoebo.db") and (told := path.stat())
    }


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A bulletin for each village, a copy, an empty file, a leftover."""
    folder = tmp_path / "받은 파일"
    folder.mkdir()
    for number, village in enumerate(VILLAGES, 3):
        text = BULLETIN.replace("가온면", f"{village}면").replace("3호", f"{number}호")
        (folder / f"{village}.txt").write_text(text, "utf-8")
    (folder / "하촌 사본.txt").write_bytes((folder / "상촌.txt").read_bytes())
    (folder / "빈 파일.txt").write_bytes(b"")
    (folder / ".숨김.txt").write_bytes(b"x")
    return folder


class Run:
    """The steps of a run, without Prefect and with the document read here, so that every call can be counted."""

    def __init__(self, store: Store, inbox: Path, home: Path) -> None:
        self.store, self.inbox, self.home = store, inbox, home
        home.mkdir(exist_ok=True)
        self.read: list[str] = []

    def __call__(self, now: datetime, *, version: str = "v1", today: date = TODAY) -> tuple[FileStatus, ...]:
        files = dropped_files([self.inbox], self.home)
        keep = partial(with_original, home=self.home)
        for dropped in list(triage(self.store, files, version, now, keep)):
            self.read.append(dropped.name)
            save(self.store, outcome(dropped, version), now)
        self.published = put_out(self.store, self.home, today, now)
        return ends(self.store, files)


def outcome(dropped: Dropped, version: str) -> Outcome:
    content = dropped.path.read_bytes()
    status = FileStatus(
        name=dropped.name, sha256=dropped.sha256, state="unreadable", reason="빈 파일입니다.", records=0
    )
    if not content:
        return Outcome(status=status)
    record = read_record(readers.read(content, dropped.name))
    told = Reading(sha256=dropped.sha256, format="text", version=version, record=record)
    done = status.model_copy(update={"state": "done", "reason": "읽었습니다.", "records": len(record.notices)})
    return Outcome(status=done, reading=told)


@pytest.fixture
def run(store: Store, many: Path, tmp_path: Path) -> Run:
    """On each of the two databases."""
    return Run(store, many, tmp_path / "집")


@pytest.fixture
def plain_run(many: Path, tmp_path: Path) -> Iterator[Run]:
    """Where no database matters: on SQLite, in the home as it is for a user."""
    home = tmp_path / "집"
    home.mkdir()
    store = open_store(f"sqlite:///{home / 'hoebo.db'}")
    yield Run(store, many, home)
    store.close()


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The days for which an edition was rendered."""
    days: list[date] = []
    files_of = publication.files_of

    def counted(edition: Edition) -> dict[str, bytes]:
        days.append(edition.today)
        return files_of(edition)

    monkeypatch.setattr(publication, "files_of", counted)
    return days


class TestUnchanged:
    def test_the_second_run_reads_renders_and_writes_nothing(self, run: Run, rendered: list[date]) -> None:
        first = run(MORNING)
        assert {one.name: one.state for one in first} == {
            **{f"{village}.txt": "done" for village in VILLAGES},
            ".숨김.txt": "ignored",
            "빈 파일.txt": "unreadable",
            "하촌 사본.txt": "duplicate",
        }
        # What could not be read is tried again, in case the fault was the machine's.
        assert sorted(run.read) == sorted([*(f"{village}.txt" for village in VILLAGES), "빈 파일.txt"])
        before, seen, published = lies(run.home), run.store.last_seen(), run.store.publications.latest()
        run.read.clear()
        with written(run.store) as statements:
            again = run(NEXT_DAY)
        assert again == first
        assert run.read == ["빈 파일.txt"] and rendered == [TODAY]
        assert statements == []
        assert not run.published.changed and run.published.hashes == published[0].files
        assert lies(run.home) == before
        assert (run.store.last_seen(), run.store.publications.latest()) == (seen, published)

    def test_another_day_is_rendered_and_nothing_is_read(self, run: Run, rendered: list[date]) -> None:
        run(MORNING)
        run.read.clear()
        run(NEXT_DAY, today=TODAY + timedelta(days=1))
        assert rendered == [TODAY, TODAY + timedelta(days=1)]
        assert run.read == ["빈 파일.txt"] and run.published.changed

    def test_other_publishers_publish_and_nothing_is_read(
        self, plain_run: Run, rendered: list[date], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plain_run(MORNING)
        plain_run.read.clear()
        before = lies(plain_run.home)
        monkeypatch.setattr(publication, "publishing_version", lambda: "newer")
        for _ in range(2):
            plain_run(NEXT_DAY)
        assert rendered == [TODAY, TODAY]
        assert set(plain_run.read) == {"빈 파일.txt"}
        # They said the same: the one file that changed is the mark that says so.
        changed = {path for path, told in lies(plain_run.home).items() if before[path] != told}
        assert changed == {f"out/{MARKER}"}

    def test_another_imprint_is_another_set(self, plain_run: Run, rendered: list[date]) -> None:
        plain_run(MORNING)
        put_out(plain_run.store, plain_run.home, TODAY, NEXT_DAY, imprint=Imprint(name="달빛면"))
        assert len(rendered) == 2

    def test_a_name_whose_bytes_come_back_is_said(self, run: Run) -> None:
        """The one write of a file that is known: what its name stands for has changed."""
        path = run.inbox / "안골.txt"
        text = path.read_text("utf-8")
        run(MORNING)
        path.write_text(text.replace("고추", "벼"), "utf-8")
        run(MORNING + timedelta(hours=1))
        path.write_text(text, "utf-8")
        run.read.clear()
        with written(run.store) as statements:
            run(NEXT_DAY)
        assert run.read == ["빈 파일.txt"]
        assert [statement.split()[:2] for statement in statements if "UPDATE file" in statement] == [["UPDATE", "file"]]


class TestWhatLiesThere:
    @pytest.mark.parametrize(
        "harm",
        [
            lambda out: (out / "manifest.json").unlink(),
            lambda out: (out / "calendar" / "all.ics").write_text("x"),
            lambda out: (out / "digest" / "mine.txt").write_text("x"),
            lambda out: linked(out / "calendar" / "all.ics"),
        ],
        ids=["a file is gone", "a file is changed", "a file is added", "a link stands for a file"],
    )
    def test_what_somebody_changed_is_made_again(
        self, plain_run: Run, rendered: list[date], harm: Callable[[Path], object]
    ) -> None:
        plain_run(MORNING)
        whole = {path: told[3] for path, told in lies(plain_run.home / "out").items()}
        harm(plain_run.home / "out")
        plain_run(NEXT_DAY)
        assert {path: told[3] for path, told in lies(plain_run.home / "out").items()} == whole
        assert not any(path.is_symlink() for path in (plain_run.home / "out").rglob("*"))
        assert len(rendered) == 2

    def test_one_amended_notice_writes_only_what_tells_of_it(self, plain_run: Run) -> None:
        plain_run(MORNING)
        before = lies(plain_run.home / "out")
        path = plain_run.inbox / "안골.txt"
        path.write_text(path.read_text("utf-8").replace("60만원", "70만원"), "utf-8")
        plain_run.read.clear()
        plain_run(MORNING + timedelta(hours=1))
        after = lies(plain_run.home / "out")
        assert plain_run.read == ["빈 파일.txt", "안골.txt"] and plain_run.published.changed
        kept = {one for one, told in after.items() if before.get(one) == told}
        told_anew = after.keys() - kept
        # The file itself is the same one, not a copy: inode and time stayed with the bytes.
        assert not any(before[one][3] == after[one][3] for one in told_anew & before.keys())
        others = {f"records/{village}.txt.json" for village in VILLAGES if village != "안골"}
        assert others <= kept and "records/안골.txt.json" in told_anew
        pages = [one for one in after if one.startswith("site/notice/") and one.endswith(".html")]
        changed = [one for one in pages if one in told_anew]
        assert len(pages) == 9 and len(changed) == 1
        assert "70만원" in (plain_run.home / "out" / changed[0]).read_text("utf-8")

    def test_a_disk_without_links_gets_copies(self, plain_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise OSError("no links here")

        plain_run(MORNING)
        before = lies(plain_run.home / "out")
        monkeypatch.setattr(os, "link", refuse)
        plain_run(NEXT_DAY, today=TODAY + timedelta(days=1))
        after = lies(plain_run.home / "out")
        same = [one for one in after if one in before and before[one][3] == after[one][3]]
        assert same and all(before[one][2] == after[one][2] for one in same)

    def test_what_was_published_is_never_written_in_place(self, plain_run: Run, tmp_path: Path) -> None:
        """Somebody's own link to a published file keeps what it was."""
        plain_run(MORNING)
        mine = tmp_path / "manifest.json"
        os.link(plain_run.home / "out" / "manifest.json", mine)
        content = mine.read_bytes()
        plain_run(NEXT_DAY, today=TODAY + timedelta(days=1))
        assert mine.read_bytes() == content != (plain_run.home / "out" / "manifest.json").read_bytes()

    def test_a_set_that_says_nothing_of_itself_is_of_no_state(self, tmp_path: Path) -> None:
        assert Shelf(tmp_path).made_of() == ""
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / MARKER).write_bytes(b"\xff\xfe")
        assert Shelf(tmp_path).made_of() == ""


def linked(path: Path) -> None:
    """Put a link to an equal file in the place of a file."""
    aside = path.parent.parent.parent / "aside"
    path.rename(aside)
    path.symlink_to(aside)


Step = Callable[[Store], object]
ORIGINAL, AMENDING = reading(document(notice(), OTHER)), reading(document(MOVED, OTHER))


def file_of(told: Reading, name: str, **values: Any) -> FileStatus:
    said = {"name": name, "sha256": told.sha256, "state": "done", "reason": "", "records": 2, **values}
    return FileStatus.model_validate(said)


def key_of(store: Store, title: str) -> str:
    return next(one.key for one in store.edition(TODAY).revisions if one.notice.title == title)


STEPS: Mapping[str, Step] = {
    "a document": lambda store: store.save(ORIGINAL, MORNING, hold=True),
    "its file": lambda store: store.put_file(file_of(ORIGINAL, "회보.hwp"), MORNING),
    "its file under another name": lambda store: store.put_file(file_of(ORIGINAL, "새 이름.hwp"), NEXT_DAY),
    "newer code reads other places": lambda store: store.save(
        ORIGINAL.model_copy(update={"version": "v2", "record": document(notice(), OTHER, title="다른 제목")}),
        MORNING,
        hold=True,
    ),
    "a decision": lambda store: store.decisions.decide(
        key_of(store, OTHER.title), next(targeted(OTHER)).target, "reject", "이가온", NEXT_DAY, reason="작년 것"
    ),
    "the decision is taken back": lambda store: store.decisions.undo(1, "김누리", NEXT_DAY),
    "a record is called off": lambda store: store.cancel(key_of(store, OTHER.title), NEXT_DAY),
    "and holds again": lambda store: store.restore(key_of(store, OTHER.title), NEXT_DAY),
    "a new edition that waits": lambda store: store.save(AMENDING, NEXT_DAY, hold=True),
    "it is accepted": lambda store: store.amendments.accept(AMENDING.sha256, "김누리", NEXT_DAY),
    "newer code reads one notice less": lambda store: store.save(
        AMENDING.model_copy(update={"version": "v2", "record": document(MOVED)}), NEXT_DAY, hold=True
    ),
}
"""Everything that changes what is published, one after the other."""


def test_whatever_changes_an_edition_changes_its_name(store: Store) -> None:
    """And a look, or publishing, changes neither."""
    seen = {store.standing()}
    edition = store.edition(TODAY)
    for words, step in STEPS.items():
        step(store)
        changed = store.edition(TODAY).model_copy(update={"mark": Mark()})
        assert changed != edition, words
        assert store.standing() not in seen, words
        edition = changed
        seen.add(store.standing())
        assert len(seen) == len({*seen, store.standing()})


def test_publishing_does_not_change_what_is_to_be_published(store: Store, tmp_path: Path) -> None:
    store.save(ORIGINAL, MORNING)
    before = store.standing()
    assert put_out(store, tmp_path, TODAY, MORNING).changed
    assert store.standing() == before


def test_files_are_asked_about_in_portions_and_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.stages.PORTION", 3)
    files = [Dropped(name=str(number), path=Path(str(number))) for number in range(7)]
    assert [[one.name for one in portion] for portion in portions(files)] == [["0", "1", "2"], ["3", "4", "5"], ["6"]]


def test_a_thousand_files_are_asked_about_in_few_looks(store: Store, tmp_path: Path) -> None:
    """Copies of one text in many names: portions know of each other's originals, and no file has a look of its own."""
    folder = tmp_path / "받은 파일"
    folder.mkdir()
    for number in range(450):
        (folder / f"{number:03}.txt").write_text(f"{number % 225}", "utf-8")
    files = dropped_files([folder])
    waiting = list(triage(store, files, "v1", MORNING))
    assert [one.name for one in waiting] == [f"{number:03}.txt" for number in range(225)]
    states = [one.state for one in ends(store, files)]
    assert states == ["waiting"] * 225 + ["duplicate"] * 225
    looks: list[str] = []

    def look(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        looks.append(statement)

    engine = store._sessions._engine
    event.listen(engine, "before_cursor_execute", look)
    list(triage(store, files, "v1", NEXT_DAY))
    event.remove(engine, "before_cursor_execute", look)
    asked = [statement for statement in looks if statement.lstrip().startswith("SELECT")]
    assert len(asked) <= 3 * 3 + 3


def test_what_a_run_was_given_is_noted_once(tmp_path: Path, many: Path) -> None:
    home = tmp_path / "집"
    make_home(home)
    for paths in ([many], [many / "안골.txt"], [many]):
        remember(home, paths)
    before = lies(home)
    remember(home, [many])
    assert lies(home) == before
    remember(home, [many / "안골.txt"])
    assert lies(home) != before


def test_a_home_in_use_is_not_written_to_on_trial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Path] = []
    touch = Path.touch

    def counted(path: Path) -> None:
        tried.append(path)
        touch(path)

    monkeypatch.setattr(Path, "touch", counted)
    make_home(tmp_path / "집")
    (tmp_path / "집" / "hoebo.db").write_bytes(b"")
    tried.clear()
    make_home(tmp_path / "집")
    assert tried == ([] if os.name == "posix" else [tmp_path / "집" / ".hoebo-trial"])
