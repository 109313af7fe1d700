"""What was published, served by the desk: fetched again only when it changed, and by whom."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from flows.desk.desk import Desk
from flows.publishers import calendar, site
from flows.publishers.publishing import Shelf
from models.editions import Edition
from tests.flows.desk.conftest import asking
from tests.flows.examples import MORNING, edition, full_notice, notice

FEED, LIST = "/out/calendar/all.ics", "/out/site/index.html"
UNCHANGED, SEE_OTHER = 304, 303


def publish(desk: Desk, told: Edition) -> None:
    """Put the site and the calendars where they go."""
    shelf = Shelf(desk.home)
    shelf.swap(shelf.stage({**site.render(told), **calendar.render(told)}))
    shelf.mend()


@pytest.fixture
def client(desk: Desk) -> TestClient:
    """A program at this machine, over a desk that has published."""
    publish(desk, edition(full_notice()))
    return asking(desk)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (FEED, "text/calendar; charset=utf-8"),
        (LIST, "text/html; charset=utf-8"),
        ("/out/site/", "text/html; charset=utf-8"),
        ("/out/site/feed.atom", "application/atom+xml"),
        ("/out/site/records.json", "application/json"),
    ],
)
def test_it_comes_as_what_it_is(client: TestClient, path: str, kind: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(("given", "asked"), [("etag", "If-None-Match"), ("last-modified", "If-Modified-Since")])
def test_what_did_not_change_is_not_sent_again(client: TestClient, desk: Desk, given: str, asked: str) -> None:
    first = client.get(FEED)
    publish(desk, edition(full_notice()))
    again = client.get(FEED, headers={asked: first.headers[given]})
    assert (again.status_code, again.content) == (UNCHANGED, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_what_changed_is_sent(client: TestClient, desk: Desk) -> None:
    first = client.get(FEED)
    publish(desk, edition(full_notice(), notice("벼 육묘상자 지원")))
    again = client.get(FEED, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 200
    assert "벼 육묘상자 지원" in again.text


def test_before_anything_is_published_there_is_nothing(desk: Desk) -> None:
    assert asking(desk).get(LIST).status_code == 404


@pytest.mark.parametrize(
    "path", ["/out/site/../../desk.secret", "/out/site/%2e%2e/%2e%2e/hoebo.db", "/out/manifest.json"]
)
def test_nothing_else_of_the_home_is_reached(client: TestClient, desk: Desk, path: str) -> None:
    (desk.home / "desk.secret").write_bytes(b"the secret itself")
    answer = client.get(path)
    assert answer.status_code == 404
    assert "the secret itself" not in answer.text


class TestWho:
    @pytest.fixture
    def with_accounts(self, client: TestClient, desk: Desk) -> Desk:
        desk.store.accounts.add("김가온", "reader", "a password of length", "이 컴퓨터", MORNING)
        return desk

    def test_a_program_at_this_machine_needs_no_account(self, with_accounts: Desk) -> None:
        assert asking(with_accounts).get(FEED).status_code == 200
        assert asking(with_accounts, "::1").get(FEED).status_code == 200

    @pytest.mark.parametrize("address", ["192.0.2.7", "unknown"])
    def test_everybody_else_logs_in(self, with_accounts: Desk, address: str) -> None:
        answer = asking(with_accounts, address).get(FEED)
        assert (answer.status_code, answer.headers["location"].split("?")[0]) == (SEE_OTHER, "/login")

    @pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Forwarded-Host", "X-Real-IP"])
    def test_who_comes_through_a_server_at_this_machine_logs_in(self, with_accounts: Desk, header: str) -> None:
        assert asking(with_accounts).get(FEED, headers={header: "192.0.2.7"}).status_code == SEE_OTHER


def test_the_folder_is_the_one_that_is_published(client: TestClient, desk: Desk, tmp_path: Path) -> None:
    assert client.get(LIST).content == (desk.home / "out" / "site" / "index.html").read_bytes()
