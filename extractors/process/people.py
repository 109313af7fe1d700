"""Who acts and who receives: `사업자→읍면동→사업부서`, `읍면동, 사업부서`, `총괄부서→농가 등`.

Words name people where each of them ends as offices, bodies and people of the genre do.
"""

import re
from typing import NamedTuple

from extractors.notices.lines import single_spaced, unspaced
from extractors.notices.markers import ARROWS

DOWN = "⇩↓▼⬇⇓▽"
"""The same, from a line to the line below."""

_DOT = "·․ㆍ‧ᐧž・∙•"
_ARROW = re.compile(f"[{ARROWS}{DOWN}]|->|=>")
_TOWNSHIP = re.compile(
    rf"읍\s?[{_DOT}]\s?면(?:\s?[{_DOT}]\s?동)?|시\s?[{_DOT}]\s?군(?:\s?[{_DOT}]\s?구)?|이\s?[{_DOT}]\s?통장"
)
_APART = re.compile(rf"\s*(?:,|/|[{_DOT}](?!$)|\s및\s|\s와\s|\s과\s|&)\s*")
_AND_MORE = re.compile(rf"\s*(?:등|[{_DOT}])\s*$")

_BODY = (
    "부서|읍면동|읍면|면동|사무소|센터|본청|시청|군청|구청|도청|교육청|위원회|심의회|협의회|협의체|추진단|운영단|지원단|"
    "농협|축협|수협|신협|산림조합|은행|지부|지점|조합|협회|연합회|법인|업체|업소|단체|조직|기관|기업|회사|재단|공단|공사|"
    "진흥원|연구원|연구소|학교|대학|병원|보건소|시설|어린이집|마을회|부녀회|청년회|작목반|공선회|배원협|원협|마을"
)
_PERSON = (
    "농업인|어업인|임업인|농어업인|축산인|귀농인|귀촌인|상인|임대인|임차인|신청인|대리인|보호자|주민|시민|군민|구민|도민|농가|어가|임가|"
    "사업자|사업주|신청자|희망자|대상자|수급자|수혜자|참여자|참가자|이용자|입주자|소유자|소유주|건물주|담당자|교육생|수강생|학생|"
    "청년|어르신|가구|세대|세대주|운영주체|수행주체|사업주체|시공사|이장|통장|반장|시장|군수|구청장|도지사|읍장|면장|동장|"
    "읍면동장|읍면장|센터장|장관|위원|심사위원|평가위원|작성자|당사자|본인|개인"
)
_OFFICE = r"[가-힣]{1,12}(?:과|팀|담당|국|실|처|(?<![신요시초])청|부)"
_SHORT = (
    r"(?:(?:[가-힣]{2,4})?(?:특별|광역|특별자치)?시|(?:[가-힣]{2,4})?군|(?:[가-힣]{2,4})?구|(?:[가-힣]{2,4})?도"
    r"|(?:[가-힣]{1,4})[읍면동]|[읍면동]|중앙|정부|국가|[가-힣]{1,3}협)"
)
_NOBODY = re.compile(
    r"(?:필요|수|상|일|즉|당|완료|신청|제출|해당|포기|발생|선정|위반|변경|종료)시|(?:결|효|성|통|초|경)과|(?:제|일|전|내|외|세|상|하|본)부"
    r"|불구|요구|연구|공구|기구|정도|제도|지도|연도|년도|용도|한도|별도|온도|속도|농도|이동|운동|활동|자동|공동|수면|방면|전면|서면|대면|비대면"
    r"|해당시설|기타시설|공사|시설|현실|사실|내실|확실|농기계|시설물"
)
_IS_ONE = re.compile(
    rf"(?:[가-힣A-Za-z0-9『「」』()·\s]{{0,24}}(?:{_BODY}|{_PERSON})|{_OFFICE}|(?:[가-힣]{{1,10}}\s?){{0,2}}{_OFFICE}|{_SHORT}(?:\s?{_OFFICE})?)"
)


class Route(NamedTuple):
    """Who acts, and to whom it goes in turn."""

    actors: tuple[str, ...]
    receivers: tuple[tuple[str, ...], ...] = ()


def is_body(name: str) -> bool:
    """Whether a name, with whatever stands in it, is that of one office or body: `농업·농촌 및 식품산업 정책심의회`."""
    return re.search(rf"(?:{_BODY}|{_OFFICE})$", unspaced(name)) is not None


def route_of(words: str) -> Route | None:
    """The people of words that name nobody else, None where they say something else."""
    turns = [_turn(part) for part in _ARROW.split(words.strip().strip("()"))]
    if not turns or any(not turn for turn in turns):
        return None
    said = [one for turn in turns for one in turn]
    known = [one for one in said if _is_one(one)]
    wanted = len(said) if len(turns) == 1 else (len(said) + 1) // 2
    return Route(turns[0], tuple(turns[1:])) if len(known) >= wanted else None


def _turn(part: str) -> tuple[str, ...]:
    """Those who act together; `읍·면·동` is one."""
    kept = _TOWNSHIP.sub(lambda match: re.sub(rf"[{_DOT}\s]", "\0", match[0]), _AND_MORE.sub("", single_spaced(part)))
    names = (_AND_MORE.sub("", name).strip() for name in _APART.split(kept))
    return tuple(re.sub("\0+", "·", name) for name in names if name)


def _is_one(name: str) -> bool:
    closed = unspaced(name).replace("·", "")
    return _NOBODY.fullmatch(closed) is None and _IS_ONE.fullmatch(name.replace("·", "")) is not None
