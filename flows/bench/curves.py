"""Curves of what was held over time, as one SVG: a panel for each unit, a line for each name, from 0 upwards."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

from flows.bench.results import Detail

WIDTH, HEIGHT, LEFT, BOTTOM, RIGHT, GAP = 560, 190, 60, 26, 230, 34
UNITS: Final[Mapping[str, str]] = {
    " MB": "MB",
    " handles": "open files and sockets",
    " runs": "runs that Prefect keeps",
    " per document": "kB of the store per document",
    "documents": "documents",
}
"""How the name of a figure ends, and what its panel is called."""
COLOURS: Final = ("#0b57a4", "#b3261e", "#1b6e3c", "#7a4a00", "#5b3aa6", "#00677f", "#8a2565", "#444444")
_AFTER = re.compile(r"after (\d+) s")

Points = Sequence[tuple[float, float]]


def curves(title: str, details: Sequence[Detail]) -> str:
    """The picture of the details that are named by their moment; empty of none."""
    lines = _lines(details)
    panels = [
        (words, {name: points for name, points in lines.items() if name.endswith(end)}) for end, words in UNITS.items()
    ]
    drawn = [(words, one) for words, one in panels if one]
    if not drawn:
        return ""
    height = 40 + len(drawn) * (HEIGHT + GAP)
    pieces = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + RIGHT} {height}"'
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="100%" height="100%" fill="#fff"/><text x="{LEFT}" y="24" font-size="15">{escape(title)}</text>',
        *(piece for at, (words, one) in enumerate(drawn) for piece in _panel(words, one, 40 + at * (HEIGHT + GAP))),
        "</svg>",
    ]
    return "\n".join(pieces) + "\n"


def _lines(details: Sequence[Detail]) -> dict[str, Points]:
    """The points of each figure: seconds, value."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for detail in details:
        if after := _AFTER.fullmatch(detail.name):
            for name, value in detail.figures.items():
                lines.setdefault(name, []).append((float(after[1]), float(value)))
    return dict(lines)


def _panel(words: str, lines: Mapping[str, Points], top: int) -> Iterator[str]:
    """A frame with its lines and their names at their ends."""
    last = max(seconds for points in lines.values() for seconds, _ in points) or 1.0
    most = max(value for points in lines.values() for _, value in points) or 1.0
    base = top + HEIGHT - BOTTOM
    yield f'<text x="{LEFT}" y="{top + 8}" fill="#333">{escape(words)}</text>'
    yield f'<path d="M{LEFT} {top + 14}V{base}H{LEFT + WIDTH}" fill="none" stroke="#777"/>'
    yield f'<text x="{LEFT - 6}" y="{top + 22}" text-anchor="end">{most:,.0f}</text>'
    yield f'<text x="{LEFT - 6}" y="{base}" text-anchor="end">0</text>'
    yield f'<text x="{LEFT + WIDTH}" y="{base + 16}" text-anchor="end">{last / 60:.0f} min</text>'
    for at, (name, points) in enumerate(sorted(lines.items(), key=lambda one: -one[1][-1][1])):
        colour = COLOURS[at % len(COLOURS)]
        path = " ".join(
            f"{LEFT + WIDTH * seconds / last:.1f},{base - (base - top - 14) * value / most:.1f}"
            for seconds, value in points
        )
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.6"/>'
        label = f"{name}: {points[-1][1]:,.0f}"
        yield f'<text x="{LEFT + WIDTH + 8}" y="{top + 22 + 16 * at}" fill="{colour}">{escape(label)}</text>'
