"""Shares that only their list explains: their figures make a whole, or a table's heads name them.

`보조 5 : 자부담 5`, `(보조:자부담 = 7:3)`, `(국 50%, 도 15%, 군 35%)`, `보조 60%(도비 18, 군비 42)`, a row of percents
under the names of those who pay, `자부담(40%)` as the head of a column.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.context import Context
from extractors.facts.amounts.budget_rows import percent_rows
from extractors.facts.amounts.money import sums
from extractors.facts.amounts.money_shares import ONE_SYLLABLE, SOURCE, are_percents, share_role
from models.blocks import Span
from models.notices import Clause

_FIGURES = r"\d{1,3}(?:\.\d+)?"
_NAME = rf"(?:{SOURCE})(?:\s?\([가-힣·,+\s]{{1,10}}\))?"
_COLON = r"\s*+[:：]\s*+"
_NO_MORE = r"(?!\s?[%％원]|[\d,.]*\d|\s?[백천만억]+원|\s?[:：]\s?\d)"
_NAMED_RATIO = re.compile(
    rf"(?<![가-힣]){_NAME}\s*+{_FIGURES}(?:\s*+[:：/]\s*+{_NAME}\s*+{_FIGURES})+{_NO_MORE}"
)  # 보조 5 : 자부담 5
_NAMED_PART = re.compile(rf"(?P<name>{_NAME})\s*(?P<figures>{_FIGURES})")
_BARE_RATIO = re.compile(rf"\s*(?P<first>{_FIGURES}){_COLON}(?P<second>{_FIGURES})\s*")  # 지원비율 : 7 : 3
_RATIO = re.compile(
    rf"(?<![가-힣])(?P<names>{_NAME}(?:\s*+[:：/·,]\s*+{_NAME})+|[국도시군구자](?:\s?[:：]\s?[국도시군구자])+)"
    rf"\s*+[)\]]?\s*+(?:비율\s*+)?[=:：은는이]?\s*+\(?\s*+(?P<figures>{_FIGURES}(?:{_COLON}{_FIGURES})+){_NO_MORE}"
)  # 보조:자부담 = 7:3
_SHORT = re.compile(r"(?<![가-힣])(?P<name>[국도시군구자])\s?(?P<figures>\d{1,3}(?:\.\d+)?)\s?[%％]")
OWN_BEFORE = re.compile(
    r"(?:^|[(,·/+\s:：])(?P<who>본인|농가|개인|신청인|신청자|참여자|주민|마을|이용자|조합원|농업인)\s?(?:부담)?\s?[:：(]?\s?$"
)
OFFICE_SHARE = re.compile(rf"(?<![가-힣])(?:{SOURCE}|[국도시군구]|나라|정부)\s?[:：(]?\s?\d{{1,3}}(?:\.\d+)?\s?[%％]")
"""`군 70%, 본인 30%`: who pays what no office does, and the office's part beside it."""

_LISTS_SHARES = re.compile(r"지원|보조|부담|재원|비율")
_OWN_SHARE = re.compile(rf"{OWN_BEFORE.pattern[:-1]}(?P<figures>\d{{1,3}}(?:\.\d+)?)\s?[%％]")
_HEAD_SHARE = re.compile(rf"(?P<name>{_NAME})\s*+\(?\s*+(?P<figures>{_FIGURES})\s?[%％]\s*\)?")
_BRACKET = re.compile(r"\(([^()]*)\)")
_PERCENT_SIGN, _RATIO_SIGN = re.compile("[%％]"), re.compile("[:：/]")
"""Signs without which no such list is written."""

_RATIO_ROW = re.compile(r"(?:재원|부담|보조|지원)?\s?(?:비율|구성비|부담[률율]|보조율)(?:\s?\([%％]\))?")
_BARE_FIGURES = re.compile(rf"\s*(?P<figures>{_FIGURES})\s*")
_WHOLES = (10, 100)
_IN_LIST = "share of a payer in a list that makes 100"
_LISTED = re.compile(
    r"(?:^|[(,·/+\s])(?P<name>[가-힣][가-힣 ]{1,12}?)\s*+[:：]?\s?"
    r"(?P<figures>\d{1,3}(?:\.\d+)?)\s?[%％](?=\s*(?:[,)·/+]|$))"
)
_KNOWN_PAYER = re.compile(rf"(?:{SOURCE})$")
_SHARES_LABEL = re.compile(r"비율|보조율|재원|부담률|부담율|지원율")
_BRACKET_PARTS = re.compile(r"\s*+(?:지원|보조|이내)?\s*+\((?P<parts>[^()]*)\)")
_MIXED_PART = re.compile(
    rf"(?<![가-힣])(?P<name>{SOURCE})\s*+[:：(]?\s*+(?P<figures>\d{{1,3}}(?:\.\d+)?)(?:\s?(?P<sign>[%％]))?(?!\d|,?\d|\.\d|\s?[백천만억]?원)"
)
_BRACKET_PART = re.compile(
    rf"(?<![가-힣])(?P<name>{SOURCE}|[국도시군구])\s*+[:：(]?\s*+(?P<figures>\d{{1,3}}(?:\.\d+)?)"
    r"(?!\s?[%％]|,?\d|\.\d|\s?[백천만억]?원)"
)


