"""Rulings in the form that pdfplumber's table finder takes."""

from typing import Any

from models.blocks import Box


def as_edge(line: Box) -> dict[str, Any]:
    """A level or upright line; a box's left, top, right and bottom, of which two are the same."""
    left, top, right, bottom = line
    return {
        "object_type": "line_edge",
        "orientation": "h" if top == bottom else "v",
        "x0": left,
        "x1": right,
        "top": top,
        "bottom": bottom,
        "width": right - left,
        "height": bottom - top,
    }
