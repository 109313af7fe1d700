"""The programme of another year, and what changed since."""

from pathlib import Path

from flows.programmes.joining import joined
from flows.programmes.programme import Programme
from flows.programmes.years import change_words, predecessors, year_changes
from models.facts import Criterion
from models.records import NoticeRecord
from tests.flows.programmes.cases import BUDGET, PRICE, aged, of_county, office, rate, sources_in, told, window

TITLE = "소규모 저온저장고 설치 지원사업"


def of_years(*said: tuple[int, NoticeRecord], **head: str) -> dict[str, Programme]:
    """The programmes of guidelines of some years, by their year."""
    sources = [of_county(notice, title=f"{year}년 농정 지침", **head) for year, notice in said]
    return {one.year: one for one in joined(sources, {}).programmes}


def test_the_nearest_year_of_the_same_name_and_office_is_the_predecessor() -> None:
    here = told(TITLE, contacts=(office(),))
    found = of_years((2024, here), (2025, here), (2026, here))
    older = predecessors(found.values())
    assert {found[year].key: one.year for year, one in (("2026", found["2025"]), ("2025", found["2024"]))} == {
        key: one.year for key, one in older.items()
    }


def test_neither_a_title_alone_nor_another_office_makes_a_predecessor() -> None:
    old, new = told(TITLE), told(TITLE, contacts=(office(),))
    assert predecessors(of_years((2025, old), (2026, new)).values()) == {}
    elsewhere = told(TITLE, contacts=(office("다온군 농정과"),))
    other = of_years((2025, elsewhere), issuer="다온군") | of_years((2026, new))
    assert predecessors(other.values()) == {}


def test_what_changed_in_sum_share_condition_and_days() -> None:
    debt = Criterion(polarity="exclude", raw="지방세를 체납한 자", span=(0, 10))
    raised = PRICE.model_copy(update={"min": 9_000_000, "max": 9_000_000})
    old = told(TITLE, amounts=(PRICE,), rates=(rate(50),), eligibility=(aged("<", 40), debt),
               schedules=(window("2025-02-03", "2025-02-21"),), contacts=(office(),))  # fmt: skip
    new = told(TITLE, amounts=(raised, BUDGET), rates=(rate(40),), eligibility=(aged("<", 45),),
               schedules=(window(),), contacts=(office(),))  # fmt: skip
    found = of_years((2025, old), (2026, new))
    assert [change_words(one) for one in year_changes(found["2025"], found["2026"])] == [
        "신청기간: 2025. 2. 3.(월)부터 2. 21.(금)까지 → 2026. 2. 2.(월)부터 2. 20.(금)까지",
        "단가: 800만원 → 900만원 (100만원 늘어남)",
        "보조 비율: 50% → 40% (10%포인트 줄어듦)",
        "나이 상한: 40세 미만 → 45세 미만",
        "사업비 새로 생김: 9,600만원",
        "조건 (제외) 없어짐: 지방세를 체납한 자",
    ]


def test_what_stayed_is_not_told() -> None:
    said = told(TITLE, amounts=(PRICE,), rates=(rate(50),), eligibility=(aged("<", 40),), contacts=(office(),))
    found = of_years((2025, said), (2026, said))
    assert year_changes(found["2025"], found["2026"]) == ()


def test_the_samples_of_two_years(root: Path) -> None:
    documents = root / "samples" / "documents"
    sources = [one for year in (2026, 2027) for one in sources_in(documents / f"daon-guideline-{year}.txt")]
    found = joined(sources, {}).programmes
    older = predecessors(found)
    ((key, earlier),) = older.items()
    (later,) = (one for one in found if one.key == key)
    assert (earlier.year, later.year, later.title) == ("2026", "2027", "청년농업인 임대농장 조성 지원사업")
    told_of = [change_words(one) for one in year_changes(earlier, later)]
    assert told_of[:4] == [
        "신청기간: 2026. 1. 12.(월)부터 2. 6.(금)까지 → 2027. 1. 11.(월)부터 2. 5.(금)까지",
        "사업비: 3억원 → 2억 8,000만원 (2,000만원 줄어듦)",
        "사업비 (시비): 2억 1,000만원 → 1억 6,800만원 (4,200만원 줄어듦)",
        "사업비 (자부담): 9,000만원 → 1억 1,200만원 (2,200만원 늘어남)",
    ]
    assert {
        "단가: 개소당 3,000만원 → 개소당 3,500만원 (500만원 늘어남)",
        "보조 비율: 70% → 60% (10%포인트 줄어듦)",
        "자부담 비율: 30% → 40% (10%포인트 늘어남)",
    } <= set(told_of)
    assert "나이 상한: 40세 미만 → 45세 미만" in told_of
    assert "조건 (대상) 없어짐: 농지 또는 시설을 3년 이상 빌리기로 계약한 자" in told_of
