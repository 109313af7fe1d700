"""What a notice is for its reader: money to apply for, people sought, a lesson, an event, a rule.

Decided by the words of the title, then by the labels that the notice has. In a plan, what stands under a past
half (분석, 실적, 성과) reports, whatever its own words.
"""

import re
from collections.abc import Iterable

from extractors.context import Context
from extractors.notices.headings import DEPARTMENT
from extractors.notices.single import RELEASE
from models.notices import Category, Notice

_PAST = re.compile(
    r"지난\s?주|전주\s|전월\s|분석|실적|성과(?!\s*(?:과제|목표|지표))|결과|추진\s*현황|운영\s*현황|주요\s*성과"
)
_REPORTS = re.compile(r"현황|실적|결과|성과(?!\s*(?:과제|목표|지표))|분석|집행|통계|보고서")
_DONE = re.compile(r"^(?:추\s*진\s*(?:현\s*황|실\s*적)|실\s*적|완료(?:\(.*)?)$|추\s*진\s*현\s*황\s*$")

_TITLES: tuple[tuple[Category, re.Pattern[str]], ...] = (
    (
        "cooperation",
        re.compile(r"협조|당부|동향\s*보고|점검\s*요청|제출\s*요청|독려|영농폐기물|수거\s?기간"),
    ),
    ("survey", re.compile(r"(?:조사|총조사|센서스|설문(?:조사)?)(?:\s|$|표|원|에)")),
    ("education", re.compile(r"수강생|교육생|연수생")),
    (
        "support",
        re.compile(
            r"^(?!.*(?:채용|근로자|일자리|사회활동|입찰|위원|봉사)).*(?:장학생|장학금|지원금|축하금|장려금|수당|직불|융자|보조|보급|대출|"
            r"지원\s*사업|지원비|급여|환급|준비금|정착금|월세|통장|공모\s?사업|재해보험|보험\s*가입)"
        ),
    ),
    (
        "recruit",
        re.compile(
            r"모집|채용|모금|구인|공모(?!전\s*시상|\s?사업)|참여자|위촉|입찰|선임|기탁|나눔\s?캠페인|찾습니다|구합니다|모십니다|지어\s?주세요|제안\s?요청"
        ),
    ),
    (
        "education",
        re.compile(r"교육|강좌|교실|연수|특강|아카데미|훈련|강습|강의|과정|학교(?=\s*(?:운영|안내|개강|수강))"),
    ),
    (
        "event",
        re.compile(
            r"행사|축제|대회|개최|발표회|연주회|바자회|김장\s?(?:나눔|담그기)|공연|전시(?!실|관)|캠페인|음악회|체험|대동제|기념식|이벤트|간담회|설명회|회의|박람회|장터|개요$|"
            r"한마당|잔치|대청결|대청소|의\s?날(?=\s|$)|영화관|순회|오세요$|찾아옵니다|열립니다|엽니다"
        ),
    ),
    ("support", re.compile(r"지원|무료|할인|바우처|감면|무상|대여|서비스|클리닉|돌봄|카드|공급|드립니다|도와줍니다")),
)
"""In this order: `장학생 선발` gives money, though it seeks people; `수강생 모집` teaches; `교육 지원사업` gives."""
_TOLD_AFTER = re.compile(
    r"(?:처리|조사|검사|점검|추진|운영|이행)\s?(?:결과|실적)\s?(?:안내|알림|통보|보고|제출|회신)(?:\s?\([^)]*\))?$"
)
"""What a letter tells that was done (`수질검사 처리 결과 안내`); of a choice among applicants it tells what comes."""
_DONE_TITLE = re.compile(
    r"(?:했어요|했습니다|만들었(?:어요|습니다)|마쳤(?:어요|습니다)|다녀왔(?:어요|습니다)|열렸(?:어요|습니다))$"
)
"""How a newsletter tells what was done."""

