"""pdfminer's interpreter of a page's content, fed with the statements that qpdf has told apart.

pdfminer tells them apart letter by letter in Python, which takes more than half of its time; drawings take most of the
rest. So only what places and shows letters is told to it.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

import pikepdf
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import LIT

_OPERATORS: Final = "q Q cm BT ET Tf Tm Td TD T* Tc Tw Tz TL Ts Tr Tj TJ ' \" Do"
"""What places and shows letters, in forms too."""
_METHODS: Final = {
    operator: "do_" + operator.replace("*", "_a").replace("'", "_q").replace('"', "_w")
    for operator in _OPERATORS.split()
}
"""The methods that pdfminer runs them by."""


def chars_of(page: PDFPage, resources: PDFResourceManager) -> Iterator[LTChar]:
    """The letters of a page in the file's order; raises whatever pdfminer stumbles over."""
    device = PDFPageAggregator(resources)
    _Interpreter(resources, device).process_page(page)
    yield from _chars(device.get_result())


def _chars(found: LTContainer[Any]) -> Iterator[LTChar]:
    for item in found:
        if isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            yield from _chars(item)


class _Interpreter(PDFPageInterpreter):
    """Runs the statements of a page, and a new one of its kind those of each form."""

    def execute(self, streams: Sequence[object]) -> None:
        """Run streams as one; those that are being run already, of a form within itself, are left out."""
        fresh = [stream for stream in map(stream_value, streams) if stream.objid not in self.parent_stream_ids]
        self.stream_ids = {stream.objid for stream in fresh if stream.objid is not None}
        with pikepdf.new() as scrap:
            content = pikepdf.Stream(scrap, b"\n".join(stream.get_data() for stream in fresh))
            for statement in pikepdf.parse_content_stream(content, _OPERATORS):
                operands = [_operand(operand) for operand in statement.operands]
                self._run(getattr(self, _METHODS[str(statement.operator)]), operands)

    def _run(self, method: Callable[..., None], operands: Sequence[object]) -> None:
        """A statement with the operands next to it; one that lacks some does nothing."""
        wanted = method.__code__.co_argcount - 1
        if len(operands) >= wanted:
            method(*operands[len(operands) - wanted :])


def _operand(value: Any) -> Any:
    """An operand as pdfminer has it."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, pikepdf.String):
        return bytes(value)
    if isinstance(value, pikepdf.Name):
        return LIT(str(value)[1:])
    if isinstance(value, pikepdf.Array):
        return [_operand(part) for part in value]
    return value
