"""Which papers to hand in with the application.

Reads lists under 구비서류, 제출서류, 신청서류: on the label's own line or as bullets below it, and papers that a
condition names in passing (`임대차계약서 첨부`). Papers of later steps (착공, 정산, 대출) and those that one office
sends another are none of the applicant's.
"""

import re
from collections.abc import Iterator

from extractors.context import Context
from extractors.facts.criteria.family import Family, Node, family_of, label_of
from extractors.facts.papers.lists import LATER, NONE, is_later, is_list, is_part, names_papers, plain
from extractors.facts.papers.names import PAPER, Piece, is_paper, moved, normal, paper_at, split_papers
from extractors.facts.papers.notes import (
    after_label,
    asked,
    assessed,
    brought,
    in_passing,
    is_sentence,
    owed,
    owed_instead,
    received,
    remarked,
)
from extractors.facts.papers.tables import PaperTables, counted_in_row
from models.facts import Fact, Paper
from models.findings import Unread
from models.notices import Notice

KIND = "documents"

_ASIDE = re.compile(
    r"(?:경우|받아야\s?함|확인\s?바람|작성|확인|유의|가능|불가|문의|참고|바랍니다|하시기|표기|기재|날인\s?필|선택)\s*[.)]?$"
)

_BRACKETS = re.compile(r"\([^()]*\)")
"""What is said beside a paper: `신청서(면 비치)`."""

_MATTERS = re.compile(r"(?:\d{1,2}[.)]?\s*)?행정\s?사항")
_TO_APPLY = re.compile(r"(?:사업\s?)?신청\s?(?:시\s?)?(?:구비\s?|제출\s?|첨부\s?)?서류")
_APPLIES = re.compile(r"(?!.{0,20}(?:교부|청구|정산|착공|완료|변경|지급)\s?신청서)[가-힣 ]{0,20}신청서")
"""The first paper of a list that is handed in to apply."""

_PASSING_HEADS = re.compile(
    r"신청|입찰|응모|제출|하도급|자격|대상|요건|조건|지원|우선|서류|주택|설치|사업개요|내용|하우스"
)


def extract(notice: Notice, context: Context) -> Iterator[Fact | Unread]:
    """The papers of a notice, in reading order, each once."""
    yield from applied(notice, context)


def applied(notice: Notice, context: Context) -> tuple[Fact | Unread, ...]:
    """The same for whoever asks again: read once."""
    return context.once("papers of the application", notice, lambda: tuple(_applied(notice, context)))


def papers_family(notice: Notice, context: Context) -> Family:
    """The clauses of a notice as a tree in which lists of papers head what stands below them."""
    return context.once(
        "family of papers", notice, lambda: family_of(notice, context, lambda words: is_list(words, ()))
    )


def _applied(notice: Notice, context: Context) -> Iterator[Fact | Unread]:
    family = papers_family(notice, context)
    seen: list[str] = []
    lists: list[int] = []
    tables = PaperTables(context)
    run: Node | None = None
    for node in family.nodes:
        if _opens_list(node, family) and _belongs(node, lists, family):
            lists.append(node.index)
        run = _run(run, node, lists)
        for piece in _pieces(node, family, lists, run, tables, context):
            paper = paper_at(piece, node.clause.value[0], context, seen)
            if paper is not None:
                seen.append(normal(paper.text))
                yield paper
    if not seen:
        yield from _assessed(family, context)


def _assessed(family: Family, context: Context) -> Iterator[Paper]:
    """The first paper that is judged: a notice that lists none still asks for it."""
    for node in family.nodes:
        for piece in assessed(context.words(node.clause.value)):
            paper = paper_at(piece, node.clause.value[0], context)
            if paper is not None:
                yield paper
                return


def _run(run: Node | None, node: Node, lists: list[int]) -> Node | None:
    """The name of a list that goes on up to a clause: it stands alone, and only papers on its level lie between."""
    if node.index in lists:
        return node if node.stands_alone or (node.clause.label is None and node.children == 0) else None
    same = run is not None and not (node.clause.label or node.clause.cell)
    on_level = same and run is not None and node.clause.marker == run.clause.marker
    return run if on_level and is_paper(re.sub(r"\s\d[부통매]$", "", node.words)) else None


def _opens_list(node: Node, family: Family) -> bool:
    """Whether a clause names a list of papers of the application."""
    name = label_of(node) or node.words
    return node.clause.cell is None and is_list(name, _heads(node, family))


def _heads(node: Node, family: Family) -> tuple[str, ...]:
    """What stands above a clause; 행정사항 tells of later steps, but not under 신청서류 or over an application form."""
    heads = family.heads(node)
    to_apply = any(_TO_APPLY.fullmatch(plain(name)) for name in (label_of(node) or node.words, *heads[:1]))
    if not (to_apply or (is_list(label_of(node), ()) and _APPLIES.match(node.words))):
        return heads
    return tuple(head for head in heads if not _MATTERS.fullmatch(plain(head)))


