"""Decisions, audit and publications: they only grow, and say a year later what was published and who decided."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from flows.deciding.targets import targeted
from flows.publication import put_out
from flows.store import Store
from flows.store.decisions import DecidedMeanwhile
from models.decisions import Target
from models.errors import InputError, StoreError
from tests.flows.examples import MORNING, NEXT_DAY, document, notice, reading

TODAY = date(2026, 3, 2)


@pytest.fixture
def kept(store: Store) -> tuple[Store, str, Target]:
    """A store with one record, its key, and the target of its deadline."""
    store.save(reading(document(notice())), MORNING)
    (revision,) = store.edition(TODAY).revisions
    return store, revision.key, next(targeted(notice())).target


class TestDecisions:
    def test_a_decision_is_kept_with_its_audit(self, kept: tuple[Store, str, Target]) -> None:
        store, key, target = kept
        made = store.decisions.decide(key, target, "reject", "김누리", NEXT_DAY, reason="작년 공고임")
        assert store.decisions.of(key) == (made,)
        assert (made.actor, made.made_at, made.reason) == ("김누리", NEXT_DAY, "작년 공고임")
        (line,) = store.audit.lines(about=key)
        assert (line.action, line.actor, line.detail["words"]) == ("reject", "김누리", target.words)

    def test_a_decision_changes_what_is_published_and_raises_its_number(self, kept: tuple[Store, str, Target]) -> None:
        store, key, target = kept
        store.decisions.decide(key, target, "correct", "김누리", NEXT_DAY, value={"role": "apply", "end": "2026-03-25"})
        (revision,) = store.edition(TODAY).revisions
        assert str(revision.notice.schedules[0].end) == "2026-03-25"
        assert (revision.number, revision.made_at) == (1, NEXT_DAY)

    def test_an_accepted_value_moves_no_calendar_entry(self, kept: tuple[Store, str, Target]) -> None:
        store, key, target = kept
        store.decisions.decide(key, target, "accept", "김누리", NEXT_DAY)
        assert store.edition(TODAY).revisions[0].number == 0

    def test_a_decision_survives_a_reading_by_newer_code(self, kept: tuple[Store, str, Target]) -> None:
        store, key, target = kept
        value = {"role": "apply", "end": "2026-03-25"}
        store.decisions.decide(key, target, "correct", "김누리", NEXT_DAY, value=value)
        store.save(reading(document(notice(category="notice"))), NEXT_DAY)
        (revision,) = store.edition(TODAY).revisions
        assert (revision.key, revision.number) == (key, 2)
        assert str(revision.notice.schedules[0].end) == "2026-03-25"

    def test_an_undo_is_one_more_line(self, kept: tuple[Store, str, Target]) -> None:
        store, key, target = kept
        made = store.decisions.decide(key, target, "reject", "김누리", NEXT_DAY)
        store.decisions.undo(made.id, "이가온", NEXT_DAY)
        assert [one.verdict for one in store.decisions.of(key)] == ["reject", "undo"]
        assert store.edition(TODAY).revisions[0].notice == notice()
        with pytest.raises(InputError, match="되돌릴 결정이 없습니다"):
            store.decisions.undo(made.id, "이가온", NEXT_DAY)

    def test_the_second_of_two_editors_is_told(self, kept: tuple[Store, str, Target]) -> None:
        store, key, target = kept
        seen = store.decisions.last_id()
        first = store.decisions.decide(key, target, "accept", "김누리", NEXT_DAY, seen=seen)
        with pytest.raises(DecidedMeanwhile, match="김누리님이") as told:
            store.decisions.decide(key, target, "reject", "이가온", NEXT_DAY, seen=seen)
        assert told.value.decision == first
        store.decisions.decide(key, target, "reject", "이가온", NEXT_DAY, seen=store.decisions.last_id())

    def test_many_at_once(self, kept: tuple[Store, str, Target]) -> None:
        store, key, _ = kept
        targets = [(key, value.target) for value in targeted(notice())]
        assert len(store.decisions.accept_all(targets, "김누리", NEXT_DAY)) == 2
        assert len(store.decisions.of(key)) == 2


@pytest.mark.parametrize("table", ["decision", "audit", "publication"])
@pytest.mark.parametrize("sentence", ["UPDATE {} SET actor = 'x'", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_what_only_grows(
    kept: tuple[Store, str, Target], tmp_path: Path, table: str, sentence: str
) -> None:
    store, key, target = kept
    store.decisions.decide(key, target, "accept", "김누리", NEXT_DAY)
    put_out(store, tmp_path / "home", TODAY, MORNING)
    with pytest.raises((StoreError, DBAPIError), match="only grows"), store._sessions.writing() as session:
        session.connection().execute(text(sentence.format(table)))


class TestPublications:
    def test_what_stood_published_on_a_day_and_from_where(
        self, kept: tuple[Store, str, Target], tmp_path: Path
    ) -> None:
        store, key, target = kept
        home = tmp_path / "home"
        put_out(store, home, TODAY, MORNING, "김누리")
        store.decisions.decide(key, target, "correct", "김누리", NEXT_DAY, value={"role": "apply", "end": "2026-03-25"})
        put_out(store, home, TODAY + timedelta(days=1), NEXT_DAY, "김누리")

        before, after = store.publications.stood_on(TODAY), store.publications.stood_on(date(2026, 4, 1))
        assert before is not None
        assert after is not None
        assert str(before.edition.revisions[0].notice.schedules[0].end) == "2026-03-20"
        assert str(after.edition.revisions[0].notice.schedules[0].end) == "2026-03-25"
        assert before.edition.revisions[0].document.file == "회보 3호.hwp"
        assert (before.proven, after.proven) == (True, True)
        assert (before.publication.actor, before.publication.records) == ("김누리", 1)
        assert store.publications.stood_on(date(2026, 3, 1)) is None

    def test_what_is_published_again_unchanged_is_not_written_down_again(
        self, kept: tuple[Store, str, Target], tmp_path: Path
    ) -> None:
        store, _, _ = kept
        put_out(store, tmp_path / "home", TODAY, MORNING)
        put_out(store, tmp_path / "home", TODAY, NEXT_DAY)
        assert len(store.publications.latest()) == 1

    def test_each_file_with_its_hash(self, kept: tuple[Store, str, Target], tmp_path: Path) -> None:
        store, _, _ = kept
        published = put_out(store, tmp_path / "home", TODAY, MORNING)
        (publication,) = store.publications.latest()
        assert publication.files == published.hashes
        assert "calendar/all.ics" in publication.files
