"""Numbers that cannot be one, in a notice's words and in the attachments that it names."""

import pytest

from extractors.readers import text
from extractors.reading import read_record

HEAD = "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n\n"


def found(body: str) -> list[tuple[str, str]]:
    """Title and quoted number of each finding."""
    record = read_record(text.read((HEAD + body + "\n").encode(), "회보.txt"))
    return [
        (notice.title, finding.quote.raw)
        for notice in record.notices
        for finding in notice.findings
        if finding.code == "phone_malformed" and finding.quote
    ]


@pytest.mark.parametrize(
    "number",
    [
        "055555-1234",
        "055-5551234",
        "0590-5551-2345",
        "055-555-123",
        "031-55-1234",
        "095-555-1234",
        "070-55555-1234",
        "055-555-12",
    ],
)
def test_numbers_that_cannot_be(number: str) -> None:
    assert found(f"1. 가맹점 안내\n[담당 : 한가람 555-2111]\n- 문의 : {number}") == [("가맹점 안내", number)]


@pytest.mark.parametrize(
    "number",
    ["055-555-1234", "02-555-1234", "010-5555-1234", "1588-0000", "070-5555-1234", "0507-1355-1234", "555-1234", "119"],
)
def test_numbers_that_can(number: str) -> None:
    assert found(f"1. 가맹점 안내\n[담당 : 한가람 555-2111]\n- 문의 : {number}") == []


@pytest.mark.parametrize(("number", "wrong"), [("555-21114", True), ("555-214", True), ("777-214", False)])
def test_a_digit_too_many_or_too_few_where_the_exchange_is_known(number: str, wrong: bool) -> None:
    others = "[담당 : 한가람 555-2111]\n- 예비 : 한누리 555-2112\n"
    assert found(f"1. 가맹점 안내\n{others}- 현장 담당 {number}") == [("가맹점 안내", number)] * wrong


def test_an_account_is_none() -> None:
    assert found("1. 모금 안내\n[담당 : 한가람 555-2111]\n- 계좌 : 농협 0310-55-123456") == []


def test_an_attachment_belongs_to_the_notice_that_names_it() -> None:
    items = (
        "1. 가맹점 안내\n[담당 : 한가람 555-2111]\n- 가맹점 : 【붙임1】\n"
        "2. 냉장고 운영\n[담당 : 한가람 555-2111]\n- 장소 : 면사무소\n\n"
        "【붙임1 : 가맹점】\n1\t매화문구\t055555-1234\n2\t누리책방\t055-555-3977\n"
    )
    assert found(items) == [("가맹점 안내", "055555-1234")]
