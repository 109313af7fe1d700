"""Scoring sheets at the desk: beside their programme, filled in with and without scripts, kept by nobody."""

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from starlette.testclient import TestClient

from extractors.readers import read
from extractors.reading import read_record
from flows.desk.desk import Desk
from flows.scoring.workbook import MAIN
from flows.store import Reading, open_store
from models.records import DocumentRecord
from tests.extractors.facts.sheets import BAND_ROWS, GRADED, GUIDELINE, LINES, tabbed
from tests.flows.desk.conftest import asking
from tests.flows.desk.test_browser import NARROW, SECRET, WIDE, served
from tests.flows.examples import MORNING

TABLE = "[평가표] 배수로 정비 지원사업 평가표\n\n" + tabbed(BAND_ROWS)
NAME = "신청자 가온이"


def keep(desk: Desk, name: str, content: bytes) -> DocumentRecord:
    """Read a document and keep what it says."""
    source = read(content, name)
    record = read_record(source)
    desk.store.save(Reading(sha256=source.sha256, format=source.format, version="v1", record=record), MORNING)
    return record


def addresses(client: TestClient) -> dict[str, str]:
    """Where each sheet is, by its title."""
    found = re.findall(r'href="(/scoring/[0-9a-f]{64}/\d+)">([^<]+)<', client.get("/scoring").text)
    return {title: path for path, title in found}


@pytest.fixture
def scored(desk: Desk) -> TestClient:
    """Somebody at a desk with an invented guideline of two sheets."""
    keep(desk, "지침.txt", (GUIDELINE + LINES + "\n" + GRADED).encode())
    return asking(desk)


@pytest.fixture
def path(scored: TestClient) -> str:
    return addresses(scored)["2026년 배수로 정비 지원사업 신청자 평가표"]


def form(client: TestClient, path: str, **typed: str) -> dict[str, str]:
    match = re.search(r'name="token" value="([0-9a-f]{64})"', client.get(path).text)
    assert match is not None
    return {"token": match[1], **typed}


def test_a_desk_without_sheets_says_so(client: TestClient) -> None:
    assert "평가표가 있는 사업이 없습니다." in client.get("/scoring").text


def test_the_sheets_are_listed_and_stand_beside_their_notice(scored: TestClient, path: str) -> None:
    assert set(addresses(scored)) == {"2026년 배수로 정비 지원사업 신청자 평가표", "2026년 빈집 정비사업 선정 평가표"}
    notice = path.rsplit("/", 1)[0].replace("/scoring/", "/notices/")
    assert f'href="{path}"' in scored.get(notice).text


def test_a_form_is_added_up_without_scripts(scored: TestClient, path: str) -> None:
    typed = form(scored, path, b0="0", b1="2", b2="1", b3="0", b4="0", name=NAME)
    answer = scored.post(path, data=typed)
    assert answer.status_code == 200
    assert "80 / 100점 (배점 90, 감점 -10)" in answer.text
    assert f'value="{NAME}"' in answer.text
    assert "축산업등록증 확인" in answer.text and "동점일 때" in answer.text


def test_what_is_wrong_in_a_sheet_stands_over_it(desk: Desk) -> None:
    keep(desk, "지침.txt", (GUIDELINE + LINES.replace("3ha이하", "3ha이상")).encode())
    keep(
        desk, "빈집.txt", (GUIDELINE.replace("배수로", "빈집") + GRADED.replace("10명 이상 ~", "12명 이상 ~")).encode()
    )
    client = asking(desk)
    page = client.get(addresses(client)["2026년 빈집 정비사업 선정 평가표"]).text
    assert "이 평가표에 이상한 점이 있습니다." in page
    assert "(10명 ~ 11명)" in page


def test_nobody_keeps_what_was_filled_in(scored: TestClient, path: str, desk: Desk) -> None:
    before = [str(line) for line in desk.store.audit.lines()]
    typed = form(scored, path, b0="0", name=NAME)
    answers = [scored.post(path, data=typed), scored.post(f"{path}/sheet.xlsx", data=typed)]
    assert [answer.headers["cache-control"] for answer in answers] == ["no-store", "no-store"]
    assert [str(line) for line in desk.store.audit.lines()] == before
    assert NAME not in scored.get(path).text
    kept = b"".join(file.read_bytes() for file in desk.home.rglob("*") if file.is_file())
    assert NAME.encode() not in kept


def test_a_form_that_was_not_shown_adds_nothing_up(scored: TestClient, path: str) -> None:
    assert scored.post(path, data={"b0": "0"}).status_code == 403
    assert scored.post(f"{path}/sheet.xlsx", data={"b0": "0"}).status_code == 403


