"""Plain text, Markdown and HTML: one block a line, tables of tabs, pipes, box signs or HTML as tables.

UTF-8 with and without byte-order mark, UTF-16 with one, and CP949; decomposed Hangul (macOS) is composed.
Markup (`**`, `#`, `<b>`, `\\~`, link targets) is left out under the name `markup`; it goes only where the text is
Markdown, so that footnote stars of plain text stay. A page number left by an export (`- 4 -`) is left out as such;
where an export parts its pages (`page_breaks`), a line knows the page that it stands on.
"""

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from extractors.readers import limits
from extractors.readers.builder import SourceBuilder, visible
from extractors.readers.drafts import CellDraft
from extractors.readers.drawn import tables_in
from extractors.readers.html.blocks import HtmlLine, HtmlReader, HtmlTable
from extractors.readers.html.tables import Stretch, draft_of, stretches
from extractors.readers.html.tokens import Lines, split_lines, tokens, unescaped
from extractors.readers.page_breaks import PageBreaks, page_breaks
from models.blocks import Block, BlockKind, Place, Source
from models.errors import FileUnreadable

FORMAT = "text"

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MARKDOWN = re.compile(r"^#{1,6} +\S|\*\*\S[^*\n]*\*\*|^\|.*\|[ \t]*$|^\|?[ :]*-{3}[ :|-]*$", re.M)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_RULE_CELL = r"(?::?-{3,}:?|:-{1,2}:?|-{1,2}:)"
_RULE = re.compile(rf"[ \t]*(?:\|[ \t]*)?{_RULE_CELL}(?:(?:[ \t]*\|[ \t]*|[ \t]+){_RULE_CELL})*[ \t]*(?:\|[ \t]*)?")
_BARRED = re.compile(r"[ \t]*[|│┃].*[|│┃][ \t]*")
"""A row between bars, in plain text too: `  | 구 분 | 금액 |`."""
_FRAME = re.compile(r"[ \t]*[+|┌├└┏┣┗╔╠╚][-─━═=+|┬┼┴┳╋┻╦╬╩]{3,}[+|┐┤┘┓┫┛╗╣╝][ \t]*")
"""A line drawn over, under or between such rows."""
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\((?:https?:|mailto:|#)[^)\s]*\)")
_INLINE = re.compile(
    r"\*\*|</?(?:b|i|u|strong|em|sup|sub|ul|li|p)>|<!--[^<>\n]*-->|\\(?=[\\`*_{}\[\]()#+.!~>|<-])", re.I
)
_LEADER = re.compile(r"(?<![.․·…‥])[.․·…‥]{3,}+\s*+\d{1,3}+\s*+$")
_PAGE_NUMBER = re.compile(r"\s*[-–—]\s*\d{1,4}\s*[-–—]\s*")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_UNIT_BESIDE = re.compile(r"[(\[]\s*단\s*위\s*[:：][^()\[\]]*[)\]]")
"""What a tab sets at the end of the line over a table: `기준단가\t\t(단위 : 천원)`."""


def knows(content: bytes) -> bool:
    """Any content without NUL bytes that decodes as text."""
    return _decoded(content) is not None


def read(content: bytes, name: str) -> Source:
    """The text, line by line; `FileUnreadable` when it is not text."""
    decoded = _decoded(content)
    if decoded is None:
        raise FileUnreadable(f"글자를 알아볼 수 없는 파일입니다: {name}", "UTF-8 텍스트로 다시 저장해 주세요.")
    limits.refuse_characters(len(decoded), name)
    return _Reading(_PagedBuilder(name, content, page_breaks(decoded)), decoded).source()


class _PagedBuilder(SourceBuilder):
    """Says of what stands on a line on which page it does, where the text has pages."""

    def __init__(self, name: str, content: bytes, breaks: PageBreaks) -> None:
        super().__init__(name, content, FORMAT)
        self.breaks = breaks

    def add(self, kind: BlockKind, text: str, place: Place, level: int | None = None) -> Block:
        return super().add(kind, text, self._paged(place), level)

    def add_table(self, cells: Sequence[CellDraft], place: Place) -> Block:
        paged = [cell if cell.place is None else cell._replace(place=self._paged(cell.place)) for cell in cells]
        return super().add_table(paged, self._paged(place))

    def _paged(self, place: Place) -> Place:
        page = self.breaks.pages[place.line - 1] if place.line else None
        return place if page is None else place.model_copy(update={"page": page})


class _Reading:
    """One pass over one text."""

    def __init__(self, builder: _PagedBuilder, text: str) -> None:
        self._builder, self._text = builder, text
        self._markdown = _MARKDOWN.search(text) is not None
        self._heads = _running_heads(split_lines(text))
        self._lines = Lines(text)
        self._breaks = builder.breaks
        self._tables = self._cells = self._written = 0

    def source(self) -> Source:
        for stretch in stretches(self._text):
            if stretch.html:
                self._read_html(stretch)
            else:
                words = self._text[stretch.start : stretch.end]
                self._read_lines(
                    split_lines(words.lstrip(" ") if stretch.start else words), self._lines.at(stretch.start)
                )
        return self._builder.finish(visible(self._text) + self._written, pages=self._breaks.total)

    def _read_lines(self, lines: list[str], first: int) -> None:
        for is_row, group in groupby(enumerate(lines, first), key=lambda item: _is_row(item[1], self._markdown)):
            numbered = list(group)
            if is_row and _is_table([line for _, line in numbered], self._markdown):
                self._tables += 1
                self._cells += sum(len(_cells(line)) for _, line in numbered)
                limits.refuse_cells(self._cells, self._builder.name)
                _add_table(self._builder, numbered, self._tables, self._markdown)
            else:
                self._add_lines(numbered)

    def _add_lines(self, numbered: list[tuple[int, str]]) -> None:
        """Lines one by one, but for the tables that blanks draw among them."""
        at = 0
        for table in tables_in([line for _, line in numbered]):
            self._add_each(numbered[at : table.first])
            self._tables += 1
            drawn = sum(visible(line) for _, line in numbered[table.first : table.last])
            self._builder.discard("markup", "|" * (drawn - sum(visible(cell.text) for cell in table.cells)))
            drafts = [
                CellDraft(row=cell.row, column=cell.column, columns=cell.columns,
                          text=_plain(self._builder, cell.text, self._markdown).strip(),
                          place=Place(line=numbered[cell.line][0], table=self._tables))
                for cell in table.cells
            ]  # fmt: skip
            self._builder.add_table(drafts, Place(line=numbered[table.first][0], table=self._tables))
            at = table.last
        self._add_each(numbered[at:])

    def _add_each(self, numbered: list[tuple[int, str]]) -> None:
        for number, line in numbered:
            if number - 1 in self._breaks.numbers:
                self._builder.discard("page number", line)
                continue
            _add_line(self._builder, line, number, self._markdown, self._heads)

    def _read_html(self, stretch: Stretch) -> None:
        reader = HtmlReader(self._builder.name, self._lines, self._tables, self._cells)
        items = reader.read(tokens(self._text, stretch.start, stretch.end, self._clean))
        self._builder.discarded += reader.discarded
        self._written += reader.written
        self._tables, self._cells = reader.tables, reader.cells
        for item in items:
            self._add_html(item)

    def _add_html(self, item: HtmlLine | HtmlTable) -> None:
        if isinstance(item, HtmlLine):
            kind: BlockKind = "paragraph" if item.level is None else "heading"
            self._builder.add(kind, item.text, Place(line=item.line), item.level)
            return
        for inner in item.before:
            self._add_html(inner)
        draft = draft_of(item)
        if any(cell.text for cell in draft.cells):
            self._builder.add_table(draft.cells, draft.place)

    def _clean(self, words: str) -> str:
        """Words between the tags of HTML without the markup of Markdown."""
        return _without_markup(words) if self._markdown else words


def _running_heads(lines: list[str]) -> frozenset[str]:
    """Lines that stand at the head of most pages, pages told by the numbers that an export leaves."""
    words = [line.strip() for line in lines if line.strip()]
    firsts = [after for line, after in pairwise(words) if _PAGE_NUMBER.fullmatch(line)]
    counts = Counter([*words[:1], *firsts])
    return frozenset(line for line, count in counts.items() if count > 1 and count * 2 > len(firsts))


def _decoded(content: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _decode(content, encoding)
    if b"\0" in content:
        return None
    return _decode(content, "utf-8") or _decode(content, "cp949")


def _decode(content: bytes, encoding: str) -> str | None:
    try:
        return unicodedata.normalize("NFC", content.decode(encoding))
    except UnicodeDecodeError:
        return None


def _is_row(line: str, markdown: bool) -> bool:
    """Whether a line may be a row; a contents line with a tab before its page number is none."""
    if _LEADER.search(line):
        return False
    if _BARRED.fullmatch(line) or _FRAME.fullmatch(line):
        return True
    return "\t" in line.strip() or "\t" in line.rstrip() or (markdown and line.lstrip().startswith("|"))


def _is_table(lines: list[str], markdown: bool) -> bool:
    """Two cells with words in one row at least; a mere indent by tabs is none, nor a lone line between bars."""
    rows = [line for line in lines if not _is_ruler(line, markdown)]
    if not markdown and len(rows) < 2 and _BARRED.fullmatch("".join(rows)):
        return False
    if len(rows) == 1 and "\t" in rows[0] and _UNIT_BESIDE.fullmatch(rows[0].split("\t")[-1].strip()):
        return False
    return any(len([cell for cell in _cells(line) if cell.strip()]) > 1 for line in rows)


def _is_ruler(line: str, markdown: bool) -> bool:
    """Whether a line of a table only parts its rows."""
    return _FRAME.fullmatch(line) is not None or (
        (markdown or _BARRED.fullmatch(line) is not None) and _RULE.fullmatch(line) is not None
    )


def _cells(line: str) -> list[str]:
    if _BARRED.fullmatch(line):
        return re.split(r"(?<!\\)[|│┃]", line.strip()[1:-1])
    if "\t" in line:
        return line.split("\t")
    return re.split(r"(?<!\\)\|", line.strip().strip("|"))


def _add_line(builder: SourceBuilder, line: str, number: int, markdown: bool, heads: frozenset[str]) -> None:
    place = Place(line=number)
    if line.strip() in heads and number > 1:
        builder.discard("running head", line)
        return
    if _PAGE_NUMBER.fullmatch(line):
        builder.discard("page number", line)
        return
    heading = _HEADING.fullmatch(line) if markdown else None
    if heading:
        words = heading[2].rstrip("#").rstrip(" \t")
        builder.discard("markup", "#" * (visible(line) - visible(words)))
        text = _plain(builder, words, markdown)
        if text.strip():
            builder.add("heading", text, place, level=len(heading[1]))
        return
    text = _plain(builder, line, markdown).rstrip()
    if text.strip():
        builder.add("paragraph", text, place)


def _add_table(builder: SourceBuilder, numbered: list[tuple[int, str]], table: int, markdown: bool) -> None:
    drafts: list[CellDraft] = []
    row = 0
    padded = _are_padded([line for _, line in numbered if not _is_ruler(line, markdown)])
    for number, line in numbered:
        if _is_ruler(line, markdown):
            builder.discard("markup", line)
            continue
        if "\t" not in line or _BARRED.fullmatch(line):
            builder.discard("markup", "|" * (visible(line) - sum(visible(cell) for cell in _cells(line))))
        place = Place(line=number, table=table)
        for column, cell in enumerate(filter(str.strip, _cells(line)) if padded else _cells(line)):
            text = _plain(builder, cell, markdown).strip()
            drafts.append(CellDraft(row=row, column=column, text=text, place=place))
        row += 1
    builder.add_table(drafts, Place(line=numbered[0][0], table=table))


def _are_padded(lines: list[str]) -> bool:
    """Whether tabs only pad: every row has as many words, but not as many tabs."""
    rows = [line.split("\t") for line in lines if not _BARRED.fullmatch(line)]
    worded = {sum(bool(cell.strip()) for cell in row) for row in rows}
    uneven = len({len(row) for row in rows}) > 1
    return len(rows) == len(lines) and uneven and len(worded) == 1 and worded.pop() > 1


def _plain(builder: SourceBuilder, text: str, markdown: bool) -> str:
    """The text without markup, which is counted as discarded."""
    if not markdown:
        return text
    plain = unescaped(_without_markup(text))
    builder.discard("markup", "#" * (visible(text) - visible(plain)))
    return plain


def _without_markup(text: str) -> str:
    return _INLINE.sub("", _BREAK.sub("\n", _LINK.sub(r"\1", text)))
