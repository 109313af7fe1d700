"""Labels that only a blank sets off: `지원대상 만 65세 이상 주민` over `신청기간 3. 2. ~ 3. 9.`

Such a name might as well open a sentence. Where most lines of a notice begin with one, and several different ones
do, the notice writes its labels so. A gap of blanks (`면    접  4. 15.(수)`) opens no sentence: there any short name
beside one of the genre will do.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from extractors.notices.genre import LABEL, is_label
from extractors.notices.labels import split_label
from extractors.notices.lines import Line

_SEVERAL = 3
"""Different names that lines of one look must begin with."""
_TWO = 2
"""The same where each is set off by a gap."""

_STEM = r"(?:지원|신청|접수|모집|제출|구비|운영|교육|사업|이용|참가|참여|지급|선정|선발)"
_NAME = (
    rf"(?:{_STEM}\s)?(?:{LABEL.pattern}|[가-힣]{{0,4}}(?:가점|우대|심사|평가|준비물|지참물|인원|정원|금액)|"
    r"(?:신청|접수|문의|비용|[가-힣]{1,3}(?:비|료|금)))"
)
_SET = re.compile(rf"\s*(?P<name>{_NAME}) (?=(?P<value>\S.+))")
"""A name of the genre at the start of a line, one blank, and words behind it."""
_NAMES_IT = re.compile(rf"{_NAME}(?:\([^()]*\))?")
_GAP = re.compile(
    r"(?P<name>[가-힣](?:[ \u3000]{1,6}[가-힣]){1,4}|[가-힣·]{2,9}(?: [가-힣·]{1,6})?(?:\([^()\n]{1,12}\))?)"
    r"[ \t\u3000]{2,}(?=\S)"
)
"""A short name at the start of a line, padded or not, then a gap."""

_GAPS = re.compile(r"(?<=\S)[ \t\u3000]{2,}(?=\S)")
_SUM = re.compile(r"\d\s?(?:천|만|백만|억)?\s?원")
_SLIDE_WIDTH = 60
"""Columns of the longest line of a slide."""

_GOES_ON = re.compile(
    r"(?:및|또는|혹은|등|외|중|내|별|시|후|전|간|관련|변경|안내|확대|연장|단축|완화|강화|축소|추가|조정|개선|신설|폐지|"
    r"공고|알림|통보|확인|준수|엄수|검토|협의|결정|수립|작성)(?=[\s,(.]|$)|[가-힣]{1,12}(?:은|는|이|가|을|를)\s"
)
"""Words that go on with the name, or a sentence that it opens, and no value of it."""


_LASTS = frozenset("간한시자정기상격소법액용류처항가의준요적건차율경거령침과황당료도획외위야목모일점대사물원청수비금")
"""Last letters of names of the genre: what ends in another one needs not be looked at."""


def spaced_labels(lines: Sequence[Line]) -> dict[int, int]:
    """Where lines of one notice have such a label: the start of each line, and the characters of its name."""
    return {
        start: len(name)
        for tell, least in ((_name_before_gap, _TWO), (_name_of, _SEVERAL))
        for style, named in _named(lines, tell).items()
        if len(names := {"".join(name.split()) for name in named.values()}) >= least
        and (any(map(_NAMES_IT.fullmatch, names)) or (tell is _name_before_gap and _name_figures(named, lines)))
        and (_are_most(style, named, lines) or (tell is _name_before_gap and _are_short(named, lines)))
        for start, name in named.items()
    }


def _name_figures(named: Mapping[int, str], lines: Sequence[Line]) -> bool:
    """Whether the words behind each of these names hold a sum: `큰 농가  150만 원`."""
    return all(_SUM.search(line.words) for line in lines if line.span[0] in named)


def _are_short(named: Mapping[int, str], lines: Sequence[Line]) -> bool:
    """Whether all lines are as short as a slide's, and no name stands in columns: there a gap is no padding of text."""
    shown = [line for line in lines if line.table is None]
    columns = any(len(_GAPS.findall(line.words)) > 1 for line in shown if line.span[0] in named)
    return not columns and all(line.width <= _SLIDE_WIDTH for line in shown)


def _named(lines: Sequence[Line], tell: Callable[[str], str | None]) -> dict[str, dict[int, str]]:
    """The names that lines of each look begin with, by the start of the line."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for line in lines:
        if line.table is None and line.kind != "heading" and not line.wrapped and (name := tell(line.words)):
            found[line.marker.style][line.span[0]] = name
    return found


def _name_before_gap(words: str) -> str | None:
    """The short name that a gap sets off at the start of a line, None where a colon or nothing does."""
    gap = _GAP.match(words) if "  " in words or "\t" in words or "\u3000" in words else None
    return gap["name"] if gap is not None and split_label(words)[0] is None else None


def _name_of(words: str) -> str | None:
    """The name that a line begins with, None where only a colon or nothing sets one off."""
    first, blank, rest = words.partition(" ")
    if not blank or not (first[-1:] in _LASTS or rest.partition(" ")[0][-1:] in _LASTS):
        return None
    set_off = _SET.match(words)
    if set_off is None or _GOES_ON.match(set_off["value"]) or split_label(words)[0] is not None:
        return None
    return set_off["name"]


def _are_most(style: str, named: Mapping[int, str], lines: Sequence[Line]) -> bool:
    """Whether as many lines of a look begin with such a name as do not; labels set off otherwise count for neither."""
    others = (
        line
        for line in lines
        if line.table is None and line.kind != "heading" and not line.wrapped and line.marker.style == style
    )
    plain = sum(
        line.span[0] not in named and not is_label(line) and split_label(line.words)[0] is None for line in others
    )
    return len(named) >= plain
