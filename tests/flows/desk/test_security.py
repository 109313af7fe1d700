"""What comes from elsewhere, without a token, without a log-in or beyond a role is refused, and seen in the audit."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from flows.desk import guarding, uploads
from flows.desk.desk import Desk
from flows.desk.naming import id_of
from flows.store.accounts import IDLE, MOST_FAILURES, PATIENCE, STAYS, LoginRefused
from tests.flows.desk.conftest import Token, asking
from tests.flows.desk.test_documents import keep
from tests.flows.examples import MORNING, document, notice, reading

PASSWORD = "고추 건조기 스무 대"


def refusals(desk: Desk) -> list[str]:
    return [line.about for line in desk.store.audit.lines(action="refused")]


class TestForeign:
    @pytest.mark.parametrize("host", ["evil.example", "evil.example:8710", "127.0.0.1.evil.example", "", "[", "hoebo"])
    def test_a_foreign_host(self, client: TestClient, desk: Desk, host: str) -> None:
        assert client.get("/", headers={"host": host}).status_code == 400
        assert refusals(desk) == ["foreign host"]

    @pytest.mark.parametrize(
        "headers",
        [
            {"origin": "https://evil.example"},
            {"origin": "null"},
            {"origin": "http://127.0.0.1:9999"},
            {"sec-fetch-site": "cross-site"},
            {"sec-fetch-site": "same-site"},
        ],
    )
    def test_a_foreign_origin(self, client: TestClient, desk: Desk, token: Token, headers: dict[str, str]) -> None:
        form = {"token": token("/publications")}
        assert client.post("/publications", data=form, headers=headers).status_code == 403
        assert refusals(desk) == ["foreign origin"]
        assert desk.store.publications.latest() == ()

    @pytest.mark.parametrize("forged", ["", "0" * 64, "아무 말"])
    def test_a_form_that_was_not_shown(self, client: TestClient, desk: Desk, token: Token, forged: str) -> None:
        token("/publications")
        assert client.post("/publications", data={"token": forged}).status_code == 403
        assert refusals(desk) == ["FormForeign"]
        assert desk.store.publications.latest() == ()

    def test_the_token_of_another_browser(self, client: TestClient, desk: Desk) -> None:
        stolen = guarding.token_of(desk.secret, "another browser")
        client.get("/")
        assert client.post("/publications", data={"token": stolen}).status_code == 403
        assert refusals(desk) == ["FormForeign"]
        assert desk.store.publications.latest() == ()

    def test_a_flood_of_refusals_does_not_fill_the_store(self, client: TestClient, desk: Desk) -> None:
        for _ in range(100):
            client.get("/", headers={"host": "evil.example"})
        assert len(desk.store.audit.lines(action="refused", limit=1_000)) == 60

    def test_what_is_too_large(self, client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(guarding, "LARGEST_REQUEST", 1_000)
        assert client.post("/publications", data={"token": "x" * 2_000}).status_code == 413

        def unmeasured() -> Iterator[bytes]:
            yield b"token="
            for _ in range(10):
                yield b"x" * 500

        kind = {"content-type": "application/x-www-form-urlencoded"}
        assert client.post("/publications", content=unmeasured(), headers=kind).status_code == 413
        assert refusals(desk) == ["TooLarge", "too large"]


class TestUploads:
    def test_one_that_is_too_large_leaves_nothing_but_its_line(
        self, client: TestClient, desk: Desk, token: Token, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(uploads, "LARGEST", 1_000)
        files = {"files": ("큰 회보.txt", b"x" * 1_001)}
        assert client.post("/files", data={"token": token("/files")}, files=files).status_code == 422
        (line,) = desk.store.audit.lines(action="refused")
        assert (line.about, line.detail["given"]) == ("upload", "큰 회보.txt")
        assert "너무 큰 파일입니다" in line.detail["why"]
        assert not [path for path in desk.home.rglob("*") if "회보" in path.name or path.suffix == ".part"]

    @pytest.mark.parametrize(
        "given", ["../../밖.txt", "..\\..\\밖.txt", "/etc/밖.txt", "C:\\밖.txt", "....//밖.txt", "밖.txt\x00.pdf"]
    )
    def test_a_name_leads_nowhere_and_is_written_down_as_it_came(
        self, client: TestClient, desk: Desk, token: Token, given: str
    ) -> None:
        before = {path for path in desk.home.parent.rglob("*") if path.is_file()}
        files = {"files": (given, b"words")}
        answer = client.post("/files", data={"token": token("/files")}, files=files)
        made = {path for path in desk.home.parent.rglob("*") if path.is_file()} - before
        folder = desk.home / "받은 문서" / "올린 파일"
        assert [path.parent for path in made if path.name.startswith("밖")] == [folder] * (answer.status_code == 303)
        (line,) = (*desk.store.audit.lines(action="upload"), *desk.store.audit.lines(action="refused"))
        assert "밖" in line.detail["given"]

    @pytest.mark.parametrize(
        "path",
        [
            "/static/../desk.secret",
            "/static/%2e%2e/%2e%2e/desk.secret",
            "/static/..%5c..%5cdesk.secret",
            "/documents/..%2f..%2fdesk.secret",
            "/documents/../desk.secret/source",
            f"/documents/{'0' * 64}/pages/..%2f..%2fdesk.secret.png",
            "/notices/..%2f..%2fdesk.secret",
        ],
    )
    def test_an_address_leads_to_no_file(self, client: TestClient, desk: Desk, path: str) -> None:
        (desk.home / "desk.secret").write_bytes(b"the secret itself")
        answer = client.get(path)
        assert answer.status_code in (400, 404)
        assert "the secret itself" not in answer.text


class TestPages:
    def test_nothing_is_loaded_from_elsewhere_and_nothing_runs_in_a_page(self, client: TestClient) -> None:
        answer = client.get("/")
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-frame-options"] == "DENY"
        assert "style=" not in answer.text
        assert "onclick" not in answer.text

    def test_markup_in_a_document_is_words(self, client: TestClient, desk: Desk) -> None:
        title = '<script>alert("1")</script><img src=x onerror=alert(1)>'
        desk.store.save(reading(document(notice(title))), MORNING)
        key = desk.store.lookup.search("alert")[0].key
        for path in ("/search?q=alert", f"/notices/{key}", "/deadlines?week=2026-03-20"):
            page = client.get(path).text
            assert "&lt;script&gt;" in page
            assert "<script>alert" not in page
            assert "<img src=x" not in page

    def test_markup_in_a_cell_of_the_source_is_words(self, client: TestClient, desk: Desk) -> None:
        assert desk.inbox is not None
        desk.inbox.mkdir()
        path = desk.inbox / "<b>회보.md"
        cell = "<script>alert(1)</script><img src=x onerror=alert(1)>"
        path.write_text(f"# 가온면 회보\n\n| 사업 | 기한 |\n|---|---|\n| {cell} | 2026. 3. 20.까지 |\n", "utf-8")
        sha256 = keep(desk, path)
        for page in (f"/documents/{sha256}/source", f"/documents/{sha256}", "/documents", "/files"):
            text = client.get(page).text
            assert "<script>alert" not in text and "<img src=x" not in text and "<b>회보" not in text
        assert "&lt;script&gt;alert" in client.get(f"/documents/{sha256}/source").text

    def test_markup_in_what_is_asked_is_words(self, client: TestClient) -> None:
        assert "<b>x" not in client.get("/search", params={"q": "<b>x"}).text


@pytest.fixture
def people(desk: Desk) -> Desk:
    """A desk with one person for each role."""
    for name, role in (("보는이", "reader"), ("고치는이", "editor"), ("내는이", "publisher")):
        desk.store.accounts.add(name, role, PASSWORD, "이 컴퓨터", MORNING)  # type: ignore[arg-type]
    return desk


def logged_in(desk: Desk, name: str) -> tuple[TestClient, Token]:
    """The browser of somebody who has logged in."""
    client = asking(desk)

    def token(path: str) -> str:
        page: str = client.get(path).text
        return page.split('name="token" value="')[1][:64]

    form = {"token": token("/login"), "name": name, "password": PASSWORD, "then": "/"}
    assert client.post("/login", data=form).headers["location"] == "/"
    return client, token


class TestPeople:
    def test_with_accounts_everybody_must_log_in(self, people: Desk, client: TestClient) -> None:
        answer = client.get("/deadlines")
        assert (answer.status_code, answer.headers["location"]) == (303, "/login?then=%2Fdeadlines")
        assert client.get("/health").status_code == 200

    def test_a_log_in_leads_back_to_what_was_asked_for(self, people: Desk, client: TestClient) -> None:
        answer = client.get("/publications?on=2026-03-02")
        assert answer.headers["location"] == "/login?then=%2Fpublications%3Fon%3D2026-03-02"
        page = client.get(answer.headers["location"]).text
        assert 'name="then" value="/publications?on=2026-03-02"' in page
        form = {"token": page.split('name="token" value="')[1][:64], "name": "보는이", "password": PASSWORD}
        answer = client.post("/login", data={**form, "then": "/publications?on=2026-03-02"})
        assert answer.headers["location"] == "/publications?on=2026-03-02"

    @pytest.mark.parametrize("path", ["/login", "/nowhere"])
    def test_who_is_not_logged_in_sees_no_menu_and_no_count(self, people: Desk, client: TestClient, path: str) -> None:
        page = client.get(path).text
        assert not any(seen in page for seen in ("주 메뉴", "찾을 말", "건 확인 필요", "이 컴퓨터"))
        inside, _ = logged_in(people, "보는이")
        assert "건 확인 필요" in inside.get("/nowhere").text

    def test_the_first_field_of_a_log_in_has_the_cursor(self, client: TestClient) -> None:
        assert re.search(r'id="name"[^>]* autofocus', client.get("/login").text)

    @pytest.mark.parametrize(
        ("name", "decides", "publishes"), [("보는이", 403, 403), ("고치는이", 303, 403), ("내는이", 303, 303)]
    )
    def test_each_role_may_what_it_may(self, people: Desk, name: str, decides: int, publishes: int) -> None:
        client, token = logged_in(people, name)
        waiting = people.store.lookup.waiting()[0]
        key, value = waiting.record.key, id_of(waiting.kind, waiting.slot, waiting.words, waiting.nth)
        form: dict[str, Any] = {"token": token(f"/notices/{key}"), "seen": 0}
        assert client.post(f"/notices/{key}/values/{value}", data={**form, "verdict": "accept"}).status_code == decides
        assert client.post("/publications", data=form).status_code == publishes
        assert client.get("/people").status_code == (200 if name == "내는이" else 403)
        assert [made.actor for made in people.store.decisions.of(key)] == [name] * (decides == 303)

    def test_a_guesser_is_stopped_and_the_right_password_does_not_help_him(self, people: Desk) -> None:
        accounts = people.store.accounts
        for _ in range(MOST_FAILURES):
            with pytest.raises(LoginRefused, match="맞지 않습니다"):
                accounts.log_in("내는이", "틀린 비밀번호입니다", "10.0.0.9", MORNING)
        with pytest.raises(LoginRefused, match="잠시 막았습니다"):
            accounts.log_in("내는이", PASSWORD, "10.0.0.9", MORNING)
        assert len(people.store.audit.lines(action="login refused")) == MOST_FAILURES + 1
        assert accounts.log_in("고치는이", PASSWORD, "127.0.0.1", MORNING)
        later = MORNING + PATIENCE + timedelta(seconds=1)
        assert accounts.log_in("내는이", PASSWORD, "10.0.0.9", later)

    def test_a_guesser_at_the_page_is_stopped_and_seen(self, people: Desk, client: TestClient) -> None:
        token = client.get("/login").text.split('name="token" value="')[1][:64]
        form = {"token": token, "name": "내는이", "then": "/"}
        for _ in range(MOST_FAILURES):
            assert "location" not in client.post("/login", data={**form, "password": "틀린 비밀번호입니다"}).headers
        stopped = client.post("/login", data={**form, "password": PASSWORD})
        assert "잠시 막았습니다" in stopped.text and "location" not in stopped.headers
        lines = people.store.audit.lines(action="login refused")
        assert [line.about for line in lines] == ["내는이"] * (MOST_FAILURES + 1)
        assert not any(PASSWORD in str(line) or "틀린 비밀번호" in str(line) for line in lines)

    def test_what_a_role_may_not_is_seen(self, people: Desk) -> None:
        client, token = logged_in(people, "보는이")
        assert client.post("/publications", data={"token": token("/")}).status_code == 403
        (line,) = people.store.audit.lines(action="refused")
        assert (line.about, line.actor) == ("NotAllowed", "보는이")

    def test_a_log_in_ends(self, people: Desk) -> None:
        accounts = people.store.accounts
        token = accounts.log_in("내는이", PASSWORD, "127.0.0.1", MORNING)
        assert accounts.whose(token, MORNING + IDLE - timedelta(seconds=1)) is not None
        assert accounts.whose(token, MORNING + IDLE * 2 - timedelta(seconds=2)) is not None
        assert accounts.whose(token, MORNING + IDLE * 4) is None
        assert accounts.whose(token, MORNING + STAYS) is None
        assert accounts.whose("", MORNING) is None

    def test_a_closed_account_is_out_at_once_and_its_name_stays_in_the_history(self, people: Desk) -> None:
        client, _ = logged_in(people, "고치는이")
        people.store.accounts.close("고치는이", "내는이", MORNING)
        assert client.get("/").status_code == 303
        assert people.store.audit.lines(action="account close")[0].about == "고치는이"

    def test_no_password_is_kept(self, people: Desk) -> None:
        with people.store._sessions.reading() as session:
            rows = session.connection().exec_driver_sql("SELECT password_hash FROM account").all()
        assert all(str(row[0]).startswith("$argon2id$") for row in rows)

    @pytest.mark.parametrize("then", ["https://evil.example/", "//evil.example", "/\\evil.example", "deadlines"])
    def test_a_log_in_leads_nowhere_else(self, people: Desk, client: TestClient, then: str) -> None:
        token = client.get("/login").text.split('name="token" value="')[1][:64]
        form = {"token": token, "name": "내는이", "password": PASSWORD, "then": then}
        assert client.post("/login", data=form).headers["location"] == "/"

    def test_logging_out(self, people: Desk) -> None:
        client, token = logged_in(people, "보는이")
        assert client.post("/logout", data={"token": token("/")}).headers["location"] == "/login"
        assert client.get("/").status_code == 303

    def test_a_short_password_is_refused(self, client: TestClient, token: Token, desk: Desk) -> None:
        form = {"token": token("/people"), "name": "김누리", "role": "publisher", "password": "짧다"}
        answer = client.post("/people", data=form)
        assert answer.status_code == 422
        assert "비밀번호가 너무 짧습니다" in answer.text
        assert not desk.store.accounts.exist()
