"""The predicates of a condition, each held against a profile, with the words that it answers for."""

import math
import re
from collections.abc import Callable, Iterator
from typing import Final

from extractors.facts.criteria.groups import CERTIFIED, LICENSED, REGISTERED, STATUS, WELFARE
from flows.matching.days import Days, ages, born, months_since
from flows.matching.holding import holds_status, holds_welfare
from flows.matching.places import level_of, lies_in
from flows.matching.sizes import area_of
from flows.matching.testing import Case, Outcome, Test, compared, either, untold
from flows.matching.told import registered_field
from models.facts import Predicate
from models.moments import Moment

_OP = r"(?:\s?(?:이상|이하|미만|초과|이내|부터|까지|이전|이후))*"
_DATE = r"['’]?\d{2,4}\s?[.년]\s?\d{1,2}\s?[.월]\s?(?:\d{1,2}\s?[.일]{0,2})?(?:\([월화수목금토일]\))?"
_NUMBER = r"\d[\d,.]*\s?"
_WON = r"\d[\d,.]*\s?(?:[천백십]?만|억|천)?\s?원"

_WORDS: Final[dict[str, str]] = {
    "age": rf"(?:만\s?)?\d{{1,3}}\s?세?{_OP}\s?[~∼～-]\s?(?:만\s?)?\d{{1,3}}\s?세{_OP}|(?:만\s?)?\d{{1,3}}\s?세{_OP}",
    "birth_date": rf"[(]?{_DATE}{_OP}\s?(?:[~∼～-]\s?)?(?:{_DATE}{_OP}\s?)?(?:출생[자아]?|태어난)[)]?",
    "residence_months": r"(?:최근\s?)?\d+\s?(?:년|개월)\s?(?:이상|넘게)(?:\s?(?:계속(?:하여)?|실제|주민등록을\s두고))*"
    r"(?:\s?거주(?:한|하고\s있는|하는|하고)?)?",
    "farming_months": r"(?:영농\s?(?:경력|종사|기간)[이가]?\s?)?\d+\s?(?:년|개월)" + _OP,
    "business_months": r"(?:사업|영업|업력|창업)[^\d]{0,12}\d+\s?(?:년|개월)" + _OP,
    "experience_months": r"(?:경력[이가]?\s?)?\d+\s?(?:년|개월)" + _OP,
    "movein_within_months": r"전입(?:한|하여|일)?\s?(?:지|부터)?\s?\d+\s?(?:년|개월)\s?(?:이내|미만)(?:이며|인|이고)?",
    "move_in_date": rf"[(]?{_DATE}{_OP}\s?[)]?\s?(?:전입(?:자|한)?)?",
    "registered_date": rf"{_DATE}{_OP}(?:\s?(?:현재|부터))?|\d{{4}}년{_OP}",
    "income_median_pct": r"(?:기준\s?)?중위\s?소득\s?(?:의|이)?\s?\d+(?:\s?[~∼]\s?\d+)?\s?%" + _OP,
    "premium_pct": r"(?:건강)?보험료[^\d,.]{0,14}하위\s?\d+\s?%" + _OP,
    "income_won": rf"(?:농업\s?외\s?|농외\s?)?(?:종합|연간|가구)?\s?소득(?:금액|액)?[^\d.]{{0,14}}{_WON}{_OP}",
    "sales_won": rf"(?:전년도\s?)?(?:농산물\s?)?(?:연\s?)?(?:매출|판매)(?:액|규모|금액)?[^\d.]{{0,10}}{_WON}{_OP}",
    "livestock_income_won": rf"(?:축산|가축)\s?(?:소득|수입)[^\d.]{{0,12}}{_WON}{_OP}",
    "area_m2": rf"{_NUMBER}(?:㎡|m2|m²|제곱미터|ha|㏊|a|평)\s?(?:\([^)]*\)\s?)?{_OP}",
    "floor_area_m2": rf"(?:연|전용|건축|바닥|주거전용|건축연)?\s?면적[^\d]{{0,6}}{_NUMBER}(?:㎡|m2|m²|평)?{_OP}",
    "head": rf"{_NUMBER}[천만]?\s?(?:두|마리|수){_OP}",
    "hives": rf"{_NUMBER}(?:군|봉군|통){_OP}",
    "farms": rf"{_NUMBER}(?:농가|호){_OP}",
    "households": rf"(?:주민등록\s?)?(?:가구|세대)?[가이수]?\s?{_NUMBER}(?:가구|세대|호){_OP}",
    "members": rf"(?:회원|조합원|구성원)?[이가수]?\s?{_NUMBER}(?:명|인){_OP}",
    "gender": r"여성|여자|남성|남자",
    "self_pay_pct": r"(?:사업비\s?(?:신청액의\s?)?)?자\s?부담[^\d]{0,4}\d+\s?%\s?[)]?"
    r"[이을를가]?\s?(?:가능한|가능|부담할\s?수\s?있는)?",
    "old_house_pct": r"노후[^\d,.]{0,20}\d+\s?%" + _OP,
    "slate_house_pct": r"슬레이트[^\d,.]{0,20}\d+\s?%" + _OP,
}
"""How the words of each field look."""

