"""Steps joined by arrows: `사업신청서 제출(사업자→읍면동) ➠ 현장조사 및 평가(읍면동) ➠ 대상자 확정`.

A chain goes on over lines until a bullet begins something else; an arrow inside brackets joins people, not steps.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.context import Context
from extractors.notices.lines import Line, single_spaced, unspaced
from extractors.notices.markers import ARROWS
from extractors.process.made import step_of, times_in
from extractors.process.people import DOWN, Route, is_body, route_of
from models.blocks import Span
from models.steps import Step

_ARROW = re.compile(f"[{ARROWS}{DOWN}]|[-=]>")
_BEGINS = re.compile(r"^\s*(?:[○◦❍●•∘※□■◆▣▢*·․\-–]|\(?\d{1,2}[).]|[①-⑳]|[가-하][.)])\s*")
_WHO_BEHIND = re.compile(r"\s*[(（](?P<who>[^()（）]{1,60})[)）]\s*$")
_WHO_BEFORE = re.compile(r"^\s*[『「](?P<who>[^』」\n]{2,40})[』」]\s*(?:에서|에|이|가|의)?\s*")
_WHO_TOLD = re.compile(r"^\s*(?P<who>[^:：\n]{2,40}?)\s*[:：]\s*(?=\S)")
_LONGEST = 90
"""Characters of the longest step; a sentence that only holds an arrow is longer."""
_FEWEST = 2


class _Piece(NamedTuple):
    """The words between two arrows."""

    text: str
    start: int

    @property
    def span(self) -> Span:
        return (self.start, self.start + len(self.text))


def chains(region: Sequence[Line], span: Span, context: Context, under: str) -> Iterator[tuple[Step, ...]]:
    """The chains below a heading, those of each bullet apart."""
    for start, end in _paragraphs(region, span):
        pieces = _cut(context.words((start, end)), start)
        if len(pieces) < _FEWEST or any(len(unspaced(piece.text)) > _LONGEST for piece in pieces):
            continue
        steps: list[Step] = []
        for piece in pieces:
            steps.append(_step(piece, context, under, steps))
        yield tuple(steps)


def handed(region: Sequence[Line], span: Span, context: Context, under: str) -> tuple[Step, ...]:
    """Steps that each have a line of their own: `읍면동→시 : 신청서 취합 및 제출`."""
    steps: list[Step] = []
    for start, end in _paragraphs(region, span):
        text = context.words((start, end))
        told = _WHO_TOLD.match(text)
        route = route_of(told["who"]) if told else None
        if told is None or route is None:
            return ()
        steps.append(
            step_of(
                context,
                (start, end),
                text[told.end() :],
                "step behind who acts",
                under=under,
                route=route,
                before=steps,
            )
        )
    return tuple(steps) if len(steps) >= _FEWEST else ()


def _step(piece: _Piece, context: Context, under: str, before: Sequence[Step]) -> Step:
    name, route = _who(piece.text)
    times = times_in(context, piece.span)
    return step_of(
        context, piece.span, name, "step between arrows", under=under, route=route, times=times, before=before
    )


def _who(text: str) -> tuple[str, Route | None]:
    """The name of a step and who acts: in the brackets behind it, or in those that open it."""
    behind = _WHO_BEHIND.search(text)
    route = route_of(behind["who"]) if behind else None
    if behind and route:
        return text[: behind.start()], route
    ahead = _WHO_BEFORE.match(text)
    if ahead is None:
        return text, None
    named = single_spaced(ahead["who"])
    return text, Route((named,)) if is_body(named) else route_of(named)


def _paragraphs(region: Sequence[Line], span: Span) -> Iterator[Span]:
    """Bullets with all lines that go on with them; what stands behind the heading on its own line is the first."""
    start, end = span[0], (region[0].span[0] if region else span[1])
    for line in region:
        begins = _BEGINS.match(line.text)
        if line.table is not None or begins or (line.marker.style == "<>"):
            yield from _kept(start, end)
            start = line.span[0] + (begins.end() if begins else 0)
        end = line.span[1]
        if line.table is not None:
            start = end
    yield from _kept(start, end)


def _kept(start: int, end: int) -> Iterator[Span]:
    if end - start > 1:
        yield start, end


def _names_alone(text: str) -> str:
    """Boxes drawn by lines, arrows on lines of their own: the lines that name people are blanked out.

    They stand row by row below the names, so that nobody can tell which of them acts in which step.
    """
    lines = text.split("\n")
    if sum(_ARROW.fullmatch(line.strip()) is not None for line in lines) < _FEWEST:
        return text
    return "\n".join(" " * len(line) if _names_people(line) else line for line in lines)


def _names_people(line: str) -> bool:
    words = line.strip().strip(ARROWS).strip()
    return bool(words) and route_of(words) is not None


def _cut(text: str, first: int) -> list[_Piece]:
    """The pieces between arrows that stand in no bracket."""
    pieces, depth, since = [], 0, 0
    text = _names_alone(text)
    arrows = {match.start(): match.end() for match in _ARROW.finditer(text)}
    for at, sign in enumerate(text):
        depth += {"(": 1, "（": 1, ")": -1, "）": -1}.get(sign, 0)
        if at in arrows and depth <= 0:
            pieces.append((since, at))
            since = arrows[at]
    pieces.append((since, len(text)))
    return [_Piece(text[a:b], first + a) for a, b in pieces if re.search(r"[가-힣]", text[a:b])]
