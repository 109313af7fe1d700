"""What stands at the head of a single announcement: its name, on lines of its own or framed by a table of one cell.

A cover frames its title, often in several lines with a motto between dashes. A general name (`입법예고`) says of what
on the line beside it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractors.notices.genre import LABEL, is_part
from extractors.notices.headings import opens_attachment
from extractors.notices.labels import split_label
from extractors.notices.lines import Line, single_spaced, unpadded, unspaced
from extractors.notices.titles import UNFINISHED
from models.blocks import Cell, Source

_OPENING = 30
"""How many lines from the top a heading may stand."""
_LONGEST = 100
"""Characters of the longest title."""
_FRAMED = 3
"""Cells with words that a frame may have: a title, its subtitle, its day."""

_SENTENCE_SHOWN = 50
"""Characters of a sentence that stand for a title."""

ANNOUNCES = re.compile(
    r"(?:공고|안내|안내문|공고문|모집|알림|공모|요강|고시|예고|공지|공지사항|개최|접수|통보|홍보|입찰|초대|초청|제안요청서|유의사항|당부)"
    r"(?:\s*(?:\([^)]*\)|협조|요청))?$"
)
"""How the name of a document ends that tells its readers something."""
_ASKS = re.compile(r"(?:요청서?|협의요청|계획서?|계획\(안\)|신청서?|요청의?\s?건|협의\s?건)(?:\s*\([^)]*\))?$")
_NOT_TITLE = re.compile(
    r"[:：]|^\s*(?:수신|경유|참조|목\s*차|차\s*례)|(?<![가-힣])제\s*[A-Z\d].*호|\d{3,4}-\d{4}|^\W*(?:아\s*래|다\s*음)\W*$|끝\s*\.?$"
)
_DATE_ALONE = re.compile(r"[\s\d.년월일()월화수목금토~\-]+")
_SENTENCE = re.compile(r"(?:니다|시오|하고자|[가-힣]다)\s*[.!]?$|\.$|(?:니다|시오)[.!]\s")
_GENERAL = re.compile(
    r"(?:입법|행정|조례|고시)?(?:예고|공고|고시|안내|알림|공지|통보|요강)(?:문|사항|서)?|(?:모집|채용|입찰|공모|선발|신청|제안)\s?(?:공고|안내|요강|요청서)문?|"
    r"(?:참가자|참여자|대상자|희망자|근로자|수강생|위원|회원|강사|직원)?(?:모집|공모|채용|선발)|초대장|(?:사업|시행|운영|추진)?계획서?"
)
"""A name that needs the words beside it to say of what."""
_BOARD = re.compile(
    r"(?:공지사항|새소식|알림마당|알림판|고시공고|게시판|자유게시판|본문시작|제목|내용|(?:본문|메뉴)?(?:으로)?바로가기(?:메뉴)?)|"
    r"최근수정일[\d.\-]*|열람하신정보[^\n]*|[^\n]*\.(?:hwpx?|pdf|docx?|xlsx?|pptx?|zip|jpe?g|png)(?![A-Za-z])[^\n]*|"
    r"(?:(?:home|Home|HOME|홈){1,2}|[가-힣]{2,8})(?:[>›»＞][가-힣·]{2,8}){1,4}"
)
"""What the page of a board is called: no name of what is posted there."""
_NAMED: Final = "named"
"""The kind of a heading that stands behind its label: `사업명 : …`."""
_NO_NAME = re.compile(
    r"[\s\d.년월일()월화수목금토~\-]+|수\s?신.*|[가-힣]{1,10}(?:사무소|보건소|센터|[군시구도]청|[읍면동])(?:\s[가-힣]{1,8}[팀과계])?"
)
"""What stands over a paper and names none: a day, a recipient, an office."""
_REFERENCE = re.compile(r"(?:관련|근거)\s?[:：]")
"""A first line that names the letter which this one answers."""
_NAME_OF_ALL = re.compile(
    r"\s*+(?:[가-힣\d][.)]|[-○◦□■ㅇ·])?\s*+(?:사\s?업|공\s?모|행\s?사|교\s?육|과\s?정|공\s?고|대\s?회|축\s?제)\s?명(?:\s?칭)?\s*+[:：]\s*+(?P<title>\S.*)"
)
_MOTTO = re.compile(r"\s*[-–~《<(‘“\"].*[-–~》>)’”\"]\s*|\s*[-–]\s.*")


@dataclass(frozen=True)
class Heading:
    """A title with its place: the line (or table) it stands in, and how many lines it takes."""

    index: int
    text: str
    start: int
    end: int
    lines: int
    kind: str

    @property
    def framed(self) -> bool:
        """Whether it stands within a table."""
        return self.kind == "table"


def heading_of(source: Source, lines: Sequence[Line]) -> Heading | None:
    """The line or frame in the opening that looks most like the name of the whole document, where that opens.

    Fields above it (`신청기간 : …`) are the document's own: nothing below them is its name.
    """
    every = list(_headings(source, lines))
    found = [one for one in every if not _BOARD.fullmatch(unspaced(one.text))] or every
    found = [one for one in found if not _REFERENCE.match(one.text)] or found
    ranked = sorted(found, key=lambda one: (-_weight(one, lines), one.start))
    if ranked and _below_fields(lines, ranked[0].index):
        over = [one for one in ranked if not _below_fields(lines, one.index) and not _is_field(lines[one.index])]
        return _opening(found[0], next((one for one in over if not _NO_NAME.fullmatch(one.text)), found[0]), lines)
    if not ranked or _weight(ranked[0], lines) <= -4:
        return None
    if ranked[0].kind == _NAMED:
        return _opening(found[0], ranked[0], lines)
    return _told_apart(ranked[0], found, source)


def _opening(first: Heading, name: Heading, lines: Sequence[Line]) -> Heading:
    """The name from where the document opens: what stands between says its say, as does a field that is the name."""
    said = name.index != first.index or _is_field(lines[name.index])
    return replace(name, index=first.index, lines=0) if said else name


def first_sentence(lines: Sequence[Line]) -> Heading | None:
    """What a message without a heading begins with: its first sentence, cut at a word where it is long."""
    index = next((at for at, line in enumerate(lines[:_OPENING]) if line.table is None and line.words), None)
    if index is None:
        return None
    words = lines[index].words
    sentence = re.split(r"(?<=[다요오])[.!]", words)[0]
    if len(sentence) > _SENTENCE_SHOWN:
        sentence = sentence[:_SENTENCE_SHOWN].rsplit(" ", 1)[0]
    start = lines[index].span[0] + lines[index].text.index(words)
    return Heading(index, single_spaced(sentence), start, start + len(sentence), 1, "paragraph")


def framed_cell(source: Source, line: Line) -> Cell | None:
    """The first cell with words of a table that is a frame: a few cells, one below the other; None for other tables."""
    cells = source.blocks[line.table].cells if line.table is not None else ()
    stated = [cell for cell in cells if cell.text.strip()]
    stacked = len({cell.row for cell in stated}) == len(stated)
    return stated[0] if stacked and 0 < len(stated) <= _FRAMED else None


def title_in(source: Source, index: int, span: tuple[int, int]) -> Heading:
    """A title at a place within the table at `index`."""
    return Heading(index, unpadded(source.text[slice(*span)]), span[0], span[1], 1, "table")


def headline_in(cell: Cell) -> tuple[int, int] | None:
    """The place of the title in a framed cell: its first lines up to a subtitle behind a dash, mottoes left out."""
    start = end = None
    offset = cell.span[0]
    for text in cell.text.split("\n"):
        words = text.strip()
        if words and _MOTTO.fullmatch(words) and (start is not None or words[0] in "-–"):
            if start is not None:
                break
        elif words:
            at = offset + text.index(words)
            start, end = (at if start is None else start), at + len(words)
        offset += len(text) + 1
    return (start, end) if start is not None and end is not None and end - start <= _LONGEST else None


def _headings(source: Source, lines: Sequence[Line]) -> Iterator[Heading]:
    for index, line in enumerate(lines[:_OPENING]):
        if line.table is None and line.words and not line.wrapped:
            yield _named(line, index) or _running(source, lines, index)
        elif (cell := framed_cell(source, line)) is not None and (span := headline_in(cell)) is not None:
            yield title_in(source, index, span)


def _named(line: Line, index: int) -> Heading | None:
    """What stands behind the label of a name: `사 업 명 : 2026년 마을 공동체 지원사업`."""
    match = _NAME_OF_ALL.fullmatch(line.text.rstrip())
    if match is None:
        return None
    start, end = (line.span[0] + at for at in match.span("title"))
    return Heading(index, unpadded(match["title"]), start, end, 1, _NAMED)


def _running(source: Source, lines: Sequence[Line], index: int) -> Heading:
    """A title on lines of its own: a second one where the first is left open, or is wrapped."""
    first, count = lines[index], 1
    while index + count < len(lines) and count < 3:
        following = lines[index + count]
        broken = UNFINISHED.search(lines[index + count - 1].words) and not following.marker.style
        rest = following.wrapped and following.kind == "heading"
        if following.table is not None or not (broken or rest):
            break
        count += 1
    start, end = first.span[0] + first.marker.length, lines[index + count - 1].span[1]
    end = start + len(source.text[start:end].rstrip())
    return Heading(index, unpadded(source.text[start:end]), start, end, count, first.kind)


def _weight(one: Heading, lines: Sequence[Line]) -> float:
    """How much words look like the name of the whole document; earlier ones win ties."""
    line, words = lines[one.index], one.text
    weight = 4.0 if ANNOUNCES.search(words) or _ASKS.search(words) else 0.0
    weight += 2.0 if one.kind in ("heading", _NAMED) or one.framed else 0.0
    weight += 1.0 if re.search(r"사업(?:\s*\([^)]*\))?$", words) else 0.0
    weight -= 8.0 if opens_attachment(line) else 0.0
    weight -= 4.0 if _DATE_ALONE.fullmatch(words) else 0.0
    weight -= 4.0 if not re.search(r"[가-힣A-Za-z]{2}", words) else 0.0
    weight -= 3.0 if _NOT_TITLE.search(words) else 0.0
    weight -= 3.0 if _SENTENCE.search(words) else 0.0
    weight -= 4.0 if is_part(line.closed) and not _GENERAL.fullmatch(unspaced(words)) else 0.0
    weight -= 3.0 if _below_fields(lines, one.index) else 0.0
    weight -= 2.0 if not 5 <= len(words) <= (_LONGEST if one.framed or one.lines > 1 else 60) else 0.0
    return weight - one.index * 0.05


def _below_fields(lines: Sequence[Line], index: int) -> bool:
    """Whether fields of an announcement stand above a line (`1. 접수기간 : …`): its name stands over them."""
    return any(line.marker.style and _is_field(line) for line in lines[:index])


def _is_field(line: Line) -> bool:
    """Whether a line is a label of the genre with its value: `가. 기   간: 11. 9. ~ 12. 8.`."""
    label = split_label(line.words)[0] if line.table is None else None
    return label is not None and LABEL.fullmatch(unspaced(label)) is not None


def _told_apart(one: Heading, found: Sequence[Heading], source: Source) -> Heading:
    """A general name with what it is of: the next name, or the cover's line right above it."""
    if not _GENERAL.fullmatch(unspaced(one.text)):
        return one
    at = found.index(one)
    above, below = found[at - 1] if at else None, [other for other in found[at + 1 : at + 4] if _names(other)]
    if above is not None and _names(above) and not above.framed and above.index == one.index - 1 and not one.framed:
        lines = above.lines + one.lines
        return Heading(above.index, f"{above.text} {one.text}", above.start, one.end, lines, above.kind)
    if not below or below[0].index - one.index > 3:
        return one
    # The name that it is of comes first: `누리군 주차장 조례 개정안 입법예고`.
    told = below[0].text.endswith(one.text)
    return below[0] if told else replace(below[0], text=f"{below[0].text} {one.text}")


def _names(other: Heading) -> bool:
    """Whether words beside a general name say what it is of."""
    plain = single_spaced(other.text)
    unfit = _NOT_TITLE.search(plain) or _SENTENCE.search(plain) or _DATE_ALONE.fullmatch(plain)
    return 6 <= len(plain) <= _LONGEST and not unfit and re.match(r"[\d가-하]{1,2}[.)]\s", plain) is None
