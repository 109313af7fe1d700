"""Another database: everything is carried over and proven, both ways, and schemas grow and shrink with data in them."""

import traceback
from datetime import date
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from click.testing import CliRunner
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from flows.archive import filling
from flows.archive.filling import fill
from flows.archive.moving import move, plain_url, snapshot
from flows.archive.rows import content_of, kept_tables, lines_of
from flows.cli.move_to import move_to
from flows.deciding.targets import targeted
from flows.office.locks import try_lock
from flows.store import open_store
from flows.store.engine import bare_engine, migrate
from models.errors import StoreError, WorldError
from tests.flows.examples import MORNING, NEXT_DAY, document, notice, reading
from tests.flows.histories import OTHER, assert_same_history, fill_with_history

TODAY = date(2026, 3, 3)


@pytest.fixture
def history(tmp_path: Path) -> str:
    """The URL of a SQLite store with something in every table."""
    url = f"sqlite:///{tmp_path / 'home' / 'hoebo.db'}"
    (tmp_path / "home").mkdir()
    store = open_store(url)
    fill_with_history(store, tmp_path / "home")
    store.close()
    return url


def contents(url: str) -> dict[str, tuple[int, str]]:
    """Rows and hash of each table."""
    engine = bare_engine(url)
    with snapshot(engine) as (connection, _):
        found = {table.name: content_of(lines_of(connection, table)) for table in kept_tables(connection)}
    engine.dispose()
    return {name: (content.rows, content.sha256) for name, content in found.items()}


def brought_to(url: str, revision: str) -> None:
    engine = bare_engine(url)
    with engine.begin() as connection:
        migrate(connection, revision)
        assert MigrationContext.configure(connection).get_current_heads() == (revision,)
    engine.dispose()


