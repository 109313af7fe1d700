"""Rates: how money is shared (`보조 50%, 자부담 50%`), lent (`연리 1%`) or bounded (`융자금의 50% 범위에서`).

A percent is a rate only where words say so: a source of funds, interest, or money that it is a part of. Progress,
turnout, hours of lessons, incomes and premiums (`하위 50%`) are none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from extractors.context import Context
from extractors.facts.amounts.money_shares import SOURCE, share_role
from extractors.facts.amounts.other_schemes import tells_of_others
from extractors.facts.amounts.sides import row_name
from extractors.facts.rates.lists import (
    OFFICE_SHARE,
    OWN_BEFORE,
    Share,
    clause_shares,
    inner_shares,
    is_over_shares,
    table_shares,
)
from extractors.facts.rates.no_shares import LATE, is_no_share, is_what_one_can_bear
from extractors.facts.rates.parts import SIGNS, parts_in, percent_of
from extractors.facts.rates.plain_speech import payer_spoken_of
from extractors.facts.text_tables import rows_of, text_cells
from extractors.notices.lines import unspaced
from models.blocks import Span
from models.facts import Confidence, Rate
from models.findings import Unread
from models.notices import Clause, Notice

KIND = "rates"

RateRole = Literal["subsidy", "self", "loan", "nonghyup", "interest", "other"]

_POINTS = re.compile(r"이차\s?보전[^\d%]{0,10}(?P<figures>\d{1,2}(?:\.\d+)?)\s?[%％](?:\s?[pP]|\s?포인트)?")
"""`이차보전 2%p`, `이차보전 2.5%`: the part of the interest that is met."""

_LOAN_MET = re.compile(r"융자\s?\(\s?이차\s?보전\s?\)\s?[^%％]{0,6}[%％]$")
"""`융자(이차보전) 25%`: the share of a loan whose interest is met, no interest."""
_SOURCE_BEFORE = re.compile(
    rf"(?<![가-힣])(?P<name>{SOURCE})(?:\s?\([가-힣·,+\s]{{1,10}}\))?\s*+(?:비율|율|부담)?\s*+[:：(]?\s*+"
    r"(?:총\s?사업비의\s*+)?(?:최대\s*+)?(?:[\d,.]+\s?[백천만억]*원\s*+\(\s*+)?$"
)
_SIGN = re.compile(rf"{SIGNS}|[(:：]|무\s?이자")
"""What one of stands in all words of a rate but figures alone, under a name of percents or shares."""

_RANGE = re.compile(
    r"(?<![\d.,~∼～-])(?:최소\s*)?(?P<figures>\d{1,3}(?:\.\d+)?)\s?[%％]?\s?[~∼～]\s?\d{1,3}(?:\.\d+)?\s?[%％](?!\s?[pP])"
)
_NO_INTEREST = re.compile(r"무\s?이자(?!\s?할부)")
_LOAN_WORDS = re.compile(r"융자|대출|상환|거치|금리|이자?율|대여")
_SOURCE_BEHIND = re.compile(rf"\s*+(?:이상|이내|이하)?\s*+(?:은|는|을|를)?\s*+(?P<name>{SOURCE})")
_NEXT_SHARE = re.compile(rf"(?:{SOURCE})\s*[,·/]\s*$")
_PAID_BY = re.compile(rf"\s*(?P<name>{SOURCE})(?=\s*(?:[,.)·/]|$))")
"""`70% 보조, 30% 자부담`: who pays stands behind his share, as behind the one before it."""

_INTEREST = re.compile(
    r"(?:연\s?리|이\s?율|금\s?리|이\s?자(?:율)?|균등(?:분할)?\s?상환|일시\s?상환)(?:은|는)?\s*+[:：(]?\s*+"
    r"(?:연|고정)?\s*+$"
)
_YEARLY = re.compile(r"(?:^|[\s(,:：])(?:연|年)\s*+(?:이율)?\s*+$")
_LENT = re.compile(r"융자|대출|상환|이자|금리")
_OF_INTEREST = re.compile(r"(?:이자|금리|이율)\s?(?:중|의|에서|가운데|에\s?대해)?\s?(?:최대\s?)?(?:연|年)\s*$")
_OF_LOAN = re.compile(r"(?:대출|융자)\s?(?:잔액|금액?|원금|액)?의\s(?:최대\s)?(?:연|年)\s*$")
"""`대출 잔액의 연 1.5% 이내`: interest that is met."""
_INTEREST_BEHIND = re.compile(
    r"\s?(?:의|p|포인트)?\s?(?:이내의?\s?)?(?:우대\s?|추가\s?)?(?:이자|금리|이차\s?보전)(?!\s?소득)"
)
"""`대출이자 중 연 2% 지원`, `연 1.5% 이자 추가 지원`: a part of the interest that is met or given."""

_APPLICANT_BEARS = re.compile(
    r"\s*+(?:은|는|를|을)?\s*+(?:신청[자인]|지원자|참여자|참가자|이용자|수혜자|사업자|사업주|대상자|농가|업체|기업|본인|개인)(?:가|이|에서)?\s?(?:직접\s)?부담"
)
_SUPPORTED = re.compile(r"[%％]\s?[^%％]{0,14}(?:지원|보조)")
"""`80%를 시비로 지원하고 20%는 신청자가 부담`."""

_PART_OF_COST = re.compile(
    r"(?:비용|단가|가격|가액|구입가|금액|소요액|매출액|[가-힣]+비|[가-힣]+료|[가-힣]+값)(?:\([^()]{1,10}\))?\s*+"
    r"(?:의|중|에\s*대해|각|은|는)?\s*+(?:각\s*+)?(?:최대\s*+)?$"
    r"|\d\s?[백천만억]*원\s*의\s*$"
)
_PART_OF_MONEY = re.compile(
    r"(?:융자금|융자액|대출금|보조금|교부금|지원금|지원액|계약금액|계약금|보증금|입찰금액|도급액|대금|"
    r"사업비|사업금액|용역금액|예산|예산액|보험가입금액|선금|기초금액)(?:\([^()]{1,10}\))?\s*+(?:의|중)\s*+(?:최대\s*+)?±?$"
    r"|(?:[가-힣]*보증금|계약금액|입찰금액)\s*$"
)
_OFFICE = re.compile(r"[가-힣]{1,4}[시도군구]$|정부$|^[국도시군구]\s?지원$")
_OFFICE_GIVES = re.compile(r"(?:(?<=^)|(?<=[(,·/\s]))[국도시군구]\s?지원\s?:?\s?$")
"""`20만원(시 지원 70%, 자부담 30%)`."""
_GIVEN = re.compile(
    r"\s*+(?:이내|이하|이상|한도|범위|까지|정도|내)?\s*+(?:내|에서|[를을로])?\s*+(?:최초\s?\d년에?\s?한해\s?)?"
    r"(?:[시군구도국]에서\s|(?:국가|정부)[와나]\s[가-힣]{1,6}[이가에]서?\s)?(?:\([^()]{1,14}\)\s*)?"
    r"(?:,\s(?:[가-힣\d]{1,4}당\s)?최대\s[\d,백천만억\s]{1,12}원(?:까지)?[을를]?\s)?"
    r"(?:차등\s*|정액\s*)?(?:지원|보조|드립|드려|보태|도와\s?[드주]|돌려\s?[드주])"
)
_SUPPORT_LABEL = re.compile(r"지원(?:금|액|비?율|한도|조건|내용|기준|단가)|보조(?:금|비?율)")
_RATE_LABEL = re.compile(r"지원비?율|보조금?비?율")
_INTEREST_LABEL = re.compile(r"이율|금리|이자|이차보전")
_LISTING_LABEL = re.compile(r"이율|금리|(?:지원|보조)비?율|할인율|감면율|지급비율|하한율")
"""Labels under which every percent of a list is one of theirs: `금리 : 시설 2%, 운영 2.5%`."""

_SHARE_LABEL = re.compile(r"할인율?|감면율?|지급비율|하한율|적립률|캐시백|우대금리")
"""Labels of a part of money that nobody shares: `할인율 : 10%`, `지급비율 : 1차 50%, 2차 50%`."""

_LET_OFF = re.compile(
    r"\s*+(?:를|을|로|씩)?\s*+(?:특별\s?|추가\s?)?(?:할인|감면|경감|공제|캐시백|적립|인센티브|깎아|낮춰|덜\s?(?:냅|내|받)|"
    r"(?:수강료\s?|참가비\s?|이용료\s?)?(?:환불|환급|반환|돌려\s?(?:드|받)))"
)
"""What stands behind a part of a price that is let off."""

_COST_LABEL = re.compile(r"비용?$|료$|금$")

_LABELLED_SHARE = re.compile(r"(?:비율|[율률]|부담)$")
_NO_NAME = re.compile(r"비율|지원|사업|보조|재원|부담|단가|조건|이율|금리|율$")
_SHARES_ROW = re.compile(r"(?:재원|지원|보조|사업비|부담|융자|할인|감면)*(?:비율|율|조건|단가|내용|금리|이율|구분|별)*")
"""Names of rows that say no more than that shares follow."""

_FEE = re.compile(r"(?:보증\s?)?(?:수수료|보증료|요율)(?:율)?\s*+[:：(]?\s*+(?:연\s*+)?$")
_FEE_LABEL = re.compile(r"(?:보증|대출|중개|위탁)?(?:보증(?:료율?|비율)|수수료율?|요율)")
_FEE_MET = re.compile(r"[료비금]의\s*$")
"""`보증료율 : 연 0.8%`, `보증비율 : 100%`, but not `(보증료의 50% 지원)` behind it."""

_BORNE = re.compile(r"\s*+\)?\s*+(?:은|는|를|을)?\s*+(?:본인|신청인|신청자|업체|별도|자)\s?(?:부담|납부)")
"""`보증수수료 0.8%는 본인 부담`: what the fee comes to, no share of it."""

_LISTED_NAME = re.compile(
    r"(?:^|[,/·:：(])\s*(?P<name>\d차|[가-힣]{2,8}자금|(?!최대|최소|연리|고정|변동)[가-힣]{2,6}(?:·[가-힣]{2,6})*)\s*$"
)
_PERCENT_UNIT = re.compile(r"(?<!\d)(?<!\d\s)[%％]")
_ENDLESS = re.compile(r"\.\d{7}")
_BARE_CELL = re.compile(r"\s*(?P<figures>\d{1,3}(?:\.\d+)?)\s*")


def extract(notice: Notice, context: Context) -> Iterator[Rate | Unread]:
    """The rates of a notice in reading order, each once, and the ranges (`10~20%`), which no rate can hold."""
    cells = text_cells(notice.clauses, context)
    own = [clause for clause in notice.clauses if not tells_of_others(clause)]
    rows = rows_of(cells)
    found = [rate for clause in own for rate in clause_rates(clause, context) if not _is_in(rate.span, rows)]
    found += [rate for cell in cells for rate in clause_rates(cell, context)]
    found += [_of_share(share, context) for share in table_shares([*own, *cells], context)]
    seen: dict[tuple[str, float], list[str | None]] = {}
    for rate in sorted(found, key=lambda rate: rate.span):
        if _ENDLESS.search(rate.raw):
            yield context.unread("rate", rate.span, "more decimals than any rate has")
            continue
        names = seen.setdefault((rate.role, rate.percent), [])
        if not names or (rate.for_ is not None and rate.for_ not in names and None not in names):
            names.append(rate.for_)
            yield rate
    yield from (one for clause in own for one in _ranges(clause, context))


def clause_rates(clause: Clause, context: Context) -> tuple[Rate, ...]:
    """Every rate of one clause, repeated ones too; spans into the document."""
    return context.once("rates", clause, lambda: tuple(_clause_rates(clause, context)))


def _clause_rates(clause: Clause, context: Context) -> Iterator[Rate]:
    start, end = clause.value if clause.cell else clause.span
    text = context.words((start, end))
    if not (_SIGN.search(context.text, *clause.span) or _in_percent(clause) or is_over_shares(clause)):
        return
    if (bare := _BARE_CELL.fullmatch(text)) and clause.cell and _in_percent(clause):
        yield from _bare_cell(bare, clause, context)
    yield from (_of_share(share, context) for share in clause_shares(clause, context))
    yield from _without_interest(clause, text, start, context)
    yield from _met_interest(clause, text, start, context)
    floor = 0
    for match in parts_in(text):
        found = _judge(text, match, floor, clause)
        if found:
            role, first, rule, sure = found
            span = (start + first, start + _closed(text, first, match.end()))
            name = _listed_name(text[floor : match.start()], clause) or _for(clause, role)
            yield _rate(role, percent_of(match), span, context, name, rule, sure)
            if role == "subsidy":
                parts = inner_shares(text, match.end(), float(percent_of(match)), start)
                yield from (_of_share(share, context) for share in parts)
        floor = match.end()


def _is_in(span: Span, rows: Sequence[Span]) -> bool:
    """Whether a place is in a row of a table drawn with characters, whose cells are read by themselves."""
    return any(start <= span[0] and span[1] <= end for start, end in rows)


def _ranges(clause: Clause, context: Context) -> Iterator[Unread]:
    """`구입비의 10~20% 지원`: a rate by its words, but not one percent; a person decides."""
    text = context.words(clause.span)
    for match in _RANGE.finditer(text) if "%" in text or "％" in text else ():
        if _judge(text, match, 0, clause):
            span = (clause.span[0] + match.start(), clause.span[0] + match.end())
            yield context.unread("rate", span, "a range of percents, where a record holds one")


def _without_interest(clause: Clause, text: str, start: int, context: Context) -> Iterator[Rate]:
    """`융자조건 : 무이자`: no interest, where the words around it speak of a loan."""
    match = _NO_INTEREST.search(text)
    if match and any(_LOAN_WORDS.search(words) for words in (text, clause.label or "", *clause.heads[:2])):
        span = (start + match.start(), start + match.end())
        yield _rate("interest", 0, span, context, _for(clause, "interest"), "a loan without interest", "certain")


def _met_interest(clause: Clause, text: str, start: int, context: Context) -> Iterator[Rate]:
    """`이차보전 2%p`, and `이차보전 : 0.5%p` by its label."""
    match = _POINTS.search(text)
    if match and not _LOAN_MET.search(text, 0, match.end()):
        span = (start + match.start(), start + match.end())
        yield _rate("interest", float(match["figures"]), span, context, "이차보전", "interest that is met", "certain")


def _of_share(share: Share, context: Context) -> Rate:
    """A share of a list as a rate; of payers that no list knows, an office subsidizes."""
    role = share_role(share.name) or ("subsidy" if _OFFICE.search(share.name) else "other")
    return _rate(_as_role(role), share.percent, share.span, context, share.for_, share.rule, "inferred")


def _in_percent(clause: Clause) -> bool:
    """Whether a cell's column or row is in percent; one that states its own share (`도비(15%)`) holds sums."""
    cell = clause.cell
    return cell is not None and any(_PERCENT_UNIT.search(head) for head in (cell.column_head, cell.row_head))


