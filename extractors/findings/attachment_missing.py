"""An attachment that a notice names by number and that its document does not hold, where it holds others.

A document without any attachment has them in files of their own: nothing is missing then.
"""

import re
from collections.abc import Iterator

from extractors.context import Context
from extractors.findings.outlined import outlined
from extractors.findings.saying import quoted
from extractors.notices.lines import unspaced
from models.findings import Advisory, AdvisoryCode
from models.records import NoticeRecord

CODE: AdvisoryCode = "attachment_missing"

_KIND = r"(?P<kind>붙\s?임|서\s?식|별\s?지|별\s?첨)"
_NUMBER = r"\s?(?:제\s?)?(?P<number>\d{1,2}(?:-\d{1,2})?)(?!\d)\s?호?(?:\s?서식)?"
_HEADING = re.compile(rf"^[\s|]*(?P<open>[\[【<〈(＜［]\s*)?{_KIND}{_NUMBER}(?P<rest>[^\n]*)$", re.MULTILINE)
_NAMED = re.compile(rf"(?<![가-힣]){_KIND}{_NUMBER}(?!\s?(?:명|개|일|월|회|차|매|쪽|페이지|[.]\d))")
_OF_A_RULE = re.compile(
    r"[\[【]\s*(?P<kind>별\s?지)\s?제(?P<number>\d{1,2}(?:-\d{1,2})?)\s?호\s?서식\s*[\]】][ \t]*$", re.MULTILINE
)
"""The forms of a law stand behind its name: `■ 누리군 조례 [별지 제2호서식]`."""
_LISTED = re.compile(r"\d\s?부\s*[.,)]?\s*(?:끝\s*\.?)?\s*$")
"""The end of a line that lists what is sent along: `붙임 1. 신청서 1부.`"""
_SHORT = 40
"""Characters up to which a line without brackets may be a heading."""
_OF_A_LAW = re.compile(r"(?:법|령|규칙|조례|규정|고시|지침|훈령)[」』)]?\s*[\[(【<]?\s*$")


def advise(notice: NoticeRecord, context: Context) -> Iterator[Advisory]:
    """An advisory for each number of an attachment that is named and not there, once."""
    outline = outlined(notice, context)
    there = context.once("attachments", context.source, lambda: _headings(context.text))
    if outline is None or not there:
        return
    seen = set(there)
    text = context.words(outline.span)
    for match in _NAMED.finditer(text):
        one = (_closed(match["kind"]), match["number"])
        held = sorted(number for kind, number in there if kind == one[0])
        if one in seen or not held or _OF_A_LAW.search(text[max(0, match.start() - 16) : match.start()]):
            continue
        seen.add(one)
        span = (outline.span[0] + match.start(), outline.span[0] + match.end())
        there_are = f"{one[0]} {', '.join(held)}"
        message = f"문서에서 찾지 못한 첨부: {one[0]} {one[1]}(있는 것: {there_are}). 보낸 곳에 물어보십시오."
        yield Advisory(code=CODE, message=message, quote=quoted(span, context))


def _headings(text: str) -> frozenset[tuple[str, str]]:
    """Kind and number of the attachments that a document holds: lines that begin with them and list nothing."""
    headings = (
        match
        for match in _HEADING.finditer(text)
        if not _LISTED.search(match["rest"]) and (match["open"] or len(match["rest"]) < _SHORT)
    )
    return frozenset((_closed(match["kind"]), match["number"]) for match in (*headings, *_OF_A_RULE.finditer(text)))


def _closed(words: str) -> str:
    return unspaced(words)
