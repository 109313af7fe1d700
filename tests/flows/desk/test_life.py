"""The board of the lives at the desk, by requests and in a real browser."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import vobject
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, ViewportSize, expect
from starlette.testclient import TestClient

from flows.desk.desk import Desk
from flows.life import lives
from flows.store import Store
from tests.flows.desk.conftest import Token, asking
from tests.flows.desk.test_browser import NARROW, SECRET, SMALLEST, WIDE, served
from tests.flows.examples import MORNING, reading
from tests.flows.life.cases import TODAY, edition, programme, record


def a_desk(store: Store, home: Path) -> Desk:
    """A desk over a guideline with two programmes."""
    store.save(reading(record(programme(), programme("건조기 지원"))), MORNING)
    return Desk(store, home, lambda: MORNING, SECRET)


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    return a_desk(store, tmp_path)


def key_of(desk: Desk) -> str:
    return desk.store.edition(TODAY).revisions[0].key


def enter(client: TestClient, token: Token, key: str, step: str, day: str) -> int:
    form = {"token": token(f"/life/{key}"), "step": step, "day": day}
    return int(client.post(f"/life/{key}/done", data=form).status_code)


def test_a_day_that_is_entered_gives_days_to_what_is_counted_from_it(
    desk: Desk, client: TestClient, token: Token
) -> None:
    key = key_of(desk)
    assert "‘준공검사 및 보조금 지급’을 마친 날을 적으면 날짜가 나옵니다" in client.get(f"/life/{key}").text
    assert enter(client, token, key, "준공검사 및 보조금 지급", "2026-02-10") == 303
    shown = client.get(f"/life/{key}").text
    assert "2026. 2. 10.(화) ~ 2031. 2. 10.(월)" in shown
    assert "1번째 2027. 2. 10.(수)" in shown
    (event,) = desk.store.events.entered().events
    assert (event.day, event.actor) == (date(2026, 2, 10), "이 컴퓨터")


def test_a_day_that_was_entered_by_mistake_is_taken_back(desk: Desk, client: TestClient, token: Token) -> None:
    key = key_of(desk)
    enter(client, token, key, "보조금 교부결정", "2026-02-10")
    (event,) = desk.store.events.entered().events
    form = {"token": token(f"/life/{key}"), "event": str(event.id)}
    assert client.post(f"/life/{key}/back", data=form).status_code == 303
    assert desk.store.events.entered().events == ()
    assert client.post(f"/life/{key}/back", data=form).status_code == 400


@pytest.mark.parametrize("day", ["", "2026-03-03", "1999-12-31", "내일"])
def test_a_day_that_cannot_be_is_refused_with_what_to_do(
    desk: Desk, client: TestClient, token: Token, day: str
) -> None:
    assert enter(client, token, key_of(desk), "보조금 교부결정", day) == 400
    assert desk.store.events.entered().events == ()


def test_nothing_is_entered_without_the_forms_token_or_for_what_is_not_there(
    desk: Desk, client: TestClient, token: Token
) -> None:
    key = key_of(desk)
    assert client.post(f"/life/{key}/done", data={"step": "보조금 교부결정", "day": "2026-02-10"}).status_code == 403
    assert enter(client, token, key, "없는 단계", "2026-02-10") == 400
    assert client.get(f"/life/{'0' * 64}").status_code == 400
    assert desk.store.events.entered().events == ()


def test_the_board_has_a_row_for_each_programme_and_a_column_for_each_step(client: TestClient) -> None:
    shown = client.get("/life").text
    assert shown.count('<th scope="row">') == 2
    assert shown.count('<th scope="col" class="step">') == 8
    assert "2개 사업, 8단계" in shown


def test_the_calendar_is_for_who_may_sit_at_the_desk(desk: Desk, client: TestClient) -> None:
    answer = client.get("/life/calendar.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert len(vobject.readOne(answer.text).vevent_list) == 4
    desk.store.accounts.add("김누리", "publisher", "a long enough password", "hoebo", MORNING)
    assert asking(desk).get("/life/calendar.ics").headers["location"].startswith("/login")


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    yield from served(desk)


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_pages_are_for_everybody_and_a_day_is_entered_by_hand(
    browser: Browser, desk: Desk, address: str, size: ViewportSize
) -> None:
    page = browser.new_page(viewport=size)
    key = key_of(desk)
    for path in ("/life", f"/life/{key}"):
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")
        assert [one["id"] for one in Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert page.evaluate(SMALLEST) >= 18
    box = page.locator("li.life-step", has=page.get_by_role("heading", name="보조금 교부결정"))
    box.get_by_label("마친 날").fill("2026-02-27")
    box.get_by_role("button", name="적기").click()
    expect(box.get_by_text("에 마침")).to_be_visible()
    (life, _) = lives(desk.store.edition(TODAY), desk.store.events.entered())
    assert [step.name for step in life.steps if step.event] == ["보조금 교부결정"]
    page.goto(f"{address}/life")
    assert page.locator("td.is-done").inner_text().startswith("✓ 2.")
    page.close()


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("korean_letters")
def test_the_board_prints_on_one_wide_sheet(browser: Browser, address: str, tmp_path: Path) -> None:
    import pypdfium2

    page = browser.new_page()
    page.goto(f"{address}/life")
    page.pdf(path=tmp_path / "board.pdf", prefer_css_page_size=True)
    page.close()
    printed = pypdfium2.PdfDocument(tmp_path / "board.pdf")
    assert len(printed) == 1
    width, height = printed[0].get_size()
    assert round(width / height, 2) == 1.41
    words = printed[0].get_textpage().get_text_range()
    assert "건조기 지원" in words
    assert "이력" not in words
    printed.close()


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_long_board_is_printed_from_the_first_sheet_on_and_its_programmes_stay_in_sight(
    browser: Browser, store: Store, tmp_path: Path
) -> None:
    import pypdfium2

    programmes = (programme(f"{number}번 마을 쉼터 지원") for number in range(1, 41))
    store.save(reading(edition(*programmes, process=()).documents[0][1]), MORNING)
    for address in served(Desk(store, tmp_path, lambda: MORNING, SECRET)):
        page = browser.new_page(viewport=NARROW)
        page.goto(f"{address}/life")
        where = "(name) => document.querySelector(`tbody ${name}`).getBoundingClientRect().x"
        programme_at, step_at = page.evaluate(where, "th"), page.evaluate(where, "td")
        page.locator(".wide").evaluate("table => table.scrollLeft = 90")
        assert page.evaluate(where, "th") == pytest.approx(programme_at, abs=1)
        assert page.evaluate(where, "td") == pytest.approx(step_at - 90, abs=1)
        expect(page.get_by_text("뒤 단계는 표를 옆으로 밀면 보입니다.")).to_be_visible()
        page.pdf(path=tmp_path / "board.pdf", prefer_css_page_size=True)
        page.close()
    printed = pypdfium2.PdfDocument(tmp_path / "board.pdf")
    words = [sheet.get_textpage().get_text_range() for sheet in printed]
    assert "1번 마을 쉼터" in words[0]
    assert all("마을 쉼터" in said for said in words)
    printed.close()
