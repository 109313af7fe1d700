"""Programmes at the desk: a year's list, one with its sources side by side, what a person says of two notices."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, expect

from flows.desk.desk import Desk
from flows.programmes.kept import kept_programmes
from flows.store import Reading, open_store
from tests.flows.desk.conftest import asking
from tests.flows.desk.test_browser import NARROW, SECRET, SMALLEST, WIDE, served

JANUARY = datetime(2027, 1, 14, 0, 30, tzinfo=UTC)
FILES = (
    "daon-guideline-2026.txt",
    "daon-guideline-2027.pdf",
    "byeolbit-bulletin-2027-1.docx",
    "daon-plan-2027-01.hwpx",
)
YOUNG, PEPPER, BERRY = (
    "청년농업인 임대농장 조성 지원사업",
    "고추 비가림하우스 설치 지원사업",
    "딸기 비가림하우스 설치 신청 안내",
)


@pytest.fixture
def county(tmp_path: Path, sqlite_template: Path, root: Path) -> Iterator[Desk]:
    """A desk with two guidelines, a bulletin and a plan of one city."""
    from extractors.readers import read
    from extractors.reading import read_record

    shutil.copy2(sqlite_template, tmp_path / "hoebo.db")
    store = open_store(f"sqlite:///{tmp_path / 'hoebo.db'}")
    for name in FILES:
        source = read((root / "samples" / "documents" / name).read_bytes(), name)
        kept = Reading(sha256=source.sha256, format=source.format, version="v1", record=read_record(source))
        store.save(kept, JANUARY)
    yield Desk(store, tmp_path, lambda: JANUARY, SECRET)
    store.close()


@pytest.fixture
def address(county: Desk) -> Iterator[str]:
    yield from served(county)


def key_of(desk: Desk, title: str) -> str:
    return next(one.key for one in kept_programmes(desk.store, 2027).programmes if one.title == title)


def test_the_list_and_a_programme(county: Desk) -> None:
    client = asking(county)
    page = client.get("/programmes").text
    assert "2027년 사업 3가지" in page
    assert "다른 점 2" in page
    assert "문서 3건(지침, 업무계획, 회보)" in page
    assert "2027년 사업 1가지" in client.get("/programmes?year=2027&which=differing").text
    assert "2027년 사업 2가지" in client.get("/programmes?year=2027&which=several").text
    assert "2026년 사업 4가지" in client.get("/programmes?year=2026").text
    one = client.get(f"/programmes/{key_of(county, YOUNG)}").text
    for words in (
        "문서마다 다른 점 2가지",
        "시비 60%",
        "시비 70%",
        "다른 문서에서",
        "2026년과 달라진 점",
        "500만원 늘어남",
    ):
        assert words in one


def test_every_source_of_a_programme_leads_to_it(county: Desk) -> None:
    client = asking(county)
    (one,) = (one for one in kept_programmes(county.store, 2027).programmes if one.title == YOUNG)
    titles = {client.get(f"/programmes/{source.key}").text.count(f"<h1>{YOUNG}</h1>") for source in one.sources}
    assert titles == {1}


def test_a_notice_tells_of_its_other_documents(browser: Browser, county: Desk, address: str) -> None:
    (one,) = (one for one in kept_programmes(county.store, 2027).programmes if one.title == YOUNG)
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{address}/notices/{one.sources[-1].key}")
    brief = page.locator("section", has=page.locator("#programme"))
    expect(brief).to_contain_text("이 사업을 말하는 문서 3건")
    expect(brief).to_contain_text("보조 비율: 다온시 2027년 농업 자체사업 지침 60%")
    brief.get_by_role("link", name="나란히 보기").click()
    expect(page.locator("h1")).to_have_text(YOUNG)
    page.close()


def test_a_notice_that_stands_alone_tells_of_nothing_more(county: Desk) -> None:
    client = asking(county)
    assert client.get(f"/programmes/{key_of(county, BERRY)}/brief").text.strip() == ""
    assert client.get(f"/programmes/{'0' * 64}/brief").text.strip() == ""


def test_what_is_no_programme_is_said(county: Desk) -> None:
    client = asking(county)
    assert client.get(f"/programmes/{'0' * 64}").status_code == 400
    meeting = county.store.lookup.search("농업인 새해 인사회")[0].key
    answer = client.get(f"/programmes/{meeting}")
    assert (answer.status_code, "그런 사업이 없습니다." in answer.text) == (400, True)


def test_nothing_is_said_without_the_pages_token(county: Desk) -> None:
    client = asking(county)
    key = key_of(county, YOUNG)
    assert client.post(f"/programmes/{key}/say", data={"other": key, "answer": "two"}).status_code == 403


def test_two_that_are_alike_are_joined_by_a_person_and_parted_again(
    browser: Browser, county: Desk, address: str
) -> None:
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{address}/programmes/{key_of(county, PEPPER)}")
    apart = page.locator("section", has=page.locator("#apart"))
    expect(apart).to_contain_text("딸기 비가림하우스 설치 신청 안내")
    apart.get_by_role("button", name="같은 사업입니다").click()
    joined = page.locator("section", has=page.locator("#joined"))
    expect(joined).to_contain_text("사람이 같은 사업으로 정했습니다.")
    assert {one.title for one in kept_programmes(county.store, 2027).programmes} == {YOUNG, PEPPER}
    joined.locator("li", has_text="딸기").get_by_role("button", name="다른 사업입니다").click()
    expect(page.locator("section", has=page.locator("#apart"))).to_contain_text("사람이 두 사업으로 정함")
    assert {one.title for one in kept_programmes(county.store, 2027).programmes} == {YOUNG, PEPPER, BERRY}
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_both_pages_are_for_everybody(browser: Browser, county: Desk, address: str, scheme: str, size: object) -> None:
    page = browser.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    for path in ("", f"/{key_of(county, YOUNG)}", f"/{key_of(county, PEPPER)}"):
        page.goto(f"{address}/programmes{path}")
        wrong = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in wrong] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
        assert page.evaluate(SMALLEST) >= 18
    page.close()
