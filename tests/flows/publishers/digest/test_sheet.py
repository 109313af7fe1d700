"""What a paper says of one notice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.publishers.digest.blocks import texts_of
from flows.publishers.digest.chapters import placed
from flows.publishers.digest.drafting import Layout, draft_of, laid_out
from flows.publishers.digest.meeting import frame_of
from flows.publishers.digest.sheet import Card, plain, short
from flows.publishers.release import released
from models.blocks import Place
from models.editions import Imprint
from models.facts import Amount, Contact, Criterion
from models.findings import Finding
from models.records import NoticeRecord
from tests.flows.examples import full_notice, notice, schedule
from tests.flows.publishers.digest.papers import MONDAY, closing_on, edition_of, sheet_of, told_on

DOUBT = {"confidence": "doubtful", "place": Place(page=3)}


def card(said: NoticeRecord, today: date = MONDAY, imprint: Imprint | None = None) -> Card:
    """The card of one notice."""
    edition = released(edition_of(told_on(said, MONDAY), today=today, imprint=imprint))
    return placed(edition, frame_of(edition))[0].card


def test_all_that_a_village_head_is_asked() -> None:
    told = card(full_notice())
    assert (told.title, told.when, told.near, told.left) == (
        "고추 건조기 지원",
        "2026. 3. 20.(금)까지",
        "3. 20.(금)까지",
        "D-18 (18일 남음)",
    )
    assert [(row.label, row.text) for row in told.rows] == [
        ("누가", "누리군에 주소를 둔 농업인"),
        ("얼마", "한도 농가당 최대 60만원"),
        ("어디서", "면사무소 농업담당, 방문"),
        ("서류", "신청서, 통장 사본"),
        ("문의", "김가온 055-000-1234"),
    ]
    assert (told.phone, told.kind, told.source) == (
        "055-000-1234",
        "농업담당 · 지원",
        "출처: 가온면 회보 제3호 3쪽",
    )


def test_for_whom_it_is_stands_before_its_source_and_for_everyone_nowhere() -> None:
    told = notice("벼 농가 지원", eligibility=(Criterion(polarity="require", raw="어르신", span=(0, 3)),))
    assert card(told).whom == "대상: 벼 농가 · 어르신"
    words = list(texts_of(sheet_of(edition_of(told_on(told, MONDAY)))))
    assert "대상: 벼 농가 · 어르신 / 농업담당 · 지원 · 출처: 가온면 회보 제3호 3쪽" in words
    everyone = list(texts_of(sheet_of(edition_of(told_on(closing_on("2026-03-20"), MONDAY)))))
    assert not any("대상:" in line for line in everyone)


@pytest.mark.parametrize(
    ("start", "said"),
    [("2026-03-02", []), ("2026-02-20", []), ("2026-03-05", [("언제", "신청 2026. 3. 5.(목) ~ 3. 20.(금)")])],
)
def test_when_it_opens_is_said_while_it_has_not_opened(start: str, said: list[tuple[str, str]]) -> None:
    period = notice(schedules=(schedule(start=start, end="2026-03-20"),), contacts=())
    assert [(row.label, row.text) for row in card(period).rows] == said


def test_further_rounds_are_said() -> None:
    rounds = (schedule(end="2026-03-13", **{"for": "1차"}), schedule(end="2026-06-12", **{"for": "2차"}))
    told = card(notice(schedules=rounds, contacts=()))
    assert (told.when, told.near) == ("1차: 2026. 3. 13.(금)까지", "1차: 3. 13.(금)까지")
    assert told.rows[0].text == "신청 1차: 2026. 3. 13.(금)까지 / 신청 2차: 2026. 6. 12.(금)까지"


@pytest.mark.parametrize(("day", "left"), [(5, "3일 뒤"), (3, "내일"), (2, "오늘")])
def test_an_event_stands_under_its_title_and_nowhere_else(day: int, left: str) -> None:
    held = schedule("행사", role="event", start=f"2026-03-{day:02}T14:00", end=f"2026-03-{day:02}T16:00")
    told = card(notice("걷기", category="event", schedules=(held,), contacts=()))
    assert (told.near.split(" ", 1)[1], told.left, told.rows) == (told.when.split(" ", 2)[2], left, ())
    assert told.when.endswith("14:00 ~ 16:00")


def test_a_deadline_that_waits_is_named_as_waiting_and_its_day_stands_nowhere() -> None:
    told = card(notice(schedules=(schedule("3. 20.까지", end="2026-03-20", label="신청기간", **DOUBT),)))
    assert (told.when, told.left, told.checks) == (
        "기한은 확인을 기다립니다.",
        "",
        ("확인 중: 신청기간(3쪽)",),
    )
    assert "3. 20." not in told.model_dump_json()


def test_a_sum_that_waits_is_named_as_waiting() -> None:
    amount = Amount(role="cap", max=600_000, raw="60만원", span=(0, 4), **DOUBT)
    told = card(closing_on("2026-03-20", amounts=(amount,)))
    assert told.checks == ("확인 중: 한도(3쪽)",) and "60만원" not in told.model_dump_json()


def test_what_may_cost_a_day_is_said_and_a_slip_of_the_pen_is_not() -> None:
    odd = (
        Finding(code="toc_mismatch", message="차례와 제목이 다름", risk="low"),
        Finding(code="weekday_mismatch", message="3. 20.은 금요일", risk="high"),
        Finding(code="date_conflict", message="두 날이 다름", risk="high"),
    )
    told = card(closing_on("2026-03-20", findings=odd))
    assert told.checks == ("원문에 서로 맞지 않는 곳이 있습니다. 담당에게 물어보십시오.",)
    assert card(closing_on("2026-03-20", findings=odd[:1])).checks == ()


def test_a_row_is_never_cut_within_a_condition() -> None:
    conditions = tuple(Criterion(polarity="require", raw=f"{'가' * 30} {number}째", span=(0, 4)) for number in range(4))
    who = card(closing_on("2026-03-20", eligibility=conditions)).rows[0]
    assert who.text == f"{'가' * 30} 0째 / {'가' * 30} 1째 외(원문 참조)"


def test_more_than_two_contacts_are_on_the_notice_page() -> None:
    contacts = tuple(
        Contact(name=name, phone=f"055-000-000{index}", raw=name, span=(0, 1)) for index, name in enumerate("가나다")
    )
    assert card(notice(contacts=contacts)).rows[-1].text == "가 055-000-0000, 나 055-000-0001"


@pytest.mark.parametrize(
    ("site", "address"),
    [
        ("", ""),
        ("https://gaon.example/hoebo/", "https://gaon.example/hoebo/notice/{}.html"),
        ("https://gaon.example/hoebo", "https://gaon.example/hoebo/notice/{}.html"),
    ],
)
def test_where_its_page_is(site: str, address: str) -> None:
    told = card(notice(), imprint=Imprint(site=site))
    assert told.address == address.format(told.key[:16])


@given(st.text(max_size=80), st.integers(8, 60))
def test_a_short_text_is_short_and_begins_as_the_long_one(text: str, most: int) -> None:
    told = short(text, most)
    assert len(told) <= most
    assert told == plain(text) or plain(text).startswith(told.removesuffix("…").rstrip())


@given(st.text())
def test_plain_texts_hold_nothing_that_a_file_format_refuses(text: str) -> None:
    told = plain(text)
    assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 or 0xD800 <= ord(sign) < 0xE000 for sign in told)
    assert plain(told) == told


class TestHeadAndFoot:
    @pytest.mark.parametrize(
        ("name", "boxes"),
        [
            ("누리군 가온면", ("담당", "팀장", "면장")),
            ("다온읍", ("담당", "팀장", "읍장")),
            ("다온시 새터동", ("담당", "팀장", "동장")),
            ("누리군", ("담당", "팀장", "과장")),
            ("누리군 먹거리재단", ("담당", "팀장", "부서장")),
        ],
    )
    def test_who_signs(self, name: str, boxes: tuple[str, ...]) -> None:
        edition = edition_of(told_on(notice(), MONDAY), imprint=Imprint(name=name))
        sheet = draft_of(edition, frame_of(edition), ()).sheet
        assert (sheet.title, sheet.sign, sheet.boxes) == (f"{name} 소식", "결재", boxes)

    def test_a_village_signs_for_itself(self) -> None:
        edition = edition_of(told_on(notice(), MONDAY))
        sheet = draft_of(edition, frame_of(edition), (), "상촌").sheet
        assert (sheet.title, sheet.sign, sheet.boxes) == ("상촌 소식", "회람", ("이장",))

    def test_the_source_and_the_day(self) -> None:
        imprint = Imprint(meetings=(date(2026, 3, 4),), site="https://gaon.example/")
        edition = edition_of(told_on(notice(), MONDAY), imprint=imprint)
        draft = draft_of(edition, frame_of(edition), placed(edition, frame_of(edition)))
        sheet = laid_out(draft, Layout(seen=0, full=1, named=1))
        assert sheet.foot == "출처: 가온면 회보 제3호 · 2026. 3. 2.(월) 만듦"
        assert (sheet.occasion, sheet.where) == ("2026. 3. 4.(수) 회의 자료", "모두 보기: https://gaon.example/")
        assert sheet.documents == ("가온면 회보 제3호",)

    def test_without_a_site_the_page_for_the_screen_is_named(self) -> None:
        edition = edition_of(told_on(notice(), MONDAY))
        sheet = draft_of(edition, frame_of(edition), ()).sheet
        assert sheet.where == "모두 보려면 전자 소식지(2026-03-02.html)를 열어 주십시오."


def test_an_event_named_like_its_notice_is_said_once_and_marked_where_its_day_was_inferred() -> None:
    held = schedule("3. 5.", role="event", start="2026-03-05", confidence="inferred", **{"for": "봄꽃 모종전"})
    told = card(notice("봄꽃 모종전", category="event", schedules=(held,), contacts=()))
    assert (told.when, told.check, told.rows) == ("2026. 3. 5.(목)", "확인 필요", ())


def test_whom_it_is_not_for_is_told_apart() -> None:
    conditions = (
        Criterion(polarity="require", raw="누리군 농업인", span=(0, 4)),
        Criterion(polarity="exclude", raw="세금을 체납한 사람", span=(0, 4)),
    )
    assert (
        card(closing_on("2026-03-20", eligibility=conditions)).rows[0].text
        == "누리군 농업인 / 제외: 세금을 체납한 사람"
    )