@pytest.mark.parametrize("nth", ["2", "-1", "999999999"])
def test_a_sheet_that_is_not_there(scored: TestClient, path: str, nth: str) -> None:
    assert scored.get(f"{path.rsplit('/', 1)[0]}/{nth}").status_code == 404
    assert scored.get(f"/scoring/{'0' * 64}/0").status_code == 404


def test_the_workbook_is_named_after_its_programme(scored: TestClient, path: str) -> None:
    answer = scored.post(f"{path}/sheet.xlsx", data=form(scored, path, b0="0", b2="0", name=NAME))
    assert "%ED%8F%89%EA%B0%80%ED%91%9C" in answer.headers["content-disposition"]
    page = load_workbook(io.BytesIO(answer.content), data_only=True)[MAIN]
    assert page["A3"].value == f"신청자: {NAME}"
    assert [page.cell(row, 5).value for row in (5, 7, 10)] == [30, 20, 50]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[tuple[str, Desk]]:
    """A desk with three invented sheets, and its address."""
    home = tmp_path_factory.mktemp("scoring")
    shutil.copy2(sqlite_template, home / "hoebo.db")
    desk = Desk(open_store(f"sqlite:///{home / 'hoebo.db'}"), home, lambda: MORNING, SECRET, inbox=home / "받은 문서")
    keep(desk, "지침.txt", (GUIDELINE + LINES + "\n" + GRADED).encode())
    keep(desk, "표.txt", (GUIDELINE.replace("배수로", "둠벙") + TABLE).encode())
    for address in served(desk):
        yield address, desk


def choose(page: Page, bands: dict[int, int]) -> None:
    for item, band in bands.items():
        page.locator(f'input[name="b{item}"][value="{band}"]').check()


CASES = {
    "2026년 배수로 정비 지원사업 신청자 평가표": (
        {0: 0, 1: 0, 2: 1, 3: 0, 4: 0},
        {},
        "80 / 100점 (배점 90, 감점 -10)",
    ),
    "2026년 빈집 정비사업 선정 평가표": ({0: 1, 1: 2}, {}, "50 / 100점"),
    "[평가표] 배수로 정비 지원사업 평가표": ({0: 1, 1: 0}, {2: "22.5"}, "77.5 / 100점"),
}
"""For each sheet the bands that are chosen, the points that are typed, and what it all comes to."""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("title", CASES)
def test_three_sheets_are_filled_in(browser: Browser, office: tuple[str, Desk], title: str, scripts: bool) -> None:
    address, desk = office
    bands, typed, comes_to = CASES[title]
    context = browser.new_context(java_script_enabled=scripts, viewport=WIDE)
    page = context.new_page()
    page.goto(address + addresses(asking(desk))[title])
    choose(page, bands)
    for item, points in typed.items():
        page.locator(f"#p{item}").fill(points)
    if not scripts:
        page.get_by_role("button", name="점수 더하기").click()
    expect(page.locator("[data-sum]")).to_have_text(comes_to)
    expect(page.locator(".states")).not_to_contain_text("아직 정하지 않은")
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_what_fits_no_band_is_settled(browser: Browser, office: tuple[str, Desk], scripts: bool) -> None:
    address, desk = office
    context = browser.new_context(java_script_enabled=scripts, viewport=WIDE)
    page = context.new_page()
    page.goto(address + addresses(asking(desk))["2026년 배수로 정비 지원사업 신청자 평가표"])
    fits_none = page.get_by_label("어느 기준에도 들지 않음")
    assert [one.get_attribute("name") for one in fits_none.all()] == ["b1", "b2", "b3"]
    choose(page, {0: 1})
    for radio in fits_none.all():
        radio.check()
    if not scripts:
        page.get_by_role("button", name="점수 더하기").click()
    expect(page.locator("[data-sum]")).to_have_text("10 / 100점 (배점 10, 감점 0)")
    expect(page.locator("[data-points-of]")).to_have_text(["10", "0", "0", "0", ""])
    expect(page.locator(".states")).not_to_contain_text("아직 정하지 않은")
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_blank_print_leaves_the_sum_to_a_hand(browser: Browser, office: tuple[str, Desk], scripts: bool) -> None:
    address, desk = office
    context = browser.new_context(java_script_enabled=scripts, viewport=WIDE)
    page = context.new_page()
    page.goto(address + addresses(asking(desk))["2026년 빈집 정비사업 선정 평가표"])
    assert page.locator("#sum").inner_text() == "합계 0 / 100점"
    page.emulate_media(media="print")
    assert page.locator("#sum").inner_text() == "합계 / 100점"
    assert page.locator(".states").inner_text() == "통과 기준은 60점 이상입니다."
    assert not page.get_by_text("어느 기준에도 들지 않음").first.is_visible()
    page.emulate_media(media="screen")
    page.locator('input[name="b0"][value="none"]').check()
    if not scripts:
        page.get_by_role("button", name="점수 더하기").click()
    page.emulate_media(media="print")
    assert page.locator("#sum").inner_text() == "합계 0 / 100점"
    assert "아직 정하지 않은 항목 1개: 위치의 적정성" in page.locator(".states").inner_text()
    assert page.get_by_text("어느 기준에도 들지 않음").first.is_visible()
    context.close()


