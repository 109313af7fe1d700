"""Which words of a page stand between two heights? The others are taken out of what it draws."""

from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from extractors.readers.pdf.frame import UPRIGHT, Matrix, times

_SHOWN: Final = frozenset({"Tj", "TJ", "'", '"'})
Instruction = pikepdf.ContentStreamInstruction


class _Pen:
    """Where the next letters stand (ISO 32000-1, 9.4): the matrices of page, text and line."""

    def __init__(self) -> None:
        self.page, self.line, self.leading = UPRIGHT, UPRIGHT, 0.0
        self._kept: list[Matrix] = []

    def height(self) -> float:
        """The height of their base line."""
        return times(self.line, self.page)[5]

    def follow(self, operator: str, operands: Any) -> None:
        """What an operator that shows nothing does to it."""
        match operator:
            case "q":
                self._kept.append(self.page)
            case "Q":
                self.page = self._kept.pop() if self._kept else self.page
            case "cm":
                self.page = times(_matrix(operands), self.page)
            case "BT":
                self.line = UPRIGHT
            case "Tm":
                self.line = _matrix(operands)
            case "TL":
                self.leading = float(operands[0])
            case "Td" | "TD":
                self.move(float(operands[0]), float(operands[1]))
                self.leading = -float(operands[1]) if operator == "TD" else self.leading
            case "T*" | "'" | '"':
                self.move(0.0, -self.leading)

    def move(self, right: float, up: float) -> None:
        """Begin the next line so far from this one."""
        self.line = times((1.0, 0.0, 0.0, 1.0, right, up), self.line)


def keep_words_between(whole: pikepdf.Pdf, page: pikepdf.Page, lower: float, upper: float) -> None:
    """Take the words of an upright page out of it that stand lower or higher; those of drawings within it stay.

    A page whose content is torn keeps all of them.
    """
    try:
        kept = list(_kept(page, lower, upper))
    except (pikepdf.PdfError, ValueError, TypeError, IndexError):
        return
    page.obj.Contents = whole.make_stream(pikepdf.unparse_content_stream(kept))


def _kept(page: pikepdf.Page, lower: float, upper: float) -> Iterator[Any]:
    pen = _Pen()
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, str(instruction.operator)
        pen.follow(operator, operands)
        if operator not in _SHOWN or lower <= pen.height() <= upper:
            yield instruction
        elif operator in ("'", '"'):
            yield Instruction([], pikepdf.Operator("T*"))


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in operands)
    return a, b, c, d, e, f
