"""What a sum is for, from the words around it.

A word list with an example each, and the order in which places are asked: right behind the sum, right before it, the
clause's label, the heads of its column and row, the headings above it. Within one place the last word counts, for a
Korean phrase carries its meaning at its end (`융자지원 기준 단가` is a price).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.context import NAMES_KEPT
from extractors.facts.amounts.money_shares import is_total, share_role
from extractors.facts.amounts.money_terms import Terms
from extractors.facts.amounts.sides import side_of
from models.facts import AmountRole

ROLE_WORDS: tuple[tuple[AmountRole, str], ...] = (
    ("other", "벌금|과태료|과징금|위약금"),  # 300만원 이하의 벌금
    ("other", r"시공\s*(?:업체|자)|건설\s*공사|감리"),  # 시공업체 : 건설공사(2억원 초과)
    ("other", "기금|목표액?|추정가격|기초금액|보증보험|보험증권|보증금액"),  # 장학기금 20억원
    (
        "threshold",
        r"선정기준액|(?<!저)소득|건강보험료(?:\s*본인부담금)?|요양보험료|(?:직장|지역|혼합)가입자",
    ),  # 소득기준 2,100,000원
    ("threshold", "매출액?|자본금|과세표준|재산|자산|차량가액|자동차가액|체납액|예금"),  # 매출액 1억원 이하
    ("unit_price", "단가|가격|기준가|공급가|판매가"),  # 지원단가 9,000천원/개소
    ("unit_price", r"\d+\s?(?:kg|㎏|g|ℓ|L|㎖)\s?/\s?(?:포|병|통|상자|박스)$"),  # 화분사료 20kg/포 : 45,000원
    ("unit_price", r"중간\s*정산금|우선\s*지급금"),  # 중간정산금 : 포대당 3만원
    ("cap", r"(?:한도|상한)액?(?!액?\s?(?:범위|이?내에서))"),  # 융자한도 5천만원
    ("saving", r"저축액?|적립액|적립금|납입액|본인\s*적립"),  # 본인저축액 월 10만원
    (
        "fee",
        "수강료|교육비|수업료|참가비|참여비|참가료|회비|이용료|사용료|입장료|관람료|체험비|수수료",
    ),  # 수강료 : 3만원
    (
        "fee",
        "(?<!입찰)(?<!계약)(?<!보수)보증금|요금|구독료|대관료|강습료|주차료|통행료|숙박료",
    ),  # 이용요금 : 대인 5,000원
    ("fee", r"(?:내는|내실|드는)\s?(?:돈|금액|비용)"),  # 내는 돈 : 3만원
    (
        "benefit",
        r"(?:받는|받을|받으실|드리는|주는|도와드리는)\s?(?:돈|금액|것)|얼마를\s?(?:받|주|드)",
    ),  # 받는 돈 : 월 30만원
    ("fee", "응시료|접수비|등록비|등록금|임대료|임차료|대여료|임대보증금|출자금"),  # 임대료 월 20만원
    (
        "fee",
        r"월\s*세|납부\s*금액|이체\s*금액|구좌|기부금액|분양가|납부액|세액|(?:주민|자동차|재산|면허|취득)세|(?<!건강)(?<!요양)보험료",
    ),  # 1구좌당 1만원
    (
        "fee",
        r"(?:본인|농가|개인|신청자|입주자|이용자|참가자|수강생|학부모)\s*부담금?액?(?!금?액?\s*(?:환급|지원|경감|감면|보전))|참여자\s*부담|^부담금액?|교재비|재료비",
    ),  # 본인부담금 2만원
    ("total", r"공급액|공급\s*금액|판매액|판매\s*금액|판매\s*총액|매출\s*총액"),  # 공급액 4,100천원
    ("total", r"집행액|지출액|수익금|누\s*계|모금액"),  # 누계 24,000천원
    (
        "budget",
        r"사업비|사업\s*금액|용역비|예산액?|소요액|소요\s*재원|재원|융자\s*규모|지원\s*규모|공모\s*규모|출연금|투자\s*계획",
    ),  # 사업비 : 45,000천원
    ("budget", r"총\s*규모|투자액|공사비|총\s*상금|재정|운영비|행사비"),  # 총규모 90백만원
    ("loan", "융자금?액?|대출금?액?"),  # 융자금액 : 3천만원
    ("benefit", r"지원\s*금액|지원금|지원액|지원\s*내용|지원\s*사항|지원\s*혜택"),  # 지원금액 : 50만원
    ("benefit", r"지급액|지급\s*금액|지급\s*내용|[정군시도]부?\s*지원"),  # 1인당 지급액 50만원
    ("benefit", "장려금|축하금|격려금|위로금|장학금|보상금|포상금?|시상금?|상금|부상"),  # 출산장려금
    ("benefit", r"(?<!\d)(?<!\d\s)일당|월\s?급(?!여)|주\s?급|시\s?급|일\s?급(?!여)"),  # 일당 8만원
    (
        "benefit",
        r"수당|(?<!생계)(?<!의료)(?<!주거)(?<!교육)급여|임금|^보\s?수$|월 보수|보수액|활동비|인건비",
    ),  # 참여수당 5만원
    ("benefit", "직불금?|수고비|사례[비금]"),  # 수고비  한 번에 7만 원
    ("benefit", r"정착금|연금|보장\s*(?:내용|금액|한도)|보험금"),  # 보장내용 : 사망 1,000만원
    ("benefit", "바우처|상품권|포인트|혜택|인센티브|보조금액"),  # 5만원 상당 상품권
    ("benefit", "부대비|부대경비|훈련비|강사료"),  # 부대비 : 1일 5천원
    ("benefit", "구입비|설치비|수리비|설계비|생계비|생활비|양육비|진료비|검사비"),  # 안경 구입비 5만원
)
"""Role, and the words that mean it."""

_WHO = "사람|자|가구|세대|농가|업체|기업|법인|소상공인|농업인|경우|주택|차량"
BEHIND_WORDS: tuple[tuple[AmountRole, str], ...] = (
    (
        "threshold",
        r"\s*(?:의\s*)?(?:구\s*입|구\s*매|결제)\s*(?:한\s*|하신\s*|하시는\s*)?(?:고객|시|자|금액|영수|분|손님|사람|하시?면)",
    ),  # 2만원 이상 구입고객
    (
        "threshold",
        r"[^.,]{0,16}(?:받은|받았던|수령한|체납한|있는)\s*(?:자|사람|농가|업체|경우)",
    ),  # 2천만원 이상 지원받은 자
    ("threshold", rf"\s*(?:인|의)\s*(?:{_WHO})(?![가-힣]{{2}})"),  # 3,700만원 이상인 자
    ("other", r"\s*+(?:의|이하의)?\s*+(?:벌금|과태료|과징금)|\s*단위"),  # 500만원 이하의 과태료
    ("other", r"\s*+씩?\s*+(?:인상|인하|상향|하향|증가|감소|추가\s?부담)"),  # 월 2만원 인상
    (
        "fee",
        r"\s*+(?:은|는|씩|정도)?\s*+(?:본인|개인|자부담|참가자|수강생|각자)[이가]?\s*(?:부담|냅니다|내야|내시|준비)",
    ),  # 재료비 2만원 본인 부담
)
"""Role, and what stands right behind a sum of that role."""

GIVEN_BEHIND = re.compile(
    r"\s*+(?:을|를|씩)?\s*+(?:\d+\s?(?:회|개월|년)간?\s*+)?(?:(?:분할|일시|정액|별도|추가|범위에서)\s*+)?"
    r"(?:지원|지급|드[립리려린]|보조|적립|충전|상당|상품권|포인트|바우처|증정|할인|보태|나눠\s?[드주줍]|나누어\s?[드주줍]|"
    r"돌려\s?[드주줍]|도와\s?[드주줍]|줍니다|시상|주어집|깎아\s?[드주줍])"
    r"|의\s(?:[가-힣]{2,4}\s?)?(?:장학금|지원금|보상금|포상금|축하금|격려금|위로금|장려금|상품권|포인트|보조금|수당|상금)"
)
"""Words behind a sum that is given: `50만원을 지원`, `5만원 상당 상품권`."""

COMPARED_BEHIND = re.compile(
    r"\s*+[)\]]?\s*+(?:대비|에서\s(?!\d)|보다|[을를]?\s?절감|→|➡|⇒|(?:미만|이하|단위|은|는|\s)*절사|"
    r"[을를]?\s?(?:넘더라도|넘어도|넘는다|초과하더라도|초과하여도|초과해도))"
)
"""Words behind a sum that is only compared with another (`60만원을 넘더라도`), or a rule of rounding."""

_LISTED = [(role, re.compile(words)) for role, words in ROLE_WORDS]
_BEHIND = [(role, re.compile(words)) for role, words in BEHIND_WORDS]
_HELPED = re.compile(r"지원|지급|보조|감면")
_REPORTED = re.compile(r"\s*(?:현황|실적)")
_NARRATIVE = re.compile(r"[다요음함됨임][.!]?\s*$")
_BUDGET_FLOOR = 10_000_000
"""Won from which a sum that closes a heading is its budget and no price."""

_CONDITION = re.compile(r"자격|대상|제외|요건|조건|우선순위|가점|못\s?받|안\s?되는|없는\s?(?:경우|사람|분)")
_SUPPORT = re.compile(r"지원|지급|혜택|보조|장려|수당|시상|처우|급여|임금|근로\s?조건")
_WORK = re.compile(r"사업\s?(?:내용|량|규모)$")
_BOUNDED_WHO = re.compile(rf"\s*(?:인\s)?(?:{_WHO})\s*$")
"""Behind a bound, those whom it is on: `보증금액 합계가 8천만원을 넘는 업체`."""

_RECEIVED = re.compile(r"보조금?|지원$|지급$")
_YEAR_COLUMN = re.compile(r"['’‘`]?(?:20)?\d\d\s?년?도?(?:\s?\(?(?:계획|예산)\)?)?")
_PART_OF = re.compile(r"^.*(?:의|중)\s*(?:최대\s*)?\d[\d.]*\s?[%％]")
"""What a sum only bounds a part of: `사업비의 50%(최대 500만원)` is no budget."""
_WITHIN = re.compile(r"^.*범위(?:\s?내)?(?:에서|로)\s")
"""What the sum behind it only stays within: `내는 월세 범위에서 월 최대 20만원`."""

MAX_HEAD = 24
"""A heading longer than this (brackets aside) is a sentence; it names no role."""


@dataclass(frozen=True)
class Surroundings:
    """The words around a sum, by place; heads nearest first. `clause` are all words of its clause.

    `of_price` says that a column of its table is that of a price, of which the others may be shares. `outer_head` is
    what spans its row and others: it stands before the row's own name in `row_head` too.
    """

    clause: str
    behind: str
    label: str | None
    column_head: str
    row_head: str
    heads: tuple[str, ...]
    title: str
    of_price: bool = False
    outer_head: str = ""


@dataclass(frozen=True)
class Judgement:
    """A role and why; `source` names the place (`label`), `word` what was found there."""

    role: AmountRole
    source: str
    word: str = ""


def judge(terms: Terms, around: Surroundings) -> Judgement | None:
    """What a sum is for; None when nothing says it."""
    found = _first_word(terms, around)
    if found and found.source == "before" and _is_told(terms, found.role, around):
        return None
    role = _bounded(terms, found.role if found else None, around)
    if role is None:
        return None
    if found is None:
        return Judgement(role, "bound", terms.bound or terms.per or terms.period or "")
    if role == "benefit" and found.source == "head" and _is_shared_price(terms, around):
        return Judgement("unit_price", "behind", "자부담")
    return Judgement(role, found.source, found.word)


_BEGINS = re.compile(r"\S\s?\([총약\s]*$")
"""Words with an open bracket behind them, nothing in it yet but 총 or 약."""


_OWN_SHARE = re.compile(r"\s*+\((?=[^()]*+\))[^()]*(?:자부담|자담|본인\s?부담|농가\s?부담)[^()]*\d\s?[%％][^()]*+\)")
"""Shares behind a sum of which one is the own: `28,000원(군비 70%, 자부담 30%)`."""


def _is_shared_price(terms: Terms, around: Surroundings) -> bool:
    """Whether a sum for one is a price, since who gets it pays a part of it."""
    return bool(terms.per or terms.measure) and _OWN_SHARE.match(around.behind) is not None


def _closes(terms: Terms, around: Surroundings) -> bool:
    """Whether a sum in brackets closes a heading: `□ 마을회관 보수(120백만원)`."""
    figures = around.clause[terms.first : terms.last]
    words, closed = around.clause.rstrip(), f"{figures})"
    return around.label is None and words.endswith(closed) and _BEGINS.search(words.removesuffix(closed)) is not None


def _is_told(terms: Terms, role: AmountRole, around: Surroundings) -> bool:
    """Whether a sentence only tells of a figure: `매출 2억원을 올린 마을기업이 있습니다.`"""
    told = role in ("threshold", "total", "unit_price", "fee") and terms.bound is None
    if role == "fee" and (terms.per or _is_stated(terms, around)):
        return False
    return told and around.label is None and _NARRATIVE.search(around.clause) is not None


_NAMED_FEE = re.compile(r"(?:은|는|으?로)\s*+(?:(?:1인당?|한\s사람에|월|연|각)\s*+)*$")
"""`참가비는 1인당 월`, `참가비는 각각`, which is 각 twice."""

_IS_IT = re.compile(r"\s*+(?:씩\s*+)?(?:입니다|이며|이고|이에요|예요|[을를]?\s*+(?:냅니다|내야|내시|받습니다))")


def _is_stated(terms: Terms, around: Surroundings) -> bool:
    """`참가비는 1만원입니다`: a sentence that says what one pays, and nothing of what was."""
    return _NAMED_FEE.search(terms.before) is not None and _IS_IT.match(around.behind) is not None


_MET = re.compile(r"[^.]{0,22}?(?:지원|보조|보태|도와|돌려\s?[드주줍]|드립니다|실비로)")


def _is_met(word: str, before: str, around: Surroundings) -> bool:
    """`월세를 매달 최대 20만원씩 지원`: the cost that a sum is given for, and no fee."""
    objective = re.search(rf"{re.escape(word)}[을를]", before) is not None
    granted = around.label is not None and _nearest_role(around) == "benefit"
    return objective and (
        _MET.match(around.behind) is not None or granted or _SUPPORT.search(around.label or "") is not None
    )


@lru_cache(maxsize=NAMES_KEPT)
def role_word(words: str) -> tuple[AmountRole, str] | None:
    """The last word of a phrase that names a role, with that role."""
    best: tuple[int, int, AmountRole, str] | None = None
    for role, pattern in _LISTED:
        for match in pattern.finditer(words):
            key = (match.end(), match.end() - match.start(), role, match[0])
            if best is None or key[:2] > best[:2]:
                best = key
    if best is None:
        return None
    if (best[2] in ("fee", "unit_price", "total") or best[3] in ("운영비", "행사비")) and _HELPED.search(
        words, best[0]
    ):
        return "benefit", best[3]
    if best[2] == "threshold" and _REPORTED.match(words, best[0]):
        return "total", best[3]
    return best[2], best[3]


def _first_word(terms: Terms, around: Surroundings) -> Judgement | None:
    for role, pattern in _BEHIND:
        if match := pattern.match(around.behind):
            return Judgement(role, "behind", match[0].strip())
    found = _by_places(terms, around)
    outer = _outer_role(around)
    if outer is not None and (found is None or _yields(found, outer, around)):
        return Judgement(outer, "row", around.outer_head)
    return found


def _outer_role(around: Surroundings) -> AmountRole | None:
    """What the head that spans rows makes of all its sums, whatever they are called; nothing in a budget's table."""
    side = side_of(around.outer_head)
    if side is None or _nearest_role(around) in ("budget", "unit_price", "loan"):
        return None
    own = around.row_head.removeprefix(around.outer_head)
    return None if share_role(own) or share_role(around.column_head) else side


