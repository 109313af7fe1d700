"""Sentences that decide for themselves who is left out, who comes first, and what an applicant must do."""

import re
from typing import Literal

from extractors.facts.criteria.plain_speech import taken_first, turned_away

_SUBJECT = r"(?:인|자|민|생|원|농가|가구|세대|단체|법인|기업|업체|사람|분|청년|경우)(?:은|는|도|에는|에)?"
_REFUSED = (
    rf"{_SUBJECT}\s(?:배제(?:함|됨|합니다|됩니다)?|부적격\s?처리\S*|인정하지\s?않\S+|받지\s?않\S+|"
    r"(?:(?:지원|신청|참여|지급|모집|이번|사업)\s?)*대상자?[이가]?\s?(?:아님|아닙니다|아니에요)|(?:[가-힣]+\s)?대상에서\s(?:빠짐|빠집니다|빠져요)|"
    r"(?:신청|참여|지원|이용|가입|선정)[이은]?\s?안\s?(?:됨|돼요|됩니다|된다))\s*\.?$"
)
"""`휴학생은 배제`, `외국인은 대상이 아닙니다`, `법인은 신청 안 됨`: somebody, and that he is refused."""

_ENDS_OUT = re.compile(
    rf"{_REFUSED}|"
    r"(?:지원|신청|선정|대상|참여|선발|가입|추천|수급|품목|설치|입주)[^.]{0,14}?(?:제외|불가(?:능)?|배제|제한)"
    r"(?:\s?(?:함|됨|한다|된다|합니다|됩니다|대상))?\s*[.)]?$|"
    r"(?:등은|은|는|품목|경우|자|[가-힣]\s(?:가구|세대|농가|사람|분|단체|차량|주택|필지))\s?(?:지원\s?)?제외(?:\s?(?:함|됨))?\s*[.)]?$|미지원\)?\s*\.?$|\s부적격$|"
    r"지원(?:하지\s?(?:않음|않습니다|아니함)|되지\s?않음|할\s?수\s?없음)\s*\.?$|(?:지급|신청|지원|참여|응시)할\s?수\s?없(?:음|습니다|어요)\s*\.?$|"
    r"우선\s?순위에서\s?배제\S*$|중복\s?(?:지원|신청|수혜)\s?(?:제한|불가)\)?$|받을\s?수\s?없(?:음|습니다|어요)\s*\.?$|"
    r"(?:신청|지원|접수|응모)[^.]{0,20}무효\s?(?:로\s?)?(?:처리)?\s?(?:함|됨|합니다|됩니다)?\s*\.?$|"
    r"자격이\s?없(?:음|습니다)\s*\.?$|(?:계약|입찰|도급|수급|이행|참가|참여|신청)[을를은는]?\s?허용하지\s?않(?:음|습니다)\s*\.?$"
)
"""`… 주택은 지원 대상에서 제외`, `중복 신청 불가`, `보조금을 지급할 수 없음`."""

_EXCEPTED = re.compile(r"\s*[(（]\s*(?:단|다만)[,\s][^()]*[)）]\s*$")
_NOT_APPLICANTS = re.compile(
    r"시공업체|자체\s?시공|하청|업체|환급|반환|이동|재설치|방학|휴일|공휴일|주말|세금|부가가치세|임대(?!\s?주택)|(?<!불법)양도|담보|처분|본인부담|배송|환불|취소|명부|(?:변경|정정|수정|철회)[이은]?\s?불가|타용도|회수|부정한|평가\s?대상에서|\d월\s?이후\s?신청"
)
"""Words of sentences that forbid something else than applying."""

_WAY = (
    r"(?:우편|등기|택배|팩스|FAX|전화|유선|구두|온라인|인터넷|누리집|홈페이지|모바일|이메일|메일|문자|방문|현장|대리인?|"
    r"당일|기한|마감)"
)
_WAY_REFUSED = re.compile(
    rf"{_WAY}(?:(?:\s?[,·/]\s?|\s?및\s|\s또는\s|\s|이나\s){_WAY}|(?:\s(?:이후|후|외|내))|에\s?의한|으?로|을\s통한|를\s통한)*\s?"
    r"(?:신청|접수|제출|참여|등록|예약|지원)?(?:서류)?[은는이가을를]?\s?(?:접수\s?)?(?:불가|제외|제한|받지\s?않)",
    re.I,
)
"""`우편, 팩스 신청 불가`: a way of applying that is not open shuts nobody out."""

