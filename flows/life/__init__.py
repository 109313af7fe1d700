"""The life of a programme after its notice: its steps, when each is due, what was done, what comes next.

`lives(edition, entered)` is pure: records and events in, lives out. Nothing here writes.
"""

from flows.life.life import Life, LifeStep, Visit
from flows.life.lives import lives

__all__ = ["Life", "LifeStep", "Visit", "lives"]
