"""What was read goes out soon, once for a whole drop, and not in the middle of it."""

import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from flows.office import afterwards
from flows.office.afterwards import QUIET_SECONDS, Afterwards
from flows.office.watching import Watch
from flows.publication import put_out
from flows.publishers.checking import NotFit
from flows.store import Store
from models.errors import WorldError
from tests.flows.examples import MORNING, document, notice, reading
from tests.flows.office.quiet_office import QuietOffice

TODAY = date(2026, 3, 2)


class TestAfterwards:
    def test_it_waits_until_nothing_more_comes(self, store: Store, tmp_path: Path) -> None:
        after = Afterwards(tmp_path)
        store.save(reading(document(notice())), MORNING)
        after.look(store, 100)
        store.save(reading(document(notice("콩 종자 공급"))), MORNING)
        after.look(store, 105)
        assert after.rest(105, 60) == QUIET_SECONDS
        assert not after.publish(lambda: store, 104 + QUIET_SECONDS, MORNING)
        assert not (tmp_path / "out").exists()
        assert after.publish(lambda: store, 105 + QUIET_SECONDS, MORNING)
        assert (tmp_path / "out" / "calendar" / "all.ics").read_text("utf-8").count("[마감]") > 0
        assert [one.records for one in store.publications.latest()] == [2]
        assert after.rest(200, 60) == 60

    def test_what_is_out_is_not_published_again(self, store: Store, tmp_path: Path) -> None:
        store.save(reading(document(notice())), MORNING)
        put_out(store, tmp_path, TODAY, MORNING)
        after = Afterwards(tmp_path)
        after.look(store, 0)
        assert not after.publish(lambda: store, 1_000, MORNING)

    def test_what_was_withdrawn_goes_too(self, store: Store, tmp_path: Path) -> None:
        kept = reading(document(notice(), notice("콩 종자 공급")))
        store.save(kept, MORNING)
        put_out(store, tmp_path, TODAY, MORNING)
        store.save(kept.model_copy(update={"record": document(notice())}), MORNING + timedelta(hours=1))
        after = Afterwards(tmp_path)
        after.look(store, 0)
        assert after.publish(lambda: store, QUIET_SECONDS, MORNING + timedelta(hours=2))
        assert [one.records for one in store.publications.latest()] == [1, 2]

    def test_a_disk_that_refuses_is_tried_again(
        self, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store.save(reading(document(notice())), MORNING)
        after = Afterwards(tmp_path)
        after.look(store, 0)
        with monkeypatch.context() as patched:
            patched.setattr("flows.publication.put_out", raising(WorldError("가득 찼습니다.")))
            with pytest.raises(WorldError):
                after.publish(lambda: store, QUIET_SECONDS, MORNING)
        assert after.publish(lambda: store, QUIET_SECONDS + 5, MORNING)
        assert len(store.publications.latest()) == 1

    def test_what_must_not_go_out_is_told_once(
        self, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store.save(reading(document(notice())), MORNING)
        after = Afterwards(tmp_path)
        after.look(store, 0)
        monkeypatch.setattr("flows.publication.put_out", raising(NotFit("낼 수 없습니다.")))
        assert after.publish(lambda: store, QUIET_SECONDS, MORNING)
        after.look(store, 300)
        assert not after.publish(lambda: store, 1_000, MORNING)


def raising(error: Exception) -> object:
    def refuse(*_: object, **__: object) -> None:
        raise error

    return refuse


@pytest.mark.parametrize(("told", "days"), [("soon", 1), ("off", 0)])
def test_the_watcher_does_so_where_the_settings_say(
    sqlite_office: QuietOffice, monkeypatch: pytest.MonkeyPatch, told: str, days: int
) -> None:
    settings = sqlite_office.settings.model_copy(update={"publish_new": told})
    watch = Watch(settings)
    monkeypatch.setattr(watch, "_read", sqlite_office.reads)
    monkeypatch.setattr(afterwards, "QUIET_SECONDS", 0.0)
    sqlite_office.drop("회보.txt")
    began = time.monotonic()
    for seconds in (0, 3, 6):
        watch.turn(began + seconds)
    watch.close()
    assert sqlite_office.states() == {"회보.txt": "done"}
    assert len(sqlite_office.store.publications.latest()) == days
