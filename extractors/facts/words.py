"""Where to apply, how, and where it takes place: values that stay text.

Reads the value behind a label (접수처, 신청방법, 장소). Only where no label says where to apply, an office that a line
asks to apply or hand in at (`총무담당 제출`) is taken.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from extractors.context import Context
from extractors.notices.lines import close, single_spaced, unspaced
from extractors.notices.questions import meant
from models.blocks import Span
from models.facts import Fact, Words
from models.findings import Unread
from models.notices import Clause, Notice

KIND = "words"

Key = Literal["apply_at", "apply_by", "place"]

_AT = re.compile(
    r"(?:신청\s*[·ㆍ및/]?\s*)?접\s*수\s*(?:처|기관|장소|창구)|신\s*청\s*(?:처|장소|기관|창구)|제\s*출\s*(?:처|기관|장소)|"
    r"신청서\s*(?:제출|접수)\s*(?:처|기관|장소)|(?:신청|접수)\s*및\s*(?:접수|문의)\s*처|(?:발급|가입)\s*(?:처|기관|장소)|등록\s*처"
)
"""`접수처`, `신청장소`, `신청서 제출기관`, `제출처`."""

_APPLY = re.compile(r"(?:신청|접수|제출|신청서)(?:\s?(?:및|·|/)\s?(?:접수|제출|문의|신청))?$")
"""`신청 및 접수`: its value names an office among other things."""

_BY = re.compile(
    r"(?:신\s*청|신\s*고|접\s*수|제\s*출|참\s*여|참\s*가|예\s*약|발\s*급|가\s*입|응\s*모|지\s*원|모\s*집)\s*"
    r"(?:[·ㆍ및/]\s*(?:접수|신청|제출)\s*)?방\s*법$|^방\s*법$|^입\s*찰\s*방\s*[법식]$"
)
"""`신청방법`, `접수방법`, `신청 및 접수방법`."""

_PLACE = re.compile(
    r"(?:교\s*육|행\s*사|개\s*최|운\s*영|접\s*종|회\s*의|집\s*결|모\s*임|시\s*험|면\s*접|강\s*의|공\s*연|전\s*시|대\s*회|활\s*동|근\s*무|"
    r"체\s*험|수\s*업|진\s*료|검\s*진|설\s*명\s*회|개\s*찰)?\s*장\s*소$|일\s*시\s*(?:[/·,]|및)\s*장\s*소$|^집\s*결\s*지$|^(?:교육|행사|면접|시험|회의|강의|전시|공연|체험)장$"
)
"""`장소`, `교육장소`, `일시 및 장소`."""

_WAY = r"(?:방문|우편|등기|팩스|전자\s?우편|이메일|메일|전화|온라인|인터넷|대리)(?:\s?(?:신청|접수|제출))?"
_REFUSED = re.compile(
    rf"(?:{_WAY}\s?(?:[·ㆍ/]|및|또는)\s?){{0,4}}{_WAY}\s?(?:은|는)?\s?(?:불가|안\s?됨|안\s?됩니다)", re.I
)
"""Ways that are not taken: `팩스·전자우편 불가`."""
_WAYS = (
    ("현장접수", r"현장\s?접수"),
    ("방문", r"방문(?!\s?(?:보건|간호|건강|진료|요양|목욕|돌봄))|내방|직접\s*(?:신청|제출|접수)|창구"),
    ("우편", r"(?<!전자)(?<!전자 )우편|등기"),
    ("전자입찰", r"전자\s?입찰"),
    (
        "온라인",
        r"온라인|인터넷|누리집|홈페이지|웹|모바일|앱|정부24|복지로|QR|큐알|(?:구글|네이버|온라인)\s?(?:폼|설문)",
    ),
    ("문자", r"문자(?:메시지)?\s?(?:접수|신청|로|전송)"),
    ("대리", r"대리\s?(?:신청|접수)|대리인"),
    ("전화", r"전화|유선|콜센터|☎|☏"),
    ("이메일", r"이메일|전자\s*우편|e-?mail|메일"),
    ("팩스", r"팩스|fax"),
)
"""Ways of applying, each with the words that mean it."""

_OFFICE_WORD = (
    r"(?:사무소|보건소|보건지소|보건진료소|진료소|행정복지센터|주민센터|농업기술센터|지원센터|시청|군청|구청|도청|"
    r"담당|담당부서|은행|농협|공단|공사|재단)"
)
_OFFICE = re.compile(rf"{_OFFICE_WORD}|[가-힣]{{2,}}[팀과](?=[\s,)에로]|$)|누리집|홈페이지|정부24|복지로")
_BARE_PLACE = re.compile(r"장\s*소")
_TO_APPLY = re.compile(r"(?:사업)?(?:신청|접수)(?:방법|절차|안내)?(?:및[가-힣]{2,8})?")
"""The heading under which a bare `장소` is where one applies."""
_OF_GOODS = re.compile(r"납품|인도|하차|보관|배출|수거")
"""Places of goods: nobody is to come there."""
_NO_PLACE = re.compile(
    r"별도\s?(?:통보|안내|공지)|추후\s?(?:통보|안내|공지)|^(?:붙임|별도|추후|없음|-|해당\s*없음|【|\(?단위)|(?:공고문?|계획|요강|안내문|별표|서식)\s*(?:참조|참고)$"
)
_ASKED = re.compile(
    rf"(?:^|\s)(?P<office>(?:[가-힣·]+\s)?[가-힣·]*{_OFFICE_WORD})(?:에서|에|으로|로)?\s?(?:직접\s|방문\s?)?(?:신청|제출|접수)(?!\s?(?:기간|현황|서류))|"
    r"까지\s(?P<desk>(?:[가-힣]+\s)?[가-힣]{1,8}(?:팀|과|계|담당|청년회|부녀회|마을회))(?:으로|로|에)?\s(?:[가-힣]+\s[가-힣]+[을를]\s)?"
    r"(?:제출|신청|접수|연락|통보|알려|내\s?(?:세요|주)|회신)"
)
"""`면사무소에 신청`, `3. 20.까지 총무팀으로 제출`."""
_NAMED = re.compile(
    rf"(?:[^:：\n]{{0,40}}까지\s)?(?P<office>[가-힣·․ㆍ,\s]{{0,24}}{_OFFICE_WORD}(?:\s[가-힣]{{2,10}}(?:팀|과|계))?|[가-힣]{{2,10}}(?:과|팀|계|센터)(?:\s[가-힣]{{2,10}}팀)?)(?=\s|[,(]|$)"
)
_BARE_WAY = re.compile(
    r"(?:직접\s?)?(?:방문|내방|우편|등기|팩스|전화|온라인|인터넷|모바일|앱|이메일|전자\s?우편)\s?(?:신청|접수|제출)?(?:\s?(?:등|가능))?",
    re.I,
)
_TIME_FIRST = re.compile(
    r"(?:(?:수시|연중|상시|매일|평일|근무시간)(?:\s?(?:중|내))?|[^,]*\d\s?(?:[.일시월분]|까지|부터)?(?:\s?\([월화수목금토일]\))?(?:\s?\d{1,2}:\d\d|\s?\d{1,2}시)?(?:\s?까지)?)\s?,\s+(?=[^\d\s])"
)
"""When one may come, before where."""
_NUMBERS = re.compile(r"(?:☎|☏|전화\s*[:：])\s*[\d-]+|[(\[]\s*(?:☎|☏|전화)[^()\[\]]*[)\]]")
"""A number to call is no way of applying."""
_REMARK = re.compile(
    r"\s*[(\[]\s*(?:[^()\[\]]*(?:☎|☏|전화|\d{3,4}-\d{4})[^()\[\]]*|[^()\[\]]*(?:방문|접수|가능|한함)[^()\[\]]*)[)\]]"
)
"""What a bracket behind an office adds: its number, or that one must come."""
_WAY_LAST = re.compile(
    r"(?P<office>.+?[가-힣])(?:에|으로|에서|로)?\s(?:직접\s|본인\s)?(?:방문|내방|온라인|전화|우편|팩스|이메일|전자\s?우편|현장)"
    r"(?:\s?(?:접수|신청|제출))?(?:(?:\s및\s|\s또는\s|,\s?|·)[^,]{1,20})?\s?(?:신청|접수|제출)?"
)
"""`면사무소 방문 또는 팩스`: an office, then how to reach it."""
_BY_WHOM = re.compile(
    r"^(?:본인|신청인|신청자|대리인|보호자|대표자)(?:(?:\s(?:또는|및)\s|이나\s|·|,\s?)(?:본인|대리인|보호자|가족|대표자))*(?:이|가|은|는)\s"
)
"""Who comes to apply: `본인 또는 대리인이 면사무소 방문`."""
_ACTS = re.compile(r"[으로해하여한할인의후전및]$")


def extract(notice: Notice, context: Context) -> Iterator[Fact | Unread]:
    """The places and ways of a notice, in reading order: of each key the first label's, or all cells of a column."""
    clauses = notice.clauses
    keys: set[str] = set()
    for before, clause, after in zip([None, *clauses], clauses, [*clauses[1:], None], strict=False):
        if after is not None and _heads(clause, after, context):
            continue
        for fact in _in_clause(clause, _label_over(clause, before, context), context):
            if fact.key in keys and clause.cell is None:
                continue
            yield fact
            if clause.cell is None:
                keys.add(fact.key)
            elif fact.key == "apply_at":
                keys.add("cells")
    if not keys & {"apply_at", "cells"} and context.outline.kind == "bulletin":
        yield from _asked(clauses, context)


