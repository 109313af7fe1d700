"""A number or a letter that no page writes is answered with what to do, on both databases: no failure of the store."""

import pytest
from starlette.testclient import TestClient

from flows.desk.desk import LARGEST, Desk
from flows.desk.naming import id_of
from tests.flows.desk.conftest import Token

BEYOND = ("2147483648", "9223372036854775808", "-9223372036854775809", "1" * 30)
ASKED = (
    "/?page=",
    "/?risk=",
    "/documents?page=",
    "/files?page=",
    "/files?came=",
    "/history?before=",
    "/search?q=벼&page=",
)


@pytest.mark.parametrize("address", ASKED)
def test_a_number_in_an_address(client: TestClient, address: str) -> None:
    answers = [client.get(f"{address}{number}") for number in BEYOND]
    assert {answer.status_code for answer in answers} == {400}
    assert all("위의 목록에서 다시 골라 주세요." in answer.text for answer in answers)
    assert client.get(f"{address}{LARGEST}").status_code == 200


@pytest.mark.parametrize("number", BEYOND)
def test_the_number_of_a_decision(client: TestClient, desk: Desk, token: Token, number: str) -> None:
    key = desk.store.lookup.waiting()[0].record.key
    form = {"token": token(f"/notices/{key}"), "decision": number}
    assert client.post(f"/notices/{key}/undo", data=form).status_code == 400


@pytest.mark.parametrize("seen", [*BEYOND, "-1", "²", "하나", ""])
def test_a_count_that_no_form_holds(client: TestClient, desk: Desk, token: Token, seen: str) -> None:
    waiting = desk.store.lookup.waiting()[0]
    key, value = waiting.record.key, id_of(waiting.kind, waiting.slot, waiting.words, waiting.nth)
    form = {"token": token(f"/notices/{key}"), "verdict": "accept", "seen": seen}
    answer = client.post(f"/notices/{key}/values/{value}", data=form)
    assert answer.status_code == 422 and "화면을 새로 고친 뒤 다시 눌러 주세요." in answer.text
    assert len(desk.store.lookup.waiting()) == 1
    assert client.post(f"/notices/{key}/values/{value}", data={**form, "seen": "0"}).status_code == 303
    assert desk.store.lookup.waiting() == ()


@pytest.mark.parametrize(
    "address", ["/?section=%00", "/search?q=%00", "/search?%00=1", "/notices/%00", "/documents/%00"]
)
def test_a_letter_that_no_database_keeps_in_an_address(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400 and "쓸 수 없는 글자" in answer.text


def test_a_letter_that_no_database_keeps_in_a_form(client: TestClient, desk: Desk, token: Token) -> None:
    key = desk.store.lookup.waiting()[0].record.key
    form = {"token": token(f"/notices/{key}"), "reason": "까닭\0"}
    assert client.post(f"/notices/{key}/cancel", data=form).status_code == 400
    assert client.post(f"/notices/{key}/cancel", data={**form, "reason": "까닭"}).status_code == 303
