"""What is told of a value once: of a line as long as there is the line, of a table as long as its document is read.

`functools.cached_property` does the same under a lock (until Python 3.12), which costs more than most answers here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Generic, TypeVar

One = TypeVar("One")
Told = TypeVar("Told")
_Kept = dict[tuple[object, int], tuple[object, Any]]

_KEPT: ContextVar[_Kept | None] = ContextVar("what is told of the document that is being read", default=None)


@contextmanager
def one_document() -> Iterator[None]:
    """While this lasts, `once_a_document` keeps its answers; they go with the document."""
    before = _KEPT.set({})
    try:
        yield
    finally:
        _KEPT.reset(before)


def once_a_document(tell: Callable[[One], Told]) -> Callable[[One], Told]:
    """A function of a part of a document (a table) that answers once for each, however many readers ask.

    The part itself is kept with the answer: nothing else can come to its place in memory meanwhile.
    """

    @wraps(tell)
    def told(one: One) -> Told:
        kept = _KEPT.get()
        if kept is None:
            return tell(one)
        answer = kept.get((tell, id(one)))
        if answer is None:
            answer = kept[tell, id(one)] = (one, tell(one))
        return answer[1]

    return told


class told_once(Generic[Told]):  # noqa: N801 - a decorator
    """A property whose answer is kept beside the fields of a frozen value: that value never changes, so it holds."""

    def __init__(self, tell: Callable[[Any], Told]) -> None:
        self._tell = tell
        self.__doc__ = tell.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, one: Any, owner: type | None = None) -> Told:
        told = one.__dict__[self._name] = self._tell(one)
        return told
