"""Which words can be a criterion of the group that they stand in, and which only speak of something near it.

Money is no criterion, nor is a facility behind 대상; a bullet below a condition is one where it narrows or obliges.
"""

import re

from extractors.facts.criteria.conditions import Group, group_of
from extractors.facts.criteria.family import Node, label_of
from extractors.facts.criteria.sentences import obliges, selects
from extractors.notices.lines import unspaced

_MONEY = re.compile(
    r"^\s*+(?:(?:월|연|일|회당|건당|1인당|가구당|최대|최고|총|약|각|매월|매년)\s*+)*[\s\d,.~%()천백만억원/:]*(?:(?:보조금?|시비|국비|도비|군비|융자금?|자부담|자담)(?:\([가-힣]+\))?[\s(:]*\d|"
    r"[\d,.]\s?(?:%|천원|백만원|만원|원)(?!\s?이[상하]))"
)
"""No two of its repeats take the same signs, so that a run of blanks or of figures is read in one way only."""
_SOMEBODY = (
    r"(?:인|자|민|가구|세대|농가|단체|기관|법인|조합|업체|기업|협의회|위원회|위원|사업단|조직|부모|부부|아동|노인|어르신|청소년|"
    r"청년|여성|남자|세대주|가구주|학생|회사|공동체|센터|협회|재단|사람|분|층|가족|유공자|임산부|회원|고객|관광객|방문객|가정|신중년|학년|영아|유아|저학년|어린이|임신부|산모|주부|장병|임원|대표회의|모임|모둠|동아리|봉사단|직원|남녀|아|원|명|이장|리더|생|마을|학교|"
    r"기업체|대표|선수|농장|교사|강사|전원|개소|교|장|중장년|장년|노년)"
)
_SOMEBODY_LAST = re.compile(
    rf"{_SOMEBODY}(?:\s?(?:등|대상|우선|(?:이?라?면\s?)?누구나|(?:(?:기수|과정|반|회차|회|기|마을|읍·?면)별\s)?\d[\d,]*\s?(?:여\s?)?(?:명|인|가구|농가|개소|세대|호|개교|개|팀)(?:\s?(?:내외|이내|정도))?))*\s*[.。]?$"
)
_FOR_HIM = r"(?:본인|보호자|법정대리인|대리인|배우자|가족|친족|부모)"
_NOT_SOMEBODY = re.compile(
    rf"^{_FOR_HIM}(?:(?:\s(?:또는|및)\s|,\s?|·|이나\s){_FOR_HIM})*$|(?:상자|기자|승인|확인|원인|할인|현장|주차장|경기장|공원)$"
)
"""Things and places that end like somebody (`포장용 상자`, `근린공원`).

Those who only act for an applicant are nobody either (`신청인 : 본인 또는 대리인`).
"""

_SAYS_WHO = re.compile(
    rf"{_SOMEBODY}(?:(?:이|가|은|는|께서|도|께|에게|께는)\s(?:[^.!?]{{0,30}}\s)?(?:신청|받|참여|참가|이용|지원|해당|대상|가입|드리|드립)[^.!?]{{0,14}}|"
    r"(?:이?면|이?라면)\s(?:누구나\s)?[^.!?]{0,20}|)(?:니다|어요|아요|해요|예요|에요|돼요|다)\s*\.?$"
)
"""`농업인이 신청합니다`, `주민이면 됩니다`, `신입생입니다`: a sentence that says who."""

_TELLS = re.compile(
    r"(?:수(?:도)?\s있(?:습니다|음|어요|다)|바랍니다|바람|주세요|주십시오|하세요|하십시오|예정(?:입니다|임)|(?:안내|알려|정|결정|통보|심사|조사|확인|개최|진행)"
    r"(?:합니다|드립니다|됩니다|해요|할\s예정))\s*\.?$"
)
"""Sentences that tell or ask something else than who may: `지원 규모는 달라질 수 있습니다`, `누리집에서 확인하세요`."""