def _bare_cell(match: re.Match[str], clause: Clause, context: Context) -> Iterator[Rate]:
    """A figure alone in a cell whose column or row is in percent."""
    found = _by_head(match, clause, match.string)
    if found and 0 < float(match["figures"]) <= 100:
        span = (clause.value[0] + match.start("figures"), clause.value[0] + match.end("figures"))
        rule = f"{found[2]}, in percent"
        yield _rate(found[0], float(match["figures"]), span, context, _for(clause, found[0]), rule, "inferred")


def _judge(text: str, match: re.Match[str], floor: int, clause: Clause) -> tuple[RateRole, int, str, Confidence] | None:
    """The role of a percent, where its words begin, why, and how sure; None for one that is no rate."""
    before = text[floor : match.start()]
    tail = before[-40:]
    if is_no_share(tail, text, match.end()):
        return None
    shift = match.start() - len(tail)
    if (fee := _FEE.search(tail)) and _BORNE.match(text, match.end()):
        return "other", shift + fee.start(), "part of money named before it", "inferred"
    if named := _SOURCE_BEFORE.search(tail):
        role = share_role(named["name"])
        if role:
            return _as_role(role), shift + named.start(), f"share of {_closed_up(named['name'])}", "certain"
    if (own := OWN_BEFORE.search(tail)) and OFFICE_SHARE.search(text):
        return "self", shift + own.start("who"), "share of those who apply, beside an office's", "certain"
    if office := _OFFICE_GIVES.search(tail):
        return "subsidy", shift + office.start(), "share of an office that supports", "certain"
    if "부담" in text and _APPLICANT_BEARS.match(text, match.end()) and _SUPPORTED.search(text, 0, match.start()):
        return "self", match.start(), "share of those who apply, beside what is met", "certain"
    if spoken := payer_spoken_of(tail, text, match.end()):
        return spoken[0], match.start(), spoken[1], "inferred"
    if interest := _INTEREST.search(tail):
        return "interest", shift + interest.start(), "interest named before it", "certain"
    if (listed := _NEXT_SHARE.search(tail) and _PAID_BY.match(text, match.end())) and share_role(listed["name"]):
        return _as_role(share_role(listed["name"]) or "other"), match.start(), f"share of {listed['name']}", "certain"
    payer = share_role(clause.label or "")
    if payer == "loan" and _YEARLY.search(tail) and match.start() > len(clause.label or "") + 4:
        return "interest", match.start(), "a yearly percent among the terms of a loan", "inferred"
    if payer in ("self", "loan"):
        return _as_role(payer), match.start(), f"share of {clause.label}", "certain"
    if _FEE_LABEL.fullmatch(_closed_up(clause.label or "")) and not _FEE_MET.search(tail):
        return "other", match.start(), f"part of money named by {clause.label}", "inferred"
    if _YEARLY.search(tail) and any(_LENT.search(word) for word in (clause.label or "", *clause.heads[:2])):
        return "interest", match.start(), "a yearly percent under a heading of loans", "inferred"
    if _OF_LOAN.search(tail) or (
        _YEARLY.search(tail) and (_OF_INTEREST.search(tail) or _INTEREST_BEHIND.match(text, match.end()))
    ):
        return "interest", match.start(), "a yearly percent of what is lent or saved", "inferred"
    return _by_whole(text, match, tail, clause) or _by_head(match, clause, text)


