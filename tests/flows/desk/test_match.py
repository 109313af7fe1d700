"""The page that answers who may apply: in a browser, nothing of it kept, one sheet to print."""

import logging
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from flows.desk.desk import Desk
from models.facts import Criterion, Predicate
from tests.flows.desk.conftest import Token
from tests.flows.desk.test_browser import SMALLEST, WIDE, served
from tests.flows.examples import MORNING, document, notice, reading, schedule

OLD = Criterion(
    polarity="require",
    raw="가온면에 주소를 둔 만 65세 이상 어르신",
    span=(0, 22),
    predicates=(
        Predicate(field="residence", op="==", value="가온면"),
        Predicate(field="age", op=">=", value=65),
    ),
)
FORM = {"age": "71", "residence": "누리군 가온면", "who": "달빛 어르신"}


@pytest.fixture
def asked(desk: Desk) -> Desk:
    """The desk with a programme for the old, one for nobody in particular, and one that is over."""
    over = notice("지난 지원", eligibility=(OLD,), schedules=(schedule(end="2026-02-20"),))
    told = document(notice("어르신 목욕권 지원", eligibility=(OLD,)), notice("관정 설치 지원"), over, file="4호.txt")
    desk.store.save(reading(told), MORNING)
    return desk


def posted(client: TestClient, token: Token, path: str = "/match", **more: str) -> str:
    """What a form that was filled in gets."""
    answered: str = client.post(path, data={"token": token("/match"), **FORM, **more}).text
    return answered


def test_the_answer_has_its_sentence_and_its_day(asked: Desk, client: TestClient, token: Token) -> None:
    page = posted(client, token)
    yes, unsure = page.index("신청할 수 있습니다"), page.index("아직 알 수 없습니다")
    assert yes < page.index("어르신 목욕권 지원") < unsure < page.index("관정 설치 지원")
    assert "가온면에 주소를 둔 만 65세 이상 어르신" in page
    assert "2026. 3. 20.(금)까지" in page
    assert "지난 지원" not in page


def test_a_value_that_is_not_understood_is_said_and_stays(client: TestClient, token: Token) -> None:
    page = posted(client, token, area_m2="한 마지기")
    assert "‘농지’에 적은 값을 알 수 없습니다: 한 마지기" in page
    assert 'value="한 마지기"' in page


def test_a_form_of_another_page_is_refused(asked: Desk, client: TestClient) -> None:
    assert client.post("/match", data=FORM).status_code == 403


def test_nothing_of_it_is_kept(
    asked: Desk, client: TestClient, token: Token, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        before = asked.store.audit.lines()
        posted(client, token)
        posted(client, token, "/match/paper")
    assert asked.store.audit.lines() == before
    assert "달빛" not in caplog.text
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in kept if "달빛".encode() in path.read_bytes()]


@pytest.mark.usefixtures("korean_letters")
def test_the_sheet_is_one_page_of_large_letters(
    asked: Desk, client: TestClient, token: Token, browser: Browser
) -> None:
    more = [notice(f"{number}번째 어르신 나눔 지원", eligibility=(OLD,)) for number in range(30)]
    asked.store.save(reading(document(*more, file="5호.txt")), MORNING)
    sheet = posted(client, token, "/match/paper")
    page = browser.new_page()
    page.set_content(sheet)
    printed = pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))
    words = printed[0].get_textpage().get_text_range()
    page.close()
    assert len(printed) == 1
    assert "달빛 어르신에게 맞는 사업" in words
    assert "저장하지 않았습니다" in words


@pytest.fixture
def page(asked: Desk, browser: Browser) -> Iterator[Page]:
    """The desk in a browser."""
    for address in served(asked):
        context = browser.new_context(base_url=address, viewport=WIDE)
        yield context.new_page()
        context.close()


def test_it_is_asked_and_answered_in_a_browser(page: Page) -> None:
    page.goto("/match")
    page.get_by_label("나이", exact=True).fill("71")
    page.get_by_label("주소", exact=True).fill("누리군 가온면")
    page.get_by_role("button", name="견주어 보기").click()
    answer = page.locator(".answers .yes .match")
    answer.wait_for()
    assert answer.count() == 1
    assert "어르신 목욕권 지원" in answer.inner_text()
    assert page.get_by_label("나이", exact=True).input_value() == "71"
    assert page.url.endswith("/match")
    page.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    assert page.evaluate(SMALLEST) >= 18
