"""Which place a condition means by `관내`, `군`, `시` or a name: the issuer's own, or the one that is named.

A township speaks of its county as `군`: that is the county its text names most.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from extractors.context import Context

PROVINCES = (
    "서울특별시", "부산광역시", "대구광역시", "인천광역시", "광주광역시", "대전광역시", "울산광역시", "세종특별자치시",
    "경기도", "강원도", "강원특별자치도", "충청북도", "충청남도", "전라북도", "전북특별자치도", "전라남도", "경상북도",
    "경상남도", "제주도", "제주특별자치도", "서울시", "부산시", "대구시", "인천시", "광주시", "대전시", "울산시",
    "세종시",
)  # fmt: skip

_NAME = re.compile(
    r"(?<![가-힣])[가-힣]{2,3}[시군구읍면](?=청|수|장|민|의|에|은|는|이|가|\s|[·,()\d]|[가-힣]{2,6}(?:과|담당)|$)"
)
_WHEN = re.compile(
    r"(?:신청|거주|출하|선정|발생|필요|접수|전입|제출|참여|이용|구입|설치|완료|위반|사용|지급|지원|해당|변경|시행|운영|초과|미달|"
    r"도착|방문|확인|평가|결정|등록|포기|중복|임대|동의|희망|부족|가입|계약|청구|수령|이상|적발|[가-힣]할|[가-힣]될)시$|"
    r"(?:전|측|화|반|서|도|정|방|대|장|수|지|표|후|내|외|비대|되|하|으)면$|[가-힣](?:가|요|연|도|친|기|입|출|지|용|누|인)구$|반드시$|도시$|동시$|임시$|즉시$|수시$|다시$|당시$|일시$|혹시$|상시$"
)
"""Words that end like a place: `신청시` (when one applies), `하면`, `농기구`, `수시`."""

_OWN = {
    "관내": "",
    "군내": "군",
    "시내": "시",
    "도내": "도",
    "구내": "구",
    "면내": "면",
    "군": "군",
    "시": "시",
    "도": "도",
    "구": "구",
    "면": "면",
    "읍": "읍",
    "읍내": "읍",
    "동": "동",
    "동내": "동",
}
_SITE = re.compile(
    r"(?P<place>관내|(?<![가-힣·])[군시도구면읍동]내(?=\s(?:만\s?)?(?:\d|거주|주소))|(?<![가-힣·])[군시도구면읍](?=에|내에|내로|으?로)|[가-힣]{1,6}?(?:특별자치[도시]|특별시|광역시|[도시군구읍면]|동(?![시군구읍면])))"
    r"(?P<after>\s?(?:관내|농촌\s?지역|지역|농촌|일원|내|안))*(?P<particle>에만|에서|에|으로|로)?\s?"
)
_LIVE = re.compile(
    r"(?:(?:현재|실제로?|계속(?:하여|해서)?|\d+\s?(?:개월|년)\s?이상|이내에|주된)\s?)*(?:(?:사업장|사업자\s?등록|본점|영업장|생업)(?:[와과]|,|·|\s및)\s?)?"
    r"(?:(?<!미)거주(?!\s?기간이)|주민\s?등록|주소|전입|정착|실거주|이주|사는\s|사시는\s|살고\s|살면서|살며)"
)
"""How words go on behind the place where somebody lives: `에 사업장과 주소를 둔`, `에 사는`."""
_MOVED = re.compile(r"\s?전입\s?(?:\d|후|한\s|일)")
"""`누리군 전입 5년 이내`: a place that needs no particle."""

_LIVING_THERE = re.compile(r"\s(?:\d+\s?(?:개월|년)\s?이상\s)?거주(?:자|민|하는|중|\s|$)")
"""`누리군 거주`: nothing but where one lives."""

_ADDRESS = re.compile(
    r"(?:주소지?|주민\s?등록(?:지|상\s?주소지?)?|거주지)(?:[와과]\s[가-힣]{1,6})?(?:가|이|를|을|는)?\s(?:현재\s|모두\s)?(?P<place>관내|[가-힣]{2,6}[시군구도읍면])"
    r"(?:인\s|에\s(?:둔|두고|있는|되어)|(?:으로|로)\s(?:된|되어|등록|둔|두고|한))"
)
"""`주소지가 관내인 사람`, `주민등록과 축사가 누리군에 있는`: the place behind the word for it."""

_SEAT = re.compile(
    r"(?:에\s?)?소재(?:한|하는|하고\s있는|지를\s둔)?\s(?:[^,.]*\s)?[가-힣]*(?:마을|단체|법인|업체|기업|사업자)$"
)
"""Where those have their seat whom a condition is about, not the land or the houses that they own."""

_UNNAMED = re.compile(r"^(?:해당|관할|인접|인근|소속|거주|다른|우리|각|여러|주변|이웃|주소지|소재지?|사업장|전국|대)")
"""Begins of words that end like a place and name none: `인접시`, `해당군`."""

_PEOPLE = re.compile(
    r"(?:(?:만\s?)?\d{2}세\s?(?:이상|이하|미만)\s?(?:의\s)?)?(?:(?:전|모든|전체)\s(?=세대|가구|주민|농가))?(?:거주자|주민|농업인|농어업인|임업인|어업인|농가|어르신|학생|청년|가구|세대|소상공인|노인|장애인)(?![가-힣])"
    r"|(?:기초\s?생활\s?(?:보장\s?)?수급자|차상위계층|한부모\s?(?:가족|가정|가구)|독거노인|취약계층|저소득층)(?![가-힣])[^.]*(?:세대|가구|명|자|층)\s*$"
)
_KIND_OF_PEOPLE = (
    r"(?:[초중고대](?:[·ㆍ,/]\s?[초중고대]){0,3}등?\s?학생|[초중][·ㆍ]고생|(?:국가|독립|참전|민주)\s?유공자|보훈\s?(?:가족|대상자)|유가?족|"
    r"(?:학교\s?밖\s?)?청소년|아동|영유아|어린이|임[산신]부|다문화\s?(?:가족|가정)|신혼부부|출산\s?가정)"
)
"""People by what they are, not by where they work or are looked after."""

_WHO_THEY_ARE = re.compile(
    rf"(?!.*(?:시설|단체|기관|학교|종사자|업체)\s*$){_KIND_OF_PEOPLE}(?:(?:\s?[·ㆍ,/]|\s(?:및|또는)|[과와])\s?(?:그\s)?{_KIND_OF_PEOPLE}){{0,4}}"
    r"\s*+(?:$|[(※]|\d{1,4}\s?(?:명|인|세|학년|가구|세대|가정|[~∼-]\s?\d)|약\s?\d|누구나|전체|전원|모두|중\s|으?로서|인\s(?:자|사람|분))"
)
"""`관내 초·중학생 15명`: people and nothing else behind a place, no school, house or staff of theirs."""

_CITIZENS = re.compile(r"(?<![가-힣])(?P<kind>[군시도면읍구동])민(?=\s?(?:누구나|전체|모두|중|이면|이라면|으로서|$))")
"""`만 18세 이상 군민 누구나`."""

_IN_TITLE = re.compile(r"\s*(?:['’‘]?\d{2,4}\s?년?도?\s)?(?P<place>[가-힣]{2,3}[시군구읍면])\s")
_OURS = re.compile(
    r"우리\s?(?P<kind>[시군구읍면동])(?=에\s?(?:\d|거주|사는|주소|살)|\s?(?:관내\s)?(?:주민|어르신|거주))"
)
"""`우리 면에 사는 어르신`, `우리 면 주민`."""

_VILLAGE = re.compile(
    r"(?<![가-힣])(?!해당|인근|우리|본인|농촌|산촌|어촌|시범|선정|신청|참여|체험|자연|행정|전체|모든|각)(?P<place>[가-힣]{2,4}마을)\s?"
    r"(?:주민|에\s거주|거주자)"
)
"""`솔뫼마을 주민`: a village by its name."""


@dataclass(frozen=True)
class Homes:
    """The places of one document: the issuer's own name, and the one meant for each kind (`군` → `누리군`)."""

    own: str | None
    by_kind: tuple[tuple[str, str], ...]
    named: frozenset[str]

    def resolve(self, words: str) -> str | None:
        """The name that words mean: `관내`, `군`, or a name itself; None when it cannot be known."""
        if words in _OWN:
            return dict(self.by_kind).get(_OWN[words]) if _OWN[words] else self.own
        if words in PROVINCES or words == self.own or words in self.named:
            return words
        return None

    def stated(self, words: str) -> str | None:
        """The name that words mean where someone is said to live there: that they name a place is then beyond doubt."""
        if known := self.resolve(words):
            return known
        names = re.fullmatch(r"[가-힣]{2,3}[시군구읍면]", words) and not (_WHEN.search(words) or _UNNAMED.match(words))
        return words if names else None

    def is_elsewhere(self, words: str) -> bool:
        """Whether the place where the words ask people to live is surely not the issuer's, nor one around it."""
        place = self.residence(words)
        kinds = dict(self.by_kind)
        if place is None or self.own is None:
            return False
        ours = {self.own, *kinds.values()}
        if place in ours or any(name in words for name in ours):
            return False
        if place in PROVINCES and not place.endswith("시"):
            return "도" in kinds and _short(kinds["도"]) != _short(place)
        if place in PROVINCES:
            return self.own.endswith("시")
        return place[-1] in kinds or (place[-1] in "시군" and self.own[-1] in "시군")

    def residence(self, words: str) -> str | None:
        """The place where the words ask people to live, None when they ask for none."""
        if address := _ADDRESS.search(words):
            return self.stated(address["place"])
        citizens = _CITIZENS.search(words)
        if citizens and (known := self.resolve(citizens["kind"])):
            return known
        if (ours := _OURS.search(words)) and (known := self.resolve(ours["kind"])):
            return known
        if village := _VILLAGE.search(words):
            return village["place"]
        for match in _SITE.finditer(words):
            rest = words[match.end() :]
            living = _LIVE.match(rest)
            moved = match["place"].endswith("군") and _MOVED.match(rest)
            there = match.start() == 0 and _LIVING_THERE.match(words, match.end("place"))
            whole = ((match["particle"] and living) or moved or there) and not re.search(
                r"[가-힣]$", words[: match.start()]
            )
            name = self.stated(match["place"]) if whole else self.resolve(match["place"])
            if name is None and _WHEN.search(match["place"]) and "관내" in (match["after"] or ""):
                name = self.own  # `신청 당시 관내에`: the word before it only ends like a place
            if name is None or words[max(0, match.start() - 2) : match.start()].strip() in ("타", "외"):
                continue
            if _SEAT.match(words[match.end("place") :]):
                return name
            if living and re.match(r"\s?(?:또는|혹은|이거나|하거나)", rest[living.end() :]):
                continue
            if match["particle"] and living:
                return name
            people = _PEOPLE.match(rest) or _WHO_THEY_ARE.match(rest)
            if not match["particle"] and (people or re.match(r"\d+개\s?마을|마을회?$", rest) or living):
                return name
            if (
                not match["particle"]
                and rest.startswith("민")
                and not re.match(r"민(?:[가-힣]|\s?(?:[,·/]|및|또는))", rest)
            ):
                return name
        return None


