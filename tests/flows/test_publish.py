"""Publishing: all or nothing, unchanged bytes untouched, names that every system takes."""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.batch import run_batch
from flows.publication import lay_out
from flows.publishers import publishing, records, rendering
from flows.publishers.names import safe_name, safe_path, told_apart
from flows.publishers.publishing import Published
from flows.publishers.rendering import PUBLISHERS
from models.editions import Edition
from models.errors import NoPermission, WorldError
from models.records import DocumentRecord
from tests.flows.examples import MORNING, document, edition, full_notice, notice, schedule


def publish(home: Path, of: Edition) -> Published:
    """Publish without a ledger."""
    return lay_out(home, of, lambda _: None)


def two_renames(one: Path, other: Path) -> bool:
    """A system that knows no exchange of two folders."""
    return False


def content_of(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def stamps_of(out: Path) -> dict[str, tuple[int, int]]:
    """Inode and time of each file: whether it was touched."""
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in out.rglob("*") if path.is_file()}


class TestSwap:
    def test_everything_lies_in_out(self, tmp_path: Path) -> None:
        published = publish(tmp_path / "집", edition(full_notice()))
        assert published.changed and published.out == tmp_path / "집" / "out"
        assert {"calendar/all.ics", "calendar/부서/농업담당.ics", "digest/2026-03-02.html", "manifest.json"} <= set(
            published.paths
        )
        assert sorted(content_of(published.out)) == [".hoebo", *published.paths]
        assert [path.name for path in (tmp_path / "집").iterdir()] == ["out"]

    def test_nothing_new_touches_nothing(self, tmp_path: Path) -> None:
        first = publish(tmp_path, edition(full_notice()))
        before = stamps_of(first.out)
        again = publish(tmp_path, edition(full_notice()))
        assert not again.changed and stamps_of(first.out) == before

    def test_the_next_day_changes_the_digest_alone(self, tmp_path: Path) -> None:
        out = publish(tmp_path, edition(full_notice())).out
        before = content_of(out)
        times = {name: stamp[1] for name, stamp in stamps_of(out).items()}
        publish(tmp_path, edition(full_notice(), today=date(2026, 3, 3)))
        after = content_of(out)
        assert "digest/2026-03-02.html" in set(before) - set(after)
        assert "digest/2026-03-03.html" in set(after) - set(before)
        unchanged = ["all.ics", "농업담당.ics", "회보 3호.hwp.json"]
        assert {name: stamps_of(out)[name][1] for name in unchanged} == {name: times[name] for name in unchanged}

    def test_what_is_no_longer_there_goes(self, tmp_path: Path) -> None:
        publish(tmp_path, edition(notice(), notice("독감", section="보건담당")))
        out = publish(tmp_path, edition(notice())).out
        assert not (out / "calendar" / "부서" / "보건담당.ics").exists()

    def test_a_publisher_that_fails_leaves_what_is_there(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        out = publish(tmp_path, edition(notice())).out
        before = content_of(out)

        def fails(_: Edition) -> dict[str, bytes]:
            raise RuntimeError("a publisher is broken")

        monkeypatch.setattr(PUBLISHERS[-1], "render", fails)
        with pytest.raises(RuntimeError, match="broken"):
            publish(tmp_path, edition(notice("쌀")))
        assert content_of(out) == before and [path.name for path in tmp_path.iterdir()] == ["out"]

    @pytest.mark.parametrize("fails_at", ["write", "swap"])
    def test_a_full_disk_leaves_what_is_there(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: str
    ) -> None:
        out = publish(tmp_path, edition(notice())).out
        before = content_of(out)
        rename = Path.rename

        monkeypatch.setattr(publishing, "exchange", two_renames)

        def no_room(self: Path, target: Path | bytes) -> Path:
            if fails_at == "write" or (target == out and self.name.startswith("out.new")):
                raise OSError(28, "No space left on device")
            return rename(self, target)  # type: ignore[arg-type]

        monkeypatch.setattr(Path, "write_bytes" if fails_at == "write" else "rename", no_room)
        with pytest.raises(WorldError):
            publish(tmp_path, edition(notice("쌀")))
        assert content_of(out) == before and [path.name for path in tmp_path.iterdir()] == ["out"]

    def test_a_swap_that_was_cut_off_is_mended(self, tmp_path: Path) -> None:
        out = publish(tmp_path, edition(notice())).out
        out.rename(tmp_path / "out.old")
        published = publish(tmp_path, edition(notice()))
        assert not published.changed and out.is_dir() and not (tmp_path / "out.old").exists()

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom a folder's mode stops")
    def test_a_folder_that_may_not_be_written(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        try:
            with pytest.raises(NoPermission) as caught:
                publish(tmp_path, edition(notice()))
        finally:
            tmp_path.chmod(0o700)
        assert caught.value.hint

    def test_a_file_in_the_place_of_the_home(self, tmp_path: Path) -> None:
        (tmp_path / "home").write_text("")
        with pytest.raises(WorldError):
            publish(tmp_path / "home", edition(notice()))

    def test_no_two_publishers_write_one_file(self) -> None:
        rendered = [path for publisher in PUBLISHERS for path in publisher.render(edition(full_notice()))]
        assert len(rendered) == len(set(rendered))
        assert all(
            path.startswith(f"{publisher.NAME}/") for publisher in PUBLISHERS for path in publisher.render(edition())
        )


class TestForeignFolder:
    @pytest.mark.parametrize("folder", ["out", "out.old"])
    def test_what_hoebo_did_not_make_is_refused_and_stays(self, tmp_path: Path, folder: str) -> None:
        own = tmp_path / folder / "결재 문서.hwp"
        own.parent.mkdir()
        own.write_text("담당자의 것")
        with pytest.raises(NoPermission, match="만들지 않은") as caught:
            publish(tmp_path, edition(notice()))
        assert "--home" in caught.value.hint
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == [own]

    def test_a_database_alone_does_not_make_it_ours(self, tmp_path: Path) -> None:
        (tmp_path / "hoebo.db").touch()
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "결재 문서.hwp").touch()
        with pytest.raises(NoPermission):
            publish(tmp_path, edition(notice()))

    def test_a_file_in_its_place(self, tmp_path: Path) -> None:
        (tmp_path / "out").write_text("담당자의 것")
        with pytest.raises(NoPermission):
            publish(tmp_path, edition(notice()))
        assert (tmp_path / "out").read_text() == "담당자의 것"

    def test_an_empty_folder_is_taken(self, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        assert publish(tmp_path, edition(notice())).changed

    def test_a_home_from_before_there_were_marks_is_ours(self, tmp_path: Path) -> None:
        out = publish(tmp_path, edition(notice())).out
        (out / ".hoebo").unlink()
        (tmp_path / "hoebo.db").touch()
        assert publish(tmp_path, edition(notice())).changed and (out / ".hoebo").is_file()

    def test_a_batch_refuses_before_anything_is_written(self, tmp_path: Path, inbox: Path) -> None:
        home = tmp_path / "집"
        (home / "out").mkdir(parents=True)
        (home / "out" / "결재 문서.hwp").touch()
        with pytest.raises(NoPermission):
            run_batch([inbox], home, MORNING)
        assert [path.name for path in home.iterdir()] == ["out"]


class TestRecords:
    def test_the_contract_form(self) -> None:
        (content,) = records.render(edition(full_notice())).values()
        written = json.loads(content)
        assert list(written) == ["document", "notices"] and not content.startswith(b"\xef\xbb\xbf")
        assert written["notices"][0]["documents"] == ["신청서", "통장 사본"]
        assert written["notices"][0]["schedules"][0]["end"] == "2026-03-20"

    def test_of_equal_names_the_latest_is_plain(self) -> None:
        old, new = document(notice("옛")), document(notice("새"))
        both = Edition(today=date(2026, 3, 2), documents=(("회보.hwp", old), ("회보.hwp", new)))
        written = records.render(both)
        assert written["records/회보.hwp.json"] == new.as_json().encode()
        assert written["records/회보 (2).hwp.json"] == old.as_json().encode()

    @pytest.mark.parametrize(
        ("name", "path"),
        [
            ("3월/회보.hwp", "records/3월/회보.hwp.json"),
            ("../../etc/passwd", "records/_/_/etc/passwd.json"),
            ("/etc/passwd", "records/etc/passwd.json"),
            ("누리군: 회보?.txt", "records/누리군_ 회보_.txt.json"),
        ],
    )
    def test_a_record_never_leaves_its_folder(self, name: str, path: str) -> None:
        record: DocumentRecord = document(notice())
        assert list(records.render(Edition(today=date(2026, 3, 2), documents=((name, record),)))) == [path]


class TestNames:
    @given(st.text(max_size=300))
    def test_any_text_gives_one_name_that_every_system_takes(self, text: str) -> None:
        name = safe_name(text)
        assert name and len(name.encode("utf-8", "surrogatepass")) <= 200
        assert not set(name) & set('<>:"/\\|?*') and name not in (".", "..") and name[-1] not in " ."

    @given(st.text(st.sampled_from("가./\\ .A"), max_size=30))
    def test_any_path_stays_below_its_folder(self, text: str) -> None:
        path = safe_path(text)
        assert not path.startswith("/") and ".." not in path.split("/")

    def test_names_that_a_case_blind_system_would_mix_up(self) -> None:
        assert told_apart(["A.txt", "a.txt", "b"], taken=["B"]) == ["A.txt", "a (2).txt", "b (2)"]


def test_the_month_alone_reaches_the_record_as_a_month() -> None:
    """Law 2 through the store's JSON and the export."""
    (content,) = records.render(
        edition(notice(schedules=(schedule("2월 중", start="2024-02", end="2024-02"),)))
    ).values()
    assert json.loads(content)["notices"][0]["schedules"][0]["start"] == "2024-02"


def test_render_gives_the_bytes_of_all_publishers() -> None:
    rendered = rendering.render(edition(notice()))
    names = {publisher.NAME for publisher in PUBLISHERS if publisher.NAME != "changes"}
    assert {path.split("/")[0] for path in rendered} == names
