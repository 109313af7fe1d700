"""What does a stretch of HTML say: lines, headings and tables in order, each with its line in the file?

Made for HTML as people and programs write it: cells and rows that are not closed, tables in tables, words where none
belong. What cannot be a table's is read as a line before it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final, TypeAlias

from extractors.readers import limits
from extractors.readers.builder import visible
from extractors.readers.html.grid import Size, size_of
from extractors.readers.html.tokens import Lines, Token, attribute

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_CELLS: Final = frozenset({"td", "th"})
_ROWS: Final = frozenset({"tr", "thead", "tbody", "tfoot"})
_LISTS: Final = frozenset({"ul", "ol"})
_BREAKS: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "legend", "li", "main", "nav", "ol",
        "option", "p", "pre", "section", "select", "summary", "table", "td", "th", "tr", "ul", *_HEADINGS,
    }
)  # fmt: skip
"""Elements that begin and end a line."""
_VOID: Final = frozenset({"br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_NEVER_IN_ITSELF: Final = frozenset({"p", "li", "tr", "td", "th", "option", "dt", "dd"})
"""Elements that need no closing tag: the next one ends them."""
_UNSEEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLANKS: Final = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")


class HtmlLine:
    """A line of words; `level` is a heading's."""

    def __init__(self, text: str, line: int, level: int | None = None) -> None:
        self.text, self.line, self.level = text, line, level


class HtmlCell:
    """A cell: its lines and the tables in it, in order."""

    def __init__(self, size: Size, line: int) -> None:
        self.size, self.line = size, line
        self.pieces: list[HtmlLine | HtmlTable] = []
        """Its lines and inner tables."""


class HtmlTable:
    """A table: rows of cells; `number` counts the tables of a document as they begin."""

    def __init__(self, number: int, line: int) -> None:
        self.number, self.line = number, line
        self.rows: list[list[HtmlCell]] = []
        self.before: list[HtmlLine | HtmlTable] = []
        """What stands in the table and in none of its cells: its caption."""
        self.open_row = False
        self.open_cell: HtmlCell | None = None

    def close_row(self, name: str) -> None:
        """A tag of a row ends the row, every tag of the table's own the cell."""
        self.open_cell = None
        if name in _ROWS:
            self.open_row = False


Item: TypeAlias = HtmlLine | HtmlTable


class HtmlReader:
    """Reads one stretch of tokens; `discarded` and `written` are the ledger's: markup, and numbers of lists."""

    def __init__(self, name: str, lines: Lines, tables: int, cells: int) -> None:
        """`tables` and `cells` were counted in the document (`name`) before."""
        self.discarded: Counter[str] = Counter()
        self.written = 0
        self.tables, self.cells = tables, cells
        self._name, self._lines = name, lines
        self._items: list[Item] = []
        self._open: list[HtmlTable] = []
        self._too_deep = self._kept_breaks = 0
        self._lists: list[int | None] = []
        self._level: int | None = None
        self._unseen: list[str] = []
        self._words: list[str] = []
        self._line = 0
        self._mark = ""

    def read(self, tokens: Iterable[Token]) -> list[Item]:
        """The lines and outer tables in order."""
        for token in tokens:
            if token.kind == "words":
                self._take(token)
                continue
            self.discarded[token.name] += visible(token.raw)
            if token.kind == "open":
                self._begin(token)
            elif token.kind == "close":
                self._end(token.text)
        self._break()
        while self._open:
            self._close_table()
        return self._items

    def _take(self, token: Token) -> None:
        if self._unseen:
            self.discarded["hidden text"] += visible(token.raw)
            return
        self.discarded["markup"] += visible(token.raw) - visible(token.text)
        lines = token.text.split("\n") if self._kept_breaks else [token.text]
        for number, words in enumerate(lines):
            if number:
                self._break()
            if words.strip() and not any(map(str.strip, self._words)):
                blank = len(token.raw) - len(token.raw.lstrip()) if number == 0 else 0
                self._line = self._lines.at(token.offset + blank) + number
            self._words.append(words)

    def _begin(self, token: Token) -> None:
        name = token.text
        if self._unseen or _is_unseen(token):
            if self._unseen and name == self._unseen[0] and name in _NEVER_IN_ITSELF:
                self._unseen = []
                self._begin(token)
            elif name not in _VOID and (not self._unseen or name == self._unseen[0]):
                self._unseen.append(name)
            return
        if name == "br" or name in _BREAKS or name in _ROWS:
            self._break()
        if name == "table":
            self._open_table(token)
        elif self._open and not self._too_deep and name in _CELLS | _ROWS:
            self._open[-1].close_row(name)
            if name in _CELLS:
                self._begin_cell(token)
        elif name in _LISTS:
            self._lists.append(_start(token) if name == "ol" else None)
        elif name == "li":
            self._mark = self._next_mark()
        elif name == "pre":
            self._kept_breaks += 1
        elif name in _HEADINGS:
            self._level = _HEADINGS[name]

    def _end(self, name: str) -> None:
        if self._unseen:
            if name == self._unseen[0]:
                self._unseen.pop()
            return
        if name in _BREAKS or name in _ROWS or name == "br":
            self._break()
        if name == "table":
            self._close_table()
        elif self._open and not self._too_deep and name in _CELLS | _ROWS:
            self._open[-1].close_row(name)
        elif name in _LISTS and self._lists:
            self._lists.pop()
        elif name == "li":
            self._mark = ""
        elif name == "pre":
            self._kept_breaks = max(self._kept_breaks - 1, 0)
        elif name in _HEADINGS:
            self._level = None

    def _break(self) -> None:
        """End the line: it goes into the open cell, before its table, or among the items."""
        text = _BLANKS.sub(" ", "".join(self._words)).strip()
        self._words = []
        if not text:
            return
        line = HtmlLine(self._mark + text, self._line, self._level)
        self.written += visible(self._mark)
        self._mark = ""
        self._holder().append(line)

    def _holder(self) -> list[Item]:
        """Where lines and tables go now."""
        if not self._open:
            return self._items
        table = self._open[-1]
        return table.before if table.open_cell is None else table.open_cell.pieces

    def _open_table(self, token: Token) -> None:
        if len(self._open) >= limits.NESTING:
            self._too_deep += 1
            return
        self.tables += 1
        self._open.append(HtmlTable(self.tables, self._lines.at(token.offset)))

    def _close_table(self) -> None:
        """The table goes where it began: into the cell around it, or among the items."""
        if self._too_deep:
            self._too_deep -= 1
        elif self._open:
            table = self._open.pop()
            self._holder().append(table)

    def _begin_cell(self, token: Token) -> None:
        """A cell without a row begins one."""
        table = self._open[-1]
        if not table.open_row:
            table.rows.append([])
            table.open_row = True
        size = size_of(attribute(token, "rowspan"), attribute(token, "colspan"))
        table.open_cell = HtmlCell(size, self._lines.at(token.offset))
        table.rows[-1].append(table.open_cell)
        self.cells += 1
        limits.refuse_cells(self.cells, self._name)

    def _next_mark(self) -> str:
        """What stands before the next item of a list."""
        if not self._lists or self._lists[-1] is None:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1] - 1}. "


def _is_unseen(token: Token) -> bool:
    return attribute(token, "hidden") is not None or bool(_UNSEEN.search(attribute(token, "style") or ""))


def _start(token: Token) -> int:
    """Where a numbered list starts."""
    digits = attribute(token, "start") or ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1
