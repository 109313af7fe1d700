"""What of a condition a machine can test: its numbers, dates, places and codes.

States only what the words fix. An exception (`단,`, `다만`), a note and an example are no part of the condition. A
score band is none, nor is a number that holds for one of several who come first, nor what an applicant did elsewhere
(`타 시·군에서 2년 이상 거주`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from extractors.context import NAMES_KEPT
from extractors.facts.amounts.money import sums
from extractors.facts.criteria.alternatives import in_common
from extractors.facts.criteria.groups import group_predicates, registrations
from extractors.facts.criteria.homes import Homes
from extractors.facts.criteria.lengths import lengths
from extractors.facts.schedules.bounded_dates import bounded_dates
from extractors.facts.schedules.points import alike
from models.facts import Predicate

_OPS = {
    "이상": ">=", "부터": ">=", "이후": ">=", "초과": ">", "넘": ">",
    "이하": "<=", "이내": "<=", "까지": "<=", "이전": "<=", "미만": "<",
}  # fmt: skip
_OP = r"(?P<op>이상|이하|미만|초과|이내)"
_NUMBER = r"(?<!\d)(?<!\d,)(?P<n>\d[\d,]*(?:\.\d+)?)"
_EXCEPTION = re.compile(
    r"[(（]\s*(?:단|다만|일부)\s?[,，\s][^)）]*[)）]?|(?<![가-힣])(?:단|다만)\s?[,，].*$|※.*$|예\s?[):].*$", re.S
)
_SPOKEN_END = re.compile(
    r"(?<=[가-힣])(?:(?:이|가|은|는|께서|께|에게|도)\s(?:신청|받|참여|참가|이용|지원|해당|대상|가입|드립|드리)[^.!?,]{0,14}|(?:이|(?<=[자가]))면\s(?:누구나\s)?[^.!?,]{0,16}|이)"
    r"(?:습니다|입니다|합니다|됩니다|립니다|니다|어요|아요|해요|예요|에요|돼요)\s*\.?\s*$|(?<=[생인자민가])입니다\s*\.?\s*$"
)
"""What a sentence says behind the people whom it names: `농업인이 신청합니다`, `주민이면 됩니다`, `신입생입니다`."""
_BROKEN = re.compile(r"(?<=[가-힣])[ \t]*\n[ \t]*(?=[가-힣])")
_LIST = re.compile(r"[,，]|\s(?:및|또는)\s")
_SCORE = re.compile(r"[-+]?\d+\s?점(?!\s?이상)")

_POINTS = re.compile(
    r"(?:\(\s?\d+\s?점\s?\)|\s?[:：]\s?\d+\s?점|"
    r"(?:은|는|에게는?)\s(?:\d{1,2}\s?점의?\s)?가점(?:을)?\s?(?:\d{1,2}\s?점(?:을)?\s)?(?:부여|적용|[주줌드])\S{0,4})\s*$"
)
"""What one who comes first is given: `(5점)`, `한부모가족은 5점의 가점을 부여`."""

_POINTS_FOR = re.compile(
    r"(?:[은는인한된둔]\s(?:자|사람|농가|가구|세대|업체)|이[하상]\s(?:청년|농업인|어르신|주민|자|사람|농가|경력자|종사자|근무자))\s*$"
)
"""Who gets points as the one he is; a bare number (`0.5ha 이상 (5점)`) may be one of a band."""

_AGE_RANGE = re.compile(
    r"(?:만\s?)?(?P<low>\d{1,2})\s?세?\s?(?:이상\s?)?[~\-]\s?(?:만\s?)?(?P<high>\d{1,3})\s?세(?!대)\s?(?P<op>이하|미만|까지)?"
)
_AGE = re.compile(r"(?:만\s?)?(?P<n>\d{1,3})\s?세\s?(?:\([^()]{1,16}\)\s?)?(?P<op>이상|이하|미만|초과|부터|까지|이내)")
_EXACT_AGE = re.compile(r"(?<!연 나이 )만\s?(?P<n>\d{1,3})\s?세(?=\s?(?:인\s|청년|주민|도래자|도래\s))")
"""`만 24세 청년`: of that age and no other."""

_AGE_BY_BIRTH = re.compile(
    r"만\s?(?P<n>\d{1,2})\s?세\s?,\s?(?=\(?(?:(?:19|20)\d\d|['‘’]\d\d)\s?[.년][\d.\s월일]{2,12}(?P<op>이전|이후)\s?(?:출생|태어난))"
)
"""`성년자(만 19세, 2007. 4. 6. 이전 출생자)`: an age that the birth behind it bounds."""

_OTHERS = re.compile(
    r"\s?(?:의\s?)?(?:자녀|손자녀|부모|노부모|가족|직계|(?:아동|영유아|영아|유아|아이|아기|자녀)[을를이가]\s)"
)
"""Whose age it is where it is not the applicant's: `2세 미만 영아를 둔 가구`."""


