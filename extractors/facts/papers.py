"""Which papers to hand in with the application.

Reads lists under 구비서류, 제출서류, 신청서류: on the label's own line or as bullets below it, and papers that a
condition names in passing (`임대차계약서 첨부`). Papers of later steps (착공, 정산, 대출) and those that one office
sends another are none of the applicant's.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.context import Context
from extractors.facts.family import Family, Node, family_of, label_of
from extractors.facts.paper_names import PAPER, Piece, is_known, is_paper, moved, paper_at, split_papers
from extractors.facts.paper_notes import (
    after_label,
    asked,
    assessed,
    in_passing,
    is_sentence,
    owed,
    owed_instead,
    received,
    remarked,
)
from extractors.notices.lines import single_spaced
from models.blocks import Cell
from models.facts import Fact, Paper
from models.findings import Unread
from models.notices import Notice

KIND = "documents"

_LIST = re.compile(
    r"(?:(?:신청|접수|지원|응모|참가|사업신청|공통|필수|기본|추가|신청\s?시|온라인|방문)\s?)*"
    r"(?:구비|제출|신청|첨부|필요|준비|접수|지참|증빙|신청\s?시\s?제출|제출할|제출하실|내야\s?할|내실|갖출|필요한)\s?서류(?:\s?목록|\s?및\s?제출\s?방법|\s?안내)?"
)
"""`구비서류`, `제출서류`, `신청 시 구비서류`."""

_LATER = re.compile(
    r"착공|착수|완료|준공|정산|청구|대출|교부|지급\s?신청|계약\s?체결|보고|변경|사후|감리|시공|검정|실적|낙찰|당첨|행정\s?사항|추진\s?체계|사업\s?시행$|공통\s?사항|선정자"
)
_OFFICES = re.compile(
    r"(?:읍\s?[·․ㆍ]?\s?면\s?[·․ㆍ]?\s?동|시|군|구|면|협|담당|부서|기관)\s*(?:→|⇒|➠|➔)|^(?:읍면동?|기관|부서)\s?제출|→\s*(?:시|도|군)\s*\)"
)
_APPLICANT = re.compile(r"\((?:농가|신청자|신청인|개인|주민|업체|사업자|신청농가)\s*(?:→|⇒|➠)")
_NONE = re.compile(
    r"^(?:(?:다음|아래)\s|없음|해당\s?없음|붙임|【|첨부|별도|별첨|참조|추후|공고문|신청서\s?서식|서식)|비치|참조|참고|문의|생략|다운로드"
)
_ASIDE = re.compile(
    r"(?:경우|받아야\s?함|확인\s?바람|작성|확인|유의|가능|불가|문의|참고|바랍니다|하시기|표기|기재|날인\s?필|선택)\s*[.)]?$"
)

_NAMES_COLUMN = re.compile(r"(?:제출|구비|필요|신청)?\s?서\s?류\s?(?:명|이름)?|서류의?\s종류|종\s?류|명\s?칭")
_PASSING_HEADS = re.compile(
    r"신청|입찰|응모|제출|하도급|자격|대상|요건|조건|지원|우선|서류|주택|설치|사업개요|내용|하우스"
)


def extract(notice: Notice, context: Context) -> Iterator[Fact | Unread]:
    """The papers of a notice, in reading order, each once."""
    family = family_of(notice, context, lambda words: _LIST.fullmatch(_plain(words)) is not None)
    seen: list[str] = []
    lists: list[int] = []
    read: dict[int, int] = {}
    for node in family.nodes:
        if _opens_list(node, family) and _belongs(node, lists, family):
            lists.append(node.index)
        for piece in _pieces(node, family, lists, read, context):
            paper = paper_at(piece, node.clause.value[0], context)
            if paper is not None and not is_known(paper.text, seen):
                seen.append(paper.text)
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


def _opens_list(node: Node, family: Family) -> bool:
    """Whether a clause names a list of papers of the application."""
    name = label_of(node) or node.words
    return node.clause.cell is None and _is_list(name, family.heads(node))


def _belongs(node: Node, lists: list[int], family: Family) -> bool:
    """Whether a list is one with the first: beside it or inside it; one elsewhere is of another step."""
    if not lists:
        return True
    first = family.nodes[lists[0]]
    return node.ups[:1] == first.ups[:1] or first.index in node.ups or bool(first.ups and first.ups[0] in node.ups)


def _pieces(node: Node, family: Family, lists: list[int], read: dict[int, int], context: Context) -> Iterator[Piece]:
    words = context.words(node.clause.value)
    heads = family.heads(node)
    if any(_is_later(head) for head in heads) or _is_later(label_of(node)):
        return
    if node.index in lists:
        if node.clause.label is not None and not _NONE.search(node.words):
            yield from split_papers(words, "value of its label")
    elif node.clause.cell is not None:
        yield from _in_cell(node, heads, lists, read, context)
    else:
        yield from _in_running_text(node, family, heads, lists, words)


def _in_running_text(
    node: Node, family: Family, heads: tuple[str, ...], lists: list[int], words: str
) -> Iterator[Piece]:
    """The papers of a bullet or sentence: an item of a list, a note under one, or what a sentence asks for."""
    depth = next((order for order, up in enumerate(node.ups[:3]) if up in lists), None)
    if depth is None and _goes_on(node, family, lists):
        yield from split_papers(words, "line below the papers of a list")
    elif depth is not None and _is_item(node, family, depth):
        yield from _labelled(node, words)
    elif depth is not None and (more := list(asked(words))):
        yield from more
    elif (depth is not None and (depth > 0 or node.is_note or "첨부" in words)) or _may_name_papers(node, heads):
        yield from in_passing(words)
        yield from owed_instead(words)
    yield from owed(words)
    if node.clause.label is not None:
        yield from _in_label(node)


def _goes_on(node: Node, family: Family, lists: list[int]) -> bool:
    """Whether a line goes on with a list whose name stands alone over it, or on its own level: only papers between."""
    for before in reversed(family.nodes[: node.index + 1]):
        if before.index in lists:
            alone = before.stands_alone or (before.clause.label is None and before.children == 0)
            return alone and before.index < node.index
        same = before.clause.marker == node.clause.marker and not (before.clause.label or before.clause.cell)
        if not same or not is_paper(re.sub(r"\s\d[부통매]$", "", before.words)):
            return False
    return False


def _in_label(node: Node) -> Iterator[Piece]:
    """The paper that a label of receipt names (`제안서 접수기간`); its offsets lie before the value."""
    span = node.clause.label_span
    if span is not None and span[1] - span[0] == len(node.clause.label or ""):
        yield from moved(received(node.clause.label or ""), span[0] - node.clause.value[0])


def _in_cell(
    node: Node, heads: tuple[str, ...], lists: list[int], read: dict[int, int], context: Context
) -> Iterator[Piece]:
    """The papers of a cell: listed in a column or row of papers, or in a remark beside the paper of its row."""
    words = context.words(node.clause.value)
    if any(_is_list(head, heads) for head in heads[:2]):
        if is_sentence(words):
            yield from remarked(words)
        elif not _NONE.search(node.words):
            yield from split_papers(words, "cell of its column")
    elif any(up in lists for up in node.ups[:2]) or _has_list_column(node, context):
        yield from _of_table(node, read, context)
        if node.clause.label_span is not None:
            yield from after_label(words)
        elif not _names_papers(node.clause.cell.column_head if node.clause.cell else ""):
            yield from remarked(words)


def _has_list_column(node: Node, context: Context) -> bool:
    """Whether a table says itself that a column of it lists papers (`제출서류 | 발급처`)."""
    cell = node.clause.cell
    cells = context.source.blocks[cell.block].cells if cell is not None else ()
    return any(one.row == 0 and _LIST.fullmatch(_plain(one.text)) for one in cells)


def _of_table(node: Node, read: dict[int, int], context: Context) -> Iterator[Piece]:
    """The papers in the rows of a table under a list, up to a clause's own: rows of a paper alone have no clause.

    They stand in the column of their names, else at the head of the row. The offsets of what stands before the clause
    lie before its value: both are of one table. `read` says up to which row each table was read.
    """
    cell = node.clause.cell
    if cell is None:
        return
    cells = context.source.blocks[cell.block].cells
    heads = [one for one in cells if one.row < cell.row and _names_papers(one.text)]
    # A head over two columns (`공통 | 신청서`) names the papers in the last of them.
    named = {one.column + one.columns - 1 for one in heads}
    first = max([read.get(cell.block, -1), *(one.row for one in heads)]) + 1
    read[cell.block] = cell.row
    base = node.clause.value[0]
    for one in cells:
        heads_row = not named and one.row == cell.row and _heads_row_of_paper(one, cell.row_head)
        in_column = one.column + one.columns - 1 in named and first <= one.row <= cell.row
        if (in_column or heads_row) and not _NONE.search(one.text.strip()):
            for piece in split_papers(context.words(one.span), "row of a table of papers"):
                yield replace(piece, start=one.span[0] - base + piece.start, end=one.span[0] - base + piece.end)


def _heads_row_of_paper(cell: Cell, row_head: str) -> bool:
    """Whether a cell names its row, and its row is a paper's."""
    return single_spaced(cell.text) == row_head and PAPER.search(row_head) is not None and not _is_part(row_head)


