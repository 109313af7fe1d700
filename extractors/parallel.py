"""A long document's work shared among processes, each a fork of the one that reads: nothing is loaded or sent twice.

Nobody shares by default. The process that was started for reading, and does nothing else, says with `processes` how
many there may be. What a helper does not bring is done here, so that a document ends as it does in one process.
"""

import gc
import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from itertools import accumulate, pairwise
from typing import Final, Generic, NoReturn, Self, TypeVar

Part = TypeVar("Part")
Made = TypeVar("Made")
Work = Callable[[Sequence[Part]], list[Made]]

_PROCESSES: ContextVar[int] = ContextVar("how many processes may share a document's work", default=1)
_FORKS: Final = sys.platform == "linux"
"""Windows has no fork; on macOS system libraries fail after one."""


@contextmanager
def processes(count: int) -> Iterator[None]:
    """While this lasts, `count` processes may share the work on a document; elsewhere than on Linux always one."""
    before = _PROCESSES.set(count if _FORKS else 1)
    try:
        yield
    finally:
        _PROCESSES.reset(before)


def shared(work: Work[Part, Made], parts: Sequence[Part], weights: Sequence[int], worth: int) -> list[Made]:
    """What `work` makes of the parts, in their order: it is given a stretch of them in each process.

    Args:
        work: Pure: the same parts give the same, however they are cut into stretches.
        weights: About how much work each part is, in any unit.
        worth: The work that is worth a process of its own, in that unit.
    """
    mine, *others = _stretches(parts, weights, min(_PROCESSES.get(), sum(weights) // worth))
    if not others:
        return work(parts)
    with _shared_memory(), ExitStack() as started:
        helpers = [started.enter_context(_Helper(work, stretch)) for stretch in others]
        made = work(mine)
        for helper in helpers:
            made += helper.made()
    return made


@contextmanager
def _shared_memory() -> Iterator[None]:
    """While this lasts nothing that there is now is looked at for garbage, which would copy it for each process."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _stretches(parts: Sequence[Part], weights: Sequence[int], count: int) -> list[Sequence[Part]]:
    """The parts in as many stretches of about the same weight; none is empty."""
    if count < 2:
        return [parts]
    reached, whole = list(accumulate(weights)), sum(weights)
    # A part belongs to the stretch in which its middle lies.
    owners = [(2 * end - weight) * count // (2 * whole) for end, weight in zip(reached, weights, strict=True)]
    cuts = [0, *(at for at in range(1, len(parts)) if owners[at] != owners[at - 1]), len(parts)]
    return [parts[first:last] for first, last in pairwise(cuts)]


class _Helper(Generic[Part, Made]):
    """A process that does one stretch, and brings it once; it is gone with the `with`."""

    def __init__(self, work: Work[Part, Made], stretch: Sequence[Part]) -> None:
        self._work, self._stretch = work, stretch
        self._pid: int | None = None

    def __enter__(self) -> Self:
        ours, theirs = os.pipe()
        self._answer = os.fdopen(ours, "rb")
        # Without room for another process nothing will be brought. From Python 3.12 on a fork beside threads is warned
        # of: the process that reads has one, which only waits for the end of its parent.
        with suppress(OSError), warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            self._pid = os.fork()
        if self._pid == 0:
            self._bring(theirs)
        os.close(theirs)
        return self

    def __exit__(self, *_error: object) -> None:
        self._answer.close()
        if self._pid is not None:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)

    def _bring(self, answer: int) -> NoReturn:
        """Do the work in the other process, which ends with it."""
        try:
            _PROCESSES.set(1)
            with os.fdopen(answer, "wb") as pipe:
                pickle.dump(self._work(self._stretch), pipe, pickle.HIGHEST_PROTOCOL)
        finally:
            os._exit(0)

    def made(self) -> list[Made]:
        """What it brought; where it brought nothing, the same made here: what it met will be met here too, and told."""
        answer = self._answer.read()
        try:
            made: list[Made] = pickle.loads(answer)  # from a fork of this very process
        except (EOFError, pickle.UnpicklingError):
            return self._work(self._stretch)
        return made
