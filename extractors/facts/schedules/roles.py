"""What a period is for: read from its label, then from the words around it.

The lists are surface forms of the genre, the order is the rule: what names the reader's own act comes first.
"""

import re
from functools import lru_cache

from extractors.context import NAMES_KEPT
from models.facts import ScheduleRole
from models.notices import Category

_LABELS: tuple[tuple[ScheduleRole, re.Pattern[str]], ...] = (
    (
        "effective",
        re.compile(
            r"^(?:시행|적용)$|(?:바뀌|달라지|오르|내리)는(?:날|때)|시행(?:예정)?일|시행시기|시행예정|도입(?:\(?예[정상]\)?)?(?:일|시기)|변경(?:일(?!정)|시기|시점)|적용(?:일|시기|기간)|효력|개정일|부칙"
        ),
    ),
    (
        "project",
        re.compile(r"(?:발표|서면|현장|서류|대면|종합)(?:평가|심사)$|(?:제작|구매|구입|설치|생산)(?:및|[·ㆍ,/])?납품$"),
    ),
    (
        "other",
        re.compile(
            r"(?:환불|반환|취소|철회)(?:기간|기한|마감)$|공시일?$|발표|결과\s?(?:통보|통지|안내|공지|알림|게시)|선정결과$|개별통[지보]$|계약안내|납품|임기|사후관리|처분제한|유효기[간한]|회수|임대기간|하자"
        ),
    ),
    ("apply", re.compile(r"수령(?:기한|마감)")),
    (
        "pay",
        re.compile(
            r"지급(?!액\s?(?:확정|결정|산정|심의))|(?:주|드리|받으시|나눠주|보내드리|들어오)는(?:날|때)|배송|전달|보급(?:시기|기간|일)|배부|공급(?:시기|기간|일)|지원시기|입금|수령|"
            r"(?<![가-힣][서증원식필권패])교부(?:시기|(?:예정)?일)(?=$|\()|(?:금|비|수당)교부기간"
        ),
    ),
    ("pay", re.compile(r"(?:보급|공급|배송|배부)$")),
    ("project", re.compile(r"(?:숙소|시설|센터|쉼터|매장|창구|버스|상황실)운영$")),
    ("project", re.compile(r"[가-힣](?:확정|점검|발송|집계|취합|검토)$|자조사$")),
    ("event", re.compile(r"후(?:교육|회의|행사)$")),
    ("other", re.compile(r"(?:취소|철회|제외|중단)기간$|반납(?:예정)?(?:일|기한|기간)$")),
    ("event", re.compile(r"(?:박람회|전시회|축제|장터|판매전|경진대회)(?:참가|개최|운영)?$")),
    ("apply", re.compile(r"검진기간|(?:채용|모집|공모)$")),
    (
        "event",
        re.compile(
            r"(?:운영|상담|진료|순회|매입|수매|수거|방제|소독|파쇄|배달|운행|작업|모임|매각|출하)일(?!정|수|지|자리)"
        ),
    ),
    ("project", re.compile(r"(?:심의|심사|선정)(?:위원)?회")),
    (
        "event",
        re.compile(
            r"투표|선거일|개강|개막|개장|개회|개찰|설명회|심사일시|면접|시험|추첨|잔치|축제|(?:준공|착공|개장|개소|기념|발대|위촉|시상|입학|졸업|수료)식"
        ),
    ),
    (
        "apply",
        re.compile(
            r"접수|모집|모금|응모|가입|발급|참여(?:기간|신청)|참가(?:기간|신청)|등록|예약|신고|의견|납부|조사(?:기간|기한|일)|공모(?:기간)?|추천(?:기한|기간)|신청|"
            r"청약|설문|열람|공람|입찰(?!공고)|예매|수요조사|갱신(?:기간|기한)|(?:판매|할인|구매|구입)(?:기간|기한)|납기|회신|청구"
        ),
    ),
    ("apply", re.compile(r"제출|마감|보고$|(?:^|서류)(?:내는|낼|내실)(?:날|때|기한|기간)|^받는(?:때|기간)")),
    (
        "use",
        re.compile(
            r"사용|(?:쓰는|쓸|쓰실)(?:수있는)?(?:때|기간|기한|날)|이용(?:기간|시기)|대관|대여(?:기간|일시)|입장(?:시간|일시)"
        ),
    ),
    (
        "event",
        re.compile(
            r"일시|(?:여|열리|모이|만나|하)는(?:날|때)|행사|교육|회의|훈련|개최|강의|공연|축제|대회|접종일|점검일|검진|상영|캠페인|수업|강좌|체험|"
            r"진료|순회|방문일|집결|집합|출발|오리엔테이션|전시|캠프|장날|견학|답사|관람|워크숍|세미나|토론회|간담회|포럼|봉사(?:일|활동)"
        ),
    ),
    (
        "project",
        re.compile(
            r"사업|운영|추진|시행|공사|융자|운행|발굴|단속|계획|수립|심사|심의|선정|확정|교부|정산|계약|집행|실행|연구|기간|작성|송부|트랩|점검|착공|준공|협약|체결|.시기"
        ),
    ),
)
TIME_LABEL = re.compile(
    r"(?<!대부)(?<!거치)기\s?간(?!제)|기\s?한|일\s?시|시\s?기|일\s?정|일\s?자|날\s?짜|마감|(?:시행|변경|적용|개최|신청|접수|교육|운영)(?:예정)?일(?![정수])|발표|기일|납기|언제|"
    r"(?:매입|수매|수거|방문|점검|접종|진료|상담|순회|공연|배달|운행|방제|소독|파쇄|작업|모임|검진|면접|시험|추첨|매각|견학|출하|시상|입주)일$|"
    r"^(?:(?:하|받|내|여|열리|모이|만나|쓰|주|드리|신청하)는|내실|낼|쓸)?때(?:와곳)?$|"
    r"(?:하|받|내|여|열리|모이|만나|쓰|주|드리|나눠주|받으시|들어오|바뀌|달라지)는날$"
)
"""Labels that promise a time: what stands behind them must be read or reported."""

