"""One file that holds everything: whole, the same after a round trip, refused when anything in it is otherwise."""

import hashlib
import json
import random
import shutil
import stat
import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine

from flows.archive import packing
from flows.archive.checking import ArchiveDamaged
from flows.archive.packing import pack
from flows.archive.restoring import restore
from flows.cli.archive import archive as archive_command
from flows.cli.restore import restore as restore_command
from flows.publication import put_out
from flows.publishers.publishing import Published
from flows.store import Store, open_store
from flows.store.engine import bare_engine, migrate
from models.errors import FileMissing, InputError, StoreError, WorldError
from tests.flows.examples import MORNING, NEXT_DAY, document, notice, reading
from tests.flows.histories import OTHER, assert_same_history, fill_with_history

Members = dict[str, bytes]


def members_of(path: Path) -> Members:
    with ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def written(path: Path, members: Members) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return path


def tables_of(path: Path) -> Members:
    return {name: content for name, content in members_of(path).items() if name.startswith("tables/")}


def with_manifest(members: Members) -> Members:
    """The members with a manifest that says so: what one writes who knows how."""
    told = json.loads(members["manifest.json"])
    for name, content in members.items():
        if name != "manifest.json":
            told["members"][name] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    for name, content in told["tables"].items():
        content["sha256"] = told["members"][f"tables/{name}.jsonl"]["sha256"]
    return {**members, "manifest.json": json.dumps(told).encode()}


