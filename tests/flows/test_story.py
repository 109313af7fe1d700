"""A month of an office as its officer has it: from the file that is dropped to the archive that becomes a home again.

One office with all its processes, a browser at its desk. With HOEBO_TEST_SCREENS set to a folder every screen is
kept there, wide and narrow, light and dark.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from flows.office.state import is_open
from flows.store import Store, open_store
from tests.flows.office.open_office import Office, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at processes as POSIX has them")
SCREENS = os.environ.get("HOEBO_TEST_SCREENS", "")
SIZES = (ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844))
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
expect.set_options(timeout=60_000)

FIRST = """가온면 회보 제3호
2027. 3. 2.

□ 농업담당
1. 고추 건조기 지원 신청 안내
 ○ 신청기간 : 2027. 3. 2.(화) ~ 3. 19.(목)까지
 ○ 지원금액 : 농가당 60만원 이내
 ○ 신청장소 : 면사무소 농업담당
 ○ 문    의 : 농업담당 김가온(☎055-900-1234)
2. 콩 종자 공급 신청 안내
 ○ 신청기간 : 2027. 3. 2.(화) ~ 3. 12.(금)까지
 ○ 문    의 : 농업담당 김가온(☎055-900-1234)

□ 총무담당
1. 이장회의 개최
 ○ 일    시 : 2027. 3. 4.(목) 11:00
 ○ 장    소 : 면사무소 회의실
"""
"""19 March 2027 is a Friday."""
AMENDED = (
    FIRST.replace("제3호", "제3호 정정")
    .replace("2027. 3. 2.\n", "2027. 3. 3.\n")
    .replace("3. 12.(금)", "3. 26.(금)")
    .replace("면사무소 회의실", "마을회관")
)
"""Issued on 3 March: the beans are asked for two weeks longer, the meeting is elsewhere."""


class Screens:
    """What the officer sees, kept for whoever wants to look at it."""

    def __init__(self, page: Page) -> None:
        self._page, self._count = page, 0

    def keep(self, name: str) -> None:
        """One picture for each size and scheme."""
        self._count += 1
        if not SCREENS:
            return
        Path(SCREENS).mkdir(parents=True, exist_ok=True)
        for size in SIZES:
            for scheme in SCHEMES:
                self._page.set_viewport_size(size)
                self._page.emulate_media(color_scheme=scheme)
                path = Path(SCREENS) / f"{self._count:02}-{name}-{size['width']}-{scheme}.png"
                self._page.screenshot(path=path, full_page=True)
        self._page.set_viewport_size(SIZES[0])
        self._page.emulate_media(color_scheme="light")


@pytest.fixture
def office(root: Path, tmp_path: Path) -> Iterator[Office]:
    opened = Office(root, tmp_path / "자료")
    opened.home.mkdir()
    opened.open(HOEBO_PUBLISH_NEW="off")  # she publishes by hand
    yield opened
    if is_open(opened.home):
        opened.hoebo("down")


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def to(page: Page, place: Locator) -> None:
    """Go there with the tab key."""
    expect(place).to_be_visible()
    for _ in range(60):
        if place.evaluate("one => one === document.activeElement"):
            return
        keys(page, "Tab")
    pytest.fail("the tab key does not lead there")


def seen(page: Page, address: str, words: str) -> None:
    """Look at a page until it shows the words."""

    def shows() -> bool:
        page.goto(address)
        return words in page.locator("main").inner_text()

    until(shows)


def entry(home: Path, title: str) -> tuple[str, int, str]:
    """UID, SEQUENCE and day of the calendar's entry of a notice."""
    calendar = Calendar.from_ical((home / "out" / "calendar" / "all.ics").read_bytes())
    events: list[Any] = list(calendar.walk("VEVENT"))
    (found,) = (one for one in events if one["SUMMARY"].startswith(f"[마감] {title}"))
    return str(found["UID"]), int(found["SEQUENCE"]), found["DTSTART"].to_ical().decode()


def publish(page: Page, office: Office) -> None:
    """By the keys, from the page of publications."""
    before = page.locator("main").inner_text().count("알림 3건")
    to(page, page.get_by_role("button", name="지금 발행하기"))
    keys(page, "Enter")
    expect(page.locator("main").get_by_text("알림 3건")).to_have_count(before + 1)
    assert (office.home / "out" / "calendar" / "all.ics").is_file()


