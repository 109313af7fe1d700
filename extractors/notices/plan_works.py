"""Which heading of a work plan names a piece of work: it stands over labelled lines, a table, or says what it costs.

A plan is a tree of headings. One over headings that stand over facts is a group (a chapter, a team's half); one whose
headings only divide a single work (추진배경, 사업개요, 소요예산) is that work.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractors.notices.bands import bracketed_title
from extractors.notices.event_rows import EVENT_HEAD
from extractors.notices.headings import Title, title_of
from extractors.notices.lines import Line, close, single_spaced, unspaced
from extractors.notices.markers import SQUARES
from extractors.notices.titles import is_name

OUTERMOST = "outermost"
"""The style of what stands outermost in a half of a team's pages, whatever its sign is."""
TOP = SQUARES | {"○", "1.", "가.", "Ⅰ.", "<>", OUTERMOST}
"""Styles that a notice's heading may have; a dash only lists."""
CHAPTERS = frozenset({"Ⅰ.", "제1장"})
"""Numbers of chapters: nothing stands above them."""
_NUMBERED_GROUPS = CHAPTERS | {"1."}

LABEL = re.compile(
    r"[(\[]?\s*(?:일\s*시|일\s*자|일\s*정|기\s*간|대\s*상|장\s*소|내\s*용|인\s*원|주요내용|세부내용|방\s*법)\s*(?:[)\]]|[:：])|(?:\d{1,2}월\s)?[가-힣\s]{2,12}\s[:：]\s"
)
_SUM = r"[\d,.]+\s?(?:천|백만|억|조)\s?원"
_BUDGET = re.compile(rf"\(\s?(?:(?:총|신규|계속|국비|도비|군비|시비|사업비)[\s:]*)?(?P<sum>{_SUM})\s?\)\s*$")
"""`말뭉치 구축(3,180백만원)`, `표지판 정비(신규 618백만원)`: a heading that says what the work costs."""
_NUMBER = re.compile(r"\s*\d{1,2}\s+(?=[가-힣])(?!\d)")
"""The number before a heading, in a box of its own: `1  성 과`."""
_CELLS = re.compile(r"\S+\s+[\d,.%]+\s+[\d,.%]+|구\s*분\s|(?:\S+\s+){2,}(?:비\s?고|합\s?계|누\s?계)\b|\(단위\s*[:：]")
_DIVIDES = re.compile(
    r"(?:추진|사업|주요|요청|세부|향후|연도별)?(?:배경|필요성|개요|목적|기대효과|추진내용|사업내용|주요내용|요청내용|추진일정|소요예산|추진방향|"
    r"사업추진계획|추진체계|근거|문제점)(?:및(?:필요성|목적|소요예산|문제점|추진방향|근거))?|(?:연도별|향후)(?:추진)?계획(?:및소요예산)?"
)
"""Names of the parts of one piece of work."""
_SURVEYS = re.compile(
    r"(?:정책)?(?:환경|여건)|(?:대응|추진|정책)방향|비전(?:및(?:목표|전략))?|연혁(?:및임무)?|임무|조직및정원|일반현황"
)
"""Names of what a plan looks around with before its work: nothing is done there."""
_PAST = re.compile(r"(?:평가|성과|실적|한계|현황|성찰|문제점|반성)$")
_SAYS = re.compile(r"\d\s?(?:월|일|명|억|(?:천|만|백만)\s?원|원|%)|\d\s?\.\s?\d")


@dataclass
class Node:
    """A line with the lines that stand below it."""

    index: int
    line: Line
    style: str
    children: list["Node"] = field(default_factory=list)


def title_of_work(line: Line) -> Title:
    """What a heading calls the work: without marker, brackets, number in a box and the unit of the table below."""
    framed = bracketed_title(line) if line.marker.style == "<>" else None
    if framed is not None:
        return framed
    numbered = _NUMBER.match(line.text) if line.kind == "heading" and not line.marker.style else None
    start = numbered.end() if numbered else line.marker.length
    text = re.split(r"\s*\(\s*단\s*위\s*[:：]", line.text[start : title_of(line.text).end])[0].rstrip()
    number = line.marker.text.strip("(). ") if line.marker.style in ("1.", "가.", "1)", "(1)") else None
    return Title(number, close(single_spaced(text)), start, start + len(text))


def budget_in(line: Line) -> tuple[int, int] | None:
    """Where a heading says what its work costs, as offsets into its line."""
    match = _BUDGET.search(line.text)
    return match.span("sum") if match else None


def group_name(line: Line) -> str:
    """What a group is called as a section: without number, budget and inner spaces."""
    return unspaced(_BUDGET.sub("", title_of_work(line).text))


def is_group(node: Node) -> bool:
    """Whether a heading is numbered or marked as one by its format, so that works below are in its section."""
    return node.style in _NUMBERED_GROUPS or node.style.startswith("#")


def is_heading(node: Node) -> bool:
    """A heading of a notice: a marker that may head one, and a name that says nothing yet."""
    listed = re.search(r"[①-⑳]", node.line.words) is not None  # `② 설명 부족, ③ 예문 부족` only goes on with a list.
    circled = node.style == "①" and not listed and any(child.style for child in node.children)
    if not (node.style in TOP or circled or node.style.startswith("#")) or LABEL.match(node.line.words):
        return False
    title = title_of_work(node.line).text
    return node.line.table is None and is_name(title, shortest=2) and not re.search(r"(?: 중|완료|예정|없음)$", title)


def surveys(node: Node) -> bool:
    """Whether a heading only looks around (정책 환경, 연혁)."""
    return _SURVEYS.fullmatch(group_name(node.line)) is not None


def stands_over_facts(node: Node) -> bool:
    """Directly over labelled lines, a table, or lines that look like one; or a heading with its budget."""
    if _BUDGET.search(node.line.words):
        return True
    for child in node.children:
        if child.line.table is not None or LABEL.match(child.line.words):
            return True
        if not child.style and (_CELLS.search(child.line.text) or EVENT_HEAD.search(child.line.text)):
            return True
        if any(not inner.style and _CELLS.search(inner.line.text) for inner in child.children):
            return True
    return False


def works_below(node: Node) -> Iterator[Node]:
    """The headings right below one that are works, or groups of works, of their own."""
    if any(LABEL.match(child.line.words) for child in node.children if child.style):
        return
    found = [child for child in node.children if is_heading(child) and _holds_works(child)]
    if is_heading(node) and found and all(_DIVIDES.fullmatch(group_name(child.line)) for child in found):
        return
    yield from found


def _holds_works(node: Node) -> bool:
    return stands_over_facts(node) or any(is_heading(child) and _holds_works(child) for child in node.children)


def says_something(node: Node, groups: Iterable[str]) -> bool:
    """Whether a heading beside works, without labels of its own, says when or how much; of the past it only tells."""
    if any(_PAST.search(group) for group in groups):
        return False
    return any(_SAYS.search(child.line.text) or says_something(child, ()) for child in node.children)
