"""Joint calls: each programme is a notice with its row of the table, and with what is said of all."""

from extractors.notices import split
from extractors.readers import text
from extractors.reading import read_record
from models.blocks import Source
from models.notices import Notice

CALL = """2026년 상반기 농업보조사업 통합 신청 공고

★ 공통 신청기간 : 2026. 1. 19.(월) ~ 2. 6.(금) / 단, 2번 사업은 아래에 따름
★ 접수처 : 읍면 행정복지센터
★ 공통 서류 : 사업신청서 1부

| 번호 | 사업명 | 지원기준 | 보조율 | 담당 |
|---|---|---|---|---|
| 1 | 소형 관리기 공급 | 대당 1,250천원 | 보조 50% | 농기계팀 555-4410 |
| 2 | 토종벌 육성 | 군당 20만원 | 보조 60% | 축산팀 555-4433 |

○ 사업별 세부 요건
  1. 소형 관리기 공급
     - 60세 이상인 농업인
  2. 토종벌 육성
     - 토종벌 10군 이상을 기르는 농가
     - 신청기간 : 2. 9.(월) ~ 2. 20.(금)
○ 일정
     대상자 확정 : 3. 13.(금)
     사업완료 : 11. 30.까지 (2번 사업 제외)
붙임 : 사업신청서(서식) 1부.  끝.
"""


def source_of(call: str) -> Source:
    return text.read(call.encode(), "공고.txt")


def told(source: Source, notice: Notice) -> dict[str, str]:
    return {one.label: source.text[slice(*one.value)] for one in notice.clauses if one.label is not None}


def test_each_programme_of_the_table_is_a_notice() -> None:
    found = split(source_of(CALL))
    assert found.title == "2026년 상반기 농업보조사업 통합 신청 공고"
    assert [(one.number, one.title) for one in found.notices] == [("1", "소형 관리기 공급"), ("2", "토종벌 육성")]


def test_a_programme_says_what_its_row_of_the_table_does() -> None:
    source = source_of(CALL)
    mower, bees = (told(source, notice) for notice in split(source).notices)
    assert (mower["보조율"], mower["담당"]) == ("보조 50%", "농기계팀 555-4410")
    assert (bees["보조율"], bees["담당"]) == ("보조 60%", "축산팀 555-4433")


def test_what_is_said_of_all_holds_for_each_unless_it_has_its_own() -> None:
    source = source_of(CALL)
    mower, bees = (told(source, notice) for notice in split(source).notices)
    assert mower["신청기간"] == "2026. 1. 19.(월) ~ 2. 6.(금)"
    assert bees["신청기간"] == "2. 9.(월) ~ 2. 20.(금)"
    assert mower["서류"] == bees["서류"] == "사업신청서 1부"
    assert mower["대상자 확정"] == bees["대상자 확정"] == "3. 13.(금)"


def test_a_programme_that_is_left_out_of_a_day_does_not_have_it() -> None:
    source = source_of(CALL)
    mower, bees = (told(source, notice) for notice in split(source).notices)
    assert "사업완료" in mower
    assert "사업완료" not in bees


def test_conditions_stand_below_the_chapter_of_all_programmes() -> None:
    mower, bees = read_record(source_of(CALL)).notices
    assert [(one.polarity, one.raw) for one in mower.eligibility] == [("require", "60세 이상인 농업인")]
    assert [(one.polarity, one.raw) for one in bees.eligibility] == [("require", "토종벌 10군 이상을 기르는 농가")]


def test_no_words_of_a_joint_call_are_left_outside() -> None:
    assert split(source_of(CALL)).outside == ()


def test_a_table_without_headings_below_it_makes_no_joint_call() -> None:
    whole = CALL.replace("  1. 소형 관리기 공급\n", "").replace("  2. 토종벌 육성\n", "")
    assert [one.title for one in split(source_of(whole)).notices] == ["2026년 상반기 농업보조사업 통합 신청 공고"]


def test_a_table_that_says_again_what_the_programmes_say_only_sums_them_up() -> None:
    summary = (
        "# 2026년 농업보조사업 안내\n\n| 번호 | 사업명 | 지원대상 | 신청시기 |\n|---|---|---|---|\n"
        "| 1 | 소형 관리기 공급 | 60세 이상 | 1월 |\n| 2 | 토종벌 육성 | 양봉농가 | 2월 |\n\n"
    )
    details = (
        "## 1. 소형 관리기 공급\n- 지원대상 : 60세 이상\n- 지원금액 : 100만원\n- 신청기간 : 1. 19.(월) ~ 2. 6.(금)\n\n"
        "## 2. 토종벌 육성\n- 지원대상 : 양봉농가\n- 지원금액 : 20만원\n- 신청기간 : 2. 9.(월) ~ 2. 20.(금)\n"
    )
    source = source_of(summary + details)
    mower, bees = split(source).notices
    assert [one.label for one in mower.clauses] == ["지원대상", "지원금액", "신청기간"]
    assert [one.label for one in bees.clauses] == ["지원대상", "지원금액", "신청기간"]
