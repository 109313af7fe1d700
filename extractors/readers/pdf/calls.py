"""Calls of pdfium's functions past ctypes' own wrapping, which costs more than most of them do."""

import ctypes
from collections.abc import Callable
from typing import Any

from extractors.readers.pdf.frame import Matrix

ADDRESS, INT, FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_float


def direct(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium's that takes and gives addresses as numbers: half the time of the typed call."""
    return ctypes.PYFUNCTYPE(result, *arguments)(number(function))


def number(pointer: Any) -> int:
    """The address that a typed pointer holds."""
    return ctypes.cast(pointer, ADDRESS).value or 0


def numbers(matrix: Any) -> Matrix:
    """The values of pdfium's matrix."""
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
