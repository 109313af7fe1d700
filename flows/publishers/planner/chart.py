"""The chart as SVG 1.1: a lane for each department, a bar for each time, months above, a line for today.

It says nothing by colour alone: each bar has its words beside it, and a bar that goes on beyond the chart ends in a
point. Fonts are the reader's; widths are counted in letters, a Korean one as two. Words and lines take the colour of
the page that it stands on; the bars' own colours are told from a white ground as from a dark one.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element, SubElement, tostring

from flows.publishers.korean import day_words
from flows.publishers.planner.timeline import KINDS, Bar, BarKind, Lane, Timeline, months_of


class Form(NamedTuple):
    """How wide a chart is, in units of which a letter is 14 tall: `labels` left of the first day for titles, `right` of
    the last one for words of bars that end there; how tall its head is, a bar's row and a lane's name."""

    width: int
    labels: int
    right: int
    head: int
    row: int
    lane: int


SCREEN: Final = Form(width=1_160, labels=360, right=150, head=76, row=28, lane=32)
PAPER: Final = Form(width=640, labels=252, right=118, head=66, row=21, lane=26)
"""At 176 mm of paper its letters are 10.9 points tall."""

LETTER: Final = 7.6
"""Pixels of a narrow letter at 14 px; a Korean one takes two."""

COLOURS: Final[dict[BarKind, str]] = {"apply": "#2671c4", "event": "#2b8257", "project": "#77767b"}
_NOW: Final = "#d0353f"
_BOLD: Final = 1.1
"""How much wider bold letters are."""
_FONT: Final = "Pretendard, 'Noto Sans KR', 'Malgun Gothic', 'Apple SD Gothic Neo', sans-serif"


class _Plane(NamedTuple):
    """What is drawn on, and what its places are measured by."""

    svg: Element
    timeline: Timeline
    form: Form
    height: int

    def at(self, day: date, *, end: bool = False) -> float:
        """Where a day begins, or ends, from the left."""
        first, last = self.timeline.first, self.timeline.last
        wide = self.form.width - self.form.labels - self.form.right
        return self.form.labels + wide * ((day - first).days + end) / ((last - first).days + 1)


def chart_of(timeline: Timeline, form: Form = SCREEN, *, alone: bool = False) -> str:
    """The picture's text: equal for equal timelines. What does not stand in a page (`alone`) has a white ground."""
    height = form.head + sum(form.lane + form.row * len(lane.bars) for lane in timeline.lanes) + 16
    plane = _Plane(_bare(form, height), timeline, form, height)
    SubElement(plane.svg, "title", {"id": "chart-title"}).text = "무엇이 언제 열려 있나"
    SubElement(plane.svg, "desc", {"id": "chart-told"}).text = _plain(_told(timeline))
    if alone:
        plane.svg.set("color", "#1c1c1c")
        SubElement(plane.svg, "rect", {"width": str(form.width), "height": str(height), "fill": "#ffffff"})
    _legend(plane)
    _months(plane)
    top = form.head
    for lane in timeline.lanes:
        top = _lane(plane, lane, top)
    if not timeline.lanes:
        _text(plane.svg, form.labels, form.head + 14, "앞으로 여섯 달 동안 날짜가 있는 것이 없습니다.")
    _today(plane)
    return tostring(plane.svg, encoding="unicode") + "\n"


def _bare(form: Form, height: int) -> Element:
    return Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {form.width} {height}",
            "width": str(form.width),
            "height": str(height),
            "role": "img",
            "aria-labelledby": "chart-title chart-told",
            "font-family": _FONT,
            "font-size": "14",
        },
    )


def _told(timeline: Timeline) -> str:
    """The chart in words, for who cannot see it."""
    lines = (
        f"{lane.section}: {bar.title} {KINDS[bar.kind]} {bar.words}" for lane in timeline.lanes for bar in lane.bars
    )
    return f"{day_words(timeline.today)} 기준. " + ". ".join(lines)


