"""What an office posts or sends without a number of its own: a title, a sentence or nothing at all over its fields."""

import pytest

from extractors.notices.labels import split_label
from extractors.readers import text
from extractors.reading import read_record
from models.moments import Moment
from models.records import DocumentRecord, NoticeRecord


def record_of(words: str, name: str = "안내.txt") -> DocumentRecord:
    return read_record(text.read(words.encode(), name))


def notice_of(words: str, name: str = "안내.txt") -> NoticeRecord:
    (notice,) = record_of(words, name).notices
    return notice


def _said(moment: Moment | None) -> str | None:
    return str(moment) if moment else None


def times(notice: NoticeRecord) -> list[tuple[str, str | None, str | None]]:
    return [(one.role, _said(one.start), _said(one.end)) for one in notice.schedules]


OPENED = """2026년 2단계 마을가꿈이 참여자를 다음과 같이 모집합니다.

1. 접수기간 : 2026. 7. 6.(월) ~ 7. 10.(금)

2. 근무여건

  가. 급여

시급 10,500원, 교통비 및 간식비 일 5,000원, 주휴 수당 지급

3. 접 수 처 : 주소지 읍·면사무소

4. 신청서류 : 참여 신청서, 신분증 사본
"""


def test_a_sentence_over_the_fields_is_the_title() -> None:
    notice = notice_of(OPENED)
    assert notice.title == "2026년 2단계 마을가꿈이 참여자를 다음과 같이 모집합니다."
    assert times(notice) == [("apply", "2026-07-06", "2026-07-10")]
    assert [paper.text for paper in notice.documents] == ["참여 신청서", "신분증 사본"]


UNTITLED = """1. 신청개요
가. 신청기간: 2026. 1. 5.(월)~2026. 1. 16.(금)
나. 신청장소: 가온면사무소
2. 신청 시 유의사항
가. 농업경영체에 등록한 농가로 한 가지 사업만 신청
1) 두 가지 이상 신청하면 심사에서 제외
나. 농업경영체 등록확인서 첨부
붙임 특작분야 지원사업 추진계획 1부. 끝.
"""


def test_fields_without_a_title_are_one_notice_of_what_heads_them() -> None:
    """The plan that is enclosed is another paper: its name makes no plan of this one."""
    record = record_of(UNTITLED)
    assert (record.document.kind, [notice.title for notice in record.notices]) == ("other", ["신청개요"])
    assert times(record.notices[0]) == [("apply", "2026-01-05", "2026-01-16")]
    assert record.notices[0].schedules[0].confidence == "certain"


def test_a_guideline_to_ask_for_makes_no_guideline() -> None:
    words = (
        "2026년 농가 경영진단 추가신청 알림\n- 한가람 | | 055-555-3292\n- 조회 : 8\n- 등록일 : 2026-05-04\n"
        "1. 희망하는 농가는 신청서를 2026. 5. 22 ( 금 ) 까지 제출해 주시기 바랍니다.\n"
        "가. 지원비율\n1 ) 국고 30 % , 지방비 20 % , 자부담 50 %\n2 ) 한도 : 농가당 300만원\n"
        "※ 자세한 지침 문의 : 산업팀. 끝.\n"
    )
    record = record_of(words)
    assert (record.document.kind, record.document.issued_on) == ("other", "2026-05-04")
    assert [notice.title for notice in record.notices] == ["2026년 농가 경영진단 추가신청 알림"]
    assert times(record.notices[0]) == [("apply", None, "2026-05-22")]
    assert {(rate.role, rate.percent) for rate in record.notices[0].rates} == {
        ("subsidy", 30),
        ("subsidy", 20),
        ("self", 50),
    }


