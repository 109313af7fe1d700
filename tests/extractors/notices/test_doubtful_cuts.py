"""A document that may as well be cut otherwise names no deadline for certain."""

from extractors.notices import split
from extractors.readers import text
from extractors.reading import read_record
from models.notices import Outline

TWO_WAYS = """가온면 회보
제2026-3호
2026. 3. 2.(월)

< 산업팀에서 알립니다 >
 신청기간 : 2026. 3. 9. ~ 3. 20.
 신청기간 : 2026. 4. 6. ~ 4. 17.
 신청기간 : 2026. 5. 11. ~ 5. 22.
 신청방법 : 면사무소 방문
< 총무팀에서 알립니다 >
 신청기간 : 2026. 3. 10. ~ 3. 24.
 신청기간 : 2026. 6. 1. ~ 6. 12.
 신청방법 : 전화
"""
ONE_WAY = """가온면 회보
제2026-3호
2026. 3. 2.(월)

□ 소형 농기계 구입 지원
 - 신청기간 : 2026. 3. 9. ~ 3. 20.
 - 신청방법 : 면사무소 방문
□ 마을방송 시설 수요조사
 - 신청기간 : 2026. 3. 10. ~ 3. 24.
 - 신청방법 : 전화
"""


def test_a_notice_that_says_its_labels_again_and_again_is_cut_in_doubt() -> None:
    source = text.read(TWO_WAYS.encode(), "회보.txt")
    assert split(source).doubtful
    schedules = [schedule for notice in read_record(source).notices for schedule in notice.schedules]
    assert schedules
    assert {schedule.confidence for schedule in schedules} == {"inferred"}
    assert all("cut otherwise" in schedule.rule for schedule in schedules)


def test_notices_that_say_each_label_once_are_cut_for_certain() -> None:
    source = text.read(ONE_WAY.encode(), "회보.txt")
    assert not split(source).doubtful
    schedules = [schedule for notice in read_record(source).notices for schedule in notice.schedules]
    assert [schedule.confidence for schedule in schedules] == ["certain", "certain"]


def test_words_of_a_notice_that_all_even_cuts_have_are_in_no_doubt() -> None:
    outline = Outline(kind="bulletin", doubtful=True, agreed=((40, 90), (120, 150)))
    assert [outline.in_doubt(span) for span in ((10, 20), (40, 50), (89, 95), (90, 95), (130, 140))] == [
        True,
        False,
        False,
        True,
        False,
    ]
    assert not Outline(kind="bulletin").in_doubt((10, 20))


IN_SECTIONS = """가온면 마을소식
제2026-3호
2026. 3. 2.(월)

## 복지

### 어르신 이발권 지원

- 신청기간 : 2026. 3. 9. ~ 3. 20.
- 신청방법 : 면사무소 방문

### 반찬 나눔 봉사자 모집

- 모집기간 : 2026. 3. 10. ~ 3. 24.
- 신청방법 : 전화
"""


def test_a_document_without_doubt_agrees_with_itself() -> None:
    outline = split(text.read(IN_SECTIONS.encode(), "소식.md"))
    assert (outline.doubtful, outline.agreed) == (False, ())