class TestMove:
    def test_there_and_back_everything_is_the_same(self, history: str, blank_postgres: str, tmp_path: Path) -> None:
        before = contents(history)
        assert {name: rows for name, (rows, _) in before.items() if not rows} == {}
        moved = move(history, blank_postgres)
        assert moved.rows == sum(rows for rows, _ in before.values())
        back = f"sqlite:///{tmp_path / 'back.db'}"
        move(blank_postgres, back)
        assert contents(history) == contents(blank_postgres) == contents(back) == before
        assert_same_history(history, blank_postgres)
        assert_same_history(history, back)

    def test_the_next_rows_get_the_next_numbers(self, history: str, blank_postgres: str, tmp_path: Path) -> None:
        move(history, blank_postgres)
        store = open_store(blank_postgres)
        try:
            (key,) = (one.key for one in store.edition(TODAY).revisions if one.notice.title == OTHER.title)
            last = store.decisions.last_id()
            made = store.decisions.decide(key, next(targeted(OTHER)).target, "note", "김누리", NEXT_DAY)
            assert made.id == last + 1
            store.save(reading(document(notice("못자리 설치 지원"), issue_no="4", title="제4호")), NEXT_DAY)
            store.accounts.add("이가온", "reader", "고추 건조기 스무 대", "김누리", NEXT_DAY)
            assert len(store.accounts.listed()) == 2
        finally:
            store.close()

    def test_the_other_place_still_only_lets_ledgers_grow(self, history: str, blank_postgres: str) -> None:
        move(history, blank_postgres)
        engine = bare_engine(blank_postgres)
        with pytest.raises(Exception, match="only grows"), engine.begin() as connection:
            connection.execute(text("DELETE FROM audit"))
        engine.dispose()

    def test_a_place_that_holds_something_is_refused_and_left_alone(self, history: str, blank_url: str) -> None:
        other = open_store(blank_url)
        other.save(reading(document(notice())), MORNING)
        other.close()
        there = contents(blank_url)
        with pytest.raises(StoreError, match="자료가 이미 있는"):
            move(history, blank_url)
        assert contents(blank_url) == there

    def test_an_opened_but_empty_place_is_taken(self, history: str, blank_url: str) -> None:
        open_store(blank_url).close()
        move(history, blank_url)
        assert contents(blank_url) == contents(history)

    def test_what_comes_out_otherwise_is_taken_back(
        self, history: str, blank_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(filling, "load", lambda connection, table, lines: None)
        with pytest.raises(StoreError, match="같지 않습니다: account"):
            move(history, blank_url)
        monkeypatch.undo()
        assert not (tmp_path / "blank.db").exists()
        move(history, blank_url)

    def test_nobody_writes_meanwhile(self, history: str, blank_postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """What was written to the old place then would be lost."""
        refused = []

        def late(*args: object) -> None:
            engine = create_engine(history, connect_args={"timeout": 0.1})
            try:
                with engine.begin() as connection:
                    connection.execute(text("UPDATE file SET reason = 'late'"))
            except OperationalError as error:
                refused.append(str(error))
            engine.dispose()
            fill(*args)  # type: ignore[arg-type]

        monkeypatch.setattr("flows.archive.moving.fill", late)
        move(history, blank_postgres)
        assert len(refused) == 1
        assert "locked" in refused[0]

    @pytest.mark.parametrize(
        "target", ["sqlite://", "nonsense", "postgresql://nuri@127.0.0.1:secret/db", "mysql://nuri:secret@host/db"]
    )
    def test_a_place_that_is_none_is_refused_without_a_word_of_its_password(self, history: str, target: str) -> None:
        with pytest.raises(StoreError) as caught:
            move(history, target)
        assert "secret" not in str(caught.value) + caught.value.hint
        assert "secret" not in "".join(traceback.format_exception(caught.value.__cause__))

    def test_a_place_that_is_shown_has_no_password(self) -> None:
        url = "postgresql://nuri:secret@localhost:5432/hoebo?password=secret&sslmode=require"
        assert plain_url(url) == "postgresql://nuri@localhost:5432/hoebo"


class TestSchemas:
    """An older schema with data in it, on both databases."""

    def test_from_the_first_schema_up_down_and_up_again(self, history: str, blank_url: str) -> None:
        move(history, blank_url)
        brought_to(blank_url, "0001")
        first = contents(blank_url)
        assert {name: rows for name, (rows, _) in first.items()} == {
            "document": 2,
            "file": 1,
            "record": 3,
            "listing": 4,
        }
        for _ in range(2):
            store = open_store(blank_url)
            assert [one.record.title for one in store.lookup.waiting()] == [OTHER.title]
            assert len(store.edition(TODAY).revisions) == 2
            assert store.audit.lines() == ()
            store.close()
            brought_to(blank_url, "0001")
            assert contents(blank_url) == first

    def test_a_store_of_the_first_schema_is_carried_and_brought_to_date(self, history: str, blank_url: str) -> None:
        brought_to(history, "0001")
        old = contents(history)
        move(history, blank_url)
        assert contents(history) == old
        store = open_store(blank_url)
        assert len(store.lookup.waiting()) == 1
        store.close()
        brought_to(blank_url, "0001")
        assert contents(blank_url) == old


class TestCommand:
    def test_it_tells_what_to_set_and_no_password(
        self, history: str, blank_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("HOEBO_STORE_URL", raising=False)
        url = blank_url.replace("postgres:@", "postgres:top-secret@")
        result = CliRunner().invoke(move_to, [url, "--home", str(tmp_path / "home")])
        assert result.exit_code == 0
        assert "record              3줄" in result.output
        assert "export HOEBO_STORE_URL=" in result.output
        assert "top-secret" not in result.output
        store = open_store(blank_url)
        (line,) = store.audit.lines(action="move")
        store.close()
        assert line.detail["rows"] == sum(rows for rows, _ in contents(history).values())
        assert "top-secret" not in line.about

    def test_an_open_office_is_closed_first(
        self, history: str, blank_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("HOEBO_STORE_URL", raising=False)
        with try_lock(tmp_path / "home" / "office.lock"):
            result = CliRunner().invoke(move_to, [blank_url, "--home", str(tmp_path / "home")])
        assert isinstance(result.exception, WorldError)
        assert "열려 있습니다" in result.exception.message
