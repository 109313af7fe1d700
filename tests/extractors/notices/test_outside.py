"""What stands in no notice and says when or how much is told; covers, contents and sums of the notices are not."""

from extractors.notices import split
from extractors.readers import text
from extractors.reading import read_record

GUIDELINE = """2026년 다온시 농업 보조사업 시행지침

(농업정책과)
2026. 1. 5. ~ 1. 30.

사업 총괄표
임대농장 조성 300,000천원
보온커튼 교체 200,000천원

제1장 공통사항

 1. 보조금 신청서는 매년 2. 27.까지 읍·면에 낸다.
 2. 사업자는 전용카드를 사용한다.

제2장 세부사업

1. 임대농장 조성
 가. 사업기간 : 2026. 1. ~ 12.
 나. 지원대상 : 농업인

2. 보온커튼 교체
 가. 사업기간 : 2026. 3. ~ 10.
 나. 지원대상 : 시설 원예 농가
"""


def told(content: str) -> list[str]:
    source = text.read(content.encode(), "문서.txt")
    return [source.text[slice(*span)].strip() for span in split(source).outside]


def test_a_deadline_in_general_rules_is_told() -> None:
    assert told(GUIDELINE)[-1] == "1. 보조금 신청서는 매년 2. 27.까지 읍·면에 낸다."


def test_a_range_whose_days_have_weekdays_is_told() -> None:
    content = GUIDELINE.replace("매년 2. 27.까지 읍·면에 낸다.", "2026. 1. 5.(월)~2026. 1. 16.(금)에 낸다.")
    assert told(content)[-1].startswith("1. 보조금 신청서는 2026. 1. 5.(월)")


def test_what_is_asked_for_on_the_cover_is_told() -> None:
    asked = "희망하는 분은 2026. 1. 16.(금)까지 읍·면에 신청하여 주시기 바랍니다."
    content = GUIDELINE.replace("사업 총괄표", f"{asked}\n\n사업 총괄표")
    assert any("2026. 1. 16.(금)까지 읍·면에 신청" in words for words in told(content))


def test_sums_of_the_notices_are_not() -> None:
    assert not any("천원" in words for words in told(GUIDELINE))


def test_what_stands_in_a_notice_is_not() -> None:
    assert not any("사업기간" in words for words in told(GUIDELINE))


def test_a_record_holds_it_with_its_place() -> None:
    record = read_record(text.read(GUIDELINE.encode(), "문서.txt"))
    (unread,) = record.unread
    assert (unread.cue, unread.place and unread.place.line) == ("outside", 12)


def test_a_bulletin_that_is_notices_throughout_has_nothing_outside() -> None:
    assert not told(
        "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n【총무팀】\n1. 경로당 점검 (총무팀 ☎ 061-555-2111)\n"
        " □ 기 간 : 2026. 3. 9. ~ 3. 13.\n2. 장학생 선발 (총무팀 ☎ 061-555-2111)\n □ 신청기간 : 2026. 3. 20.까지\n"
    )