def _yields(found: Judgement, outer: AmountRole, around: Surroundings) -> bool:
    """Whether a word that names a cost or a gift gives way to the side of the table that it stands on.

    A column that names its role holds for all rows; what a cell says of its own sum does too, but for the name of a
    cost that is met.
    """
    if found.role == "budget":
        return found.source == "row"
    if found.role not in ("fee", "benefit") or found.source == "column":
        return False
    own = found.source in ("before", "label", "behind")
    return not own or (outer == "benefit" and found.role == "fee" and "부담" not in found.word)


def _by_places(terms: Terms, around: Surroundings) -> Judgement | None:
    """The role by the places around a sum in their order, then by what is done with it and who shares it."""
    before = _WITHIN.sub("", _PART_OF.sub("", terms.before))
    places = [
        ("before", before),
        ("label", around.label or ""),
        ("column", around.column_head),
        ("row", around.row_head),
    ]
    heads = (re.sub(r"\([^()]*\)", "", head) for head in around.heads)
    places += [("head", head) for head in heads if len(head) <= MAX_HEAD]
    for source, words in places:
        if words and (found := role_word(words)):
            if found[0] == "loan" and share_role(words) == "loan" and _nearest_role(around) == "budget":
                return Judgement("budget", "head", "shares of a whole")
            if source == "row" and found[0] == "benefit" and _is_part_of_a_budget(around):
                return Judgement("budget", "head", "shares of a whole")
            if source == "head" and found[0] == "benefit" and _is_share_of_a_year(around):
                return Judgement("budget", "head", "shares of a whole")
            if found[0] == "fee" and source == "before" and _is_met(found[1], before, around):
                return Judgement("benefit", "before", found[1])
            if found[0] == "fee" and source in ("before", "label") and _is_granted(found[1], around):
                return Judgement("benefit", "head", found[1])
            return Judgement(found[0], source, found[1])
    if match := GIVEN_BEHIND.match(around.behind):
        return Judgement("benefit", "behind", match[0].strip())
    if around.of_price and share_role(around.column_head):
        return Judgement("unit_price", "head", "shares of a price")
    if any(share_role(head) or is_total(head) for head in (around.column_head, around.row_head) if head):
        return Judgement("budget", "head", "shares of a whole")
    if terms.bound is None and max(terms.min or 0, terms.max or 0) >= _BUDGET_FLOOR and _closes(terms, around):
        return Judgement("budget", "bracket", "closing a heading")
    if any(_RECEIVED.search(word) for word in (around.label or "", *around.heads[:2])):
        return Judgement("benefit", "head", "보조")
    return None