class Share(NamedTuple):
    """A share read from its list: who pays it, the percent, its place in the document, and why."""

    name: str
    percent: float
    span: Span
    rule: str
    for_: str | None = None


def clause_shares(clause: Clause, context: Context) -> Iterator[Share]:
    """The shares that a clause lists by ratio, by one syllable, without a percent sign or by names no list knows."""
    yield from _unsigned(clause, context)
    yield from _behind_sums(clause, context)
    yield from _unlisted(clause, context)
    yield from _ratios(clause, context)
    yield from _short(clause, context)


def is_over_shares(clause: Clause) -> bool:
    """Whether a clause has its figures under a name of shares: its label's, its column's or its row's."""
    heads = (clause.cell.column_head, clause.cell.row_head) if clause.cell else (clause.label or "",)
    return any(_SHARES_LABEL.search(head) for head in heads)


def inner_shares(text: str, at: int, whole: float, offset: int) -> Iterator[Share]:
    """`보조 60%(도비 18, 군비 42)`: the parts of the share that ends at `at`, where they make it."""
    bracket = _BRACKET_PARTS.match(text, at)
    unsigned = bracket["parts"].replace("%", " ").replace("％", " ") if bracket else ""
    parts = list(_BRACKET_PART.finditer(unsigned))
    if bracket is None or len(parts) < 2 or abs(sum(float(part["figures"]) for part in parts) - whole) > 0.01:
        return
    start = offset + bracket.start("parts")
    for part in parts:
        span = (start + part.start(), start + part.end())
        yield Share(_payer(part), float(part["figures"]), span, f"part of the {whole:g}% before it")


def _payer(part: re.Match[str]) -> str:
    """Who pays a part, by his full name where one syllable is left of it."""
    return ONE_SYLLABLE.get(part["name"], part["name"])


def _make_whole(parts: Sequence[re.Match[str]]) -> bool:
    """Whether the figures of a list make 100, in decimals too."""
    return abs(sum(float(part["figures"]) for part in parts) - 100) < 0.01


def _unsigned(clause: Clause, context: Context) -> Iterator[Share]:
    """`지원비율 : 보조 50, 자부담 50`: figures without a percent sign under a label of shares, where they make 100.

    The sign may stand behind some of them: `국비 50% 도비 10 군비 20 자담 20`.
    """
    if not is_over_shares(clause):
        return
    text = context.words(clause.value)
    mixed = list(_MIXED_PART.finditer(text))
    parts = mixed if any(part["sign"] for part in mixed) else list(_BRACKET_PART.finditer(text))
    if len(parts) > 1 and _make_whole(parts):
        for part in parts:
            if part.groupdict().get("sign") is None:
                span = (clause.value[0] + part.start(), clause.value[0] + part.end())
                rule = f"share of {_payer(part)}; the label's figures make 100"
                yield Share(_payer(part), float(part["figures"]), span, rule)


def _behind_sums(clause: Clause, context: Context) -> Iterator[Share]:
    """`군당 8천원(군비 60, 자부담 40)`: who pays a sum, in parts of a hundred without a sign."""
    start, end = clause.value if clause.cell else clause.span
    text = context.words((start, end))
    for one in sums(text) if "(" in text else ():
        if are_percents(text, one.end, one.won):
            for part in _BRACKET_PART.finditer(text, one.end, text.index(")", one.end)):
                place = (start + part.start(), start + part.end())
                yield Share(_payer(part), float(part["figures"]), place, _IN_LIST)


def _unlisted(clause: Clause, context: Context) -> Iterator[Share]:
    """`(나라 30%, 협회 10%, 본인 부담 60%)`: shares of payers that no list knows, beside one that it does."""
    start, end = clause.value if clause.cell else clause.span
    text = context.words((start, end))
    for bracket in _BRACKET.finditer(text) if _PERCENT_SIGN.search(text) else ():
        parts = list(_LISTED.finditer(text, *bracket.span()))
        known = [part for part in parts if _KNOWN_PAYER.search(part["name"])]
        if not known or len(known) == len(parts) or not _make_whole(parts):
            continue
        for part in parts:
            if part not in known:
                name, span = part["name"].strip(), (start + part.start("name"), start + part.end())
                yield Share(name, float(part["figures"]), span, _IN_LIST, name)


