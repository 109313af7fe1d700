"""An attachment that a notice names by number and that its document does not hold, where it holds others.

A document without any attachment has them in files of their own: nothing is missing then.
"""

import re
from collections.abc import Iterator

from extractors.context import Context
from extractors.findings.outlined import outlined
from extractors.findings.saying import quoted
from extractors.notices.attached import NUMBER, attached, is_of_a_law
from extractors.notices.lines import unspaced
from models.findings import Advisory, AdvisoryCode
from models.records import NoticeRecord

CODE: AdvisoryCode = "attachment_missing"

_WORD = r"붙\s?임|서\s?식|별\s?지|별\s?첨"
_NAMED = re.compile(rf"(?<![가-힣])(?P<kind>{_WORD}){NUMBER}(?!\s?(?:명|개|일|월|회|차|매|쪽|페이지|[.]\d))")


def advise(notice: NoticeRecord, context: Context) -> Iterator[Advisory]:
    """An advisory for each number of an attachment that is named and not there, once."""
    outline = outlined(notice, context)
    there = context.once("attached", context.source, lambda: attached(context.text))
    if outline is None or not there:
        return
    seen = set(there)
    text = context.words(outline.span)
    for match in _NAMED.finditer(text):
        one = (unspaced(match["kind"]), match["number"])
        held = sorted(number for kind, number in there if kind == one[0])
        if one in seen or not held or is_of_a_law(text, match.start()):
            continue
        seen.add(one)
        span = (outline.span[0] + match.start(), outline.span[0] + match.end())
        there_are = f"{one[0]} {', '.join(held)}"
        message = f"문서에서 찾지 못한 첨부: {one[0]} {one[1]}(있는 것: {there_are}). 보낸 곳에 물어보십시오."
        yield Advisory(code=CODE, message=message, quote=quoted(span, context))