def _belongs(node: Node, lists: list[int], family: Family) -> bool:
    """Whether a list is one with the first: beside it or inside it; one elsewhere is of another step."""
    if not lists:
        return True
    first = family.nodes[lists[0]]
    return node.ups[:1] == first.ups[:1] or first.index in node.ups or bool(first.ups and first.ups[0] in node.ups)


def _pieces(
    node: Node, family: Family, lists: list[int], run: Node | None, tables: PaperTables, context: Context
) -> Iterator[Piece]:
    words = context.words(node.clause.value)
    heads = _heads(node, family)
    if any(is_later(head) for head in heads) or is_later(label_of(node)):
        return
    if node.index in lists:
        if node.clause.label is not None and not NONE.search(_BRACKETS.sub("", node.words) or node.words):
            yield from split_papers(words, "value of its label")
    elif node.clause.cell is not None:
        yield from _in_cell(node, heads, lists, tables, words)
    else:
        yield from _in_running_text(node, family, heads, lists, run, words)


def _in_running_text(
    node: Node, family: Family, heads: tuple[str, ...], lists: list[int], run: Node | None, words: str
) -> Iterator[Piece]:
    """The papers of a bullet or sentence: an item of a list, a note under one, or what a sentence asks for."""
    depth = next((order for order, up in enumerate(node.ups[:3]) if up in lists), None)
    if depth is None and run is not None:
        yield from split_papers(words, "line below the papers of a list")
    elif depth is not None and _is_item(node, family, depth):
        yield from _labelled(node, words)
    elif depth is not None and (more := list(asked(words))):
        yield from more
    elif (depth is not None and (depth > 0 or node.is_note or "첨부" in words)) or _may_name_papers(node, heads):
        yield from in_passing(words)
        yield from brought(words, heads)
        yield from owed_instead(words)
    yield from owed(words)
    if node.clause.label is not None:
        yield from _in_label(node)


def _in_label(node: Node) -> Iterator[Piece]:
    """The paper that a label of receipt names (`제안서 접수기간`); its offsets lie before the value."""
    span = node.clause.label_span
    if span is not None and span[1] - span[0] == len(node.clause.label or ""):
        yield from moved(received(node.clause.label or ""), span[0] - node.clause.value[0])


def _in_cell(node: Node, heads: tuple[str, ...], lists: list[int], tables: PaperTables, words: str) -> Iterator[Piece]:
    """The papers of a cell: listed in a column or row of papers, or in a remark beside the paper of its row."""
    if counted_in_row(node, words):
        yield from split_papers(words, "item with its copies in a row of papers")
    elif any(is_list(head, heads) for head in heads[:2]):
        if is_sentence(words):
            yield from remarked(words)
        elif not NONE.search(node.words):
            yield from split_papers(words, "cell of its column")
    elif any(up in lists for up in node.ups[:2]) or tables.lists_papers(node):
        yield from tables.papers(node)
        if node.clause.label_span is not None:
            yield from after_label(words)
        elif not names_papers(node.clause.cell.column_head if node.clause.cell else ""):
            yield from remarked(words)


def _may_name_papers(node: Node, heads: tuple[str, ...]) -> bool:
    """Whether a clause outside a list may ask for a paper: one about applying, not about a later step."""
    if LATER.search(node.words) and len(node.words) > 40:
        return False
    return not heads or any(_PASSING_HEADS.search(head) for head in heads)


def _is_item(node: Node, family: Family, depth: int) -> bool:
    """Whether a clause under a list is one of its papers, not a note on one or a name over some of them."""
    if node.children and is_list(node.words, ()):
        return False
    if node.is_note or NONE.match(node.words) or (not node.clause.marker and not PAPER.search(node.words)):
        return False
    if (node.children and not PAPER.search(node.words)) or re.search(
        r"제출\s*(?:\([^()]*\))?$|신청\s?\([^()]*첨부\)$", node.words
    ):
        return False
    above = [family.nodes[up] for up in node.ups[:depth]]
    if any(PAPER.search(up.words) and not is_part(up.words) for up in above):
        return False
    return _ASIDE.search(re.sub(r"\s*\([^()]*\)$", "", node.words)) is None


def _labelled(node: Node, words: str) -> Iterator[Piece]:
    """The papers of an item; one that says for whom (`겸직자: 재직증명서`) keeps those words."""
    span = node.clause.label_span
    if span is not None and not is_part(label_of(node)):
        several = list(split_papers(words, "item under its label"))
        if len(several) > 1 and all(is_paper(words[one.start : one.end]) for one in several):
            yield from several
            return
        start = span[0] - node.clause.value[0]
        yield Piece(start, len(words), "item with whom it is for")
        return
    yield from split_papers(words, "item under its label")
