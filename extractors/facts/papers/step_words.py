"""Words that say at which step of a programme papers are handed in, and what a list of them is called."""

import re
from functools import lru_cache
from typing import Final

from extractors.context import NAMES_KEPT
from models.steps import StepKind

_OFFICE = r"읍\s?[·․ㆍž‧]?\s?면\s?(?:[·․ㆍž‧]?\s?동)?"
_CUES: Final[tuple[tuple[StepKind, re.Pattern[str]], ...]] = (
    ("request", re.compile(r"교부\s?신청")),
    ("work", re.compile(r"착공|착수|변경\s?(?:신청|승인|신고|시)|계약\s?(?:체결|시)")),
    ("claim", re.compile(r"청구|지급\s?(?:신청|요청)|준공|완공|실적\s?보고|"
                         r"(?:사업|공사|설치)\s?완료|완료\s?(?:보고|신고|시|후|계|서류)")),
    ("pay", re.compile(r"대출|융자금\s?(?:신청|지급)")),
    ("settle", re.compile(r"정산")),
    ("aftercare", re.compile(r"사후\s?관리")),
    ("review", re.compile(rf"{_OFFICE}(?:장|사무소|행정복지센터)?\s?(?:→|➠|⇒|➔|제출\s?서류|구비\s?서류)|"
                          rf"\({_OFFICE}\)\s?제출|^\s?(?:시|군|구)\s?제출\s?서류")),
)  # fmt: skip
_LISTS: Final = re.compile(
    r"[가-힣·․ㆍž\s()→➠⇒⇨➔,]{0,34}?(?:(?:구비|제출|징구|첨부|증빙|청구|정산|완료|준공|착공|착수|신청|필요|관련|검토)\s?서류|"
    r"(?:구비|제출|징구)\s?(?:자료|서식)|제출물)(?:\s?(?:목록|요령|안내|일체))?"
)
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)")
_SENT: Final = re.compile(rf"\({_OFFICE}\)\s?(?:제출|송부)$")
_AROUND: Final = "<>〈〉《》【】[]❮❯「」『』:： \t"
_LONGEST: Final = 44
"""Characters of a list's name."""


@lru_cache(maxsize=NAMES_KEPT)
def step_in(words: str) -> StepKind | None:
    """The step that words name first; None where they name none of those behind the application."""
    found = ((match.start(), kind) for kind, cue in _CUES if (match := cue.search(words)))
    return min(found, default=(0, None))[1]


def sent_by_offices(words: str) -> bool:
    """Whether words say what a township hands in: `신청 현황(읍면동) 제출`, over the papers themselves."""
    return len(words) <= _LONGEST and _SENT.search(words) is not None


@lru_cache(maxsize=NAMES_KEPT)
def names_list(words: str) -> bool:
    """Whether words name a list of papers: `청구 구비서류`, `정산검사 징구서류`, `읍면동 제출서류(읍면동→시)`."""
    name = words.strip(_AROUND)
    return len(name) <= _LONGEST and _LISTS.fullmatch(_IN_BRACKETS.sub("", name).strip()) is not None
