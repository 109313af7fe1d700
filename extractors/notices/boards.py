"""Copies of an office's web board (게시판): each post under its title, over who posted it and when.

What the page itself says stands around a post: menus above its title, links to other posts and comments below it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from extractors.notices.assemble import Piece
from extractors.notices.bands import is_rule
from extractors.notices.head import Said, day_of
from extractors.notices.headings import DEPARTMENT, Title
from extractors.notices.lines import Line, single_spaced
from extractors.notices.openings import Heading
from models.blocks import Span

_POSTED = re.compile(
    r"(?:작\s?성|등\s?록|게\s?시)\s?일(?:\s?[자시])?\s*+[:：|]?\s*+(?P<year>20\d\d)\s?[-./]\s?(?P<month>\d{1,2})\s?[-./]\s?(?P<day>\d{1,2})"
)
_BY = re.compile(
    r"(?:작\s?성\s?자|글\s?쓴\s?이|등\s?록\s?자|게\s?시\s?자|(?:담\s?당|작\s?성|등\s?록)\s?부\s?서|부\s?서\s?명?)\s*+[:：|]?\s*+(?P<name>[가-힣·]+)"
)
_READ = re.compile(r"조\s?회\s?수?\s*+[:：|]?\s*+[\d,]+")
_MENU = re.compile(
    r"바로\s?가기|글자\s?크기|인쇄(?:하기)?\s*+[|·]|[|·]\s*+(?:공유|인쇄)|^\s*+(?:홈|HOME|Home)\s*+[>›»＞]|^\s*+게시(?:물|글)\s*+\d|^\s*+(?:공지사항|새소식|고시\s?공고|알림마당)\s*+$"
)
"""What a page offers above a post, and where it stands: `홈 > 알림마당 > 공지사항`."""
_FOOT = re.compile(
    r"^\W*(?:목\s?록(?:\s|$)|이전\s?글|다음\s?글)|이전\s?글.*다음\s?글|본\s?페이지의\s?(?:관리|담당)|최종\s?수정일|만족하(?:십니까|셨나요|시나요)|만족도\s?조사|"
    r"^\W*(?:댓글|답글)\s*+(?:\(?\d|$)|^\s*+게시(?:물|글)\s*+\d|공공누리|Copyright|COPYRIGHT|ⓒ"
)
"""What a page offers below a post."""
_STATE = re.compile(r"\s*+(?:제\s?목\s*+[:：|]?\s*+)?(?:[\[【(<]\s?+[가-힣\s·]{2,8}+\s?+[\]】)>]\s*+)*")
"""How a post stands, before its title: `[연장]`, `[공지]`; empty brackets say nothing."""
_ABOUT = re.compile(
    r"^\W*(?:작\s?성|등\s?록|게\s?시|수\s?정|담\s?당|글\s?쓴|조\s?회|부\s?서|첨\s?부|파\s?일|연\s?락\s?처|전\s?화)[가-힣\s()\d]{0,8}(?:[:：|\t]|\s\S)"
)
"""How a line begins that tells of a post, where each says but one thing."""
_OF_POSTER = re.compile(
    r"\s*+[-·]?\s*+[가-힣\s]{0,20}[|│]\s*+[가-힣\s]{0,20}(?:[|│]\s*+)?[☎\s]*+\d{2,4}[-.)]\s?\d{3,4}-\d{4}\s*+"
)
"""Who posted it and where they are called, with nothing that says so: `가온읍 | 김누리 | 055-555-1234`."""
_CHANGED = re.compile(r"수\s?정\s?일|조\s?회")
_MOST = 6
"""Such lines above the day of posting, and below it."""
_REACH = 3
"""Lines above who posted it, within which a post's title stands."""


@dataclass(frozen=True)
class Post:
    """A post of a board: its title, who posted it and when."""

    heading: Heading
    section: str | None
    posted_on: Said | None
    told: tuple[Span, ...]
    """Where it is said when it was posted and changed: nothing that a reader is to do then."""


def posts_of(lines: Sequence[Line]) -> list[Post]:
    """The posts of a board in order; none in any other document, which offers no menu and counts no readers."""
    days = [at for at, line in enumerate(lines) if _names_a_day(line)]
    if not days or not any(_READ.search(line.text) or _MENU.search(line.text) or _ends(line) for line in lines):
        return []
    return [post for at in days if (post := _post(lines, at)) is not None]


def post_pieces(lines: Sequence[Line], posts: Sequence[Post]) -> Iterator[Piece]:
    """The posts as notices, each up to what the page offers below it."""
    starts = [post.heading.index for post in posts]
    for post, stop in zip(posts, [*starts[1:], len(lines)], strict=True):
        heading = post.heading
        base = lines[heading.index].span[0]
        title = Title(None, heading.text, heading.start - base, heading.end - base)
        yield Piece(heading.index, "notice", title, post.section)
        yield from foot_of(lines, heading.index + 1, stop)


def foot_of(lines: Sequence[Line], start: int, stop: int) -> Iterator[Piece]:
    """Where what the page offers below a post begins, if it does: nothing of it is the post's."""
    first = next((at for at in range(start, stop) if _ends(lines[at])), None)
    if first is not None:
        yield Piece(first, "gap")


def _ends(line: Line) -> bool:
    """Whether a line is what a page offers below a post."""
    return line.table is None and _FOOT.search(line.text) is not None


def _names_a_day(line: Line) -> bool:
    """Whether a line, or a table of a few rows, says when something was posted."""
    short = line.table is None or line.text.count("\n") <= _REACH
    return short and "20" in line.text and _POSTED.search(line.text) is not None


def _post(lines: Sequence[Line], at: int) -> Post | None:
    """The post that was posted on the day of a line: its title is the nearest words above that no menu says."""
    above = list(takewhile(_is_about, reversed(lines[max(at - _MOST, 0) : at])))
    about = [*reversed(above), lines[at], *takewhile(_is_about, lines[at + 1 : at + 1 + _MOST])]
    heading = _title(lines, at - len(above))
    if heading is None or not any(_BY.search(line.text) or _READ.search(line.text) for line in about):
        return None
    told = tuple(line.span for line in about if line is lines[at] or _CHANGED.search(line.text))
    department = next((name for line in about if (name := _department(line)) is not None), None)
    return Post(heading, department, _posted_on(lines[at]), told)


def _is_about(line: Line) -> bool:
    """Whether a line tells but one thing of a post: its author, its readers, what is attached."""
    return line.table is None and (_ABOUT.match(line.text) or _OF_POSTER.fullmatch(line.text)) is not None


def _title(lines: Sequence[Line], below: int) -> Heading | None:
    """The nearest words above a line that no menu says, without how the post stands; None behind a table or a rule."""
    for index in range(below - 1, max(below - _REACH, 0) - 1, -1):
        line = lines[index]
        if line.table is not None or is_rule(line) or _names_a_day(line):
            return None
        state = _STATE.match(line.text)
        first = state.end() if state else 0
        name = line.text[first:].strip()
        if name and not _MENU.search(line.text):
            start = line.span[0] + line.text.index(name, first)
            return Heading(index, single_spaced(name), start, start + len(name), 1, line.kind)
    return None


def _department(line: Line) -> str | None:
    named = [match["name"] for match in _BY.finditer(line.text)]
    return next((name for name in named if DEPARTMENT.fullmatch(name)), None)


def _posted_on(line: Line) -> Said | None:
    posted = _POSTED.search(line.text)
    return day_of(posted, line.span[0]) if posted else None
