"""What a sum is for one of, and how often: `1인당`, `/개소`, `(1기)`, `월 임대료`. Pure functions over words."""

import re
from functools import lru_cache
from typing import Literal

from extractors.context import NAMES_KEPT
from extractors.facts.amounts.money import NUMBER
from extractors.notices.lines import unspaced
from models.facts import Per

Period = Literal["month", "year"]

UNITS: tuple[tuple[Per, str], ...] = (
    ("farm", "농가"),  # 농가당 3,000천원
    ("household", "가구|세대|가정|가족"),  # 1가구당 4백만원
    ("person", "인|명|사람|개인|학생"),  # 250,000원/인
    ("village", "마을"),  # 마을당 2,000만원
    ("company", "업체|기업|회사|법인|업소"),  # 업체당 1천만원
    ("site", "개소|개 소"),  # 12,000천원/개소당
    ("case", "건"),  # 건당 5만원
    ("ha", "ha|㏊|헥타르"),  # ha당 300만원
    ("m2", "㎡|m²|m2|제곱미터"),  # 2,400원/㎡
    ("head", "두|마리|수"),  # 두당 10만원
    ("hive", "봉군|군|벌통"),  # 군당 3만원
    ("kg", "kg|㎏|킬로그램"),  # 1,200원/kg
    ("ton", "톤|t"),  # 톤당 5만원
    ("unit", "포대|상자|대|기|세트|매|포|개|공|조|동|척|장|권|주|병|구좌|본|그루"),  # 1기당 1,200천원
    ("L", "ℓ|L|리터"),  # 1,250원/ℓ
)
"""What a sum may be for one of; longer words first within a kind."""

_KIND = {word: kind for kind, words in UNITS for word in words.split("|")}
_WORD = "|".join(sorted(map(re.escape, _KIND), key=len, reverse=True))
_MEASURES = "ha|㏊|㎡|m²|m2|km|kg|㎏|ℓ|톤|평|a|m|t|L|회|일|시간|박|끼|식"
"""Units that make a measure with any number before them (`200m`, `10a`, `1일`), for which there is no `per`."""

_AMBIGUOUS = frozenset({"수", "식", "개", "조", "주", "장", "매"})
"""Syllables that mean a unit before 당 only behind a figure or a slash: 수당, 식당 and the like are words."""

_PLAIN = frozenset({"개", "장", "매"})
"""Those of them that with 당 are no word, and so mean a unit right before a sum: `빈병 개당 100원`."""

_BRACKETS_AND_BLANKS = re.compile(r"\([^()]*\)|\s")
_BEFORE_PER = re.compile(
    rf"(?:(?<!\d)(?P<count>\d[\d,.]*+)\s*+)?(?P<unit>{_WORD}|{_MEASURES})\s*+(?:\([^()]{{1,10}}\)\s*+)?당"
)
PER_WORDS = re.compile(
    rf"(?:(?<!\d)\d[\d,.]*+\s*+)?(?<![가-힣])(?:{_WORD}|{_MEASURES})(?:\([^()]{{1,10}}\))?\s*+당"
    r"|최대|최소|많게는|적게는|매월|매달|다달이|달마다|월별|매년|해마다|연간|(?:^|\s)[월연](?=\s|$)"
    r"|(?<![가-힣])(?:사람|가구|세대|농가|마을|업체|개소)마다"
    r"|(?<![가-힣])한\s?(?:달|해|사람|분|명|가구|집|세대|농가|마을|마리|건|개소|업체)(?:에게|에|당|마다)?(?=\s|$)"
)
"""Words of a bound, a unit or a period, which are no part of a name."""

_EACH_ONE: dict[str, Per] = {
    "사람": "person",
    "분": "person",
    "명": "person",
    "집": "household",
    "마리": "head",
    "군데": "site",
    "곳": "site",
}
"""What one counts in everyday words, where the table of units has another word or none."""

_BEFORE_NATIVE = re.compile(
    r"(?<![가-힣])(?:한\s?(?P<one>사람|분|명|가구|집|세대|농가|마을|마리|건|개소|업체|곳|군데)(?:에게|에|당|마다)?|"
    r"(?P<each>사람|가구|세대|농가|마을|업체|개소)마다)\s*(?:(?:매월|매달|다달이|한\s?달에|월|연간?|최대|총|각)\s*)*$"
)
"""`한 분당 5만원`, `한 가구에 월 10만원`, `가구마다 10만원`."""