def _heads(clause: Clause, after: Clause, context: Context) -> bool:
    """Whether a clause without a label only heads the one behind it: it is no value (`1) 전자입찰서` over ① ②)."""
    bare = clause.label is None and clause.cell is None and bool(clause.marker)
    return bare and after.depth > clause.depth and after.heads[:1] == (close(context.words(clause.value)),)


def _label_over(clause: Clause, before: Clause | None, context: Context) -> str | None:
    """The label that a value has: its own, else the one alone on the line before it and further out."""
    if clause.label or before is None or clause.cell is not None or before.cell is not None:
        return clause.label
    bare = before.label is None and before.depth < clause.depth
    named = bare and clause.heads[:1] == (meant(close(context.words(before.value))),)
    return clause.heads[0] if named else None


def _in_clause(clause: Clause, named: str | None, context: Context) -> Iterator[Words]:
    label = named or (clause.heads[0] if clause.heads and clause.marker else "")
    span = context.trimmed(clause.value)
    text = single_spaced(context.words(span))
    if not label or not text or _NO_PLACE.search(text):
        return
    if clause.cell is not None and "발급" in label:
        return  # where a paper is issued, not where one applies
    under_apply = _BARE_PLACE.fullmatch(label) and any(_TO_APPLY.fullmatch(unspaced(head)) for head in clause.heads[:1])
    if _AT.search(label) or under_apply:
        yield _fact("apply_at", span, _without_ways(_places_alone(text)), f"value of {label}", context)
        if clause.cell is None or _REMARK.search(text):
            yield from _named_ways(span, text, label, context)
    elif _PLACE.search(label) and named and not _OF_GOODS.search(label):
        yield _fact("place", *_place_words(label, span, context), f"value of {label}", context)
    elif _APPLY.match(label) and named and (office := _named_office(context.words(span))):
        span = (span[0] + office[0], span[0] + office[1])
        place = _places_alone(single_spaced(context.words(span)))
        yield _fact("apply_at", span, place, f"office named in {label}", context)
        yield from _named_ways(context.trimmed(clause.value), text, label, context)
    elif _BY.search(label) and named:
        yield from _ways(span, text, label, context)