def _legend(plane: _Plane) -> None:
    """What the colours of those bars mean that there are."""
    left, drawn = 12, {bar.kind for lane in plane.timeline.lanes for bar in lane.bars}
    for kind, name in KINDS.items():
        if kind not in drawn:
            continue
        _box(plane.svg, left, 14, 22, 12, COLOURS[kind])
        _text(plane.svg, left + 28, 25, name)
        left += 28 + int(_width(name)) + 24


def _months(plane: _Plane) -> None:
    head = plane.form.head
    for number, (first, last) in enumerate(months_of(plane.timeline)):
        left, right = plane.at(first), plane.at(last, end=True)
        if number % 2 == 0:
            band = _box(plane.svg, left, head - 26, right - left, plane.height - head + 26, "currentColor")
            band.set("fill-opacity", "0.06")
        full = f"{first.year}년 {first.month}월"
        fits = _width(full) * _BOLD + 6 <= right - left
        name = full if fits and (number == 0 or first.month == 1) else f"{first.month}월"
        _text(plane.svg, left + 6, head - 9, name, weight="bold")


def _lane(plane: _Plane, lane: Lane, top: int) -> int:
    """Draw a lane; where the next one begins."""
    rule = _line(plane.svg, 0, top + 2, plane.form.width, top + 2, "currentColor")
    rule.set("stroke-opacity", "0.4")
    _text(plane.svg, 12, top + plane.form.lane - 8, lane.section, weight="bold")
    top += plane.form.lane
    for bar in lane.bars:
        _bar(plane, bar, top)
        top += plane.form.row
    return top


def _bar(plane: _Plane, bar: Bar, top: int) -> None:
    svg, form = plane.svg, plane.form
    left, right = plane.at(bar.first), plane.at(bar.last, end=True)
    tall = min(16, form.row - 7)
    line = top + form.row / 2 + 3.5
    label = _text(svg, 24, line, _fitted(bar.title, form.labels - 36))
    SubElement(label, "title").text = _plain(bar.title)
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in _outline(bar, left, right, line - 5 - tall / 2, tall))
    SubElement(svg, "polygon", {"points": points, "fill": COLOURS[bar.kind]})
    wide = _width(bar.words)
    if right + 8 + wide <= form.width:
        _text(svg, right + 8, line, bar.words)
    elif wide + 16 <= right - left:
        _text(svg, right - 10 - wide, line, bar.words, fill="#ffffff")
    else:
        _text(svg, left - 8 - wide, line, bar.words)


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


def _today(plane: _Plane) -> None:
    today, head = plane.timeline.today, plane.form.head
    at = plane.at(today)
    _line(plane.svg, at, head - 30, at, plane.height - 8, _NOW)
    _text(plane.svg, at + 4, head - 32, f"오늘 {today.month}. {today.day}.", weight="bold")


def _width(text: str) -> float:
    return LETTER * sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text) * 0.93


def _fitted(text: str, width: float) -> str:
    """The text, cut with dots where it is too long."""
    if _width(text) <= width:
        return text
    while text and _width(text + "…") > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _text(
    parent: Element, x: float, y: float, text: str, *, fill: str = "currentColor", weight: str = "normal"
) -> Element:
    told = SubElement(parent, "text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "fill": fill, "font-weight": weight})
    told.text = _plain(text)
    return told


def _plain(text: str) -> str:
    """A text without what XML cannot hold."""
    return "".join(letter for letter in text if letter.isprintable())


def _box(parent: Element, x: float, y: float, width: float, height: float, fill: str) -> Element:
    sides = {"x": x, "y": y, "width": width, "height": height}
    return SubElement(parent, "rect", {**{name: f"{side:.1f}" for name, side in sides.items()}, "fill": fill})


def _line(parent: Element, x1: float, y1: float, x2: float, y2: float, stroke: str) -> Element:
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return SubElement(parent, "line", {**{name: f"{end:.1f}" for name, end in ends.items()}, "stroke": stroke})
