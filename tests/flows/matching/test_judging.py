"""How conditions are weighed: three values, either-or, exceptions, days, what no field tells."""

from datetime import date

import pytest

from flows.matching import Answer, judged, profile_of
from flows.matching.logic import all_of, any_of, either_reading
from models.facts import Criterion, Predicate, Quote
from models.findings import Unread
from models.moments import Moment
from models.records import DocumentHead
from tests.flows.examples import notice, schedule

GAON = DocumentHead(file="회보.txt", kind="bulletin", issuer="가온면", issued_on="2026-03-04")
ASKED_ON = date(2026, 3, 10)
HERE = {"주소": "누리군 가온면", "전입일": "2000", "읍면 전입일": "2000"}


def asks(raw: str, *predicates: tuple[str, str, object], polarity: str = "require", **more: object) -> Criterion:
    made = tuple(Predicate.model_validate({"field": f, "op": op, "value": value}) for f, op, value in predicates)
    said = {"polarity": polarity, "raw": raw, "span": (0, len(raw)), "predicates": made, **more}
    return Criterion.model_validate(said)


def answer(*criteria: Criterion, **told: object) -> Answer:
    return judged(notice("가온 지원", eligibility=criteria), GAON, profile_of({**HERE, **told}), ASKED_ON)


OLD = asks("만 65세 이상 어르신", ("age", ">=", 65))
POOR = asks("기초생활수급자", ("welfare", "in", ("basic",)))
LATE = asks("지방세를 체납한 사람", polarity="exclude")


def test_kleene() -> None:
    assert all_of(["yes", "unsure"]) == "unsure"
    assert all_of(["no", "unsure"]) == "no"
    assert any_of(["yes", "unsure"]) == "yes"
    assert any_of(["no", "unsure"]) == "unsure"
    assert either_reading(["yes", "no"]) == "unsure"
    assert (all_of([]), any_of([])) == ("yes", "no")


def test_all_conditions_are_asked() -> None:
    assert answer(OLD, POOR, 나이=70, 복지=["생계급여"]).verdict == "yes"
    assert answer(OLD, POOR, 나이=70, 복지="없음").verdict == "no"
    assert answer(OLD, POOR, 나이=70).verdict == "unsure"
    assert answer(OLD, POOR, 나이=50).verdict == "no"


def test_what_is_missing_is_named() -> None:
    assert answer(OLD, POOR, 나이=70).missing == ("welfare",)
    assert answer(OLD).missing == ("birth_date",)


def test_where_one_is_enough_one_is_enough() -> None:
    words = Quote(raw="다음 각 호의 어느 하나에 해당하는 자", span=(200, 222))
    old, poor = (one.model_copy(update={"either": words}) for one in (OLD, POOR))
    assert answer(old, poor, 나이=70, 복지="없음").verdict == "yes"
    assert answer(old, poor, 나이=50, 복지="없음").verdict == "no"
    assert answer(old, poor, 나이=50).verdict == "unsure"


def test_kinds_that_nobody_is_both_of_are_not_asked_together() -> None:
    farmer = asks("농업인", ("status", "in", ("farmer",)))
    village = asks("마을회관이 있는 마을", ("status", "in", ("village",)))
    assert answer(farmer, village, 해당=["농업인"], 종류="개인").verdict == "unsure"
    assert answer(farmer, village, 종류="개인", **{"해당 없음": ["농업인"]}).verdict == "no"


def test_an_exclusion_shuts_out_and_an_untold_one_leaves_it_open() -> None:
    assert answer(OLD, LATE, 나이=70, 체납="아니오").verdict == "yes"
    assert answer(OLD, LATE, 나이=70, 체납="예").verdict == "no"
    assert answer(OLD, LATE, 나이=70).verdict == "unsure"


