"""What of a condition a machine can test: its numbers, dates, places and codes.

States only what the words fix. An exception (`단,`, `다만`), a note and an example are no part of the condition. A
score band is none, nor is a number that holds for one of several who come first, nor what an applicant did elsewhere
(`타 시·군에서 2년 이상 거주`).
"""

import re
from collections.abc import Iterator

from extractors.facts.bounded_dates import bounded_dates
from extractors.facts.dates import alike
from extractors.facts.groups import group_predicates
from extractors.facts.homes import Homes
from extractors.facts.money import sums
from models.facts import Predicate

_OPS = {
    "이상": ">=", "부터": ">=", "이후": ">=", "초과": ">",
    "이하": "<=", "이내": "<=", "까지": "<=", "이전": "<=", "미만": "<",
}  # fmt: skip
_OP = r"(?P<op>이상|이하|미만|초과|이내)"
_NUMBER = r"(?P<n>\d[\d,]*(?:\.\d+)?)"
_EXCEPTION = re.compile(
    r"[(（]\s*(?:단|다만|일부)\s?[,，\s][^)）]*[)）]?|(?<![가-힣])(?:단|다만)\s?[,，].*$|※.*$|예\s?[):].*$", re.S
)
_BROKEN = re.compile(r"(?<=[가-힣])[ \t]*\n[ \t]*(?=[가-힣])")
_LIST = re.compile(r"[,，]|\s(?:및|또는)\s")
_SCORE = re.compile(r"[-+]?\d+\s?점(?!\s?이상)")

_POINTS = re.compile(r"\(\s?\d+\s?점\s?\)\s*$")
"""What one who comes first is given: a number before it may be one of a band, a place or a gender is none."""

_AGE_RANGE = re.compile(
    r"(?:만\s?)?(?P<low>\d{1,2})\s?세?\s?(?:이상\s?)?[~\-]\s?(?:만\s?)?(?P<high>\d{1,3})\s?세(?!대)\s?(?P<op>이하|미만|까지)?"
)
_AGE = re.compile(r"(?:만\s?)?(?P<n>\d{1,3})\s?세\s?(?P<op>이상|이하|미만|초과|부터|까지|이내)")
_OTHERS = re.compile(r"\s?(?:의\s?)?(?:자녀|부모|노부모|가족|아동을|영유아를|직계)")

_AREA = re.compile(
    rf"{_NUMBER}\s?(?P<unit>㎡|m2|m²|m<sup>2</sup>|제곱미터|평방미터|ha|㏊|헥타르|a(?![a-z])|아르|평|단보)?\s?(?:\([^)]*\)\s?)?{_OP}"
)
_FLOOR = re.compile(r"(?:연\s?면적|전용\s?면적|건축\s?면적|바닥\s?면적|주거\s?면적|건평)[^\d,.]{0,8}$")
_GROUND = re.compile(r"(?:면적|규모|재배|경작|농지|토지|대지|부지|노지)[^\d.]{0,12}$")
_SQUARE_METRES = {"ha": 10000, "㏊": 10000, "헥타르": 10000, "a": 100, "아르": 100, "평": 3.3058, "단보": 991.74}

_MONTHS = r"(?P<n>\d{1,3})\s?(?P<unit>개월|년|달)"
_DURATIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "movein_within_months",
        re.compile(rf"전입(?:한\s?지|\s?후|일로?부터|신고\s?후)?[^\d,.]{{0,6}}{_MONTHS}\s?(?P<op>이내|미만|이하)"),
    ),
    (
        "movein_within_months",
        re.compile(rf"{_MONTHS}\s?(?P<op>이내|미만|이하)[에의]?\s?(?:관내|[가-힣]{{2,3}}[시군])?[에로으]*\s?전입"),
    ),
    (
        "farming_months",
        re.compile(rf"(?:(?:영농|농업|농사)\s?(?:경력|종사|기간|경영)|독립\s?경영)[^\d,.]{{0,6}}{_MONTHS}\s?{_OP}"),
    ),
    (
        "farming_months",
        re.compile(rf"{_MONTHS}\s?{_OP}\s?(?:계속\s?)?(?:영농|농업)(?:에|을)?\s?(?:종사|경영|경력|영위)"),
    ),
    ("business_months", re.compile(rf"(?:창업|업력|개업|사업자\s?등록|사업|영업)[^\d,.]{{0,8}}{_MONTHS}\s?{_OP}")),
    (
        "business_months",
        re.compile(
            rf"{_MONTHS}\s?{_OP}\s?(?:계속\s?)?(?:사업을|영업|운영|(?:사업장|점포|업체|공장|가게)[을를]\s(?:직접\s)?(?:운영|경영|영위))[^,.]{{0,6}}(?:영위|중인|하고|하는|한)"
        ),
    ),
    (
        "experience_months",
        re.compile(rf"(?<!영농)(?<!농업)(?<!농사)(?<!영농 )(?<!농사 )경력[^\d,.]{{0,6}}{_MONTHS}\s?{_OP}"),
    ),
    (
        "residence_months",
        re.compile(rf"{_MONTHS}\s?(?P<op>이상|초과)(?:[^\d.;]|\d명){{0,24}}?(?:거주|주민\s?등록|주소)(?!\s?하지)"),
    ),
    ("residence_months", re.compile(rf"(?:거주|주민\s?등록)[^\d,.;]{{0,12}}{_MONTHS}\s?(?P<op>이상|초과)")),
)
_ELSEWHERE = re.compile(r"(?:타\s?(?:지역|시|도|군)|도시\s?지역|도시에|관외|외지|다른\s?지역|동\s?지역)[^,.;]{0,24}$")