_PLAIN: Final = {
    "income_median_pct", "premium_pct", "sales_won", "livestock_income_won", "floor_area_m2", "farms", "households",
    "old_house_pct", "slate_house_pct", "hives",
}  # fmt: skip
"""Fields that a profile tells as the text asks them: one figure."""

_IN_THE_HOME = re.compile(
    r"\s?(?:어르신|노인|자녀|아동|사람|자|가구원|세대원)?[이가을를]?\s?(?:있는|포함된|함께\s?사는|부양하는|모시는|둔)\s?(?:가구|세대|가정)"
)
"""Behind an age: somebody's of the household, not the applicant's."""

_A_CHILD = re.compile(r"출생아|자녀|신생아|영아|아동을|아이를")
_DETAILED: Final = {"living": "생계", "medical": "의료", "housing": "주거", "schooling": "교육"}
_BENEFIT = re.compile(r"(?:생계|의료|주거|교육)(?:[·․ㆍ,]\s?(?:생계|의료|주거|교육))*\s?(?:급여|수급)")
_HOLDS_IT = r"(?:\s?(?:수급(?:권)?자?|계층|가족|지원\s?대상자?|대상자|가구|세대|가정))*"
_BETWEEN = re.compile(r"[\s·․ㆍ,.、/]*(?:및|또는|이나|과|와)?\s*")


def tests_of(predicates: tuple[Predicate, ...], words: str, case: Case) -> Iterator[Test]:
    """A test for each predicate of the condition's single-spaced words."""
    place = next((str(one.value) for one in predicates if one.field == "residence"), case.place)
    case = case._replace(place=place)
    for predicate in predicates:
        if predicate.field == "status":
            yield _status(predicate, words, case)
        elif predicate.field == "welfare":
            yield _welfare(predicate, words, case)
        elif predicate.field == "residence":
            yield _residence(str(predicate.value), words, case)
        else:
            spans = tuple(match.span() for match in re.finditer(_WORDS.get(predicate.field, r"(?!)"), words))
            yield Test(_outcome(predicate, words, case, spans), spans, predicate.field)


def _outcome(predicate: Predicate, words: str, case: Case, spans: tuple[tuple[int, int], ...]) -> Outcome:
    if predicate.field in _PLAIN:
        told = getattr(case.profile, predicate.field)
        return _figure(predicate, told, predicate.field)
    if predicate.field == "age":
        return _age(predicate, words, case, spans)
    reader = _READERS.get(predicate.field)
    return reader(predicate, words, case) if reader else Outcome("unsure")


def _figure(predicate: Predicate, told: float | None, *missing: str) -> Outcome:
    if told is None:
        return untold(*missing)
    return Outcome(compared(predicate.op, told, told, _value(predicate)))


def _value(predicate: Predicate) -> float:
    """The figure of a bound."""
    return float(predicate.value) if isinstance(predicate.value, int | float) else math.nan


def _age(predicate: Predicate, words: str, case: Case, spans: tuple[tuple[int, int], ...]) -> Outcome:
    own = _own_age(predicate, case)
    if not any(_IN_THE_HOME.match(words[end:]) for _, end in spans):
        return own
    others = case.profile.household_ages
    if others is None:
        return either(own, untold("household_ages"))
    return either(own, *(Outcome(compared(predicate.op, age, age, _value(predicate))) for age in others))


