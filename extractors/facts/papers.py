"""Which papers to hand in with the application.

Reads lists under 구비서류, 제출서류, 신청서류: on the label's own line or as bullets below it, and papers that a
condition names in passing (`임대차계약서 첨부`). Papers of later steps (착공, 정산, 대출) and those that one office
sends another are none of the applicant's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.context import Context
from extractors.facts.family import Family, Node, family_of, label_of
from extractors.notices.lines import single_spaced
from models.blocks import Span
from models.facts import Fact, Paper
from models.findings import Unread
from models.notices import Notice

KIND = "documents"

_LIST = re.compile(
    r"(?:(?:신청|접수|지원|응모|참가|사업신청|공통|필수|기본|추가|신청\s?시|온라인|방문)\s?)*"
    r"(?:구비|제출|신청|첨부|필요|준비|접수|지참|증빙|신청\s?시\s?제출|제출할|제출하실)\s?서류(?:\s?목록|\s?및\s?제출\s?방법|\s?안내)?"
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

_PAPER_END = (
    r"(?:서류|신청서|계획서|동의서|확인서|증명서|계약서|승낙서|견적서|각서|약서|서약서|의견서|추천서|소개서|이력서|보고서|내역서|진단서|통지서|"
    r"위임장|추천장|회의록|정관|규약|(?:제안|협약|합의|위촉|이행|소견|사유|성적|응모|참가|참여|가입|등록|요청|청구)서|대장|등본|초본|사본|원본|증명원|등록증|허가증|확인증|수료증|이수증|인증서|보험증서|영수증|신분증|자격증|증서|증|통장|도장|인감|명부|명세서|목록|"
    r"위치도|도면|사진|자료|등기부|관계등록부|관계부|표|서|원|본|부)"
)
_PAPER = re.compile(
    rf"{_PAPER_END}(?:\s?\([^()]*\))*(?:\s?(?:각\s?)?\d\s?[부통매])?(?:\s?\([^()]*\))*(?:\s?등)?\s*[.]?$"
)
_COPIES = re.compile(r"\s*각\s?\d?\s?[부통매](?=\s*(?:\(|$|\[|등))")
_NAMES_PAPER = re.compile(
    r"서류|[신계동확증견위통서]서|증명|사본|통장|신분증|도장|인감|등본|초본|대장|자료|서식|명부|명단|목록|도면|사진|대리|위임"
)
_VERB = re.compile(r"(?:니다|시오|바람|[하되이]며|[하되]고|하여야|가능|불가|경우|으로|에는|허위|할 것|본인)\.?$")
_NAMES_COLUMN = re.compile(r"(?:제출|구비|필요|신청)?\s?서\s?류\s?(?:명|이름)?|서류의?\s종류|종\s?류|명\s?칭")
_FORM = re.compile(r"\s*(?:【\s*붙임[^】]*】|\[\s*(?:서식|붙임)[^\]]*\])\s*$")
_END = re.compile(r"(?:\s*(?:등|일체))?\s*[.;]?\s*$")
_AND = re.compile(r"\s(?:및|와|과)\s")
_SIGN = re.compile(r"\s*(?:[①-⑳❶-❿➀-➉]|\d{1,2}[.)](?=\s)|[※*¦∘·○-](?=\s))\s*")
_PASSING = re.compile(
    r"(?P<paper>(?:[가-힣\d]+\s)?(?:[가-힣\d]+(?:\([가-힣]+\))?\s)?[가-힣·]*(?:계약서|승낙서|동의서|확인서|증명서|영수증|등본|증명원|위임장|증빙서류|인감증명))"
    r"(?:\s?등)?(?:은|는|을|를)?\s?(?:개개인\s?|필히\s?|반드시\s?|사본\s?)*(?:첨부|미?제출|필요|지참|서명)"
)
_MORE = re.compile(
    r"(?:[^,.]{2,40}?(?:경우|신청\s?시|신청자|시|때|자|인|사람|농가|가구)(?:에)?(?:는|은)?,?\s)?(?P<papers>[^.]{2,80}?)(?:을|를|도|은|는)?\s"
    r"(?:(?:추가로?|함께|별도로|반드시|모두|같이|각각|추가)\s)*(?:제출|지참|첨부|구비)(?:\s?(?:하여야\s?함|해야\s?함|함|필요|필수|할\s?것|합니다))?\s*\.?$",
    re.S,
)
"""`대리인이 신청하는 경우 위임장, 신분증 사본을 추가로 제출`: a note under a list with papers of its own."""
_LEADS = re.compile(r"^(?:[가-힣]+\s)*?(?:[가-힣]*(?:경우|시|자는|자|대한|득한|따른|인|의|한|된|하는)\s)+")
_PASSING_HEADS = re.compile(r"신청|자격|대상|요건|조건|지원|우선|서류|주택|설치|사업개요|내용|하우스")


@dataclass(frozen=True, slots=True)
class _Piece:
    """The place of one paper in a clause's value, as offsets, and why it was read."""

    start: int
    end: int
    rule: str