_AREA = re.compile(
    rf"{_NUMBER}\s?(?P<unit>㎡|m2|m²|m<sup>2</sup>|제곱미터|평방미터|ha|㏊|헥타르|a(?![a-z])|아르|평|단보)?\s?(?:\([^)]*\)\s?)?{_OP}"
)
_AREA_RANGE = re.compile(
    rf"{_NUMBER}\s?(?P<own>㎡|m2|m²|ha|㏊|평)?\s?(?:이상\s?)?[~∼～-]\s?"
    r"(?P<high>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>㎡|m2|m²|ha|㏊|평)(?!\s?(?:당|초과))\s?(?P<op>미만|이하|이내)?"
)
_FLOOR = re.compile(r"(?:연\s?면적|전용\s?면적|건축\s?면적|바닥\s?면적|주거\s?면적|건평)[^\d,.]{0,8}$")
_SQUARE_METRES = {"ha": 10000, "㏊": 10000, "헥타르": 10000, "a": 100, "아르": 100, "평": 3.3058, "단보": 991.74}

_SERIAL = re.compile(r"\d(?:,?\d){15,}")
"""So many digits count nothing that an office counts; beyond them a figure could not be told exactly."""

_PERCENT = r"(?P<n>\d{1,3}(?:\.\d+)?)\s?(?:%|퍼센트)[를을]?\s?(?P<op>이상|이하|미만|초과|이내|넘(?!지))?"
_MEDIAN_RANGE = re.compile(r"중위(?:\s?소득)?\s?(?P<low>\d{2,3})\s?%?\s?[~∼～-]\s?(?P<high>\d{2,3})\s?%")
_PERCENTS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("income_median_pct", "<=", re.compile(rf"중위\s?소득\s?(?:의|이)?\s?{_PERCENT}")),
    ("income_median_pct", "<=", re.compile(rf"중위\s?소득\s?(?:의|이)?\s?\d+\s?%\s?(?:이상|초과)[\s,~]*{_PERCENT}")),
    ("premium_pct", "<=", re.compile(rf"보험료[^\d,.]{{0,14}}하위\s?{_PERCENT}")),
    (
        "self_pay_pct",
        ">=",
        re.compile(rf"자\s?부담[^\d,.]{{0,6}}{_PERCENT}\)?[^,.]{{0,4}}(?:이|을|를)?\s?(?:가능|부담|확보)"),
    ),
    (
        "self_pay_pct",
        ">=",
        re.compile(
            rf"사업비(?:의|중|\s중)?\s?{_PERCENT}\s?(?:을|를)?\s?"
            r"(?:(?:자|자기|본인)?\s?부담금?\s?|(?:자|자기|본인)\s?부담금?으?로\s(?:부담|확보|납부)\s?)"
            r"(?:할\s?수\s?있|이?\s?가능|할?\s?능력)"
        ),
    ),
    ("old_house_pct", ">=", re.compile(rf"노후[^\d,.]{{0,20}}{_PERCENT}")),
    ("slate_house_pct", ">=", re.compile(rf"슬레이트[^\d,.]{{0,20}}{_PERCENT}")),
)

_SOMEBODY = r"(?:인|자|민|가구|세대|농가|청년|노인|어르신)"
_BESIDE = r"(?:,\s?|·|\s및\s|\s또는\s|\s혹은\s|이나\s)"
_AMONG_OTHERS = re.compile(
    rf"{_SOMEBODY}{_BESIDE}(?:여성|남성)[가-힣]*\s?$|(?:여성|남성)\s?[가-힣]*{_BESIDE}(?!여성|남성)[가-힣]+{_SOMEBODY}\s?$"
)
"""`70세 이상 농업인 및 여성농업인`: one of several who are named, so that no gender is asked of all."""

