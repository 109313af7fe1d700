"""The labels that documents of this genre use for what they say."""

import re

from extractors.notices.lines import Line

_GENRE = (
    r"(?:기간|기한|일시|일자|일정|시기|대상자?|자격|장소|방법|금액|내용|서류|처|사항|단가|문의|기준|개요|목적|요건|절차|조건|비율|"
    r"배경|근거|법령|방침|효과|현황|담당|요령|수수료|한도|계획|제외|순위|분야|품목|규모|(?:시행|변경|적용|접수|개최|교육|회의|행사|선거|기준)일)"
)
LABEL = re.compile(rf"[가-힣·ㆍ]{{0,7}}{_GENRE}")
"""A label of the genre without padding: `신청기간`, `교육대상`, `구비서류`."""


def is_label(line: Line) -> bool:
    """Whether a line is nothing but a label of the genre (`교육일시`), its value on the lines below."""
    return line.table is None and len(line.closed) <= 12 and LABEL.fullmatch(line.closed) is not None
