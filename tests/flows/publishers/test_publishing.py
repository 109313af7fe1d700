"""All or nothing: a step that fails undoes the ones before, a kill at any moment leaves the old set or the new."""

import hashlib
import itertools
import json
import multiprocessing
import os
import random
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from flows import publication
from flows.publication import lay_out, prospect, put_out
from flows.publishers import publishing, rendering
from flows.publishers.exchange import exchange
from flows.publishers.publishing import Shelf
from flows.store import Store
from models.editions import Edition, Imprint
from models.errors import StoreError
from tests.flows.examples import MORNING, document, edition, full_notice, notice, reading, schedule

TODAY = MORNING.date()


def whole_set(out: Path) -> str:
    """The hash of a set that is whole by its own manifest; it fails for a mix."""
    manifest = json.loads((out / "manifest.json").read_bytes())
    there = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert there == {"manifest.json", ".hoebo", *manifest["files"]}
    for path, told in manifest["files"].items():
        content = (out / path).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (told["sha256"], told["bytes"])
    return hashlib.sha256((out / "manifest.json").read_bytes()).hexdigest()


@pytest.fixture(params=["in one step", "by two renames"])
def swapping(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Both ways in which a set takes its place; a system that has no single step skips that one."""
    one, other = tmp_path / "하나", tmp_path / "둘"
    if request.param == "by two renames":
        monkeypatch.setattr(publishing, "exchange", lambda one, other: False)
    else:
        one.mkdir()
        other.mkdir()
        if not exchange(one, other):
            pytest.skip("this system does not exchange two folders in one step")
        one.rmdir()
        other.rmdir()
    return str(request.param)


class TestTransaction:
    @pytest.mark.usefixtures("swapping")
    def test_a_ledger_that_cannot_be_written_leaves_the_old_set(self, tmp_path: Path) -> None:
        home = tmp_path / "집"
        out = lay_out(home, edition(full_notice()), lambda _: None).out
        before = whole_set(out)

        def fails(hashes: Mapping[str, str]) -> None:
            assert whole_set(out) != before
            raise StoreError("기록을 쓰지 못했습니다.")

        with pytest.raises(StoreError):
            lay_out(home, edition(full_notice(), notice("쌀")), fails)
        assert whole_set(out) == before
        assert [path.name for path in home.iterdir()] == ["out"]

    @pytest.mark.usefixtures("swapping")
    def test_the_first_set_goes_again_where_the_ledger_cannot_be_written(self, tmp_path: Path) -> None:
        def fails(_: Mapping[str, str]) -> None:
            raise StoreError("기록을 쓰지 못했습니다.")

        with pytest.raises(StoreError):
            lay_out(tmp_path / "집", edition(notice()), fails)
        assert list((tmp_path / "집").iterdir()) == []

    def test_what_is_missing_in_the_ledger_is_entered_by_the_next(self, store: Store, tmp_path: Path) -> None:
        """As after a kill between the new set and its line."""
        store.save(reading(document(full_notice())), MORNING)
        lay_out(tmp_path, store.edition(TODAY), lambda _: None)
        assert store.publications.latest() == ()
        published = put_out(store, tmp_path, TODAY, MORNING)
        assert not published.changed
        assert [one.files for one in store.publications.latest()] == [published.hashes]
        put_out(store, tmp_path, TODAY, MORNING + timedelta(hours=1))
        assert len(store.publications.latest()) == 1


def some_files(of: Edition) -> dict[str, bytes]:
    """Three hundred small files that say of which day they are, with their manifest."""
    files = {f"{number % 7}/{number}.json": f'"{of.today}"'.encode() for number in range(300)}
    return {**files, rendering.MANIFEST: rendering.manifest_of(of, files)}


def publish_for_ever(home: Path) -> None:
    """One set after the other until somebody kills it."""
    for day in itertools.cycle(range(2)):
        lay_out(home, edition(today=TODAY + timedelta(days=day)), lambda _: None)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_a_kill_at_any_moment_leaves_the_old_set_or_the_new(
    swapping: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is mended where the system exchanges folders in one step, else after the next start mends it.

    What is killed is nearly always the writing: the files cost nothing to make.
    """
    monkeypatch.setattr(publication, "files_of", some_files)
    moments, home, seen = random.Random(7), tmp_path / "집", set()
    lay_out(home, edition(), lambda _: None)
    for _ in range(30):
        child = multiprocessing.get_context("fork").Process(target=publish_for_ever, args=(home,))
        child.start()
        time.sleep(moments.uniform(0.05, 0.4))
        child.kill()
        child.join()
        if swapping == "by two renames":
            Shelf(home).mend()
        seen.add(whole_set(home / "out"))
    assert len(seen) == 2


def test_what_goes_out_carries_the_imprint(store: Store, tmp_path: Path) -> None:
    store.save(reading(document(full_notice())), MORNING)
    out = put_out(store, tmp_path, TODAY, MORNING, imprint=Imprint(name="달빛면", villages=("상촌",))).out
    assert (out / "calendar" / "마을" / "상촌.ics").is_file()
    assert "달빛면" in (out / "digest" / f"{TODAY}.html").read_text()


class TestProspect:
    def test_nothing_is_written_and_everything_that_would_change_is_told(self, store: Store, tmp_path: Path) -> None:
        store.save(reading(document(full_notice(), notice("독감", section="보건담당"))), MORNING)
        first = prospect(store, tmp_path, TODAY)
        assert not (tmp_path / "out").exists() and store.publications.latest() == ()
        assert set(first.new_notices) == {full_notice().title, "독감"} and "calendar/부서/보건담당.ics" in first.added
        put_out(store, tmp_path, TODAY, MORNING)
        assert prospect(store, tmp_path, TODAY).is_empty

        moved = full_notice().model_copy(update={"schedules": (schedule("3. 27.까지", end="2026-03-27"),)})
        store.save(reading(document(moved), version="v2", content="new"), MORNING + timedelta(days=1))
        before = whole_set(tmp_path / "out")
        second = prospect(store, tmp_path, TODAY)
        assert second.changed_notices == (moved.title,) and "calendar/all.ics" in second.changed
        assert whole_set(tmp_path / "out") == before

    def test_the_same_day_again_changes_nothing(self, store: Store, tmp_path: Path) -> None:
        store.save(reading(document(full_notice())), MORNING)
        put_out(store, tmp_path, TODAY, MORNING)
        tomorrow = prospect(store, tmp_path, TODAY + timedelta(days=1))
        assert tomorrow.new_notices == tomorrow.changed_notices == tomorrow.gone_notices == ()
        forms = ("docx", "html", "hwpx", "pdf")
        assert tomorrow.added == tuple(f"digest/2026-03-03.{form}" for form in forms)
        assert tomorrow.removed == tuple(f"digest/2026-03-02.{form}" for form in forms)