def test_an_exception_takes_the_no_away() -> None:
    excepted = OLD.model_copy(update={"unless": Quote(raw="다만, 등록장애인은 60세부터", span=(30, 45))})
    assert answer(excepted, 나이=62).verdict == "unsure"
    assert answer(excepted, 나이=70).verdict == "yes"
    bracketed = asks("지방세를 체납한 사람(단, 분납 중인 자는 신청 가능)", polarity="exclude")
    assert answer(OLD, bracketed, 나이=70, 체납="예").verdict == "unsure"
    assert answer(OLD, bracketed, 나이=70, 체납="아니오").verdict == "yes"


def test_words_that_no_field_tells_are_for_a_person_and_never_decided() -> None:
    needy = asks("생활이 어려운 만 65세 이상 어르신", ("age", ">=", 65))
    assert answer(needy, 나이=70).verdict == "unsure"
    assert answer(needy, 나이=70).grounds[0].finding == "person"
    assert answer(needy, 나이=50).verdict == "no"


def test_what_a_person_has_found_stands() -> None:
    needy = asks("이장의 추천을 받은 사람")
    said = {"확인": [{"조건": "이장의 추천을 받은 사람", "답": "예"}]}
    assert answer(needy, 나이=50).verdict == "unsure"
    assert answer(needy, 나이=50, **said).verdict == "yes"


def test_a_doubtful_condition_never_decides() -> None:
    doubtful = OLD.model_copy(update={"confidence": "doubtful"})
    assert answer(doubtful, 나이=20).verdict == "unsure"


def test_a_notice_without_conditions_is_no_yes() -> None:
    assert answer(나이=70).verdict == "unsure"
    assert answer(LATE, 나이=70, 체납="아니오").verdict == "unsure"
    assert answer(asks("청년 우선", polarity="prefer"), 나이=20).verdict == "unsure"


def test_a_condition_that_could_not_be_read_keeps_a_yes_open_but_not_a_no() -> None:
    unread = Unread(cue="criterion", reason="conditions that stand elsewhere", raw="공고문 참조", span=(50, 56))
    said = notice("가온 지원", eligibility=(OLD,), unread=(unread,))
    assert judged(said, GAON, profile_of({**HERE, "나이": 70}), ASKED_ON).verdict == "unsure"
    assert judged(said, GAON, profile_of({**HERE, "나이": 30}), ASKED_ON).verdict == "no"


def test_who_lives_elsewhere_is_no_yes_where_no_place_is_asked() -> None:
    elsewhere = profile_of({"나이": 70, "주소": "다온시 동들면"})
    assert judged(notice("가온 지원", eligibility=(OLD,)), GAON, elsewhere, ASKED_ON).verdict == "unsure"


def test_a_condition_of_some_asks_nothing_of_others() -> None:
    everyone = asks("가온면에 주소를 둔 농업인", ("residence", "==", "가온면"), ("status", "in", ("farmer",)))
    young = asks("청년농업인의 경우 만 40세 미만인 자", ("age", "<", 40), ("status", "in", ("young_farmer",)))
    grown = {"나이": 55, "해당": ["농업인"], "해당 없음": ["청년농업인"]}
    assert answer(everyone, young, **grown).verdict == "yes"
    assert answer(everyone, young, 나이=45, 해당=["농업인", "청년농업인"]).verdict == "no"


def test_the_best_of_several_parts_counts() -> None:
    first = asks("만 65세 이상 어르신", ("age", ">=", 65), **{"for": "1형"})
    second = asks("만 19세 이상 34세 이하 청년", ("age", ">=", 19), ("age", "<=", 34), **{"for": "2형"})
    assert answer(first, second, 나이=30).verdict == "yes"
    assert answer(first, second, 나이=30).part == "2형"
    assert answer(first, second, 나이=50).verdict == "no"


@pytest.mark.parametrize(
    ("raw", "born", "verdict"),
    [
        ("만 65세 이상", "1961-03-21", "no"),
        ("만 65세 이상", "1961-03-20", "unsure"),
        ("만 65세 이상", "1961-03-02", "yes"),
        ("만 65세 이상", "1961", "unsure"),
        ("2026. 1. 1. 현재 만 65세 이상", "1961-01-02", "no"),
        ("공고일 현재 만 65세 이상", "1961-03-05", "no"),
        ("공고일 현재 만 65세 이상", "1961-03-04", "yes"),
        ("연도 중 만 65세 이상", "1961-12-31", "yes"),
    ],
)
def test_ages_count_on_the_day_that_the_text_names(raw: str, born: str, verdict: str) -> None:
    # Without a day any between today and the last day to apply, 20 March, may count.
    assert answer(asks(raw, ("age", ">=", 65)), **{"태어난 날": born}).grounds[0].verdict == verdict