_IN_BRACKETS = re.compile(r"\(([^()]*(?:지원|선정|신청)[^()]*(?:제외|불가|배제)|[^()]*미지원)\)")
_MARKED = re.compile(r"^(.{4,60}?\((?:지원\s?)?(?:제외|불가|부적격)\))")
_ASIDE = re.compile(r"[(（](?P<words>[^()（）]{3,60}?(?P<verb>우선|제외|불가))(?:\s?(?:지원|선정|선발|함))?[)）]\s*$")
_SHUT_OUT = re.compile(
    r"(?:품종|작목|품목|작물|축종|업종|지역)\s?(?:은\s?)?제외$|(?:자|인|농가|가구|직원|공무원|단체|기업|업체|법인)(?:는|은)?\s?(?:지원|신청|선정|지원대상에서\s?)?\s?(?:제외|불가)$|지원|신청|선정"
)
_TURN = re.compile(r"(?:되|하며|으며|하고|지만|으나|하나),\s")
_WHOLE = 24
"""Characters behind a turn that cannot say alone who is left out: `…, 제출하지 아니할 경우 신청이 불가합니다`."""

_PREFERS = re.compile(
    r"우선\s?(?:적으로\s?)?(?:지원|선정|선발|순위\s?부여|배정|고려|공급|결정|접수)(?:\s?(?:함|한다|가능|예정))?\s*(?:[(.].*)?$|우선하여|"
    r"(?:[은는한된둔인]\s(?:농가|사람|자|가구|세대|단체|업체|마을|주택|필지)|"
    r"(?:참여|가입|인증|재배|이수)\s?(?:농가|자|단체|업체))\s우선\s*\.?$|"
    r"우대(?:\s?(?:함|한다))?$|^[^.!?]{2,60}[를을]\s우대(?:합니다|해요)\.?$|가점(?:을\s)?\s?(?:부여|대상|적용|\d+\s?점)|동(?:점|순위)[^.]{0,12}(?:경우|시|자)"
)
_ORDER = re.compile(
    r"(?:고득점|연장|연소|다득점)자?\s?순(?:위|서)?(?:으로|대로)?\s?(?:선정|선발)|[이가]\s같[은을]\s?(?:경우|때)[^.]{2,60}\s순(?:으로)?$|(?:낮은|높은|많은|적은|긴|오랜|큰|작은)\s?(?:사람|자|농가|가구)?\s?순(?:위|서)?(?:으로|대로)?\s?(?:선정|선발)"
)
"""`소득이 낮은 순으로 선정`, `소득이 같은 경우 … 연장자 순`: who comes first by what he has."""

_JUDGED = re.compile(r"(?:심사|평가|면접)[^.]{0,20}(?:고득점|다득점)자?\s?순")
"""`서류심사 후 현장평가 점수의 고득점 순으로 선정`: how plans are judged, which puts nobody first for what he is."""

_ANYONE = re.compile(
    r"(?:^|(?<=[.!?]\s))[^.!?,]{2,40}(?:이?면|라면)\s누구나\s[^.!?,]{0,20}(?:할|받을|낼)\s수\s있[가-힣]+"
)
"""`가온면 주민이면 누구나 참여할 수 있습니다`."""

_LONGEST = 200
"""Characters of a sentence that is looked at for two parts; longer ones are several."""

_FIRST_THEN = re.compile(
    r"(?P<first>[^.]*순(?:위|서)?(?:으로|대로)\s?(?:선정|선발|지원)하되),?\s(?P<rest>[^.]*(?:제외|불가|배제)\S{0,3})\s*\.?$"
)
"""`점수가 높은 순으로 선정하되 60점 미만은 제외`: who comes first, then who is left out."""

