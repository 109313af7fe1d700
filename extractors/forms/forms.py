"""Where each form of a document begins and ends.

A form ends where the next one, the next notice or another department begins. Of its label and its title on the
next line one head is made; an annex without a number (`<붙임> : 개인정보 …`) goes with the form before it; lines of
labels that only list forms are none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from extractors.forms.heads import Head, heads
from extractors.notices.lines import Line, close, lines_of, squeeze, unpadded
from models.blocks import Source, Span
from models.forms import Form
from models.notices import Outline

_CUE = re.compile(r"서\s?식|양\s?식|별\s?지|별\s?표|붙\s?임|별\s?첨|첨\s?부|[가-점]\s?표|서명|㊞|귀\s?하")
_ANNEXES: Final = frozenset({"붙임", "별지", "별첨", "첨부"})
_NEAR: Final = 3
"""Lines below its label within which a form's title stands."""
_TITLE: Final = 60
"""Characters of a title."""
_REFERS = re.compile(r"[<＜(]?\s?(?:개정|신설|전문개정|일부개정)|^[■□▣]|[\[【]\s?(?:앞|뒷|뒤)\s?면?\s?[\]】]$")
_NO_TITLE = re.compile(r"^\s*(?:※|[-○◦❍□■▣❑①-⑳➀-➓]\s?|\d{1,2}\s?[.)])|[:：]\s*\S|(?:니다|시오|바람|함|참고|참조)\.?$")
_NAMES = re.compile(
    r"(?:서|표|부|장|식|증|안|계|목록|내역|명단|현황|대장|대지|조서|사항|결과)(?:\s?\([^()]*\)|\s?\[[^\[\]]*\]|\s[-–]\s[^()]{1,20})?$"
)
_TELLS = re.compile(
    r"(?:사용처|가맹점|행동요령|행동수칙|예방수칙|안내문?|홍보문|대처방법|질의응답|약도|오시는길|포스터|전단지?)$"
)
"""Annexes that only tell something: nothing is filled in."""
_FIELD = re.compile(r"^(?:신청인?|신청자|성명|접수|연번|구분|주소|신|사업명|결재|담당|번호)")


class _Part(NamedTuple):
    """A form while it is put together: its heads and its lines, from `first` to before `last`."""

    head: Head
    first: int
    last: int
    title: str


def forms_in(source: Source, outline: Outline) -> tuple[Form, ...]:
    """The forms of a document, in reading order."""
    if not _CUE.search(source.text):
        return ()
    lines = lines_of(source)
    first = outline.notices[0].span[0] if outline.notices else 0
    found = [head for head in heads(source, lines) if not outline.notices or head.span[0] > first]
    stops = _stops(lines, outline)
    parts = list(_parts(lines, _own_heads(lines, found), stops))
    kept = _without_lists(_with_annexes(parts), lines)
    return tuple(_form(source, lines, part) for part in kept if not _TELLS.search(squeeze(part.title)))


def _stops(lines: Sequence[Line], outline: Outline) -> list[int]:
    """The lines at which notices begin, those behind what belongs to one, and the end."""
    starts = {notice.span[0] for notice in outline.notices}
    ends = sorted(max(end for _, end in notice.attachments) for notice in outline.notices if notice.attachments)
    begins = [line.span[0] for line in lines]
    return sorted(
        {
            *(at for at, begin in enumerate(begins) if begin in starts),
            *(bisect_left(begins, end) for end in ends),
            len(lines),
        }
    )


def _own_heads(lines: Sequence[Line], found: Sequence[Head]) -> Iterator[Head]:
    """The heads without those that are the title, or the law's label, of the form that the one before opens."""
    before: Head | None = None
    for head in found:
        if before is not None and _is_title_of(before, head, lines):
            continue
        yield head
        before = head


def _is_title_of(before: Head, head: Head, lines: Sequence[Line]) -> bool:
    """Whether a head stands directly below a label as its title, or as the label in the law that it is taken from."""
    if not before.labelled or head.at - before.at > _NEAR:
        return False
    between = [line for line in lines[before.at + 1 : head.at] if not _REFERS.search(line.text)]
    if head.labelled:
        of_a_law = lines[head.at].text.lstrip()[:1] in "■□" or not lines[head.at].text.strip().startswith("[")
        return of_a_law and head.kind == "별지" and not between
    return not between


def _parts(lines: Sequence[Line], own: Iterator[Head], stops: Sequence[int]) -> Iterator[_Part]:
    """The stretches that heads open, each to the next head or stop, with their titles."""
    listed = list(own)
    for order, head in enumerate(listed):
        end = next((stop for stop in stops if stop > head.at), len(lines))
        if order + 1 < len(listed):
            end = min(end, listed[order + 1].at)
        title = _title(lines, head, end)
        if title or not head.bare:
            yield _Part(head, head.at, max(end, head.at + 1), title)


def _title(lines: Sequence[Line], head: Head, end: int) -> str:
    """What a form is called: on its label where that names a paper, else below it, then with what the label adds."""
    if not head.labelled or _NAMES.search(head.title):
        return head.title
    below = _title_below(lines, head, end)
    return f"{below}({head.title})" if below and head.title else below or head.title


def _title_below(lines: Sequence[Line], head: Head, end: int) -> str:
    """The title on one of the lines below a label; none where fields or sentences begin at once."""
    for line in lines[head.at + 1 : min(end, head.at + 1 + _NEAR)]:
        text = line.text.partition("\t")[0].partition("\n")[0] if line.table is not None else line.text
        name = close(unpadded(text)).strip(" []【】<>■□▣")
        if _REFERS.search(text.strip()) and line.table is None:
            continue
        if not 2 <= len(name) <= _TITLE or _NO_TITLE.search(text) or _FIELD.match(squeeze(name)):
            return ""
        return name
    return ""


def _with_annexes(parts: Sequence[_Part]) -> Iterator[_Part]:
    """The parts, each with the annexes without a number that follow it, and with further pages under a label again."""
    held: _Part | None = None
    opened: set[tuple[str, str | None]] = set()
    for part in parts:
        head = part.head
        annex = head.labelled and head.number is None and head.kind in _ANNEXES
        goes_on = (head.kind, head.number) in opened and head.number is not None and not part.title
        if held is not None and (annex or goes_on) and held.last == part.first:
            held = held._replace(last=part.last)
            continue
        if held is not None:
            yield held
            opened = opened if held.last == part.first else set()
        opened.add((head.kind, head.number))
        held = part
    if held is not None:
        yield held


def _without_lists(parts: Iterator[_Part], lines: Sequence[Line]) -> Iterator[_Part]:
    """The parts without bare labels that stand again further on, over their form."""
    every = list(parts)
    for order, part in enumerate(every):
        again = any(
            (other.head.kind, other.head.number) == (part.head.kind, part.head.number) for other in every[order + 1 :]
        )
        if part.last - part.first == 1 and part.head.labelled and again and lines[part.first].table is None:
            continue
        yield part


def _form(source: Source, lines: Sequence[Line], part: _Part) -> Form:
    extent: Span = (lines[part.first].span[0], lines[part.last - 1].span[1])
    head = part.head
    return Form(
        kind=head.kind,
        number=head.number,
        title=part.title or None,
        extent=extent,
        until=source.place_at(extent[1] - 1),
        raw=source.text[slice(*head.span)],
        span=head.span,
        place=source.place_at(head.span[0]),
        rule="form under its label" if head.labelled else "form under its title",
    )
