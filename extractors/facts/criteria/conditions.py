"""Names over conditions (신청자격, 지원제외, 우선순위), and how each has the words below it read."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extractors.context import NAMES_KEPT
from extractors.notices.questions import meant

Polarity = Literal["require", "exclude", "prefer"]
MAX_NAME = 34
"""Characters that such a name may have."""

_OF = (
    r"(?:공통|지원|신청|응시|응모|채용|임용|선정|선발|대상|참여|참가|사업|모집|가입|입주|중복|보조금?|수급|추천|자격|심사|보급|공급|배정|"
    r"지급|접수|수혜|이용|교육|입소|입학|출전|참석|수당|혜택|융자|대출|등록|계약|자|에서|및|또는|의)*"
)
"""What such a name may begin with. No word of a repeat is made of others of it (대상자 is 대상 and 자)."""

_OUT = r"(?:제외|배제|결격|불가능?|제한|불인정|부적격|부적합|금지|미지원|미지급|미대상|비대상|탈락|박탈)"
"""Words that shut out; behind them 대상 is who is shut out (`참여배제 대상`)."""

_SHUT = (
    r"(?:자격|대상|사항|조건|품목|업종|업체|지역|지구|기준|요건|사유|경우|농가|가구|세대|주택|축종|품종|"
    r"시설|사업|단체|법인|기업|사람|분야?|자|자는|및)*"
)
_CANNOT = (
    r"(?:(?:할|받을|될)수(?:가|는)?없|(?:지원|지급|선정|인정|해당|포함)(?:하지|되지|을하지|이되지)(?:는)?않(?=는|습|아요|나)|받지(?:는)?못하|"
    r"(?:신청|지원|참여|이용|가입|대상)[이은는가도]?(?:안[되돼됩됨]|어려(?=[워운움]))|대상(?:자)?[이은는가]?(?:아[닌니님닙]|되지않|되지못|에서빠지))"
)
"""What offices say of those who get nothing; `보조금을 받지 않은 농가` is a condition of its own and none of these."""

_WHO_NOT = (
    r"(?:이런|이러한|이럴|다음|아래|어떤|누가|누구|각호|해당하는|해당되는|해당하면|해당|어느하나|하나라도|경우|때|분들?|사람들?|농가|가구|단체|"
    r"지원금?|보조금|장려금|수당|혜택|서비스|신청|참여|참가|이용|가입|지급|응시|응모|입주|공급|선정|선발|대상|사업|교육|자|"
    r"라도|에게는|께는|에서|으로|에|은|는|이|가|도|을|를|의|중|,|·)*"
)

_EXCLUDE = re.compile(
    r"이(?:런|러한)(?:제안|작품|사업|신청|공모)(?:은|는)안(?:돼요|됩니다|되요|됨|돼)|"
    rf"{_OF}(?:제외(?:되는|하는)(?:자|대상|품목|사항|조건|업종|지역|기준|경우|농가|가구|요건|사유|사람|분)*|{_OUT}{_SHUT})|"
    rf"{_WHO_NOT}(?:{_CANNOT}(?:는|은|다|음|어요|아요|나요|습니다|습니까|니다|니까|요|을까요|워요|운|움)*(?:자|경우|사람|분|분들|농가|가구|세대|기업|업체|단체|법인|시설|주택|대상자?|사유|때)?(?:는|은)?"
    r"(?:누구|무엇|어떤(?:경우|사람))?(?:인가요|입니까|일까요)?|제외(?:돼요|되어요|됩니다|됨|해요|합니다|함))|"
    rf"(?:다음|아래)(?:의|각|호|중|에|어느|하나라도|하나|해당하는|해당되는|해당할|해당|경우|자|사람|농가|시|는|은|,)*"
    rf"(?!자(?!격)|의){_OF}(?:제외|불가|제한|배제)(?:함|됨|합니다|됩니다|대상)?"
)
"""`지원제외`, `신청 제외자`, `참여배제 대상`, `결격사유`, `받을 수 없는 경우`, `다음에 해당하는 경우 지원 제외`."""

_SHUTS_BELOW = re.compile(
    r"(?:다음|아래)[^.]{0,50}(?:해당|경우|자는|사람은)[^.]{0,70}(?:수\s?없(?:음|습니다|다)|자격이\s?없(?:음|습니다)|제외(?:됨|됩니다|합니다)?|불가(?:함|합니다)?)\s?\.?$"
)
"""`아래 각 호에 해당하는 경우에는 … 참여할 수 없습니다`: a sentence that shuts out whom it lists below."""

_PUTS_FIRST_BELOW = re.compile(
    r"(?:^|[면우때]\s|[우때]에는?\s|,\s)(?:다음|아래)[^.]{0,30}(?:순(?:위|서)?(?:으로|로|대로|에\s?따라)?|우선(?:하여|적으로)?)\s?(?:대상자를?\s?)?(?:우선\s?)?"
    r"(?:선정|선발|지원|공급|배정|결정|추천)\S{0,4}\s*\.?$"
)
"""`다음 각 호의 순으로 우선 선정한다`, `신청자가 많으면 아래 순서로 선정`: a sentence over those who come first."""

_OF_LATER = re.compile(r"^(?:만기|해지|해약|수료|이수|퇴소|연장|환급|계약|유지|정산|지급정지)")
"""Names of conditions for what comes after the application: `만기요건`."""

_PREFER = re.compile(
    rf"(?:선정|선발|지원|공급|배정|입주|모집)순위(?:기준)?|{_OF}우선(?:순위|지원|선정|선발|공급|고려|배정|대상|대상자|조건|신청대상|모집대상|입주대상|이용대상|혜택)*(?:기준|사항|적용|부여)?|{_OF}우대(?:사항|조건|대상)?|"
    rf"먼저|{_OF}가산?점(?:사항|대상|항목|기준|부여)?|평가항목|동[점순위]+자?(?:발생|인)?(?:시|경우|의경우|처리)?우선(?:순위|선발|선정)?"
)
"""`우선순위`, `대상자 선정 우선순위`, `우대사항`, `가점`."""

_TIE = re.compile(
    r"(?:동일|같은)?(?:동)?(?:순위|점수|배점|점)자?(?:내|간|에서)?(?:의)?(?:경쟁|경합|발생)?(?:인|일|의)?(?:시|경우|때)?(?:에|에는|의)?"
    r"(?:입주자|대상자|당첨자|합격자|신청자|예비입주자)?(?:우선|선정|선발|결정|처리)?(?:순위|순서|기준|방법|방식)?"
)
_TIED = re.compile(r"^동[점일순]|^같은|경[쟁합]")
"""`동일순위 내 경쟁 시 선정순서`, `동점자 처리기준`: names over what decides among equals."""

_QUALIFIES = re.compile(
    r"(?:신청|지원|참여|참가|응시|응모|가입|모집|선정|자격|입주|사업|이용|추천|교육|신청자|기본|필수)*(?:자격|요건|자격요건|자격기준|자격조건|자격및요건|자격및조건)$|"
    r"(?:신청|참여|참가|지원|선정|가입)조건$|^필수조건$"
)
"""`신청자격`, `자격요건`, `지원조건`, `신청요건`."""

_TARGETS = re.compile(
    r"(?:대상|대상자|참석자|참석범위|참가대상|대상(?:자)?및(?:자격|조건|요건)|대상기관|대상시설|대상차량|대상사업장|^신청인|^신청자|대상가구|대상농가|대상학생|대상마을|대상단체|대상기업|대상주택|지원주택|대상품목|재배품목|납세의무자|^누가|대상자격|대상연령|대상지역|대상업체|대상업종|(?:지원|대상)질환)$"
)
"""`지원대상`, `모집대상`, `교육대상자`, `대상주택`."""

_NO_TARGET = re.compile(
    r"재난대상|평가대상|사업대상지|대상사업$|대상기계|지급대상품|촬영대상|관리대상|검사대상물|과세대상"
)
_NOT_THEM = re.compile(
    r"(?P<out>제외|배제|부적격|불인정|미지원|결격)(?:되는|하는|된|자)?대상|"
    r"(?:불가능?|제한|금지|정지|중단|취소|환수|회수|감액|규제|단속|(?:과태료|과징금|가산금)?부과|위반|폐지|탈락)(?:되는|하는|된)?대상"
)
"""A 대상 behind a word that shuts out (`접종 제외대상`) or takes away (`운행제한 대상`): nobody is entitled."""

_OUT_IN_BRACKETS = re.compile(
    r"[^(（]*[(（](?:지원|신청|참여|사업|접종|서비스|보급)?(?:제외|배제)(?:되는|하는)?(?:대상자?|자)?[)）]"
)
"""`유사사업 자격(제외 대상)`: whatever a name says, its bracket shuts them out."""

_BOTH = re.compile(rf"(?:대상자?|자격|요건)(?:및|과|와|또는|/|,){_OF}{_OUT}")
"""`지원대상 및 제외대상`: who may and who may not under one name, so that it decides for neither."""

_APPLICANT = re.compile(r"신청[인자]")
"""A label of forms too, behind which a name or a signature may stand: what it says must be of people."""

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
    if _PUTS_FIRST_BELOW.search(" ".join(name.split())):
        return Group("prefer")
    name = meant(name)
    plain = re.sub(
        r"[(（\[【〔〈<].*$|[\s<>〈〉《》【】〔〕\[\]:：※*ㆍ·․?？!]", "", re.sub(r"^[<〈《【〔\[※*\s①-⑳]+", "", name)
    )
    if _OUT_IN_BRACKETS.fullmatch("".join(name.split())):
        return Group("exclude")
    if not plain or len(plain) > MAX_NAME or _NO_TARGET.search(plain) or _OF_LATER.match(plain):
        return None
    if _BOTH.search(plain):
        return None
    if _EXCLUDE.fullmatch(plain):
        return Group("exclude")
    if shut := _NOT_THEM.search(plain):
        return Group("exclude") if shut["out"] else None
    if _PREFER.fullmatch(plain) or is_tie(plain):
        return Group("prefer")
    if _QUALIFIES.fullmatch(plain) or (_QUALIFIES.search(plain) and len(plain) <= 14):
        return Group("require", strict=True)
    if _TARGETS.search(plain) and len(plain) <= 16 and not re.search(r"\d", plain):
        direct = _STRONG.search(plain) is not None and _APPLICANT.fullmatch(plain) is None
        return Group("require", weak=True, direct=direct)
    return None


def is_tie(name: str) -> bool:
    """Whether a name stands over what decides among equals."""
    plain = "".join(name.split())
    return len(plain) > 4 and _TIED.search(plain) is not None and _TIE.fullmatch(plain) is not None
