"""What a new edition changed, drafted to be sent on; and where documents disagree, shown at the notice."""

from datetime import date

import pytest
from starlette.testclient import TestClient

from flows.desk.change_notice import change_notice
from flows.desk.desk import Desk
from flows.store import Store
from models.facts import Amount
from models.records import NoticeRecord
from tests.flows.desk.conftest import Token
from tests.flows.examples import MORNING, NEXT_DAY, document, notice, reading, schedule

MOVED = notice(
    schedules=(schedule("2026. 3. 27.까지", label="신청기간", start="2026-03-02", end="2026-03-27"),),
    amounts=(Amount(role="cap", max=500_000, per="farm", raw="농가당 50만원", span=(0, 8), confidence="doubtful"),),
    apply_at="면사무소 2층",
)
BEFORE = notice(
    amounts=(Amount(role="cap", max=600_000, per="farm", raw="농가당 60만원", span=(0, 8)),), apply_at="면사무소"
)
GONE = notice("벼 육묘상자 지원")


def accepted(store: Store, *notices: NoticeRecord, cancels: bool = True) -> str:
    """A store in which the fourth issue was let amend the third; the hash of the fourth."""
    store.save(reading(document(BEFORE, GONE, title="가온면 회보")), MORNING, hold=True)
    later = reading(document(*notices, title="가온면 회보", issued_on="2026-03-03", file="회보(정정).hwp"))
    store.save(later, NEXT_DAY, hold=True)
    redline = store.amendments.redline(later.sha256)
    assert redline is not None
    called_off = [pair.key for pair in redline.gone] if cancels else []
    store.amendments.accept(later.sha256, "김누리", NEXT_DAY, cancelled=called_off)
    return later.sha256


def told(store: Store, sha256: str, today: date = date(2026, 3, 3)) -> str:
    redline = store.amendments.redline(sha256)
    assert redline is not None
    return change_notice(redline, today)


class TestChangeNotice:
    def test_old_beside_new_what_was_called_off_what_is_new_and_whence(self, store: Store) -> None:
        new = notice("못자리 설치 지원", schedules=(schedule(label="신청기간", end="2026-03-10"),))
        assert told(store, accepted(store, MOVED, new)) == (
            "[바뀐 것을 알립니다] 가온면 회보\n\n"
            "‘가온면 회보’에서 알린 것 가운데 아래가 바뀌었습니다.\n\n"
            "1. 고추 건조기 지원\n"
            "  - 신청기간: 2026. 3. 2.(월)부터 3. 20.(금)까지 → 2026. 3. 2.(월)부터 3. 27.(금)까지 (24일 남음)\n"
            "  - 한도: 농가당 최대 60만원 → 농가당 최대 50만원 (원문 확인 필요)\n"
            "  - 신청하는 곳: 면사무소 → 면사무소 2층\n\n"
            "취소된 것\n"
            "  - 벼 육묘상자 지원\n\n"
            "새로 나온 것\n"
            "  - 못자리 설치 지원: 2026. 3. 10.(화)까지 (7일 남음)\n\n"
            "출처: 가온면 회보, 누리군 가온면, 2026. 3. 3.\n"
            "남은 날은 2026. 3. 3.(화)에 센 것입니다.\n"
        )

    def test_what_is_only_left_out_is_not_said_to_be_called_off(self, store: Store) -> None:
        assert "벼 육묘상자" not in told(store, accepted(store, MOVED, cancels=False))

    @pytest.mark.parametrize(
        ("today", "left"),
        [(date(2026, 3, 27), "오늘 마감"), (date(2026, 3, 28), "마감됨"), (date(2026, 3, 26), "1일 남음")],
    )
    def test_the_days_that_are_left_are_those_of_the_day_it_is_read(self, store: Store, today: date, left: str) -> None:
        assert f"3. 27.(금)까지 ({left})" in told(store, accepted(store, MOVED), today)

    def test_what_came_and_what_went(self, store: Store) -> None:
        words = told(store, accepted(store, notice(schedules=()), GONE))
        assert "  - 신청기간: 2026. 3. 2.(월)부터 3. 20.(금)까지 (없어짐)\n" in words
        assert "  - 한도: 농가당 최대 60만원 (없어짐)\n" in words
        assert "  - 신청하는 곳: 면사무소 (없어짐)\n" in words

    def test_where_nothing_changed_there_is_nothing_to_tell(self, store: Store) -> None:
        assert told(store, accepted(store, BEFORE, GONE.model_copy(update={"category": "event"}))) == ""

    def test_the_page_shows_it_once_the_change_was_accepted(self, desk: Desk, client: TestClient) -> None:
        later = reading(document(MOVED, title="가온면 회보 제4호", issue_no="4"))
        desk.store.save(later, NEXT_DAY, hold=True)
        page = f"/amendments/{later.sha256}"
        assert "알릴 글" not in client.get(page).text
        desk.store.amendments.accept(later.sha256, "김누리", NEXT_DAY)
        shown = client.get(page).text
        assert '<textarea id="told"' in shown
        assert "3. 27.(금)까지 (25일 남음)" in shown


class TestClashes:
    @pytest.fixture
    def torn(self, desk: Desk) -> str:
        """The key of a notice whose deadline a guideline puts on another day."""
        other = notice(section="농정팀", schedules=(schedule("3. 13.까지", end="2026-03-13"),))
        said = document(other, kind="guideline", title="2026년 <b>시행지침</b>", issue_no=None)
        desk.store.save(reading(said), MORNING, hold=True)
        (clash,) = desk.store.lookup.disagreements(_key(desk, "농정팀"))
        return clash.other_key

    def test_both_are_shown_side_by_side(self, torn: str, desk: Desk, client: TestClient) -> None:
        page = client.get(f"/notices/{torn}").text
        assert "다른 문서와 다릅니다" in page
        assert "<strong>3. 13.까지</strong>" in page
        assert "2026년 &lt;b&gt;시행지침&lt;/b&gt;" in page
        assert f'href="/notices/{_key(desk, "농정팀")}"' in page
        listed = client.get("/?risk=2").text
        assert listed.count("다른 문서와 다릅니다") == 2
        (waiting,) = (one for one in desk.store.lookup.waiting(risk=2) if one.record.key == torn)
        where = listed.split(f'href="/notices/{torn}?at=')[1].split("#")[0]
        assert f'id="{where}"' in page
        assert waiting.cause == "disagrees"

    def test_both_may_be_right_for_a_reason(self, torn: str, client: TestClient, token: Token, desk: Desk) -> None:
        page = client.get(f"/notices/{torn}").text
        name = page.split('name="clash" value="')[1].split('"')[0]
        said = {"token": token(f"/notices/{torn}"), "clash": name}
        assert client.post(f"/notices/{torn}/both-right", data=said).status_code == 400
        assert client.post(f"/notices/{torn}/both-right", data={**said, "reason": "면은 먼저 받음"}).status_code == 303
        assert "다른 문서와 다릅니다" not in client.get(f"/notices/{torn}").text
        assert desk.store.lookup.disagreements(_key(desk, "농정팀")) == ()
        assert desk.store.decisions.of(torn)[-1].reason == "면은 먼저 받음"

    def test_a_forged_one_is_refused(self, torn: str, client: TestClient) -> None:
        answer = client.post(f"/notices/{torn}/both-right", data={"token": "0" * 64, "clash": "v", "reason": "x"})
        assert answer.status_code == 403


def _key(desk: Desk, section: str) -> str:
    return next(one.key for one in desk.store.edition(date(2026, 3, 2)).revisions if one.notice.section == section)