_BEFORE_BASE = re.compile(
    rf"(?P<count>\d[\d,.]*)\s*(?P<unit>{_MEASURES})\s*(?:\([^()]{{1,10}}\))?\s*(?:기준|기준으로)\s*$"
)
_BEFORE_TIMES = re.compile(rf"\d[\d,.]*\s*(?P<unit>{_WORD})\s*[×xX＊]\s*(?:[가-힣 ]{{0,8}}\(?\s*)?$")
_BEFORE_ONE = re.compile(
    r"(?<![\d.,~-])1\s*(?P<unit>인|가구|세대|농가|개소|마을|업체)\s*(?:(?:연간|연|매월|월|총|최대)\s*)*$"
)
_BEFORE_TIME = re.compile(r"(?<![\d.월])(?<!월 )1\s?(?:일|식|끼|박|회|시간)\s*(?:최대\s*)?$")
"""`식비 1일 8,000원`: for one time, for which there is no `per`."""

_BEFORE_SIZE = re.compile(
    r"\d\s*인\s*(?:\([^()]{1,6}\))?\s*(?:이상|이하)?\s*(?:가구|세대)|(?<![가-힣])(?:단독|독거|부부|홑벌이|외벌이|맞벌이)\s?(?:가구|세대)"
)
"""A household named by who is in it: `2인 가구`, `부부가구`. A sum for such a one is for one household."""

_SLASH_PER = re.compile(
    rf"\s*/(?P<gap>\s*)(?P<count>{NUMBER})?\s*(?P<unit>{_WORD}|{_MEASURES})(?:\s*당|\s*별)?(?![가-힣A-Za-z0-9])"
)
_HEAD_SLASH = re.compile(rf"/\s*(?P<count>\d[\d,.]*)?\s*(?P<unit>{_WORD}|{_MEASURES})\s*당?\s*[)\]]")
_FOR_EACH = re.compile(
    r"(?P<unit>마을|농가|가구|세대|업체|기업|법인|개소)별\s?(?:[가-힣]{1,6}\s)?"
    r"[가-힣]{0,4}(?:참가비|회비|분담금|부담금|지원금|지원액|지급액|배정액|한도액?|장려금|수당)"
)
"""`마을별 참가비`, `농가별 지원한도`: the same sum for each of them."""

_HOW_LONG = r"(?:(?:\d{1,3}\s?)?(?:개월|회|일|주|박|시간|학기|분기|년|강좌|과목|과정)|매?월|연간?|[상하]반기)"
"""What a head may say beside what its sums are for one of."""

_HEAD_ONE = re.compile(
    rf"(?<!기)(?<!차)(?<!트럭)(?<!로더)(?<!트랙터)\(\s*(?:\d[\d.]*\s?(?:kg|㎏|g|L|ℓ)\s+)?"
    rf"(?P<count>1)\s*(?P<unit>{_WORD})\s*(?:기준\s*)?(?:[,/·]\s*{_HOW_LONG}\s*(?:기준\s*)?)?\)"
)
"""`수강료(1인)`, `수강료(1인, 3개월)`, `참가비(1인 기준)`."""

_EACH_TIME = (
    r"\s?(?:임대료|임차료|이용료|사용료|급여|소득|지원|지급|수당|저축|납입|납부|보험료|활동비|회비|평균|"
    r"(?:위탁|운영)?사업비|위탁[료금])"
)
_BRACKETED = r"(?:(?<![\d.일])(?<![\d.일] )\(|원\s?[/,])\s?(?:{words})\s*(?:[,)·/\]]|$)"
"""`수강료(월)`, `지원금(월, 단위 : 원)`, `(단위 : 원/월)`, `(단위 : 원, 월)`; not the Monday of a date: `3. 2.(월)`."""

_HEAD_MONTH = re.compile(rf"(?:^|[\s(])(?:매?월|매달){_EACH_TIME}|{_BRACKETED.format(words='매?월|월별|월액|매달')}")
_HEAD_YEAR = re.compile(rf"(?:^|[\s(])(?:매년|연간|연){_EACH_TIME}|{_BRACKETED.format(words='매년|연간|연|연액|년')}")
_HEAD_BELOW = re.compile(r"[,(]\s?(?:이하|미만)\s?\)")
"""`소득기준(월, 이하)`."""

_HEAD_CEILING = re.compile(r"(?:최대|최고)\s*(?:지원|지급|보조|융자|대출|감면)?(?:금액|금|액|한도)|한도|상한")
_BRACKET_PER = re.compile(rf"\s*\(\s*(?:[가-힣]{{2,6}}\s+)?(?P<count>\d+)?\s*(?P<unit>{_WORD})\s*당\s*\)")
_SIZE_OF_HOUSEHOLD = re.compile(r"\d\s*인\s*(?:이상|이하)")


