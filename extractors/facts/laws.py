"""The legal basis of a notice: the laws by which its office says that it acts, each with its articles.

A law counts under a heading or label of the basis (`근거`, `추진근거`, `관련 근거`) or in the opening sentence that
acts by it (`「…법」 제5조에 따라 … 공고합니다`). Laws that a condition, a warning or a penalty names are none.
"""

import re
from collections.abc import Iterator

from extractors.context import Context
from extractors.notices.lines import unspaced
from models.blocks import Span
from models.facts import LegalBasis
from models.notices import Clause, Notice

KIND = "laws"

_BASIS = re.compile(
    r"(?:[가-힣]{2,6}(?:및|·|ㆍ))?(?:관련|관계|법적|추진|사업|지원|시행|설치|운영|모집|공고|법령)?근거(?:법령|법률|법규|규정|조례)?"
    r"|(?:관련|관계)(?:법령|법규|법률|조례)"
)
_CLOSED = r"(?:법|법률|령|규칙|조례|규정|고시|지침|훈령|예규|요령|특례|헌장)"
_ONE = (
    r"제\s?\d{1,4}\s?조(?:의\s?\d{1,2})?(?:\s?제\s?\d{1,2}\s?항)?(?:\s?제\s?\d{1,2}\s?호)?"
    r"|제\s?\d{1,2}\s?항(?:\s?제\s?\d{1,2}\s?호)?"
)
_ARTICLES = rf"(?P<articles>(?:{_ONE})(?:\s?(?:및|또는|내지|,|·|~|와|과)\s?(?:{_ONE}))*)"
_MARKED = rf"[「｢『](?P<marked>[^「」｢｣『』\n]{{2,60}})[」｣』](?:\s?\([^()\n]{{0,40}}\))?(?:\s*{_ARTICLES})?"
_BARE = (
    r"(?P<bare>[가-힣][가-힣·ㆍ ]{1,48}?(?:법|법률|시행령|시행규칙|조례|규칙|규정))\s?"
    rf"{_ARTICLES.replace('articles', 'of_bare')}"
)
_ALONE = (
    r"(?P<alone>(?!관련|관계|해당|각종|상위)[가-힣][가-힣·ㆍ ]{3,48}?"
    r"(?:조례|법률|기본법|특별법|진흥법|촉진법|육성법|관리법|보호법))"
    r"(?:\s?(?P<by>시행령|시행규칙))?(?=\s?(?:[,.;(\n]|및\s|$))"
)
_LAW = re.compile(f"{_MARKED}|{_BARE}|{_ALONE}")
"""A law in brackets, with or without articles; without brackets with them, or with nothing but laws beside it."""
_IS_LAW = re.compile(rf"{_CLOSED}(?:\s?(?:시행령|시행규칙))?$")
_SAME = re.compile(r"(?:같은|동)\s?(?:법|법률|조례)\s?(?P<by>시행령|시행규칙)?")
_DECREE = re.compile(r"\s?(?:시행령|시행규칙)$")
_JOINING = re.compile(r"^(?:및|또는|와|과|그리고)\s")
_ARTICLE = re.compile(_ONE)
_ACTS_BY = re.compile(r"(?:의\s?규정)?(?:에|을|를)?\s?(?:따라|따른|따르며|의거|의하여|의해|근거)")
_OPENING = 3
"""Clauses in which a notice may say by what it acts before it says anything else."""
_AHEAD = 40
"""Characters behind a law in which the other laws of its list and the words that act by it may stand."""


def extract(notice: Notice, context: Context) -> Iterator[LegalBasis]:
    """The laws that a notice is based on, in reading order."""
    for index, clause in enumerate(notice.clauses):
        if _is_basis(clause):
            yield from _laws(clause, context, bare=True, rule="law under a heading of the basis")
        elif index < _OPENING and clause.label is None and clause.cell is None:
            yield from _opening(clause, context)


def _is_basis(clause: Clause) -> bool:
    heads = (clause.label, *clause.heads[:2], clause.cell.row_head if clause.cell else None)
    return any(_BASIS.fullmatch(unspaced(head)) for head in heads if head)


def _opening(clause: Clause, context: Context) -> Iterator[LegalBasis]:
    """The laws of a sentence that goes on with acting by the last of them."""
    found = list(_laws(clause, context, bare=False, rule="law by which the opening acts"))
    text = context.text
    while found and not _ACTS_BY.match(text[found[-1].span[1] : found[-1].span[1] + _AHEAD].lstrip()):
        found.pop()
    first = len(found) - 1
    while first > 0 and found[first].span[0] - found[first - 1].span[1] <= _AHEAD:
        first -= 1
    yield from (one.model_copy(update={"confidence": "inferred"}) for one in found[max(first, 0) :])


def _laws(clause: Clause, context: Context, *, bare: bool, rule: str) -> Iterator[LegalBasis]:
    """The laws named in a clause; `bare` takes those without brackets too."""
    before = ""
    for match in _LAW.finditer(context.words(clause.value)):
        name, start = _name(match, before)
        if not _IS_LAW.search(name) or (not match["marked"] and not bare):
            continue
        before = name
        said = match["articles"] or match["of_bare"] or ""  # one that stands alone has none
        articles = [unspaced(one[0]) for one in _ARTICLE.finditer(said)]
        span: Span = (clause.value[0] + start, clause.value[0] + match.end())
        yield LegalBasis(
            name=name,
            articles=tuple(articles),
            raw=context.words(span),
            span=span,
            place=context.place(span),
            rule=rule,
        )


def _name(match: re.Match[str], before: str) -> tuple[str, int]:
    """What a law is called, and where that begins; `같은 법 시행령` is that of the law before it."""
    whole = match["marked"] or match["bare"] or match[0]
    joining = None if match["marked"] else _JOINING.match(whole)
    skipped = joining.end() if joining else 0
    name = " ".join(whole[skipped:].split())
    same = _SAME.fullmatch(name)
    if same and before:
        name = f"{_DECREE.sub('', before)} {same['by'] or ''}".strip()
    return name, match.start() + skipped
