"""Conditions that the genre says plainly and the record contract has no predicate for, held against a profile.

What is grown or kept, arrears, other work, earlier support, a loan that is left, living alone, school and class, how
long one lived elsewhere. Each row is a pattern and what is found where it stands; what no row knows stays open.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from flows.matching.days import MONTHS, Days, months_since
from flows.matching.fields import WORDS
from flows.matching.holding import holds_status
from flows.matching.logic import known, opposite
from flows.matching.places import is_rural, lies_in
from flows.matching.sizes import is_of
from flows.matching.support import had_support
from flows.matching.testing import Case, Outcome, Test, both, compared, either, untold
from models.produce import GROWS, told_in

_SIGNED = r"(?:\s?\(?\s?\d+\s?점\s?\)?)?"


class Row(NamedTuple):
    """Words, and what holds where they stand."""

    words: re.Pattern[str]
    outcome: Callable[[re.Match[str], Case], Outcome]


def word_tests(words: str, case: Case) -> Iterator[Test]:
    """The tests of a condition's single-spaced words that no predicate holds."""
    yield from _produce(words, case)
    for row in ROWS:
        for match in row.words.finditer(words):
            yield Test(row.outcome(match, case), (match.span(),), "words")


def _told(field: str) -> Callable[[re.Match[str], Case], Outcome]:
    """A reader of a field that says yes or no."""

    def read(_: re.Match[str], case: Case) -> Outcome:
        value: bool | None = getattr(case.profile, field)
        if value is None:
            return untold(field)
        return Outcome(known(value), told=(f"{WORDS[field]} {'예' if value else '아니오'}",))

    return read


def _alone(_: re.Match[str], case: Case) -> Outcome:
    profile = case.profile
    if profile.alone is not None:
        return Outcome(known(profile.alone))
    return untold("alone") if not profile.household_ages else Outcome("no")


def _lived_before(field: str) -> Callable[[re.Match[str], Case], Outcome]:
    """A reader of the years that somebody lived elsewhere before."""

    def read(match: re.Match[str], case: Case) -> Outcome:
        months: int | None = getattr(case.profile, field)
        if months is None:
            return untold(field)
        return Outcome(compared(">=", months, months, int(match["years"]) * MONTHS))

    return read


def _registered_for(match: re.Match[str], case: Case) -> Outcome:
    since = case.profile.farm_registered_on
    if since is None:
        return untold("farm_registered_on")
    low, high = months_since(since, Days(case.first, case.last))
    operator = {"이내": "<=", "이상": ">=", "미만": "<", "이하": "<="}[match["op"]]
    verdict = compared(operator, low, high, int(match["years"]) * MONTHS)
    return Outcome(verdict, ("farm_registered_on",) if verdict == "unsure" else ())


def _came_within(match: re.Match[str], case: Case) -> Outcome:
    since = case.profile.move_in_date
    if since is None:
        return untold("move_in_date")
    low, high = months_since(since, Days(case.first, case.last))
    return Outcome(compared("<=", low, high, int(match["years"]) * MONTHS))


def _country(_: re.Match[str], case: Case) -> Outcome:
    rural = is_rural(case.profile.residence)
    return Outcome(rural, () if rural == "yes" else ("residence",))


def _not_there(match: re.Match[str], case: Case) -> Outcome:
    lives = lies_in(case.profile.residence, match["place"] or case.place)
    return Outcome(opposite(lives), ("residence",) if lives == "unsure" else ())


def _land_there(_: re.Match[str], case: Case) -> Outcome:
    lies = lies_in(case.profile.land_at, case.place)
    return Outcome(lies, ("land_at",) if lies == "unsure" else ())


def _citizen(match: re.Match[str], case: Case) -> Outcome:
    lives = lies_in(case.profile.residence, match["place"])
    return Outcome(lives, ("residence",) if lives == "unsure" else ())


def _indebted(match: re.Match[str], case: Case) -> Outcome:
    """A loan that is left; whether it is of the fund that the words name, a person must see."""
    found = _told("indebted")(match, case)
    named = re.search(r"기금|사업", match[0])
    return Outcome("unsure", (), "어느 융자인지 보아야 합니다.") if named and found.verdict == "yes" else found


def _born_within(match: re.Match[str], case: Case) -> Outcome:
    children = case.profile.child_births
    if children is None:
        return untold("child_births")
    most = int(match["n"]) * (MONTHS if match["unit"] == "년" else 1)
    asked = Days(case.asked_on, case.asked_on)
    return either(*(Outcome(compared("<", *months_since(one, asked), most)) for one in children))


def _member(match: re.Match[str], case: Case) -> Outcome:
    joined = case.profile.memberships
    if joined is None:
        return untold("memberships")
    key = "재해보험" if "보험" in match[0] else "공"
    return Outcome("yes" if any(key in one for one in joined) else "no")


