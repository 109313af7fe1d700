"""Copies of web boards: each post is a notice under its own title; what the page offers around it is none of it."""

from extractors.notices import split
from extractors.readers import text
from extractors.reading import read_record
from models.blocks import Source

FIRST = """홈 > 알림마당 > 공지사항
본문 바로가기 | 글자크기 + - | 인쇄 | 공유

[연장] 2026년 청년 월세 지원 신청 안내
작성자 청년정책과   작성일 2026-06-08 09:12   수정일 2026-06-24   조회수 1,873
첨부파일(1) 신청서.hwp (48KB)

안녕하세요. 누리군 청년정책과입니다.
1. 신청기간: 2026. 6. 15.(월) ~ 7. 10.(금)
2. 지원내용: 월 최대 20만원

목록  ▲ 이전글 군민강좌 수강생 모집  ▼ 다음글 하천 정비 안내
이 페이지에서 제공하는 정보에 만족하십니까? ○ 만족 ○ 불만족
▣ 댓글 (1)
 ㅇㅇ : 7. 20.까지 내도 되나요?
"""
SECOND = """──────────────────────
게시물 2/2
빈집 철거비 지원 2차 접수
작성자 건축허가과   작성일 2026-06-09

▶ 언제 : 2026. 6. 22.(월) ~ 6. 30.(화)
▶ 누가 : 빈집의 소유자
"""


def source_of(page: str) -> Source:
    return text.read(page.encode(), "게시판.txt")


def test_a_post_is_called_by_its_title_and_stands_under_who_posted_it() -> None:
    found = split(source_of(FIRST))
    assert [(one.section, one.title) for one in found.notices] == [("청년정책과", "2026년 청년 월세 지원 신청 안내")]
    assert (found.title, found.issued_on) == ("2026년 청년 월세 지원 신청 안내", "2026-06-08")


def test_each_of_several_posts_is_a_notice() -> None:
    found = split(source_of(FIRST + SECOND))
    assert [(one.section, one.title) for one in found.notices] == [
        ("청년정책과", "2026년 청년 월세 지원 신청 안내"),
        ("건축허가과", "빈집 철거비 지원 2차 접수"),
    ]


def test_what_the_page_offers_below_a_post_is_none_of_it() -> None:
    for page in (FIRST, FIRST + SECOND):
        source = source_of(page)
        post = split(source).notices[0]
        assert source.text[slice(*post.span)].rstrip().endswith("월 최대 20만원")


def test_the_day_of_posting_is_no_day_of_the_notice() -> None:
    for page, ends in ((FIRST, ["2026-07-10"]), (FIRST + SECOND, ["2026-07-10", "2026-06-30"])):
        told = [one for notice in read_record(source_of(page)).notices for one in notice.schedules]
        assert [str(one.end) for one in told] == ends
        assert {one.role for one in told} == {"apply"}


def test_who_and_when_may_stand_on_lines_of_their_own() -> None:
    line = "작성자 청년정책과   작성일 2026-06-08 09:12   수정일 2026-06-24   조회수 1,873\n"
    apart = "담당부서 : 청년정책과\n등록일 : 2026.06.08\n수정일 : 2026.06.24\n조회 : 1,873\n"
    source = source_of(FIRST.replace(line, apart).replace("[연장] ", "제목 : [연장] "))
    found = split(source)
    assert [(one.section, one.title) for one in found.notices] == [("청년정책과", "2026년 청년 월세 지원 신청 안내")]
    assert found.issued_on == "2026-06-08"
    assert [str(one.end) for notice in read_record(source).notices for one in notice.schedules] == ["2026-07-10"]


def test_minutes_with_an_author_and_a_day_are_no_post() -> None:
    minutes = "주간회의록\n작성자 한가온   작성일 2026-06-08\n\n1. 지난주 실적\n2. 이번 주 계획\n"
    assert split(source_of(minutes)).notices == ()
