"""Percents that share nothing: progress, arrears, how far a plan may change, what one must be able to bear."""

import re

LATE = re.compile(r"연체")
"""What is paid late: interest on it is no rate of support."""

_NO_MONEY = re.compile(
    r"(?:하위|상위|소득|소득의|공정률?|공정율|진도율|집행률|집행율|참여율|접종률|달성|목표|출석|시간의|"
    r"면적|물량|함량|순도|발아율|노후도|비중|증가|상승|감소|대비)\s*(?:의\s*)?$"
)
_CHANGE_BEFORE = re.compile(r"변경(?:은|는|시|이|의\s?경우|하는\s?경우|사항)?[^.]{0,24}$")
_BOUND = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:이내|이하|미만|이상|초과|범위|까지|내에서|[을를]\s?(?:초과|넘))")
_CHANGE_BEHIND = re.compile(
    rf"{_BOUND.pattern}[^.,]{{0,16}}(?:변경|조정|증감)(?:은|는|시|이|할|하는|하고자|의)?(?!금)[^.]*(?:승인|가능|경미|신고|자체|보고|협의|불가)"
)
"""How far a plan may be changed (`사업계획 변경은 총사업비의 10% 이내`): nobody is granted that part."""

_CAN_BEAR = re.compile(
    r"\s*+(?:이상|이하|이내)?(?:을|를|은|는|의)?\s*+(?:부담|납부|확보|조달)\s?(?:할\s?수|이?\s?가능|할?\s?능력)"
)
"""`사업비의 40% 이상을 부담할 수 있는 자`: what is asked of an applicant, who is told of no share."""


def is_no_share(tail: str, text: str, end: int) -> bool:
    """Whether the words before a percent, or those behind its end, say that no money is shared: progress, arrears."""
    if _NO_MONEY.search(tail) or LATE.search(tail[-12:]):
        return True
    bounds_change = _CHANGE_BEFORE.search(tail) is not None and _BOUND.match(text, end) is not None
    return bounds_change or _CHANGE_BEHIND.match(text, end) is not None


def is_what_one_can_bear(text: str, end: int) -> bool:
    """Whether the words behind a percent's end ask of an applicant that he can bear that part."""
    return _CAN_BEAR.match(text, end) is not None