def url_of(home: Path) -> str:
    return f"sqlite:///{home / 'hoebo.db'}"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with something in every table, an original, settings, and what belongs to this machine alone."""
    home = tmp_path / "home"
    home.mkdir()
    store = open_store(url_of(home))
    fill_with_history(store, home)
    store.close()
    (home / "originals" / "ab").mkdir(parents=True)
    (home / "originals" / "ab" / "회보 3호.hwp").write_bytes(random.Random(7).randbytes(3_000))
    (home / "originals" / "half.part").write_bytes(b"half")
    (home / "hoebo.toml").write_text("port = 8710\n", "utf-8")
    (home / "desk.secret").write_bytes(bytes(32))
    (home / "prefect").mkdir()
    return home


@pytest.fixture
def packed(home: Path, tmp_path: Path) -> Path:
    return pack(url_of(home), home, tmp_path / "보관.zip", NEXT_DAY).path


class TestRoundTrip:
    def test_everything_is_there_again(self, home: Path, packed: Path, tmp_path: Path) -> None:
        new = tmp_path / "새 폴더"
        restored = restore(packed, new)
        assert_same_history(url_of(home), url_of(new))
        for kept in ("originals", "out", "hoebo.toml"):
            here = (
                [home / kept] if (home / kept).is_file() else sorted(p for p in (home / kept).rglob("*") if p.is_file())
            )
            here = [path for path in here if path.suffix != ".part"]
            assert here
            assert [(new / path.relative_to(home)).read_bytes() for path in here] == [p.read_bytes() for p in here]
        assert sorted(path.name for path in new.iterdir()) == ["hoebo.db", "hoebo.toml", "originals", "out"]
        assert restored.manifest.originals == 1

    def test_an_archive_of_what_was_restored_is_the_same(self, packed: Path, tmp_path: Path) -> None:
        new = tmp_path / "new"
        restore(packed, new)
        again = pack(url_of(new), new, tmp_path / "again.zip", NEXT_DAY)
        assert members_of(again.path) == members_of(packed)

    def test_by_way_of_the_other_database(self, store: Store, blank_url: str, tmp_path: Path) -> None:
        fill_with_history(store, tmp_path / "published")
        url = store._sessions._engine.url.render_as_string(hide_password=False)
        (tmp_path / "home").mkdir()
        first = pack(url, tmp_path / "home", tmp_path / "first.zip", NEXT_DAY)
        restore(first.path, tmp_path / "new", blank_url)
        assert not (tmp_path / "new" / "hoebo.db").exists()
        second = pack(blank_url, tmp_path / "new", tmp_path / "second.zip", NEXT_DAY)
        assert tables_of(second.path) == tables_of(first.path)
        assert_same_history(url, blank_url)

    def test_an_archive_of_an_older_schema_is_brought_to_date(self, home: Path, tmp_path: Path) -> None:
        engine = bare_engine(url_of(home))
        with engine.begin() as connection:
            migrate(connection, "0001")
        engine.dispose()
        old = pack(url_of(home), home, tmp_path / "old.zip", NEXT_DAY)
        assert old.manifest.schema_revision == "0001"
        restore(old.path, tmp_path / "new")
        store = open_store(url_of(tmp_path / "new"))
        assert [one.record.title for one in store.lookup.waiting()] == [OTHER.title]
        store.close()

    def test_letters_that_are_none_and_control_characters_come_back(self, tmp_path: Path) -> None:
        home = tmp_path / "home"
        home.mkdir()
        store = open_store(url_of(home))
        store.save(reading(document(notice("고추\x00건조기\u2028 지원", apply_at="면\x00사무소"))), MORNING)
        store.audit.write("refused", "?", "?", MORNING, address="\ud800")
        edition = store.edition(date(2026, 3, 2))
        store.close()
        restore(pack(url_of(home), home, tmp_path / "a.zip", NEXT_DAY).path, tmp_path / "new")
        new = open_store(url_of(tmp_path / "new"))
        assert new.edition(date(2026, 3, 2)) == edition
        assert new.audit.lines()[0].detail == {"address": "\ud800"}
        new.close()


class TestWhileTheOfficeWorks:
    def test_one_look_at_the_database_although_others_write(self, home: Path, tmp_path: Path) -> None:
        stop = threading.Event()

        def write() -> None:
            store, number = open_store(url_of(home)), 0
            while not stop.is_set():
                number += 1
                said = document(notice(f"{number}번째 지원"), issue_no=str(number + 10), title=f"제{number + 10}호")
                store.save(reading(said), NEXT_DAY + timedelta(minutes=number))
            store.close()

        writer = threading.Thread(target=write)
        writer.start()
        try:
            paths = [pack(url_of(home), home, tmp_path / f"{number}.zip", NEXT_DAY).path for number in range(3)]
        finally:
            stop.set()
            writer.join()
        for path in paths:
            rows = {name: content.count(b"\n") for name, content in tables_of(path).items()}
            assert rows["tables/record.jsonl"] - rows["tables/document.jsonl"] == 1  # the history has 3 and 2
            restore(path, tmp_path / f"{path.stem} new")

    def test_what_is_published_meanwhile_is_packed_whole(
        self, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        files = packing._files
        published: list[Published] = []

        def publishing(home: Path) -> Iterator[tuple[str, Path]]:
            for name, path in files(home):
                if name.startswith("out/digest/") and not published:
                    store = open_store(url_of(home))
                    store.save(reading(document(notice("못자리 설치 지원"), issue_no="4", title="제4호")), NEXT_DAY)
                    published.append(put_out(store, home, date(2026, 3, 5), NEXT_DAY + timedelta(days=2)))
                    store.close()
                yield name, path

        monkeypatch.setattr(packing, "_files", publishing)
        path = pack(url_of(home), home, tmp_path / "a.zip", NEXT_DAY).path
        out = {name.removeprefix("out/"): content for name, content in members_of(path).items() if name[:4] == "out/"}
        del out[".hoebo"]
        assert {name: hashlib.sha256(content).hexdigest() for name, content in out.items()} == published[0].hashes
        latest = json.loads(tables_of(path)["tables/publication.jsonl"].splitlines()[-1])
        assert latest["files"] == published[0].hashes


class TestRefused:
    def test_a_byte_that_is_otherwise_anywhere(self, home: Path, packed: Path, tmp_path: Path) -> None:
        """Refused, or a byte that says nothing of what is in it; never something else restored."""
        whole, dice = packed.read_bytes(), random.Random(11)
        right = members_of(packed)
        refused = 0
        for number in range(120):
            at = dice.randrange(len(whole))
            hurt = bytearray(whole)
            hurt[at] ^= 1 << dice.randrange(8)
            path = tmp_path / "hurt.zip"
            path.write_bytes(hurt)
            new = tmp_path / f"new {number}"
            try:
                restore(path, new)
            except ArchiveDamaged:
                refused += 1
                assert not new.exists()
            else:
                again = pack(url_of(new), new, tmp_path / f"{number}.zip", NEXT_DAY)
                assert members_of(again.path) == right
        assert refused > 80

    def test_an_archive_that_was_cut_off(self, packed: Path, tmp_path: Path) -> None:
        whole = packed.read_bytes()
        for share in (0, 0.3, 0.9, 0.999):
            path = tmp_path / "cut.zip"
            path.write_bytes(whole[: int(len(whole) * share)])
            with pytest.raises(ArchiveDamaged):
                restore(path, tmp_path / "new")

    @pytest.mark.parametrize("name", ["tables/decision.jsonl", "out/calendar/all.ics", "originals/ab/회보 3호.hwp"])
    def test_what_somebody_changed_is_named(self, packed: Path, tmp_path: Path, name: str) -> None:
        members = members_of(packed)
        path = written(tmp_path / "a.zip", {**members, name: members[name] + b"\n"})
        with pytest.raises(ArchiveDamaged, match=f"누가 고쳤습니다: {name}"):
            restore(path, tmp_path / "new")
        missing = written(tmp_path / "b.zip", {key: content for key, content in members.items() if key != name})
        with pytest.raises(ArchiveDamaged, match=f"{name} .빠졌습니다"):
            restore(missing, tmp_path / "new")
        assert not (tmp_path / "new").exists()

    def test_what_nobody_listed_is_named(self, packed: Path, tmp_path: Path) -> None:
        path = written(tmp_path / "a.zip", {**members_of(packed), "out/더.txt": b"more"})
        with pytest.raises(ArchiveDamaged, match=r"out/더\.txt .목록에 없습니다"):
            restore(path, tmp_path / "new")

    @pytest.mark.parametrize(
        "name",
        [
            "../밖.txt", "out/../../밖.txt", "/etc/밖.txt", "out\\..\\밖.txt", "C:/밖.txt", "out/a:b", "out//b",
            "desk.secret", "hoebo.db", "prefect/x", "out/", "tables/../x.jsonl",
        ],
    )  # fmt: skip
    def test_a_name_that_leads_elsewhere(self, packed: Path, tmp_path: Path, name: str) -> None:
        members = with_manifest({**members_of(packed), name: b"x"})
        with pytest.raises(ArchiveDamaged, match="들어 있을 수 없는 것"):
            restore(written(tmp_path / "a.zip", members), tmp_path / "new")
        assert not list(tmp_path.rglob("밖.txt"))

    def test_a_name_that_ends_early_in_some_programs(self, packed: Path, tmp_path: Path) -> None:
        path = written(tmp_path / "a.zip", with_manifest({**members_of(packed), "out/a_b": b"x"}))
        path.write_bytes(path.read_bytes().replace(b"out/a_b", b"out/a\0b"))
        with pytest.raises(ArchiveDamaged, match="들어 있을 수 없는 것"):
            restore(path, tmp_path / "new")

    def test_a_link(self, packed: Path, tmp_path: Path) -> None:
        members = with_manifest({**members_of(packed), "out/link": b"/etc"})
        path = written(tmp_path / "a.zip", {name: content for name, content in members.items() if name != "out/link"})
        info = ZipInfo("out/link")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        with ZipFile(path, "a") as opened:
            opened.writestr(info, b"/etc")
        with pytest.raises(ArchiveDamaged, match=r"out/link .들어 있을 수 없는 것"):
            restore(path, tmp_path / "new")

    def test_two_of_one_name_as_some_systems_see_it(self, packed: Path, tmp_path: Path) -> None:
        members = with_manifest({**members_of(packed), "out/A.txt": b"1", "out/a.txt": b"2"})
        with pytest.raises(ArchiveDamaged, match=r"out/a\.txt"):
            restore(written(tmp_path / "a.zip", members), tmp_path / "new")

    def test_what_grows_beyond_measure(self, packed: Path, tmp_path: Path) -> None:
        members = with_manifest({**members_of(packed), "originals/ab/bomb": bytes(50_000_000)})
        with pytest.raises(ArchiveDamaged, match=r"originals/ab/bomb .풀면 너무 커집니다"):
            restore(written(tmp_path / "a.zip", members), tmp_path / "new")

    def test_a_disk_without_room(self, packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        usage = type("Usage", (), {"free": 1_000})()
        monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
        with pytest.raises(WorldError, match="자리가 모자랍니다"):
            restore(packed, tmp_path / "new")

    @pytest.mark.parametrize(
        "change",
        [
            lambda lines: lines[:-1],
            lambda lines: [*lines, b'{"id": 1}\n'],
            lambda lines: [*lines, b"no json\n"],
            lambda lines: [lines[0].replace(b'"id":1', b'"id":{"a":1}'), *lines[1:]],
            lambda lines: [lines[0], lines[0]],
        ],
    )
    def test_rows_that_do_not_fit_are_named_although_all_hashes_are_right(
        self, packed: Path, tmp_path: Path, change: Callable[[list[bytes]], list[bytes]], blank_url: str
    ) -> None:
        members = members_of(packed)
        name = "tables/document.jsonl"
        changed = b"".join(change(members[name].splitlines(keepends=True)))
        path = written(tmp_path / "a.zip", with_manifest({**members, name: changed}))
        with pytest.raises(ArchiveDamaged, match=r"tables/\w+\.jsonl"):
            restore(path, tmp_path / "new", blank_url)
        assert list((tmp_path / "new").iterdir()) == []
        restore(packed, tmp_path / "new", blank_url)

    def test_a_schema_that_is_newer_than_the_program(self, packed: Path, tmp_path: Path) -> None:
        members = members_of(packed)
        members["manifest.json"] = members["manifest.json"].replace(b'"0004"', b'"9999"')
        with pytest.raises(StoreError, match="새 판"):
            restore(written(tmp_path / "a.zip", members), tmp_path / "new")

    def test_a_place_that_holds_something(self, packed: Path, tmp_path: Path, blank_url: str) -> None:
        used = tmp_path / "used"
        used.mkdir()
        (used / "메모.txt").write_text("남의 것", "utf-8")
        with pytest.raises(InputError, match="비어 있지 않은 폴더"):
            restore(packed, used)
        assert [path.name for path in used.iterdir()] == ["메모.txt"]
        other = open_store(blank_url)
        other.save(reading(document(notice())), MORNING)
        other.close()
        with pytest.raises(StoreError, match="자료가 이미 있는"):
            restore(packed, tmp_path / "new", blank_url)

    def test_what_a_restore_that_was_cut_off_has_left_is_no_hindrance(self, packed: Path, tmp_path: Path) -> None:
        (tmp_path / "new" / ".restoring-x" / "out").mkdir(parents=True)
        restore(packed, tmp_path / "new")
        assert not (tmp_path / "new" / ".restoring-x").exists()

    def test_where_there_is_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(FileMissing):
            restore(tmp_path / "none.zip", tmp_path / "new")
        (tmp_path / "text.zip").write_text("회보", "utf-8")
        with pytest.raises(ArchiveDamaged, match="압축 파일의 꼴이 아닙니다"):
            restore(tmp_path / "text.zip", tmp_path / "new")


class TestWriting:
    def test_a_file_that_is_there_stays(self, home: Path, packed: Path, tmp_path: Path) -> None:
        before = packed.read_bytes()
        with pytest.raises(InputError, match="이미 있는 파일"):
            pack(url_of(home), home, packed, NEXT_DAY)
        with pytest.raises(InputError, match="hoebo가 쓰는 폴더"):
            pack(url_of(home), home, home / "out" / "a.zip", NEXT_DAY)
        assert packed.read_bytes() == before

    def test_a_failure_leaves_nothing(self, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full)
        with pytest.raises(WorldError, match="디스크가 가득"):
            pack(url_of(home), home, tmp_path / "a.zip", NEXT_DAY)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]

    def test_it_is_for_its_owner_alone_and_holds_no_secret_of_the_machine(self, packed: Path) -> None:
        assert stat.S_IMODE(packed.stat().st_mode) == 0o600
        assert not {"desk.secret", "tables/login.jsonl"} & set(members_of(packed))


class TestCommands:
    def test_archive_then_restore(self, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("HOEBO_STORE_URL", raising=False)
        path, new = tmp_path / "보관.zip", tmp_path / "new"
        told = CliRunner().invoke(archive_command, [str(path), "--home", str(home)]).output
        sha256 = hashlib.sha256(members_of(path)["manifest.json"]).hexdigest()
        assert f"확인 값 {sha256}" in told
        assert "원본 1건" in told
        again = CliRunner().invoke(restore_command, [str(path), "--home", str(new)]).output
        assert f"확인 값 {sha256}" in again
        store = open_store(url_of(home))
        (line,) = store.audit.lines(action="archive")
        store.close()
        assert (line.about, line.detail) == ("보관.zip", {"sha256": sha256})

    def test_a_home_without_a_store_is_none(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("HOEBO_STORE_URL", raising=False)
        result = CliRunner().invoke(archive_command, [str(tmp_path / "a.zip"), "--home", str(tmp_path / "no")])
        assert isinstance(result.exception, FileMissing)
        assert not (tmp_path / "no").exists()


def test_a_store_that_is_not_there_is_not_archived(tmp_path: Path) -> None:
    create_engine(f"sqlite:///{tmp_path / 'hoebo.db'}").connect().close()
    with pytest.raises(StoreError, match="저장된 자료가 없는"):
        pack(f"sqlite:///{tmp_path / 'hoebo.db'}", tmp_path, tmp_path / "a.zip", NEXT_DAY)
