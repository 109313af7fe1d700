"""Which words of a condition no test answers for: while one is left, nothing is sure to be met.

A word is passed over only where it says nothing of its own: an ending, a verb of living or growing whose object was
tested, the noun for whoever is meant.
"""

import re
from collections.abc import Iterable
from typing import Final

from flows.matching.testing import Test

_ENDINGS = r"(?:이|가|은|는|을|를|의|에|에서|으로|로|와|과|도|만|인|이며|이고|이면서|로서|으로서|들|께|등)?"
IDIOM: Final = re.compile(
    r"「[^」]*」\s?(?:제\d+조(?:의\d+)?(?:제\d+항)?)?(?:에)?\s?(?:따라|따른|의한|의하여)?"
    r"|부\s또는\s모[가의]?|(?:[가-힣]+[을를]\s)?([가-힣]+)하거나\s\1하지\s않는"
)
"""Phrases that ask nothing of their own: a law, a parent, `입거나 입지 않는`."""

_NEUTRAL: Final = re.compile(
    rf"(?:현재|기준|만|모든|모두|누구나|실제|실제로|직접|계속|해당|각|및|또는|이상|이하|미만|초과|이내|이후|이전|부터|까지|"
    rf"공고일|신청일|접수일|기준일|주민등록{_ENDINGS}|외국인등록|주소(?:지)?{_ENDINGS}|주민|주소지|"
    r"(?:실)?거주(?:하는|하면서|하고|하며|한|중인|자|하여야)?|사는|살면서|살고|두고|둔|두며|있고|있는|있으며|되어|되어있고|되어있는|되어있으며|된|"
    r"등록(?:되어|한|된|하고|하여|하는|되어있는)?|(?:농업)?경영체|재배(?:를|하는|하고|한)?|경작(?:하는|하고)?|사육(?:하는|하고)?|영위하는|종사(?:하는|하고)?|영농|"
    rf"운영(?:하는)?|하는|하고|하면서|한|전입(?:한|하여|한지)?|지|수|중|상태|실|품목|경우|신청할|없음|지원|제외|불가|배제|대상에서|"
    rf"(?:자|사람|분|본인|개인|주민|농가|농업인|가구|세대|가정|법인|대상|대상자|지원대상|신청자){_ENDINGS}|영농{_ENDINGS}|"
    rf"농지{_ENDINGS}|면적{_ENDINGS}|{_ENDINGS})"
)
_OLD = re.compile(r"(?:어르신|노인|고령자?|주민|어머니|아버지)" + _ENDINGS)
_YOUNG = re.compile(r"(?:청년|청소년|아동|어린이|성인)" + _ENDINGS)
_NO_WORD: Final = re.compile(r"[^가-힣A-Za-z0-9]+")
_DAY_NAMED: Final = re.compile(
    r"(?:\d{4}\s?[.년]\s?\d{1,2}\s?[.월]\s?\d{1,2}\s?[.일]?(?:\([월화수목금토일]\))?\s?(?:현재|기준)"
    r"|(?:해당\s?|사업\s?)?연도\s?(?:중|내|말)(?:에)?(?=\s)|\d{4}년\s?(?:도\s?)?중(?:에)?(?=\s))"
)
_HOUSES = re.compile(r"(?:대상|시설)?(?:하우스|온실)" + _ENDINGS)
_FIELD_WORDS: Final = {"age": (_OLD, _YOUNG), "birth_date": (_OLD, _YOUNG), "area_m2": (_HOUSES,)}


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def open_words(words: str, tests: Iterable[Test]) -> tuple[str, ...]:
    """The words that no test answers for and that may say something, in their order."""
    answered = list(tests)
    plain = list(IDIOM.sub(_blank, _DAY_NAMED.sub(_blank, words)))
    for test in answered:
        for start, end in test.spans:
            plain[start:end] = " " * (end - start)
    allowed = [_NEUTRAL, *(one for test in answered for one in _FIELD_WORDS.get(test.field, ()))]
    rest = [token for token in _NO_WORD.split("".join(plain)) if token]
    return tuple(token for token in rest if not any(pattern.fullmatch(token) for pattern in allowed))