def test_a_guideline_to_read_makes_no_guideline() -> None:
    words = (
        "2026년 귀농귀촌 군비 보조사업 신청 안내\n\n사업을 희망하는 분은 사업지침을 확인하신 후\n"
        "2026. 1. 16.(금)까지 주소지 면사무소로 신청하여 주시기 바랍니다.\n\n○ 지원내용 : 개소당 500만원\n"
        "- 지원자격 : 누리군에 주민등록을 둔 지 5년 이내인 자\n- 지원대상 : 귀농인\n- 지원기간 : 2026. 2. ~ 12.\n"
    )
    record = record_of(words)
    assert (record.document.kind, len(record.notices)) == ("other", 1)
    assert ("apply", None, "2026-01-16") in times(record.notices[0])


FIELDS_ALONE = """가. 기   간: 2026. 11. 9.(월) ~ 12. 8.(화) [30일간]
나. 장   소: 농지 소재지 읍·면사무소
다. 대   상: 농업경영체 등록자(등록예정 포함)
라. 내   용: 유기질비료를 실제 필요한 양만큼 신청(1포대당 20kg)
"""


def test_fields_with_nothing_over_them_all_are_read() -> None:
    """The first of them stands for a title, and says its say all the same."""
    notice = notice_of(FIELDS_ALONE)
    assert [(one.start and str(one.start), one.end and str(one.end)) for one in notice.schedules] == [
        ("2026-11-09", "2026-12-08")
    ]
    assert [one.raw for one in notice.eligibility] == ["농업경영체 등록자(등록예정 포함)"]


def test_who_posted_it_is_no_title_and_a_wrapped_sentence_says_by_when() -> None:
    notice = notice_of(
        "'27년 약초 시설 현대화 수요조사 안내\n- 가온읍 | 김누리 | 055-555-1234\n- 조회 : 47\n- 등록일 : 2026-05-04\n"
        "1. 2027년 약초 시설 현대화 대상자 수요조사를 실시하오니,\n"
        "이장님께서는 마을에 알려 주시고 서식에 맞게 작성하여 2026. 5. 22.(금)까지\n제출하여 주시기 바랍니다.\n"
    )
    assert notice.title == "'27년 약초 시설 현대화 수요조사 안내"
    assert times(notice) == [("apply", None, "2026-05-22")]


def test_the_name_of_a_programme_behind_its_label_is_the_title() -> None:
    words = (
        "조례에 따라 사업계획을 알리오니 많은 참여를 바랍니다.\n□ 사업개요\n"
        "가. 사 업 명 : 2026년 댐 주변 마을 지원사업\n"
        "나. 사업기간 : 2026. 1. ~ 12.\n다. 사업대상 : 댐에서 5km 안에 있는 마을\n"
    )
    assert notice_of(words).title == "2026년 댐 주변 마을 지원사업"


BOARD = """공지사항
제목
2026년 빈 땅 나무심기 신청 안내
작성부서
가온면
조회수
775
등록일
2026-01-30
내용
사업 신청을 원하시는 분은 기한 안에 면사무소로 신청하여 주시기 바랍니다.
  - 신청접수: 2026. 2. 2. ~ 2026. 2. 13.까지
본 페이지의 관리부서는 가온면 총무팀 (☎055-555-5512)입니다.
"""


def test_a_board_whose_labels_stand_on_lines_of_their_own() -> None:
    notice = notice_of(BOARD)
    assert (notice.title, times(notice)) == ("2026년 빈 땅 나무심기 신청 안내", [("apply", "2026-02-02", "2026-02-13")])


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        (
            "1. 관련: 기술보급과-83(2026. 12. 4.)\n"
            "2. 벼 보급종 공급계획을 다음과 같이 안내하오니 기간 안에 신청하시기 바랍니다.",
            "벼 보급종 공급계획을 다음과 같이 안내하오니 기간 안에 신청하시기 바랍니다.",
        ),
        (
            "본문으로 바로가기\nhome홈 > 커뮤니티 > 공지사항\n2027년 빈집정비사업 신청 안내\n작성일\n26.12.08",
            "2027년 빈집정비사업 신청 안내",
        ),
        (
            "2027년 지붕 고치기 지원 신청공고\n • 담당부서 : 가온면\n • 전화번호 : 055-555-8364\n"
            " • 등록일자 : 2026-12-12\n • 조회 : 21",
            "2027년 지붕 고치기 지원 신청공고",
        ),
    ],
)
def test_the_title_of_a_post_among_what_its_page_says(opening: str, title: str) -> None:
    notice = notice_of(f"{opening}\n가. 신청기간: 2026. 12. 14. ~ 12. 24.\n나. 신청장소: 가온면사무소\n")
    assert (notice.title, times(notice)) == (title, [("apply", "2026-12-14", "2026-12-24")])


