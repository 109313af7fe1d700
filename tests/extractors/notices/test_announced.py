"""Announcements of several programmes are cut into them, those of one thing are not; tables at the front add none."""

from extractors.notices import split
from extractors.readers import text
from extractors.reading import read_record
from tests.extractors.notices.announced import COMMON, drawn_groups, drawn_several, drawn_summed
from tests.extractors.notices.drawn import joined, measured

DRAWN = 80

LETTER = """누리군 공고 제2026-12호

2026년 농업 시범사업 신청 안내

Ⅰ. 공통사항
 ❍ 신청기간 : 2026. 2. 2.(월) ~ 2. 27.(금)
 ❍ 제출서류 : 신청서 1부, 사업계획서 1부

Ⅱ. 사업별 세부내용

1. 표고버섯 배지 공급
 ❍ 지원대상 : 표고버섯을 기르는 농업인
 ❍ 지원단가 : 개소당 300만원

2. 소형 굴착기 임차료 보조
 ❍ 신청기간 : 2026. 3. 2.(월) ~ 3. 13.(금)
 ❍ 지원대상 : 마을회
 ❍ 지원단가 : 대당 50만원

Ⅲ. 유의사항
 ❍ 제출한 서류는 돌려드리지 않습니다.
"""


def test_programmes_of_an_announcement_are_notices() -> None:
    found = joined([measured(drawn_several(seed)) for seed in range(DRAWN)])
    assert found.due > 200
    assert found.f1 >= 0.98


def test_groups_of_an_announcement_are_none() -> None:
    found = joined([measured(drawn_groups(seed)) for seed in range(DRAWN)])
    assert found.right == found.said == found.due == DRAWN


def test_a_table_that_lists_what_stands_below_adds_no_notices() -> None:
    found = joined([measured(drawn_summed(seed)) for seed in range(DRAWN)])
    assert found.said <= found.due
    assert found.f1 >= 0.98


def test_what_is_said_of_all_programmes_stands_in_each() -> None:
    for seed in range(DRAWN):
        document = drawn_several(seed)
        source = text.read(document.words.encode(), "laid.txt")
        for notice in split(source).notices if document.layout.fields != "common none" else ():
            assert any(COMMON in source.text[slice(*clause.span)] for clause in notice.clauses)


def test_a_day_that_holds_for_all_programmes_is_inferred_and_what_one_says_itself_holds_instead() -> None:
    record = read_record(text.read(LETTER.encode(), "letter.txt"))
    first, second = record.notices
    assert [(one.role, str(one.end), one.confidence) for one in first.schedules] == [
        ("apply", "2026-02-27", "inferred")
    ]
    assert first.schedules[0].rule.endswith("common part")
    assert [(one.role, str(one.end), one.confidence) for one in second.schedules] == [
        ("apply", "2026-03-13", "certain")
    ]
    assert [len(one.documents) for one in record.notices] == [2, 2]
    assert record.unread == ()


def test_an_announcement_in_chapters_ends_its_last_programme_where_the_next_chapter_starts() -> None:
    source = text.read(LETTER.encode(), "letter.txt")
    said = [source.text[slice(*clause.span)] for clause in split(source).notices[-1].clauses]
    assert not any("돌려드리지" in words for words in said)


ITEMS = """# 가온면 회보

제2026-3호
2026. 3. 2.(월)

## 산업팀

### 공통사항
- 신청기간 : 2026. 3. 9. ~ 3. 27.

### 벼 상토 지원
- 지원대상 : 벼 재배 농가
- 지원단가 : 포당 2,000원

### 농약 방제복 지원
- 지원대상 : 65세 이상 농업인
- 지원금액 : 1인당 5만원

## 복지팀

### 어르신 목욕권 지원
- 신청기간 : 연중
- 지원대상 : 70세 이상 어르신
"""


def test_an_item_that_is_common_to_its_section_is_no_notice_of_its_own() -> None:
    record = read_record(text.read(ITEMS.encode(), "items.md"))
    said = [(one.title, [str(when.end) for when in one.schedules if when.end]) for one in record.notices]
    assert said == [("벼 상토 지원", ["2026-03-27"]), ("농약 방제복 지원", ["2026-03-27"]), ("어르신 목욕권 지원", [])]
