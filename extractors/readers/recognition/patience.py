"""How long may a document's recognition go on? Set by who reads it; without a word, as long as each call may take.

Recognition that has had its time leaves its pages as gaps: what the other pages say is never lost over it.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf

_END: ContextVar[float] = ContextVar("end", default=inf)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """The time of all recognition within, from now on."""
    token = _END.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _END.reset(token)


def left() -> float:
    """Seconds that are left, 0 where the time is over."""
    return max(0.0, _END.get() - time.monotonic())