def _names_papers(head: str) -> bool:
    return (_NAMES_COLUMN.fullmatch(_plain(head)) or _LIST.fullmatch(_plain(head))) is not None


def _may_name_papers(node: Node, heads: tuple[str, ...]) -> bool:
    """Whether a clause outside a list may ask for a paper: one about applying, not about a later step."""
    if _LATER.search(node.words) and len(node.words) > 40:
        return False
    return not heads or any(_PASSING_HEADS.search(head) for head in heads)


def _plain(name: str) -> str:
    """A name without brackets and signs."""
    return re.sub(r"\([^()]*\)|[<>《》【】\[\]:：]|^\s*[※*①-⑳]\s*", "", name).strip()


def _is_list(name: str, heads: tuple[str, ...]) -> bool:
    if not name or _LIST.fullmatch(_plain(name)) is None:
        return False
    return not any(_is_later(head) for head in heads)


def _is_later(name: str) -> bool:
    """Whether a head is of a later step, or of what one office sends another."""
    if _APPLICANT.search(name):
        return False
    return bool(_LATER.search(name) and len(name) <= 40) or bool(_OFFICES.search(name) and "서류" in name)


def _is_item(node: Node, family: Family, depth: int) -> bool:
    """Whether a clause under a list is one of its papers, not a note on one or a name over some of them."""
    if node.is_note or _NONE.match(node.words) or (not node.clause.marker and not PAPER.search(node.words)):
        return False
    if (node.children and not PAPER.search(node.words)) or re.search(
        r"제출\s*(?:\([^()]*\))?$|신청\s?\([^()]*첨부\)$", node.words
    ):
        return False
    above = [family.nodes[up] for up in node.ups[:depth]]
    if any(PAPER.search(up.words) and not _is_part(up.words) for up in above):
        return False
    return _ASIDE.search(re.sub(r"\s*\([^()]*\)$", "", node.words)) is None


def _is_part(words: str) -> bool:
    """Whether words name a part of a list (`공통`, `해당되는 경우`) or of its papers (`개인 제출서류`)."""
    return len(words) <= 16 and re.search(r"공통|해당|개인|법인|추가|필수|서류$", words) is not None


def _labelled(node: Node, words: str) -> Iterator[Piece]:
    """The papers of an item; one that says for whom (`겸직자: 재직증명서`) keeps those words."""
    span = node.clause.label_span
    if span is not None and not _is_part(label_of(node)):
        start = span[0] - node.clause.value[0]
        yield Piece(start, len(words), "item with whom it is for")
        return
    yield from split_papers(words, "item under its label")
