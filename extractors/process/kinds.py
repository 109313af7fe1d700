"""What is done in a step, by its name: `교부결정 및 사업추진` is a grant and the work.

Names of the genre are few; what none of these words names stays without a kind.
"""

import re
from collections.abc import Sequence

from extractors.notices.lines import unspaced
from models.steps import StepKind

_WORDS: tuple[tuple[StepKind, str], ...] = (
    ("aftercare", r"사후관리|사후점검|사후지도|사후평가"),
    ("audit", r"정산(?:내역|서|보고서?|결과|자료)?(?:의)?(?:검정|검사|검토|확인|심사|점검)|(?:사업|정산)검정"),
    ("settle", r"정산(?!단가)|실적보고"),
    ("grant", r"(?:교부|융자|대출|지원)결정|교부통지|협약체결|약정체결"),
    ("request", r"교부(?:를)?신청"),
    (
        "inspect",
        r"(?:사업)?준공(?:검사|확인)|완공확인서|(?:사업)?완료(?:를)?확인|완료검사|(?:사업)?이행(?:여부)?확인|검수",
    ),
    (
        "claim",
        r"(?:보조금|사업비|융자금|지원금|장려금|대금|대출)(?:의)?(?:지급|집행|지원)?(?:청구|신청)|대출신청"
        r"|(?:사업)?(?:완료|준공)(?:및완료)?(?:계|보고서?|신고|서류)?(?:작성)?(?:제출)|완료보고|사업완료|준공계|완료계|청구(?!권)",
    ),
    (
        "pay",
        r"(?:보조금|사업비|융자금|지원금|장려금|대금|대출금|수당|바우처|상품권|카드|쿠폰|보상금|포상금|물품)(?:의)?(?:지급|집행|교부(?!신청|결정|통지)|발급|배부|입금)"
        r"|지급|집행|배부|배송|입금",
    ),
    ("council", r"심의회?(?!신청)|위원회(?=개최|심사|상정|의결)|의결"),
    ("rank", r"우선순(?:위|의)"),
    (
        "select",
        r"(?:대상|사업|지원|보조사업|신청|수혜|참여|참가|교육|최종|융자|입주|합격)?(?:대상)?(?:자|농가|마을|단체|기관|지구|내역)?"
        r"(?:를|을)?(?:최종)?(?<!업체)(?<!순위)(?:선정(?!기준|절차|계획|을위한|심의)|확정|선발|결정)(?:자)?(?:결과)?(?:및)?(?:통보|통지|발표|공고|안내|공지)?|(?:결과|합격자|당첨자|대상자|선정자)(?:명단)?(?:통보|통지|발표|공고)",
    ),
    ("guide", r"(?:지침|요령|계획)(?:을|의)?(?:수립|시달|통보|확정|작성)|지침|계획수립|시달"),
    ("promote", r"홍보|공고|안내|모집"),
    (
        "review",
        r"검토|심사|평가|현[지장](?:확인|조사|평가|실사|점검)|실태조사|적격(?:여부)?(?:확인|조사)|자격(?:확인|조회|검증)|취합|집계|서류심사|면접|조사",
    ),
    (
        "apply",
        r"(?:사업|참여|참가|융자|지원|수강|교육)?(?<!허가)신청(?:서(?:류)?)?(?!결과)|접수|(?:구비|제출)서류제출|공모",
    ),
    (
        "work",
        r"(?:사업|공사)(?:추진|시행|착수|착공|실시|진행)(?!계획|지침|요령|부서|체계)|착수|착공|시공|설치|리모델링|계약|입찰|공사|구입|교육(?:실시|운영|진행|훈련)|운영(?!주체)",
    ),
)
_ANY = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS))
_ON_SITE = re.compile(r"현[지장](?:확인|조사|점검)|확인|점검")
_OFFICE = re.compile(r"읍면동|읍.면.동|[가-힣](?:과|팀|부서|센터)$|^시$|^군$|^구$|면사무소|위원회|심의회")
_BEHIND_WORK = frozenset({"work", "claim", "inspect", "pay"})
_ACTS_OF_STAFF = frozenset({"review", "inspect"})


def kinds_of(name: str, actors: Sequence[str] = (), before: Sequence[StepKind] = ()) -> tuple[StepKind, ...]:
    """What is done, in the order of the words; `before` is what the chain has done up to here.

    To look at the place is a review before the work and an inspection behind it; an office that hands in applications
    has reviewed them.
    """
    words = re.sub(r"\([^()]*\)|[·․ㆍ‧ᐧž・∙,\s]", "", unspaced(name))
    found: list[StepKind] = []
    for match in _ANY.finditer(words):
        kind: StepKind = match.lastgroup  # type: ignore[assignment]  # the groups are the kinds
        if kind == "review" and _BEHIND_WORK.intersection(before):
            kind = "inspect"
        if kind == "apply" and "홍보" not in words and actors and all(_OFFICE.search(unspaced(one)) for one in actors):
            kind = "review"
        if kind not in found:
            found.append(kind)
    return _without_objects(tuple(found), words)


def _without_objects(kinds: tuple[StepKind, ...], words: str) -> tuple[StepKind, ...]:
    """`사업신청서 검토` reviews; the application is only what is looked at. `신청 홍보` asks to apply."""
    acts = _ACTS_OF_STAFF.intersection(kinds)
    drop: set[StepKind] = set()
    if "apply" in kinds and (acts or "promote" in kinds) and not re.search(r"접수|신청$|신청서제출", words):
        drop.add("apply")
    if "rank" in kinds and "select" in kinds and re.search(r"우선순위\W*(?:\(안\))?(?:결정|확정)", words):
        drop.add("select")
    if "select" in kinds and "review" in kinds and re.search(r"검토(?:결과|및결과)", words):
        drop.add("select")
    return tuple(kind for kind in kinds if kind not in drop)