def extract(notice: Notice, context: Context) -> Iterator[Fact | Unread]:
    """The papers of a notice, in reading order, each once."""
    family = family_of(notice, context, lambda words: _LIST.fullmatch(_plain(words)) is not None)
    seen: list[str] = []
    lists: list[int] = []
    for node in family.nodes:
        if _opens_list(node, family) and _belongs(node, lists, family):
            lists.append(node.index)
        for piece in _pieces(node, family, lists, context):
            paper = _paper(piece, node.clause.value[0], context)
            if paper is not None and not _is_known(paper.text, seen):
                seen.append(paper.text)
                yield paper


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


def _pieces(node: Node, family: Family, lists: list[int], context: Context) -> Iterator[_Piece]:
    words = context.words(node.clause.value)
    heads = family.heads(node)
    if any(_is_later(head) for head in heads) or _is_later(label_of(node)):
        return
    if node.index in lists:
        if node.clause.label is not None and not _NONE.search(node.words):
            yield from _split(words, "value of its label")
        return
    if node.clause.cell is not None:
        if any(_is_list(head, heads) for head in heads[:2]) and not _NONE.search(node.words):
            yield from _split(words, "cell of its column")
        elif any(up in lists for up in node.ups[:2]) or _has_list_column(node, context):
            yield from _of_table(node, context)
        return
    depth = next((order for order, up in enumerate(node.ups[:3]) if up in lists), None)
    if depth is not None and _is_item(node, family, depth):
        yield from _labelled(node, words)
    elif depth is not None and (more := _MORE.match(words)):
        yield from _asked(words, *more.span("papers"))
    elif (depth is not None and (depth > 0 or node.is_note or "첨부" in words)) or _may_name_papers(node, heads):
        yield from _in_passing(words)


def _has_list_column(node: Node, context: Context) -> bool:
    """Whether a table says itself that a column of it lists papers (`제출서류 | 발급처`)."""
    cell = node.clause.cell
    cells = context.source.blocks[cell.block].cells if cell is not None else ()
    return any(one.row == 0 and _LIST.fullmatch(_plain(one.text)) for one in cells)


def _of_table(node: Node, context: Context) -> Iterator[_Piece]:
    """The paper in a row of a table under a list: in the column of their names, else what heads the row.

    The offsets of a row's head lie before the value: both are of one table.
    """
    cell = node.clause.cell
    if cell is None:
        return
    cells = context.source.blocks[cell.block].cells
    # A head over two columns (`공통 | 신청서`) names the papers in the last of them.
    named = {one.column + one.columns - 1 for one in cells if one.row < cell.row and _names_papers(one.text)}
    base = node.clause.value[0]
    for one in cells:
        if one.row != cell.row or _NONE.search(one.text.strip()):
            continue
        heads_row = not named and single_spaced(one.text) == cell.row_head and _PAPER.search(cell.row_head)
        if one.column + one.columns - 1 in named or (heads_row and not _is_part(cell.row_head)):
            text = context.words(one.span)
            for piece in _split(text, "row of a table of papers"):
                yield replace(piece, start=one.span[0] - base + piece.start, end=one.span[0] - base + piece.end)


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
    if node.is_note or _NONE.match(node.words) or (not node.clause.marker and not _PAPER.search(node.words)):
        return False
    if (node.children and not _PAPER.search(node.words)) or re.search(
        r"제출\s*(?:\([^()]*\))?$|신청\s?\([^()]*첨부\)$", node.words
    ):
        return False
    above = [family.nodes[up] for up in node.ups[:depth]]
    if any(_PAPER.search(up.words) and not _is_part(up.words) for up in above):
        return False
    return _ASIDE.search(re.sub(r"\s*\([^()]*\)$", "", node.words)) is None


