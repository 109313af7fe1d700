"""Names of lists of papers, and of later steps and offices whose papers are none of the applicant's."""

import re
from functools import lru_cache

from extractors.context import NAMES_KEPT
from extractors.notices.questions import meant

LIST = re.compile(
    r"(?:(?:신청|접수|지원|응모|참가|사업신청|공통|필수|기본|추가|마을|농가|주민|신청\s?시|방문\s?시|접수\s?시|제출\s?시|온라인|방문|대리)\s?)*"
    r"(?:구비|제출|신청|첨부|필요|준비|접수|지참|증빙|신청\s?시\s?제출|제출할|제출하실|내야\s?할|내실|갖출|필요한)\s?서류(?:\s?목록|\s?및\s?제출\s?방법|\s?안내)?|"
    r"(?:추가|공통|기본|필수|개별|선택|첨부|해당자?)\s?서류|서\s?류|(?:준\s?비|지\s?참|제\s?출)\s?물|(?:제출|증빙|구비)\s?자료|관련\s?서류"
)
"""`구비서류`, `제출서류`, `신청 시 구비서류`."""

_LIST_CUE = re.compile("[류물료]")
"""What one of stands in every name of a list: elsewhere none needs to be looked for."""

LATER = re.compile(
    r"착공|착수|완료|준공|정산|청구|대출|교부|지급\s?신청|계약\s?체결|보고|변경|사후|감리|시공|검정|실적|낙찰|당첨|행정\s?사항|추진\s?체계|사업\s?시행$|선정자"
)
_OFFICES = re.compile(
    r"(?:읍\s?[·․ㆍ]?\s?면\s?[·․ㆍ]?\s?동|시|군|구|면|협|담당|부서|기관)\s*(?:→|⇒|➠|➔)|^(?:읍면동?|기관|부서)\s?제출|→\s*(?:시|도|군)\s*\)"
)
_APPLICANT = re.compile(r"\((?:농가|신청자|신청인|개인|주민|업체|사업자|신청농가)\s*(?:→|⇒|➠)")
NONE = re.compile(
    r"^(?:(?:다음|아래)\s|없음|해당\s?없음|붙임|【|첨부|별도|별첨|참조|추후|공고문|신청서\s?서식|서식)|비치|참조|참고|문의|생략|다운로드"
)
_COLUMN_CUE = re.compile("[류물칭]")
_NAMES_COLUMN = re.compile(r"(?:제출|구비|필요|신청)?\s?서\s?류\s?(?:명|이름)?|서류의?\s종류|종\s?류|명\s?칭")


_SIGNS = re.compile(r"\([^()]*\)|[<>《》【】\[\]:：]|^\s*[※*①-⑳]\s*")


def plain(name: str) -> str:
    """A name without brackets and signs."""
    return _SIGNS.sub("", name).strip()


def is_list(name: str, heads: tuple[str, ...]) -> bool:
    """Whether words name a list of papers of the application, under heads of no later step."""
    called = meant(name)
    if not _LIST_CUE.search(called) or LIST.fullmatch(plain(called)) is None:
        return False
    return not any(is_later(head) for head in heads)


@lru_cache(maxsize=NAMES_KEPT)
def is_later(name: str) -> bool:
    """Whether a head is of a later step, or of what one office sends another."""
    if _APPLICANT.search(name):
        return False
    return bool(LATER.search(name) and len(name) <= 40) or bool(_OFFICES.search(name) and "서류" in name)


def names_papers(head: str) -> bool:
    """Whether a column's head says that papers stand below it."""
    if not _COLUMN_CUE.search(head):
        return False
    name = plain(head)
    return (_NAMES_COLUMN.fullmatch(name) or LIST.fullmatch(name)) is not None


def is_part(words: str) -> bool:
    """Whether words name a part of a list (`공통`, `해당되는 경우`) or of its papers (`개인 제출서류`)."""
    return len(words) <= 16 and re.search(r"공통|해당|개인|법인|추가|필수|서류$", words) is not None