def _own_age(predicate: Predicate, case: Case) -> Outcome:
    profile, days = case.profile, Days(case.first, case.last)
    if case.kind not in (None, "person", "household"):
        return Outcome("unsure", (), "사람의 나이를 묻는 조건입니다.")
    birth = born(profile, case.asked_on)
    if birth is None:
        return untold("birth_date")
    low, high = ages(birth, days)
    verdict = compared(predicate.op, low, high, _value(predicate))
    reached = "나이가 신청하는 날에 따라 달라집니다." if verdict == "unsure" and low != high else ""
    return Outcome(verdict, ("birth_date",) if verdict == "unsure" else (), reached)


def _status(predicate: Predicate, words: str, case: Case) -> Test:
    codes = predicate.value if isinstance(predicate.value, tuple) else (str(predicate.value),)
    spans = [match.span() for code in codes for pattern in _STATUS_WORDS[code] for match in pattern.finditer(words)]
    outcomes = [holds_status(code, case) for code in codes]
    return Test(either(*outcomes), _hull(spans, words), "status")


def _welfare(predicate: Predicate, words: str, case: Case) -> Test:
    codes = predicate.value if isinstance(predicate.value, tuple) else (str(predicate.value),)
    spans = [match.span() for code in codes for match in _WELFARE_WORDS[code].finditer(words)]
    named = {code for code, name in _DETAILED.items() for one in _BENEFIT.finditer(words) if name in one[0]}
    asked = [*(named or ({"basic"} & set(codes))), *(code for code in codes if code not in ("basic", *named))]
    if named and "수급자" in _BENEFIT.sub("", words) and "basic" in codes:
        asked.append("basic")
    spans += [match.span() for match in _BENEFIT.finditer(words)]
    return Test(either(*(holds_welfare(code, case) for code in asked)), _hull(spans, words), "welfare")


