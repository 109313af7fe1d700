"""Which of the contract's codes a condition names: kinds of people, households and firms.

A list becomes codes only when they hold all that it says (law: a narrower value would shut out entitled people);
a preference may be held in part.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extractors.context import NAMES_KEPT
from models.facts import Predicate

STATUS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("farmer", "forester", "fisher"), r"농[·․ㆍ]?림[·․ㆍ]?(?:축산?[·․ㆍ]?|수산?[·․ㆍ]?)?어업?인"),
    (("young_farmer",), r"청년\s?(?:농업인|농부|농|창업농|후계농(?:업경영인)?|농가)"),
    (("farmer", "fisher"), r"농[·․ㆍ]?어(?:업인|민|가|업인\s?가구)"),
    (
        ("cooperative",),
        r"영[농어](?:조합)?법인|영[농어]조합|농(?:어)?업\s?회사\s?법인|농(?:어)?업\s?법인|(?:사회적\s?)?협동조합",
    ),
    (("producer_group",), r"생산자\s?(?:조직|단체)|작목[반회]|공선(?:출하)?회|공(?:동|선)출하조직|연구회"),
    (
        ("returnee",),
        r"귀농인|귀농자|귀농\s?(?:농가|가구주?|세대주?|가족|부부|청년)|귀농[·․ㆍ,]?\s?귀(?:촌|향)(?:인|민|자)?|귀농어(?:업)?인",
    ),
    (("newlywed",), r"신혼\s?부부|신혼\s?가구"),
    (("unemployed",), r"미취업\s?(?:자|청년|여성|청년층)|실업자|구직자|실직자"),
    (("small_business",), r"소상공인|(?<!중)소기업자?|자영업자"),
    (("forester",), r"임업인|임업후계자|임가|산림\s?경영인"),
    (("fisher",), r"어업인|어민|어가"),
    (
        ("student",),
        r"[초중고]?등?학생|학교\s?\d(?:[~∼,·]\s?\d)?\s?학년|대학생|신입생|재학생|전입생|입학생|복학생|휴학생|중고생",
    ),
    (("village",), r"(?<![가-힣개])(?<!개\s)마을(?:\s?(?:공동회|회|공동체))?|행정리"),
    (("farmer",), r"농업인|농가|농민|농업경영인|영농인|영농\s?종사자"),
)
"""Codes and how the end of an item of a list names them; the first that fits holds (`농어업인` before `농업인`)."""

_ENDS_WITH_STATUS = tuple((codes, re.compile(rf"(?:{pattern})$")) for codes, pattern in STATUS)

WELFARE: tuple[tuple[str, str], ...] = (
    (
        "basic",
        r"조건부\s?수급자|기초\s?생활\s?(?:보장\s?)?수급|기초\s?수급|국민기초|생계\s?급여|주거\s?급여|교육\s?급여|(?:생계|주거|교육)(?:[·․ㆍ,](?:생계|주거|교육|의료))*\s?(?:급여\s?)?수급",
    ),
    ("medical", r"의료(?:[·․ㆍ,]\s?(?:생계|주거|교육))*\s?(?:급여|수급)|의료\s?보호"),
    ("near_poor", r"차상위"),
    ("single_parent", r"한\s?부모"),
    (
        "disabled",
        r"장애인\s?등록증[이을]\s?(?:교부|소지|가진)|장애인(?!의|\s?(?:등록증|복지카드|단체|시설|복지관|증명|편의|활동|연금|기업|표준사업장|체육))|장애\s?정도|심한\s?장애|중증\s?장애",
    ),
)
"""Codes and the words that name them (`생계·의료수급 가구` is two)."""

REGISTERED = re.compile(
    r"(?<!임업)(?<!임업\s)(?<!어업)(?:농(?:어)?업\s?)?경영(?:체|정보)(?:에|를|로)?[\s\n]{0,3}(?:등록)(?!\s?(?:확인|증|번호))"
)
LICENSED = re.compile(r"축산업[^,.]{0,6}(?:허가|등록)|가축\s?사육업[^,.]{0,6}(?:허가|등록)")
RETURNED = re.compile(r"귀농(?:한\s?지|\s?후)?\s?\d{1,2}\s?년[^.,]{0,10}(?:농가|가구|세대|사람|자)(?![가-힣])")
FARMING = re.compile(r"(?:영농|농업)에\s?(?:실제로\s?|직접\s?)?종사하|농가로\s등록하")
CERTIFIED: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "gap_certified",
        re.compile(
            r"GAP(?:[\s·․ㆍ,]*(?:또는|및|친환경|유기농?|무농약))*\s?(?:인증|농산물)|농산물\s?우수\s?관리\s?인증|우수농산물\s?인증",
            re.I,
        ),
    ),
    (
        "organic_certified",
        re.compile(r"(?:친환경|유기농?|무농약)(?:[\s·․ㆍ,]*(?:농산물|축산물|GAP|무농약|유기농?|또는|및))*\s?인증"),
    ),
)

UNEMPLOYED = re.compile(r"미취업\s(?:상태|중|등록)")
_BRACKETS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_TAIL = re.compile(
    r"(?:\s*(?:(?:기수|과정|반|회차|회|기|마을|읍·?면)별\s)?(?:\d[\d,]*\s?(?:명|인|농가|개소|가구|세대|호|개|팀)(?:\s?(?:내외|이내|이상|정도))?|등|대상|누구나|전원|본인|으로|로|에게|이면서.*))+\s*[.。]?\s*$"
)
_ADNOMINAL = re.compile(
    r"(?:(?:(?<!또)는|(?:이상|이하|미만|초과|자|세대|가구|부부)인|(?:가족|가정|계층)인(?=\s[초중고대·ㆍ,\s]{0,8}학생)|[가-힣](?:은|한|된|던|할|운|의|을|를|에|서|고|며|(?<!급)여|로|면|(?<![농임어])가|게))|이상|이하|미만|초과|이내|이전|이후|따른|통한|중|경우|세)\s+(?=\S)"
)
_JOINT = re.compile(r"\s*(?:[,،、/.]|\s및\s|\s또는\s|\s혹은\s|(?<=[가-힣])(?:와|과)\s)\s*")
_DOT = re.compile(r"\s*[·․ㆍ‧・]\s*")
_SOMEBODY = re.compile(
    r"(?:인|자|민|가구|세대|단체|기관|법인|조합|업체|기업|협의회|위원회|사업단|사업장|조직|부모|아동|노인|어르신|청소년|여성|학교|주민|회사|시설|공동체|센터|협회|재단|사람|분|층|가족|유공자|임산부|회원|조합원)$"
)


_FARMER = re.compile(r"(?:(?:고령|여성|영세|장애|전업|소규모|중소|다문화)[·\s]?){0,2}(?:농업인|농민)")
"""A farmer as one who comes first; a bare 농가 there says only that farms are compared."""

_AS = re.compile(
    r"(?:(?<=[인자부가원생])(?:으로서|로서|으로써)|~?이면서|(?<=[인자])으로(?=,?\s(?:농(?:어)?업\s?경영|다음|아래))|(?<=부부)로(?=,?\s))[,]?\s"
)
"""`귀농인으로서 전입한 지 3년 이내인 자`, `농업인으로 농업경영체에 등록된 자`."""

_AND = re.compile(
    r"(?P<others>.*(?:인|자|체|회|부부|농가|법인|조합))(?:과|와|\s및|\s또는|\s혹은)\s(?=[^,]*(?:하는|한|된|있는|둔|이[내하상]의|미만의)\s)"
)
"""Who is named beside others that a clause of their own qualifies."""

_SUBJECT = re.compile(r"\s*(?P<who>[^:：,]{2,24}(?:,[^:：]{2,16})?)(?:의\s?경우|는\s?경우|\s?[:：])")
_FIRM = re.compile(
    r"\s*(?P<who>[가-힣\s·]{0,12}(?:법인|조합|단체|작목[반회]))(?:은|는)\s(?=.*(?:법인|조합|단체|작목[반회]|이상|이하)$)"
)
"""`농업법인은 농업인 5인 이상이 참여한 법인`: a condition of firms alone."""

_FIRM_BESIDE = re.compile(r"농(?:어)?업\s?(?:경영)?인(?:\s?[·․ㆍ,/및]\s?|\s?및\s|\s?또는\s)법인(?=\s*(?:[(,.]|$))")
"""`농업인·법인`: beside a farmer it is a farm's."""

