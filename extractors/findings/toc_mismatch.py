"""A contents page or a list at the front that says something else than what it leads to.

Of a contents line its words count (`마을세무시` for `마을세무사`), not spacing, signs or the year; of a guideline's
list the budget and who pays it; of any list of notices the period to apply in. A heading that the front leaves out is
no finding. Within one notice, the overview and the chapter may tell of one thing year by year (`수료율`) and differ.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from extractors.context import Context
from extractors.findings.outlined import outlined
from extractors.findings.overview import Listed, listed_budgets, share_of
from extractors.findings.saying import finding
from extractors.findings.summary_rows import period_clash
from extractors.findings.yearly import Series, by_year
from extractors.notices.lines import squeeze
from models.findings import Finding, FindingCode
from models.records import NoticeRecord

CODE: FindingCode = "toc_mismatch"

_ALIKE = 0.75
_LEADER = re.compile(
    r"^[ \t]*(?:[가-힣]+[과팀실] )?(?:(?:제?\d+(?:-\d+)?(?!\d)[장절.)]?|[Ⅰ-Ⅹ가-하][.)])[^\S\n]*){0,6}"
    r"(?P<title>[^\n]{0,200}?[가-힣)])[\s.·…⋯]{4,}\d{1,3}[ \t]*$",
    re.MULTILINE,
)
"""`1-2. 울타리 설치 지원 ········ 4`. A number reads in one way only: a long run of digits would take for ever."""
_SAME_YEARS = 3
"""Years that two rows must have in common to be about the same."""
_OTHER_KIND = re.compile(r"실적|당초|변경|누계|전년|목표\s?대비")
"""Words by which two rows of one thing are meant to differ."""
_YEAR = re.compile(r"(?:20\d\d|['’]\d\d)\s?(?:년도?|학년도)?")
_NAMES = {"total": "계", "subsidy": "보조", "loan": "융자", "nonghyup": "농협", "self": "자부담"}


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """At most one finding: the heading's line of the contents, the programme's row of the lists, a row of years."""
    found = (
        _contents_line(notice, context)
        or _budget_row(notice, context)
        or _period_row(notice, context)
        or _twice_by_year(notice, context)
    )
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
        lambda: {title: _plain(title) for part, title in _contents(context) if _same_section(part, section)},
    )


def _contents(context: Context) -> tuple[tuple[str, str], ...]:
    """Section and title of each line of the contents page; of lines with leaders where the outline knows of none."""
    if context.outline.contents or not context.outline.notices:
        return context.outline.contents
    front = context.text[: context.outline.notices[0].span[0]]
    return tuple(("", match["title"]) for match in _LEADER.finditer(front))


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


def _period_row(notice: NoticeRecord, context: Context) -> Finding | None:
    """The row of a list of notices whose application ends or starts on another day than the notice says."""
    clash = period_clash(notice, context)
    if clash is None:
        return None
    listed, said = (" ".join(context.words(span).split()) for span in (clash.cell, clash.schedule.span))
    message = f"목록과 본문의 신청 기간이 다름: 목록 {listed}, 본문 {said}"
    return finding(CODE, message, clash.cell, context, (clash.schedule.span,), "high")


def _twice_by_year(notice: NoticeRecord, context: Context) -> Finding | None:
    """The first two rows of years that have one name, agree in one year and differ in another."""
    outline = outlined(notice, context)
    for one, other in combinations(by_year(outline, context) if outline else (), 2):
        if one.table == other.table or not _same_name(one.name, other.name):
            continue
        years = [year for year in one.values if year in other.values]
        differs = [year for year in years if one.values[year] != other.values[year]]
        if len(years) >= _SAME_YEARS and 0 < len(differs) < len(years):
            said = ", ".join(f"{year}년 {_shown(one, year)}와 {_shown(other, year)}" for year in differs)
            message = f"앞쪽 표와 뒤쪽 표가 다름: '{other.name}' {said}"
            return finding(CODE, message, other.span, context, (one.span,), "middle")
    return None


def _same_name(one: str, other: str) -> bool:
    return bool(one) and not (_OTHER_KIND.search(one + other)) and _alike(one, other) >= _ALIKE


def _shown(series: Series, year: int) -> str:
    figures, unit = series.values[year]
    return f"{figures:,g}{unit}"


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