_OBLIGES = re.compile(
    r"(?:[어여해]야(?:\s?(?:함|합니다|한다|하며))?|필수|의무(?:사항)?|한함|한하여|경우에\s?지원|에\s?한해|만\s?(?:신청|지원)\s?가능|"
    r"첨부(?:\([^()]*\))?)\s*\.?$"
)
_NO_DUTY = re.compile(r"포함하지|간주|시공|정산|환급")
_SELECTS = re.compile(r"\d+\s?점\s?이상[^.]{0,30}(?:선정|선발|대상)|결격\s?사유가?\s?없는|[가-힣]\s?기준에\s?적합한\s")
_TARGET = re.compile(
    r"^[^:：]{2,30}?(?:고객|농가|주민|학생|어르신|가구|회원|업체|단체|청년|농업인|[가-힣]자)\s대상(?=$|\s(?:경품|사은품|할인|무료)|\s?[)(])"
)


_OUT = re.compile(
    r"제외|불가|배제|제한|부적격|않|아님|아닙|아니|빠[집져짐진]|안\s?[됨돼됩된]|미지원|없|무효|어렵|어려|힘듭|못"
)
_FIRST = re.compile(r"우선|우대|가점|동점|동순위|순|먼저|앞서|부터|같[은을]")
"""Signs without which no sentence leaves anyone out, or puts anyone first."""


def excluded_part(words: str) -> tuple[int, int] | None:
    """Which part of a sentence leaves someone out, as offsets; None when no part does."""
    if _OUT.search(words) is None or _WAY_REFUSED.search(words):
        return None
    marked = _MARKED.match(words)
    if marked:
        return marked.span(1)
    inside = _IN_BRACKETS.search(words)
    if inside and not _NOT_APPLICANTS.search(inside[1]):
        return inside.span(1)
    plain = _EXCEPTED.sub("", words)
    if not (_ENDS_OUT.search(plain) or turned_away(plain)) or _NOT_APPLICANTS.search(plain):
        return None
    note = plain.rfind("※")
    if note > 4:
        return note + 1, len(words)
    turns = [match.end() for match in _TURN.finditer(plain) if len(plain) - match.end() > _WHOLE]
    return (turns[-1], len(words)) if turns and len(plain) > 80 else (0, len(words))


def aside(words: str) -> tuple[Literal["exclude", "prefer"], int, int] | None:
    """A bracket at the end that turns the other way (`농업인(여성농업인 우선)`): what it says, and where."""
    match = _ASIDE.search(words)
    if match is None or _NOT_APPLICANTS.search(match["words"]) or _WAY_REFUSED.search(match["words"]):
        return None
    if match["verb"] == "우선":
        return "prefer", *match.span("words")
    return ("exclude", *match.span("words")) if _SHUT_OUT.search(match["words"]) else None


def is_preference(words: str) -> bool:
    """Whether a sentence says who comes first; who comes last is none."""
    if _FIRST.search(words) is None:
        return False
    order = _ORDER.search(words) and not (selects(words) or _JUDGED.search(words))
    first = _PREFERS.search(words) or taken_first(words) or order
    return bool(first) and not re.search(r"후순위|감점", words)


def first_then_out(words: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The parts of a sentence that says who comes first and then who is left out, as offsets; None for any other."""
    match = _FIRST_THEN.match(words) if len(words) <= _LONGEST else None
    return (match.span("first"), match.span("rest")) if match else None


def named_target(words: str) -> tuple[int, int] | None:
    """The part of a short line that names whom something is for: `2만원 이상 구입고객 대상` before `사은품 증정`."""
    match = _TARGET.match(words) if len(words) <= 60 else None
    return match.span() if match else None


def anyone(words: str) -> tuple[int, int] | None:
    """The part of a sentence that says who may, whoever he is: `65세 이상이면 누구나 받을 수 있고`."""
    match = _ANYONE.search(words)
    return match.span() if match else None


def leaves_out(sentence: str) -> bool:
    """Whether a sentence ends by leaving somebody out of what is applied for."""
    out = _ENDS_OUT.search(sentence) is not None or turned_away(sentence)
    return out and _NOT_APPLICANTS.search(sentence) is None


def obliges(words: str) -> bool:
    """Whether a note says what an applicant must have or hand in."""
    return _OBLIGES.search(words) is not None and _NO_DUTY.search(words) is None


def selects(words: str) -> bool:
    """Whether grounds of choice state a least score or a clean record."""
    return _SELECTS.search(words) is not None