_BARE_BASIC = re.compile(
    r"(?:(?<=^)|(?<=[(,·\s]))(?<!연금\s)(?<!급여\s)(?<!수당\s)(?<!활동지원\s)(?<!보험\s)(?<!부정\s)수급자(?=(?:\s?[·․ㆍ,/]\s?|\s및\s|\s또는\s)차상위)"
    r"|(?<=차상위[·,/])수급자|(?<=차상위계층[·,/])수급자|(?<=차상위, )수급자"
)
"""`수급자·차상위 가구`: beside 차상위 a bare 수급자 is one of the basic livelihood."""

_STUDIES = re.compile(
    r"(?:학교|대학|대학원)[가-힣·\s]{0,8}에\s?재학\s?(?:중인|하는|하고\s있는)\s?(?:자|사람|학생)$|(?:학교|대학)\s(?:[주야]간\s)?재학생$"
)
_BY_LAW = re.compile(r"^[「\s]*(?:국민\s?)?기초생활\s?보장법[」\s]*(?:에|제\d+조에?)\s?(?:따른|의한|의하여|따라)\s")
_SUCH = re.compile(r"(?P<kinds>.{2,40}?)\s?등\s(?=\S)")
_THEIR = re.compile(
    r"(?<=[자층족구정])(?:의|에\s속한|에\s속하는)\s(?=\d|[가-힣]{1,2}·|[가-힣]{0,8}(?:아동|학생|자녀|청소년|유아))"
)
"""`차상위계층, 한부모가족의 5세 ~ 18세 청소년`: children of those whom a list names."""

