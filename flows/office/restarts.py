"""When is a process that died started again? At once at first, then later and later, then no more."""

from typing import Final

DELAYS: Final = (0.5, 2.0, 5.0, 15.0, 30.0)
"""Seconds before each new start; a process that dies once more after the last is given up."""
SETTLED: Final = 120.0
"""Seconds after which a process has lived: what ends it then is a new trouble."""


def deaths_after(deaths: int, lived: float) -> int:
    """How many deaths count, the one after `lived` seconds with them."""
    return 1 if lived >= SETTLED else deaths + 1


def delay_after(deaths: int) -> float | None:
    """Seconds until the next start, None when there is none."""
    return DELAYS[deaths - 1] if deaths <= len(DELAYS) else None