def _a_person(_: re.Match[str], case: Case) -> Outcome:
    """Words that end in a person or a household; a village or a firm is neither."""
    return Outcome("no" if case.kind in ("village", "group", "company") else "yes")


_SCHOOLS: Final = {"초": "elementary", "중": "middle", "고": "high", "대": "university"}


def _school(match: re.Match[str], case: Case) -> Outcome:
    """At which school, in which class, as one who has just come to it."""
    profile, words = case.profile, match[0]
    if "student" in profile.not_status or (profile.nothing_else and profile.school is None):
        return Outcome("no")
    asked = [_SCHOOLS[sign] for sign in re.findall(r"[초중고대]", match["levels"] or "")]
    told = [_chosen(profile.school, asked, "school")] if asked else []
    if match["grade"]:
        grades = {int(one) for one in re.findall(r"\d", match["grade"])}
        told.append(untold("grade") if profile.grade is None else Outcome(known(profile.grade in grades)))
    fresh = [
        code for code, sign in (("new", r"신입생|입학(?!금)"), ("moved", r"전입생|전입하")) if re.search(sign, words)
    ]
    if fresh:
        told.append(_chosen(profile.enrolled, fresh, "enrolled"))
    return both(*told)


def _chosen(told: str | None, asked: list[str], field: str) -> Outcome:
    return untold(field) if told is None else Outcome(known(told in asked))


_OF_SCHOOL: Final = re.compile(
    r"(?:(?P<levels>[초중고대](?:[·,]\s?[초중고대])*(?:등?학교|등?학생|교|학생)(?:\s?및\s?대안교육\s?기관)?)\s?(?:에\s?)?)?"
    r"(?:(?:입학|전입|재학)(?:\s(?:또는|및)\s(?:입학|전입))?(?:하는|한|중인|\s중인)\s?)?"
    r"(?P<grade>\d(?:[~∼]\d)?\s?학년\s?)?(?:신입생(?:\s?및\s?\d?\s?(?:학년\s?)?전입생)?|전입생|(?<=학년\s)학생|(?<=[중고]등)학생)?"
)


def _schools(words: str, case: Case) -> Iterator[Test]:
    for match in _OF_SCHOOL.finditer(words):
        if (match["levels"] or match["grade"]) and len(match[0].strip()) > 2:
            yield Test(_school(match, case), (match.span(),), "school")


_ITS_CROPS: Final = re.compile(r"해당\s?(?:품목|작목|작물)(?:을|를)?\s?(?:재배하는)?")
_OPEN_LIST: Final = re.compile(r"등(?:의|을|를|\s|$|\))")
_KIND: Final = re.compile(r"[가-힣]+\s?\([^()]*\)")
_OF_WHAT: Final = re.compile(r"^(?:대상|재배|지원)?\s?(?:품목|작목|작물)\s?:")


def _produce(words: str, case: Case) -> Iterator[Test]:
    """What is to be grown or kept, where the words say that somebody grows or keeps it; then of school."""
    yield from _schools(words, case)
    for match in _ITS_CROPS.finditer(words):
        yield Test(_grows_one_of(case.crops, case), (match.span(),), "crops")
    told = told_in(words)
    if not told or not (GROWS.search(words) or _OF_WHAT.search(words)):
        return
    spans = tuple((one.start, one.end) for one in told)
    asked_stock = [one for one in told if one.group == "stock"]
    asked_crops = [one for one in told if one.group != "stock"]
    outcomes = []
    for field, asked in (("crops", asked_crops), ("stock", asked_stock)):
        held = getattr(case.profile, field)
        if asked and held is None:
            outcomes.append(untold(field))
        elif asked:
            outcomes.append(Outcome(known(any(is_of(one.name, tuple(asked)) for one in held))))
    found = either(*outcomes)
    if found.verdict == "no" and _OPEN_LIST.search(words[max(end for _, end in spans) :]):
        found = Outcome("unsure", (), "목록이 ‘등’으로 끝나 다른 작목도 될 수 있습니다.")
    yield Test(found, (_with_their_kind(words, spans),), "crops")