_OF_A_HOME = re.compile(
    r"(?P<who>\S.{0,40}?)(?:(?:이|가)\s(?:있는|포함된|속한|사는|거주하는)\s|(?:을|를)\s(?:부양하는|모시는|돌보는|둔|양육하는|키우는)\s|(?=가구의|가정의|세대의|가족의))"
    r"(?:가구|세대|가정|농가|집|주택|사람|분|자|가족)(?:의\s(?:자녀|아동|학생|청년|어르신))?(?=$|[\s,.:])"
)
"""`장애인이 있는 가구`, `한부모가족 및 수급 가구의 자녀`: a home that comes first for one who lives in it."""

_NOT_THEM = re.compile(r"없는|아닌|않은|않는|제외|외의|이외")
_RANK = re.compile(r"^\s*(?:제\s?)?\d\s?순위\s*[:：)]?\s*")
_OF_THEM = re.compile(r"\s(?:중(?:에서?)?|가운데(?:에서)?)\s+(?=\S)")
"""`등록장애인 중 기초생활수급자`: both must hold."""


def group_predicates(words: str, polarity: str) -> list[Predicate]:
    """The predicates of `status`, `welfare` that the words fix; none for what shuts out."""
    words = _BARE_BASIC.sub("기초생활수급자", words)
    if polarity == "exclude":
        welfare = _shut_out(words)
        studies = _STUDIES.search(_BRACKETS.sub("", words).strip())
        found = [Predicate(field="welfare", op="in", value=welfare)] if welfare else []
        return [*found, *([_status(("student",))] if studies else [])]
    if polarity == "prefer":
        return _preferred(words)
    found = [_status(codes) for codes in _subjects(words)]
    found.extend(registrations(words))
    certified = [code for code, pattern in CERTIFIED if pattern.search(words)]
    if certified:
        found.append(_status(certified))
    if RETURNED.search(words):
        found.append(_status(("returnee",)))
    if UNEMPLOYED.search(words):
        found.append(_status(("unemployed",)))
    named = _named(words)
    if not named and FARMING.search(words):
        named = ("farmer",)
    if named:
        found.append(_status(named))
    for part in _of_them(words):
        if welfare := _welfare(part):
            found.append(Predicate(field="welfare", op="in", value=welfare))
    return list(dict.fromkeys(found))


def registrations(words: str) -> Iterator[Predicate]:
    """The registers in which words ask somebody to be."""
    if REGISTERED.search(words):
        yield _status(("farm_registered",))
    if LICENSED.search(words):
        yield _status(("livestock_licensed",))


def _named(words: str) -> tuple[str, ...]:
    """The codes of those whom a condition names at its end, or as whom it speaks of them: `농업인으로서 …하는 자`."""
    words = _FIRM_BESIDE.sub("농업인, 농업법인", words)
    fronts = _AS.split(words)[:-1]
    codes = [code for front in fronts for code in listed(last_phrase(front))]
    return tuple(dict.fromkeys((*codes, *_joined(_AS.split(words)[-1]))))


def _joined(words: str) -> tuple[str, ...]:
    """The codes of `임업인과 임산물을 생산하는 농업회사법인`: who stands before the last phrase, and its own."""
    own = listed(last_phrase(words))
    match = _AND.match(words) if own else None
    if match is None:
        return own
    others = listed(last_phrase(match["others"]))
    return tuple(dict.fromkeys((*others, *own))) if others else ()


def _status(codes: Iterable[str]) -> Predicate:
    return Predicate(field="status", op="in", value=tuple(dict.fromkeys(codes)))


