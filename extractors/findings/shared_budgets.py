"""Budgets whose shares stand apart from their sum: on the lines below it, or as percents of it.

`총사업비 : 300,000천원`, below it `도비 45,000천원` and so on; `90백만원(보조 63, 자부담 27)` beside `보조 60%`.
"""

import re
from collections.abc import Iterator

from extractors.context import Context
from extractors.facts.amounts.money_shares import same_payer, share_role
from extractors.notices.lines import unspaced
from models.blocks import Span
from models.facts import Amount
from models.notices import Notice
from models.records import NoticeRecord

_BETWEEN_LINES = re.compile(r"[\s:：\-·○◦※]*[가-힣\s]{1,8}(?:\([^()\n]*\))?[\s:：]*")
"""From one share to the next: a line's end and the next one's name."""
_SLACK = 0.012
"""The part of a whole by which a share may miss its percent, since both are rounded."""

Said = tuple[str, Span, tuple[Span, ...]]


def wrong_budgets(notice: NoticeRecord, outline: Notice, context: Context) -> Iterator[Said]:
    """What is said of each budget that its shares do not make, its place and theirs."""
    for total, shares in _lists(notice, context):
        made = sum(share.min or 0 for share in shares)
        if made != total.min:
            said = " + ".join(f"{_name(share)} {share.min or 0:,}" for share in shares)
            message = f"재원별 금액의 합이 총액과 맞지 않음: {said} = {made:,}원 ≠ {total.min or 0:,}원"
            yield message, total.span, tuple(share.span for share in shares)
    yield from _against_rates(notice)


def _name(share: Amount) -> str:
    return unspaced(share.for_ or "")


def _is_share(amount: Amount) -> bool:
    return amount.for_ is not None and share_role(amount.for_) is not None and amount.min == amount.max is not None


def _lists(notice: NoticeRecord, context: Context) -> Iterator[tuple[Amount, list[Amount]]]:
    """Sums of budgets with the shares on the lines right below them, one a line."""
    budgets = sorted((one for one in notice.amounts if one.role == "budget"), key=lambda one: one.span)
    for at, total in enumerate(budgets):
        if total.for_ is not None or total.min is None or total.min != total.max:
            continue
        shares: list[Amount] = []
        for share in budgets[at + 1 :]:
            gap = context.text[(shares or [total])[-1].span[1] : share.span[0]]
            if not (_is_share(share) and "\n" in gap and _BETWEEN_LINES.fullmatch(gap)):
                break
            shares.append(share)
        if len(shares) > 1 and len({share_role(share.for_ or "") for share in shares}) > 1:
            yield total, shares


def _against_rates(notice: NoticeRecord) -> Iterator[Said]:
    """Shares that are not the percent of the one budget that the same payer is said to bear."""
    totals = [one for one in notice.amounts if one.role == "budget" and one.for_ is None and one.min == one.max]
    shares = [one for one in notice.amounts if one.role == "budget" and _is_share(one)]
    rates = [one for one in notice.rates if one.for_ is None and one.role in ("subsidy", "self", "loan", "nonghyup")]
    whole = sum(rate.percent for rate in rates)
    if len(totals) != 1 or not totals[0].min or sum(one.min or 0 for one in shares) != totals[0].min or whole != 100:
        return
    for rate in rates:
        payer = re.sub(r"[\d\s.%％():：]", "", rate.raw)
        own = [share for share in shares if same_payer(_name(share), payer)]
        if len(own) != 1:
            continue
        due = totals[0].min * rate.percent / 100
        if abs(due - (own[0].min or 0)) > _SLACK * totals[0].min:
            stated = f"{_name(own[0])} {own[0].min or 0:,}원은 총액 {totals[0].min:,}원의 {rate.percent:g}%"
            message = f"{stated}({due:,.0f}원)가 아님"
            yield message, own[0].span, (rate.span, totals[0].span)
            return