def _hull(spans: list[tuple[int, int]], words: str) -> tuple[tuple[int, int], ...]:
    """The spans, those of one list (with nothing but its signs between them) made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and (start <= joined[-1][1] or _BETWEEN.fullmatch(words[joined[-1][1] : start].strip("()（） "))):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _residence(place: str, words: str, case: Case) -> Test:
    names = rf"(?:{re.escape(place)}|관내|군내|시내|면내|(?<![가-힣])[군시읍면](?=에\s|\s))"
    pattern = rf"{names}(?:\s?관내)?(?:\s?소재)?(?:민(?![가-힣]))?(?:에서|에|으로|로|의|내|인)?"
    spans = tuple(match.span() for match in re.finditer(pattern, words))
    lives = lies_in(case.profile.residence, place)
    return Test(Outcome(lives, ("residence",) if lives == "unsure" else ()), spans, "residence")


def _months(names: str) -> Callable[[Predicate, str, Case], Outcome]:
    """A reader of how long something lasts that began on a day of the profile."""

    def read(predicate: Predicate, _: str, case: Case) -> Outcome:
        since: Moment | None = getattr(case.profile, names)
        if since is None:
            return untold(names)
        low, high = months_since(since, Days(case.first, case.last))
        verdict = compared(predicate.op, low, high, _value(predicate))
        return Outcome(verdict, (names,) if verdict == "unsure" else ())

    return read


def _lived(predicate: Predicate, words: str, case: Case) -> Outcome:
    """How long somebody has lived where the condition asks: in the town if it names one, else in the county."""
    return _of_residence(case, lambda name: _months(name)(predicate, words, case))


def _since(name: str) -> Callable[[Predicate, str, Case], Outcome]:
    """A reader of a day before or after which something was to begin."""

    def read(predicate: Predicate, _: str, case: Case) -> Outcome:
        told: Moment | None = getattr(case.profile, name)
        return untold(name) if told is None else _dated(predicate, told, name)

    return read


def _dated(predicate: Predicate, told: Moment, name: str) -> Outcome:
    bound = Moment.parse(str(predicate.value))
    value = bound.first_day() if predicate.op in (">=", "<") else bound.last_day()
    low, high = told.first_day().toordinal(), told.last_day().toordinal()
    verdict = compared(predicate.op, low, high, value.toordinal())
    return Outcome(verdict, (name,) if verdict == "unsure" else ())


def _registered(predicate: Predicate, words: str, case: Case) -> Outcome:
    """A day of registering: a marriage, a business, a farm, else the residence."""
    if name := registered_field(words):
        return _since(name)(predicate, words, case)
    return _of_residence(case, lambda name: _since(name)(predicate, words, case))


def _of_residence(case: Case, found: Callable[[str], Outcome]) -> Outcome:
    """What holds of living in the place that is asked: since one came to the town, else to the county.

    Who came to the county late may have lived elsewhere in the province before.
    """
    level = level_of(case.place)
    if lies_in(case.profile.residence, case.place) == "no":
        return Outcome("no")
    outcome = found("town_move_in_date" if level == "town" else "move_in_date")
    return Outcome("unsure", ("residence",)) if level == "province" and outcome.verdict == "no" else outcome


def _born_on(predicate: Predicate, words: str, case: Case) -> Outcome:
    if _A_CHILD.search(words):
        children = case.profile.child_births
        if children is None:
            return untold("child_births")
        return either(*(_dated(predicate, child, "child_births") for child in children))
    birth = born(case.profile, case.asked_on)
    if birth is None:
        return untold("birth_date")
    bound = Moment.parse(str(predicate.value))
    value = bound.first_day() if predicate.op in (">=", "<") else bound.last_day()
    verdict = compared(predicate.op, birth.first.toordinal(), birth.last.toordinal(), value.toordinal())
    return Outcome(verdict, ("birth_date",) if verdict == "unsure" else ())


def _gender(predicate: Predicate, _: str, case: Case) -> Outcome:
    told = case.profile.gender
    return untold("gender") if told is None else Outcome("yes" if told == predicate.value else "no")


def _income(predicate: Predicate, words: str, case: Case) -> Outcome:
    """A sum of income; where only that besides farming counts, all of it is its upper bound."""
    profile = case.profile
    if not re.search(r"농업\s?외|농외", words):
        return _figure(predicate, profile.income_won, "income_won")
    if profile.other_income_won is not None:
        return _figure(predicate, profile.other_income_won)
    if profile.income_won is None:
        return untold("other_income_won")
    verdict = compared(predicate.op, 0, profile.income_won, _value(predicate))
    return Outcome(verdict, ("other_income_won",) if verdict == "unsure" else ())


def _area(predicate: Predicate, words: str, case: Case) -> Outcome:
    told, missing = area_of(words, case)
    return _figure(predicate, told, *missing)


def _head(predicate: Predicate, words: str, case: Case) -> Outcome:
    kept = case.profile.stock
    if kept is None:
        return untold("stock")
    asked = [one.head for one in kept if one.name in words] or ([one.head for one in kept] if len(kept) == 1 else [])
    if not kept:
        return Outcome(compared(predicate.op, 0, 0, _value(predicate)))
    return _figure(predicate, asked[0] if asked else None, "stock")


def _members(predicate: Predicate, words: str, case: Case) -> Outcome:
    """Members are counted; how many eat or learn together is another figure."""
    if not re.search(r"회원|조합원|구성원|참여", words):
        return Outcome("unsure")
    return _figure(predicate, case.profile.members, "members")


def _pays(predicate: Predicate, words: str, case: Case) -> Outcome:
    return _figure(predicate, case.profile.self_pay_pct, "self_pay_pct")


_READERS: Final[dict[str, Callable[[Predicate, str, Case], Outcome]]] = {
    "residence_months": _lived,
    "farming_months": _months("farming_since"),
    "business_months": _months("business_since"),
    "movein_within_months": _months("move_in_date"),
    "move_in_date": _since("move_in_date"),
    "registered_date": _registered,
    "birth_date": _born_on,
    "gender": _gender,
    "income_won": _income,
    "area_m2": _area,
    "head": _head,
    "members": _members,
    "self_pay_pct": _pays,
}

_STATUS_WORDS: Final[dict[str, tuple[re.Pattern[str], ...]]] = {
    code: tuple(re.compile(rf"(?:{pattern})") for codes, pattern in STATUS if code in codes)
    for code in {code for codes, _ in STATUS for code in codes}
} | {
    "farm_registered": (
        re.compile(rf"(?:{REGISTERED.pattern})(?:이|을|를)?\s?(?:되어\s?있는|되어\s?있고|하여|하고|한|된|되어)?"),
    ),
    "livestock_licensed": (LICENSED,),
    **{code: (pattern,) for code, pattern in CERTIFIED},
}
_WELFARE_WORDS: Final = {code: re.compile(rf"(?:법정\s?)?(?:{pattern}){_HOLDS_IT}") for code, pattern in WELFARE}
