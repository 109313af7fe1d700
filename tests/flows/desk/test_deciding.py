"""At the desk: what waits is shown, decided, put right and taken back; nothing typed is lost."""

from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

from flows.desk.desk import Desk
from tests.flows.desk.conftest import Token
from tests.flows.examples import MORNING

WORDS = "2026. 3. 20.(금)까지"


@pytest.fixture
def key(desk: Desk) -> str:
    """The record whose deadline is doubtful."""
    return desk.store.lookup.waiting()[0].record.key


def decide(client: TestClient, token: str, key: str, **typed: str) -> Any:
    form = {"token": token, "seen": "0", "words": WORDS, **typed}
    return client.post(f"/notices/{key}/values/0", data=form)


def test_what_waits_stands_on_the_first_page(client: TestClient) -> None:
    page = client.get("/").text
    assert "오늘 확인할 것 1건" in page
    assert "벼 육묘상자 지원" in page
    assert "D-8" in page


def test_accepting_ends_the_waiting(client: TestClient, desk: Desk, key: str, token: Token) -> None:
    answer = decide(client, token(f"/notices/{key}"), key, verdict="accept")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/notices/{key}#v0")
    assert desk.store.lookup.waiting() == ()
    (made,) = desk.store.decisions.of(key)
    assert (made.verdict, made.actor, made.made_at) == ("accept", "이 컴퓨터", MORNING)


def test_a_deadline_is_put_right_in_official_notation(client: TestClient, desk: Desk, key: str, token: Token) -> None:
    typed = {"verdict": "correct", "role": "apply", "label": "신청기간", "end": "2026. 3. 17.(화) 18:00", "open": ""}
    assert decide(client, token(f"/notices/{key}"), key, **typed, reason="전화로 확인").status_code == 303
    (due,) = desk.store.lookup.due(date(2026, 3, 17), date(2026, 3, 17))
    assert due.standing == "corrected"
    page = client.get(f"/notices/{key}").text
    assert "2026. 3. 17.(화) 18:00까지" in page
    assert "전화로 확인" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"role": "apply", "end": "내일"}, "날짜를 알 수 없습니다: 내일"),
        ({"role": "apply", "end": "2026. 2. 30."}, "‘끝(마감)’의 값을 알 수 없습니다."),
        ({"role": "apply", "end": ""}, "날짜가 비어 있습니다."),
        ({"role": "apply", "start": "2026. 3. 9.", "end": "2026. 3. 2."}, "끝이 시작보다 앞섭니다."),
        ({"role": "nonsense", "end": "2026. 3. 2."}, "‘무엇’에서 고를 수 없는 값입니다."),
    ],
)
def test_what_is_typed_wrong_is_told_and_kept(
    client: TestClient, desk: Desk, key: str, token: Token, typed: dict[str, str], said: str
) -> None:
    answer = decide(client, token(f"/notices/{key}"), key, verdict="correct", reason="까닭이 있음", **typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="까닭이 있음"' in answer.text
    assert desk.store.decisions.of(key) == ()


def test_an_undo_lets_it_wait_again(client: TestClient, desk: Desk, key: str, token: Token) -> None:
    decide(client, token(f"/notices/{key}"), key, verdict="reject")
    (made,) = desk.store.decisions.of(key)
    client.post(f"/notices/{key}/undo", data={"token": token(f"/notices/{key}"), "decision": made.id})
    assert len(desk.store.lookup.waiting()) == 1


def test_the_second_editor_sees_the_first_and_loses_nothing(
    client: TestClient, desk: Desk, key: str, token: Token
) -> None:
    mine = token(f"/notices/{key}")
    target = desk.store.record(key).judgement.values[0].target  # type: ignore[union-attr]
    desk.store.decisions.decide(key, target, "reject", "김누리", MORNING, reason="작년 것")
    answer = decide(client, mine, key, verdict="correct", role="apply", end="2026. 3. 17.", reason="올해 것임")
    assert answer.status_code == 409
    assert "김누리" in answer.text
    assert "작년 것" in answer.text
    assert len(desk.store.decisions.of(key)) == 1


def test_a_form_of_words_that_are_gone_decides_nothing(client: TestClient, desk: Desk, key: str, token: Token) -> None:
    answer = decide(client, token(f"/notices/{key}"), key, verdict="accept", words="다른 말")
    assert answer.status_code == 422
    assert "값이 달라졌습니다" in answer.text
    assert desk.store.decisions.of(key) == ()


def test_all_that_is_certain_at_once(client: TestClient, desk: Desk, token: Token) -> None:
    key = desk.store.lookup.search("고추")[0].key
    client.post(f"/notices/{key}/accept-certain", data={"token": token(f"/notices/{key}")})
    assert {made.verdict for made in desk.store.decisions.of(key)} == {"accept"}
    assert len(desk.store.decisions.of(key)) == 2


@pytest.mark.parametrize("path", ["/notices/" + "0" * 64, "/nothing"])
def test_what_is_not_there(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "그런 화면이 없습니다." in answer.text