def test_a_picture_before_a_label_is_none_of_it() -> None:
    notice = notice_of("2027년 지붕 고치기 안내\n📌신청기간: 2026. 12. 14. ~ 12. 24.\n📌접수처: 가온면사무소\n")
    assert [one.label for one in notice.schedules] == ["신청기간"]


def test_what_is_taken_until_a_day_is_not_taken_always() -> None:
    notice = notice_of(
        "2026년 지붕 고치기 안내\n4. 신청기한 : ~ 2026. 12. 18.(금)\n"
        "5. 신청방법 : 면사무소 방문 ※ 미달하면 12. 30.까지 수시 모집\n"
    )
    assert [(one.end and str(one.end), one.open) for one in notice.schedules] == [
        ("2026-12-18", None),
        ("2026-12-30", None),
    ]


def test_what_a_page_is_called_is_no_title() -> None:
    words = (
        "공지사항\n2026년 과수 관수시설 지원사업 신청을 받으니 많은 신청 바랍니다.\n❍ 대상농가 : 과수 농가\n"
        "❍ 신청기간 : 2026.02.23.(월)~2026.02.27.(금)\n❍ 지원단가\n- 점적호스 : 300천원/0.1ha\n"
    )
    assert notice_of(words).title == "2026년 과수 관수시설 지원사업 신청을 받으니 많은 신청 바랍니다."


def test_a_part_that_lost_its_sign_is_a_part() -> None:
    """Copied from a page, some headings keep their square and others do not."""
    notice = notice_of(
        "2026년 온실 현대화 지원사업 안내\n□ 목 적\n○ 온실의 생산성 향상\n지원 자격 및 요건\n"
        "○ 온실을 운영하는 농업인\n"
        "□ 지원 내용\n○ 지원 비율 : 국비 25%, 지방비 30%, 융자(이차보전) 25%, 자부담 20%\n□ 사업 신청\n"
        "○ 장소 : 온실 소재지 읍·면사무소\n"
    )
    assert [(one.polarity, one.raw) for one in notice.eligibility] == [("require", "온실을 운영하는 농업인")]
    assert [(rate.role, rate.percent) for rate in notice.rates] == [
        ("subsidy", 25), ("subsidy", 30), ("loan", 25), ("self", 20)
    ]  # fmt: skip
    assert (notice.apply_at, notice.place) == ("온실 소재지 읍·면사무소", None)


FIELDS = """2026년 농림축수산 보조사업 신청 안내

□ 축산 분야
(1) 소 사육농가 선풍기 지원사업
  · 사업비 : 45,000천원(군비 22,500, 자부담 22,500)
  · 신청자격 : 소를 10두 이상 사육하는 자
  · 문의 : 축산담당 피솔잎 061-555-8631
□ 임업 분야
(2) 산나물 재배시설 지원사업
  · 사업비 : 20,000천원(군비 10,000, 자부담 10,000)
  · 신청자격 : 재배면적 330㎡ 이상인 임업인
  · 문의 : 산림담당 채다솜 061-555-8635

◆ 공통사항
  1) 신청기간 : 2026. 2. 9.(월) ~ 3. 6.(금) 18:00
  2) 접 수 처 : 가온면사무소 산업팀 (직접 방문, 팩스·전자우편 불가)
"""


