"""Whom to ask: a number with the words before it or with its row, and the many numbers that are none to call."""

import pytest

from extractors.context import Context
from extractors.facts.contacts import fact as contacts
from extractors.facts.contacts.phones import area_codes, phones_in
from extractors.facts.criteria.people import is_person, who_before
from extractors.notices import split
from extractors.readers import text
from models.facts import Contact
from models.findings import Unread

HEAD = "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n\n1. 보일러 점검 안내 {contact}\n"


def read(body: str, contact: str = "[담당 : 한가람 555-2111]") -> list[Contact]:
    """The contacts of a bulletin of one item."""
    source = text.read((HEAD.format(contact=contact) + body + "\n").encode(), "회보.txt")
    context = Context(source, split(source))
    (notice,) = context.outline.notices
    found = [one for one in contacts.extract(notice, context) if isinstance(one, Contact)]
    assert all(source.text[slice(*one.span)] == one.raw for one in found)
    return found


def said(body: str, contact: str = "[담당 : 한가람 555-2111]") -> list[tuple[str | None, str | None, str | None]]:
    """Name, organisation and number of each."""
    return [(one.name, one.org, one.phone) for one in read(body, contact)]


TITLED = ("한가람", None, "555-2111")


def test_digits_of_full_width_are_told_as_plain_ones() -> None:
    assert said("- 시기 : 수시", "[담당 : 한가람 555-２11１]") == [TITLED]


def test_the_person_behind_the_title() -> None:
    assert said("- 시기 : 수시") == [TITLED]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- 문의 : 누리군 인구정책과 청년담당(☎055-555-8813)", (None, "누리군 인구정책과 청년담당", "055-555-8813")),
        ("- 방법 : 가온면 총무담당 연락(☎055-555-7710)", (None, "가온면 총무담당", "055-555-7710")),
        ("- 문의처 : 농업기술센터 (055-555-9000)", (None, "농업기술센터", "055-555-9000")),
        ("- 담당자 : 강다온 (010-5555-1234)", ("강다온", None, "010-5555-1234")),
        ("- 문의 : 국민행복콜센터 1588-0000", (None, "국민행복콜센터", "1588-0000")),
        ("- 문 의 : 055)555-4321", (None, None, "055-555-4321")),
        ("- 문의전화 : ☏ 02-555-4321", (None, None, "02-555-4321")),
        ("- 축산담당 : 055-555-7740", (None, "축산담당", "055-555-7740")),
    ],
)
def test_a_line_that_says_whom_to_call(line: str, expected: tuple[str | None, ...]) -> None:
    assert said(line)[1:] == [expected]


def test_one_number_for_two_persons_is_given_to_both() -> None:
    found = said("- 담당 : 농업정책과 농업경영팀장 노하린, 주무관 백도현 (☏ 555-7323)")
    assert found[1:] == [
        ("노하린", "농업정책과 농업경영팀", "555-7323"),
        ("백도현", "농업정책과 농업경영팀", "555-7323"),
    ]


def test_the_area_code_is_the_one_stated_for_the_same_exchange() -> None:
    first, second = read("- 문의 : 총무담당 ☎055-555-7710")
    assert (first.phone, first.confidence) == ("055-555-2111", "inferred")
    assert (second.phone, second.confidence) == ("055-555-7710", "certain")


def test_two_area_codes_for_one_exchange_give_none() -> None:
    assert area_codes("☎055-555-1000, ☎031-555-2000") == {}


def test_a_number_said_twice_is_one_contact() -> None:
    assert said("- 문의 : 한가람 555-2111\n- 예약 : ☎555-2111") == [TITLED]


def test_last_digits_alone_are_a_second_line_of_the_office() -> None:
    assert said("- 문의 : 복지담당 ☎055-555-7720, 7721")[1:] == [
        (None, "복지담당", "055-555-7720"),
        (None, "복지담당", "055-555-7721"),
    ]


def test_a_row_of_a_table_is_a_contact() -> None:
    table = "성명\t연락처\t주소\n강다온\t055-555-2678\t누리읍 매화길 3 (강다온 법률사무소)\n"
    assert said("○ 마을 상담사\n" + table)[1:] == [("강다온", "강다온 법률사무소", "055-555-2678")]


@pytest.mark.parametrize(
    "line",
    [
        "- 팩스 : 055-777-7719",
        "- 문의 : FAX 055-777-7719",
        "※ 이체계좌번호 : (농협) 876-01-004826",
        "- 주소 : (우)515-802 누리읍 매화길 3",
        "- 기간 : 2023-2026",
        "- 공고번호 : 제2026-1234호",
        "- 지급액 : 150-2000 사이",
    ],
)
def test_what_only_looks_like_a_number_to_call(line: str) -> None:
    assert said(line) == [TITLED]