def _named_office(words: str) -> tuple[int, int] | None:
    """Where words name an office first, or right behind when one may come: as offsets."""
    when = _TIME_FIRST.match(words)
    office = _NAMED.match(words, when.end() if when else 0)
    return office.span("office") if office else None


def _places_alone(text: str) -> str:
    """The places without when one may come (`수시, 읍·면·동 주민센터`), and without a comma at the end."""
    plain = text.strip(" ,;·")
    return _TIME_FIRST.sub("", plain) or plain


def _without_bare_ways(text: str) -> str:
    """The parts of a list that name a place: `방문, 우편, 복지로 온라인` says but 복지로."""
    parts = [part.strip() for part in text.split(",")]
    return ", ".join(part for part in parts if part and not _BARE_WAY.fullmatch(part)) or text


def _named_ways(span: Span, text: str, label: str, context: Context) -> Iterator[Words]:
    """How to apply, where the words behind a place say so."""
    taken = _REFUSED.sub(" ", _NUMBERS.sub("", text))
    ways = [way for way, pattern in _WAYS if re.search(pattern, taken, re.I)]
    if ways:
        yield _fact("apply_by", span, ", ".join(ways), f"ways named in {label}", context)


def _without_ways(text: str) -> str:
    """A place without its number and without how to reach it; several places stay as they are."""
    plain = _REMARK.sub("", text).strip()
    match = _WAY_LAST.fullmatch(plain)
    return (match["office"] if match and _OFFICE.search(match["office"]) else plain) or text


