"""Shares that should make a whole and do not: `보조 70%, 자부담 20%`."""

import re
from collections.abc import Iterator, Sequence

from extractors.context import Context, with_figures
from extractors.facts.rates.fact import clause_rates
from extractors.findings.outlined import outlined
from extractors.findings.percent_lines import Percent, whole_runs
from extractors.findings.saying import finding
from models.blocks import Span
from models.facts import Rate
from models.findings import Finding, FindingCode
from models.notices import Notice
from models.records import NoticeRecord

CODE: FindingCode = "rate_sum"

_WHOLE = 100.0
_SLACK = 0.05
"""Percent by which shares with decimals may miss the whole."""

_BRACKET = re.compile(r"\s*\([^()]*\)")
_APART = re.compile(r"[\n;※]|이상|이하|경우|초과|(?<!\d)/(?!\d)")
"""Between shares of two different things: `농업인 보조 50% / 법인 보조 60%, 자부담 40%`."""


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each line that names all shares of something and whose shares do not make 100 %."""
    outline = outlined(notice, context)
    if outline is None:
        return
    seen: list[Span] = []
    runs: list[Sequence[Rate | Percent]] = [*_of_clauses(outline, context), *whole_runs(outline, context)]
    for run in runs:
        span = (run[0].span[0], run[-1].span[1])
        total = sum(share.percent for share in run)
        if abs(total - _WHOLE) > _SLACK and not any(span[0] < end and start < span[1] for start, end in seen):
            seen.append(span)
            yield _finding(span, [share.span for share in run], total, context)


def _of_clauses(outline: Notice, context: Context) -> Iterator[list[Rate]]:
    for index in with_figures(outline, context):
        rates = [rate for rate in clause_rates(outline.clauses[index], context) if rate.rule.startswith("share of")]
        yield from _wholes(sorted(rates, key=lambda rate: rate.span), context)


def _wholes(rates: Sequence[Rate], context: Context) -> Iterator[list[Rate]]:
    """The runs of shares that stand side by side and say who pays the rest; parts of a part left out."""
    run: list[Rate] = []
    for rate in _outer(rates, context):
        gap = context.text[run[-1].span[1] : rate.span[0]] if run else ""
        if run and (_APART.search(gap) or _named(rate) in {_named(one) for one in run}):
            yield from _complete(run)
            run = []
        run.append(rate)
    yield from _complete(run)


def _outer(rates: Sequence[Rate], context: Context) -> Iterator[Rate]:
    """The shares that are no part of another: those in brackets behind a share that they make are left out."""
    skip = -1
    for at, rate in enumerate(rates):
        if at <= skip or rate.rule.startswith("part of the"):
            continue
        yield rate
        bracket = _BRACKET.match(context.text, rate.span[1])
        if bracket:
            end = bracket.end()
            inner = [one for one in rates[at + 1 :] if one.span[1] <= end]
            if abs(sum(one.percent for one in inner) - rate.percent) <= _SLACK:
                skip = at + len(inner)


def _named(rate: Rate) -> str:
    """The name of who pays, closed up: `보조`, `자부담`."""
    return re.sub(r"[\d\s.%％():：]", "", rate.raw)


def _complete(run: list[Rate]) -> Iterator[list[Rate]]:
    roles = {rate.role for rate in run}
    if "subsidy" in roles and roles & {"self", "loan"}:
        yield run


def _finding(span: Span, shares: Sequence[Span], total: float, context: Context) -> Finding:
    parts = " + ".join(" ".join(context.words(share).split()) for share in shares)
    return finding(CODE, f"재원별 비율을 더하면 {total:g}%로 100%가 되지 않음: {parts}", span, context)