_TIME_NAME = re.compile(TIME_LABEL.pattern.replace("|마감|", "|마감일?|") + r"(?:시|일)?")
_LONGEST_LABEL = 24


@lru_cache(maxsize=NAMES_KEPT)
def promises_time(label: str, *, as_head: bool = False) -> bool:
    """Whether a label promises a time; a heading only does by its last word (`모집기간`, not `공급일정 및 …`)."""
    closed = re.sub(r"\s|\([^)]*\)|[:：]$", "", label)
    if not closed or len(closed) > (14 if as_head else _LONGEST_LABEL):
        return False
    if as_head:
        return any(match.end() == len(closed) for match in _TIME_NAME.finditer(closed))
    return TIME_LABEL.search(closed) is not None


_VERBS: tuple[tuple[ScheduleRole, re.Pattern[str]], ...] = (
    (
        "effective",
        re.compile(
            r"시행(?:한다|됩|될|되|예정)|적용|변경|바뀝|바뀌|달라|(?:조정|인상|인하)(?:됩|되|한다|합)|(?:오릅|오른|내립|줄어|늘어납|없어집)"
        ),
    ),
    (
        "apply",
        re.compile(
            r"신청|접수|제출(?:하|해|바|요|\s*$|\()|납부(?:하|해)|통보하여|알려(?!\s?드)|연락(?!\s?드)|"
            r"(?<![가-힣])(?:내(?:\s?주[시세]|세요|면|십시오|시면|셔야|야\s)|받아\s?두|모집(?:합|한|하))|보내(?!\s?드)|응모|등록하|"
            r"(?:등록|입력)\s*$|제출한\s(?:사람|자|분|학생|농가|업체)"
        ),
    ),
    (
        "other",
        re.compile(
            r"(?:알려|안내해|통보해|공지해|연락)\s?드[리립려]|(?:누리집|홈페이지)에\s(?:올|싣|실)|(?:에|을)\s(?:발표|게시|공개)[합하]"
        ),
    ),
    ("use", re.compile(r"사용|이용|(?<![가-힣])(?:쓸\s수|써야|쓰셔야|쓰실|쓰시면)")),
    (
        "pay",
        re.compile(
            r"지급|공급|배부|보급|지원|입금|(?:나눠|나누어)\s?(?:드[리립려]|[주줍줄])|보내\s?드|^(?:에|부터)?\s?(?:드립|드려|드릴)"
        ),
    ),
    (
        "event",
        re.compile(
            r"개최|교육|행사|실시|회의|대회|축제|공연|전시(?![관실])|강좌|교실|수업|프로그램|열립|엽니|열려|모여|모십|모실|만나|"
            r"(?<![가-힣])문을\s엽"
        ),
    ),
    (
        "other",
        re.compile(
            r"(?:문을|길을|도로를)\s(?:닫|막)|쉽니다|(?:휴관|휴무|휴장|휴업|휴진|통제|단수|정전)(?:합|됩|한다|된다)"
        ),
    ),
    ("project", re.compile(r"완공|계약|정산|추진|운영|착공|준공|선정|인정")),
)
_MEET = re.compile(r"(?:발표|대면|구두|질의응답)(?:평가|심사)$")
"""Labels of a step at which applicants speak to those who judge; on paper (`서면평가`) nobody comes."""