def _ratios(clause: Clause, context: Context) -> Iterator[Share]:
    """Shares of a ratio that makes 10 or 100; sides without names, alone under a label, are support and own share."""
    bare = _BARE_RATIO.fullmatch(context.words(clause.value))
    if bare and _SHARES_LABEL.search(clause.label or ""):
        spans = [(clause.value[0] + bare.start(side), clause.value[0] + bare.end(side)) for side in ("first", "second")]
        yield from _of_ratio(["보조", "자부담"], [bare["first"], bare["second"]], spans)
    text, offset = context.words(clause.span), clause.span[0]
    if _RATIO_SIGN.search(text) is None:
        return
    for match in _NAMED_RATIO.finditer(text):
        parts = list(_NAMED_PART.finditer(text, *match.span()))
        yield from _of_ratio(
            [part["name"] for part in parts],
            [part["figures"] for part in parts],
            [(offset + part.start(), offset + part.end()) for part in parts],
        )
    for match in _RATIO.finditer(text):
        names = [ONE_SYLLABLE.get(name, name) for name in map(str.strip, re.split(r"[:：/·,]", match["names"]))]
        figures = re.findall(_FIGURES, match["figures"])
        yield from _of_ratio(names, figures, [(offset + match.start(), offset + match.end("figures"))] * len(names))


def _of_ratio(names: Sequence[str], figures: Sequence[str], spans: Sequence[Span]) -> Iterator[Share]:
    whole = sum(float(figure) for figure in figures)
    if len(names) == len(figures) and whole in _WHOLES:
        for name, figure, span in zip(names, figures, spans, strict=True):
            yield Share(name, float(figure) * 100 / whole, span, f"side of a ratio that makes {whole:g}")


def _short(clause: Clause, context: Context) -> Iterator[Share]:
    """Percents of offices by one syllable, in brackets or under a label of shares, where all make 100."""
    text, offset = context.words(clause.value), clause.value[0]
    if not _PERCENT_SIGN.search(text):
        return
    stretches = [bracket.span(1) for bracket in _BRACKET.finditer(text)]
    if _LISTS_SHARES.search(clause.label or ""):
        stretches.append((0, stretches[0][0] - 1 if stretches else len(text)))
    for stretch in stretches:
        parts, own = list(_SHORT.finditer(text, *stretch)), list(_OWN_SHARE.finditer(text, *stretch))
        if parts and len(parts) + len(own) > 1 and _make_whole([*parts, *own]):
            for part in parts:
                span = (offset + part.start(), offset + part.end())
                yield Share(ONE_SYLLABLE[part["name"]], float(part["figures"]), span, _IN_LIST)


def table_shares(clauses: Sequence[Clause], context: Context) -> Iterator[Share]:
    """Shares in the heads of real tables, and in rows of percents under heads that came as plain lines."""
    for one in percent_rows(clauses, context):
        yield Share(one.name, one.percent, one.span, _IN_LIST)
    yield from _ratio_rows(clauses, context)
    values = {clause.value for clause in clauses if clause.cell}
    blocks = [clause.cell.block for clause in clauses if clause.cell]
    for block in (one for one in dict.fromkeys(blocks) if one >= 0):  # below zero: drawn with characters, no block's
        for cell in context.source.blocks[block].cells:
            match = _HEAD_SHARE.fullmatch(cell.text.strip())
            if match and not any(start < cell.span[1] and cell.span[0] < end for start, end in values):
                yield Share(match["name"], float(match["figures"]), context.trimmed(cell.span), "head of a table")


def _ratio_rows(clauses: Sequence[Clause], context: Context) -> Iterator[Share]:
    """`비율 | 100 | 30 | 70` under `계 | 군비 | 자부담`: figures without a sign, where those of the payers make 100."""
    rows: dict[tuple[int, int], list[tuple[Clause, re.Match[str]]]] = {}
    for clause in clauses:
        cell = clause.cell
        if cell is None or not _RATIO_ROW.fullmatch(cell.row_head) or share_role(cell.column_head) is None:
            continue
        if figures := _BARE_FIGURES.fullmatch(context.words(clause.value)):
            rows.setdefault((cell.block, cell.row), []).append((clause, figures))
    for row in rows.values():
        if len(row) > 1 and _make_whole([figures for _, figures in row]):
            for clause, figures in row:
                name = clause.cell.column_head if clause.cell else ""
                yield Share(name, float(figures["figures"]), context.trimmed(clause.value), _IN_LIST)
