"""A flow chart of numbered boxes: `①지침 시달 (부서→읍면동)`, in whatever order its rows run over the page.

A chart that winds (row by row to the right, then to the left) comes as text row by row, so that the numbers of every
other row fall. They say the order; a box without one stands between its neighbours in the direction of its row.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.context import Context
from extractors.notices.lines import unspaced
from extractors.notices.markers import ARROWS
from extractors.process.made import step_of
from extractors.process.people import DOWN, Route, route_of
from models.blocks import Span
from models.steps import Step

NUMBERS = {sign: number for first in "①❶➀➊" for number in range(1, 11) for sign in [chr(ord(first) + number - 1)]}
NUMBERS |= {chr(ord("⑪") + index): 11 + index for index in range(10)}
_SIGN = "".join(NUMBERS)
_PART = re.compile(
    rf"(?P<number>[{_SIGN}])|(?P<who>\((?P<inside>[^()]{{1,60}})\))|(?P<arrow>[{ARROWS}{DOWN}])"
    rf"|(?P<words>[^()\n\t{_SIGN}{ARROWS}{DOWN}]*[가-힣][^()\n\t{_SIGN}{ARROWS}{DOWN}]*)|(?P<else>[\s\S])"
)
_FEWEST = 3
_LONGEST = 60
"""Characters of the longest name in a box."""


class _Box(NamedTuple):
    number: int | None
    name: str
    span: Span
    route: Route | None


def steps_of_chart(span: Span, context: Context, under: str) -> tuple[Step, ...]:
    """The steps of a chart in their own order; none where fewer than three are numbered, or numbers are missing."""
    boxes = list(_boxes(context.words(span), span[0]))
    numbers = sorted(box.number for box in boxes if box.number is not None)
    if len(numbers) < _FEWEST or numbers != list(range(1, len(numbers) + 1)):
        return ()
    kept = [box for box in boxes if box.number is not None or box.route is not None]
    if any(len(unspaced(box.name)) > _LONGEST for box in kept):
        return ()
    steps: list[Step] = []
    for box in _in_order(kept):
        rule = "numbered box of a flow chart" if box.number is not None else "box between numbered ones"
        steps.append(
            step_of(context, box.span, box.name, rule, under=under, number=box.number, route=box.route, before=steps)
        )
    return tuple(steps)


def _boxes(text: str, first: int) -> Iterator[_Box]:
    """Boxes in the order of the text: a number, or words behind the people of the box before, begins one."""
    number: int | None = None
    names: list[str] = []
    route: Route | None = None
    start = end = 0
    for match in _PART.finditer(text):
        people = route_of(match["inside"]) if match["who"] else None
        begins = match["number"] or match["arrow"] or (match["words"] and route is not None)
        if begins and names:
            yield _Box(number, " ".join(names), (first + start, first + end), route)
        if begins:
            number, names, route, start = None, [], None, match.start()
        if match["number"]:
            number = NUMBERS[match["number"]]
        elif match["arrow"] or match["else"]:
            continue
        elif people is not None and names:
            names = [*names, *([_told(route)] if route else [])]
            route = people
        else:
            start = start if names or number is not None else match.start()
            names.append(match[0].strip())
        end = match.end()
    if names:
        yield _Box(number, " ".join(names), (first + start, first + end), route)


def _told(route: Route) -> str:
    """People in brackets before those who act: the body before which it is brought, part of the name."""
    return f"({', '.join(route.actors)})"


def _in_order(boxes: Sequence[_Box]) -> list[_Box]:
    """By number; what stands between two numbers of the text goes with the row in which it stands."""
    ordered: list[_Box] = sorted((box for box in boxes if box.number is not None), key=lambda box: box.number or 0)
    waiting: list[_Box] = []
    before: int | None = None
    for box in [*boxes, None]:
        if box is not None and box.number is None:
            waiting.append(box)
            continue
        after = box.number if box is not None else None
        falling = before is not None and after is not None and after < before
        anchor = after if falling else before
        place = next((index + 1 for index, one in enumerate(ordered) if one.number == anchor), 0)
        ordered[place:place] = waiting[::-1] if falling else waiting
        waiting, before = [], after
    return ordered
