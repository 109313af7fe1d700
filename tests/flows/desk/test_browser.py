"""The desk in a real browser: no page that some people cannot use, by keys alone, and with scripts switched off."""

import shutil
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, ViewportSize, expect

from flows.desk.app import desk_app
from flows.desk.desk import Desk
from flows.store import open_store
from models.facts import Quote
from models.findings import Finding, Unread
from tests.flows.desk.test_documents import PDF, keep
from tests.flows.examples import BULLETIN, MORNING, document, notice, reading, schedule

WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
expect.set_options(timeout=60_000)
SMALLEST = """Math.min(
    ...[...document.querySelectorAll('body, body *')].map(one => parseFloat(getComputedStyle(one).fontSize))
)"""
SECRET = b"a secret of thirty-two bytes ..."


def served(desk: Desk) -> Iterator[str]:
    """The address of a desk that is served for a while."""
    server = uvicorn.Server(uvicorn.Config(desk_app(desk), host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
        assert thread.is_alive()
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def a_desk(home: Path, template: Path) -> Desk:
    """A desk with two notices that wait, a third that is certain."""
    shutil.copy2(template, home / "hoebo.db")
    store = open_store(f"sqlite:///{home / 'hoebo.db'}")
    unsure = {"label": "신청기간", "confidence": "doubtful"}
    odd = Finding(code="sum_mismatch", message="합이 다릅니다.", risk="low", quote=Quote(raw="계 10", span=(0, 4)))
    unread = Unread(cue="money", reason="", raw="약간의 사례", span=(0, 6))
    notices = (
        notice("벼 육묘상자 지원", schedules=(schedule(end="2026-03-10", **unsure),)),
        notice("콩 종자 공급", schedules=(schedule(end="2026-03-12", **unsure),), findings=(odd,), unread=(unread,)),
        notice(),
    )
    store.save(reading(document(*notices)), MORNING)
    return Desk(store, home, lambda: MORNING, SECRET, inbox=home / "받은 문서")


@pytest.fixture
def fresh(tmp_path: Path, sqlite_template: Path) -> Iterator[tuple[str, Desk]]:
    """A desk of one's own, and its address."""
    desk = a_desk(tmp_path, sqlite_template)
    for address in served(desk):
        yield address, desk


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, root: Path) -> Iterator[tuple[str, Desk]]:
    """A desk on which something of everything lies: nothing on it is changed."""
    desk = a_desk(tmp_path_factory.mktemp("desk"), sqlite_template)
    assert desk.inbox is not None
    desk.inbox.mkdir()
    (desk.inbox / "회보 3호.txt").write_text(BULLETIN.replace("가온면", "다온면"), "utf-8")
    shutil.copy(root / "samples" / "documents" / PDF, desk.inbox / PDF)
    for path in sorted(desk.inbox.iterdir()):
        keep(desk, path)
    moved = schedule("2026. 3. 27.(금)까지", label="신청기간", start="2026-03-02", end="2026-03-27")
    amended = document(notice(schedules=(moved,)), title="가온면 회보 제3호 정정", issue_no="3-1")
    desk.store.save(reading(amended), MORNING + timedelta(hours=1), hold=True)
    for address in served(desk):
        yield address, desk


def paths(desk: Desk) -> list[str]:
    """Every page, each with something on it."""
    lookup = desk.store.lookup
    documents = [one.sha256 for one in lookup.documents()]
    waiting = lookup.waiting()[0].record.key
    (certain, *_) = (one.key for one in lookup.search("고추") if not one.waiting)
    (amendment,) = (one.document_sha256 for one in desk.store.amendments.listed())
    return [
        *(
            "/",
            "/?section=농업담당",
            "/documents",
            "/files",
            "/search",
            "/search?q=신청",
            "/history",
            "/people",
            "/login",
        ),
        *("/deadlines?week=2026-03-10", "/deadlines?month=2026-03", "/deadlines?week=2026-03-10&audience=벼"),
        *("/search?q=신청&audience=벼", "/amendments", f"/amendments/{amendment}"),
        *("/publications", "/publications?on=2026-03-02", "/nowhere"),
        *(f"/notices/{waiting}{more}" for more in ("", "/history", "/source")),
        f"/notices/{certain}?at=done",
        f"/notices/{certain}/edition",
        *(f"/documents/{sha256}{more}" for sha256 in documents for more in ("", "/source")),
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_is_for_everybody(browser: Browser, full: tuple[str, Desk], scheme: str, size: ViewportSize) -> None:
    address, desk = full
    page = browser.new_page(viewport=size, color_scheme="dark" if scheme == "dark" else "light")
    axe = Axe()
    found: dict[tuple[str, str], list[str]] = {}
    for path in paths(desk):
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")
        if page.locator(".source").count():
            page.wait_for_selector(".source .text, .source .sheet, .source .remark")
        wrong = axe.run(page).response["violations"]
        found |= {(path, one["id"]): [node["html"] for node in one["nodes"]] for one in wrong}
        if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            found[path, "wider than the window"] = []
        smallest = page.evaluate(SMALLEST)
        if smallest < 18:
            found[path, f"letters of {smallest}px"] = []
    page.close()
    assert found == {}


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def test_a_morning_by_keys_alone(browser: Browser, fresh: tuple[str, Desk]) -> None:
    """A doubtful deadline is checked, another put right, and all is published."""
    address, desk = fresh
    page = browser.new_page(viewport=WIDE)
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.goto(address)
    keys(page, "j", "Enter")
    expect(page.locator("h1")).to_have_text("벼 육묘상자 지원")
    expect(page.locator("li.value.waiting")).to_be_focused()
    keys(page, "a")
    expect(page.locator("#done")).to_be_focused()
    keys(page, "n")
    expect(page.locator("h1")).to_have_text("콩 종자 공급")
    expect(page.locator("li.value:focus")).to_contain_text("신청기간")
    keys(page, "c", "Tab", "Tab", "Tab", "Tab")
    expect(page.locator("input[name=end]:focus")).to_have_value("2026. 3. 12.")
    keys(page, "ControlOrMeta+a")
    page.keyboard.type("2026. 3. 17. 18:00")
    keys(page, "Enter")
    expect(page.locator("li.value:focus")).to_contain_text("약간의 사례")
    keys(page, "r")
    expect(page.locator("li.value:focus")).to_contain_text("합이 다릅니다.")
    keys(page, "a")
    expect(page.locator("#done")).to_contain_text("다음 할 일: 발행")
    keys(page, "n")
    expect(page.locator("h1")).to_have_text("발행")
    button = page.get_by_role("button", name="지금 발행하기")
    for _ in range(30):
        keys(page, "Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    keys(page, "Enter")
    expect(page.locator("main")).to_contain_text("이 컴퓨터 · 알림 3건")
    digest = (desk.home / "out" / "digest" / "2026-03-02.html").read_text("utf-8")
    assert "2026. 3. 17." in digest.replace("\N{NO-BREAK SPACE}", " ")
    assert desk.store.lookup.waiting() == ()
    assert troubles == []
    page.close()


def test_what_was_decided_last_is_undone_from_the_next_row(browser: Browser, fresh: tuple[str, Desk]) -> None:
    address, desk = fresh
    page = browser.new_page(viewport=WIDE)
    key = next(one.record.key for one in desk.store.lookup.waiting() if one.record.title == "콩 종자 공급")
    page.goto(f"{address}/notices/{key}")
    keys(page, "u")
    expect(page.locator("#word")).to_have_text("되돌릴 줄을 고르십시오.")
    keys(page, "j")
    expect(page.locator("li.value:focus")).to_contain_text("신청기간")
    korean_key(page, "ㅁ", "KeyA")
    expect(page.locator("li.value:focus")).to_contain_text("약간의 사례")
    assert len(desk.store.decisions.of(key)) == 1
    korean_key(page, "ㅕ", "KeyU")
    expect(page.locator("li.value:focus")).to_contain_text("신청기간")
    expect(page.locator("li.value.waiting")).to_have_count(3)
    page.close()


def korean_key(page: Page, key: str, code: str) -> None:
    """Press a key while the keyboard writes Korean."""
    pressed = "([key, code]) => new KeyboardEvent('keydown', {key, code, bubbles: true})"
    page.evaluate(f"said => document.activeElement.dispatchEvent(({pressed})(said))", [key, code])


def test_keys_lead_about(browser: Browser, fresh: tuple[str, Desk]) -> None:
    address, desk = fresh
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{address}/notices/{desk.store.lookup.search('고추')[0].key}")
    keys(page, "?")
    expect(page.get_by_role("dialog")).to_contain_text("되돌리기")
    keys(page, "Escape")
    expect(page.get_by_role("dialog", include_hidden=True)).to_be_hidden()
    keys(page, "/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("콩 종자")
    keys(page, "Enter")
    expect(page.locator("mark").first).to_have_text("콩")
    keys(page, "j", "Enter")
    expect(page.locator("h1")).to_have_text("콩 종자 공급")
    keys(page, "j", "j", "k", "a")
    expect(page.locator(".value.accepted")).to_have_count(1)
    page.locator(".value.accepted").focus()
    keys(page, "u")
    expect(page.locator(".value.accepted")).to_have_count(0)
    page.close()


def test_the_place_in_the_source_lights_up(browser: Browser, full: tuple[str, Desk]) -> None:
    address, desk = full
    page = browser.new_page(viewport=WIDE)
    key = next(one.key for one in desk.store.lookup.search("다온면 건조기"))
    page.goto(f"{address}/notices/{key}")
    page.wait_for_selector(".source .text")
    page.locator("li.value", has_text="2026. 3. 2.(월)부터 3. 20.(금)까지").focus()
    expect(page.locator(".source .lit")).to_have_text("2026. 3. 2.(월) ~ 3. 20.(금)까지")
    page.locator(".source .mark", has_text="60만원").click()
    expect(page.locator("li.value:focus")).to_contain_text("60만원")
    page.close()


def test_without_scripts_all_is_there(browser: Browser, fresh: tuple[str, Desk], tmp_path: Path) -> None:
    address, desk = fresh
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="벼 육묘상자 지원").click()
    page.locator(".value.waiting").get_by_role("button", name="맞음", exact=True).first.click()
    assert page.locator("#done").inner_text().startswith("이 알림은 다 확인했습니다.")
    page.get_by_role("link", name="다음 할 일: 콩 종자 공급").click()
    first = page.locator(".value.waiting").first
    first.get_by_text("고침", exact=True).click()
    first.get_by_label("끝(마감)").fill("2026. 3. 40.")
    first.get_by_role("button", name="이대로 고침").click()
    assert "날짜를 알 수 없습니다: 2026. 3. 40." in page.get_by_role("alert").inner_text()
    page.get_by_label("끝(마감)").first.fill("2026. 3. 17.")
    page.get_by_role("button", name="이대로 고침").first.click()
    assert page.locator(".value.waiting").count() == 2
    page.get_by_role("link", name="원문 보기").click()
    assert page.locator("h1").inner_text() == "원문"
    page.get_by_role("button", name="자판 (?)").click()
    assert page.get_by_role("dialog").is_visible()
    page.goto(f"{address}/files")
    (tmp_path / "새 회보.txt").write_text(BULLETIN, "utf-8")
    page.get_by_label("문서 올리기").set_input_files(tmp_path / "새 회보.txt")
    page.get_by_role("button", name="올리기", exact=True).click()
    assert "1개를 받았습니다." in page.locator("p.done").inner_text()
    assert desk.inbox is not None
    assert (desk.inbox / "올린 파일" / "새 회보.txt").is_file()
    page.goto(f"{address}/publications")
    page.get_by_role("button", name="지금 발행하기").click()
    assert (desk.home / "out" / "calendar" / "all.ics").is_file()
    context.close()


def test_a_file_is_dropped_on_the_page(browser: Browser, fresh: tuple[str, Desk]) -> None:
    address, desk = fresh
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{address}/files")
    page.evaluate(
        """() => {
            const carried = new DataTransfer();
            carried.items.add(new File(["words"], "끌어온 회보.txt"));
            const drop = {dataTransfer: carried, bubbles: true, cancelable: true};
            document.body.dispatchEvent(new DragEvent("drop", drop));
        }"""
    )
    expect(page.locator("p.done")).to_contain_text("1개를 받았습니다.")
    assert desk.inbox is not None
    assert (desk.inbox / "올린 파일" / "끌어온 회보.txt").read_text("utf-8") == "words"
    page.close()


def test_deadlines_of_an_audience(browser: Browser, full: tuple[str, Desk]) -> None:
    address, _ = full
    page = browser.new_page(viewport=NARROW)
    page.goto(f"{address}/deadlines?week=2026-03-10")
    expect(page.get_by_role("link", name="콩 종자 공급")).to_be_visible()
    page.get_by_label("대상").select_option(label="벼 농가")
    page.get_by_role("button", name="보기", exact=True).click()
    expect(page.get_by_role("link", name="콩 종자 공급")).to_have_count(0)
    expect(page.get_by_role("link", name="벼 육묘상자 지원")).to_be_visible()
    page.get_by_role("link", name="달로 보기").click()
    expect(page.get_by_label("대상")).to_have_value("벼")
    page.get_by_role("link", name="모두 보기").click()
    expect(page.get_by_label("대상")).to_have_value("")
    page.close()
