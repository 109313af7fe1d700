"""The chart as SVG 1.1: a lane for each department, a bar for each time, months above, a line for today.

It says nothing by colour alone: each bar has its words beside it, and a bar that goes on beyond the chart ends in a
point. Fonts are the reader's; widths are counted in letters, a Korean one as two.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element, SubElement, tostring

from flows.publishers.korean import day_words
from flows.publishers.planner.timeline import KINDS, Bar, BarKind, Lane, Timeline, months_of

WIDTH: Final = 1_160
LABELS: Final = 360
"""Pixels left of the chart for titles."""
RIGHT: Final = 150
"""Pixels right of the last day, for words of bars that end there."""
HEAD: Final = 76
ROW: Final = 28
LANE: Final = 32
LETTER: Final = 7.6
"""Pixels of a narrow letter at 14 px; a Korean one takes two."""

COLOURS: Final[dict[BarKind, str]] = {"apply": "#1a5fb4", "event": "#26734d", "project": "#77767b"}
_FONT: Final = "Pretendard, 'Noto Sans KR', 'Malgun Gothic', 'Apple SD Gothic Neo', sans-serif"


def chart_of(timeline: Timeline) -> str:
    """The picture's text: equal for equal timelines."""
    height = HEAD + sum(LANE + ROW * len(lane.bars) for lane in timeline.lanes) + 16
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {height}",
            "width": str(WIDTH),
            "height": str(height),
            "role": "img",
            "aria-labelledby": "chart-title chart-told",
            "font-family": _FONT,
            "font-size": "14",
        },
    )
    SubElement(svg, "title", {"id": "chart-title"}).text = "무엇이 언제 열려 있나"
    SubElement(svg, "desc", {"id": "chart-told"}).text = _plain(_told(timeline))
    SubElement(svg, "rect", {"width": str(WIDTH), "height": str(height), "fill": "#ffffff"})
    _legend(svg)
    _months(svg, timeline, height)
    top = HEAD
    for lane in timeline.lanes:
        top = _lane(svg, timeline, lane, top)
    if not timeline.lanes:
        _text(svg, LABELS, HEAD + 14, "앞으로 여섯 달 동안 날짜가 있는 것이 없습니다.")
    _today(svg, timeline, height)
    return tostring(svg, encoding="unicode") + "\n"


def _told(timeline: Timeline) -> str:
    """The chart in words, for who cannot see it."""
    lines = (
        f"{lane.section}: {bar.title} {KINDS[bar.kind]} {bar.words}" for lane in timeline.lanes for bar in lane.bars
    )
    return f"{day_words(timeline.today)} 기준. " + ". ".join(lines)


def _legend(svg: Element) -> None:
    left = 12
    for kind, name in KINDS.items():
        _box(svg, left, 14, 22, 12, COLOURS[kind])
        _text(svg, left + 28, 25, name)
        left += 28 + int(_width(name)) + 24


def _months(svg: Element, timeline: Timeline, height: int) -> None:
    for number, (first, last) in enumerate(months_of(timeline)):
        left, right = _at(timeline, first), _at(timeline, last, end=True)
        if number % 2 == 0:
            _box(svg, left, HEAD - 26, right - left, height - HEAD + 26, "#f3f5f8")
        name = f"{first.year}년 {first.month}월" if number == 0 or first.month == 1 else f"{first.month}월"
        _text(svg, left + 6, HEAD - 9, name, weight="bold")


def _lane(svg: Element, timeline: Timeline, lane: Lane, top: int) -> int:
    """Draw a lane; where the next one begins."""
    _line(svg, 0, top + 2, WIDTH, top + 2, "#9aa3ad")
    _text(svg, 12, top + 22, lane.section, weight="bold")
    top += LANE
    for bar in lane.bars:
        _bar(svg, timeline, bar, top)
        top += ROW
    return top


def _bar(svg: Element, timeline: Timeline, bar: Bar, top: int) -> None:
    left, right = _at(timeline, bar.first), _at(timeline, bar.last, end=True)
    label = _text(svg, 24, top + 17, _fitted(bar.title, LABELS - 36))
    SubElement(label, "title").text = _plain(bar.title)
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in _outline(bar, left, right, top + 5, 16))
    SubElement(svg, "polygon", {"points": points, "fill": COLOURS[bar.kind]})
    wide = _width(bar.words)
    if right + 8 + wide <= WIDTH:
        _text(svg, right + 8, top + 17, bar.words)
    elif wide + 16 <= right - left:
        _text(svg, right - 10 - wide, top + 17, bar.words, fill="#ffffff")
    else:
        _text(svg, left - 8 - wide, top + 17, bar.words)


def _outline(bar: Bar, left: float, right: float, top: float, tall: float) -> Iterator[tuple[float, float]]:
    """A box; a side that goes on beyond the chart is a point."""
    middle, tip = top + tall / 2, min(8.0, (right - left) / 2)
    yield left + (0 if bar.opens else tip), top
    yield right - (0 if bar.ends else tip), top
    if not bar.ends:
        yield right, middle
    yield right - (0 if bar.ends else tip), top + tall
    yield left + (0 if bar.opens else tip), top + tall
    if not bar.opens:
        yield left, middle


def _today(svg: Element, timeline: Timeline, height: int) -> None:
    at = _at(timeline, timeline.today)
    _line(svg, at, HEAD - 30, at, height - 8, "#c01c28")
    _text(svg, at + 4, HEAD - 32, f"오늘 {timeline.today.month}. {timeline.today.day}.", fill="#a51d2d", weight="bold")


def _at(timeline: Timeline, day: date, *, end: bool = False) -> float:
    """Where a day begins, or ends, from the left."""
    days = (timeline.last - timeline.first).days + 1
    return LABELS + (WIDTH - LABELS - RIGHT) * ((day - timeline.first).days + end) / days


def _width(text: str) -> float:
    return LETTER * sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text) * 0.93


def _fitted(text: str, width: float) -> str:
    """The text, cut with dots where it is too long."""
    if _width(text) <= width:
        return text
    while text and _width(text + "…") > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _text(parent: Element, x: float, y: float, text: str, *, fill: str = "#1c1c1c", weight: str = "normal") -> Element:
    told = SubElement(parent, "text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "fill": fill, "font-weight": weight})
    told.text = _plain(text)
    return told


def _plain(text: str) -> str:
    """A text without what XML cannot hold."""
    return "".join(letter for letter in text if letter.isprintable())


def _box(parent: Element, x: float, y: float, width: float, height: float, fill: str) -> None:
    sides = {"x": x, "y": y, "width": width, "height": height}
    SubElement(parent, "rect", {**{name: f"{side:.1f}" for name, side in sides.items()}, "fill": fill})


def _line(parent: Element, x1: float, y1: float, x2: float, y2: float, stroke: str) -> None:
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    SubElement(parent, "line", {**{name: f"{end:.1f}" for name, end in ends.items()}, "stroke": stroke})
