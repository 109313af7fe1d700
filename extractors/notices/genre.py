"""The labels that documents of this genre use for what they say."""

import re
from functools import lru_cache

from extractors.context import NAMES_KEPT
from extractors.notices.lines import Line
from extractors.notices.questions import meant

_GENRE = (
    r"(?:기간|기한|일시|일자|일정|시기|대상자?|자격|장소|방법|금액|내용|서류|처|사항|단가|문의|기준|개요|목적|요건|절차|조건|비율|"
    r"배경|근거|법령|방침|효과|현황|담당|요령|수수료|한도|계획|제외|순위|분야|품목|규모|(?:시행|변경|적용|접수|개최|교육|회의|행사|선거|기준|등록|작성|게시|수정)일)"
)
LABEL = re.compile(rf"[가-힣·ㆍ]{{0,7}}{_GENRE}")
"""A label of the genre without padding: `신청기간`, `교육대상`, `구비서류`."""


def is_label(line: Line) -> bool:
    """Whether a line is nothing but a label of the genre (`교육일시`), its value on the lines below."""
    return line.table is None and len(line.closed) <= 12 and LABEL.fullmatch(line.closed) is not None


_LONGEST_QUESTION = 40


def asks(line: Line) -> bool:
    """Whether a line is a label or a question alone, whatever stands below it its answer."""
    if line.table is not None or len(line.words) > _LONGEST_QUESTION:
        return False
    return is_label(line) or meant(line.words) != line.words


_STEM = (
    r"(?:사업|업무|신청|지원|추진|접수|모집|교육|행사|제출|구비|선정|선발|운영|시행|월별|연도별|분기별|단계별|세부|상세|향후|주요|기본|일반|관련|협조|"
    r"행정|기타|유의|참고|사후|당부|요청|대상자?|자격|보조금?|예산|재원|참여|참가|이용|지급|공급|공통|평가|심사|처리|준수|준비|서류|방법|신고|조사|"
    r"점검|설치|배부|홍보|안전|의무|제외|소요|총|상반기|하반기|금후|문제|개선|우선|자부담|본인|환수|정산|변경|교부|결정|활동비?|근로|임대|입주|"
    r"별|과제|바우처|근무|문의|담당자?|(?:참여|참가|입주|이용|수급|신청)자|변동|부담|목적|시|및|와|과|등|의|[·ㆍ,/])"
)
_PART = re.compile(
    rf"{_STEM}*(?:{_GENRE}|비|액|금액?|금|량|단위|제외|관리|목표|문의|연락처|담당|담당자|정산|실적|성과|결과|상황|배경|필요성|서류|양식|요약|지원|신청|접수|"
    rf"반납|지급|공급|산출|순서|안내|위치|종류|특전|혜택|가점|감점|우대|질환|범위|유효기간|신고|모집|기준액|부담금|처|지침|과제|사업|"
    rf"시간|여건|임금|급여|보수|수당)(?:\([^)]*\))?"
)
"""What a part of a programme is called: words of the genre alone (`세부추진일정`, `신청및공급`), nothing of its own."""


@lru_cache(maxsize=NAMES_KEPT)
def is_part(closed: str) -> bool:
    """Whether words without blanks name a part that any programme has, none of one programme alone."""
    return len(closed) <= 20 and _PART.fullmatch(closed) is not None


_WHEN = (
    r"(?:(?:지난|이번|다음|금|차|전|당|익|내|이)(?:주|달|월|분기|년|해)(?:간|도|중)?|20\d{2}년도?|'?\d{2}년도?|\d{1,2}월(?:중|\d주차?)?|"
    r"제?\d(?:/4)?분기|[상하]반기|[주월연]간|금일|명일|향후|금후)"
)
_KIND = (
    r"(?:실적|성과|계획|예정|일정|현안|업무|행사|결과|상황|"
    r"(?:추진|주요|협조|당부|전달|공지|홍보|지시|현안|당면|특이|기타|예정|참고)사항)"
)
_OF_KIND = r"(?:주요|중점|핵심|역점|당면|현안|부서별?|팀별|과별|업무|추진|운영|사업|시책|처리|기타|행사|세부)"
_HALF = re.compile(
    rf"{_WHEN}{{0,3}}{_OF_KIND}*{_KIND}(?:(?:및|와|과|[·ㆍ,/]){_WHEN}?{_OF_KIND}*{_KIND})?(?:\([^)]*\)+)?|{_WHEN}(?:\([^)]*\)+)?"
)
"""`지난주추진실적`, `6월주요업무추진계획(6.2.~6.8.)`, `당면업무`, `협조사항`: when or of what kind, never what."""
_LONGEST_HALF = 40


@lru_cache(maxsize=NAMES_KEPT)
def is_half(closed: str) -> bool:
    """Whether words without blanks only tell when, or of what kind, the works below them are."""
    return len(closed) <= _LONGEST_HALF and _HALF.fullmatch(closed) is not None


_MONTH = re.compile(r"(?:\d{1,2}월|\d분기|[상하]반기|[금전차익][주월])중?")


def is_routine(closed: str) -> bool:
    """Whether words without blanks name what every month has (`4월추진계획`), or a part of any programme."""
    return is_part(_MONTH.sub("", closed, count=1)) or is_half(closed)