def _preferred(words: str) -> list[Predicate]:
    """Of a preference, the codes that its words name: certificates anywhere, people where they are its subject."""
    words = _RANK.sub("", words)
    codes = [code for code, pattern in CERTIFIED if pattern.search(words)]
    if codes and re.search(r"GAP", words) and re.search(r"인증", words) and "gap_certified" not in codes:
        codes.insert(0, "gap_certified")
    if RETURNED.search(words):
        codes.append("returnee")
    leading = " ".join(last_phrase(front) for front in _AS.split(words)[:-1])
    phrase = re.sub(r"\s*우선.*$", "", f"{leading} {last_phrase(words)}")
    if not re.search(r"순(?:으로)?|연령|여부|수[,\s]", words):
        for item_codes, pattern in STATUS:
            if item_codes[0] in ("returnee", "young_farmer", "newlywed", "unemployed") and re.search(pattern, phrase):
                codes.extend(item_codes)
        alone = len(_JOINT.split(_BRACKETS.sub("", words).strip())) == 1
        if not codes and alone and _FARMER.fullmatch(phrase.strip()):
            codes.append("farmer")
    found = [_status(codes)] if codes else []
    home = _OF_A_HOME.search(_BRACKETS.sub("", words))
    named = f"{home['who']} {phrase}" if home and not _NOT_THEM.search(words) else phrase
    welfare = [code for code, pattern in WELFARE if re.search(pattern, named)]
    return found + ([Predicate(field="welfare", op="in", value=tuple(welfare))] if welfare else [])


def last_phrase(words: str) -> str:
    """The noun phrase that a condition ends in: what comes after its last clause that qualifies it."""
    plain = words
    while _BRACKETS.search(plain):
        plain = _BRACKETS.sub(" ", plain)
    plain = re.sub(r"[(（][^()（）]*$", " ", plain)
    plain = " ".join(plain.split())
    plain = _TAIL.sub("", plain)
    ends = [match.end() for match in _ADNOMINAL.finditer(plain)]
    return plain[ends[-1] :] if ends else plain


def listed(phrase: str) -> tuple[str, ...]:
    """The codes of a list of people, empty when it names anyone whom no code holds."""
    codes: list[str] = []
    items = [item for joined in _JOINT.split(phrase) for item in _undotted(joined) if item.strip()]
    for order, item in enumerate(items):
        found = _codes_of(_TAIL.sub("", item.strip()))
        if found:
            codes.extend(found)
        elif order == len(items) - 1 or _SOMEBODY.search(item.strip()):
            return ()
    return tuple(dict.fromkeys(codes))


def _undotted(item: str) -> list[str]:
    """The parts of `임업인·어업인`; a word with a dot of its own (`귀농·귀촌인`) stays whole."""
    return [item] if _codes_of(item.strip()) else _DOT.split(item)


@lru_cache(maxsize=NAMES_KEPT)
def _codes_of(item: str) -> tuple[str, ...]:
    item = re.sub(r"\s?(?:가구|세대)$", "", item)
    if item.startswith("예비"):
        return ()
    return next((codes for codes, pattern in _ENDS_WITH_STATUS if pattern.search(item)), ())


def _subjects(words: str) -> list[tuple[str, ...]]:
    """Who a condition is about, where it says so first: `청년농업인의 경우`, `영농조합법인 :`."""
    match = _SUBJECT.match(words) or _FIRM.match(words)
    codes = listed(" ".join(match["who"].split())) if match else ()
    return [codes] if codes else []


def _shut_out(words: str) -> tuple[str, ...]:
    """The welfare codes of those who are left out whatever else holds of them: alone in a list, or as kinds (`등`)."""
    plain = _BY_LAW.sub("", " ".join(_BRACKETS.sub("", words).split()))
    such = _SUCH.match(plain)
    kinds = such["kinds"] if such else _TAIL.sub("", plain)
    return () if _OF_THEM.search(kinds) or last_phrase(kinds) != kinds else _welfare(kinds)


def _of_them(words: str) -> list[str]:
    """The sides of `등록장애인 중 기초생활수급자`, each a condition; the whole where it is not so built."""
    sides = _OF_THEM.split(words, maxsplit=1)
    named = [any(re.search(pattern, side) for _, pattern in WELFARE) for side in sides]
    if named == [False, True]:
        return sides[1:]
    return sides if named == [True, True] else [words]


def _welfare(words: str) -> tuple[str, ...]:
    """The welfare codes of a list, empty when it also names people whom no code holds."""
    found = [code for code, pattern in WELFARE if re.search(pattern, words)]
    if not found:
        return ()
    head = re.split(
        rf"\s(?:중|가운데)\s|{_THEIR.pattern}|이면서|하면서|이며|\s및\s(?:건강)?보험료|,\s?(?:건강)?보험료",
        _BRACKETS.sub(" ", words),
    )[0]
    for item in re.split(rf"{_JOINT.pattern}|{_DOT.pattern}", " ".join(head.split())):
        item = _TAIL.sub("", item.strip())
        known = any(re.search(pattern, item) for _, pattern in WELFARE) or not _SOMEBODY.search(item)
        if not known:
            return ()
    return tuple(found)
