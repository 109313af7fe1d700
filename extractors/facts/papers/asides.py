"""What is said beside a paper: how many of it, for whom alone, who gives it out, on which form, who looks it up."""

import re
from typing import Final, NamedTuple

from extractors.notices.lines import single_spaced, unspaced

_COPIES = re.compile(r"^\s*(?:\([^()]*\)\s*)*(?:각\s?)?(?P<copies>\d{1,2})\s?[부통매]")
_EACH = re.compile(r"각\s?(?P<copies>\d{1,2})\s?[부통매](?!\s?[가-힣])")
_BRACKET = re.compile(r"\((?P<inner>[^()]*(?:\([^()]*\)[^()]*)?)\)")
_ONLY = re.compile(
    r"(?:경우|해당(?:자|시|되는)?|한함|한정|한하여|필요\s?시|요청\s?시|대리\s?신청|미\s?동의|동의\s?시|[가-힣]{2,6}(?:만|에\s?한함)|신청\s?시|소유자가\s?아닌)"
)
_LABEL_ONLY = re.compile(r"해당|경우|한함|겸직|법인|대리|미등기|공동|임차")
_ISSUER = re.compile(
    r"(?P<issuer>[가-힣·․ㆍ]{2,16}(?:\s[가-힣]{2,12}){0,2}?)(?:에서|에)?\s?(?:발급|발행|비치|교부)(?:분|용|본)?$|발급처\s?[:：]?\s?(?P<place>[가-힣·,\s]{2,30})$"
)
_OFFICES = re.compile(
    r"^(?P<issuer>(?:관할\s)?(?:세무서|읍[·․ㆍ]?면[·․ㆍ]?동(?:사무소|\s?행정복지센터)?|주민센터|행정복지센터|등기소|경찰서|국민건강보험공단|"
    r"[가-힣]{0,8}농산물품질관리원|시청|군청|[가-힣]{2,8}(?:과|공단|협회|농협)))$"
)
_FORM = re.compile(
    r"(?P<kind>서\s?식|양\s?식|별\s?지|별\s?표|붙\s?임|별\s?첨)\s?(?:제\s?)?(?P<number>\d{1,2}(?:-\d{1,2})?)(?!\d)"
)
SHARED_LOOK: Final = re.compile(
    r"공동\s?이용|(?:담당\s?)?(?:공무원|직원|담당자)(?:이|가)?\s?[^.\n]{0,24}(?:확인|조회|열람)|(?:제출|첨부|구비)(?:를|을)?\s?생략|생략\s?가능"
)
"""How a text says that the office looks a paper up itself."""
_NOT_AGREED = re.compile(r"미\s?동의|동의하지\s?(?:않|아니)|부동의|거부")
_AGREED = re.compile(r"[가-힣\s]{0,20}동의(?:하는|하신|한|할|를\s?한)?\s?(?:경우|시|때|자)(?:에는|에)?")


class Aside(NamedTuple):
    """What is said beside a paper; nothing where nothing is."""

    copies: int | None = None
    only: str | None = None
    issuer: str | None = None
    looked_up: bool = False
    form: str | None = None


def aside(name: str, behind: str, label: str = "") -> Aside:
    """What the words of a paper with its brackets, those behind it on its line, and the label before it say."""
    brackets = [single_spaced(found["inner"]) for found in _BRACKET.finditer(f"{name} {behind.partition(',')[0]}")]
    only = next((one for one in brackets if _ONLY.search(one) and not _FORM.search(one) and not _looked(one)), None)
    agreed = next((found for one in brackets if _looked(one) and (found := _AGREED.search(one))), None)
    if agreed is not None:
        only = agreed[0].strip()
    if only is None and label and _LABEL_ONLY.search(label):
        only = label
    form = _FORM.search(f"{name} {behind.partition(',')[0]}")
    return Aside(
        copies=_copies(name, behind),
        only=only,
        issuer=next((told for one in brackets if (told := _issuer(one))), None),
        looked_up=any(map(_looked, brackets)),
        form=f"{unspaced(form['kind'])} {form['number']}" if form else None,
    )


def _copies(name: str, behind: str) -> int | None:
    """How many of it: behind the paper itself, else `각 1부` behind the last of its line."""
    own = re.search(r"(?<![\d.])(\d{1,2})\s?[부통매]\b", re.sub(r"\([^()]*\)", "", name))
    if own is not None:
        return int(own[1])
    found = next((one for form in (_COPIES, _EACH) if (one := form.search(behind))), None)
    return int(found["copies"]) if found is not None else None


def _issuer(words: str) -> str | None:
    """Who gives a paper out, as a bracket says it."""
    for form in (_ISSUER, _OFFICES):
        found = form.search(words)
        if found is not None:
            return single_spaced(next(group for group in found.groups() if group))
    return None


def _looked(words: str) -> bool:
    return SHARED_LOOK.search(words) is not None and _NOT_AGREED.search(words) is None


class Looked(NamedTuple):
    """What a sentence says that the office looks up: the stretch that names the papers, and on what condition."""

    start: int
    end: int
    only: str | None


_NAMES = re.compile(
    r"(?P<papers>[가-힣][^.※\n:：]{1,90}?)(?:은|는|을|를|의\s?경우(?:에는)?)\s(?=[^.]{0,60}?(?:공동\s?이용|확인|조회|열람|생략))"
)
_LIST_BEHIND = re.compile(
    r"(?:공동\s?이용|(?:담당\s?)?공무원)[^:：\n(]{0,30}?(?:확인|조회|생략)(?:하는|할|\s?가능)?\s?(?:서류|사항|구비서류)\s?[:：]\s?(?P<papers>[^.\n]{2,120})"
)


def looked_up(words: str) -> Looked | None:
    """The papers of a sentence that says the office looks them up (`등본은 담당 공무원이 확인`); None for any other."""
    if SHARED_LOOK.search(words) is None or _NOT_AGREED.search(words) is not None:
        return None
    listed = _LIST_BEHIND.search(words)
    named = listed or _NAMES.search(words)
    if named is None:
        return None
    agreed = _AGREED.search(words)
    return Looked(*named.span("papers"), agreed[0].strip() if agreed else None)
