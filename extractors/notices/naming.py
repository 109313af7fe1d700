"""What names a notice and what only names a part of one: titles, labels, and what labels ask for."""

import re
from functools import lru_cache

from extractors.context import NAMES_KEPT
from extractors.notices.genre import LABEL, is_half, is_part, is_routine
from extractors.notices.headings import PHONE
from extractors.notices.labels import split_label
from extractors.notices.lines import Line
from extractors.notices.questions import meant
from extractors.notices.titles import is_name
from models.blocks import Block, Source

_CONDITION = re.compile(
    r"(?:인|한|은|는|된|할|을|던|있는|없는)\s?(?:자|분|사람|경우|농가|농업인|법인|가구|업체|단체|시설|주민|곳|기업)(?:\([^)]*\))?$|"
    r"(?:이상|이하|미만|이내|초과|해당자|소지자|체납자|수급자|거주자)$"
)
_LETTERS = "가나다라마바사아자차카타파하"
_CELL = 24
"""Characters of the longest cell of a table that is a label."""


_BARE_LABEL = re.compile(r"([가-힣]{2,8})\s(?!및|등|또는|관련)\s*\S")
"""`· 추진기간 5. 11. ~ 5. 29.`: a label with no more than a blank behind it."""

_CALLS = re.compile(
    r"(?:안내|공고|알림|모집|변경|연장|조정|홍보|협조|신고|점검|조사|교육|행사|지원|사업|계획|개최|접수|제출|추진|운영|실시|요청|공개)(?:\(.*\))?$"
)
"""How a title ends that begins as a label does: `접수기간 연장 안내`."""

_TOPICS = {
    "when": re.compile(r"(?:기간|기한|일시|일자|일정|시기|시행일|적용일|접수일|개최일|교육일|회의일|행사일|선거일)$"),
    "who": re.compile(r"(?:대상자?|자격)$"),
    "where": re.compile(r"(?:장소|위치|처)$"),
}
"""What labels of many names ask for alike."""


@lru_cache(maxsize=NAMES_KEPT)
def names_a_notice(title: str, heading: bool = False) -> bool:
    """Whether a title names a thing of its own: no part of a programme (`신청자격`), no condition, no sentence."""
    closed = "".join(title.split())
    if is_routine(closed) or _CONDITION.search(title) or meant(title) != title:
        return False
    bare = _BARE_LABEL.match(title)
    if bare and LABEL.fullmatch(bare[1]) and not _CALLS.search(title):
        return False
    return is_name(title, shortest=2, heading=heading)


def only_says_when(line: Line) -> bool:
    """Whether a line is a half's name (`6월 추진계획`), which tells nothing of any notice; a part's may be a label."""
    return line.table is None and is_half(line.closed) and not is_part(line.closed)


def topic_of(label: str) -> str:
    """What a label asks for, the label itself where many others do not ask for the same."""
    return next((topic for topic, names in _TOPICS.items() if names.search(label)), label)


def labels_of(source: Source, line: Line) -> frozenset[str]:
    """The genre's labels in a line, those of a table's first row and column; `문의` where it only names a telephone."""
    if line.table is not None:
        return _table_labels(source.blocks[line.table])
    label = split_label(line.words)[0] or (line.words if len(line.words) <= _CELL else "")
    closed = "".join(label.split())
    if only_says_when(line):
        return frozenset()
    if _is_label(closed):
        return frozenset({closed})
    if _is_label(asked := meant(closed)):
        return frozenset({asked})
    bare = _BARE_LABEL.match(line.words) if line.marker.style else None
    if bare and LABEL.fullmatch(bare[1]):
        return frozenset({bare[1]})
    return frozenset({"문의"}) if PHONE.search(line.text) else frozenset()


@lru_cache(maxsize=NAMES_KEPT)
def _is_label(closed: str) -> bool:
    """Whether words without blanks are a label of the genre, or name a part of a programme."""
    return is_part(closed) or LABEL.fullmatch(closed) is not None


def _table_labels(block: Block) -> frozenset[str]:
    edge = {"".join(cell.text.split()) for cell in block.cells if (cell.row == 0 or cell.column == 0)}
    return frozenset(label for label in edge if len(label) <= _CELL and _is_label(label))


def count_of(number: str | None) -> int | None:
    """A number as text as the place that it counts: `3` and `다` are 3; None where it counts nothing."""
    if number is not None and number.isdecimal():
        return int(number)
    return _LETTERS.index(number) + 1 if number and number in _LETTERS else None
