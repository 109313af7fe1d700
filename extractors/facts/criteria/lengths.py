"""How long an applicant has lived, farmed, traded or been here, as a condition bounds it: whole months.

What he did elsewhere (`타 시·군에서 2년 이상 거주`) and the length of a lease are none of them.
"""

import re
from collections.abc import Iterator

from models.facts import Predicate

_OPS = {"이상": ">=", "초과": ">", "이하": "<=", "이내": "<=", "미만": "<"}
_OP = r"(?P<op>이상|이하|미만|초과|이내)"
_NOT_OVER = re.compile(
    r"(?P<length>(?<!\d)\d++\s?(?:개월|년))[이을]?\s?(?:이상\s?)?(?:경과|지나|넘)(?:되|하)?지\s?(?:않은|않는|아니한|아니하는)"
)
"""`전입한 지 5년이 지나지 않은`: no more than five years."""

_OVER = re.compile(r"(?P<length>(?<!\d)\d++\s?(?:개월|년|달))(?:[이을])?\s?(?:넘게|넘은)(?=\s)")
"""`6개월 넘게 살고 있는`: more than six months."""

_PASSED = re.compile(r"(?P<length>(?<!\d)\d++\s?(?:개월|년|달))[이을]?\s?(?:지난|지났|지나고|경과(?=[한된하되]))")
"""`사업자등록을 한 지 3개월이 지났을 것`: at least three months."""

_NOT_YET = re.compile(
    r"(?P<length>(?<!\d)\d++\s?(?:개월|년|달))(?:[이도])?\s?(?:안\s?된|안\s?되는|되지\s?않은|못\s?된)(?=\s)"
)
"""`농사를 지은 지 3년이 안 된`: less than three years."""

_MONTHS = r"(?P<n>\d{1,3})\s?(?P<unit>개월|년|달)[이을를]?"
_DURATIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "movein_within_months",
        re.compile(rf"전입(?:한\s?지|\s?후|일로?부터|신고\s?후)?[^\d,.]{{0,6}}{_MONTHS}\s?(?P<op>이내|미만|이하)"),
    ),
    (
        "movein_within_months",
        re.compile(rf"{_MONTHS}\s?(?P<op>이내|미만|이하)[에의]?\s?(?:관내|[가-힣]{{2,3}}[시군])?[에로으]*\s?전입"),
    ),
    (
        "farming_months",
        re.compile(
            rf"(?:(?:영농|농업|농사)\s?(?:경력|종사|기간|경영)|독립\s?경영|농사(?:를\s?)?\s?지은\s?지|영농(?:을\s?)?\s?시작한\s?지)[^\d,.]{{0,6}}{_MONTHS}\s?{_OP}"
        ),
    ),
    (
        "farming_months",
        re.compile(rf"{_MONTHS}\s?{_OP}\s?(?:계속\s?)?(?:영농|농업)(?:에|을)?\s?(?:종사|경영|경력|영위)"),
    ),
    (
        "farming_months",
        re.compile(rf"{_MONTHS}\s?{_OP}\s?(?:계속\s?)?(?:재배|사육|경작|양식)(?:한|하는|하고|해\s?온|\s?경력)"),
    ),
    (
        "business_months",
        re.compile(
            rf"(?:창업|업력|개업|사업자\s?등록|(?:사업|영업)\s?(?:기간|경력|개시|시작))[^\d,.]{{0,8}}{_MONTHS}\s?{_OP}"
        ),
    ),
    (
        "business_months",
        re.compile(
            rf"{_MONTHS}\s?{_OP}\s?(?:계속\s?)?(?:사업을|영업|운영|(?:사업장|점포|업체|공장|가게)[을를]\s(?:직접\s)?(?:운영|경영|영위))[^,.]{{0,6}}(?:영위|중인|하고|하는|한)"
        ),
    ),
    ("business_months", re.compile(rf"(?<!시설 )설립(?:\s?후|한\s?지|일로?부터|된\s?지)\s?{_MONTHS}\s?{_OP}")),
    (
        "experience_months",
        re.compile(rf"(?<!영농)(?<!농업)(?<!농사)(?<!영농 )(?<!농사 )경력[^\d,.]{{0,6}}{_MONTHS}\s?{_OP}"),
    ),
    ("experience_months", re.compile(rf"{_MONTHS}\s?(?P<op>이상|초과)\s?(?:계속\s?)?(?:출하|납품|근무|경력자|종사자)")),
    (
        "experience_months",
        re.compile(rf"(?:생산|출하|납품|판매|수출|운영)\s?실적[이은을]?\s?{_MONTHS}\s?(?P<op>이상|초과)"),
    ),
    (
        "residence_months",
        re.compile(
            rf"{_MONTHS}\s?(?P<op>이상|초과)(?:[^\d.;]|\d명){{0,24}}?(?:거주|주민\s?등록|주소|(?<![가-힣])(?:사는|사시는|살고|살아온|살아\s?온|산)\s)(?!\s?하지|하거나[^,.;]{{0,12}}(?:아니|않))"
        ),
    ),
    ("residence_months", re.compile(rf"(?:거주|주민\s?등록)[^\d,.;]{{0,12}}{_MONTHS}\s?(?P<op>이상|초과)")),
)
_ELSEWHERE = re.compile(
    r"(?:타\s?(?:지역|시|도|군)|도시\s?지역|도시에|관외|외지|다른\s?(?:지역|시|도|군)|동\s?지역|수도권|대도시|(?:국|해)외|"
    r"(?:외의|이외의?|밖의)\s?(?:지역|[시군구]))"
    r"(?:(?!전입|이주|관내)[^,.;]){0,24}$"
)
_WRITTEN_TWICE = re.compile(r"(?<=[가-힣])\s?[(（][\u4e00-\u9fff·,\s]{1,8}[)）]")
"""A word's own signs behind it, which part it from what it belongs to: `동(洞) 지역`."""


def lengths(words: str) -> Iterator[Predicate]:
    """The lengths that a condition bounds, in the order of the table."""
    words = _NOT_OVER.sub(r"\g<length> 이내인", words)
    words = _PASSED.sub(r"\g<length> 이상 된", words)
    words = _NOT_YET.sub(r"\g<length> 미만인", _OVER.sub(r"\g<length> 초과", words))
    taken: set[int] = set()
    for field, pattern in _DURATIONS:
        for match in pattern.finditer(words):
            at = match.start("n")
            if at in taken or (field == "residence_months" and _elsewhere(words, match)):
                continue
            taken.add(at)
            months = int(match["n"]) * (12 if match["unit"] == "년" else 1)
            yield Predicate(field=field, op=_OPS[match["op"]], value=months)


def _elsewhere(words: str, match: re.Match[str]) -> bool:
    """Whether a length of residence is of another place, or of a lease."""
    before = _WRITTEN_TWICE.sub("", words[: match.end()])
    return bool(_ELSEWHERE.search(before) or re.search("임대차|임차|계약", match[0]))