def _is_part_of_a_budget(around: Surroundings) -> bool:
    """Whether a row of a budget's table is what it is spent on, its columns who pays: `인건비 | 국비` under 사업비."""
    column = share_role(around.column_head) or is_total(around.column_head)
    return bool(column) and _nearest_role(around) == "budget"


def _is_share_of_a_year(around: Surroundings) -> bool:
    """Whether a cell is a payer's share, or the whole, of one year: `시비 | 2026년`."""
    share = share_role(around.row_head) or is_total(around.row_head)
    return bool(share) and _YEAR_COLUMN.fullmatch(around.column_head) is not None


def _is_of_one(terms: Terms, around: Surroundings) -> bool:
    """Whether a bound on a budget is one on what each gets: `축제당 3천만원 이내`, or under 지원한도."""
    each = re.search(r"[가-힣]당\s*$", terms.before) is not None
    bounded = any("지원한도" in re.sub(r"\s", "", head) for head in around.heads[:2])
    return bool(terms.per or terms.measure or each or bounded)


def _nearest_role(around: Surroundings) -> AmountRole | None:
    """The role that the nearest heading names: a column 융자 under one of a budget is a share of the whole."""
    found = (role_word(head) for head in around.heads if head not in (around.column_head, around.row_head))
    return next((one[0] for one in found if one), None)