_PERCENT = r"(?P<n>\d{1,3}(?:\.\d+)?)\s?(?:%|퍼센트)\s?(?P<op>이상|이하|미만|초과|이내)?"
_PERCENTS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("income_median_pct", "<=", re.compile(rf"중위\s?소득\s?(?:의)?\s?{_PERCENT}")),
    ("premium_pct", "<=", re.compile(rf"보험료[^\d,.]{{0,14}}하위\s?{_PERCENT}")),
    (
        "self_pay_pct",
        ">=",
        re.compile(rf"자\s?부담[^\d,.]{{0,6}}{_PERCENT}\)?[^,.]{{0,4}}(?:이|을|를)?\s?(?:가능|부담|확보)"),
    ),
    ("old_house_pct", ">=", re.compile(rf"노후[^\d,.]{{0,20}}{_PERCENT}")),
    ("slate_house_pct", ">=", re.compile(rf"슬레이트[^\d,.]{{0,20}}{_PERCENT}")),
)

_SUMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("livestock_income_won", re.compile(r"(?:축산|가축)\s?(?:소득|수입)[^\d.]{0,12}$")),
    ("sales_won", re.compile(r"(?:매출|판매)(?:액|규모|금액)?[^\d.]{0,10}$")),
    ("income_won", re.compile(r"(?<!중위)(?<!중위 )소득(?:금액|액)?[^\d.%]{0,14}$")),
)
"""What a sum with a bound is of, by the words before it."""

_COUNTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("farms", re.compile(rf"{_NUMBER}\s?농가\s?{_OP}")),
    ("households", re.compile(rf"(?<!인\s)(?<!인){_NUMBER}\s?(?:가구|세대|호)\s?{_OP}")),
    ("hives", re.compile(rf"(?:벌|양봉|꿀벌|봉군)[^\d.]{{0,12}}{_NUMBER}\s?(?:군|봉군|통)\s?{_OP}")),
    ("hives", re.compile(rf"{_NUMBER}\s?봉군\s?{_OP}")),
    (
        "head",
        re.compile(rf"(?P<n>\d[\d,]*)(?P<scale>[천만])?\s?(?:두|마리|수(?=\s?(?:이상|이하|미만|초과|이내)))\s?{_OP}"),
    ),
    (
        "members",
        re.compile(
            rf"(?<!중\s)(?<!중)(?<!자녀\s)(?<!자녀){_NUMBER}\s?(?:명|인)\s?{_OP}(?!\s?(?:가구|세대|가족|이\s?(?:초혼|재혼|군|시|관내)))"
        ),
    ),
)


def predicates_of(words: str, polarity: str, homes: Homes) -> tuple[Predicate, ...]:
    """The predicates of a condition as its words stand, in the contract's terms."""
    plain = _EXCEPTION.sub(" ", alike(words))
    found = _read(re.sub(r"\s+", " ", plain), polarity, homes)
    if _BROKEN.search(plain):
        # A line may have been broken inside a word (`농업\n인`): what only the joined word says is added.
        held = {(one.field, code) for one in found for code in _codes(one)}
        joined = _read(re.sub(r"\s+", " ", _BROKEN.sub("", plain)), polarity, homes)
        found += [one for one in joined if not held & {(one.field, code) for code in _codes(one)}]
    return tuple(dict.fromkeys(found))


def _codes(one: Predicate) -> tuple[str, ...]:
    """The codes of a list; of a number or a place only that there is one."""
    return one.value if isinstance(one.value, tuple) else ("",)


