"""Which notices are one programme: by facts beside the title, in whatever order their documents come."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.programmes import Programme, Source, named, programmes
from flows.programmes.joining import Joined, joined
from models.editions import Edition
from models.records import NoticeRecord
from tests.flows.examples import full_notice, revision
from tests.flows.programmes.cases import (
    BUDGET,
    PRICE,
    aged,
    of_county,
    of_township,
    office,
    rate,
    source,
    sources_in,
    told,
    window,
)

TITLE = "소규모 저온저장고 설치 지원사업"
SHORT = "소규모 저온저장고 설치 신청 안내"


def of_both(county: NoticeRecord, township: NoticeRecord) -> Joined:
    return joined([of_county(county), of_township(township)], {})


def is_one(county: NoticeRecord, township: NoticeRecord) -> bool:
    return len(of_both(county, township).programmes) == 1


# --- what joins -----------------------------------------------------------------------------------------------------


def test_department_and_days_in_common_make_one() -> None:
    county = told(TITLE, section="농정과", schedules=(window(),))
    township = told(SHORT, schedules=(window(),), contacts=(office(),))
    (one,) = of_both(county, township).programmes
    assert [source.document.kind for source in one.sources] == ["guideline", "bulletin"]
    assert one.key == one.sources[0].key
    assert (one.title, one.department, one.year) == (TITLE, "농정과", "2026")
    assert one.evidence == ("같은 담당부서 (농정과)", "같은 신청기간 (2026. 2. 2.(월) ~ 2. 20.(금))")


@pytest.mark.parametrize(
    "common",
    [
        {},
        {"schedules": (window(),)},
        {"contacts": (office(),)},
        {"amounts": (PRICE,)},
        {"rates": (rate(50),), "eligibility": (aged(">=", 65),)},  # what many programmes share
    ],
    ids=["the title alone", "the days alone", "the office alone", "the price alone", "a share and an age"],
)
def test_less_than_two_facts_join_nothing(common: dict[str, object]) -> None:
    assert not is_one(told(TITLE, **common), told(SHORT, **common))


@pytest.mark.parametrize(
    "common",
    [
        {"schedules": (window(),), "amounts": (PRICE,)},
        {"contacts": (office("누리군", "055-555-2301"),), "amounts": (PRICE,)},
        {"amounts": (PRICE, BUDGET)},
        {"amounts": (PRICE,), "rates": (rate(50),)},
    ],
    ids=["days and price", "telephone and price", "price and budget", "price and share"],
)
def test_two_facts_that_do_not_depend_on_each_other_are_enough(common: dict[str, object]) -> None:
    assert is_one(told(TITLE, **common), told(SHORT, **common))


def test_a_department_and_its_own_telephone_are_one_fact() -> None:
    both = {"contacts": (office("누리군 농정과", "055-555-2301"),)}
    assert not is_one(told(TITLE, **both), told(SHORT, **both))


def test_what_speaks_against_it_asks_for_one_fact_more() -> None:
    common = {"schedules": (window(),), "contacts": (office(),)}
    county, township = told(TITLE, rates=(rate(50),), **common), told(SHORT, rates=(rate(60),), **common)
    assert not is_one(county, township)
    richer = [one.model_copy(update={"amounts": (PRICE,)}) for one in (county, township)]
    (one,) = of_both(*richer).programmes
    assert one.links[0].differs == ("다른 비율",)


def test_shares_that_add_up_to_the_others_do_not_clash() -> None:
    common = {"schedules": (window(),), "contacts": (office(),)}
    county = told(TITLE, rates=(rate(15, "도비"), rate(35, "군비")), **common)
    assert is_one(county, told(SHORT, rates=(rate(50, "보조"),), **common))


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("고추 비가림하우스 설치 지원사업", "딸기 비가림하우스 설치 신청 안내"),
        ("여성농업인 편의장비 지원사업", "고령농업인 편의장비 신청 안내"),
        ("농작업 편의장비 지원사업", "청년 농작업 편의장비 신청 안내"),
        ("상반기 농기계 수리비 지원사업", "하반기 농기계 수리비 신청 안내"),
        ("제1기 농업인대학 교육생 모집", "제2기 농업인대학 교육생 모집"),
        ("육묘상자 처리제 지원사업", "벼 육묘상자 처리제 신청 안내"),
        ("청년 월세 지원사업", "청년 월세 한시 지원 신청 안내"),
    ],
)
def test_almost_the_same_title_stays_two_whatever_agrees(title: str, other: str) -> None:
    common = {
        "schedules": (window(),),
        "contacts": (office(),),
        "amounts": (PRICE,),
        "rates": (rate(50),),
        "eligibility": (aged(">=", 65),),
    }
    found = of_both(told(title, **common), told(other, **common))
    assert len(found.programmes) == 2
    assert all(len(one.sources) == 1 for one in found.programmes)


def test_two_that_are_left_apart_are_shown_with_the_reason() -> None:
    common = {"schedules": (window(),), "contacts": (office(),)}
    found = of_both(told("고추 비가림하우스 설치", **common), told("딸기 비가림하우스 설치 안내", **common))
    (doubt,) = found.doubts
    assert doubt.why == "제목이 다름 (‘고추’, ‘딸기’)"
    assert "같은 담당부서 (농정과)" in doubt.agrees


def test_another_county_has_programmes_of_its_own() -> None:
    common = {"schedules": (window(),), "contacts": (office("농정과"),), "amounts": (PRICE,)}
    here, there = of_county(told(TITLE, **common)), of_township(told(SHORT, **common), issuer="다온군 별빛면")
    assert len(joined([here, there], {}).programmes) == 2


def elsewhere() -> Source:
    """A notice of another county, which makes it unknown to which of both a township belongs."""
    return of_county(told("마을 쉼터 가꾸기"), issuer="다온군", title="2026년 다온군 지침")


def test_where_the_county_is_not_known_one_fact_more_must_agree() -> None:
    common = {"schedules": (window(),), "contacts": (office("농정과", "055-555-2301"),)}
    other = {**common, "contacts": (office("농정과", "055-555-2302"),)}
    here, there = of_county(told(TITLE, **common)), of_township(told(SHORT, **other), issuer="별빛면")
    assert len(joined([here, there, elsewhere()], {}).programmes) == 3
    prices = {"amounts": (PRICE,)}
    here, there = (
        of_county(told(TITLE, **common, **prices)),
        of_township(told(SHORT, **other, **prices), issuer="별빛면"),
    )
    assert len(joined([here, there, elsewhere()], {}).programmes) == 2


@pytest.mark.parametrize("others", [[], [elsewhere()]], ids=["one county", "two counties"])
def test_a_townships_county_is_known_by_a_telephone_or_where_there_is_no_other(others: list[Source]) -> None:
    common = {"schedules": (window(),), "contacts": (office("농정과", "055-555-2301"),)}
    here, there = of_county(told(TITLE, **common)), of_township(told(SHORT, **common), issuer="별빛면")
    assert len(joined([here, there, *others], {}).programmes) == 1 + len(others)


def test_a_shortened_title_asks_for_one_fact_more_unless_a_sum_agrees() -> None:
    long, short = "귀농인 농가주택 수리비 지원사업", "귀농인 주택 수리비 신청 안내"
    common = {"schedules": (window(),), "contacts": (office(),)}
    assert not is_one(told(long, **common), told(short, **common))
    with_price = {"amounts": (PRICE,), "contacts": (office(),)}
    assert is_one(told(long, **with_price), told(short, **with_price))


def test_another_year_is_another_programme() -> None:
    common = {"contacts": (office(),), "amounts": (PRICE, BUDGET)}
    here = of_county(told(TITLE, **common))
    before = of_county(told(TITLE, **common), title="2025년 농정 지침")
    assert len(joined([here, before], {}).programmes) == 2


def test_an_issue_of_december_tells_of_next_year() -> None:
    days = {"schedules": (window("2026-01-05", "2026-01-23"),), "contacts": (office(),)}
    here, there = of_county(told(TITLE, **days)), of_township(told(SHORT, **days), issued_on="2025-12-22")
    (one,) = joined([here, there], {}).programmes
    assert (one.year, len(one.sources)) == ("2026", 2)


def test_of_two_that_fit_equally_well_neither_is_taken() -> None:
    common = {"schedules": (window(),), "contacts": (office(),)}
    here = of_county(told(TITLE, **common))
    twice = [of_township(told(title, **common), title="가온면 회보") for title in (SHORT, "소규모 저온저장고 지원")]
    assert len(joined([here, *twice], {}).programmes) == 3


def test_a_document_has_no_two_notices_of_one_programme() -> None:
    common = {"schedules": (window(),), "contacts": (office(),), "amounts": (PRICE,)}
    two = [of_county(told(title, **common)) for title in (TITLE, "소규모 저온저장고 설치")]
    assert len(joined(two, {}).programmes) == 2


def test_what_is_no_call_is_no_programme_but_may_tell_of_one() -> None:
    common = {"contacts": (office(),), "amounts": (BUDGET, PRICE)}
    plan = source(told("소규모 저온저장고 설치", **{**common, "category": "notice"}), file="계획.hwp", kind="plan",
                  title="2026년 업무계획", issuer="누리군")  # fmt: skip
    assert joined([plan], {}).programmes == ()
    (one,) = joined([plan, of_county(told(TITLE, **common))], {}).programmes
    assert [source.document.kind for source in one.sources] == ["guideline", "plan"]


# --- an edition -----------------------------------------------------------------------------------------------------


def test_an_editions_active_records_are_its_programmes() -> None:
    one, cancelled = revision(full_notice()), revision(told("마을 쉼터 지원사업"), status="cancelled")
    (found,) = programmes(Edition(today="2026-03-02", revisions=(one, cancelled)))
    assert found.key == one.key
    assert named([found], one.key) == found
    assert named([found], cancelled.key) is None


# --- the samples ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sampled(root: Path) -> list[Source]:
    texts = sorted((root / "samples" / "documents").glob("*.txt")) + sorted(
        (root / "samples" / "documents").glob("*.md")
    )
    return [source for path in texts for source in sources_in(path)]


def several(found: Joined) -> list[Programme]:
    return [one for one in found.programmes if len(one.sources) > 1]


def test_of_all_samples_the_two_programmes_of_three_documents_are_joined_and_nothing_else(
    sampled: list[Source],
) -> None:
    told_by = {
        one.title: {(source.document.issuer, source.document.kind) for source in one.sources}
        for one in several(joined(sampled, {}))
    }
    assert told_by == {
        "청년농업인 임대농장 조성 지원사업": {("다온시", "guideline"), ("다온시", "plan"), ("별빛면", "bulletin")},
        "고추 비가림하우스 설치 지원사업": {("다온시", "guideline"), ("다온시", "plan")},
    }


def test_of_the_real_documents_nothing_is_joined(shared: Path) -> None:
    texts = [path for path in sorted((shared / "seeds").iterdir()) if path.suffix in (".txt", ".md")]
    assert len(texts) >= 4
    assert several(joined([source for path in texts for source in sources_in(path)], {})) == []


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_order_of_documents_changes_nothing(sampled: list[Source], data: st.DataObject) -> None:
    assert joined(data.draw(st.permutations(sampled)), {}) == joined(sampled, {})


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_each_notice_belongs_to_one_programme_and_a_document_gives_one_at_most(
    sampled: list[Source], data: st.DataObject
) -> None:
    some = data.draw(st.lists(st.sampled_from(sampled), unique_by=lambda one: one.key))
    found = joined(some, {})
    keys = [source.key for one in found.programmes for source in one.sources]
    assert len(keys) == len(set(keys))
    for one in found.programmes:
        assert len({source.document_sha256 for source in one.sources}) == len(one.sources)
        assert one.key in {source.key for source in one.sources}


# --- what people say ------------------------------------------------------------------------------------------------


def test_a_person_joins_what_the_words_leave_apart_and_the_other_way_round() -> None:
    common = {"schedules": (window(),), "contacts": (office(),)}
    pepper, berry = (of_county(told("고추 비가림하우스 설치", **common)),
                     of_township(told("딸기 비가림하우스 설치", **common)))  # fmt: skip
    pair = frozenset((pepper.key, berry.key))
    (one,) = joined([pepper, berry], {pair: True}).programmes
    assert one.evidence[0] == "사람이 같은 사업으로 정함"
    here, there = of_county(told(TITLE, **common)), of_township(told(SHORT, **common))
    apart = joined([here, there], {frozenset((here.key, there.key)): False})
    assert len(apart.programmes) == 2
    assert [(one.why, one.said) for one in apart.doubts] == [("사람이 두 사업으로 정함", True)]
