"""Which tables of a Hancom document are no tables but boxes drawn round a heading or a note?

Officials frame titles and notes with a table of one cell, and set a chapter's number beside its name in a table of
one row (`1 | 사업개요`, `Ⅱ | | 추진계획`). Both are read as running text.
"""

import re
from collections.abc import Sequence

_LONGEST_HEADING = 40
"""Visible characters: a framed sentence is a note."""
_LONGEST_ROW = 3
"""Cells: number, gap, name."""
_NUMBER = re.compile(
    r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]+[.)]?|[IVX]{1,4}[.)]?|\d{1,2}[.)]?|\d{1,2}-\d{1,2}[.)]?|[가-하][.)]|[①-⑳❶-❿]|[□■◆○]"
    r"|제\d{1,2}[장절편]|(?:붙임|별첨|첨부|참고|부록|서식|별지|별표)(?:제?\d{1,2}(?:-\d{1,2})?호?(?:서식)?)?"
)
"""`Ⅱ`, `1.`, `제2장`, `붙임 3`; compared without white space."""
_SENTENCE = re.compile(
    r"(?:[.。!?:：;,]|다|[세어아해에예지네]요|됨|바람|(?:필요|가능|하여야 |해야 )함|[있없않같했였었았]음)\s*[)\]」』]?$"
)
"""How a sentence, or a label with its value below, ends; a name ends otherwise (`사업개요`, `주민모임`)."""
_NOTE = re.compile(r"\s*(?:[※*＊]|[-–—·ㆍ]\s?)")


def heading_of_box(text: str) -> bool:
    """Whether the one line of a framed cell is a heading; a sentence or a footnote is not."""
    words = text.strip()
    if "\n" in words or not words or len("".join(words.split())) > _LONGEST_HEADING:
        return False
    return not _NOTE.match(words) and not _SENTENCE.search(words)


def heading_of_row(cells: Sequence[str]) -> str | None:
    """The heading that a table of one row makes, its number before its name; None for any other row."""
    words = [cell.strip() for cell in cells if cell.strip()]
    if not 2 <= len(cells) <= _LONGEST_ROW or len(words) != 2:
        return None
    number, name = words
    if not _NUMBER.fullmatch("".join(number.split())) or not heading_of_box(name):
        return None
    return f"{' '.join(number.split())} {name}"