def check(page: Page, office: Office, screens: Screens) -> None:
    """The deadline whose weekday is wrong is put right, by the keys alone; the rest of the notice is well."""
    seen(page, office.address, "고추 건조기")
    screens.keep("work")
    keys(page, "j", "Enter")
    expect(page.locator("h1")).to_have_text("고추 건조기 지원 신청 안내")
    expect(page.locator("li.value:focus")).to_contain_text("신청기간")
    page.wait_for_selector(".source .text")
    screens.keep("notice")
    keys(page, "c")
    to(page, page.locator("li.value input[name=end]").first)
    keys(page, "ControlOrMeta+a")
    page.keyboard.type("2027. 3. 18.")
    screens.keep("correcting")
    keys(page, "Enter")
    expect(page.locator("li.value:focus")).to_contain_text("금요일인데 목요일로")
    keys(page, "a")
    expect(page.locator("#done")).to_contain_text("다음 할 일: 발행")
    screens.keep("checked")
    keys(page, "n")
    expect(page.locator("h1")).to_have_text("발행")


def amend(page: Page, office: Office, screens: Screens) -> None:
    """The redline is looked at and accepted; what is drafted for the villages stands there."""
    seen(page, f"{office.address}/amendments", "가온면 회보 제3호 정정")
    screens.keep("amendments")
    keys(page, "j", "Enter")
    expect(page.locator("h1")).to_have_text("가온면 회보 제3호 정정")
    main = page.locator("main")
    expect(main.locator("del").filter(has_text="12.(금)")).to_be_visible()
    expect(main.locator("ins").filter(has_text="26.(금)")).to_be_visible()
    expect(main).to_contain_text("장소")
    expect(main.locator("ins").filter(has_text="마을회관")).to_be_visible()
    expect(main).not_to_contain_text("고추")
    screens.keep("redline")
    to(page, page.get_by_role("button", name="이대로 바꾸기"))
    keys(page, "Enter")
    told = page.get_by_label("고쳐 쓰거나 그대로 복사해")
    expect(told).to_have_value(told.input_value())
    assert "콩 종자 공급 신청 안내\n  - 신청기간: " in told.input_value()
    assert "3. 26." in told.input_value()
    assert "장소: 면사무소 회의실 → 마을회관" in told.input_value()
    screens.keep("accepted")


def hashes(folder: Path) -> dict[str, str]:
    """Every file under a folder, with the hash of its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def told(store: Store) -> tuple[object, ...]:
    """What is known, what was decided, and by whom it was published when."""
    records = {one.key: store.record(one.key) for one in store.lookup.search("안내")}
    return records, store.file_states(), store.publications.latest(), store.amendments.listed()


def test_from_the_drop_to_the_archive_and_back(browser: Browser, office: Office, tmp_path: Path) -> None:
    page = browser.new_page(viewport=SIZES[0])
    screens = Screens(page)
    (office.inbox / "회보 3호.txt").write_text(FIRST, "utf-8")
    check(page, office, screens)
    publish(page, office)
    screens.keep("published")
    assert entry(office.home, "고추 건조기")[2] == "20270318"
    uid, sequence, day = entry(office.home, "콩 종자")
    assert day == "20270312"

    (office.inbox / "회보 3호 정정.txt").write_text(AMENDED, "utf-8")
    amend(page, office, screens)
    page.goto(f"{office.address}/publications")
    publish(page, office)
    assert entry(office.home, "콩 종자") == (uid, sequence + 2, "20270326")  # odd numbers tell what is gone
    assert entry(office.home, "고추 건조기")[2] == "20270318"  # what she had put right stays
    page.goto(office.address)
    expect(page.locator("h1")).to_have_text("오늘 확인할 것")
    screens.keep("nothing-left")

    packed = office.hoebo("archive", str(tmp_path / "보관.zip"))
    assert "원본 2건" in packed.stdout, packed.stderr
    restored = Office(office.root, tmp_path / "되살린 자료")
    unpacked = restored.hoebo("restore", str(tmp_path / "보관.zip"))
    assert unpacked.returncode == 0, unpacked.stderr
    for folder in ("out", "originals"):
        assert hashes(restored.home / folder) == hashes(office.home / folder) != {}
    assert all(Path(name).stem == sha256 for name, sha256 in hashes(restored.home / "originals").items())
    stores = [open_store(f"sqlite:///{one.home / 'hoebo.db'}") for one in (office, restored)]
    assert told(stores[0]) == told(stores[1])
    for store in stores:
        store.close()
    office.hoebo("down")
    page.close()