def _by_whole(
    text: str, match: re.Match[str], tail: str, clause: Clause
) -> tuple[RateRole, int, str, Confidence] | None:
    """A part of a cost that is met, or of money that is paid, lent or held."""
    role: RateRole
    shift = match.start() - len(tail)
    given = bool(_GIVEN.match(text, match.end()))
    if _LET_OFF.match(text, match.end()):
        return "other", match.start(), "part of a price that is let off", "inferred"
    labelled = any(_SUPPORT_LABEL.search(word) for word in (clause.label or "", *clause.heads[:2]))
    cost, money = _PART_OF_COST.search(tail), _PART_OF_MONEY.search(tail)
    payer = _SOURCE_BEHIND.match(text, match.end()) if cost or money else None
    if payer and share_role(payer["name"]) in ("self", "loan"):
        role = _as_role(share_role(payer["name"]) or "other")
        return role, match.start(), f"share of {_closed_up(payer['name'])}", "inferred"
    if money and is_what_one_can_bear(text, match.end()):
        return None
    if money and not (given and cost):
        role = "subsidy" if cost and labelled and not _bracketed(text, match) else "other"
        return role, shift + money.start(), "part of money named before it", "inferred"
    if cost and (given or labelled):
        return "subsidy", shift + cost.start(), "part of a cost that is met", "inferred"
    if given and _COST_LABEL.search(clause.label or "") and not cost:
        return "subsidy", match.start(), f"part of {clause.label} that is met", "inferred"
    return None


