"""What the lists at the front of a guideline say of a programme's budget, to be held against its chapter.

Works on the front's text, where a table's cells stand apart by tabs or blanks: the programme's title, then a row of
sums in the order of the table's heads (계, 시비, 융자, 농협, 자부담), or `사업비 : 120백만원` of a summary.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.notices.lines import unspaced
from models.blocks import Span

SHARES: tuple[tuple[str, str], ...] = (
    ("total", r"계|합계|총사업비|사업비"),
    ("subsidy", r"시비|군비|구비|도비|국비|보조금?|지방비"),
    ("loan", r"융자금?"),
    ("nonghyup", r"농협|축협"),
    ("self", r"자부담금?|자담"),
)
"""Who pays, and the heads that say so."""

_UNITS = {"천원": 1_000, "백만원": 1_000_000, "억원": 100_000_000, "만원": 10_000, "원": 1}
_HEAD = r"(?:시\s?비|군\s?비|구\s?비|도\s?비|국\s?비|보\s?조(?:\s?금)?|지방비|융\s?자|농\s?협|자\s?부\s?담|자\s?담)"
_MORE = rf"(?:\([^)\n]*\))?(?:[\s|]+{_HEAD}(?:\([^)\n]*\))?)"
_HEADS = re.compile(rf"(?<![가-힣])(?:합\s?)?계{_MORE}+|(?:총\s?)?사\s?업\s?비(?! ?[:：가-힣]){_MORE}*")
"""A total and its shares; 사업비 may stand alone, as the last column."""
_SUM = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}|-)"
_LEAD = r"[ \t|]*(?:사업)?[ \t]*(?:\([^)\n]*\))?[^\n,]{0,24}?[\s|]"
_PAGES = re.compile(r"[^\n]*?[\s|](?:쪽\s?수?|페이지|면\s?수?)[\s|]*(?:\n|$)")
"""The rest of a list's heads where its last column is of pages."""
_STATED = re.compile(r"[^\d]{0,40}?사\s?업\s?비\s?[:：]\s?(?P<sum>\d[\d,]*)\s?(?P<unit>천원|백만원|억원|만원|원)")
_UNIT = re.compile(r"(천원|백만원|억원|만원)")
_BEFORE_UNIT = re.compile(r"[(:（]\s*(?:단위\s*[:：]\s*)?$")
_YEAR = re.compile(r"^(?:20\d\d\s?년도?\s?)?")


@dataclass(frozen=True)
class Listed:
    """The shares of a budget as a list states them, in won, and where; `unit` is what they may be rounded to."""

    span: Span
    shares: tuple[tuple[str, int], ...]
    unit: int


def share_of(name: str | None) -> str | None:
    """Which share a name means: None for one that is no share of the whole."""
    if name is None:
        return "total"
    return next(
        (share for share, names in SHARES if share != "total" and re.fullmatch(names, name.replace(" ", ""))), None
    )


def listed_budgets(front: str, title: str) -> Iterator[Listed]:
    """What the front states under a title, in reading order."""
    for match in _title(title).finditer(front):
        heads = _heads_before(front, match.start())
        unit = _unit_before(front, match.start())
        row = (
            _row(len(heads), paged=_is_paged(front, match.start())).match(front, match.end())
            if heads and unit
            else None
        )
        if row and unit:
            yield Listed(row.span("sums"), _summed(heads, re.findall(_SUM, row["sums"]), unit), unit)
            continue
        stated = _STATED.match(front, match.end())
        if stated:
            unit = _UNITS[stated["unit"]]
            total = int(stated["sum"].replace(",", "")) * unit
            yield Listed((stated.start("sum"), stated.end()), (("total", total),), unit)


def _row(width: int, *, paged: bool = False) -> re.Pattern[str]:
    """The rest of a row that ends with so many sums; one alone must end its line, but for its page."""
    page = r"(?:[ \t|]+\d{1,3}[ \t|]*)" if paged else ""
    end = rf"{page}(?=\n|$)" if width == 1 else r"(?=\n|$|[^\d])"
    return re.compile(rf"{_LEAD}(?P<sums>{_SUM}(?:[ \t|]+{_SUM}){{{width - 1}}})[ \t|]*{end}")


def _title(title: str) -> re.Pattern[str]:
    """A title as a list breaks it: blanks anywhere, without its year, `사업` at its end or not."""
    core = re.sub(r"\s*사업$", "", _YEAR.sub("", title.strip()))
    signs = [re.escape(sign) for sign in core if not sign.isspace()]
    return re.compile(r"\s*".join(signs) + r"(?:\s*사업)?")


def _heads_before(front: str, at: int) -> tuple[str, ...]:
    found = list(_HEADS.finditer(front, max(0, at - 3000), at))
    if not found:
        return ()
    names = re.findall(rf"(?:합\s?)?계(?![가-힣])|(?:총\s?)?사\s?업\s?비|{_HEAD}", found[-1][0])
    plain = (unspaced(name) for name in names)
    return tuple("total" if name.endswith(("계", "사업비")) else share_of(name) or "" for name in plain)


def _is_paged(front: str, at: int) -> bool:
    """Whether the table of a row has a last column of pages."""
    found = list(_HEADS.finditer(front, max(0, at - 3000), at))
    return bool(found) and _PAGES.match(front, found[-1].end()) is not None


def _unit_before(front: str, at: int) -> int | None:
    """The money unit stated last before a row, in the table's head or above it."""
    found = [
        match[1]
        for match in _UNIT.finditer(front, max(0, at - 3000), at)
        if _BEFORE_UNIT.search(front, max(0, match.start() - 12), match.start())
    ]
    return _UNITS[found[-1]] if found else None


def _summed(heads: tuple[str, ...], sums: list[str], unit: int) -> tuple[tuple[str, int], ...]:
    totals: dict[str, int] = {}
    for head, words in zip(heads, sums, strict=True):
        totals[head] = totals.get(head, 0) + (0 if words == "-" else int(words.replace(",", "")) * unit)
    return tuple(totals.items())
