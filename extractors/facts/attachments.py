"""What a notice sends along: attachments, forms, annexes, by name and number, and where each stands in the document.

Named in the list at its end (`붙임 1. 신청서 1부.`) or where it is needed (`신청서(별지 제1호 서식)`). The forms of a
law (`조례 별지 제2호서식`) are none of its own. An attachment in a file of its own has no place.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from extractors.context import Context
from extractors.notices.attached import COPIES, NUMBER, WORD, attached, is_of_a_law
from extractors.notices.lines import unspaced
from models.blocks import Span
from models.facts import Attachment
from models.notices import Notice

KIND = "attachments"

_NAME_OF_LIST = rf"(?P<name>[가-힣][^\n]{{1,60}}?)[ \t]{{0,9}}{COPIES}[ \t]?\.?[ \t]{{0,9}}(?P<end>끝)?[ \t]?\.?[ \t]*"
"""`신청서 1부.`, the last with `끝.`"""
_SHARED = ("서식", "별지", "별표")
"""Kinds that several notices of a document use; `붙임 1` is each notice's own."""
_LIST = re.compile(
    r"^[ \t]*[<\[【]?(?P<kind>붙\s?임|첨\s?부|별\s?첨)[>\]】]?[ \t]{0,9}[:：]?[ \t]{0,9}"
    rf"(?:(?P<number>\d{{1,2}})[.)][ \t]{{0,9}})?"
    rf"{_NAME_OF_LIST}$",
    re.MULTILINE,
)
_NEXT = re.compile(rf"\n[ \t]*(?P<number>\d{{1,2}})[.)][ \t]{{0,9}}{_NAME_OF_LIST}(?=\n|$)")
_NAMED = re.compile(
    rf"(?:(?P<before>[가-힣]{{2,14}}(?: [가-힣]{{1,10}})?)\s?)?[\[【<〈(＜［]\s?(?P<said>(?P<kind>{WORD}){NUMBER})"
    r"(?:\s?(?:참조|참고))?\s?[\]】>〉)＞］]"
    r"(?:[ \t]*(?P<after>[가-힣][가-힣· ]{1,20}?(?:서|표|부|증|장|식|안)(?![가-힣])))?"
)
"""In brackets, as a number alone may count pages or people."""
_IS_NAME = re.compile(r"(?:서|표|부|증|장|식|안|도|목록|계획|명단|내역)$")


def extract(notice: Notice, context: Context) -> Iterator[Attachment]:
    """The attachments that a notice names, in reading order, each number once."""
    there = context.once("attached", context.source, lambda: attached(context.text))
    mentions = sorted(_mentions(notice, context), key=lambda one: one[3])
    names = {(kind, number): name for kind, number, name, _ in reversed(mentions) if number and name}
    seen: set[tuple[str, str]] = set()
    for kind, number, name, span in mentions:
        key = (kind, number or name)
        if key in seen:
            continue
        seen.add(key)
        name = names.get((kind, number), name)
        held = _own(there.get((kind, number), ()), kind, notice, context)
        yield Attachment(
            kind=kind,
            number=number or None,
            name=name or None,
            stands=context.place(held) if held else None,
            raw=context.words(span),
            span=span,
            place=context.place(span),
            rule="attachment named by the notice",
        )


def _own(headings: Sequence[Span], kind: str, notice: Notice, context: Context) -> Span | None:
    """Where an attachment of this notice stands; one in another notice is that one's, but for shared forms."""
    mine = (one for one in headings if _is_in(one, notice))
    free = (one for one in headings if kind in _SHARED or not _is_of_another(one, notice, context))
    return next(chain(mine, free), None)


def _is_of_another(span: Span, notice: Notice, context: Context) -> bool:
    return any(_is_in(span, other) for other in context.outline.notices if other is not notice)


def _is_in(span: Span, notice: Notice) -> bool:
    return any(start <= span[0] < end for start, end in (notice.span, *notice.attachments))


def _mentions(notice: Notice, context: Context) -> Iterator[tuple[str, str, str, Span]]:
    """Kind, number, name and place of each mention; what is empty was not said."""
    text, first = context.words(notice.span), notice.span[0]
    for match in _LIST.finditer(text):
        kind = unspaced(match["kind"])
        one: re.Match[str] | None = match
        while one is not None:
            start, end = one.span("name")
            yield kind, one["number"] or "", _closed(one["name"]), (first + start, first + end)
            one = None if one["end"] else _NEXT.match(text, one.end())
    for match in _NAMED.finditer(text):
        start, end = match.span("said")
        line = text.rfind("\n", 0, match.start()) + 1
        if is_of_a_law(text, start) or not text[line:start].strip("[【<〈(＜［|-○◦※· \t"):
            continue  # a law's own, or a heading
        named = match["after"] or (match["before"] if match["before"] and _IS_NAME.search(match["before"]) else "")
        yield unspaced(match["kind"]), match["number"], _closed(named or ""), (first + start, first + end)


def _closed(name: str) -> str:
    return " ".join(name.split())