_PART_OF_MANY = re.compile(
    r"(?:여성|남성|여자|남자)[가-힣]*(?:[이가은는의]\s|\s(?:비율|수)[이가은는]?\s?)[가-힣\s]{0,6}(?:절반|과반|\d)"
)
"""`여성농업인이 절반 이상인 단체`: how many of a group, so that no gender is asked of whoever applies."""

_SUMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("livestock_income_won", re.compile(r"(?:축산|가축)\s?(?:소득|수입)[^\d.]{0,12}$")),
    ("sales_won", re.compile(r"(?:매출|판매)(?:액|규모|금액)?[^\d.]{0,10}$")),
    ("income_won", re.compile(r"(?<!중위)(?<!중위 )소득(?:금액|액)?[^\d.%]{0,14}$")),
)
"""What a sum with a bound is of, by the words before it."""

_OF_A_HOUSE = re.compile(r"(?:세대원?|가족|가구원?|식구|동거인)\s?(?:이|가|중|을|를|수)?\s?$")
"""Before a number of persons: those of one household, no group of applicants."""

_BOUND = re.compile(rf"(?:을|를)?\s?{_OP}")
_COUNTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("farms", re.compile(rf"{_NUMBER}\s?농가\s?{_OP}")),
    ("farms", re.compile(rf"농가[^\d,.]{{0,4}}{_NUMBER}\s?호\s?{_OP}")),
    (
        "households",
        re.compile(rf"(?<!인\s)(?<!인)(?<!농가\s)(?<!농가가\s)(?<![\d.,]){_NUMBER}\s?(?:가구|세대|호)\s?{_OP}"),
    ),
    ("hives", re.compile(rf"(?:벌|양봉|꿀벌|봉군)[^\d.]{{0,12}}{_NUMBER}\s?(?:군|봉군|통)\s?{_OP}")),
    ("hives", re.compile(rf"{_NUMBER}\s?봉군\s?{_OP}")),
    ("hives", re.compile(rf"(?<![\d.,])(?=\d\d){_NUMBER}군\s?{_OP}")),
    ("hives", re.compile(rf"(?:벌|양봉)[^.]*\d\s?군\s?(?:이상|초과)[\s,~∼]*{_NUMBER}\s?군\s?{_OP}")),
    (
        "head",
        re.compile(
            rf"(?<!\d)(?P<n>\d[\d,]*+)(?P<scale>[천만])?\s?(?:두|마리|수(?=\s?(?:이상|이하|미만|초과|이내)))\s?{_OP}"
        ),
    ),
    (
        "members",
        re.compile(
            rf"(?<!중\s)(?<!중)(?<!자녀\s)(?<!자녀)(?<!자녀가\s)(?<!자녀를\s)(?<!종사자\s)(?<!근로자\s)(?<!회\s)(?<![\d.,])"
            rf"{_NUMBER}\s?(?:명|인)\s?{_OP}(?!\s?(?:가구|세대|가족|모집|이\s?(?:초혼|재혼|군|시|관내)))"
        ),
    ),
)


@lru_cache(maxsize=NAMES_KEPT)
def predicates_of(words: str, polarity: str, homes: Homes) -> tuple[Predicate, ...]:
    """The predicates of a condition as its words stand, in the contract's terms."""
    plain = _SPOKEN_END.sub("", _EXCEPTION.sub(" ", alike(words)))
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
        found.extend(_gender(plain))
    if polarity == "prefer" and _POINTS_FOR.search(rest := _POINTS.sub("", plain)):
        plain = rest
    if not (one_of or _SCORE.search(plain)):
        found.extend(_numbers(plain))
    found.extend(group_predicates(_POINTS.sub("", plain), polarity))
    people = partial(_people, polarity=polarity)
    said = in_common(plain, found, _numbers, people, lambda side: _acts(side, homes))
    if any(one.field == "residence_months" for one in said) and homes.is_elsewhere(plain):
        return [one for one in said if one.field != "residence_months"]
    return said


def _people(side: str, polarity: str) -> Iterator[Predicate]:
    """Whom one side of an either-or names."""
    yield from _gender(side)
    yield from group_predicates(side, polarity)