BOUNDED_SUM = re.compile(r"\d\s?[천백만억]*원?\s?(?:이상|이하|이내|미만|초과)")
_BOUNDED = re.compile(
    r"\d\s?(?:%|세|㎡|ha|평|명|인|개월|년|학년|가구|세대|농가|호|두|마리|[천만]?\s?수|군|대)?\s?(?:이상|이하|이내|미만|초과)|하위\s?\d|"
    r"\d\s?[~∼-]\s?\d+\s?(?:세|학년|개월)|\d\s?년\s?생|\d\s?(?:세|개월|학년)\s?(?:까지|부터)|학생\s이상|\d{2,3}\s?%(?:를|을)?\s?넘지"
)
_PROCESS = re.compile(
    r"(?:실시|작성|확인|심사|제출|통보|평가|검토|인정|추진|배분|가능|의함|참조|참고|별도|예정|결정|관리)(?:함)?\s*[.)]?$"
)
_SPENDING = re.compile(
    r"(?:비|료|금|단가|한도)(?:는|은|의)\s[^.]*(?:이내|이하|한도|범위|초과)(?![^.]*(?:사람|자|제외|불가)\s*[.)]?$)"
)
"""Bounds of what money may be spent on (`시설비는 보조금의 60% 이내`): they shut nobody out."""

_INTRODUCES = re.compile(r"(?:다음|아래)(?:의|에|과|중|\s)[^.]{0,40}\.?$")
"""`다음 기준을 모두 충족`, `아래 각 호의 어느 하나에 해당하는 사람`: the conditions themselves stand below."""

_BESIDES = re.compile(
    r"(?:[가-힣)](?:으로서|로서|이고|이며|하고|하며)|[은는둔한된]\s[가-힣\s]{0,12}[인자민]으로)[,]?\s$"
)
"""How words end that ask something themselves before they lead on: `누리군에 사는 자로서 다음 …`."""

_WAIVES = re.compile(r"(?:보지|적용하지|확인하지|고려하지|산정하지|합산하지)\s?(?:않|아니)|면제|생략")

_HANDED_IN = re.compile(
    r"(?:서류|서약서|확약서|보증금|동의서)[^.]{0,12}(?:제출|납부|작성)\s?(?:하여야|해야)\s?(?:합니다|한다|함)"
)
"""What an applicant has to hand in or pay: no condition of who he is."""

_BUT = re.compile(r"[(（]?\s?(?:단|다만)[\s,]")
_PERSON_LAST = re.compile(r"(?:사람|[은는인한된둔]\s자|거주자|농가|가구|세대주|부부|청년|어르신)$")
_PARTS = re.compile(r"(?:[^,/()]|(?<=\d),(?=\d)|/(?=\S)|\([^()]*\))+")
_WHO = re.compile(
    r"\s*(?P<who>\S(?:[^.:]|(?<=\d)\.(?=\d))*?(?:사람|[은는인한된둔]\s자|거주자|주민|농가|가구|세대|세대주|부부|청년|어르신|농업인(?:·법인)?|학생|신입생|재학생))"
    r"(?:\s?(?:대상|누구나|\d+\s?(?:명|가구|농가)))?(?:은\s|는\s[^.]*(?:지원|접종|면제|무료)|\s*$)"
)
_COUNTED = re.compile(r"\d\s?(?:%|세|㎡|ha|평|명|인|개월|년|군|두|마리|수)?\s?(?:이상|이하|이내|미만|초과)")
_BOUND_BY = re.compile(r"거주|주소|주민\s?등록|전입|등록(?:된|한)\s")
_LEAST_PARTS, _LONGEST_LIST = 3, 140
"""A line of fewer parts, or a longer one, is a sentence, unless it is all that stands behind the notice's title."""

_MEANS = re.compile(r"소득|재산|자산|자동차|보험료|중위|매출")
_TO_BE = re.compile(r"[할을일될](?<!출할)(?<!부할)(?<!성할)(?<!재할)\s것\.?$")
"""`주택을 소유하고 있지 아니할 것`, `무주택자일 것`; 제출할 것, 첨부할 것 are none."""

_PEOPLE_FIRST = re.compile(
    r"(?<!신청)(?<!접수)(?<!선착)(?<!고득점)(?:자|인|민|층|가구|가정|세대|농가|농|노인|어르신|청년|부부|경우)(?:을|를)?\s?(?:우선|순)(?:으로|\s?선정|\s?선발)?\s*\.?$"
)
_POINTS = re.compile(r"\(\s?\d+\s?점\s?\)")
_LESS = re.compile(r"후순위|감점")
_CHOICE = re.compile(
    r"(?:선정|심사|평가|선발|배정|추첨|지원|소득|재산|자산|자격)\s?(?:인정액\s?|보유\s?)?(?:기준|요건|조건)"
)
_CHOSEN = re.compile(r"대상자?\s?(?:심사\s?및\s?)?선정$")
_WANTED = re.compile(r"(?:마을|지구|지역|단체|농가|자|자\)|사람|과원|가구|법인)$")
_WHO_IS_CHOSEN = re.compile(r"(?:지원|사업|서비스)?대상자?(?:의)?선정기준")
_ONE_CHOSEN = re.compile(r"(?:[은는인한된둔]\s(?:노인|어르신|가구|세대|사람|자|아동|농가|경우)|장애인|이상인 경우)\s*$")
_ORDERS = re.compile(r"우선|\s순|점수|배점|\d\s?점")
"""`대상자 선정기준`, and the words of those below it who may be chosen, which order nobody."""