_APPLYING = re.compile(r"(?<!미)신청|모집|접수|공모|선발|참여자|참가자")
_TAKES_PLACE = re.compile(r"행사|축제|교육|대회|강좌|프로그램")
ASKS_PEOPLE = re.compile(r"모집|신청|접수|공모|응모")
"""Names under which one asks others to apply."""

_STAFF = re.compile(r"행정사항|업무협조|시달사항|추진체계")


_OFFICES_HAND_IN = re.compile(
    r"(?:각)?(?:읍[·ㆍ,]?면|시[·ㆍ,]?군|실[·ㆍ,]?과).{0,14}(?:현황|실적|결과|명단|명부|조서|총괄표).{0,6}(?:제출|보고|송부)"
)

_GENERAL = re.compile(r"기간|시기|일정|일자|기한|날짜|구분|내용|언제(?:까지)?|때|하는(?:때|날)")
"""Labels that promise a time and name no role."""


@lru_cache(maxsize=NAMES_KEPT)
def role_of_label(label: str) -> ScheduleRole | None:
    """The role that a label names, None for a general one (`기간`, `시기`) and for words that name none."""
    closed = re.sub(r"\s", "", label)
    if _GENERAL.fullmatch(closed):
        return None
    return next((role for role, pattern in _LABELS if pattern.search(closed)), None)


def is_for_staff(heads: tuple[str, ...]) -> bool:
    """Whether the headings above speak to offices (행정사항): what is handed in there is a step between them."""
    return any(_STAFF.search(re.sub(r"\s", "", head)) for head in heads)


def is_between_offices(label: str) -> bool:
    """Whether a label names what one office hands in to another: `읍·면·동 신청 현황 제출`."""
    return _OFFICES_HAND_IN.match(re.sub(r"\s", "", label)) is not None


def is_guessed(label: str, heads: tuple[str, ...], title: str) -> bool:
    """Whether a time is one to apply by only since nothing says otherwise: a bare `시기`, a title that asks nothing."""
    return re.fullmatch(r"시\s?기", label) is not None and not role_under(label, heads) and not _APPLYING.search(title)


def role_by_words(words: str) -> ScheduleRole | None:
    """The role that the words after or before a date name, None when they name none."""
    return next((role for role, pattern in _VERBS if pattern.search(words)), None)


def role_under(label: str, heads: tuple[str, ...]) -> ScheduleRole | None:
    """What the nearest heading says where the label says nothing; beside a general label, work alone is too vague."""
    role = role_of_label(heads[0]) if heads else None
    if not label:
        return role
    general = _GENERAL.fullmatch(re.sub(r"\s", "", label)) is not None
    return role if general and role != "project" else None


def role_of(
    label: str,
    heads: tuple[str, ...],
    words: str,
    title: str,
    category: Category,
    timed: bool,
    internal: bool = False,
    step: bool = False,
) -> ScheduleRole:
    """The role of a period: by its label, else its words and heads, else the notice that it stands in.

    `timed` says that the period has hours; a general label then means something that takes place. `internal` says
    that the document plans an office's own work: what is handed in there is a step, not the reader's act. `step` says
    that the period is that of a step whose name tells no role: a notice that asks to apply does not make it one's act.
    """
    named = role_of_label(label)
    if named is None:
        named = role_under(label, heads)
    handed_in = named == "apply" and re.search(r"제출|송부|보고", label) is not None
    if handed_in and (is_for_staff(heads) or is_between_offices(label) or (internal and "신청" not in label)):
        return "project"
    if timed and named == "project" and _MEET.search(re.sub(r"\s", "", label)):
        return "event"
    if named is not None:
        return named
    if re.search(r"공급|지급|보급|배송", words):
        return "pay"
    named_event = any(_TAKES_PLACE.search(head) for head in (*heads, title))
    if timed or named_event or re.search(r"일\s?[자시]$", label) or category in ("event", "education"):
        return "event"
    if step:
        return "project"
    if _APPLYING.search(title) or category in ("recruit", "survey"):
        return "apply"
    if re.search(r"공급|(?:나갑|나옵|들어옵)니다", title):
        return "pay"
    return "apply" if re.search(r"^시\s?기$|기\s?한$|마감$|까지$", label) else "project"
