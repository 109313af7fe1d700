"""The papers of a programme at the desk: a list for everybody, a checklist to print, its forms as files that open."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from hwpx.document import HwpxDocument
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from flows.desk.desk import Desk
from flows.store import open_store
from tests.flows.desk.test_browser import NARROW, SECRET, SMALLEST, WIDE, served
from tests.flows.desk.test_documents import keep
from tests.flows.examples import MORNING

SAMPLE = "daon-guideline-2027.hwpx"
TITLE = "청년농업인 임대농장 조성 지원사업"


def with_sample(desk: Desk, root: Path) -> str:
    """Put the sample into a desk; the key of the programme with forms."""
    assert desk.inbox is not None
    desk.inbox.mkdir(parents=True, exist_ok=True)
    shutil.copy2(root / "samples" / "documents" / SAMPLE, desk.inbox)
    keep(desk, desk.inbox / SAMPLE)
    return next(one.key for one in desk.store.edition(desk.today()).revisions if one.notice.title == TITLE)


@pytest.fixture
def key(desk: Desk, root: Path) -> str:
    return with_sample(desk, root)


def test_programmes_with_papers_are_listed_and_found(client: TestClient, key: str) -> None:
    page = client.get("/papers")
    assert (page.status_code, page.text.count("<li data-row")) == (200, 2)
    assert f'href="/papers/{key}"' in page.text
    assert "서류 5가지 · 서식 3개" in page.text
    assert "고추 비가림하우스" not in client.get("/papers?q=임대농장").text
    assert "그런 이름의 사업이 없습니다" in client.get("/papers?q=아무도").text


def test_a_form_comes_as_a_file_with_its_name(client: TestClient, key: str) -> None:
    answer = client.get(f"/papers/{key}/forms/2")
    assert answer.headers["content-type"] == "application/hwp+zip"
    name = "%EC%84%9C%EC%8B%9D%202%20"  # `서식 2 …`
    assert f"filename*=UTF-8''{name}" in answer.headers["content-disposition"]
    text = "".join(one.text for one in HwpxDocument.open(io.BytesIO(answer.content)).paragraphs)
    assert "사업계획서" in text


def test_all_forms_come_in_one_file(client: TestClient, key: str) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get(f"/papers/{key}/forms.zip").content)) as packed:
        assert packed.namelist() == [
            f"서식 1 {TITLE} 신청서.hwpx",
            f"서식 2 {TITLE} 사업계획서.hwpx",
            f"{TITLE} 평가표.hwpx",
        ]


def test_what_is_not_there_is_said(client: TestClient, desk: Desk, key: str) -> None:
    assert client.get("/papers/nobody").status_code == 404
    assert client.get(f"/papers/{key}/forms/9").status_code == 400
    assert "신청할 때" in client.get(f"/papers/{key}?step=nothing").text
    assert desk.inbox is not None
    (desk.inbox / SAMPLE).unlink()
    gone = client.get(f"/papers/{key}/forms/1")
    assert (gone.status_code, "원본 파일을 찾을 수 없습니다" in gone.text) == (400, True)


@pytest.fixture
def seen(tmp_path: Path, sqlite_template: Path, root: Path) -> Iterator[tuple[str, str]]:
    """The address of a desk with the sample, and the programme's key."""
    shutil.copy2(sqlite_template, tmp_path / "hoebo.db")
    store = open_store(f"sqlite:///{tmp_path / 'hoebo.db'}")
    desk = Desk(store, tmp_path, lambda: MORNING, SECRET, inbox=tmp_path / "받은 문서")
    key = with_sample(desk, root)
    for address in served(desk):
        yield address, key
    store.close()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_pages_are_for_everybody(browser: Browser, seen: tuple[str, str], size: dict[str, int]) -> None:
    address, key = seen
    page = browser.new_page(viewport=size)  # type: ignore[arg-type]
    for path in ("/papers", f"/papers/{key}", f"/papers/{key}?step=apply"):
        page.goto(address + path)
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert page.evaluate(SMALLEST) >= 18
    page.close()


def test_the_checklist_is_handed_out_on_one_sheet_with_its_forms(browser: Browser, seen: tuple[str, str]) -> None:
    address, _ = seen
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{address}/papers")
    page.get_by_role("link", name=TITLE).click()
    expect(page.locator(".brought li")).to_have_count(4)
    expect(page.locator(".looked li")).to_contain_text("주민등록등본")
    with page.expect_download() as loading:
        page.locator(".brought a.file").first.click()
    assert loading.value.suggested_filename == f"서식 1 {TITLE} 신청서.hwpx"
    page.get_by_role("link", name="신청할 때").click()
    expect(page.locator("h1")).to_contain_text("신청할 때 내는 서류")
    with pdfium.PdfDocument(page.pdf(prefer_css_page_size=True)) as printed:
        sheet = printed[0]
        words = sheet.get_textpage().get_text_range()
        assert len(printed) == 1
        assert [round(side) for side in sheet.get_size()] == [595, 842]
    assert "농업경영체 등록확인서" in words
    assert "찾을 말" not in words
    page.close()
