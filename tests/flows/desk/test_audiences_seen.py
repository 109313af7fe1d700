"""Deadlines and what was found, narrowed to an audience; and why a notice has the one that it has."""

import pytest
from starlette.testclient import TestClient

from flows.desk.audiences import CHOICES, Reason, reasons_of
from flows.desk.desk import Desk
from flows.publishers.audience import AUDIENCES
from models.blocks import Place
from models.decisions import Target
from models.facts import Criterion
from tests.flows.desk.conftest import asking
from tests.flows.examples import MORNING, document, notice, reading, schedule

OLD = {"field": "age", "op": ">=", "value": 65}


def of_age(raw: str = "만 65세 이상") -> Criterion:
    place = {"page": 4}
    said = {"polarity": "require", "raw": raw, "span": (0, len(raw)), "place": place, "predicates": [OLD]}
    return Criterion.model_validate(said)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A desk with deadlines of 10 March for rice farms, for seniors and for everyone, and of 20 March."""
    closing = (schedule(label="신청기간", end="2026-03-10"),)
    for_old = notice("틀니 값 보탬", schedules=closing, eligibility=(of_age(),))
    desk.store.save(
        reading(document(for_old, notice("상수도 요금 감면", schedules=closing), title="다온면 회보 제1호")), MORNING
    )
    return desk


@pytest.fixture
def here(filled: Desk) -> TestClient:
    return asking(filled)


TITLES = ("벼 육묘상자 지원", "틀니 값 보탬", "상수도 요금 감면")


@pytest.mark.parametrize(
    ("audience", "titles"),
    [
        ("", TITLES),
        ("벼", ["벼 육묘상자 지원"]),
        ("seniors", ["틀니 값 보탬"]),
        ("everyone", ["상수도 요금 감면"]),
        ("fishers", []),
        ("nobody", TITLES),
    ],
)
def test_a_week_of_an_audience(here: TestClient, audience: str, titles: list[str]) -> None:
    page = here.get("/deadlines", params={"week": "2026-03-10", "audience": audience}).text
    assert {title for title in TITLES if title in page} == set(titles)
    assert ("이 주에 이 대상에게 맞는 마감이 없습니다." in page) == (not titles)


@pytest.mark.parametrize(("audience", "count"), [("", 3), ("벼", 1), ("seniors", 1)])
def test_a_month_counts_those_of_an_audience(here: TestClient, audience: str, count: int) -> None:
    page = here.get("/deadlines", params={"month": "2026-03", "audience": audience}).text
    assert f'#d2026-03-10">{count}건</a>' in page


def test_what_was_chosen_stays_while_one_turns_to_other_weeks(here: TestClient) -> None:
    page = here.get("/deadlines", params={"week": "2026-03-10", "audience": "seniors", "every": "true"}).text
    assert '<option value="seniors" selected>어르신</option>' in page
    for link in (
        "/deadlines?week=2026-03-02&every=true&audience=seniors",
        "/deadlines?every=true&audience=seniors",
        "/deadlines?month=2026-03&every=true&audience=seniors",
        "/deadlines?week=2026-03-09&audience=seniors",
        "/deadlines?week=2026-03-09&every=true",
    ):
        assert f'href="{link}"' in page.replace("&amp;", "&")


@pytest.mark.parametrize(("audience", "titles"), [("", TITLES), ("seniors", ["틀니 값 보탬"]), ("youth", [])])
def test_what_was_found_for_an_audience(here: TestClient, audience: str, titles: list[str]) -> None:
    page = here.get("/search", params={"q": "회보", "audience": audience}).text
    assert {title for title in TITLES if title in page} == set(titles)
    assert ("이 대상에게 맞는 것은 찾지 못했습니다." in page) == (not titles)


def test_a_condition_that_was_taken_out_makes_nobody_its_audience(filled: Desk, here: TestClient) -> None:
    (found,) = filled.store.lookup.search("틀니")
    filled.store.decisions.decide(
        found.key, Target(kind="criterion", words="만 65세 이상"), "reject", "김누리", MORNING
    )
    asked = {"week": "2026-03-10", "audience": "seniors"}
    assert "틀니 값 보탬" not in here.get("/deadlines", params=asked).text


def test_a_notice_tells_why(filled: Desk, here: TestClient) -> None:
    (found,) = filled.store.lookup.search("틀니")
    page = " ".join(here.get(f"/notices/{found.key}").text.split())
    assert '<li><span class="badge">어르신</span> <span class="soft">“만 65세 이상” 4쪽</span></li>' in page
    (other,) = filled.store.lookup.search("상수도")
    assert "누구라고 따로 적은 말이 없습니다." in here.get(f"/notices/{other.key}").text


def test_what_the_same_words_say_stands_together() -> None:
    said = notice("벼 농가 지원", eligibility=(of_age(),))
    assert reasons_of(said) == (
        Reason(("농업인", "벼 농가"), "벼 농가 지원", None),
        Reason(("어르신",), "만 65세 이상", Place(page=4)),
    )


def test_every_audience_can_be_chosen_once() -> None:
    people, farms = CHOICES.values()
    assert {**people, **farms} == AUDIENCES
    assert len(people) + len(farms) == len(AUDIENCES)
    assert (people["seniors"], farms["벼"]) == ("어르신", "벼 농가")
