"""The resident's sheet: what opens later, what a person looks at and whom to ask, why it is not for them."""

import re
from datetime import date

from flows.matching.paper import rendered
from models.records import NoticeRecord
from tests.flows.examples import notice, schedule
from tests.flows.matching.test_programmes import DAY, FARMER, OLD, asked, criterion

YOUNG = criterion("만 40세 미만인 사람", field="age", op="<", value=40)
CHOSEN = criterion("단체의 추천을 받은 사람")


def said_on(*notices: NoticeRecord, day: date = DAY) -> str:
    """The words of the sheet."""
    page = rendered(asked(*notices, day=day), FARMER, day).decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("<main>")[1]).replace("\u2060", "").split())


def test_what_a_person_must_look_at_is_quoted_with_whom_to_ask() -> None:
    said = said_on(notice("위원 모집", eligibility=(OLD, CHOSEN)))
    assert "확인할 것 “단체의 추천을 받은 사람”" in said
    assert "물어볼 곳 김가온 055-000-1234" in said


def test_a_no_has_its_reason() -> None:
    said = said_on(notice("청년 지원", eligibility=(YOUNG,)))
    assert "청년 지원: “만 40세 미만인 사람” (알려 준 것: 만 68세)" in said


def test_a_long_condition_is_cut_and_not_the_reason() -> None:
    long = YOUNG.model_copy(update={"raw": "만 40세 미만인 사람으로서 " + "마을에서 오래 농사를 지어 온 " * 6 + "사람"})
    said = said_on(notice("청년 지원", eligibility=(long,)))
    assert "…” (알려 준 것: 만 68세)" in said


def test_what_opens_later_stands_under_its_own_heading() -> None:
    later = schedule(start="2026-04-06", end="2026-05-22")
    said = said_on(notice("나중 지원", eligibility=(OLD,), schedules=(later,)))
    assert said.startswith("곧 열립니다 나중 지원 언제 2026. 4. 6.(월)부터")
    assert "신청할 수 있습니다" not in said.split("나중 지원")[0]


def test_all_that_finds_no_room_is_named() -> None:
    said = said_on(*(notice(f"{number}번 지원", eligibility=(OLD, CHOSEN)) for number in range(14)))
    assert "그 밖에" in said
    assert all(f"{number}번 지원" in said for number in range(14))