def _is_granted(word: str, around: Surroundings) -> bool:
    """Whether a fee stands under what is granted: `임차료 : 월 30만원 이내` under 지원내용, not `본인부담금`."""
    return around.label is not None and "부담" not in word and _nearest_role(around) == "benefit"


def _bounded(terms: Terms, role: AmountRole | None, around: Surroundings) -> AmountRole | None:
    """The role once its bound and its `per` are seen: a bounded benefit is a cap, a budget for one is a price."""
    above = " ".join((around.label or "", *around.heads[:3]))
    if terms.bound == "below" and role in ("fee", "benefit"):
        return "threshold"
    if terms.bound in ("least", "below") and role == "other" and _BOUNDED_WHO.match(around.behind):
        return "threshold"
    if terms.bound == "least" and role == "fee" and _CONDITION.search(above):
        return "threshold"
    if terms.bound in ("least", "below") and role in (None, "budget", "benefit", "loan"):
        if role == "budget":
            return "cap" if terms.bound == "below" and _is_of_one(terms, around) else "other"
        return "threshold" if _CONDITION.search(above) else role
    if terms.bound == "most":
        if role in (None, "benefit", "loan") or (role == "budget" and _is_of_one(terms, around)):
            return "cap"
        return role
    if role == "cap" and terms.min is not None and terms.bound is None:
        return "cap"
    if role == "budget" and terms.per:
        return "benefit" if "규모" in above else "unit_price"
    if role is None and _is_shared_price(terms, around):
        return "unit_price"
    if role is None and (terms.per or terms.measure or terms.period):
        if share_role(re.split(r"[\s(,]", terms.before.strip())[-1]):
            return "unit_price"
        if _WORK.search(around.label or ""):
            return "unit_price"
        return "benefit" if _SUPPORT.search(above + around.title) else None
    if role is None and re.fullmatch(r"금\s*액", around.label or "") and _SUPPORT.search(around.title):
        return "benefit"
    return role
