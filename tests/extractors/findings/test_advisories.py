"""What a person should know where the source is not wrong: offices closed on the last day, attachments not at hand."""

from datetime import date
from pathlib import Path

import pytest

from extractors.findings.closed_days import closed
from extractors.readers import read, text
from extractors.reading import read_record

SAMPLES = Path(__file__).parents[3] / "samples" / "documents"
HEAD = (
    "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총 무 담 당\n\n1. 보일러 점검 신청 안내\n[담당 : 한가람 555-2111]\n"
)


def advised(body: str) -> list[tuple[str, str]]:
    """Code and quoted words of each advisory; its notice has no finding."""
    (notice,) = read_record(text.read((HEAD + body + "\n").encode(), "회보.txt")).notices
    assert notice.findings == ()
    return [(one.code, one.quote.raw) for one in notice.advisories]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 3, 7), "토요일"),
        (date(2026, 3, 8), "일요일"),
        (date(2026, 5, 5), "공휴일"),
        (date(2026, 9, 25), "공휴일"),  # Chuseok
        (date(2026, 3, 2), "공휴일"),  # for 1 March, a Sunday
        (date(2026, 3, 9), ""),
        (date(2040, 5, 5), "토요일"),
        (date(2041, 5, 6), ""),
    ],
)
def test_days_on_which_offices_are_closed(day: date, why: str) -> None:
    assert closed(day) == why


def test_a_deadline_on_a_closed_day_stays_and_is_told() -> None:
    assert advised("- 신청기한 : 2026. 3. 21.(토)") == [("closed_day", "2026. 3. 21.(토)")]
    assert advised("- 신청기간 : 2026. 4. 27. ~ 5. 5.") == [("closed_day", "2026. 4. 27. ~ 5. 5.")]


@pytest.mark.parametrize(
    "body", ["- 신청기한 : 2026. 3. 20.(금)", "- 일시 : 2026. 3. 21.(토) 10:00", "- 신청기한 : 2026. 5.까지"]
)
def test_a_working_day_or_no_deadline(body: str) -> None:
    assert advised(body) == []


ATTACHED = "\n\n【붙임 1 : 신청서】\n성명\n\n【붙임 2 : 동의서】\n성명\n"


def test_an_attachment_that_is_not_there() -> None:
    assert advised("- 구비서류 : 신청서【붙임 1】, 확인서【붙임 3】" + ATTACHED) == [("attachment_missing", "붙임 3")]


@pytest.mark.parametrize(
    "body",
    [
        "- 구비서류 : 신청서【붙임 1】, 동의서【붙임 2】" + ATTACHED,
        "- 구비서류 : 신청서【붙임 1】, 확인서【붙임 3】",
        "- 근거 : 누리군 조례 별지 3" + ATTACHED,
        "- 붙임 1. 신청서 1부. 끝.\n- 확인서는 붙임 2 참조",
    ],
)
def test_attachments_that_are_there_or_in_files_of_their_own(body: str) -> None:
    assert advised(body) == []


@pytest.mark.parametrize("ending", ["md", "docx", "hwpx", "pdf"])
def test_the_sample_tells_both_and_nothing_else(ending: str) -> None:
    path = SAMPLES / f"byeolbit-bulletin-2026-11.{ending}"
    notices = read_record(read(path.read_bytes(), path.name)).notices
    said = {(one.section, one.number): [each.code for each in one.advisories] for one in notices if one.advisories}
    assert said == {("복지담당", "2"): ["closed_day", "attachment_missing"]}
