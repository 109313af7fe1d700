"""The site in a real browser: from a disk and from a server, searched, passed on, printed, and asking nobody else."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, ViewportSize, expect

from flows.publishers import calendar, site
from flows.publishers.addresses import notice_path
from tests.flows.publishers.site.examples import whole

WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
expect.set_options(timeout=60_000)
SMALLEST = """Math.min(
    ...[...document.querySelectorAll('body, body *')]
        .filter(one => !one.closest('svg')).map(one => parseFloat(getComputedStyle(one).fontSize))
)"""
MORNING = "2026-03-02T00:30:00Z"
FIRST = notice_path(whole().revisions[0].key)
PATHS = (
    *("index.html", "changes.html", "broadcast.html", "calendars.html", "plan.html"),
    *("month/2026-03.html", "month/2026-04.html"),
    *(notice_path(one.key) for one in whole().revisions),
)
KINDS = (*PATHS[:8], *PATHS[9:11], *PATHS[15:])
"""A page of each kind."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    told = whole()
    for path, content in {**site.render(told), **calendar.render(told)}.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)
    return out


class _Quiet(SimpleHTTPRequestHandler):
    def log_request(self, code: object = "-", size: object = "-") -> None:
        """A test's output is no log."""


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/site/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=["disk", "server"])
def base(request: pytest.FixtureRequest, folder: Path) -> str:
    """The site's own folder, opened from a disk and from a web server."""
    if request.param == "disk":
        return (folder / "site").as_uri() + "/"
    return str(request.getfixturevalue("address"))


def opened(browser: Browser, address: str, now: str = MORNING, size: ViewportSize = WIDE) -> Page:
    page = browser.new_page(viewport=size)
    page.clock.set_fixed_time(now)
    page.goto(address)
    return page


