"""What slides for village heads say in a few words: questions, gaps, bare days, who comes first."""

from extractors.readers import text
from extractors.reading import read_record
from models.records import NoticeRecord

COVER = "3월 이장회의\n2026. 3. 4.(수) 10:00\n누리군 가온면\n"
OTHERS = tuple(
    f"산업팀\n{name}\n신청기간  3. 9. ~ 3. 20.\n문의 061-555-0102\n" for name in ("상토 신청", "퇴비 신청", "묘목 신청")
)


def notice(slide: str) -> NoticeRecord:
    """The notice of a slide, among others of a deck."""
    record = read_record(text.read("\f".join((COVER, *OTHERS, slide)).encode(), "회의.txt"))
    assert record.document.kind == "slides"
    return record.notices[len(OTHERS)]


def test_questions_of_one_word_are_labels() -> None:
    found = notice(
        "복지팀\n연료비 지원\n누가?  한부모가족\n"
        "얼마?  세대당 20만 원\n언제?  3/9(월) ~ 3/27(금)\n어디서?  면 민원창구\n"
    )
    said = found.schedules[0]
    assert (said.role, str(said.start), str(said.end), said.confidence) == (
        "apply",
        "2026-03-09",
        "2026-03-27",
        "inferred",
    )
    assert [(one.role, one.max, one.per) for one in found.amounts] == [("benefit", 200_000, "household")]
    assert [one.raw for one in found.eligibility] == ["한부모가족"]


def test_a_gap_behind_a_short_name_sets_off_its_value() -> None:
    found = notice(
        "산업팀\n농지 직불금 나갑니다\n3월 25일(수)부터\n논직불  농가당 120만 원\n"
        "밭직불  1ha당 150만 원\n계좌는 농협만\n모두 확인!\n"
    )
    assert [(one.for_, one.max, one.per) for one in found.amounts] == [
        ("논직불", 1_200_000, "farm"),
        ("밭직불", 1_500_000, "ha"),
    ]
    assert [(one.role, str(one.start)) for one in found.schedules] == [("pay", "2026-03-25")]


def test_a_day_by_which_something_is_asked_is_no_sure_deadline() -> None:
    found = notice("복지팀\n봄 김장 나눔\n3/18(수) ~ 3/19(목)\n거들어 주실 분\n3/11(수)까지 전화 주세요\n")
    assert [(one.role, str(one.end), one.confidence) for one in found.schedules] == [
        ("event", "2026-03-19", "doubtful"),
        ("apply", "2026-03-11", "doubtful"),
    ]


def test_a_name_before_a_day_with_its_hour_is_an_appointment() -> None:
    found = notice(
        "총무팀\n마을 방송 정비\n마을 방송 점검 3/17(화) 10시, 면사무소 앞\n수고비  한 곳 3만 원\n점검비  무료\n"
    )
    assert [(one.role, str(one.start)) for one in found.schedules] == [("event", "2026-03-17T10:00")]


def test_a_bare_label_heads_the_bullets_below_it() -> None:
    found = notice(
        "총무팀\n반장 뽑기\n기간 : 3. 20.(금)까지\n후보 자격\n"
        "▸ 선출일 현재 30세 이상\n▸ 3년 이상 거주한 사람\n낼 서류\n회의록 · 추천서 · 동의서\n"
    )
    assert [one.raw for one in found.eligibility] == ["선출일 현재 30세 이상", "3년 이상 거주한 사람"]
    assert [one.text for one in found.documents] == ["회의록", "추천서", "동의서"]


def test_those_who_go_first_are_preferred() -> None:
    found = notice("산업팀\n농기계 빌려드려요\n운영  3. 9. ~ 11. 30.\n70세 이상 농업인은 먼저!\n")
    assert [(one.polarity, one.raw) for one in found.eligibility] == [("prefer", "70세 이상 농업인은 먼저!")]
