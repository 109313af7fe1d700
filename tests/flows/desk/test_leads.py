"""A programme's and a notice's page lead to its papers, its steps and its scoring sheets, where there are some."""

import re
from pathlib import Path

from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from flows.desk.desk import Desk
from tests.extractors.facts.sheets import GRADED, GUIDELINE, LINES
from tests.flows.desk.conftest import asking
from tests.flows.desk.test_browser import WIDE, served
from tests.flows.desk.test_scoring import keep

TITLE = "배수로 정비 지원사업"
PAPERS = "  ◦ 제출서류 : 신청서 1부, 통장 사본 1부\n"
MEETING = "# 마을 회의 안내\n\n- 일시: 2026. 3. 20.(금) 14:00\n- 장소: 가온면 회의실\n"


def leads(client: TestClient, path: str) -> dict[str, str]:
    """The words of each lead of a page, with its address."""
    nav = re.search(r'<nav class="tabs" aria-label="이 사업의 서류.*?</nav>', client.get(path).text, re.S)
    return {words: to for to, words in re.findall(r'href="([^"]+)">([^<]+)<', nav[0])} if nav else {}


def guideline(desk: Desk) -> str:
    """An invented guideline with papers, steps of its own and two sheets: the key of its notice."""
    said = GUIDELINE.rstrip() + "\n" + PAPERS + "\n" + LINES + "\n" + GRADED
    keep(desk, "지침.txt", said.encode())
    return desk.store.lookup.search(TITLE)[0].key


def test_both_pages_lead_to_what_there_is(desk: Desk) -> None:
    key, client = guideline(desk), asking(desk)
    for page in (f"/programmes/{key}", f"/notices/{key}"):
        assert leads(client, page) == {
            "서류와 서식": f"/papers/{key}",
            "진행표": f"/life/{key}",
            "평가표: 2026년 배수로 정비 지원사업 신청자 평가표": f"/scoring/{key}/0",
            "평가표: 2026년 빈집 정비사업 선정 평가표": f"/scoring/{key}/1",
        }


def test_no_lead_is_dead(desk: Desk, root: Path) -> None:
    for name in ("daon-guideline-2027.pdf", "byeolbit-bulletin-2027-1.docx", "daon-plan-2027-01.hwpx"):
        keep(desk, name, (root / "samples" / "documents" / name).read_bytes())
    client = asking(desk)
    keys = [one.key for one in desk.store.edition(desk.today()).revisions]
    found = {to: words for key in keys for words, to in leads(client, f"/notices/{key}").items()}
    young = leads(client, f"/programmes/{desk.store.lookup.search('청년농업인 임대농장')[0].key}")
    assert "서류와 서식 (다온시 2027년 농업 자체사업 지침)" in young
    assert list(young).count("진행표") == 1
    assert {words.split(":")[0] for words in found.values()} == {"서류와 서식", "진행표", "평가표"}
    assert {to: client.get(to).status_code for to in {*found, *young.values()}} == dict.fromkeys(
        {*found, *young.values()}, 200
    )


def test_a_meeting_leads_nowhere(desk: Desk) -> None:
    keep(desk, "소식.md", MEETING.encode())
    key = desk.store.lookup.search("마을 회의")[0].key
    assert leads(asking(desk), f"/notices/{key}") == {}


def test_a_called_off_notice_leads_nowhere(desk: Desk) -> None:
    key = guideline(desk)
    desk.store.cancel(key, desk.now(), "가온", "예산이 없어짐")
    assert leads(asking(desk), f"/notices/{key}") == {}


def test_an_officer_goes_from_a_programme_to_its_sheet(browser: Browser, desk: Desk) -> None:
    key = guideline(desk)
    for address in served(desk):
        page = browser.new_page(viewport=WIDE)
        for words, path in (
            ("서류와 서식", "papers/{}"),
            ("진행표", "life/{}"),
            ("평가표: 2026년 빈집", "scoring/{}/1"),
        ):
            page.goto(f"{address}/programmes/{key}")
            page.get_by_label("이 사업의 서류, 진행표, 평가표").get_by_role("link", name=words).click()
            expect(page).to_have_url(f"{address}/{path.format(key)}")
            expect(page.locator("h1")).to_contain_text("빈집 정비사업" if words.startswith("평가표") else TITLE)
        page.close()
