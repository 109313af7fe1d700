"""At the desk: what waits is shown, decided, put right and taken back; nothing typed is lost."""

import re
from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

from flows.desk.desk import Desk
from flows.desk.naming import value_id
from models.blocks import Place
from models.facts import Attachment, LegalBasis, Quote
from models.findings import Finding, Unread
from tests.flows.desk.conftest import Token
from tests.flows.examples import MORNING, document, notice, reading

NAME = re.compile(r"#(v[0-9a-f]{10})")


@pytest.fixture
def key(desk: Desk) -> str:
    """The record whose deadline is doubtful."""
    return desk.store.lookup.waiting()[0].record.key


@pytest.fixture
def name(desk: Desk, key: str) -> str:
    """What the doubtful deadline is called in addresses."""
    record = desk.store.record(key)
    assert record is not None
    return value_id(record.judgement.values[0].target)


def decide(client: TestClient, token: str, key: str, name: str = "", **typed: str) -> Any:
    name = name or NAME.search(client.get("/").text)[1]  # type: ignore[index]
    return client.post(f"/notices/{key}/values/{name}", data={"token": token, "seen": "0", **typed})


def test_what_waits_stands_on_the_first_page(client: TestClient) -> None:
    page = client.get("/").text
    assert "오늘 확인할 것 1건" in page
    assert "벼 육묘상자 지원" in page
    assert "D-8" in page


def test_accepting_ends_the_waiting(client: TestClient, desk: Desk, key: str, token: Token) -> None:
    answer = decide(client, token(f"/notices/{key}"), key, verdict="accept")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/notices/{key}?at=done#done")
    assert "이 알림은 다 확인했습니다." in client.get(answer.headers["location"]).text
    assert desk.store.lookup.waiting() == ()
    (made,) = desk.store.decisions.of(key)
    assert (made.verdict, made.actor, made.made_at) == ("accept", "이 컴퓨터", MORNING)


def test_a_deadline_is_put_right_in_official_notation(client: TestClient, desk: Desk, key: str, token: Token) -> None:
    typed = {"verdict": "correct", "role": "apply", "label": "신청기간", "end": "2026. 3. 17.(화) 18:00", "open": ""}
    assert decide(client, token(f"/notices/{key}"), key, reason="전화로 확인", **typed).status_code == 303
    (due,) = desk.store.lookup.due(date(2026, 3, 17), date(2026, 3, 17))
    assert due.standing == "corrected"
    page = client.get(f"/notices/{key}").text
    assert "2026. 3. 17.(화) 18:00까지" in page
    assert "전화로 확인" in page


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12월 11일", "2026-12-11"),
        ("2026년 12월 11일", "2026-12-11"),
        ("12. 11.(금)", "2026-12-11"),
        ("12/11", "2026-12-11"),
        ("12월 11일 18시", "2026-12-11T18:00"),
        ("12월 11일(금) 오후 6시 30분", "2026-12-11T18:30"),
        ("2027. 1. 5. 오전 12시", "2027-01-05T00:00"),
    ],
)
def test_a_day_is_taken_as_people_type_it(
    client: TestClient, desk: Desk, key: str, token: Token, typed: str, expected: str
) -> None:
    decide(client, token(f"/notices/{key}"), key, verdict="correct", role="apply", end=typed, open="")
    (made,) = desk.store.decisions.of(key)
    assert made.value["end"] == expected


def test_what_is_not_sure_is_said_beside_what_was_read(client: TestClient, desk: Desk, key: str) -> None:
    assert "어느 해의 무슨 날짜인지, 요일과 맞는지 원문에서 보아 주십시오." in client.get(f"/notices/{key}").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"role": "apply", "end": "내일"}, "날짜를 알 수 없습니다: 내일"),
        ({"role": "apply", "end": "2026. 2. 30."}, "날짜를 알 수 없습니다: 2026. 2. 30."),
        ({"role": "apply", "end": "12. 32."}, "예: 2026. 3. 20. 또는 2026. 3. 20. 18:00처럼"),
        ({"role": "apply", "end": "3월 20일 25시"}, "날짜를 알 수 없습니다: 3월 20일 25시"),
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
    client: TestClient, desk: Desk, key: str, name: str, token: Token
) -> None:
    mine = token(f"/notices/{key}")
    target = desk.store.record(key).judgement.values[0].target  # type: ignore[union-attr]
    desk.store.decisions.decide(key, target, "reject", "김누리", MORNING, reason="작년 것")
    answer = decide(client, mine, key, name, verdict="correct", role="apply", end="2026. 3. 17.", reason="올해 것임")
    assert answer.status_code == 409
    assert "김누리" in answer.text
    assert "작년 것" in answer.text
    assert len(desk.store.decisions.of(key)) == 1


def test_a_form_of_a_value_that_is_gone_decides_nothing(client: TestClient, desk: Desk, key: str, token: Token) -> None:
    answer = decide(client, token(f"/notices/{key}"), key, "v0123456789", verdict="accept")
    assert answer.status_code == 422
    assert "값이 달라졌습니다" in answer.text
    assert desk.store.decisions.of(key) == ()


def test_the_first_page_leads_to_the_value_itself(client: TestClient, key: str, name: str) -> None:
    assert f'href="/notices/{key}?at={name}#{name}"' in client.get("/").text
    assert re.search(rf'id="{name}"[^>]* autofocus', client.get(f"/notices/{key}?at={name}").text)


def test_a_reload_of_a_refused_form_shows_the_value(client: TestClient, key: str, name: str) -> None:
    answer = client.get(f"/notices/{key}/values/{name}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/notices/{key}?at={name}#{name}")