def _acts(side: str, homes: Homes) -> Iterator[Predicate]:
    """What one side of an either-or has somebody do: live somewhere, be registered."""
    if place := homes.residence(side):
        yield Predicate(field="residence", op="==", value=place)
    yield from registrations(side)


def _numbers(plain: str) -> Iterator[Predicate]:
    """The bounds that words fix."""
    plain = _SERIAL.sub("-", plain)
    for reader in (_ages, lengths, _areas, _percents, _sums, _counts, bounded_dates):
        yield from _possible(list(reader(plain)))


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
        and _is_beyond(low.value, high.value)
    }
    return [predicate for predicate in found if predicate.field not in crossed]


def _is_beyond(low: object, high: object) -> bool:
    """Whether one bound lies above another of the same kind: two figures, or two days as ISO text."""
    if isinstance(low, int | float) and isinstance(high, int | float):
        return low > high
    return str(low) > str(high)


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
    for match in _AGE_BY_BIRTH.finditer(rest):
        yield Predicate(field="age", op=">=" if match["op"] == "이전" else "<=", value=int(match["n"]))
    for match in _EXACT_AGE.finditer(rest):
        yield Predicate(field="age", op=">=", value=int(match["n"]))
        yield Predicate(field="age", op="<=", value=int(match["n"]))


def _areas(words: str) -> Iterator[Predicate]:
    rest = words
    for match in _AREA_RANGE.finditer(words):
        field = "floor_area_m2" if _FLOOR.search(words[: match.start()]) else "area_m2"
        yield Predicate(field=field, op=">=", value=_square_metres(match["n"], match["own"] or match["unit"]))
        op = "<" if match["op"] == "미만" else "<="
        yield Predicate(field=field, op=op, value=_square_metres(match["high"], match["unit"]))
        rest = rest.replace(match[0], " ", 1)
    for match in _AREA.finditer(rest):
        is_floor = _FLOOR.search(rest[: match.start()]) is not None
        if match["unit"] is not None or is_floor:
            field = "floor_area_m2" if is_floor else "area_m2"
            yield Predicate(field=field, op=_OPS[match["op"]], value=_square_metres(match["n"], match["unit"]))


def _square_metres(number: str, unit: str | None) -> int | float:
    """An area in the contract's unit, to a tenth."""
    return _number(f"{_number(number) * _SQUARE_METRES.get(unit or '', 1):.1f}")


def _percents(words: str) -> Iterator[Predicate]:
    for match in _MEDIAN_RANGE.finditer(words):
        yield Predicate(field="income_median_pct", op=">=", value=_number(match["low"]))
        yield Predicate(field="income_median_pct", op="<=", value=_number(match["high"]))
    for field, default, pattern in _PERCENTS:
        for match in pattern.finditer(words):
            op = _OPS[match["op"]] if match["op"] else default
            yield Predicate(field=field, op=op, value=_number(match["n"]))


def _sums(words: str) -> Iterator[Predicate]:
    for one in sums(words):
        bound = None if words[: one.start].rstrip().endswith("각각") else _BOUND.match(words, one.end)
        field = next((name for name, pattern in _SUMS if pattern.search(words[: one.start])), None)
        if bound is not None and field is not None:
            yield Predicate(field=field, op=_OPS[bound["op"]], value=one.won)


def _counts(words: str) -> Iterator[Predicate]:
    for field, pattern in _COUNTS:
        for match in pattern.finditer(words):
            if field == "members" and _OF_A_HOUSE.search(words[: match.start()]):
                continue
            scale = {"천": 1000, "만": 10000}.get(match.groupdict().get("scale") or "", 1)
            yield Predicate(field=field, op=_OPS[match["op"]], value=_number(match["n"]) * scale)


def _gender(words: str) -> Iterator[Predicate]:
    """`F`, `M`, or none when the words name neither or both."""
    if _AMONG_OTHERS.search(words) or _PART_OF_MANY.search(words):
        return
    female = re.search(r"여성(?!가족|단체|회|친화)|(?<![가-힣])여자(?!대)", words)
    male = re.search(r"남성|(?<![가-힣])남자", words)
    if bool(female) != bool(male):
        yield Predicate(field="gender", op="==", value="F" if female else "M")