def test_digits_behind_a_telephone_s_sign_that_are_no_number_are_reported() -> None:
    source = text.read(
        (HEAD.format(contact="[담당 : 한가람 555-2111]") + "- 문의 : ☎055-555-77\n").encode(), "회보.txt"
    )
    context = Context(source, split(source))
    unread = [one for one in contacts.extract(context.outline.notices[0], context) if isinstance(one, Unread)]
    assert [(one.cue, one.raw) for one in unread] == [("phone", "055-555-77")]


def test_attachments_carry_none() -> None:
    assert said("- 안내문 : 【붙임1】 참조\n\n【붙임1 : 안내문】\n- 문의 : ☎055-777-1234") == [TITLED]


@pytest.mark.parametrize(("word", "person"), [("한가람", True), ("박진", True), ("배과수팀", False), ("총무", False)])
def test_what_is_a_name(word: str, person: bool) -> None:
    assert is_person(word) is person


def test_a_team_s_head_without_a_name_is_the_team() -> None:
    assert who_before("원예유통과, 배과수팀장 강다온, 주무관 은새 ").org == "원예유통과 배과수팀"


def test_numbers_keep_their_places() -> None:
    words = "전화 055-555-1234, 팩스 055-555-1235"
    assert [words[slice(*phone.span)] for phone in phones_in(words)] == ["055-555-1234"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("상담센터(☎ 129)", ["129"]),
        ("국번없이 1345", ["1345"]),
        ("문의 : 120, 055-555-1234", ["055-555-1234", "120"]),
        ("전화 120명 조사", []),
        ("☎ 120-3", []),
        ("문의 120건", []),
    ],
)
def test_short_numbers_need_a_cue(words: str, expected: list[str]) -> None:
    assert [phone.text for phone in phones_in(words)] == expected


def in_rows(*rows: str) -> list[tuple[str | None, str | None, str | None]]:
    """The contacts of an announcement that ends with a table of these rows, cells apart by `|`."""
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    content = f"<p>꽃길 걷기 참가자 모집 공고</p><p>접수기간 : 2026. 3. 2. ~ 3. 9.</p><table>{cells}</table>"
    source = text.read(f"<html><body>{content}</body></html>".encode(), "공고.html")
    context = Context(source, split(source))
    (notice,) = context.outline.notices
    found = [one for one in contacts.extract(notice, context) if isinstance(one, Contact)]
    return [(one.name, one.org, one.phone) for one in found]


def test_a_row_says_office_position_and_name_before_the_number() -> None:
    assert in_rows(
        "담당 부서|산림녹지과|책임자|과  장|한가람|(061-555-2101)",
        "(치유의 숲)|녹지팀|담당자|주무관|오새미|(061-555-2102)",
    ) == [("한가람", "산림녹지과", "061-555-2101"), ("오새미", "녹지팀", "061-555-2102")]


def test_an_office_in_two_cells_and_a_number_behind_the_author() -> None:
    rows = ("구  분|주요 내용", "작성자|누리군|청년사업담당관|한가람|555-2101|someone@nuri.example")
    assert in_rows(*rows) == [("한가람", "누리군 청년사업담당관", "555-2101")]


def test_the_foot_of_a_letter_gives_its_telephone_and_no_fax() -> None:
    found = in_rows("담당|총무과", "전화|061-555-2101|/전송|061-555-2199|/|someone@nuri.example")
    assert found == [(None, "총무과", "061-555-2101")]


def test_whom_a_letter_refers_to_is_asked() -> None:
    line = (
        "의견서를 다온시장(참조 : 총무과장, 주소 : 다온시 가온길 1, 전화 : 061-555-2101, 전송 : 061-555-2199)에게 제출"
    )
    source = text.read(f"주차장 조례 입법예고\n- {line}\n".encode(), "공고.txt")
    context = Context(source, split(source))
    found = list(contacts.extract(context.outline.notices[0], context))
    assert [(one.org, one.phone) for one in found if isinstance(one, Contact)] == [("총무과", "061-555-2101")]


def test_a_rank_before_a_name_is_no_office() -> None:
    assert said("- 문의 : 수송대 물자과 상사 한보람 055-555-1234")[1:] == [("한보람", "수송대 물자과", "055-555-1234")]


def test_a_nationwide_number_stands_behind_who_answers_it_or_another_number() -> None:
    line = "- 문의 : 국민연금공단 1355, 보건복지상담센터 129"
    assert said(line)[1:] == [(None, "국민연금공단", "1355"), (None, "보건복지상담센터", "129")]
    assert [phone for _, _, phone in said("- 신 고 : 희망복지팀 061-555-2330 또는 129")[1:]] == ["061-555-2330", "129"]
    assert said("- 지원인원 : 장애인복지관 120, 상담센터 129명")[1:] == []
