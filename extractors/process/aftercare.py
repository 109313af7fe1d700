"""How often what was granted is looked at afterwards: `읍면동장은 5년간 연 1회 이상 점검`."""

import re
from collections.abc import Iterator, Sequence

from extractors.context import Context
from extractors.notices.lines import Line, unspaced
from extractors.process.headings import below
from extractors.process.made import quote_of, step_of
from extractors.process.people import route_of
from models.blocks import Span
from models.steps import Step, StepTime

_HEADING = re.compile(r"(?:사업)?사후관리(?:계획|방안|사항)?(?:[:：].*)?")
_OFTEN = re.compile(
    r"(?P<year>(?:연|년|매년|1년에)\s?(?P<times>[1-46]|12|한|두)\s?(?:회|번|차례))|(?P<half>반기(?:별)?(?:에|마다|\s)?\s?(?:1회)?)"
    r"|(?P<quarter>분기(?:별)?(?:에|마다|\s)?\s?(?:1회)?)|(?P<halves>상\s?[·․,/]\s?하반기)|(?P<yearly>매년|매\s?년)"
)
_LOOKED_AT = re.compile(r"점검|실태\s?조사|이용실태|관리상태|운영상태|확인")
_WHO = re.compile(r"(?:^|[,\s])(?P<who>[가-힣·․‧]{2,16}?)(?:\([^()\n]{1,14}\))?(?:은|는|에서는|에서)\s")
_MONTHS = 12
_NAMED = {"한": 1, "두": 2}
_BULLET = re.compile(r"^\s*(?:[○◦❍●•∘※□■◆*·․\-–]|\(?\d{1,2}[).]|[①-⑳])\s*")


def aftercare(lines: Sequence[Line], context: Context) -> Iterator[Step]:
    """What a notice says below 사후관리 of looking at it again and again; the first bullet that does."""
    for index, line in enumerate(lines):
        if line.table is not None or not line.marker.style or not _HEADING.fullmatch(unspaced(line.words)):
            continue
        for span in _bullets(line, below(line, lines[index + 1 :])):
            times = every_in(context, span)
            if times:
                words = context.words(span)
                who = _WHO.search(words)
                route = route_of(who["who"]) if who else None
                rule = "how often it is looked at afterwards"
                yield step_of(context, span, "사후관리", rule, under="사후관리", route=route, times=times)
                return


def every_in(context: Context, span: Span) -> tuple[StepTime, ...]:
    """How often something is looked at, by the words of a bullet."""
    words = context.words(span)
    match = _OFTEN.search(words) if _LOOKED_AT.search(words) else None
    if match is None:
        return ()
    quote = quote_of(context, (span[0] + match.start(), span[0] + match.end()))
    return (StepTime(**quote.model_dump(), every=_apart(match)),)


def _apart(match: re.Match[str]) -> str:
    if match["half"] or match["halves"]:
        return "P6M"
    if match["quarter"]:
        return "P3M"
    times = 1 if match["yearly"] else _NAMED.get(match["times"]) or int(match["times"])
    return "P1Y" if times == 1 else f"P{_MONTHS // times}M"


def _bullets(heading: Line, following: Sequence[Line]) -> Iterator[Span]:
    """The heading's own line, and each bullet below with the lines that go on with it."""
    start, end = heading.span
    for line in following:
        if line.table is not None or _BULLET.match(line.text):
            yield start, end
            start = line.span[0]
        end = line.span[1]
    yield start, end