def _with_their_kind(words: str, spans: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    """From the first to the last; with the brackets that they stand in and the word that these explain."""
    start, end = min(start for start, _ in spans), max(end for _, end in spans)
    for match in _KIND.finditer(words):
        if match.start() <= start < match.end() or match.start() < end <= match.end():
            start, end = min(start, match.start()), max(end, match.end())
    return start, end


def _grows_one_of(names: frozenset[str], case: Case) -> Outcome:
    if case.profile.crops is None:
        return untold("crops")
    if not names:
        return Outcome("unsure")
    own = {one.name for crop in case.profile.crops for one in told_in(crop.name)}
    return Outcome(known(bool(own & names)))


EARLIER_SUPPORT: Final = re.compile(
    r"(?:(?:최근|지난)\s?(?P<years>\d+)년\s?(?:이내|동안|간|내)(?:에)?\s?|(?P<last>전년도)(?:에)?\s?|(?P<year>\d{4})년(?:도)?에\s?)"
    r"(?:이어서\s?)?(?:(?:같은|동일|비슷한|유사한?)\s?(?:[가-힣]{0,4}\s?(?:사업|시설))(?:\s?및\s?유사한\s?성격의\s?농업분야사업)?(?:으로|에서|을|를|로)?\s?)?"
    r"(?:(?P<won>[\d,]+\s?[천백]?만\s?원)\s?이상(?:의|을)?\s?(?:자금\s?)?)?(?:지원(?:을)?\s?받은|지원\s?여부)"
)
"""Money that was granted before, in which years, how much of it."""

ROWS: Final[tuple[Row, ...]] = (
    Row(
        re.compile(
            r"(?:지방세|국세|세외\s?수입|과태료|세금|공과금)[^.()]{0,24}?(?:체납|미납)(?:[·ㆍ]\s?미납)?(?:을|를)?\s?(?:하고\s있는|하는|한|된|중인)?|체납자"
        ),
        _told("arrears"),
    ),
    Row(
        re.compile(
            r"(?:농업\s?외(?:에)?\s?|건강보험\s?자격득실확인서\s?상\s?)?(?:다른|타)\s?직업(?:을|이)\s?(?:가진|겸한|있는|겸하는)|(?:다른\s?직업을\s?)?겸업(?:하는|한)?"
        ),
        _told("other_job"),
    ),
    Row(
        re.compile(
            r"보조금(?:을|의)?\s?(?:부정하게|부정)\s?(?:받아|수급(?:하여|으로)?|수령(?:하여)?)[^.,]{0,12}?(?:처분(?:을)?\s?받은|적발된|환수된|받은)"
        ),
        _told("sanctioned"),
    ),
    Row(
        re.compile(
            r"(?:기존\s?)?(?:융자금|대출금)(?:을|를)?\s?(?:전액\s?|모두\s?)?상환하지\s?않은|[가-힣\s]{0,24}?(?:융자|대출)\s?잔액이\s?남은"
        ),
        _indebted,
    ),
    Row(re.compile(r"(?P<place>[가-힣]{1,4}[시군구])민(?![가-힣])"), _citizen),
    Row(re.compile(r"마을회(?=$)"), lambda _, case: holds_status("village", case)),
    Row(
        re.compile(r"출산일(?:로)?부터\s?(?P<n>\d+)\s?(?P<unit>년|개월)\s?이내에?\s?신청(?:한|하는)"),
        _born_within,
    ),
    Row(re.compile(r"(?:가구|세대|어르신|노인|청년|학생|부부|아동|청소년|출생아|여성)(?=$)"), _a_person),
    Row(re.compile(r"홀로\s?사는|혼자\s?사는|독거"), _alone),
    Row(re.compile(r"일하는"), _told("working")),
    Row(
        re.compile(r"도시\s?지역(?:에서|에)\s?(?P<years>\d+)년\s?이상\s?(?:거주(?:하다가|한|하고)?|살다가)"),
        _lived_before("city_months"),
    ),
    Row(
        re.compile(
            r"(?:타|다른)\s?시[·․ㆍ]?\s?군(?:[·․ㆍ]\s?구)?에서\s?(?P<years>\d+)년\s?이상\s?(?:주민등록을\s?두고\s?)?(?:계속\s?)?(?:있다가|거주(?:하다가|한)?|살다가)"
        ),
        _lived_before("elsewhere_months"),
    ),
    Row(re.compile(r"농촌\s?지역(?:으로|에)"), _country),
    Row(re.compile(r"(?:(?P<place>[가-힣]{1,4}[시군])\s?)?(?:관내\s?)?미거주자"), _not_there),
    Row(
        re.compile(
            r"관내\s?(?:토지|농지|시설하우스|농장)(?:에|에서)?|(?:농지가|사업장(?:소)?[가이])\s?관내에\s?(?:위치해\s?있으며|있는)"
        ),
        _land_there,
    ),
    Row(
        re.compile(r"(?:농업경영체|경영체)(?:를|에)?\s?등록한\s?지\s?(?P<years>\d+)년\s?(?P<op>이내|이상|미만|이하)"),
        _registered_for,
    ),
    Row(re.compile(r"귀농한\s?지\s?(?P<years>\d+)년\s?이내"), _came_within),
    Row(
        re.compile(
            rf"농작물\s?재해보험(?:에)?\s?가입(?:한)?{_SIGNED}|(?:공선|공동)[가-힣·․]{{0,8}}조직\s?참여{_SIGNED}"
        ),
        _member,
    ),
    Row(EARLIER_SUPPORT, had_support),
)
"""The rows, each for itself."""
