"""Calls of pdfium's functions past ctypes' own wrapping, which costs more than most of them do."""

import ctypes
from array import array
from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any, NamedTuple, Self

from models.blocks import Box

ADDRESS, INT, FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_float


def direct(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium's that takes and gives addresses as numbers: half the time of the typed call."""
    return ctypes.PYFUNCTYPE(result, *arguments)(number(function))


def untyped(function: Any, result: Any) -> Callable[..., Any]:
    """The same at half the price again, for what is called for every letter: nothing is converted on the way.

    Addresses must be `ADDRESS`es, all else whole numbers that fit into C's `int`.
    """
    return ctypes.PYFUNCTYPE(result)(number(function))


def number(pointer: Any) -> int:
    """The address that a typed pointer holds."""
    return ctypes.cast(pointer, ADDRESS).value or 0


class Room(NamedTuple):
    """Numbers that pdfium writes into, and the address of each."""

    values: "array[float]"
    at: Sequence[int]

    @classmethod
    def of(cls, count: int) -> Self:
        """Room for so many numbers, of its matrices (6), boxes (4) and points (2): reading a structure takes longer."""
        values = array("f", bytes(_FLOAT_BYTES * count))
        start, _ = values.buffer_info()
        return cls(values, range(start, start + _FLOAT_BYTES * count, _FLOAT_BYTES))


_FLOAT_BYTES = 4


class Boxes:
    """Room for a box of each letter of a page, used again for the next page."""

    def __init__(self) -> None:
        self._room, self._at = Room.of(0), list[ctypes.c_void_p]()

    def written(self, function: Callable[..., Any], page: ctypes.c_void_p, indices: Sequence[int]) -> list[Box]:
        """The boxes, of four numbers each, that an untyped function writes for the letters of these indices."""
        count = len(indices)
        if count > len(self._at):
            self._room = Room.of(4 * count)
            self._at = list(map(ADDRESS, self._room.at[::4]))
        deque(map(function, repeat(page), indices, self._at), maxlen=0)
        sides = (self._room.values[side : 4 * count : 4] for side in range(4))
        return list(zip(*sides, strict=True))
