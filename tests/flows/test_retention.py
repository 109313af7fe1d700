"""What is deleted: readings without a notice, after the years that an office wrote down, each with its line."""

from datetime import timedelta
from pathlib import Path

from click.testing import CliRunner

from flows.cli.status import status
from flows.store import FileStatus, Store, open_store
from tests.flows.examples import MORNING, document, notice, reading

YEAR = timedelta(days=366)


def filled(store: Store) -> str:
    """A bulletin with a notice, a paper without one, both old, and such a paper of today; the hash of the old paper."""
    store.save(reading(document(notice())), MORNING)
    empty = reading(document(kind="other", title="업무 연락"), content="old")
    store.save(empty, MORNING)
    store.put_file(FileStatus(name="연락.hwp", sha256=empty.sha256, state="needs_look", reason="", records=0), MORNING)
    store.save(reading(document(kind="other", title="새 연락"), content="new"), MORNING + 3 * YEAR)
    return empty.sha256


def test_only_what_said_nothing_is_deleted_after_its_time(store: Store) -> None:
    sha256 = filled(store)
    later = MORNING + 3 * YEAR
    assert store.retention.outlived(4, later) == ()
    assert store.retention.outlived(3, later) == (sha256,)
    assert store.retention.delete(3, later) == 1
    assert store.reading_version(sha256) is None
    assert [one.document.title for one in store.lookup.documents()] == ["새 연락", "가온면 회보 제3호"]
    assert [one.name for one in store.file_states()] == ["연락.hwp"]
    (line,) = store.audit.lines(action="delete")
    assert (line.about, line.actor, line.detail["keep_years"]) == (sha256, "hoebo", 3)
    assert line.detail["title"] == "업무 연락"
    assert store.retention.delete(3, later) == 0


def test_a_rule_that_says_never_deletes_nothing(store: Store) -> None:
    filled(store)
    assert store.retention.delete(0, MORNING + 100 * YEAR) == 0
    assert store.retention.outlived(0, MORNING + 100 * YEAR) == ()
    assert store.audit.lines(action="delete") == ()


def test_whatever_was_ever_listed_is_kept(store: Store) -> None:
    said = reading(document(notice()))
    store.save(said, MORNING)
    store.save(said.model_copy(update={"record": document(), "version": "v2"}), MORNING)
    assert store.retention.delete(1, MORNING + 50 * YEAR) == 0


def test_status_tells_the_rule(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'hoebo.db'}")
    filled(store)
    store.close()
    told = CliRunner().invoke(status, ["--home", str(tmp_path)]).output
    assert "보관: 아무것도 지우지 않습니다" in told
    (tmp_path / "hoebo.toml").write_text("keep_years = 100\n", "utf-8")
    told = CliRunner().invoke(status, ["--home", str(tmp_path)]).output
    assert "보관: 100년이 지나면" in told
    assert "이번에 지울 것 0건" in told
