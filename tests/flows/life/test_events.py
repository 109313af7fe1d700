"""The days that an office enters: kept on both databases, only growing, there after all is read anew."""

import json
from datetime import date

import pytest
from sqlalchemy import text

from flows.archive.rows import kept_tables, lines_of
from flows.life import lives
from flows.store import Store
from models.errors import InputError, StoreError
from tests.flows.examples import MORNING, NEXT_DAY, reading
from tests.flows.life.cases import TODAY, programme, record

DAY = date(2026, 2, 27)


def kept(store: Store) -> str:
    """The key of the one programme of a store."""
    store.save(reading(record(programme())), MORNING)
    (revision,) = store.edition(TODAY).revisions
    return revision.key


def enter(store: Store, key: str, day: date = DAY) -> int:
    return store.events.enter(key, "보조금 교부결정", ("grant",), day, "김누리", NEXT_DAY).id


def test_what_was_entered_is_there_with_who_and_when(store: Store) -> None:
    key = kept(store)
    enter(store, key)
    (event,) = store.events.entered().events
    assert (event.step, event.kinds, event.day, event.actor, event.entered_at) == (
        "보조금교부결정", "grant", DAY, "김누리", NEXT_DAY,
    )  # fmt: skip
    (line,) = store.audit.lines(action="step_done")
    assert (line.about, line.detail["day"]) == (key, "2026-02-27")


def test_it_outlives_a_document_that_is_read_anew(store: Store) -> None:
    key = kept(store)
    enter(store, key)
    store.save(reading(record(programme(apply_at="면사무소")), content="anew", version="v2"), NEXT_DAY)
    (life,) = lives(store.edition(TODAY), store.events.entered())
    assert [(step.name, step.event.day) for step in life.steps if step.event] == [("보조금 교부결정", DAY)]


def test_what_was_taken_back_holds_no_more_but_is_not_forgotten(store: Store) -> None:
    key = kept(store)
    first = enter(store, key)
    store.events.take_back(first, "박누리", NEXT_DAY)
    entered = store.events.entered()
    assert (entered.events, entered.last[key] > first) == ((), True)
    assert [line.actor for line in store.audit.lines(action="step_taken_back")] == ["박누리"]
    with pytest.raises(InputError):
        store.events.take_back(first, "박누리", NEXT_DAY)
    assert enter(store, key) > entered.last[key]


def test_it_goes_into_the_archive_with_all_else(store: Store) -> None:
    enter(store, kept(store))
    with store._sessions.reading() as session:
        connection = session.connection()
        (table,) = [one for one in kept_tables(connection) if one.name == "life_event"]
        (line,) = lines_of(connection, table)
    assert json.loads(line)["day"] == "2026-02-27"


@pytest.mark.parametrize("change", ["UPDATE life_event SET day = '2026-01-01'", "DELETE FROM life_event"])
def test_the_database_itself_refuses_to_change_it(store: Store, change: str) -> None:
    enter(store, kept(store))
    with pytest.raises(StoreError), store._sessions.writing() as session:
        session.execute(text(change))
    assert len(store.events.entered().events) == 1
