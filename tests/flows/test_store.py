"""The store: identity, revisions, what a new edition does, files' ends, migrations, both databases."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from sqlmodel import SQLModel

from flows.store import FileStatus, Store, open_store, revisions
from flows.store.engine import open_engine
from flows.store.identity import content_hash, record_keys, squeezed
from models.blocks import Place
from models.errors import StoreError
from models.records import NoticeRecord
from models.tables import FileBase, FileRow
from tests.flows.examples import MORNING, NEXT_DAY, document, notice, reading, schedule

TODAY = date(2026, 3, 2)


class TestIdentity:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("고추 건조기 지원", "고추건조기  지원"),
            ("고추·건조기 지원!", "고추건조기지원"),
            ("이장회의 개최(3. 5.)", "이장회의 개최(3. 19.)"),
            ("이장회의 3월 5일(목) 11:00", "이장회의 3월 19일(목) 14:00"),
            ("출산축하금 50만원 지급", "출산축하금 1,000,000원 지급"),
        ],
    )
    def test_titles_of_one_record(self, one: str, other: str) -> None:
        assert squeezed(one) == squeezed(other)

    @pytest.mark.parametrize(
        ("one", "other"), [("제1차 교육", "제2차 교육"), ("1.5톤 트럭", "2.5톤 트럭"), ("벼", "보리")]
    )
    def test_titles_of_two_records(self, one: str, other: str) -> None:
        assert squeezed(one) != squeezed(other)

    def test_a_moved_deadline_or_number_is_the_same_record_with_other_content(self) -> None:
        before = notice()
        after = notice(number="4", schedules=(schedule("2026. 3. 27.(금)까지", end="2026-03-27"),))
        assert record_keys(document(before)) == record_keys(document(after))
        assert content_hash(before) != content_hash(after)

    def test_a_new_place_or_number_says_nothing_new(self) -> None:
        moved = notice(
            number="2",
            schedules=(schedule(label="신청기간", start="2026-03-02", end="2026-03-20", place=Place(page=9)),),
        )
        assert content_hash(moved) == content_hash(notice())

    def test_the_venue_is_content(self) -> None:
        assert content_hash(notice(place="마을회관")) != content_hash(notice(place="면사무소"))

    def test_equal_titles_are_told_apart_by_their_order(self) -> None:
        assert len(set(record_keys(document(notice(), notice(), notice())))) == 3

    @pytest.mark.parametrize(
        "head",
        [{"issuer": "누리군 다온면"}, {"title": "2027년 가온면 회보"}, {"title": "회보", "issued_on": "2027-03-02"}],
    )
    def test_another_issuer_or_year_is_another_record(self, head: dict[str, str]) -> None:
        assert record_keys(document(notice(), **head)) != record_keys(document(notice()))

    @given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(1, 10**9), st.integers(1, 99))
    def test_no_date_amount_or_number_reaches_the_key(self, day: date, won: int, number: int) -> None:
        title = f"농기계 교육({day.month}. {day.day}.) 참가비 {won:,}원"
        plain = notice("농기계 교육() 참가비", number="1")
        assert record_keys(document(notice(title, number=str(number)))) == record_keys(document(plain))


class TestRevisions:
    def test_the_same_words_change_nothing(self, store: Store) -> None:
        record = document(notice())
        store.save(reading(record), MORNING)
        again = store.save(reading(record, "same words, other bytes"), NEXT_DAY)
        (only,) = store.revisions(record_keys(record)[0])
        assert (again.same, again.revised, again.new) == (1, 0, 0)
        assert (only.revision, only.created_at) == (0, MORNING)

    def test_an_amended_notice_supersedes_the_old_revision(self, store: Store) -> None:
        before = document(notice())
        after = document(notice(schedules=(schedule("2026. 3. 27.까지", end="2026-03-27"),)))
        store.save(reading(before), MORNING)
        assert store.save(reading(after), NEXT_DAY).revised == 1
        old, new = store.revisions(record_keys(before)[0])
        assert (old.revision, old.superseded_at) == (0, NEXT_DAY)
        assert (new.revision, new.created_at, new.superseded_at) == (1, NEXT_DAY, None)
        (current,) = store.edition(TODAY).revisions
        assert (current.number, str(current.notice.schedules[0].end)) == (1, "2026-03-27")

    def test_a_document_issued_earlier_does_not_overrule(self, store: Store) -> None:
        late = document(notice(), issue_no="4", issued_on="2026-03-16")
        early = document(notice(schedules=(schedule(end="2026-03-10"),)), issue_no="3", issued_on="2026-03-02")
        store.save(reading(late), MORNING)
        assert store.save(reading(early), NEXT_DAY).older == 1
        (current,) = store.edition(TODAY).revisions
        assert str(current.notice.schedules[0].end) == "2026-03-20"

    def test_gone_is_not_cancelled(self, store: Store) -> None:
        store.save(reading(document(notice("벼 병해충 방제"), notice("산불 예방"))), MORNING)
        saved = store.save(reading(document(notice("산불 예방"))), NEXT_DAY)
        assert saved.gone == ("벼 병해충 방제",)
        titles = {revision.notice.title: revision.status for revision in store.edition(TODAY).revisions}
        assert titles == {"벼 병해충 방제": "active", "산불 예방": "active"}

    def test_the_next_issue_of_a_bulletin_is_no_new_edition_of_the_last(self, store: Store) -> None:
        store.save(reading(document(notice("벼 병해충 방제"))), MORNING)
        following = document(notice("산불 예방"), title="가온면 회보 제4호", issue_no="4", issued_on="2026-03-16")
        assert store.save(reading(following), NEXT_DAY).gone == ()

    def test_what_a_better_reader_no_longer_reads_is_withdrawn(self, store: Store) -> None:
        store.save(reading(document(notice("고추"), notice("목차")), "bytes"), MORNING)
        saved = store.save(reading(document(notice("고추")), "bytes", "v2"), NEXT_DAY)
        assert (saved.same, saved.withdrawn, saved.gone) == (1, 1, ())
        assert [revision.notice.title for revision in store.edition(TODAY).revisions] == ["고추"]

    def test_what_another_document_still_says_is_handed_to_it(self, store: Store) -> None:
        store.save(reading(document(notice("고추")), "first"), MORNING)
        store.save(reading(document(notice("고추"), file="둘째.hwp", issue_no="4"), "second"), MORNING)
        saved = store.save(reading(document(), "first", "v2"), NEXT_DAY)
        (current,) = store.edition(TODAY).revisions
        assert (saved.withdrawn, current.number, current.document.file) == (0, 0, "둘째.hwp")

    def test_places_read_anew_are_kept_without_a_revision(self, store: Store) -> None:
        store.save(reading(document(notice()), "bytes"), MORNING)
        moved = notice(
            schedules=(schedule(label="신청기간", start="2026-03-02", end="2026-03-20", place=Place(page=9)),)
        )
        store.save(reading(document(moved), "bytes", "v2"), NEXT_DAY)
        (current,) = store.edition(TODAY).revisions
        assert (current.number, current.made_at) == (0, MORNING)
        assert current.notice.schedules[0].place == Place(page=9)

    def test_a_person_cancels_and_the_same_words_do_not_undo_it(self, store: Store) -> None:
        record = document(notice())
        store.save(reading(record), MORNING)
        store.cancel(record_keys(record)[0], NEXT_DAY)
        store.save(reading(record, "once more"), NEXT_DAY)
        (current,) = store.edition(TODAY).revisions
        assert (current.status, current.number, current.made_at) == ("cancelled", 1, NEXT_DAY)

    def test_nothing_to_cancel(self, store: Store) -> None:
        with pytest.raises(StoreError, match="그런 기록이 없습니다"):
            store.cancel("0" * 64, MORNING)

    def test_an_instant_keeps_its_moment_in_any_zone(self, store: Store) -> None:
        seoul = datetime.fromisoformat("2026-03-02T09:30:00+09:00")
        record = document(notice())
        store.save(reading(record), seoul)
        (only,) = store.revisions(record_keys(record)[0])
        assert only.created_at == MORNING and only.created_at.tzinfo == UTC

    def test_a_control_character_in_a_title_is_kept_out_of_the_columns(self, store: Store) -> None:
        """PostgreSQL takes no NUL in a text; the payload keeps what was read."""
        store.save(reading(document(notice("고추\x00 건조기", section="농업\x00담당"), title="회보\x00")), MORNING)
        (current,) = store.edition(TODAY).revisions
        assert current.notice.title == "고추\x00 건조기"


class TestFiles:
    def test_one_row_for_a_name_and_content(self, store: Store) -> None:
        waiting = FileStatus(name="가.txt", sha256="a" * 64, state="waiting", reason="", records=0)
        done = waiting.model_copy(update={"state": "done", "records": 3})
        changed = done.model_copy(update={"sha256": "b" * 64})
        for status in (waiting, done, changed):
            store.put_file(status, MORNING)
        assert store.file_states() == (changed,)
        assert store.file_state("가.txt", "a" * 64) == done
        assert store.file_state("가.txt", "c" * 64) is None

    def test_a_file_that_could_be_opened_at_last_has_one_row(self, store: Store) -> None:
        locked = FileStatus(name="가.txt", sha256="", state="unreadable", reason="열 수 없음", records=0)
        opened = FileStatus(name="가.txt", sha256="a" * 64, state="done", reason="", records=1)
        for status in (locked, opened):
            store.put_file(status, MORNING)
        assert store.file_states() == (opened,)

    def test_a_document_is_exported_under_the_name_it_was_dropped_with(self, store: Store) -> None:
        record = document(notice())
        kept = reading(record)
        store.save(kept, MORNING)
        store.put_file(FileStatus(name="3월/회보.hwp", sha256=kept.sha256, state="done", reason="", records=1), MORNING)
        assert store.edition(TODAY).documents == (("3월/회보.hwp", record),)

    def test_a_corrected_file_takes_the_place_of_the_old_one(self, store: Store) -> None:
        old, new = document(notice("옛")), document(notice("새"))
        status = FileStatus(name="회보.md", sha256="", state="done", reason="", records=1)
        for record, now in ((old, MORNING), (new, NEXT_DAY)):
            kept = reading(record)
            store.save(kept, now)
            store.put_file(status.model_copy(update={"sha256": kept.sha256}), now)
        assert store.edition(TODAY).documents == (("회보.md", new),)
        back = status.model_copy(update={"sha256": reading(old).sha256})
        store.put_file(back, NEXT_DAY + timedelta(days=1))
        assert store.edition(TODAY).documents == (("회보.md", old),) and store.file_states() == (back,)

    def test_a_copy_keeps_a_document_whose_first_name_was_replaced(self, store: Store) -> None:
        old, new = reading(document(notice("옛"))), reading(document(notice("새")))
        for name, kept, state, now in (
            ("회보.md", old, "done", MORNING),
            ("사본.md", old, "duplicate", MORNING),
            ("회보.md", new, "done", NEXT_DAY),
        ):
            store.save(kept, now)
            said = {"name": name, "sha256": kept.sha256, "state": state, "reason": "", "records": 1}
            store.put_file(FileStatus.model_validate(said), now)
        assert [name for name, _ in store.edition(TODAY).documents] == ["사본.md", "회보.md"]

    @pytest.mark.parametrize(
        "wrong", [{"state": "lost"}, {"sha256": "xyz"}, {"seen_at": MORNING.replace(tzinfo=None)}, {"records": -1}]
    )
    def test_a_row_is_validated(self, wrong: dict[str, object]) -> None:
        right = FileBase(name="가.txt", state="done", seen_at=MORNING)
        assert FileRow.model_validate(right).state == "done"
        with pytest.raises(ValidationError):
            FileRow.model_validate(right, update=wrong)


class TestDatabase:
    def test_the_migrations_make_what_the_tables_say(self, store: Store) -> None:
        with store._sessions._engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []

    def test_opening_twice_keeps_what_is_there(self, tmp_path: Path) -> None:
        url = f"sqlite:///{tmp_path / 'hoebo.db'}"
        first = open_store(url)
        first.save(reading(document(notice())), MORNING)
        first.close()
        assert len(open_store(url).edition(TODAY).revisions) == 1

    def test_a_newer_schema_is_refused_and_left_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "hoebo.db"
        open_store(f"sqlite:///{path}").close()
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        with pytest.raises(StoreError, match="새 판"):
            open_store(f"sqlite:///{path}")
        with sqlite3.connect(path) as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)

    def test_a_file_that_is_no_database(self, tmp_path: Path) -> None:
        path = tmp_path / "hoebo.db"
        path.write_text("회보 " * 1000)
        with pytest.raises(StoreError) as caught:
            open_store(f"sqlite:///{path}")
        assert caught.value.hint and caught.value.exit_code == 6

    @pytest.mark.parametrize("url", ["nonsense", "oracle9://x", "sqlite:////no/such/folder/hoebo.db"])
    def test_a_url_that_leads_nowhere(self, url: str) -> None:
        with pytest.raises(StoreError):
            open_store(url)

    def test_sqlite_is_set_for_one_writer_and_many_readers(self, tmp_path: Path) -> None:
        engine = open_engine(f"sqlite:///{tmp_path / 'hoebo.db'}")
        with engine.connect() as connection:
            pragma = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "foreign_keys")
            }
        assert pragma == {"journal_mode": "wal", "foreign_keys": 1}

    def test_a_failure_in_the_middle_of_a_document_keeps_nothing_of_it(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails_on_barley(notice: NoticeRecord) -> str:
            if notice.title == "보리":
                raise RuntimeError("the power is cut")
            return content_hash(notice)

        monkeypatch.setattr(revisions, "content_hash", fails_on_barley)
        with pytest.raises(RuntimeError, match="the power is cut"):
            store.save(reading(document(notice("벼"), notice("보리"))), MORNING)
        edition = store.edition(TODAY)
        assert (edition.documents, edition.revisions) == ((), ())

    def test_time_passes_only_as_a_parameter(self, store: Store) -> None:
        for hours in range(3):
            store.save(reading(document(notice(apply_by=f"방문 {hours}"))), MORNING + timedelta(hours=hours))
        key = record_keys(document(notice()))[0]
        assert [row.created_at - MORNING for row in store.revisions(key)] == [
            timedelta(hours=hours) for hours in range(3)
        ]
