"""What no reader took: the days, sums and shares of a notice that neither a fact nor an unread cue holds.

Each is kept for a person, but for those of a named kind that tells nothing to act on (`NONE`): the day of a law, of
the paper itself or of its figures, who was born or came since when, an example, what was, what is only compared, what
the notice says elsewhere. So every such token of a notice ends as a fact, as unread, or by a name.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.context import Context, with_figures
from extractors.facts.amounts.money import sums
from extractors.facts.amounts.roles import COMPARED_BEHIND
from extractors.facts.amounts.sums import is_progress, telling_heads, year_of
from extractors.facts.rates.no_shares import is_no_share
from extractors.facts.schedules.points import alike
from extractors.spans import is_held, merged
from models.blocks import Span
from models.facts import Amount, Fact, Rate, Schedule
from models.findings import Unread
from models.notices import Clause, Notice

_MONTH, _DAY = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
DAY = re.compile(
    rf"(?<![\d.,\-/])(?:(?:20\d\d|'\d\d)\s?[.년]\s?)?(?P<month>{_MONTH})\s?(?:\.\s?(?P<day>{_DAY})\s?(?:\.(?!\d)|(?=\s?\([월화수목금토일]\)))"
    rf"|월\s?(?P<day2>{_DAY})\s?일(?!간|\s?이내))"
    rf"|(?<![\d/.])(?P<month3>{_MONTH})/(?P<day3>{_DAY})(?=\s?\([월화수목금토일]\))"
    rf"|(?<![\d\-])20\d\d-(?P<month4>{_MONTH})-(?P<day4>{_DAY})(?!\d)"
    rf"|(?<![\d.,])(?P<month5>{_MONTH})\s?월\s?(?:(?:말|초순?|중순?|하순|상순)?\s?(?:까지|부터|한\s?달)|(?:말|초순?|중순?|하순|상순)(?=$|[\s,.)]))"
    rf"|(?<![가-힣])(?:오는|이번\s?달|이달|다음\s?달|내달|익월)\s?(?P<day6>{_DAY})\s?일(?!간)"
)
"""A day, or a month by or since which something is: a month alone is too often named in passing."""

_WITHIN = re.compile(r"(?<![\d.,])\d{1,3}\s?(?:일|개월|주일?)\s?(?:이내에?|안에|전까지)(?![가-힣])")
_DAY_SIGN = re.compile(r"\d\s?[.월/\-일개주]")
"""One of these stands in every such day and in every such length."""
_LINE = re.compile(rf"\s*(?:{re.sub('[?]P<[a-z0-9]+>', '?:', DAY.pattern)})\s?\.?\s?일?\s?(?:\([월화수목금토일]\))?\s*")
"""A line that is nothing but a day: that on which the paper was signed."""

_SHARE = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d+)?\s?[%％]")
_SHARED_BEFORE = re.compile(
    r"(?:보조|지원|부담|자담|융자|이자|금리|이율|이차|국비|도비|시비|군비|구비|할인|감면|경감|공제|수수료|보증료|사업비|비용|"
    r"[가-힣][비료값]의?)[^\n]{0,8}$"
)
_SHARED_BEHIND = re.compile(r"[^\n,.]{0,10}(?:지원|보조|부담|할인|감면|깎|융자|환급|돌려)")
_POINTS = re.compile(r"\s?(?:[pP](?![a-z])|포인트)")
_INTEREST = re.compile(r"금리|이율|이자")
_YEAR_BEFORE = re.compile(r"(?:20|['’‘])(?P<year>\d\d)\s?년도?\s?:?\s?(?:[가-힣]{2,4}\s)?$")
_OLD_OR_PAPER = re.compile(
    r"배점|점수|번호|직무|공고일|작성일|발행일|고시일|^(?:당초|종전|기존|현행)$|변경\s?전|^(?:작년|지난해)|\((?:기존|당초|종전)\)|시행일자"
)
"""Labels of days of the paper, of mere numbers, and of what held before."""

_SHORTEST = 14
"""Characters of a line that is no more than a heading and its number: `2. 23. 어르신`."""

_NUMBER = re.compile(r"\d{1,2}\.\s?\d{1,2}\.")
_AROUND = 200
"""Characters on each side of a day within which a line that is nothing else begins and ends."""

_REACH = 40
"""Characters on each side of a token that say of what kind it is."""

_NAMED_DAY = r"\s?\.?\s?(?:\([월화수목금토일]\)\s?)?(?:일\s?|자\s?)?"
_EXAMPLE = re.compile(r"(?:예시?|보기)\s?[:：)][^\n)]*$|예를\s?들[^\n]*$")
NONE: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "of a law",
        re.compile(
            r"(?:개정|신설|삭제|제정|공포|고시|훈령|예규|조례|법률|규칙|폐지)[^\n]{0,16}$|[<「《]\s?[가-힣]{0,4}\s?$"
        ),
        re.compile(rf"{_NAMED_DAY}(?:일부|전부|타법)?\s?(?:개정|제정|공포|고시|폐지)"),
    ),
    (
        "of the paper",
        re.compile(
            r"(?:발행일?|발간|펴낸\s?날|작성일?|전결|공고일|게시일|발송일|배포일?)\s?[:：]?\s?\(?$|[가-힣]+-\d{1,6}\s*[,(]\s?$"
            r"|(?:시행|발신|요청)일자?\s?[:：(]?\s?$"
        ),
        re.compile(rf"{_NAMED_DAY}\)?\s?(?:호(?![가-힣])|발행|발간|작성|펴냄|공고)"),
    ),
    ("as of", re.compile(r"기준일?\s?[:：은(]?\s?$"), re.compile(rf"{_NAMED_DAY}(?:말\s?)?(?:기준|현재)")),
    (
        "who or what it holds for",
        re.compile(r"(?:출생|전입|취득|등록|설립|발급|구입|조성|허가|신고)일?\s?[:：(]?\s?$"),
        re.compile(
            r"\s?(?:에\s)?(?:발급|발행)|\s?이후\s신청\s?시[^\n.]{0,20}(?:않|불가)|"
            rf"{_NAMED_DAY}\s?(?:이후|이전|부터|까지|전에?|후에?)\s?[^\n.]{{0,14}}"
            r"(?:출생|태어|전입|조성|격리|발급|취득|혼인|설립|등록한|등록된|구입한|영수증|허가|생(?=[\s,)]))"
        ),
    ),
    ("an example", _EXAMPLE, re.compile(r"(?!)")),
    (
        "replaced",
        re.compile(r"(?:당초|종전|기존|변경\s?전)\s?[)\]]?\s?:?\s?(?:[\d.\s]{4,12}(?:\([월화수목금토일]\))?\s?~\s?)?$"),
        re.compile(r"[\s~\d.:()월화수목금토일]{0,26}(?:→|⇒|➡|=>)"),
    ),
    (
        "what was",
        re.compile(r"(?:지난|작년|지난해|전년|전년도|종전|기존|당초|현행|변경\s?전)\s?(?:에는|에|은|는|의)?\s?$"),
        re.compile(rf"{_NAMED_DAY}[^\n.]{{0,24}}(?:열렸|마쳤|했습|하였|되었|됐|었습|았습)"),
    ),
)
"""Kinds of days that nothing is to be done by or on: a name, what stands before one, what stands behind."""


class Token(NamedTuple):
    """Words that look like a day, a sum or a share; `cue` is what they are called when unread."""

    cue: str
    span: Span
    said: object


def left_over(notice: Notice, read: Sequence[Fact | Unread], context: Context) -> Iterator[Unread]:
    """The tokens of a notice that nothing holds and no named kind explains, in reading order."""
    if only_reports(notice):
        return
    held = merged([*(one.span for one in read), notice.title_span])
    said = {value for one in read for value in _values(one)}
    found: dict[Span, Unread] = {}
    for index in with_figures(notice, context):
        clause = notice.clauses[index]
        for token in tokens(context.text, clause.span):
            if is_held(token.span, held) or token.span in found or token.said in said:
                continue
            if why_none(token, clause, context) is None:
                found[token.span] = context.unread(token.cue, token.span, "no rule took it")
    yield from (found[span] for span in sorted(found))


def tokens(text: str, span: Span) -> Iterator[Token]:
    """The days, sums and shares at a place of a text, each with what it says without its year or its words."""
    start, words = span[0], alike(text[span[0] : span[1]])
    dated = _DAY_SIGN.search(words) is not None
    for match in DAY.finditer(words) if dated else ():
        yield Token("date", (start + match.start(), start + match.end()), _day(match))
    for match in _WITHIN.finditer(words) if dated else ():
        yield Token("date", (start + match.start(), start + match.end()), match[0])
    for one in sums(words) if "원" in words else ():
        yield Token("money", (start + one.start, start + one.end), one.won)
    for match in _SHARE.finditer(words) if "%" in words or "％" in words else ():
        yield Token("rate", (start + match.start(), start + match.end()), f"{float(match[0][:-1])}%")


def why_none(token: Token, clause: Clause, context: Context) -> str | None:
    """The name of the kind that says nothing to act on; None for a token that somebody must see."""
    before = alike(context.text[max(clause.span[0], token.span[0] - _REACH) : token.span[0]])
    behind = alike(context.text[token.span[1] : token.span[1] + _REACH])
    names = (clause.label or "", clause.cell.column_head if clause.cell else "")
    if any(_OLD_OR_PAPER.search(name) for name in names):
        return "of the paper, or what was"
    if token.cue == "date":
        if _LINE.fullmatch(alike(_line_of(token.span, context.text))):
            return "of the paper"
        if not before.strip() and clause.span[1] - clause.span[0] <= _SHORTEST and _is_number(token, behind, context):
            return "a number of a list"
        named = ((name, ahead, after) for name, ahead, after in NONE)
        return next((name for name, ahead, after in named if ahead.search(before) or after.match(behind)), None)
    if _EXAMPLE.search(before):
        return "an example"
    year = year_of(clause)
    if is_progress(*telling_heads(clause)) or (year is not None and year != context.year):
        return "past figures"
    if token.cue == "money":
        other = _YEAR_BEFORE.search(before)
        if other is not None and int(other["year"]) % 100 != (context.year or 0) % 100:
            return "another year's"
        return "compared" if COMPARED_BEHIND.match(behind) else None
    points = _POINTS.match(behind) is not None and _INTEREST.search(before) is None
    if points or is_no_share(before, behind, 0):
        return "no share of money"
    shared = _SHARED_BEFORE.search(before) or _SHARED_BEHIND.match(behind)
    return None if shared else "no share of money"


def _is_number(token: Token, behind: str, context: Context) -> bool:
    """Whether a token that opens a short line is the number of a heading: figures and dots, then words."""
    return _NUMBER.fullmatch(context.words(token.span)) is not None and re.match(r"\s[가-힣]", behind) is not None


def only_reports(notice: Notice) -> bool:
    """Whether a notice tells of what was done: its figures are none of anybody's."""
    return is_progress(notice.title, *notice.heads)


def _line_of(span: Span, text: str) -> str:
    first, last = max(0, span[0] - _AROUND), span[1] + _AROUND
    start, end = text.rfind("\n", first, span[0]), text.find("\n", span[1], last)
    return text[start + 1 if start >= 0 else first : end if end >= 0 else last]


def _day(match: re.Match[str]) -> tuple[int | None, int | None]:
    groups = [(key, int(found)) for key, found in match.groupdict().items() if found]
    month, day = (next((value for key, value in groups if name in key), None) for name in ("month", "day"))
    return month, day


def _values(one: Fact | Unread) -> Iterator[object]:
    """What a fact says, as tokens say it."""
    if isinstance(one, Schedule):
        ends = [end for end in (one.start, one.end) if end is not None and end.month is not None]
        yield from ((end.month, end.day) for end in ends)
        yield from ((end.month, None) for end in ends)
    elif isinstance(one, Amount):
        yield from (won for won in (one.min, one.max) if won is not None)
    elif isinstance(one, Rate):
        yield f"{float(one.percent)}%"
