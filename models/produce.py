"""What is grown and what is kept: the names of crops and stock, and the words by which texts tell them.

One vocabulary for whoever asks *of what is this?*: whom a notice is for, and whether a farm's own crop is meant.
"""

import re
from typing import Final, Literal, NamedTuple

ProduceGroup = Literal["grain", "fruit", "vegetable", "flower", "special", "stock"]

GROUPS: Final[dict[ProduceGroup, str]] = {
    "grain": "벼·식량작물",
    "fruit": "과수",
    "vegetable": "채소",
    "flower": "화훼",
    "special": "특용작물",
    "stock": "가축",
}
"""What each group is called."""


class Produce(NamedTuple):
    """A crop or a kind of stock: its name, its group, and where words tell it."""

    name: str
    group: ProduceGroup
    words: re.Pattern[str]


_LOW = r"(?<![가-힣])"
_GROWN = (
    r"(?=\s?(?:를|을|의|과원|과수원|과수|재배|농가|농업|생산|작목|품목|나무|묘목|면적|논|밭)|\s?[,·ㆍ․、/)]"
    r"|\s(?:및|또는|과|와)\s|\s*$)"
)
"""How words go on behind a name of one syllable, which may be anything else (`배부`, `무상`, `파종`)."""


def _of(name: str, group: ProduceGroup, words: str = "") -> Produce:
    return Produce(name, group, re.compile(words or name))


PRODUCE: Final[tuple[Produce, ...]] = (
    _of("벼", "grain", rf"{_LOW}벼(?![가-힣]*슬)|쌀(?!쌀)|{_LOW}논벼|육묘"),
    _of("콩", "grain", rf"{_LOW}콩{_GROWN}|논콩"),
    _of("보리", "grain", rf"{_LOW}보리|{_LOW}밀{_GROWN}|맥류"),
    _of("옥수수", "grain"),
    _of("감자", "grain"),
    _of("고구마", "grain"),
    _of("배", "fruit", rf"{_LOW}배{_GROWN}"),
    _of("사과", "fruit", rf"{_LOW}사과(?!문|드|하|의)"),
    _of("감", "fruit", rf"단감|떫은\s?감|곶감|{_LOW}감{_GROWN}"),
    _of("복숭아", "fruit"),
    _of("포도", "fruit"),
    _of("자두", "fruit"),
    _of("체리", "fruit"),
    _of("매실", "fruit"),
    _of("감귤", "fruit", "감귤|한라봉|만감류"),
    _of("블루베리", "fruit", "블루베리|아로니아"),
    _of("고추", "vegetable"),
    _of("마늘", "vegetable"),
    _of("양파", "vegetable"),
    _of("배추", "vegetable"),
    _of("무", "vegetable", rf"{_LOW}무{_GROWN}"),
    _of("파", "vegetable", rf"대파|쪽파|{_LOW}파{_GROWN}"),
    _of("딸기", "vegetable"),
    _of("토마토", "vegetable"),
    _of("오이", "vegetable"),
    _of("수박", "vegetable"),
    _of("참외", "vegetable"),
    _of("멜론", "vegetable"),
    _of("호박", "vegetable"),
    _of("파프리카", "vegetable"),
    _of("가지", "vegetable", rf"{_LOW}가지(?=[,)·]|\s?재배)"),
    _of("미나리", "vegetable"),
    _of("상추", "vegetable", "상추|쌈채소"),
    _of("절화", "flower", "절화|국화|장미|백합|카네이션"),
    _of("인삼", "special"),
    _of("버섯", "special"),
    _of("약초", "special", "약초|약용\\s?작물|구기자|오미자|도라지|더덕"),
    _of("들깨", "special", "들깨|참깨"),
    _of("차", "special", "녹차|차나무|다원"),
    _of("한우", "stock", rf"한우|육우|{_LOW}소(?=\s?(?:\(|사육|농가|를\s?(?:키|기|사육)))"),
    _of("젖소", "stock", "젖소|낙농"),
    _of("돼지", "stock", "돼지|양돈"),
    _of("닭", "stock", "양계|육계|산란계|가금|(?<![가-힣])닭"),
    _of("오리", "stock", rf"{_LOW}오리(?!엔|지)"),
    _of("염소", "stock", "염소|흑염소|산양"),
    _of("꿀벌", "stock", "꿀벌|양봉|한봉|벌통|봉군|토종벌"),
    _of("사슴", "stock"),
    _of("말", "stock", rf"{_LOW}말(?=\s?(?:사육|산업|을\s?(?:키|기|사육)))|승마"),
    _of("곤충", "stock"),
)
"""Crops first, then stock, each under the name by which a farm tells it."""

GROUP_WORDS: Final[dict[ProduceGroup, re.Pattern[str]]] = {
    "grain": re.compile("식량\\s?작물|곡물|논농업"),
    "fruit": re.compile("과수(?!로)|과원|과일|과실"),
    "vegetable": re.compile("채소|원예\\s?작물|시설\\s?원예"),
    "flower": re.compile("꽃\\s?재배|화훼"),
    "special": re.compile("특용\\s?작물|특작"),
    "stock": re.compile("축산|가축|축종"),
}
"""Words that name a group as a whole."""

NAMES: Final = {one.name: one for one in PRODUCE}


class Told(NamedTuple):
    """A crop, or a whole group where `name` is empty, that words tell at `[start, end)`."""

    name: str
    group: ProduceGroup
    start: int
    end: int


def told_in(words: str) -> tuple[Told, ...]:
    """Every crop, stock and group that words tell, in the order of the words."""
    named = [
        Told(one.name, one.group, match.start(), match.end()) for one in PRODUCE for match in one.words.finditer(words)
    ]
    grouped = [
        Told("", group, match.start(), match.end())
        for group, pattern in GROUP_WORDS.items()
        for match in pattern.finditer(words)
    ]
    return tuple(sorted({*named, *grouped}, key=lambda one: (one.start, -one.end)))


GROWS: Final = re.compile(r"재배|경작|사육|기르는|키우는|운영|과원|과수원|농가|하우스|농사|농장|양봉업")
"""Words by which somebody grows or keeps what they name; without one a crop may as well be bought or eaten."""


def group_of(name: str) -> ProduceGroup | None:
    """The group of a crop by the name that a farm gives it; None for one that is not known here."""
    if name in NAMES:
        return NAMES[name].group
    return next((one.group for one in told_in(name)), None)
