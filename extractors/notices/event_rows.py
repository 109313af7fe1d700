"""Tables of events, each row a notice: one column names them, another says when; drawn or come as plain lines."""

import re
from collections.abc import Iterator, Sequence

from extractors.notices.headings import Title
from extractors.notices.lines import Line, single_spaced
from extractors.notices.tables import grid_of
from models.blocks import Source

_EVENT_TITLE = re.compile(
    r"(?:행\s*사|교\s*육|과\s*정|회\s*의|프로그램)\s*(?:\([가-힣·/\s]{2,8}\)\s*)?명|내\s*용|안\s*건|일\s*정\s*명|주요\s*일정|업\s*무"
)
_EVENT_TIME = re.compile(r"기\s*간|일\s*시|일\s*자|날\s*짜|일\s*정")
EVENT_HEAD = re.compile(r"(?:행\s*사|교\s*육|과\s*정|회\s*의|프로그램)\s*명.*(?:기\s*간|일\s*시|일\s*자|일\s*정)")
_EVENT_NAME = 80
"""Characters of the longest name of an event in a table."""
_ITEMS = re.compile(r"(?:^|\s)[ㅇ○❍•](?=\s?[가-힣])")
_DATE = re.compile(r"(?:'?\d{2,4}\s?\.\s?)?\d{1,2}\s?\.\s?\d{1,2}\s?\.|\d{1,2}월\s?\d{1,2}일")


def events_in_table(source: Source, line: Line) -> Iterator[tuple[int, Title]]:
    """The rows of a table that name an event, with its name; the title's offsets count from the table's start."""
    if line.table is None:
        return
    block = source.blocks[line.table]
    grid = grid_of(block)
    heads = [grid.column_head(column) for column in range(len(grid.texts[0]))] if grid.head_rows else []
    named = next((column for column, head in enumerate(heads) if _EVENT_TITLE.search(head)), None)
    if named is None or not any(_EVENT_TIME.search(head) for n, head in enumerate(heads) if n != named):
        return
    names = [cell for cell in block.cells if cell.row >= grid.head_rows and cell.column == named and cell.text.strip()]
    if any(len(cell.text) > _EVENT_NAME or len(_ITEMS.findall(cell.text)) > 1 for cell in names):
        return  # A cell that lists what is done names no event.
    for cell in names:
        start, end = cell.span[0] - block.span[0], cell.span[1] - block.span[0]
        yield cell.row, Title(None, single_spaced(cell.text), start, end)


def events_in_lines(plain: Sequence[tuple[int, Line]]) -> list[tuple[int, Title]]:
    """The rows of a table of events that has come as plain lines, each with the index of its line."""
    head = next((n for n, (_, line) in enumerate(plain) if EVENT_HEAD.search(line.text)), None)
    if head is None:
        return []
    rows: list[tuple[int, Title]] = []
    for n in range(head + 1, len(plain)):
        index, line = plain[n]
        date = _DATE.search(line.text)
        following = plain[n + 1][1].text.lstrip() if n + 1 < len(plain) else ""
        name = line.text[: date.start()] if date else line.text
        if (date and name.strip()) or (not date and _DATE.match(following)):
            rows.append((index, Title(None, single_spaced(name), len(name) - len(name.lstrip()), len(name.rstrip()))))
    return rows
