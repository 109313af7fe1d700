"""Change notices: drafted only where something that was published is different now, and told alike when told again."""

from datetime import date, timedelta
from pathlib import Path

from flows.publication import put_out
from flows.publishers import changes
from flows.publishers.changes import change_notices
from flows.publishers.release import released
from flows.store import Store
from models.blocks import Place
from models.editions import Edition, Former
from models.facts import Rate
from models.findings import Finding
from models.records import NoticeRecord
from tests.flows.examples import MORNING, document, full_notice, notice, reading, revision, schedule

TODAY = MORNING.date()
DAY = timedelta(days=1)


def moved(to: str = "2026-03-27") -> NoticeRecord:
    return full_notice().model_copy(
        update={"schedules": (schedule("까지", label="신청기간", start="2026-03-02", end=to),)}
    )


def amended(before: NoticeRecord, after: NoticeRecord, status: str = "active") -> Edition:
    """A notice that was told on 2 March and is different on the 10th."""
    former = Former(revision=revision(before), published_on=TODAY)
    now = revision(after, 1, status=status, made_at=MORNING + 5 * DAY)
    return Edition(today=date(2026, 3, 10), revisions=(now,), formers=(former,))


class TestDrafts:
    def test_old_and_new_side_by_side_with_the_days_left(self) -> None:
        text = changes.render(amended(full_notice(), moved()))["changes/바뀐 것 알림.txt"].decode()
        assert text == (
            "[바뀐 것을 알립니다]\n\n"
            f"1. {full_notice().title}\n"
            "  - 신청기간: 2026. 3. 2.(월)부터 3. 20.(금)까지 → 2026. 3. 2.(월)부터 3. 27.(금)까지 (17일 남음)\n"
            "  - 문의: 김가온 055-000-1234\n"
            "  - 출처: 가온면 회보 제3호 (2026. 3. 2.(월)에 알린 것이 바뀜)\n\n"
            "남은 날은 2026. 3. 10.(화)에 센 것입니다.\n"
        )

    def test_another_label_makes_no_second_line(self) -> None:
        other = full_notice().model_copy(
            update={"schedules": (schedule("까지", label="접수기간", start="2026-03-02", end="2026-03-27"),)}
        )
        (one,) = change_notices(amended(full_notice(), other))
        assert [line.label for line in one.lines] == ["접수기간"] and one.lines[0].before and one.lines[0].after

    def test_nothing_changed_nothing_drafted(self) -> None:
        assert changes.render(amended(full_notice(), full_notice())) == {}

    def test_other_words_for_the_same_values_are_no_change(self) -> None:
        told = full_notice()
        elsewhere = {"raw": "이십일까지 받음", "span": (5, 9), "place": Place(page=9)}
        again = told.model_copy(
            update={
                "schedules": tuple(one.model_copy(update=elsewhere) for one in told.schedules),
                "amounts": tuple(one.model_copy(update=elsewhere) for one in told.amounts),
                "findings": (Finding(code="weekday_mismatch", message="요일이 다름"),),
                "section": "다른 부서",
            }
        )
        assert changes.render(amended(told, again)) == {}

    def test_a_share_is_named_once(self) -> None:
        before, after = (
            notice(rates=(Rate(role="subsidy", percent=percent, raw=f"{percent}%", span=(0, 3)),))
            for percent in (50, 60)
        )
        (one,) = change_notices(amended(before, after).model_copy(update={"today": TODAY}))
        assert [str(line) for line in one.lines] == ["비율: 보조 50% → 보조 60%"]

    def test_what_was_called_off_says_so(self) -> None:
        (one,) = change_notices(amended(full_notice(), full_notice(), status="cancelled"))
        assert one.cancelled and one.lines == ()
        files = changes.render(amended(full_notice(), full_notice(), status="cancelled"))
        assert all("취소되었습니다." in content.decode() for content in files.values())

    def test_a_value_that_waits_changes_nothing_yet(self) -> None:
        doubtful = schedule("까지", start="2026-03-02", end="2026-03-27", confidence="doubtful")
        assert list(change_notices(released(amended(notice(), notice(schedules=(doubtful,)))))) == []

    def test_a_title_cannot_break_the_page(self) -> None:
        hostile = "<script>1</script>"
        before, after = (one.model_copy(update={"title": hostile}) for one in (full_notice(), moved()))
        page = changes.render(amended(before, after))
        assert b"<script>" not in page["changes/바뀐 것 알림.html"]


class TestStore:
    def test_what_was_published_before_the_change_is_the_older_side(self, store: Store, tmp_path: Path) -> None:
        store.save(reading(document(full_notice())), MORNING)
        put_out(store, tmp_path, TODAY, MORNING)
        assert store.edition(TODAY).formers == ()
        store.save(reading(document(moved()), version="v2"), MORNING + DAY)
        (former,) = store.edition(TODAY + DAY).formers
        assert (
            former.published_on == TODAY and former.revision.notice.schedules[0].end == full_notice().schedules[0].end
        )

    def test_told_alike_when_it_is_published_again_and_no_more_after_a_month(
        self, store: Store, tmp_path: Path
    ) -> None:
        store.save(reading(document(full_notice())), MORNING)
        put_out(store, tmp_path, TODAY, MORNING)
        store.save(reading(document(moved()), version="v2"), MORNING + DAY)
        for later in (1, 2):
            put_out(store, tmp_path, TODAY + later * DAY, MORNING + later * DAY + timedelta(hours=1))
            told = (tmp_path / "out" / "changes" / "바뀐 것 알림.txt").read_text()
            assert "3. 20.(금)까지 → 2026. 3. 2.(월)부터 3. 27.(금)까지" in told
        assert store.edition(TODAY + 31 * DAY).formers != () and store.edition(TODAY + 32 * DAY).formers == ()

    def test_what_was_never_published_has_no_older_side(self, store: Store) -> None:
        store.save(reading(document(full_notice())), MORNING)
        store.save(reading(document(moved()), version="v2"), MORNING + DAY)
        assert store.edition(TODAY + DAY).formers == ()