def _by_head(match: re.Match[str], clause: Clause, text: str) -> tuple[RateRole, int, str, Confidence] | None:
    """A bare percent whose label, column or row names its role."""
    alone = re.fullmatch(r"[\s(]*(?:연|최대|총)?[\s(]*", text[max(0, clause.value[0] - clause.span[0]) : match.start()])
    cell = clause.cell
    if cell is None and clause.label is None:
        return None
    if (
        cell is None
        and alone is None
        and (
            re.search(SOURCE, text[max(0, clause.value[0] - clause.span[0]) :])
            or not _LISTING_LABEL.search(clause.label or "")
        )
    ):
        return None
    heads = (cell.column_head, cell.row_head) if cell else (clause.label or "",)
    for words in heads:
        closed = _closed_up(words)
        named = re.sub(r"[(\[].*?[)\]]|[%％]", "", words).split()
        payer = share_role(named[-1]) if named else None
        if payer:
            return _as_role(payer), match.start(), "share named at the end of its head", "certain"
        if _INTEREST_LABEL.search(closed) and not LATE.search(closed):
            return "interest", match.start(), "interest named by its head", "certain"
        if _RATE_LABEL.search(closed):
            return "subsidy", match.start(), "rate of support named by its head", "certain"
        if _SHARE_LABEL.search(closed):
            return "other", match.start(), "part of money named by its head", "inferred"
        name = _LABELLED_SHARE.sub("", re.sub(r"[(\[].*?[)\]]|[%％]", "", closed))
        if role := share_role(name):
            return _as_role(role), match.start(), f"share of {name} named by its head", "certain"
    return None


