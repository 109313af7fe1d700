"""Sentences among the conditions that do not say who may apply: shown, but no answer rests on them.

How those who applied are ranked, what is not paid for, what must be handed in later, which applications rule each other
out. Their reader is told of them as what is good to know.
"""

import re
from typing import Final

from models.facts import Criterion

RANKED: Final = "신청한 사람 가운데 뽑는 방법입니다."
LATER: Final = "신청한 뒤에 지킬 것입니다."
TWICE: Final = "다른 신청과 겹칠 때의 이야기입니다."
THINGS: Final = "무엇에 지원하지 않는지를 말합니다."
FIRST: Final = "먼저 뽑히는 조건이며, 신청할 자격과는 다릅니다."

LEADS: Final = "아래의 조건을 이끄는 말입니다."

BY_WHOM: Final = "누가 대신 신청할 수 있는지를 말합니다."

_BY_WHOM = re.compile(r"본인\s?(?:또는|및|이나|,)\s?(?:주\s?양육자|보호자|대리인|부모|가족|법정)")
_LEADS = re.compile(
    r"(?:다음|아래)\s?(?:각\s?[호목항]|의|에|과|중)?[^.]{0,30}(?:자|사람|경우|분|농가|가구|세대|마을|단체)"
)
_RANKED = re.compile(r"(?:점수|고득점|평가표|배점|평점).{0,40}(?:순|선정)")
_LATER = re.compile(r"미\s?(?:제출|첨부|완료)|선입금|사업\s?(?:완료|종료)\s?후|의무\s?사항|시공하되|선정\s?전\s?시공")
_TWICE = re.compile(
    r"각각\s?신청|\d인이\s?신청|중복\s?(?:신청|지원)\s?(?:불가|제한)|동시\s?신청|출자자\s?개인\s?신청\s?불가"
)
_SOMEBODY = re.compile(
    r"(?:[가-힣](?:한|은|는|인|된|받은|가진|있는|던|려는|난)\s?(?:자|사람|분)|(?:체납|거주|소유|신청|수급|위반|대상|중복지원하는|미납)자|자|사람|인|주민|"
    r"농가|가구|세대|법인|조합|단체|업체|기업|마을|마을회|조직|공무원|학생|직계\s?존비속인\s?자)"
)
_ENDS_WITH_SOMEBODY = re.compile(
    rf"{_SOMEBODY.pattern}(?:\([^()]*\)|등|[은는이가을를]|\s|\.|,|임|제외|지원|대상에서|신청|불가|할\s수\s없음|배제|우선\s?순위에서)*$"
)
_SENTENCE_OF_SOMEBODY = re.compile(r"(?:한|은|는|인|된)\s?(?:자|사람|농가|법인|마을)[은는이가]\s")


def of_no_weight(criterion: Criterion, words: str) -> str:
    """Why a criterion decides nothing; empty where it may decide."""
    if criterion.polarity == "prefer":
        return FIRST
    if _LEADS.fullmatch(words.rstrip(" .:")) and not criterion.predicates:
        return LEADS
    if _BY_WHOM.search(words) and not criterion.predicates:
        return BY_WHOM
    if _RANKED.search(words):
        return RANKED
    if _LATER.search(words):
        return LATER
    if criterion.polarity == "exclude" and _TWICE.search(words):
        return TWICE
    names_somebody = _ENDS_WITH_SOMEBODY.search(words) or _SENTENCE_OF_SOMEBODY.search(words)
    if criterion.polarity == "exclude" and not names_somebody:
        return THINGS
    return ""
