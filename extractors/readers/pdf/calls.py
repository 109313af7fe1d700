"""Calls of pdfium's functions past ctypes' own wrapping, which costs more than most of them do."""

import ctypes
from array import array
from collections.abc import Callable
from typing import Any, NamedTuple, Self

ADDRESS, INT, FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_float


def direct(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium's that takes and gives addresses as numbers: half the time of the typed call."""
    return ctypes.PYFUNCTYPE(result, *arguments)(number(function))


def number(pointer: Any) -> int:
    """The address that a typed pointer holds."""
    return ctypes.cast(pointer, ADDRESS).value or 0


class Room(NamedTuple):
    """Numbers that pdfium writes into, and the address of each."""

    values: "array[float]"
    at: tuple[int, ...]

    @classmethod
    def of(cls, count: int) -> Self:
        """Room for so many numbers, of its matrices (6), boxes (4) and points (2): reading a structure takes longer."""
        values = array("f", bytes(_FLOAT_BYTES * count))
        start, _ = values.buffer_info()
        return cls(values, tuple(range(start, start + _FLOAT_BYTES * count, _FLOAT_BYTES)))


_FLOAT_BYTES = 4
