"""What is wrong in a scoring sheet itself, and what only looks so."""

from pathlib import Path

import pytest

from extractors.readers import read, text
from extractors.reading import read_record
from models.findings import RUBRIC_CODES, Finding
from tests.extractors.facts.sheets import BAND_ROWS, GRADED, GUIDELINE, LINES, tabbed

HEAD = ("평가항목", "평가기준", "배점")
FILLER = ("그 밖의 노력", "사업계획의 구체성", "70")


def found(sheet: str, name: str = "지침.txt") -> list[Finding]:
    """What is wrong in the sheets of a guideline; each quote stands where it says."""
    source = text.read((GUIDELINE + sheet).encode(), name)
    notices = read_record(source).notices
    assert any(notice.rubrics for notice in notices)
    findings = [one for notice in notices for one in notice.findings if one.code in RUBRIC_CODES]
    for quote in (quote for one in findings for quote in (one.quote, *one.against)):
        assert quote is not None
        assert source.text[slice(*quote.span)] == quote.raw
    return findings


def sheet(*bands: tuple[str, int], total: int = 100) -> str:
    """A sheet of two items: one of 30 points with these bands, and one of 70."""
    rows = [("농지 규모" if index == 0 else "", words, str(points)) for index, (words, points) in enumerate(bands)]
    return "심사표\n\n" + tabbed([HEAD, *rows, FILLER, ("합계", "", str(total))])


def codes(sheet: str) -> list[str]:
    return [one.code for one in found(sheet)]


@pytest.mark.parametrize("right", [LINES, GRADED, "평가표\n\n" + tabbed(BAND_ROWS)])
def test_sheets_that_are_right(right: str) -> None:
    assert codes(right) == []


@pytest.mark.parametrize(
    ("bands", "where"),
    [
        ((("7억원 이상", 30), ("7억원 이하", 20), ("3억원 이하", 10)), "(7억원)"),
        ((("5만㎡ 이상", 30), ("3만㎡ ~ 5만㎡", 20)), "(50,000㎡)"),
        ((("10명 이상", 30), ("5명 이상 15명 이하", 20)), "(10명 ~ 15명)"),
        ((("1일 ~ 3일", 10), ("3일 ~ 5일", 20), ("6일 이상", 30)), "(3일)"),
    ],
)
def test_bands_that_overlap(bands: tuple[tuple[str, int], ...], where: str) -> None:
    (one,) = found(sheet(*bands))
    assert one.code == "rubric_overlap"
    assert where in one.message


@pytest.mark.parametrize(
    ("bands", "where"),
    [
        ((("25명 이상", 30), ("21명 이상 ~ 25명 미만", 20), ("10명 이상 ~ 20명 미만", 10)), "(20명)"),
        ((("3ha 초과", 30), ("3ha 미만", 20)), "(3ha)"),
        ((("10명 이상", 30), ("5명 이하", 20)), "(6명 ~ 9명)"),
    ],
)
def test_bands_that_leave_a_gap(bands: tuple[tuple[str, int], ...], where: str) -> None:
    (one,) = found(sheet(*bands))
    assert one.code == "rubric_gap"
    assert where in one.message


@pytest.mark.parametrize(
    "bands",
    [
        (("10일 이상", 30), ("5일 이상", 20), ("3일 이상", 10)),  # the first that holds counts
        (("3ha 초과", 30), ("3ha 이하", 20), ("2ha 이하", 10)),
        (("14년 이하", 30), ("15년 ~ 29년", 20), ("30년 이상", 10)),  # whole years
        (("1,000 ~ 10,000㎡", 30), ("10,001 ~ 20,000㎡", 20), ("20,001㎡ 이상", 10)),
        (("만 70세 이상", 30), ("만 60 ~ 69세", 20), ("해당없음", 0)),
        (("만 18세 ~ 만 40세 미만", 30), ("만 40세 ~ 만 60세 미만", 20), ("만 60세 이상", 10)),
        (("체납액 없음", 30), ("체납액 100천원 미만", 20), ("체납액 100천원 이상", 0)),
        (("6명 이상", 30), ("5명 이하", 20), ("3명 이하", 10)),
        (("2.9ha 이하", 10), ("3.0ha 이상", 30)),
        (("영농경력 3년 이상", 30), ("귀농 5년 이하", 20)),  # two things
    ],
)
def test_bands_that_only_look_so(bands: tuple[tuple[str, int], ...]) -> None:
    assert codes(sheet(*bands)) == []


def test_a_total_that_the_items_do_not_make() -> None:
    (one,) = found(sheet(("3ha 이상", 30), ("1ha 이상", 10), total=110))
    assert one.code == "rubric_total"
    assert "30 + 70 = 100점" in one.message
    assert "110점" in one.message


def test_a_total_may_hold_what_is_given_beyond() -> None:
    rows = [
        HEAD,
        ("농지 규모", "3ha 이상", "30"),
        FILLER,
        ("가점(청년)", "청년 농업인인 경우", "5"),
        ("총점", "", "105"),
    ]
    assert codes("심사표\n\n" + tabbed(rows)) == []


def test_a_band_above_its_item() -> None:
    (one,) = found(LINES.replace("o 1회 이상            : 10점", "o 1회 이상            : 35점"))
    assert one.code == "rubric_points"
    assert one.quote is not None
    assert "35점" in one.quote.raw


def test_a_grade_that_nobody_describes() -> None:
    (one,) = found(GRADED.replace("60 40 20 A", "60 40 20 10 A"))
    assert (one.code, "D 등급(10점)" in one.message) == ("rubric_gap", True)


def test_the_contracts_findings_are_the_notices_own() -> None:
    source = text.read((GUIDELINE + sheet(("3ha 이상", 30), total=90)).encode(), "지침.txt")
    (notice,) = (one for one in read_record(source).notices if one.rubrics)
    form = notice.as_contract()
    assert "findings" not in form
    assert [one["code"] for one in form["rubric_findings"]] == ["rubric_total"]


def test_the_real_guidelines_own_errors(shared: Path) -> None:
    path = shared / "seeds" / "naju-guideline-2024.txt"
    notices = read_record(read(path.read_bytes(), path.name)).notices
    wrong = [(nth, one) for nth, notice in enumerate(notices) for one in notice.findings if one.code in RUBRIC_CODES]
    # Seven hundred million is in two bands; twenty residents and a fourth grade are in none; June is before and behind.
    assert [(nth, one.code, one.risk) for nth, one in wrong] == [
        (0, "rubric_overlap", "middle"),
        (3, "rubric_gap", "middle"),
        (3, "rubric_gap", "middle"),
        (5, "rubric_overlap", "low"),
    ]
    assert [part in one.message for part, (_, one) in zip(("7억원", "20명", "D 등급", "6월"), wrong, strict=True)] == [
        True
    ] * 4