def _short(province: str) -> str:
    """A province by what its older and its newer name have in common: `전북` of `전라북도`, `전북특별자치도`."""
    return re.sub(r"(?:특별자치)?도$", "", province).replace("전라북", "전북")


def homes_of(context: Context) -> Homes:
    """The places of a document."""
    issuer = context.outline.issuer or _titled(context.outline.title or "")
    return _homes(context.text, issuer or _covered(context.outline.title or "", context.text))


def _titled(title: str) -> str | None:
    """The place that a title begins with: `2026년 다온시 농업보조사업 시행지침`."""
    match = _IN_TITLE.match(title)
    return match["place"] if match and not _WHEN.search(match["place"]) else None


def _covered(title: str, text: str) -> str | None:
    """The place that a title or the lines of a cover name, where the text speaks of its offices or its people."""
    names = (match[0] for match in _NAME.finditer(f"{title}\n{text[:_COVER]}"))
    return next((name for name in names if not _WHEN.search(name) and _governed(name, name[-1], text)), None)


@lru_cache(maxsize=4)
def _homes(text: str, issuer: str | None) -> Homes:
    counted = Counter(match[0] for match in _NAME.finditer(text) if not _WHEN.search(match[0]))
    own = issuer.split()[0] if issuer else None
    if own is not None and not re.search(r"[도시군구읍면동]$", own):
        inside = re.match(r"[가-힣]{1,4}[도시군구읍면]", own)
        own = inside[0] if inside else None
    if own is not None and _NO_OWN.search(own):
        own = None
    kinds: dict[str, str] = {}
    for kind in "군시구면읍동":
        if own is not None and own.endswith(kind):
            kinds[kind] = own
            continue
        if kind == "동":
            continue
        often = (name for name, count in counted.most_common() if count >= 2)
        if named := next((name for name in often if _governed(name, kind, text)), None):
            kinds[kind] = named
    if own is not None and (over := re.search(rf"(?<![가-힣])([가-힣]{{2,3}}[시군구])\s+{own}", text)):
        kinds.setdefault(over[1][-1], over[1])
    around = [name for name in PROVINCES if any(f"{name} {inner}" in text for inner in (*kinds.values(), own) if inner)]
    if around:
        kinds["도"] = around[0]
    return Homes(own, tuple(sorted(kinds.items())), frozenset(name for name, count in counted.items() if count >= 2))


_NO_OWN = re.compile(r"(?:한|정|용|속|온|빈|농|연|년)도$")
"""Words that end like a province and name none: 지원한도."""

_COVER = 200
"""Characters of a cover."""


_GOVERNS = re.compile(r"청|[수장민](?![가-힣])|의회|사무소|보건|\s(?:농업기술센터|보건소|주민센터|행정복지센터)")
"""What stands right behind the name of a place: its head, its office or its people."""


def _governed(name: str, kind: str, text: str) -> bool:
    """Whether a word is a place of this kind: the text names its head, its office or its people."""
    return name.endswith(kind) and any(_GOVERNS.match(text, found.end()) for found in re.finditer(name, text))