def test_age_and_birth_that_contradict_each_other_decide_nothing() -> None:
    twice = asks("만 34세 이하(1986. 1. 1. 이후 출생)의 청년", ("age", "<=", 34), ("birth_date", ">=", "1986-01-01"))
    assert answer(twice, **{"태어난 날": "1988-05-05"}).verdict == "unsure"
    assert answer(twice, **{"태어난 날": "1995-05-05"}).verdict == "yes"
    assert answer(twice, **{"태어난 날": "1980-05-05"}).verdict == "no"


@pytest.mark.parametrize(
    ("raw", "predicates", "told", "verdict"),
    [
        ("벼를 1ha 이상 재배하는 농가", (("area_m2", ">=", 10000), ("status", "in", ("farmer",))),
         {"해당": ["농업인"], "작목": {"벼": "1.2ha"}}, "yes"),
        ("벼를 1ha 이상 재배하는 농가", (("area_m2", ">=", 10000), ("status", "in", ("farmer",))),
         {"해당": ["농업인"], "작목": {"콩": "3ha"}, "농지": "3ha"}, "no"),
        ("과수를 재배하는 농업인", (("status", "in", ("farmer",)),), {"해당": ["농업인"], "작목": ["배"]}, "yes"),
        ("한우를 50두 이상 사육하는 농가", (("head", ">=", 50), ("status", "in", ("farmer",))),
         {"해당": ["농업인"], "가축": {"한우": 30}}, "no"),
        ("농업인 및 농업법인", (("status", "in", ("farmer", "cooperative")),),
         {"종류": "단체·법인", "해당": ["영농조합·농업회사법인"]}, "yes"),
        ("의료급여 수급권자", (("welfare", "in", ("medical",)),), {"복지": ["기초생활수급"]}, "unsure"),
        ("생계·의료급여 수급 세대", (("welfare", "in", ("basic", "medical")),), {"복지": ["교육급여"]}, "no"),
        ("65세 이상 어르신이 있는 세대", (("age", ">=", 65),), {"나이": 40, "가구원 나이": [80]}, "yes"),
        ("65세 이상 어르신이 있는 세대", (("age", ">=", 65),), {"나이": 40}, "unsure"),
        ("누리군민 및 관광객", (), {}, "yes"),
        ("국가유공자 또는 만 65세 이상인 사람", (("age", ">=", 65),), {"나이": 30}, "unsure"),
    ],
)  # fmt: skip
def test_one_condition(
    raw: str, predicates: tuple[tuple[str, str, object], ...], told: dict[str, object], verdict: str
) -> None:
    assert answer(asks(raw, *predicates), **told).verdict == verdict


@pytest.mark.parametrize(
    "raw",
    [
        "평가표의 합계가 60점 이상인 자 가운데 점수가 높은 순으로 선정",
        "다음 각 호의 어느 하나에 해당하는 사람",
        "청소년 본인 또는 주양육자(부모님 등)",
    ],
)
def test_what_asks_nothing_of_applicants_decides_nothing(raw: str) -> None:
    assert answer(OLD, asks(raw), 나이=70).verdict == "yes"
    assert answer(OLD, asks(raw), 나이=70).grounds[1].finding == "note"


def test_the_window_is_that_of_applying() -> None:
    closed = notice("가온 지원", eligibility=(OLD,), schedules=(schedule(start="2026-02-01", end="2026-02-20"),))
    turned = profile_of({**HERE, "태어난 날": "1961-02-25"})
    assert judged(closed, GAON, turned, ASKED_ON).verdict == "no"
    assert Moment.parse("2026-02-20").last_day() < ASKED_ON
