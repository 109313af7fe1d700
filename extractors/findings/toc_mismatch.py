"""A contents page or a list at the front that says something else than what it leads to.

Of a contents line its words count (`마을세무시` for `마을세무사`), not spacing, signs or the year; of a guideline's
list the budget and who pays it. A heading that the front leaves out is no finding.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from extractors.context import Context
from extractors.findings.overview import Listed, listed_budgets, share_of
from extractors.findings.saying import finding
from extractors.notices.lines import squeeze
from models.findings import Finding, FindingCode
from models.records import NoticeRecord

CODE: FindingCode = "toc_mismatch"

_ALIKE = 0.75
_YEAR = re.compile(r"(?:20\d\d|['’]\d\d)\s?(?:년도?|학년도)?")
_NAMES = {"total": "계", "subsidy": "보조", "loan": "융자", "nonghyup": "농협", "self": "자부담"}


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """At most one finding: the heading's line of the contents, else the programme's row of the lists."""
    found = _contents_line(notice, context) or _budget_row(notice, context)
    if found is not None:
        yield found


def _contents_line(notice: NoticeRecord, context: Context) -> Finding | None:
    """The nearest line of the contents page, in the notice's section, where it has other words."""
    listed = _listed(notice.section, context)
    if _plain(notice.title) in listed.values():
        return None
    titled = context.outline.notices
    taken = context.once("plain titles", titled, lambda: {_plain(one.title) for one in titled})
    free = [title for title, plain in listed.items() if plain not in taken]
    nearest = max(free, key=lambda title: _alike(title, notice.title), default=None)
    if nearest is None or _alike(nearest, notice.title) < _ALIKE:
        return None
    place = next((quote for quote in notice.quotes if quote.field == "title"), None)
    message = f"차례는 '{nearest}', 본문 제목은 '{notice.title}'"
    return finding(CODE, message, place.span, context) if place else None


def _listed(section: str | None, context: Context) -> dict[str, str]:
    """The titles that the contents page lists for a section, each with its plain words."""
    return context.once(
        ("listed", section),
        context.outline,
        lambda: {title: _plain(title) for part, title in context.outline.contents if _same_section(part, section)},
    )


def _budget_row(notice: NoticeRecord, context: Context) -> Finding | None:
    """The first row at the front of a guideline whose budget or shares are not the chapter's."""
    if context.outline.kind != "guideline" or not context.outline.notices:
        return None
    chapter = _chapter(notice)
    front = context.text[: context.outline.notices[0].span[0]]
    for row in listed_budgets(front, notice.title):
        differs = _difference(row, chapter)
        if differs:
            totals = [one.span for one in notice.amounts if one.role == "budget" and one.for_ is None]
            message = f"앞쪽 목록과 본문의 사업비가 다름: {differs}"
            return finding(CODE, message, row.span, context, totals[:1], "middle")
    return None


def _chapter(notice: NoticeRecord) -> dict[str, int]:
    """The chapter's own budget by share: several offices that pay are one, unless 보조 says their sum."""
    stated: dict[str, dict[str, int]] = {}
    budgets = [amount for amount in notice.amounts if amount.role == "budget" and amount.min is not None]
    wholes = [amount for amount in budgets if share_of(amount.for_) in (None, "total")]
    for amount in budgets:
        share = "total" if wholes == [amount] else share_of(amount.for_)
        if share is not None:
            stated.setdefault(share, {}).setdefault((amount.for_ or "").replace(" ", ""), amount.min or 0)
    return {share: _sum(sums) for share, sums in stated.items()}


def _sum(sums: dict[str, int]) -> int:
    whole = next((won for name, won in sums.items() if not name or name.startswith("보조")), None)
    return sum(sums.values()) if whole is None else whole


def _difference(row: Listed, chapter: dict[str, int]) -> str:
    """What the row and the chapter state differently, in Korean; a share counts as none where the chapter names all."""
    if "total" not in chapter:
        return ""
    shared = sum(won for share, won in chapter.items() if share != "total") == chapter["total"]
    parts = []
    for share, listed in row.shares:
        stated = chapter.get(share, 0 if shared else None)
        if stated is not None and abs(stated - listed) >= (row.unit if row.unit > 1000 else 1):
            parts.append(f"{_NAMES.get(share, share)} 목록 {listed // 1000:,}천원, 본문 {stated // 1000:,}천원")
    return "; ".join(parts)


def _plain(title: str) -> str:
    """The words that count: no year, no spacing, no signs."""
    return squeeze(_YEAR.sub("", title))


def _same_section(one: str, other: str | None) -> bool:
    return not one or other is None or squeeze(one) == squeeze(other)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, _plain(one), _plain(other), autojunk=False).ratio()