def _ways(span: Span, text: str, label: str, context: Context) -> Iterator[Words]:
    """How to apply; where the words also name an office, they say where as well."""
    yield from _named_ways(span, text, label, context)
    if _OFFICE.search(text):
        place = _without_ways(_office(_places_alone(_without_bare_ways(text))))
        yield _fact("apply_at", span, place, f"office named in {label}", context)


def _office(text: str) -> str:
    """The office alone: `가온면 총무담당 연락(☎…)` without what one does there; several ways stay as they are."""
    plain = _BY_WHOM.sub("", re.sub(r"\s*\([^()]*[☎☏][^()]*\)", "", text))
    match = re.fullmatch(
        r"(.+?)(?:에|으로|에서|로)?\s*(?:직접\s*)?(?:온라인|방문|내방|연락|전화|제출|신청|접수)(?:\s*(?:및|또는|,)\s*전화)?\s*(?:신청|접수|제출|문의)?"
        r"(?:하세요|하시면\s됩니다|합니다|하여야\s합니다)?",
        plain,
    )
    return match[1].strip() if match and _OFFICE.search(match[1]) else plain


def _asked(clauses: Sequence[Clause], context: Context) -> Iterator[Words]:
    """The first office that a line asks to apply or hand in at."""
    for clause in clauses:
        match = _ASKED.search(context.words(clause.value)) if clause.cell is None else None
        if match is None:
            continue
        group = "office" if match["office"] else "desk"
        office = match[group]
        start = clause.value[0] + match.start(group)
        first, _, rest = office.partition(" ")
        if rest and (_ACTS.search(first) or not re.search(r"[시군구읍면동과소]$|센터$", first)):
            start += len(first) + 1
            office = rest
        span = (start, start + len(office))
        yield _fact("apply_at", span, office, "office that a line asks to apply at", context)
        return


def _place_words(label: str, span: Span, context: Context) -> tuple[Span, str]:
    """The words of a place; of `일시 및 장소` those after the last stroke."""
    words = context.words(span)
    if "일" in label and "시" in label and "/" in words:
        span = context.trimmed((span[0] + words.rindex("/") + 1, span[1]))
    if "일" in label and "시" in label and (when := _TIME_FIRST.match(context.words(span))):
        span = (span[0] + when.end(), span[1])
    return span, single_spaced(context.words(span))


def _fact(key: Key, span: Span, text: str, rule: str, context: Context) -> Words:
    return Words(key=key, text=text, raw=context.words(span), span=span, place=context.place(span), rule=rule)