def test_from_value_to_value_in_the_order_of_risk(client: TestClient, desk: Desk, token: Token) -> None:
    odd = Finding(code="weekday_mismatch", message="요일이 다름", risk="low", quote=None)
    unread = Unread(cue="money", reason="", raw="약간의 사례", span=(0, 6))
    desk.store.save(reading(document(notice("콩 종자", findings=(odd,), unread=(unread,)), title="다른 회보")), MORNING)
    (key,) = {one.record.key for one in desk.store.lookup.waiting() if one.record.title == "콩 종자"}
    page = client.get(f"/notices/{key}").text
    first, second = list(dict.fromkeys(re.findall(r'id="(v[0-9a-f]{10})" class="value waiting', page)))
    assert page.index("약간의 사례") < page.index("요일이 다름")
    answer = decide(client, token("/people"), key, first, verdict="accept")
    assert answer.headers["location"].endswith(f"#{second}")
    assert "다음 할 일: 벼 육묘상자 지원" in client.get(answer.headers["location"]).text


def test_a_finding_shows_all_the_words_that_clash(client: TestClient, desk: Desk) -> None:
    clash = Finding(
        code="sum_mismatch",
        message="합이 다릅니다.",
        quote=Quote(raw="계 100만원", span=(0, 7)),
        against=(Quote(raw="국비 30만원", span=(9, 16)), Quote(raw="군비 50만원", span=(18, 25))),
    )
    desk.store.save(reading(document(notice("비료", findings=(clash,)), title="다른 회보")), MORNING)
    (key,) = {one.record.key for one in desk.store.lookup.waiting() if one.record.title == "비료"}
    page = client.get(f"/notices/{key}").text
    assert page.index("<blockquote>계 100만원") < page.index("<blockquote>국비 30만원") < page.index("군비 50만원")


def test_a_note_on_a_value_and_on_the_notice(client: TestClient, desk: Desk, key: str, name: str, token: Token) -> None:
    answer = decide(client, token("/people"), key, name, verdict="note", reason="내일 전화")
    assert answer.headers["location"].endswith(f"#{name}")
    client.post(f"/notices/{key}/note", data={"token": token("/people"), "reason": "면장님 관심"})
    page = client.get(f"/notices/{key}").text
    assert "내일 전화" in page
    assert "면장님 관심" in page
    assert len(desk.store.lookup.waiting()) == 1


def test_a_notice_is_cancelled_and_restored_for_a_reason(
    client: TestClient, desk: Desk, key: str, token: Token
) -> None:
    form = {"token": token("/people")}
    assert client.post(f"/notices/{key}/cancel", data=form).status_code == 400
    client.post(f"/notices/{key}/cancel", data={**form, "reason": "군청이 취소를 알림"})
    page = client.get(f"/notices/{key}").text
    assert "취소한 알림입니다." in page
    assert desk.store.lookup.waiting() == ()
    client.post(f"/notices/{key}/restore", data={**form, "reason": "잘못 누름"})
    assert "취소한 알림입니다." not in client.get(f"/notices/{key}").text
    assert len(desk.store.lookup.waiting()) == 1
    history = client.get(f"/notices/{key}/history").text
    for said in ("취소", "군청이 취소를 알림", "되살림", "잘못 누름", "처음 읽음", "2번째로 바뀜"):
        assert said in history


def test_a_notice_on_which_nobody_decided_says_so(client: TestClient, desk: Desk, token: Token) -> None:
    path = f"/notices/{desk.store.lookup.search('고추')[0].key}"
    assert "따로 확인할 것이 없습니다(모두 확실)." in client.get(path).text
    client.post(f"{path}/accept-certain", data={"token": token(path)})
    assert "이 알림은 다 확인했습니다." in client.get(path).text


def test_the_last_decision_of_a_notice_can_be_undone_from_anywhere_on_it(
    client: TestClient, desk: Desk, key: str, token: Token
) -> None:
    assert "마지막 결정 되돌리기" not in client.get(f"/notices/{key}").text
    decide(client, token(f"/notices/{key}"), key, verdict="accept")
    (made,) = desk.store.decisions.of(key)
    button = f'name="decision" value="{made.id}" data-key="u">마지막 결정 되돌리기'
    assert button in client.get(f"/notices/{key}?at=done").text
    desk.store.decisions.undo(made.id, "김누리", MORNING)
    desk.store.decisions.decide(key, made.target, "accept", "김누리", MORNING)
    assert "마지막 결정 되돌리기" not in client.get(f"/notices/{key}").text  # hers to take back


def test_laws_and_attachments_stand_on_the_notice(client: TestClient, desk: Desk) -> None:
    law = LegalBasis(name="누리군 조례", articles=("제7조",), raw="「누리군 조례」 제7조", span=(0, 12))
    held = Attachment(kind="서식", number="1", name="신청서", stands=Place(page=9), raw="서식 1", span=(0, 4))
    gone = Attachment(kind="붙임", number="2", raw="붙임 2", span=(0, 4))
    said = document(notice("보온덮개 지원", laws=(law,), attachments=(held, gone)), title="다른 회보", issue_no="4")
    desk.store.save(reading(said), MORNING)
    page = client.get(f"/notices/{desk.store.lookup.search('보온덮개')[0].key}").text
    assert "「누리군 조례」 제7조" in page
    assert re.search(r'서식 1 신청서 <span class="soft"><a href="/documents/[0-9a-f]{64}/source">원문 9쪽</a>', page)
    assert "붙임 2" in page and "문서 안에 없음(따로 붙은 파일)" in page


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