@lru_cache(maxsize=NAMES_KEPT)
def per_of(words: str) -> tuple[Per | None, str | None]:
    """What a label or a column's head says a sum is for one of: `1인당 지급액`, `지원 단가 (1기)`, `단가(원/㎡)`."""
    if each := _FOR_EACH.match(words):
        return _KIND[each["unit"]], None
    for pattern in (_BEFORE_PER, _HEAD_SLASH, _HEAD_ONE):
        for match in pattern.finditer(words):
            per, measure = _per(match, slash="/" in match[0])
            if per or measure:
                return per, measure
    return ("household", None) if _BEFORE_SIZE.search(words) else (None, None)


def per_of_unit(word: str) -> Per | None:
    """What the column 단위 of a table says that the price of its row is for one of: `kg`, `대`, `포(20kg)`."""
    return _KIND.get(_BRACKETS_AND_BLANKS.sub("", word))


@lru_cache(maxsize=NAMES_KEPT)
def period_of(words: str) -> Period | None:
    """How often, as a label or a head says it: `월 임대료`, `월평균 소득`, `연 지원액`."""
    if _HEAD_MONTH.search(words):
        return "month"
    return "year" if _HEAD_YEAR.search(words) else None


def ceiling_in(words: str) -> bool:
    """Whether a label or a head bounds the sums under it: `최대 지원금액`, `지원한도`."""
    return _HEAD_CEILING.search(words) is not None


def below_in(words: str) -> bool:
    """Whether a head says in its bracket that its figures are upper ends: `소득기준(이하)`."""
    return _HEAD_BELOW.search(words) is not None


def _next_name(match: re.Match[str], text: str) -> bool:
    """Whether `/ 법인 70백만원` begins the next name: space behind the slash, a word or figure behind the unit."""
    return bool(match.groupdict().get("gap")) and re.match(r"\s*[가-힣\d]", text[match.end() :]) is not None


def per_before(before: str) -> tuple[int, Per | None, str | None]:
    """Where it stands, and what the words before a sum say that it is for one of."""
    if sizes := list(_BEFORE_SIZE.finditer(before)):
        return sizes[-1].start(), "household", None
    if each := _BEFORE_ONE.search(before):
        return each.start(), _KIND[each["unit"]], None
    if native := _BEFORE_NATIVE.search(before):
        word = native["one"] or native["each"]
        return native.start(), _EACH_ONE.get(word) or _KIND[word], None
    if time := _BEFORE_TIME.search(before):
        return time.start(), None, re.sub(r"\s|최대", "", time[0])
    if times := _BEFORE_TIMES.search(before):
        return times.start(), _KIND[times["unit"]], None
    if base := _BEFORE_BASE.search(before):
        return base.start(), None, re.sub(r"\s*기준(?:으로)?\s*$", "", base[0])
    for match in reversed(list(_BEFORE_PER.finditer(before))):
        per, measure = _per(match, slash=False)
        if per or measure:
            return match.start(), per, measure
    return len(before), None, None


def _per(match: re.Match[str], slash: bool) -> tuple[Per | None, str | None]:
    """`per` for one of a unit, else the measure as text; neither for a count (`/ 3개소`) or an ambiguous syllable."""
    unit, count = unspaced(match["unit"]), (match["count"] or "").rstrip(".,")
    closes = unit in _PLAIN and not match.string[match.end() :].strip()
    glued = match.start() and "가" <= match.string[match.start() - 1] <= "힣" and len(unit) == 1
    if not slash and not count and ((unit in _AMBIGUOUS and not closes) or glued):
        return None, None
    if count in ("", "1"):
        kind = _KIND.get(match["unit"])
        return (kind, None) if kind else (None, (count or "1") + unit)
    return (None, count + unit) if unit in _MEASURES.split("|") else (None, None)


def leads(before: str) -> bool:
    """Whether a name stands between what a sum is for one of and the sum."""
    found = _BEFORE_PER.search(before)
    return (
        found is not None
        and re.search(r"[가-힣]{2}", re.sub(r"최대|최고|연간|매월", "", before[found.end() :])) is not None
    )


def of_household_size(words: str) -> bool:
    """Whether words name a household by its size alone: `2인 이상`."""
    return _SIZE_OF_HOUSEHOLD.search(words) is not None


def per_behind(text: str, at: int) -> tuple[int, Per | None, str | None] | None:
    """Where the words at `at` end that say what a sum is for one of (`/개소당`), and what; None for other words."""
    for pattern in (_SLASH_PER, _BRACKET_PER):
        if match := pattern.match(text, at):
            per, measure = _per(match, slash=True)
            if (per or measure) and not _next_name(match, text):
                return match.end(), per, measure
    return None
