"""Announcements of several programmes: each names a thing of its own, for whom it is and what it gives.

One announcement has parts (`신청자격`), and may have groups with conditions of their own (`창업형`, `사무보조원`):
these stay one notice. What an announcement says of all its programmes at once (`공통사항`, or parts beside the chapter
in which they stand) belongs to each of them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.notices.assemble import Piece
from extractors.notices.genre import is_part
from extractors.notices.labels import split_label
from extractors.notices.lines import Line
from extractors.notices.looks import Look, Looks, section_name
from extractors.notices.naming import names_a_notice, topic_of
from extractors.notices.starts import Starts, starts_of
from extractors.notices.weighing import Evidence

_GIVES = re.compile(
    r"(?:지원|보조|사업|융자|대출|저축|공급|보급)(?:내용|금액?|액|단가|한도|비율?|규모|량|물량|면적|품목|조건)|보조율|자부담|혜택|수강료|참가비|이용료"
)
"""How a label begins that says what a programme gives or costs."""
_GROUP = re.compile(
    r"(?:(?<!소)(?<!대)(?<!중)(?<!신)형|유형|부문|분야|트랙|구간|등급|그룹|(?:학생|일반|청년|성인|장년|남자|여자|초등|중등|고등)부|"
    r"가구|세대|농가|농업인|업체|기업|법인|단체|(?<!일)자|(?:감시|보조|미화|조리|상담|안내|행정|연구|지도)원|요원|관리직|(?:사무|기술)직|"
    r"\d[반조급차]|신규|계속|기존)(?:\([^)]*\))?$"
)
"""How a group of one programme is called: who it is for, what they do, which round it is."""
_CHAPTER = re.compile(r"^\W*[가-힣·]{1,10}(?:분야|부문)$")
"""What joins the programmes of one field."""
_COMMON = re.compile(r"공통")
_FOR_ALL = re.compile(r"신청|접수|모집|제출|구비|서류|기간|기한")
"""What a part beside the chapter of all programmes says of each: when, where and with which papers to apply."""
_SHARED = 2
"""How many labels all programmes must have in common."""


class Several(NamedTuple):
    """The programmes of an announcement as pieces, in order, and the lines of what holds for all of them."""

    pieces: tuple[Piece, ...]
    common: tuple[range, ...]


def several(looks: Looks, evidence: Evidence, section: str | None) -> Several | None:
    """The programmes of an announcement, None where it is of one thing; `section` is the department that speaks."""
    found = [part for look, indexes in looks.groups() if (part := _of_look(looks, evidence, look, indexes))]
    if not found:
        return None
    starts, ends = max(found, key=lambda part: len(part[0]))
    common = tuple(_common(looks, starts, ends))
    return Several(tuple(_pieces(looks, starts, ends, section)), common)


def _of_look(looks: Looks, evidence: Evidence, look: Look, indexes: Sequence[int]) -> tuple[Starts, list[int]] | None:
    """The programmes that lines of one look start, with the lines at which they end; None where they are none."""
    every = starts_of(looks, indexes)
    starts = {at: every[at] for at in sorted(every) if _names_a_programme(every[at][0].text, looks.headed(at))}
    if len(starts) < 2:
        return None
    ends = sorted({*indexes, *_outer(looks, look, starts), *looks.annexes, len(looks.lines)} - starts.keys())
    inner = [range(at, _stop(at, starts, ends)) for at in starts]
    held = [frozenset[str]().union(*evidence.labels[part.start : part.stop]) for part in inner]
    alike = frozenset.intersection(*(frozenset(map(topic_of, labels)) for labels in held))
    gives = all("who" in map(topic_of, labels) and any(map(_GIVES.match, labels)) for labels in held)
    return (starts, ends) if gives and len(alike) >= _SHARED else None


def _names_a_programme(title: str, heading: bool) -> bool:
    return names_a_notice(title, heading) and not is_part("".join(title.split())) and not names_a_group(title)


def names_a_group(title: str) -> bool:
    """Whether a title names people, jobs or kinds within one programme (`창업형`, `일반 농가`)."""
    return _GROUP.search(title) is not None


def _stop(start: int, starts: Starts, ends: Sequence[int]) -> int:
    return min(at for at in (*starts, *ends) if at > start)


def _outer(looks: Looks, look: Look, starts: Starts) -> Iterator[int]:
    """The lines below the first programme that look as those above it do, and as nothing within the programmes does."""
    first, second = sorted(starts)[:2]
    within = {looks.own[at] for at in range(first, second)}
    above = {looks.own[at] for at in range(looks.body, first)} - within - {None}
    last = max(starts)
    for at in range(first + 1, len(looks.lines)):
        named = at > last and looks.own[at] not in within and _COMMON.match(_name(looks.lines[at]))
        if looks.own[at] in above or named:
            yield at


def _pieces(looks: Looks, starts: Starts, ends: Sequence[int], section: str | None) -> Iterator[Piece]:
    chapters = _chapters(looks, starts)
    for at in sorted({*starts, *(end for end in ends if end < len(looks.lines) and end > min(starts))}):
        if at in starts:
            title, count = starts[at]
            over = chapters.get(at)
            name = section_name(looks.lines[over]) if over is not None else section
            yield Piece(at, "notice", title, name, looks.lines[over] if over is not None else None, title_lines=count)
        else:
            yield Piece(at, "attachment" if at in looks.annexes else "gap")


def _chapters(looks: Looks, starts: Starts) -> dict[int, int]:
    """The chapter right above each programme, where each stands below one: `□ 축산 분야`, `□ 수산 분야`."""
    above = {at: at - 1 for at in starts if at > looks.body and _CHAPTER.search(looks.lines[at - 1].closed)}
    return above if len(above) == len(starts) else {}


def _common(looks: Looks, starts: Starts, ends: Sequence[int]) -> Iterator[range]:
    """The parts of an announcement that hold for all its programmes: each a heading with what stands below it."""
    over, told = _chapter_of(looks, min(starts)), looks.body
    for at in range(looks.body, len(looks.lines)):
        heads = at < min(starts) or at in ends
        if at < told or not heads or at in looks.annexes or looks.own[at] is None:
            continue
        name = _name(looks.lines[at])
        if _COMMON.search(name) or (looks.own[at] == over and _FOR_ALL.search(name)):
            below = range(at + 1, len(looks.lines))
            stop = (end for end in below if end in starts or end in looks.annexes or looks.own[end] == looks.own[at])
            told = next(stop, len(looks.lines))
            # `공통사항` alone says nothing of a programme; what stands below it does.
            yield range(at + (split_label(looks.lines[at].words)[0] is None and bool(_COMMON.search(name))), told)


def _chapter_of(looks: Looks, first: int) -> Look | None:
    """What the chapter looks like below which the programmes stand; None where they stand below none."""
    at = first - 1
    return looks.own[at] if at >= looks.body and looks.lines[at].table is None else None


def _name(line: Line) -> str:
    """What a line names, without its number and its value."""
    return "" if line.table is not None else section_name(line)