_APPLY = re.compile(r"신청|접수|발급\s*기간|모집\s*기간|가입")
_SEEKS = re.compile(rf"{_APPLY.pattern}|모집|채용|공모")
_GIVES = re.compile(
    r"지원(?:내용|금액?|대상|비율|한도|조건|사항)|보조|사업비|지급|물품|운영\s*내용|대여|이용\s*대상|공급\s*(?:대상|단가|가격)"
)
_GRANTS = re.compile(r"지원\s*(?:금|내용|대상)")
_RULE = re.compile(r"인상|변경|조정|개정|시행|폐지|의무|금지|단속|배출|접종|과태료|제도|안전|주의")
_ASKS = re.compile(r"협\s*조\s*사\s*항|당\s*부\s*사\s*항|협\s*조\s*요\s*청")


def category_of(notice: Notice, context: Context) -> Category:
    """The notice's one category."""
    labels = _labels(notice, context)
    plan = context.outline.kind == "plan"
    if plan and _reports(notice, labels):
        return "report"
    if RELEASE in notice.heads and not any(_SEEKS.search(words) for words in (notice.title, *labels)):
        return "report"
    if context.outline.kind == "slides" and not (notice.section and DEPARTMENT.fullmatch(notice.section)):
        return "notice"
    if context.outline.kind == "other" and _TOLD_AFTER.search(notice.title):
        return "report"
    applies = any(_APPLY.search(label) for label in labels)
    if context.outline.kind == "guideline":
        return (
            _of_title(notice.title)
            if _of_title(notice.title) in ("recruit", "education", "survey") and not applies
            else "support"
        )
    return _of_words(notice, labels, applies, plan)


def _of_words(notice: Notice, labels: list[str], applies: bool, plan: bool) -> Category:
    category = _of_title(notice.title)
    if category == "support" and not applies and (plan or _RULE.search(notice.title) or not _gives(labels)):
        category = "notice"
    if category != "notice":
        return category
    if _DONE_TITLE.search(notice.title):
        return "report"
    if applies and (any(_GRANTS.search(label) for label in labels) or re.search(r"사업|신청", notice.title)):
        return "support"
    if not applies and _asks_only(labels):
        return "cooperation"
    return "event" if _takes_place(notice, labels, plan) else "notice"


def _takes_place(notice: Notice, labels: list[str], plan: bool) -> bool:
    """Whether a notice says when and where; in a plan a row of its table of events does, an inspection does not."""
    if plan and re.search(r"점검$|공사$", notice.title):
        return False
    times = any(re.fullmatch(r"일\s*시|일\s*자|날\s*짜|행사\s?(?:일시|기간)|운영\s?일시", label) for label in labels)
    listed = plan and bool(notice.heads) and re.search(r"행사|일정", notice.heads[0]) is not None
    return (times and "장소" in labels) or listed


def _of_title(title: str) -> Category:
    for category, pattern in _TITLES:
        if pattern.search(title):
            return category
    return "notice"


def _reports(notice: Notice, labels: Iterable[str]) -> bool:
    """Whether a piece of a plan says what was done; what is sought (채용) lies ahead even there."""
    if re.search(r"점검\s*$", notice.title):
        return False
    if re.search(r"채용|모집|계획\s*$", notice.title):
        return any(_DONE.search(label) for label in labels)
    return bool(_REPORTS.search(notice.title) or any(_PAST.search(head) for head in notice.heads))


def _gives(labels: Iterable[str]) -> bool:
    return any(_GIVES.search(label) for label in labels)


def _asks_only(labels: Iterable[str]) -> bool:
    """Whether the notice asks village heads to act, and tells the reader no period or place of its own."""
    return any(_ASKS.search(label) for label in labels) and not any(
        re.search(r"기간|대상|장소|신청", label) and "재난" not in label for label in labels
    )


def _labels(notice: Notice, context: Context) -> list[str]:
    """The labels of a notice and its short unlabelled lines (which head others)."""
    found: list[str] = []
    for clause in notice.clauses:
        if clause.label is not None:
            found.append(clause.label)
        elif clause.value[1] - clause.value[0] <= 24:
            found.append(" ".join(context.words(clause.value).split()))
    return found
