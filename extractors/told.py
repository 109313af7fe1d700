"""What is told of a value once, when it is first asked for.

`functools.cached_property` does the same under a lock (until Python 3.12), which costs more than most answers here.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Told = TypeVar("Told")


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
