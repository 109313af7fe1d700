"""Steps in a table: a row each below heads (`단계 | 주체 | 일정`), names over those who act or over times, or boxes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from extractors.context import Context
from extractors.notices.lines import unspaced
from extractors.notices.markers import ARROWS
from extractors.process.kinds import kinds_of
from extractors.process.made import step_of, times_in
from extractors.process.people import DOWN, Route, route_of
from models.blocks import Block, Cell
from models.steps import Step

_HEADS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        "name",
        re.compile(r"단계|절차|추진단계|추진절차|추진내용|업무내용|내용|구분|항목|세부내용|주요내용|추진사항|할일"),
    ),
    ("who", re.compile(r"주체|추진주체|담당|담당부서|수행주체|수행기관|처리기관|기관|처리부서|소관|행위자|담당자")),
    ("when", re.compile(r"일정|추진일정|시기|추진시기|기간|기한|처리기한|처리기간|일시|비고\(일정\)|추진기간")),
)
_NUMBER = re.compile(r"^\s*(?:[①-⑳]|\d{1,2}[.)]|\d{1,2}단계)\s*")
_ARROW_CELL = re.compile(f"[{ARROWS}{DOWN}\\s]*")
_FEWEST = 2
_WHO_BEHIND = re.compile(r"\s*\((?P<who>[^()]{1,40})\)\s*$")
_LONGEST = 40
"""Characters of the longest name in a box."""

Row = Sequence[Cell]


def steps_of_table(block: Block, context: Context, under: str) -> tuple[Step, ...]:
    """The steps of a table, none where it is no table of steps."""
    rows = _rows(block)
    return (
        _below_heads(rows, context, under)
        or tuple(_over_people(rows, context, under))
        or _over_times(rows, context, under)
        or _in_boxes(rows, context, under)
    )


def _rows(block: Block) -> list[Row]:
    found: dict[int, list[Cell]] = {}
    for cell in block.cells:
        found.setdefault(cell.row, []).append(cell)
    return [found[row] for row in sorted(found)]


def _below_heads(rows: Sequence[Row], context: Context, under: str) -> tuple[Step, ...]:
    heads = _heads(rows[0]) if rows else {}
    if "name" not in heads or len(heads) < _FEWEST:
        return ()
    steps: list[Step] = []
    for row in rows[1:]:
        cells = {cell.column: cell for cell in row}
        name = cells.get(heads["name"])
        if name is None or not re.search(r"[가-힣]", name.text):
            continue
        steps.append(_of_row(name, cells, heads, context, under, steps))
    return tuple(steps) if len(steps) >= _FEWEST else ()


def _heads(row: Row) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for cell in row:
        for key, words in _HEADS:
            if key not in found and words.fullmatch(unspaced(cell.text)):
                found[key] = cell.column
                break
    return found


def _of_row(
    name: Cell,
    cells: Mapping[int, Cell],
    heads: Mapping[str, int],
    context: Context,
    under: str,
    before: Sequence[Step],
) -> Step:
    people, when = cells.get(heads.get("who", -1)), cells.get(heads.get("when", -1))
    route = route_of(people.text) if people and people.text.strip() else None
    sign = _NUMBER.match(name.text)
    return step_of(
        context,
        name.span,
        name.text[sign.end() :] if sign else name.text,
        "row of a table of steps",
        under=under,
        route=route,
        who=people.span if people and route else None,
        times=times_in(context, when.span) if when else (),
        before=before,
    )


def _over_people(rows: Sequence[Row], context: Context, under: str) -> Iterator[Step]:
    """Pairs of rows: names, and below each the people who do it; cells of arrows alone lie between."""
    steps: list[Step] = []
    for upper, lower in pairwise(rows):
        names = {cell.column: cell for cell in upper if not _ARROW_CELL.fullmatch(cell.text)}
        people = {cell.column: cell for cell in lower if not _ARROW_CELL.fullmatch(cell.text)}
        routes: dict[int, Route | None] = {column: route_of(cell.text) for column, cell in people.items()}
        if len(names) < _FEWEST or not people or not set(people) <= set(names) or None in routes.values():
            continue
        if any(route_of(cell.text) for cell in names.values()):
            continue
        for column, cell in sorted(names.items()):
            sign = _NUMBER.match(cell.text)
            step = step_of(
                context,
                cell.span,
                cell.text[sign.end() :] if sign else cell.text,
                "cell over who acts",
                under=under,
                route=routes.get(column),
                who=people[column].span if column in people else None,
                before=steps,
            )
            steps.append(step)
    yield from steps


def _over_times(rows: Sequence[Row], context: Context, under: str) -> tuple[Step, ...]:
    """A row of names over one of times: `신청기간 | 발표 | 계약` over `3. 2. ~ 3. 6. | 4. 1. | 따로 알림`."""
    if len(rows) != _FEWEST:
        return ()
    below = {cell.column: cell for cell in rows[1]}
    steps: list[Step] = []
    for cell in rows[0]:
        when = below.get(cell.column)
        times = times_in(context, when.span) if when is not None else ()
        if times and kinds_of(cell.text):
            rule = "name over its time"
            steps.append(step_of(context, cell.span, cell.text, rule, under=under, times=times, before=steps))
    return tuple(steps) if len(steps) >= _FEWEST else ()


def _in_boxes(rows: Sequence[Row], context: Context, under: str) -> tuple[Step, ...]:
    """Boxes that each hold a name and, for most of them, who acts in brackets below it, in reading order."""
    boxes = [cell for row in rows for cell in row if cell.text.strip() and not _ARROW_CELL.fullmatch(cell.text)]
    behind = [_WHO_BEHIND.search(cell.text) for cell in boxes]
    routes = [route_of(match["who"]) if match else None for match in behind]
    if len(boxes) <= _FEWEST or sum(route is not None for route in routes) * 2 < len(boxes):
        return ()
    if any(len(unspaced(cell.text)) > _LONGEST for cell in boxes):
        return ()
    steps: list[Step] = []
    for cell, match, route in zip(boxes, behind, routes, strict=True):
        name = cell.text[: match.start()] if match and route else cell.text
        sign = _NUMBER.match(name)
        name = name[sign.end() :] if sign else name
        steps.append(step_of(context, cell.span, name, "box of a table", under=under, route=route, before=steps))
    return tuple(steps)
