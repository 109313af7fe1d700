"""Whether a document that is no bulletin, guideline or plan announces anything.

A blank form, an ordinance, minutes, a specification or statistics tell a reader nothing to act on: a notice made of
them would be invented.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from extractors.notices.head import Said
from extractors.notices.headings import BLANKS
from extractors.notices.lines import Line, unpadded, unspaced
from extractors.notices.openings import ANNOUNCES
from models.blocks import Source

_OPENING = 6
_NO_NEWS = re.compile(
    r"(?:규제영향분석서|회의록|의사록|회의결과|속기록|구매요구서|규격서|시방서|과업(?:지시|내용)서|품의서|결의서|기안문|"
    r"협약서|계약서|합의서|약관|설문지|조사표|문제지|문항지|시험지|답안지|평가표|평가(?:운영)?계획|채점표|점검표|검수조서|업무분장표?|"
    r"결과보고서?|성과보고서|실적보고서?|분석보고서|결산서|예산서|재무제표|통계표?|통계연보|현황표?|목록|명부|명단|대장|제공표준|연혁|정관|"
    r"조례|규칙|규정|훈령|예규|법률|시행령|시행규칙|조례안|규칙안|개정령안|이력서)(?:\([^)]*\))?$"
)
"""How the names of documents end that announce nothing."""
_ARTICLE = re.compile(r"^\s*제\s?\d+조(?:의\s?\d+)?\s?[(（【]", re.M)
_SHEET = re.compile(r"(?:계획서|보고서|조서|내역서|명세서)(?:\([^)]*\))?$")
"""What may be a paper to fill in or one to read: its blanks tell."""
_PAPER = re.compile(
    r"(?:신청서|지원서|신고서|원서|동의서|확인서|서약서|각서|위임장|이력서|자기소개서|추천서|청구서|의뢰서|등록부|양식|서식)"
    r"(?:\([^)]*\))?(?:[A-Za-z(].*)?$"
)
_DUE = re.compile(
    r"\d\s?[.월일)](?:\s?\([월화수목금토일]\))?[\s.]*(?:\d{1,2}\s?[:시]\s?\d{0,2}분?\s?)?까지|"
    r"\d\s?\.\s?\)?\s?(?:\(.\)\s?)?[~∼]\s?\d"
)
_LABELS = re.compile(
    r"(?:신청|접수|모집|교육|행사|사업|운영|지원|참가|참여|이용|설치|접종|점검|제출|조사|납부|지급|개최|활동|근무|채용|공고|시행|시험|응모)\s?"
    r"(?:기간|기한|일시|일자|대상|장소|방법|자격|인원|내용|금액)|일\s*시|장\s*소|문\s*의\s*처?(?=\s*[:：☎])|준\s*비\s*물|지원\s*규모"
)
_SPEAKS = re.compile(
    r"바랍니다|주시기|주십시오|하세요|주세요|알려\s?드립니다|안내\s?(?:드립니다|합니다)|공고합니다|모집합니다|알립니다|부탁\s?드립니다"
)
_CALLED = re.compile(r"(?:문\s*의|연\s*락\s*처|담\s*당|전\s*화|☎|☏)[^\n]{0,40}?\d{3,4}\s?-\s?\d{4}")
_DAY = re.compile(r"\d{1,2}월\s?\d{1,2}일|\d{1,2}\s?\.\s?\d{1,2}\s?\.\s?\(\s?[월화수목금토일]\s?\)")
_ARTICLES = 3
"""Articles of a law or of rules: as many as no announcement cites at the start of its lines."""


_MESSAGE = 1500
"""Characters of the longest message."""
_SHORT = 40
"""Characters of the longest name of a kind of document."""


def announces(source: Source, lines: Sequence[Line], title: str) -> bool:
    """Whether a document with this title tells its readers something: by its name, else by what it says."""
    if ANNOUNCES.search(title):
        return True
    named = [unspaced(title), *(line.closed for line in lines[:_OPENING] if line.table is None)]
    if any(len(name) <= _SHORT and _NO_NEWS.search(name) for name in named):
        return False
    if len(_ARTICLE.findall(source.text)) >= _ARTICLES or _is_form(source, lines, title):
        return False
    return _speaks(source.text)


def paper_named(source: Source, lines: Sequence[Line]) -> Said | None:
    """What a filled or blank paper is called that is nothing but tables at its top: the first cell of one names it."""
    for line in takewhile(lambda line: line.table is not None, lines[:_OPENING]):
        cell = next((cell for cell in source.blocks[line.table or 0].cells if cell.text.strip()), None)
        name = unpadded(cell.text.strip().split("\n")[0]) if cell is not None and cell.row == 0 else ""
        closed = "".join(name.split())
        if cell is not None and len(closed) <= _SHORT and (_PAPER.search(closed) or _NO_NEWS.search(closed)):
            start = cell.span[0] + len(cell.text) - len(cell.text.lstrip())
            return name, (start, start + len(cell.text.strip().split("\n")[0]))
    return None


def is_message(source: Source) -> bool:
    """Whether a short text without tables speaks to its readers: a message to pass on, which has no heading."""
    return len(source.text) <= _MESSAGE and not source.counts.tables and _SPEAKS.search(source.text) is not None


def _is_form(source: Source, lines: Sequence[Line], title: str) -> bool:
    """Whether a document is a paper to fill in: named as one, or with blanks to sign and hardly a line of its own."""
    named = [unspaced(title), *(unspaced(line.text.split("\n")[0]) for line in lines[:_OPENING])]
    blank = len(BLANKS.findall(source.text)) >= 2
    short = [name for name in named if len(name) <= _SHORT]
    papers = [name for name in short if _PAPER.search(name) or (blank and _SHEET.search(name))]
    return bool(papers) and (blank or papers[0] == named[0])


def _speaks(text: str) -> bool:
    """Whether a text asks or tells: by a deadline, two kinds of label, or one of them in words to a reader."""
    labels = {unspaced(match[0]) for match in _LABELS.finditer(text)}
    if _DUE.search(text) or len(labels) >= 2:
        return True
    told = _SPEAKS.search(text) is not None, _CALLED.search(text) is not None
    return any(told) and bool(labels or _DAY.search(text) or all(told))