_PART = re.compile(
    r"공통(?:\s?(?:사항|자격|요건))?|필수(?:\s?사항)?|개인|법인|단체|[가-힣·\s]{2,14}(?:분야|부문|유형)|[가-힣]{1,8}(?:원|직|요원|기사|강사|매니저|코디|작업반)"
)
_TRAIT = re.compile(r"(?:참가|신청|대상|가입|참여|지원|모집|응시)?(?:나이|연령)|(?:영농|농업|농사)경력|거주기간")


def is_money(words: str) -> bool:
    """Whether words are a sum or a share and no condition."""
    return _MONEY.match(words) is not None


def spends(words: str) -> bool:
    """Whether words bound what money may be spent on."""
    return _SPENDING.search(words) is not None


def hands_in(words: str) -> bool:
    """Whether words say what an applicant has to hand in or pay."""
    return _HANDED_IN.search(words) is not None


def fits(words: str, group: Group, name: str) -> bool:
    """Whether words may be a criterion of a group: money is none, and a bare 대상 must be of people."""
    if group.polarity == "prefer":
        return not _LESS.search(words)
    if group.polarity == "exclude":
        return not _SPENDING.search(words)
    plain = re.sub(r"\([^()]*\)", "", words).strip()
    if is_money(words) and not (_SOMEBODY_LAST.search(plain) and _BOUNDED.search(plain)):
        return False
    plain = re.sub(r"(?<!\s)\s*+(?:[,/]\s*+)?(?:약\s?)?\d[\d,]*\s?(?:여\s?)?(?:명|가구|개소|호)$", "명", plain)
    if hands_in(words):
        return False
    if plain == "명":
        return False  # a headcount alone names nobody
    says_who = _SAYS_WHO.search(plain) is not None
    if _TELLS.search(plain) and not (says_who or _BOUNDED.search(plain)):
        return False
    if group.strict or group.direct:
        return len(plain) >= 2 and not re.search(r"여부\s?(?:를\s?)?확인", plain)
    bounded = _BOUNDED.search(plain) or plain.endswith(" 거주") or (BOUNDED_SUM.search(plain) and _MEANS.search(plain))
    somebody = says_who or (_SOMEBODY_LAST.search(plain) and not _NOT_SOMEBODY.search(plain))
    return bool(somebody or bounded)


def introduces(node: Node) -> bool:
    """Whether a clause only leads to the conditions below it."""
    return leads_on(node) and not _asks_besides(node.words)


def leads_on(node: Node) -> bool:
    """Whether a clause leads to the conditions below it, whatever it asks itself."""
    return node.children > 0 and _INTRODUCES.search(node.words) is not None and group_of(node.words) is None


def points_below(words: str) -> bool:
    """Whether words only lead to conditions that stand below: `다음 각 호를 모두 갖춘 사람으로 합니다.`"""
    return _INTRODUCES.search(words) is not None and not _asks_besides(words)


def _asks_besides(words: str) -> bool:
    leads = _INTRODUCES.search(words)
    return leads is not None and _BESIDES.search(words, 0, leads.start()) is not None


def waives(node: Node) -> bool:
    """Whether a clause leads to those of whom something is not asked: `다음에 해당하면 부모의 소득을 보지 않습니다`."""
    return introduces(node) and _WAIVES.search(node.words) is not None


def means_test(node: Node, name: str) -> Group | None:
    """The group of `선정기준 : 기준중위소득 75% 이하`: grounds of choice that bound an income or a property."""
    bounded = _BOUNDED.search(node.words) or BOUNDED_SUM.search(node.words)
    tested = _CHOICE.search(name) and _MEANS.search(f"{name} {node.words}") and bounded
    return Group("require") if tested else None


def orders(node: Node, name: str) -> bool:
    """Whether grounds of choice put people first: `선발기준 : 저소득층 우선`, `선정기준 : 고령자, 여성농업인 순`."""
    return _CHOICE.search(name) is not None and _PEOPLE_FIRST.search(node.words) is not None


