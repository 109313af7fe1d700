"""Names over conditions (신청자격, 지원제외, 우선순위), and how each has the words below it read."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extractors.context import NAMES_KEPT

Polarity = Literal["require", "exclude", "prefer"]
MAX_NAME = 34
"""Characters that such a name may have."""

_OF = (
    r"(?:지원|신청|응시|응모|채용|임용|선정|선발|대상자|대상에서|대상|참여|참가|사업|모집|가입|입주|중복|보조금?|수급|추천|자격|심사|보급|공급|배정|"
    r"자|에서|및|또는)*"
)
"""What such a name may begin with."""

_EXCLUDE = re.compile(
    rf"{_OF}제외(?:되는|하는)?(?:자|대상|대상자|품목|사항|조건|업종|지역|기준|경우|농가|가구|요건|사유)*|{_OF}결격(?:사유|자)?|"
    rf"{_OF}(?:불가|제한)(?:대상|대상자|자|사항|업종|사유)?|{_OF}할수없는(?:자|경우|사람)|{_OF}부적격(?:자|사유|대상)?|"
    rf"(?:다음|아래)(?:의|각|호의?|중|에|어느|하나에?|하나라도|해당하는|해당되는|해당할|해당|경우에?|자|사람|농가|시|는|은|,)*"
    rf"{_OF}(?:제외|불가|제한)(?:함|됨|합니다|됩니다|대상)?"
)
"""`지원제외`, `신청 제외자`, `지원대상에서 제외되는 경우`, `결격사유`, `다음에 해당하는 경우 지원 제외`."""

_SHUTS_BELOW = re.compile(
    r"(?:다음|아래)[^.]{0,50}(?:해당|경우|자는|사람은)[^.]{0,70}(?:수\s?없(?:음|습니다)|자격이\s?없(?:음|습니다)|제외(?:됨|됩니다|합니다)?|불가(?:함|합니다)?)\s?\.?$"
)
"""`아래 각 호에 해당하는 경우에는 … 참여할 수 없습니다`: a sentence that shuts out whom it lists below."""

_PREFER = re.compile(
    rf"{_OF}우선(?:순위|지원|선정|선발|공급|고려|배정|대상|대상자|조건)*(?:기준|사항|적용|부여)?|{_OF}우대(?:사항|조건|대상)?|"
    rf"{_OF}가산?점(?:사항|대상|항목|기준|부여)?|평가항목|동[점순위]+자?(?:발생|인)?(?:시|경우|의경우|처리)?우선(?:순위|선발|선정)?"
)
"""`우선순위`, `대상자 선정 우선순위`, `우대사항`, `가점`."""

_QUALIFIES = re.compile(
    r"(?:신청|지원|참여|참가|응시|응모|가입|모집|선정|자격|입주|사업|이용|추천|교육|신청자|기본|필수)*(?:자격|요건|자격요건|자격기준|자격조건|자격및요건|자격및조건)$|"
    r"(?:신청|참여|참가|지원|선정|가입)조건$|^필수조건$"
)
"""`신청자격`, `자격요건`, `지원조건`, `신청요건`."""

_TARGETS = re.compile(
    r"(?:대상|대상자|참석자|참가대상|대상(?:자)?및자격|대상가구|대상농가|대상학생|대상마을|대상단체|대상기업|대상주택|지원주택|대상품목|지원품목|재배품목|납세의무자|^누가|대상자격|대상연령|대상지역|대상업체|대상업종)$"
)
"""`지원대상`, `모집대상`, `교육대상자`, `대상주택`."""

_NO_TARGET = re.compile(
    r"재난대상|평가대상|사업대상지|대상사업$|대상기계|지급대상품|촬영대상|제출대상|관리대상|검사대상물|과세대상"
)
_STRONG = re.compile(r"신청|지원|응모|공모|발급|자격|모집|참여|가입|이용|사업대상자?$|대상주택|품목")


@dataclass(frozen=True, slots=True)
class Group:
    """How words under a name are read. `weak`: a bare 대상, which yields to 신청자격; `strict`: 신청자격 itself.

    `direct`: its name alone proves that people are meant, so that the words need not.
    """

    polarity: Polarity
    weak: bool = False
    strict: bool = False
    direct: bool = True


@lru_cache(maxsize=NAMES_KEPT)
def group_of(name: str) -> Group | None:
    """The group that a name opens, None when it opens none."""
    if _SHUTS_BELOW.search(" ".join(name.split())):
        return Group("exclude")
    plain = re.sub(r"[(（\[【<].*$|[\s<>《》【】\[\]:：※*ㆍ·․]", "", re.sub(r"^[<《【\[※*\s①-⑳]+", "", name))
    if not plain or len(plain) > MAX_NAME or _NO_TARGET.search(plain):
        return None
    if _EXCLUDE.fullmatch(plain):
        return Group("exclude")
    if _PREFER.fullmatch(plain):
        return Group("prefer")
    if _QUALIFIES.fullmatch(plain) or (_QUALIFIES.search(plain) and len(plain) <= 14):
        return Group("require", strict=True)
    if _TARGETS.search(plain) and len(plain) <= 16 and not re.search(r"\d", plain):
        return Group("require", weak=True, direct=_STRONG.search(plain) is not None)
    return None
