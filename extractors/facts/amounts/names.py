"""Which part of a notice a sum holds for: the row and column of its cell, the words before it, or its label."""

import re
from functools import lru_cache

from extractors.context import NAMES_KEPT
from extractors.facts.amounts.money_shares import is_total, share_role
from extractors.facts.amounts.money_terms import Terms
from extractors.facts.amounts.money_units import PER_WORDS
from extractors.facts.amounts.roles import role_word
from extractors.facts.amounts.sides import row_name
from extractors.facts.amounts.sums import Piece
from extractors.notices.lines import close

_NOISE = re.compile(
    r"^(?:[\s(),·:：*※+/∘○◦=-]|또는|및|각(?=\s|$)|총(?=\s|$)|약(?=\s)|일금|(?:(?:연|월|주|매년)\s?)?\d+회각?(?=\s|$)|"
    r"[×xX]\s?\d[\d,.]*\s?[가-힣]?)+|(?:[\s(:：/~∼～]|의\s*경우|경우|(?<=\s)각|(?<=[가-힣])\(\d+\s?[가-힣]{1,2}\))+$"
)
_BUDGET_HEAD = re.compile(r"총?\s?사업비(?:\((?:백만|천|만)?원\))?\s*")
_BEHIND = re.compile(
    r"\((?P<name>(?![가-힣]*원\)|부가|보조|자부담|별도|포함|제외|최대|이내|정액|세금|총|약|한도|상한|실비)[가-힣·]{2,12})\)(?=\s*(?:,|$))"
)
"""A name in brackets behind a sum of a list: `30백만원/ha(미세살수장치), 15백만원/ha(방상팬)`."""

_ONE_OF = re.compile(r"(?:^|\s)1\s?(?:인|명|가구|세대|농가|개소|마을|업체)$")
_STATED_UNIT = re.compile(r"[(\[]\s*단\s*위\s*[:：][^)\]]*[)\]]")
_UNIT_BRACKET = re.compile(r"\s*[(\[]\s*(?:단\s*위\s*[:：]\s*)?(?:백만|천|만|억)?원\s*[)\]]")
_YEAR = re.compile(r"['’‘`]?(20\d\d|\d\d)년도?(?:\s?(?:계획|예산|사업비|당초|까지))?")
_YEAR_COLUMN = re.compile(r"^['’‘`]?(?:20)?\d\d년?도?$")
_NO_NAME = re.compile(
    r"(?:걸쳐|따라|하여|통해|에서|에게|까지|부터|[을를은는가와과]|(?<!어린)이)$|\d$|[%％]|^\d+년간$|^\d[\d,]*\s?(?:명|포|포대|대|개소|기|식|동)$"
)
_NO_NAME_LABEL = re.compile(
    "(?:지원|신청|참여|사업|제외|선정|융자|모집|추진|주요|세부)?"
    "(?:기준|조건|대상|자격|내용|방법|요건|사항|제외|규모|범위|안내|개요|한도|금액|혜택)자?"
)
_BLANK = re.compile(
    r"\(.*?\)|\s|지원|지급|소요|기준|융자|대출|대부|보조|시설별|세부|사업별?|본인|정부|금액|[총월연및]|\d+인?|이내|한도|신청|[인당]$"
)
"""What a label may hold beside the word of its role and still name nothing (`지원 기준 단가`)."""

_COLUMNS = re.compile(r"\s*(?P<name>[가-힣][가-힣A-Za-z·]{1,13})(?:  |\t).*(?:  |\t)$")


def name_of(piece: Piece, one: Terms, measure: str | None) -> str | None:
    """Which part of the notice the sum holds for: the row and column, the words before it, or the label."""
    cell = piece.clause.cell
    row = row_name(cell) if cell else ""
    above = row if cell else piece.clause.label
    behind = _BEHIND.match(piece.text, one.end)
    named = behind["name"] if behind and share_role(behind["name"]) is None else _named_before(one, measure)
    parts = [named or _first_of_row(piece, one) or above or ""]
    if cell and "\t" not in piece.text:
        parts = [_YEAR_COLUMN.sub("", _BUDGET_HEAD.sub("", _bare(head))) for head in (row, cell.column_head)]
    names = [part for part in parts if part and not (_is_generic(part) or _YEAR.fullmatch(part))]
    if measure:
        names.append(measure)
    return " ".join(dict.fromkeys(names)) or None


@lru_cache(maxsize=NAMES_KEPT)
def _bare(head: str) -> str:
    """A head without the unit that it states: `보조금(천원)`, `단 가(원)`."""
    name = _UNIT_BRACKET.sub("", head)
    return head if name == head else close(name)


def _is_generic(name: str) -> bool:
    """Whether a name says no more than the role: `지원금액`, `1인당 지급액`, `지원 단가 (1기)`, `계`."""
    if is_total(name) or _NO_NAME_LABEL.fullmatch(name):
        return True
    found = role_word(name)
    if found is None or found[0] in ("threshold", "other"):
        return False
    return not _BLANK.sub("", PER_WORDS.sub("", name.replace(found[1], "")))


def _first_of_row(piece: Piece, one: Terms) -> str:
    """The name that a line of a table begins with, its columns set apart by spaces: `서예교실   화 10:00   2만원`."""
    line = piece.text[piece.text.rfind("\n", 0, one.start) + 1 : one.start]
    first = _COLUMNS.match(line) if piece.clause.cell is None else None
    return first["name"] if first else ""


def _named_before(one: Terms, measure: str | None) -> str:
    """The words right before a sum, when they are short enough to be a name (`개인 30백만원`)."""
    words = " ".join(_NOISE.sub("", PER_WORDS.sub("", _STATED_UNIT.sub("", one.before))).split())
    if measure:
        words = re.sub(rf"\s*{re.escape(measure)}\s*(?:기준)?$", "", words)
    words = _NOISE.sub("", _ONE_OF.sub("", words))
    if words.count("(") != words.count(")"):
        words = _NOISE.sub("", words.strip("()")) if "(" not in words.strip("()") else ""
    return words if 1 < len(words) <= 16 and not _NO_NAME.search(words) else ""


def year_before(one: Terms) -> int | None:
    """The year that names a sum: `2026년 3억원`, `'26년도 : 3억원`."""
    match = _YEAR.fullmatch(_named_before(one, None))
    if match is None:
        return None
    return int(match[1]) if len(match[1]) == 4 else 2000 + int(match[1])


def is_named_share(one: Terms) -> bool:
    """Whether a sum is named as a share of the one before it: `보조 2,100원, 자부담 900원`."""
    return share_role(_NOISE.sub("", one.before)) is not None