def _read(plain: str, polarity: str, homes: Homes) -> list[Predicate]:
    """The predicates of closed-up words without exceptions."""
    one_of = polarity == "prefer" and _LIST.search(re.sub(r"\([^()]*\)", "", plain)) is not None
    found: list[Predicate] = []
    scored = _SCORE.search(_POINTS.sub("", plain) if polarity == "prefer" else plain) is not None
    if not one_of and not scored and polarity != "exclude":
        if place := homes.residence(plain):
            found.append(Predicate(field="residence", op="==", value=place))
        if gender := _gender(plain):
            found.append(Predicate(field="gender", op="==", value=gender))
    if not (one_of or _SCORE.search(plain)):
        for reader in (_ages, _durations, _areas, _percents, _sums, _counts, bounded_dates):
            found.extend(_possible(list(reader(plain))))
    found.extend(group_predicates(plain, polarity))
    return found


def _possible(found: list[Predicate]) -> list[Predicate]:
    """Without bounds that no value can meet (`2008년 이후 ~ 1986년 이전 출생`): the words contradict themselves."""
    if len(found) < 2:
        return found
    crossed = {
        low.field
        for low in found
        for high in found
        if low.field == high.field
        and low.op in (">=", ">")
        and high.op in ("<=", "<")
        and str(low.value) > str(high.value)
        and (isinstance(low.value, str) or low.value > high.value)  # type: ignore[operator]
    }
    return [predicate for predicate in found if predicate.field not in crossed]


def _number(text: str) -> int | float:
    value = float(text.replace(",", ""))
    return int(value) if value == int(value) else value


def _ages(words: str) -> Iterator[Predicate]:
    rest = words
    for match in _AGE_RANGE.finditer(words):
        yield Predicate(field="age", op=">=", value=int(match["low"]))
        yield Predicate(field="age", op="<" if match["op"] == "미만" else "<=", value=int(match["high"]))
        rest = rest.replace(match[0], " ", 1)
    for match in _AGE.finditer(rest):
        if not _OTHERS.match(rest[match.end() :]):
            yield Predicate(field="age", op=_OPS[match["op"]], value=int(match["n"]))


def _areas(words: str) -> Iterator[Predicate]:
    for match in _AREA.finditer(words):
        before, unit = words[: match.start()], match["unit"]
        is_floor = _FLOOR.search(before) is not None
        if unit is None and not is_floor:
            continue
        if (
            unit in ("a", "아르", "평")
            and not (_GROUND.search(before) or is_floor)
            and not re.search("재배|경작|소유", words)
        ):
            continue
        area = _number(match["n"]) * _SQUARE_METRES.get(unit or "", 1)
        field = "floor_area_m2" if is_floor else "area_m2"
        yield Predicate(field=field, op=_OPS[match["op"]], value=_number(f"{area:.4f}"))


def _durations(words: str) -> Iterator[Predicate]:
    taken: set[int] = set()
    for field, pattern in _DURATIONS:
        for match in pattern.finditer(words):
            at = match.start("n")
            if at in taken or (field == "residence_months" and _elsewhere(words, match)):
                continue
            taken.add(at)
            months = int(match["n"]) * (12 if match["unit"] == "년" else 1)
            yield Predicate(field=field, op=_OPS[match["op"]], value=months)


def _elsewhere(words: str, match: re.Match[str]) -> bool:
    """Whether a length of residence is of another place, or of a lease."""
    return bool(_ELSEWHERE.search(words[: match.start()]) or re.search("임대차|임차|계약", match[0]))


def _percents(words: str) -> Iterator[Predicate]:
    for field, default, pattern in _PERCENTS:
        for match in pattern.finditer(words):
            op = _OPS[match["op"]] if match["op"] else default
            yield Predicate(field=field, op=op, value=_number(match["n"]))


def _sums(words: str) -> Iterator[Predicate]:
    for one in sums(words):
        bound = re.match(rf"(?:을|를)?\s?{_OP}", words[one.end :])
        field = next((name for name, pattern in _SUMS if pattern.search(words[: one.start])), None)
        if bound is not None and field is not None:
            yield Predicate(field=field, op=_OPS[bound["op"]], value=one.won)


def _counts(words: str) -> Iterator[Predicate]:
    for field, pattern in _COUNTS:
        for match in pattern.finditer(words):
            scale = {"천": 1000, "만": 10000}.get(match.groupdict().get("scale") or "", 1)
            yield Predicate(field=field, op=_OPS[match["op"]], value=_number(match["n"]) * scale)


def _gender(words: str) -> str | None:
    """`F`, `M`, or None when the words name neither or both."""
    female = re.search(r"여성(?!가족|단체|회|친화)|여자(?!대)", words)
    male = re.search(r"남성|남자", words)
    if bool(female) == bool(male):
        return None
    return "F" if female else "M"