def _rate(
    role: RateRole, percent: float, span: Span, context: Context, for_: str | None, rule: str, sure: Confidence
) -> Rate:
    return Rate(
        role=role,
        **{"for": for_},
        percent=percent,
        raw=context.words(span),
        span=span,
        place=context.place(span),
        confidence=sure,
        rule=rule,
    )


def _for(clause: Clause, role: RateRole) -> str | None:
    """What the rate holds for: the row of its cell, the cost that it is a part of."""
    if clause.cell:
        row = row_name(clause.cell)
        name = _closed_up(re.sub(r"[(\[].*?[)\]]|[%％]", "", row))
        return None if _SHARES_ROW.fullmatch(name) else row
    return clause.label if role == "other" and clause.label and not _NO_NAME.search(clause.label) else None


def _listed_name(before: str, clause: Clause) -> str | None:
    """What a percent of a list holds for, under a label of all: `대출금리 : 시설 2%, 운영 2.5%`, `1차 50%, 2차 50%`."""
    listed = clause.cell is None and _LISTING_LABEL.search(clause.label or "")
    match = _LISTED_NAME.search(before) if listed else None
    return match["name"] if match and share_role(match["name"]) is None else None


def _bracketed(text: str, match: re.Match[str]) -> bool:
    """Whether the percent stands in brackets."""
    return text.rfind("(", 0, match.start()) > text.rfind(")", 0, match.start())


def _closed(text: str, first: int, end: int) -> int:
    """The end of the words, a closing bracket with them when they open one."""
    words = text[first:end]
    return end + 1 if words.count("(") > words.count(")") and text[end : end + 1] == ")" else end


def _as_role(role: str) -> RateRole:
    roles: dict[str, RateRole] = {"subsidy": "subsidy", "self": "self", "loan": "loan", "nonghyup": "nonghyup"}
    return roles.get(role, "other")


def _closed_up(words: str) -> str:
    return unspaced(words)
