"""Percents of payers that stand side by side on one line or in one row: `계(100%) 시비(70%) 자부담(30%)`.

Read from the lines themselves: heads of columns and brackets behind a sum are no clauses of their own.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.context import Context
from extractors.facts.amounts.money_shares import SOURCE, share_role
from extractors.notices.lines import unspaced
from models.blocks import Span
from models.notices import Notice

_NAMED = re.compile(
    rf"(?<![가-힣])(?P<name>{SOURCE})\s*[:：]?\s*\(?\s*(?P<percent>\d{{1,3}}(?:\.\d+)?)\s?[%％](?!\s*(?:이상|이하|이내|미만|초과))\s*\)?"
)
_GAP = re.compile(r"[\s,·/+|및]*")
_WHOLE = re.compile(r"계\s*[:：]?\s*\(?\s*100\s?[%％]\s*\)?[\s,·/+|]*$")
_BEHIND_A_SUM = re.compile(r"[\d천만억]\s?원\s*\(\s*$")


class Percent(NamedTuple):
    """Who bears how much, in percent, and its place."""

    name: str
    percent: float
    span: Span


def whole_runs(outline: Notice, context: Context) -> Iterator[list[Percent]]:
    """The runs of percents that are all by what stands around them: 계(100%), a bracket behind a sum, a row of heads.

    The forms of a notice repeat how its money is shared, and so are read too.
    """
    for start, end in (outline.span, *(span for span in outline.attachments if span[0] >= outline.span[1])):
        offset = start
        for line in context.words((start, end)).split("\n"):
            for run in _runs(line) if "%" in line or "％" in line else ():
                if _is_whole(line, run):
                    yield [one._replace(span=(offset + one.span[0], offset + one.span[1])) for one in run]
            offset += len(line) + 1


def _runs(line: str) -> Iterator[list[Percent]]:
    run: list[Percent] = []
    for match in _NAMED.finditer(line):
        one = Percent(unspaced(match["name"]), float(match["percent"]), match.span())
        apart = run and not _GAP.fullmatch(line, run[-1].span[1], match.start())
        if apart or any(one.name == other.name for other in run):
            yield run
            run = []
        run.append(one)
    yield run


def _is_whole(line: str, run: list[Percent]) -> bool:
    if len(run) < 2:
        return False
    before, behind = line[: run[0].span[0]], line[run[-1].span[1] :]
    if _WHOLE.search(before) or (_BEHIND_A_SUM.search(before) and behind.lstrip()[:1] in ("", ")")):
        return True
    roles = {share_role(one.name) for one in run}
    return "\t" in line[run[0].span[0] : run[-1].span[1]] and "subsidy" in roles and bool(roles & {"self", "loan"})
