"""A deck's slides where each page is one: which line of a slide tags it, what are cover, agenda and closing.

A deck for a meeting tags its slides with whose they are (`총무팀`): on a line of its own at the slide's head or foot,
below the title, or beside it (`총무팀 | 이장 선출`). Its cover, its agenda and its thanks tell nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from extractors.notices.headings import DEPARTMENT, is_department
from extractors.notices.lines import Line, columns, squeeze, unspaced
from models.blocks import Source

FEWEST = 5
"""Pages that make a deck."""
_LINES = 16
"""Lines of the fullest slide."""
_WIDTH = 60
"""Columns of the longest line of a slide."""
_MOST = 0.9
"""How many of its pages must be no fuller, and how many of its lines no longer."""
_TAGGED = 0.5
"""How many of the slides that tell something carry a tag where the deck does."""
_HEAD = 3
"""Lines from the head of a slide within which its tag stands."""
_PLACE = re.compile(r"(?:회의|강의|사무|교|강|상황|민원|열람|자료|조리|전시|연습|관람|체험|대기)실\W*$")
"""A room, which is called as a department may be."""
_PLACE_OR_HOUSE = re.compile(r"(?:실|소|센터)\W*$")
"""The same where a slide says its place."""
_AGENDA = re.compile(
    r"(?:(?:오늘의?|회의|보고|안내|설명|전달|이번달?)?(?:순서|차례|안건|의제|목차|주요내용)|목차|식순|contents|agenda|index)",
    re.I,
)
_CLOSING = re.compile(
    r"(?:(?:경청해주셔서|들어주셔서|참석해주셔서|함께해주셔서|끝까지들어주셔서)?(?:대단히|정말)?(?:감사합니다|감사드립니다|고맙습니다)|수고(?:하셨습니다|많으셨습니다)|"
    r"q&?a|질의응답|질문과?답변?|질문있으신가요|끝|이상입니다)[.!?~♡♥]*",
    re.I,
)
_BESIDE = re.compile(
    r"(?:[\[【<〈(]\s*(?P<framed>[가-힣·]{2,12})\s*[\]】>〉)]\s*[:：|-]?|(?P<open>[가-힣·]{2,12})\s*[|│｜/:：·>▶-]|(?P<spaced>[가-힣·]{2,12})\s{2,})\s*(?=\S)"
)
"""`[총무팀] 이장 선출`, `총무팀 | 이장 선출`."""
_BEHIND = re.compile(r"\s*[\[(（【<|│-]\s*(?P<name>[가-힣·]{2,12})\s*[\])）】>]?\s*$")
"""`이장 선출 (총무팀)`."""


class Tag(NamedTuple):
    """Whose a slide is, as its tag says without spaces: the line that says it, and where the title stands beside it.

    `title` counts in the line; None where the tag is alone on it.
    """

    at: int
    name: str
    title: tuple[int, int] | None = None


def slides_of(source: Source, lines: Sequence[Line]) -> list[range]:
    """The lines of each slide or page, in order; none where the format knows neither."""
    places = [source.blocks[line.block].place for line in lines]
    numbers = [place.slide or place.page or place.about_page for place in places]
    if any(number is None for number in numbers):
        return []
    groups = [[at for at, _ in group] for _, group in groupby(enumerate(numbers), lambda one: one[1])]
    return [range(group[0], group[-1] + 1) for group in groups]


def is_sparse(lines: Sequence[Line], slides: Sequence[range]) -> bool:
    """Whether pages hold no more than slides do: few short lines each."""
    running = [line for line in lines if line.table is None]
    short = sum(columns(line.text.strip()) <= _WIDTH for line in running)
    few = sum(len(slide) <= _LINES for slide in slides)
    return len(slides) >= FEWEST and few >= _MOST * len(slides) and short >= _MOST * len(running)


def cover_of(source: Source, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of the first slide, where the slides are known: what a deck is called, who shows it, when."""
    slides = slides_of(source, lines)
    return lines[: slides[0].stop] if is_sparse(lines, slides) else ()


def tags_of(lines: Sequence[Line], slides: Sequence[range]) -> dict[range, Tag]:
    """The tag of each slide that has one, where the deck tags its slides; else none."""
    again = _said_again(lines, slides)
    found = {slide: tag for slide in slides if (tag := _tag(lines, slide, again)) is not None}
    telling = [slide for slide in slides[1:] if tells_something(lines, slide)]
    first = next((at for at, slide in enumerate(telling) if is_chapter(slide, found.get(slide))), len(telling))
    tagged = sum(slide in found or at > first for at, slide in enumerate(telling))
    return found if len(telling) > 1 and tagged >= _TAGGED * len(telling) else {}


def is_chapter(slide: range, tag: Tag | None) -> bool:
    """Whether a slide is nothing but a tag, which then stands over the slides that follow."""
    return tag is not None and tag.title is None and len(slide) == 1


def tells_something(lines: Sequence[Line], slide: range) -> bool:
    """Whether a slide is neither an agenda nor the thanks at the end."""
    named = [squeezed for at in slide[:_HEAD] if (squeezed := unspaced(lines[at].words).strip("<>[]【】■□◎"))]
    if any(_AGENDA.fullmatch(name) for name in named[:2]) or _CLOSING.fullmatch("".join(named)):
        return False
    return not (_CLOSING.fullmatch(named[0]) if named else True)


def _said_again(lines: Sequence[Line], slides: Sequence[range]) -> frozenset[str]:
    """The names at the head of several slides, each over something else: parts of no department (`복지 소식`)."""
    below: dict[str, set[str]] = {}
    heads: Counter[str] = Counter()
    for slide in slides[1:]:
        if len(slide) > 1:
            name = squeeze(lines[slide[0]].words)
            heads[name] += 1
            below.setdefault(name, set()).add(squeeze(lines[slide[1]].words))
    again = {name for name, count in heads.items() if count > 1 and len(below[name]) == count}
    return frozenset(again) if 2 * sum(heads[name] for name in again) >= heads.total() else frozenset()


def _tag(lines: Sequence[Line], slide: range, again: frozenset[str]) -> Tag | None:
    """The line that says whose a slide is: near its head or at its foot, else the part of a line beside the title."""
    for at in dict.fromkeys((*slide[:_HEAD], slide[-1])):
        place = _PLACE if at < slide.start + _HEAD - 1 else _PLACE_OR_HOUSE
        if is_department(lines[at]) and not place.search(lines[at].closed):
            return Tag(at, _name(lines[at]))
    if slide and squeeze(lines[slide[0]].words) in again:
        return Tag(slide[0], _name(lines[slide[0]]))
    return _tag_beside(lines, slide[0])


def _name(line: Line) -> str:
    return re.sub(r"^\d{1,2}[.)]?|[\[\]【】<>〈〉()]", "", line.closed)


def _tag_beside(lines: Sequence[Line], at: int) -> Tag | None:
    """The department before or behind the title on the first line of a slide."""
    line = lines[at]
    if line.table is not None:
        return None
    start, stop = line.marker.length, len(line.text.rstrip())
    if (before := _BESIDE.match(line.text, start)) and DEPARTMENT.fullmatch(name := str(before[before.lastgroup or 0])):
        return Tag(at, unspaced(name), (before.end(), stop))
    behind = _BEHIND.search(line.text)
    if behind and behind.start() > start and DEPARTMENT.fullmatch(behind["name"]):
        return Tag(at, unspaced(behind["name"]), (start, behind.start()))
    return None
