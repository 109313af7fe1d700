"""A telephone number that cannot be one: a hyphen lost (`055555-1234`), groups of a wrong length.

Looks at the notice's own words and at the attachments that it names (【붙임2】), even where they are printed behind
another notice.
"""

import re
from collections import Counter
from collections.abc import Iterator

from extractors.context import Context
from extractors.facts.contacts.phones import phones_in
from extractors.findings.outlined import outlined
from extractors.findings.saying import finding
from models.blocks import Span
from models.findings import Finding, FindingCode
from models.notices import Notice
from models.records import NoticeRecord

CODE: FindingCode = "phone_malformed"

_AREA = r"0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4])"
_NO_AREA = r"0(?:1\d|[35678]0)"
"""What the numbers of mobile telephones and of services begin with."""
_RUN = re.compile(r"[\d-]{7,}")
"""Figures and hyphens, all that stand together: found once for all shapes of numbers."""
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("지역번호 뒤 하이픈이 빠짐", re.compile(rf"(?:{_AREA}|010)\d{{3,4}}-\d{{4}}")),
    ("국번 뒤 하이픈이 빠짐", re.compile(rf"(?:{_AREA}|010)-\d{{7,8}}")),
    ("국번이 맞지 않음", re.compile(r"0(?!10|70|80|50[2-9]?-)[3-9]\d{2}-\d{3,4}-\d{4}")),
    ("없는 지역번호", re.compile(rf"(?!{_AREA}-|{_NO_AREA}-)0\d{{2}}-\d{{3,4}}-\d{{4}}")),
    (
        "자릿수가 맞지 않음",
        re.compile(rf"(?:{_AREA}|010|070)-(?:\d{{3,4}}-(?:\d{{1,3}}|\d{{5,6}})|\d{{2}}-\d{{4}}|\d{{5}}-\d{{4}})"),
    ),
)
"""What is wrong, and how such figures and hyphens look; `0590-5551-2345` has an area code that is none."""

_AFTER_CUE = re.compile(r"(?:[☎☏]|전화(?:번호)?\s?[:：])\s?:?\s?(?P<number>\d{3,4}-\d{1,3}|\d{3,4}-\d{5,})(?![\d-])")
_WHOLE_NUMBER = re.compile(r"(?<!\d)(?P<exchange>[2-9]\d{2,3})-\d{4}(?![\d-])")
_LOCAL = re.compile(r"(?P<exchange>\d{3,4})-(?:\d{3}|\d{5})")
_CUE = re.compile("전화|연락처|문의|☎|☏|TEL|담당", re.I)
_ACCOUNT = re.compile(r"(?:계좌|농협|은행|등록번호|고유번호)[^\n]{0,12}$")
_CITED = re.compile(r"붙\s?임\s?(\d{1,2})")
_HEADING = re.compile(r"\s*[\[【<(]\s*붙\s?임\s?(\d{1,2})")


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """At most one finding a notice, at the first number that cannot be one."""
    item = outlined(notice, context)
    if item is None:
        return
    found = [one for span in _spans(item, context) for one in _malformed(span, context)]
    if not found:
        return
    span, wrong = found[0]
    message = f"전화번호 '{context.words(span)}': {wrong}"
    if len(found) > 1:
        message += " (그 밖에 " + ", ".join(context.words(other) for other, _ in found[1:4]) + ")"
    yield finding(CODE, message, span, context, [other for other, _ in found[1:4]])


def _spans(item: Notice, context: Context) -> Iterator[Span]:
    """The notice's own words, then its attachments: those that it names, and those that it holds and no other names."""
    yield item.span
    named = _numbered(item.section, context)
    claimed = _cited_in(item.section, context)
    own = [span for span in item.attachments if _number(span, context) not in claimed]
    yield from sorted([*own, *(span for number in _cited(item, context) for span in named.get(number, ()))])


def _number(span: Span, context: Context) -> str | None:
    """The number in an attachment's heading."""
    heading = _HEADING.match(context.words(span)[:20])
    return heading[1] if heading else None


def _numbered(section: str | None, context: Context) -> dict[str | None, list[Span]]:
    """The attachments of a section by their numbers."""

    def numbered() -> dict[str | None, list[Span]]:
        found: dict[str | None, list[Span]] = {}
        for one in context.outline.notices:
            for span in one.attachments if one.section == section else ():
                found.setdefault(_number(span, context), []).append(span)
        return found

    return context.once(("attachments of", section), context.outline, numbered)


def _cited(item: Notice, context: Context) -> set[str]:
    """The numbers of the attachments that a notice names."""
    return context.once("cited", item, lambda: {match[1] for match in _CITED.finditer(context.words(item.span))})


def _cited_in(section: str | None, context: Context) -> set[str]:
    """The numbers that any notice of a section names."""

    def cited() -> set[str]:
        return {number for one in context.outline.notices if one.section == section for number in _cited(one, context)}

    return context.once(("cited in", section), context.outline, cited)


def _malformed(span: Span, context: Context) -> tuple[tuple[Span, str], ...]:
    """Numbers that cannot be any, where telephone numbers are expected: beside a cue or among valid ones."""
    return context.once(("malformed", span), context.outline, lambda: tuple(_wrong_in(span, context)))


def _wrong_in(span: Span, context: Context) -> Iterator[tuple[Span, str]]:
    text = context.words(span)
    runs = list(_RUN.finditer(text))
    shaped = [(wrong, run) for wrong, pattern in _SHAPES for run in runs if pattern.fullmatch(run[0])]
    if shaped and (_CUE.search(text) is not None or any(phones_in(text))):
        for wrong, run in shaped:
            if not _ACCOUNT.search(text[max(0, run.start() - 24) : run.start()]):
                yield (span[0] + run.start(), span[0] + run.end()), wrong
    exchanges = context.once("exchanges", context.source, lambda: _exchanges(context.text))
    for run in runs:
        local = _LOCAL.fullmatch(run[0])
        if local is None or exchanges.get(local["exchange"], 0) <= 1:
            continue
        before = text[max(0, run.start() - 24) : run.start()]
        if not (_ACCOUNT.search(before) or _AFTER_CUE.search(before + run[0])):
            yield (span[0] + run.start(), span[0] + run.end()), "자릿수가 맞지 않음"
    for match in _AFTER_CUE.finditer(text):
        yield (span[0] + match.start("number"), span[0] + match.end("number")), "자릿수가 맞지 않음"


def _exchanges(text: str) -> dict[str, int]:
    """How many numbers of a document have an exchange: one that several have is known to be one."""
    numbers = {match[0]: match["exchange"] for match in _WHOLE_NUMBER.finditer(text)}
    return Counter(numbers.values())