def test_two_years_of_one_sheet_are_told_apart(desk: Desk) -> None:
    for year in ("2025", "2026"):
        said = (GUIDELINE + GRADED).replace("2026년 빈집", "빈집").replace("2026", year)
        keep(desk, f"지침 {year}.txt", said.encode())
    rows = re.findall(r"<li data-row.*?</li>", asking(desk).get("/scoring").text, re.S)
    told = [" ".join(re.sub("<[^>]*>", " ", row).split()) for row in rows]
    assert [one.split(" · ")[0] for one in told] == [
        "빈집 정비사업 선정 평가표 2025년",
        "빈집 정비사업 선정 평가표 2026년",
    ]
    assert [f"{year}년 다온시 농업 지원사업 지침" in one for year, one in zip((2025, 2026), told, strict=True)] == [
        True
    ] * 2


def test_scripts_and_desk_say_the_same(browser: Browser, office: tuple[str, Desk]) -> None:
    address, desk = office
    page = browser.new_page(viewport=WIDE)
    page.goto(address + addresses(asking(desk))["2026년 빈집 정비사업 선정 평가표"])
    choose(page, {0: 2})
    said = page.locator(".after ul").inner_text(), page.locator("[data-sum]").inner_text()
    page.get_by_role("button", name="점수 더하기").click()
    page.wait_for_load_state()
    assert (page.locator(".after ul").inner_text(), page.locator("[data-sum]").inner_text()) == said
    assert "아직 정하지 않은 항목 1개: 위치의 적정성" in said[0] and "통과 기준은 60점 이상입니다." in said[0]
    page.close()


def test_the_workbook_comes_as_a_file(browser: Browser, office: tuple[str, Desk], tmp_path: Path) -> None:
    address, desk = office
    page = browser.new_page(viewport=WIDE)
    page.goto(address + addresses(asking(desk))["2026년 빈집 정비사업 선정 평가표"])
    choose(page, {0: 0, 1: 0})
    with page.expect_download() as waited:
        page.get_by_role("button", name="엑셀로 받기").click()
    waited.value.save_as(tmp_path / "평가표.xlsx")
    assert load_workbook(tmp_path / "평가표.xlsx", data_only=True)[MAIN]["E7"].value == 100
    page.close()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_sheet_is_for_everybody(browser: Browser, office: tuple[str, Desk], size: dict[str, int]) -> None:
    address, desk = office
    page = browser.new_page(viewport=size)  # type: ignore[arg-type]  # a size is a size
    for path in ("/scoring", *addresses(asking(desk)).values()):
        page.goto(address + path)
        found = Axe().run(page)
        assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()


def test_a_sheet_is_printed_on_one_page(browser: Browser, office: tuple[str, Desk], tmp_path: Path) -> None:
    import pypdfium2

    address, desk = office
    page = browser.new_page(viewport=WIDE)
    page.goto(address + addresses(asking(desk))["2026년 배수로 정비 지원사업 신청자 평가표"])
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert [tuple(map(round, one.get_size())) for one in printed] == [(595, 842)]
    words = printed[0].get_textpage().get_text_bounded()
    assert "배수로 정비 지원사업" in words and "저장하지 않습니다" not in words and "점수 더하기" not in words
    page.close()


def test_real_sheets_are_filled_in(browser: Browser, shared: Path, tmp_path: Path, sqlite_template: Path) -> None:
    shutil.copy2(sqlite_template, tmp_path / "hoebo.db")
    desk = Desk(open_store(f"sqlite:///{tmp_path / 'hoebo.db'}"), tmp_path, lambda: MORNING, SECRET)
    path = shared / "seeds" / "naju-guideline-2024.txt"
    record = keep(desk, path.name, path.read_bytes())
    assert sum(len(notice.rubrics) for notice in record.notices) == 8
    by_total = {rubric.title: rubric for notice in record.notices for rubric in notice.rubrics}
    for address in served(desk):
        page = browser.new_page(viewport=WIDE)
        for title, where in list(addresses(asking(desk)).items())[:3]:
            page.goto(address + where)
            counted = [nth for nth, item in enumerate(by_total[title].items) if item.kind == "score"]
            choose(page, dict.fromkeys(counted, 0))
            most = sum(item.points or 0 for item in by_total[title].counted)
            expect(page.locator("[data-sum]")).to_contain_text(f"{most} / {most}점")
        page.close()