def titles(page: Page) -> list[str]:
    """Of the cards that are shown, folded ones too, without the hostile one."""
    shown = page.locator(".card:not([hidden]) h3 a").all_text_contents()
    return [title for title in shown if not title.startswith("<script>")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_is_for_everybody(browser: Browser, folder: Path, scheme: str, size: ViewportSize) -> None:
    page = browser.new_page(viewport=size, color_scheme="dark" if scheme == "dark" else "light")
    page.clock.set_fixed_time(MORNING)
    axe = Axe()
    found: dict[tuple[str, str], list[str]] = {}
    for path in KINDS:
        page.goto((folder / "site" / path).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")
        wrong = axe.run(page).response["violations"]
        found |= {(path, one["id"]): [node["html"] for node in one["nodes"]] for one in wrong}
        if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            found[path, "wider than the window"] = []
        smallest = page.evaluate(SMALLEST)
        if smallest < 18:
            found[path, f"letters of {smallest}px"] = []
    page.close()
    assert found == {}


class TestList:
    def test_a_word_is_found_inside_a_compound_and_across_spaces(self, browser: Browser, base: str) -> None:
        page = opened(browser, base + "index.html")
        page.fill("#q", "조기")
        assert titles(page) == ["고추 건조기 지원"]
        page.fill("#q", "꽃길걷기")
        assert titles(page) == ["상촌마을 꽃길 걷기"]
        expect(page.get_by_role("status")).to_have_text("전체 11건 가운데 1건")
        page.fill("#q", "그런 것은 없다")
        expect(page.locator("#none")).to_be_visible()
        page.get_by_role("button", name="모두 보기").click()
        expect(page.get_by_role("status")).to_have_text("알림 11건")
        page.close()

    def test_initial_consonants_find_too(self, browser: Browser, base: str) -> None:
        page = opened(browser, base + "index.html")
        page.fill("#q", "ㄲㄱㄱㄱ")
        assert titles(page) == ["상촌마을 꽃길 걷기"]
        page.close()

    def test_what_does_not_stand_on_the_card_is_found_as_well(self, browser: Browser, base: str) -> None:
        page = opened(browser, base + "index.html")
        page.fill("#q", "통장사본")
        assert titles(page) == ["고추 건조기 지원"]
        page.close()

    def test_filters_narrow_the_list_together(self, browser: Browser, base: str) -> None:
        page = opened(browser, base + "index.html")
        page.select_option("[name=부서]", "총무담당")
        assert titles(page) == ["체육복 구입비 지원", "한글 교실"]
        page.select_option("[name=종류]", "교육")
        assert titles(page) == ["한글 교실"]
        page.close()

    @pytest.mark.parametrize(
        ("name", "value", "expected"),
        [
            ("대상", "어르신", ["이미용권 지원"]),
            ("마감", "이번 주", ["체육복 구입비 지원"]),
            ("마감", "이번 달", ["체육복 구입비 지원", "고추 건조기 지원"]),
        ],
    )
    def test_each_filter(self, browser: Browser, folder: Path, name: str, value: str, expected: list[str]) -> None:
        page = opened(browser, (folder / "site" / "index.html").as_uri())
        page.select_option(f"[name={name}]", value)
        assert titles(page) == expected
        page.close()

    def test_a_village_keeps_what_concerns_all(self, browser: Browser, folder: Path) -> None:
        page = opened(browser, (folder / "site" / "index.html").as_uri())
        page.select_option("[name=마을]", "중촌")
        assert "상촌마을 꽃길 걷기" not in titles(page)
        assert "고추 건조기 지원" in titles(page)
        page.close()

    def test_a_narrowed_list_is_passed_on_by_its_address(self, browser: Browser, base: str) -> None:
        page = opened(browser, base + "index.html")
        page.select_option("[name=부서]", "총무담당")
        page.fill("#q", "한글")
        passed_on = page.evaluate("location.href")
        page.close()
        assert passed_on.endswith(f"#{quote('찾기')}={quote('한글')}&{quote('부서')}={quote('총무담당')}")
        other = opened(browser, passed_on)
        assert titles(other) == ["한글 교실"]
        assert other.input_value("#q") == "한글"
        other.close()

    def test_an_address_that_means_nothing_shows_everything(self, browser: Browser, base: str) -> None:
        page = opened(browser, base + "index.html#부서=없는 부서&x=1")
        expect(page.get_by_role("status")).to_have_text("알림 11건")
        page.close()

    def test_without_script_everything_is_there(self, browser: Browser, base: str) -> None:
        context = browser.new_context(java_script_enabled=False, viewport=WIDE)
        page = context.new_page()
        page.goto(base + "index.html")
        expect(page.locator("#filter")).to_be_hidden()
        expect(page.locator("#asof")).to_have_text("2026. 3. 2.(월) 기준입니다. 남은 날은 이날에 센 것입니다.")
        page.get_by_role("link", name="마감이 있는 것").click()
        assert page.url.endswith("#due")
        assert len(titles(page)) == 10
        page.get_by_role("link", name="고추 건조기 지원").click()
        expect(page.locator(".deadline")).to_contain_text("18일 남음")
        expect(page.locator(".deadline")).to_contain_text("남은 날은 2026. 3. 2.(월)에 센 것입니다.")
        expect(page.get_by_role("button")).to_have_count(0)
        context.close()


class TestDayOfReading:
    """The page of 2 March, read later."""

    def test_days_left_are_those_of_the_reader(self, browser: Browser, base: str) -> None:
        page = opened(browser, base + FIRST, "2026-03-17T16:00:00Z")  # 18 March in Seoul
        expect(page.locator(".left")).to_have_text("2일 남음")
        expect(page.locator("#asof")).to_have_text(
            "오늘은 2026. 3. 18.(수)입니다. 이 화면은 16일 전에 만든 것이라 그 뒤의 소식은 없습니다."
        )
        page.close()
        late = opened(browser, base + FIRST, "2026-03-21T03:00:00Z")
        expect(late.locator(".left")).to_have_text("마감됨")
        late.close()

    def test_the_list_turns_to_the_next_day_and_puts_away_what_is_over(self, browser: Browser, base: str) -> None:
        page = opened(browser, base + "index.html", "2026-03-21T03:00:00Z")
        rounds = page.locator(".card", has_text="체육복 구입비 지원")
        expect(rounds.locator(".words")).to_have_text("2026.\u00a04.\u00a010.\u2060(금)까지")
        expect(rounds.locator(".part")).to_have_text("(2차)")
        expect(rounds.locator(".left")).to_have_text("20일 남음")
        assert page.locator("#due .card h3 a").all_text_contents()[-1] == "체육복 구입비 지원"
        assert "고추 건조기 지원" in page.locator("#closed .card h3 a").all_text_contents()
        assert page.locator("#due h2 .count").inner_text() == "2"
        page.close()

    def test_today_is_marked_in_the_month(self, browser: Browser, base: str) -> None:
        page = opened(browser, base + "month/2026-03.html", "2026-03-08T15:00:00Z")
        expect(page.locator("[aria-current=date]")).to_have_attribute("data-date", "2026-03-09")
        page.close()


def test_no_request_leaves_the_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    troubles: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    for path in PATHS:
        page.goto(address + path)
    page.close()
    assert {url for url in asked if not url.startswith((address, "data:"))} == set()
    assert troubles == []


def test_every_link_leads_somewhere(browser: Browser, folder: Path, address: str) -> None:
    page = browser.new_page()
    links: set[str] = set()
    for path in PATHS:
        page.goto(address + path)
        links |= set(page.evaluate("[...document.querySelectorAll('a[href]')].map(link => link.href.split('#')[0])"))
    local = {link for link in links if link.startswith("http")}
    assert {link for link in links - local if not link.startswith("tel:")} == set()
    assert len(local) > 40
    assert {link for link in local if page.request.head(link).status != 200} == set()
    page.close()


def test_a_notice_is_printed_on_two_pages_without_what_is_for_the_screen(browser: Browser, folder: Path) -> None:
    page = opened(browser, (folder / "site" / FIRST).as_uri())
    page.emulate_media(media="print")
    for screen in (".top", ".acts", ".share", ".path"):
        expect(page.locator(screen).first).to_be_hidden()
    expect(page.locator(".deadline")).to_be_visible()
    expect(page.locator(".source")).to_be_visible()
    assert len(pypdfium2.PdfDocument(page.pdf(format="A4"))) == 2
    page.close()


def test_the_text_to_pass_on_is_copied(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + FIRST)
    page.get_by_role("button", name="글 복사하기").click()
    expect(page.locator(".share [role=status]")).to_have_text("복사했습니다.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("[가온면] 고추 건조기 지원\n2026. 3. 20.(금)까지")
    page.goto(address + "calendars.html")
    page.get_by_role("button", name="회보 전체 주소 복사하기").click()
    expect(page.locator("#told")).to_have_text("주소를 복사했습니다.")
    assert page.evaluate("navigator.clipboard.readText()") == address.replace("site/", "calendar/all.ics")
    context.close()