def has_to(words: str) -> bool:
    """Whether words say what is to hold of an applicant, as laws do: `무주택자일 것`."""
    return _TO_BE.search(words) is not None


def divides(words: str) -> bool:
    """Whether a bare heading only parts the conditions over it by whom they are for: `공통`, `사무보조 분야`."""
    return _PART.fullmatch(words) is not None


def trait(node: Node, name: str) -> Group | None:
    """The group of `나이 : 만 18세 이상`: a trait of an applicant that is bounded, under no name of a group."""
    bounded = _TRAIT.fullmatch(unspaced(name)) and _BOUNDED.search(node.words)
    return Group("require") if bounded else None


def takes(node: Node, head: Node, group: Group, step: int, name: str) -> bool:
    """Whether a clause under a group is one of its criteria; below another bullet, only what obliges."""
    says_more = head.clause.label is not None and head.words != ""  # `지원제외 :` alone says as much as `지원제외`
    between = step > 0 or (says_more and not leads_on(head))
    if node.children and not node.clause.label and len(node.words) <= 12 and group.polarity != "prefer":
        return False
    if group.polarity == "require":
        if _BUT.match(node.words):
            return False
        if node.is_note or step > 0:
            return obliges(node.words) or (step == 1 and not node.is_note and _narrows(node.words))
        if not between:
            return fits(node.words, group, name)
        return _narrows(node.words) or obliges(node.words) or has_to(node.words)
    if group.polarity == "exclude":
        return not between and not _SPENDING.search(node.words) and not _BUT.match(node.words)
    if _LESS.search(node.words) or step > 1 or node.is_note:
        return False
    return bool(_POINTS.search(node.words)) or (step == 0 and not _PROCESS.search(node.words))


def _narrows(words: str) -> bool:
    """Whether a bullet below a condition says more of the same people: a bound, or who of them."""
    if _MONEY.match(words) or re.search(r"포함하지|간주|제출|서류", words):
        return False
    plain = re.sub(r"\([^()]*\)", "", words).strip()
    return (
        bool(_BOUNDED.search(words) and not re.search(r"[다음]\.?$", plain))
        or re.search(r"(?:는|은|한|된|둔|인)\s자$", plain) is not None
    )


def stands_for_itself(node: Node) -> bool:
    """Whether a bullet under no name at all is a condition: it ends with a person and bounds who he is."""
    bare = node.clause.marker and not (node.clause.label or node.clause.cell or node.is_note or node.ups)
    asks = _BOUNDED.search(node.words) or re.search(r"거주|주소|주민\s?등록|전입", node.words)
    return bool(
        bare and asks and len(node.words) <= 70 and _PERSON_LAST.search(node.words) and not is_money(node.words)
    )


def who_in_list(node: Node, title: str) -> tuple[int, int] | None:
    """Where a line of parts says whom it is for: `벌 10군 이상 농가, 군당 8천원, 4. 17.까지`; None where nowhere."""
    if node.ups or node.clause.cell or node.is_note or len(node.words) > _LONGEST_LIST:
        return None
    parts = list(_PARTS.finditer(node.words))
    if len(parts) < _LEAST_PARTS and label_of(node) != title:
        return None
    for part in parts:
        who = _WHO.match(part[0])
        asks = who is not None and (_COUNTED.search(who["who"]) or _BOUND_BY.search(who["who"]))
        if who is not None and asks and not _NOT_SOMEBODY.search(who["who"]):
            return part.start() + who.start("who"), part.start() + who.end("who")
    return None


def of_choice(node: Node, head: Node, name: str) -> Group | None:
    """What the grounds of choice (선정기준) make of a bullet: points prefer, a least score obliges."""
    if _WHO_IS_CHOSEN.fullmatch(unspaced(name)) and _ONE_CHOSEN.search(node.words) and not _ORDERS.search(node.words):
        return Group("require", strict=True)
    if _CHOICE.search(name):
        if _POINTS.search(node.words):
            return Group("prefer")
        bound = _BOUNDED.search(node.words) or BOUNDED_SUM.search(node.words)
        bounded = bound and _MEANS.search(f"{name} {node.words}")
        return Group("require", strict=True) if selects(node.words) or bounded else None
    if _CHOSEN.search(name) and head.clause.label is not None and _WANTED.search(node.words):
        return Group("require") if obliges(node.words) else Group("prefer")
    return None
