"""A sample as text: Markdown, or the plain text that an office program exports.

Tables become tab-separated lines, as such exports write them; a slot that a merged cell covers stays empty.
"""

import unicodedata

from samples.pieces import Columns, Document, Heading, Leader, Line, PageBreak, Paragraph, Piece, Table

WRAP = 88
"""Columns of a plain text line; a Hangul syllable takes two."""

PAGE_END = "\f"
"""Stands between pages until they are numbered; a plain text export keeps the numbers at the foot."""

PLAIN_MARKERS = ("○", "-")
"""Markdown has its own bullet for these; other markers stay in the words."""

MARKED = {
    "(재)": "\\(재\\)",
    " *": " \\*",
    "매화길~": "매화길\\~",
    "2026-5": "2026\\-5",
    "【붙임 1】 참조": "**【붙임 1】 참조**",
}
"""Escapes and bold words as a converter leaves them here and there in Markdown."""


def text_bytes(document: Document) -> bytes:
    """The document as UTF-8 text without a byte-order mark."""
    if document.text_format == "md":
        text = "".join(_markdown(piece) for piece in document.pieces)
    else:
        pages = "".join(_plain(piece) for piece in document.pieces).split(PAGE_END)
        numbered = [f"{page}\n{document.page_label.format(number)}\n" for number, page in enumerate(pages, start=1)]
        text = "".join(numbered)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return (text.strip() + "\n").encode()


def _markdown(piece: Piece) -> str:
    match piece:
        case Heading(level=level):
            return f"\n{'#' * level} {_marked(piece.words)}\n\n"
        case Paragraph(text):
            return f"\n{_marked(text)}\n\n"
        case Line(marker, text, depth):
            kept = "" if marker in PLAIN_MARKERS else f"{marker} "
            return f"{'  ' * depth}- {kept}{_marked(text)}\n"
        case Leader(text, page):
            return f"{text} .....\t{page}\n"
        case Table():
            return f"\n{_tabbed(piece)}\n\n"
        case Columns(pieces=pieces):
            return "".join(map(_markdown, pieces))
        case PageBreak():
            return "\n"


def _plain(piece: Piece) -> str:
    match piece:
        case Heading(level=level):
            return f"\n{' ' if level == 1 or piece.indented else ''}{piece.words}\n"
        case Paragraph(text, align):
            return f"{' ' * 24 if align == 'right' else ''}{_wrapped(text, '')}\n"
        case Line(marker, text, depth):
            return _wrapped(f"{marker} {text}", " " * (1 + 2 * depth)) + "\n"
        case Leader(text, page):
            return f"{text} {'·' * 20} {page}\n"
        case Table():
            return f"\n{_tabbed(piece)}\n\n"
        case Columns(pieces=pieces):
            return "".join(map(_plain, pieces))
        case PageBreak():
            return PAGE_END


def _marked(text: str) -> str:
    for plain, marked in MARKED.items():
        text = text.replace(plain, marked)
    return text


def _tabbed(table: Table) -> str:
    """Tab-separated rows under the unit line; slots that a merged cell covers are empty."""
    slots = [[""] * table.columns for _ in table.rows]
    for row, column, cell in table.placed():
        slots[row][column] = cell.text
    unit = [f"({table.unit})"] if table.unit else []
    return "\n".join(unit + ["\t".join(row) for row in slots])


def _wrapped(text: str, indent: str) -> str:
    """The words broken at spaces, later lines set under the first one's words."""
    lines, line = [], indent
    for word in text.split(" "):
        candidate = f"{line} {word}" if line.strip() else line + word
        if columns_of(candidate) > WRAP and line.strip():
            lines.append(line)
            candidate = f"{indent}  {word}"
        line = candidate
    return "\n".join([*lines, line])


def columns_of(text: str) -> int:
    """How many columns of a plain text line the words take."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