def _is_part(words: str) -> bool:
    """Whether words name a part of a list (`공통`, `해당되는 경우`) or of its papers (`개인 제출서류`)."""
    return len(words) <= 16 and re.search(r"공통|해당|개인|법인|추가|필수|서류$", words) is not None


def _labelled(node: Node, words: str) -> Iterator[_Piece]:
    """The papers of an item; one that says for whom (`겸직자: 재직증명서`) keeps those words."""
    span = node.clause.label_span
    if span is not None and not _is_part(label_of(node)):
        start = span[0] - node.clause.value[0]
        yield _Piece(start, len(words), "item with whom it is for")
        return
    yield from _split(words, "item under its label")


def _split(words: str, rule: str) -> Iterator[_Piece]:
    """The papers of a line: apart by commas outside brackets, by `및` where both sides are papers, by ① ②."""
    bounds = [0, *_separators(words), len(words)]
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        yield from _split_and(words, start, end, rule)


def _separators(words: str) -> list[int]:
    """Where papers end and the next begin, in pairs."""
    found: list[int] = []
    depth = 0
    for at, character in enumerate(words):
        depth += (character in "([【（") - (character in ")]】）")
        comma = character in ",，;" and not words[max(0, at - 1) : at + 2].replace(",", "").isdigit()
        listed = _SIGN.match(words, at) if at and character in "①②③④⑤⑥⑦⑧⑨⑩➀➁➂➃➄➅➆➇➈❶❷❸❹❺" else None
        if depth <= 0 and (comma or listed):
            found += [at, at + 1 if comma else at]
    return found


def _split_and(words: str, start: int, end: int, rule: str) -> Iterator[_Piece]:
    depth = 0
    for match in re.finditer(r"[(（]|[)）]|\s(?:및|와|과)\s", words[start:end]):
        if match[0] in "(（":
            depth += 1
        elif match[0] in ")）":
            depth -= 1
        elif depth == 0 and _PAPER.search(words[start : start + match.start()].strip()):
            yield _Piece(start, start + match.start(), rule)
            yield from _split_and(words, start + match.end(), end, rule)
            return
    yield _Piece(start, end, rule)


def _asked(words: str, start: int, end: int) -> Iterator[_Piece]:
    """The papers of a note under a list, where all that it names are papers."""
    pieces = [
        replace(one, start=one.start + start, end=one.end + start)
        for one in _split(words[start:end], "asked for in a note")
    ]
    if all(_PAPER.search(words[one.start : one.end].strip()) for one in pieces):
        yield from pieces


def _in_passing(words: str) -> Iterator[_Piece]:
    """Papers that a sentence asks for beside its condition."""
    for match in _PASSING.finditer(words):
        start, end = match.span("paper")
        lead = _LEADS.match(words[start:end])
        start += lead.end() if lead and lead.end() < end - start else 0
        if len(words[start:end].strip()) >= 3:
            yield from _split_and(words, start, end, "named in a condition")


def _paper(piece: _Piece, base: int, context: Context) -> Paper | None:
    span: Span = context.trimmed((base + piece.start, base + piece.end))
    words = context.words(span)
    sign = _SIGN.match(words)
    if sign:
        span, words = (span[0] + sign.end(), span[1]), words[sign.end() :]
    text = " ".join(_COPIES.sub("", _FORM.sub("", words)).split())
    text = _END.sub("", re.sub(r"\s(?=\))", "", text)).strip(" ,")
    text = re.sub(r"(?:은|는)\s?반드시\s?첨부.*$", "", text)
    if not 2 <= len(text) <= 80 or not re.search(r"[가-힣]{2}", text):
        return None
    if not _PAPER.search(text) and (len(text) > 60 or _VERB.search(text) or not _NAMES_PAPER.search(text)):
        return None
    return Paper(text=text, raw=words, span=span, place=context.place(span), rule=piece.rule)


def _is_known(text: str, seen: list[str]) -> bool:
    """Whether a paper was named already, then as now or more fully."""
    plain = re.sub(r"\W", "", text)
    return any(plain in re.sub(r"\W", "", other) for other in seen)