def test_programmes_stand_under_their_fields_and_are_applied_for_as_all_are() -> None:
    notices = record_of(FIELDS).notices
    assert [(one.section, one.number, one.title) for one in notices] == [
        ("축산분야", "1", "소 사육농가 선풍기 지원사업"),
        ("임업분야", "2", "산나물 재배시설 지원사업"),
    ]
    for notice in notices:
        assert (notice.apply_at, notice.apply_by) == ("가온면사무소 산업팀", "방문")
        assert times(notice) == [("apply", "2026-02-09", "2026-03-06T18:00")]


def test_a_quotation_of_markdown_is_a_line_of_its_own() -> None:
    notice = notice_of(
        "## 살림집 고치기 지원\n\n**신청기간** : 2026. 3. 2.(월) ~ 3. 13.(금)\n\n- 서류 : 신청서, 시공할 곳 사진\n\n"
        "> 담당 : 복지팀 봉미르 (☎ 063-555-2236)\n",
        "안내.md",
    )
    assert [paper.text for paper in notice.documents] == ["신청서", "시공할 곳 사진"]
    assert [one.phone for one in notice.contacts] == ["063-555-2236"]


def test_the_unit_beside_a_name_is_that_of_the_table_below() -> None:
    notice = notice_of(
        "2026년 온실 제어장치 지원사업 안내\n○ 신청기간 : 2026. 2. 9.(월) ~ 3. 6.(금)\n"
        "○ 기준단가\t\t\t(단위 : 천원/개소)\n\n"
        "유  형\t단  가\t비  고\n단순형\t5,000\t온도 제어\n복합형\t20,000\t통합 제어\n"
    )
    assert [(one.role, one.min, one.per) for one in notice.amounts] == [
        ("unit_price", 5_000_000, "site"), ("unit_price", 20_000_000, "site")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("누리군은 오는 8. 12까지 '축사 소독시설 설치 지원' 사업 신청을 받습니다.", [("apply", None, "2026-08-12")]),
        (
            "2. 사업기간 : 2026년 6월 5일 ~ 11월\n※ 2026. 6. 3. 전국동시지방선거와 관련하여 하반기에 시행",
            [("project", "2026-06-05", "2026-11")],
        ),
    ],
)
def test_days_in_sentences_and_notes(line: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    notice = notice_of(f"2026년 축산농가 지원 안내\n발행일 : 2026. 5. 4.\n신청대상 : 축산농가\n{line}\n")
    assert times(notice) == expected


ASKED = """# 청년농업인 농지 임차료 지원 안내

**누가** 만 18세 이상 45세 미만인 농업인

**얼마나** 연 임차료의 50%, 1인당 연간 최대 300만원

**언제** 신청기간 2026. 2. 2.(월) ~ 2. 27.(금)
"""

PRICED = """# 소형 저장고 설치 지원 안내

- 재원 : 군비 50%, 자부담 50%

| 규격 | 기준단가(1대당) |
|---|---|
| 10㎡ | 7,000천원 |
| 16.5㎡ | 10,000천원 |

신청 : 2026. 2. 9.(월) ~ 2. 20.(금), 읍·면사무소 산업팀
"""


def test_the_six_questions_are_labels_before_their_answers() -> None:
    rent = notice_of(ASKED, "안내.md")
    assert [predicate.field for one in rent.eligibility for predicate in one.predicates] == ["age", "age", "status"]
    assert times(rent) == [("apply", "2026-02-02", "2026-02-27")]
    assert [(one.role, one.max, one.per) for one in rent.amounts] == [("cap", 3_000_000, "person")]


@pytest.mark.parametrize(
    "line", ["언제 어디서나 이용할 수 있습니다.", "누가 신청할 수 있나요?", "얼마나 걸릴지 알 수 없다."]
)
def test_a_question_or_a_sentence_has_no_label_before_its_answer(line: str) -> None:
    assert split_label(line)[0] in (None, line.rstrip("?") + "?")


def test_one_column_of_figures_under_a_head_is_a_column() -> None:
    store = notice_of(PRICED, "안내.md")
    assert [(one.role, one.min, one.per) for one in store.amounts] == [
        ("unit_price", 7_000_000, "unit"), ("unit_price", 10_000_000, "unit")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title",
    ["농지대장 바로보기 서비스 신청 안내", "‹2027년>‹가온읍> 기간제근로자 채용 공고", "» 봄꽃 축제 참가자 모집"],
)
def test_a_title_with_words_or_signs_of_a_page_is_a_title(title: str) -> None:
    notice = notice_of(f"{title}\n1. 접수기간: 2027. 3. 1. ~ 3. 20.\n2. 방법: 읍사무소 방문\n")
    assert (notice.title, times(notice)) == (title, [("apply", "2027-03-01", "2027-03-20")])


def test_what_stands_over_the_line_that_names_it_is_read() -> None:
    notice = notice_of(
        "봄꽃 축제\n참가할 분은 2027. 3. 5.(금)까지 신청하여 주시기 바랍니다.\n참가비는 1인당 5,000원입니다.\n"
        "○ 행사명: 가온 봄꽃 축제\n○ 일시: 2027. 4. 1.(목) 10:00\n"
    )
    assert times(notice) == [("apply", None, "2027-03-05"), ("event", "2027-04-01T10:00", None)]
    assert [one.role for one in notice.amounts] == ["fee"]


def test_an_office_over_the_fields_is_no_title() -> None:
    notice = notice_of("가온읍사무소\n찾아가는 빨래방\n1. 운영기간 : 2027. 3. 1. ~ 3. 20.\n□ 자원봉사자 모집\n - 3명\n")
    assert (notice.title, times(notice)) == ("찾아가는 빨래방", [("project", "2027-03-01", "2027-03-20")])


def test_a_deadline_in_a_note_stays_one_whatever_else_the_note_speaks_of() -> None:
    notice = notice_of(
        "2027년 지원 안내\n1. 신청기간 : 2027. 3. 1.(월) ~ 3. 20.(토)\n"
        "※ 2027. 3. 12.(금) 접수 마감, 예산 소진으로 인하여 조기 마감될 수 있음\n"
    )
    assert ("apply", "2027-03-12") in [(one.role, _said(one.start)) for one in notice.schedules]


def test_a_question_before_a_colon_is_one_label() -> None:
    notice = notice_of(
        "봄 강좌 안내\n ○ 누가 받나요 : 만 65세 이상 주민\n ○ 언제 하나요 : 2027. 3. 2. ~ 3. 20.\n"
        " ○ 어디서 신청하나요 : 가온읍사무소 산업팀\n ○ 얼마나 내나요 : 1인당 5,000원\n"
    )
    assert (notice.apply_at, notice.place, [one.role for one in notice.amounts]) == (
        "가온읍사무소 산업팀",
        None,
        ["fee"],
    )


def test_parts_of_papers_are_no_days() -> None:
    assert (
        notice_of(
            "2027년 지원 안내\n신청대상 : 농업인\n- 별표 1. 3까지의 서류를 제출\n- 붙임 2. 5까지 작성하여 제출\n"
        ).schedules
        == ()
    )


def test_a_star_in_a_numbered_text_is_a_note() -> None:
    notice = notice_of(
        "걷기 대회 참가자 모집 안내\n1. 신청기간 : 2027. 3. 1.(월) ~ 3. 20.(토)\n"
        "  * 기존 참가자 : 2. 26.(금)까지 우선\n"
        "2. 일시 : 2027. 4. 1.(목) 10:00\n  * 우천 시 : 2027. 4. 8.(목)로 연기\n3. 참가자격 : 만 20세 이상 주민\n"
        "  * 예외 : 만 65세 이상 동반 가족\n4. 참가비 : 1만원\n  * 단체 : 8천원\n"
    )
    assert [one.value for each in notice.eligibility for one in each.predicates if one.field == "age"] == [20]
