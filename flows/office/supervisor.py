"""The office itself: starts its processes, restarts what dies, ends them all.

Everything is done by one loop that looks round a few times a second, so that it works the same on every system: a wish
to end is a signal, or a file with the office's token (`down`).
"""

import contextlib
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from flows.office.log import OfficeLog
from flows.office.processes import Process
from flows.office.restarts import deaths_after, delay_after
from flows.office.state import CHILDREN, FILE, STOP, ChildName, ChildState, OfficeState, Standing, say_state

LOOK_SECONDS: Final = 0.2
FIRST_SECONDS: Final = 4.5
"""What the others may take to end before the server is asked too: they still tell it how their runs ended."""
LAST_SECONDS: Final = 4.5
"""What whoever is left may take after that."""
SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)

Tell = Callable[[ChildName, ChildState], None]
"""Told of every change, as a person should hear of it."""


class Post:
    """One place of the crew: whoever holds it now, and when the next one comes."""

    def __init__(self, name: ChildName, start: Callable[[ChildName], Process], log: OfficeLog) -> None:
        self.name, self._start, self._log = name, start, log
        self.standing: Standing = "starting"
        self.deaths = 0
        self._process: Process | None = None
        self._began = self._next = time.monotonic()

    @property
    def state(self) -> ChildState:
        """How it is now."""
        pid = self._process.pid if self._process is not None else 0
        return ChildState(standing=self.standing, pid=pid, deaths=self.deaths)

    def look(self) -> None:
        """Start it when it is due, see that it is ready, see that it has died."""
        now = time.monotonic()
        if self._process is None:
            if self.standing != "given_up" and now >= self._next:
                self._begin(now)
        elif self._process.has_ended():
            self._bury(now)
        elif self._process.ready.is_set():
            self.standing = "up"

    def ask(self) -> None:
        """Ask it to end."""
        if self._process is not None:
            self._process.ask()

    def has_ended(self) -> bool:
        """Whether nobody is there."""
        return self._process is None or self._process.has_ended()

    def end(self) -> None:
        """End it and all that is left of it."""
        if self._process is not None:
            if not self._process.has_ended():
                self._log.say("office", "WARNING", f"{self.name} does not end, is ended")
            self._process.end()
            self._process = None

    def _begin(self, now: float) -> None:
        self._began = now
        try:
            self._process = self._start(self.name)
        except OSError as error:
            self._count_death(now, f"cannot be started ({error})")
            return
        self.standing = "starting"
        self._log.say("office", "INFO", f"{self.name} starts (process {self._process.pid})")

    def _bury(self, now: float) -> None:
        assert self._process is not None
        code = self._process.exit_code
        self._process.end()  # what it had started
        self._process = None
        self._count_death(now, f"died (code {code})")

    def _count_death(self, now: float, how: str) -> None:
        self.deaths = deaths_after(self.deaths, now - self._began)
        delay = delay_after(self.deaths)
        if delay is None:
            self.standing = "given_up"
            self._log.say("office", "ERROR", f"{self.name} {how}, {self.deaths} times in a row: given up")
            return
        self.standing, self._next = "waiting", now + delay
        self._log.say("office", "ERROR", f"{self.name} {how}, starts again in {delay:g} s")


class Supervisor:
    """The crew of one office. `start` makes a process of a name."""

    def __init__(
        self, home: Path, state: OfficeState, start: Callable[[ChildName], Process], log: OfficeLog, tell: Tell
    ) -> None:
        self._home, self._first, self._log, self._tell = home, state, log, tell
        self._posts: Mapping[ChildName, Post] = {name: Post(name, start, log) for name in CHILDREN}
        self._said: dict[ChildName, ChildState] = {}
        self._is_asked = False

    def run(self) -> bool:
        """Keep the office open until somebody asks for its end; False when nobody of the crew was left before."""
        (self._home / STOP).unlink(missing_ok=True)
        with self._signals():
            try:
                while not self._is_asked_to_end() and self._is_manned():
                    for post in self._posts.values():
                        post.look()
                    self._say_changes()
                    time.sleep(LOOK_SECONDS)
                return self._is_manned()
            finally:
                self._end()

    def _is_manned(self) -> bool:
        return any(post.standing != "given_up" for post in self._posts.values())

    def _is_asked_to_end(self) -> bool:
        """By a signal, or by a file with the token."""
        if self._is_asked:
            return True
        try:
            return (self._home / STOP).read_text("utf-8").strip() == self._first.token
        except OSError:
            return False

    def _say_changes(self) -> None:
        states = {name: post.state for name, post in self._posts.items()}
        if states == self._said:
            return
        # A disk that is full must not close the office.
        with contextlib.suppress(OSError):
            say_state(self._home, self._first.model_copy(update={"children": states}))
        changed = [(name, state) for name, state in states.items() if state != self._said.get(name)]
        self._said = states
        for name, state in changed:
            # Nor must a terminal that is gone.
            with contextlib.suppress(OSError):
                self._tell(name, state)

    def _end(self) -> None:
        """First ask, then end: whoever works with the server before it."""
        self._log.say("office", "INFO", "the office closes")
        others = [post for post in self._posts.values() if post.name != "server"]
        _ask(others, FIRST_SECONDS)
        _ask(list(self._posts.values()), LAST_SECONDS)
        for post in self._posts.values():
            post.end()
        for name in (FILE, STOP):
            with contextlib.suppress(OSError):
                (self._home / name).unlink(missing_ok=True)
        self._log.say("office", "INFO", "the office is closed")

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """Every signal that means the end is a wish; nothing else is done where it arrives."""

        def wish(_number: int, _frame: object) -> None:
            self._is_asked = True

        before = {number: signal.signal(number, wish) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _ask(posts: list[Post], seconds: float) -> None:
    """Ask some to end and wait until they have, at most so long."""
    for post in posts:
        post.ask()
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not all(post.has_ended() for post in posts):
        time.sleep(0.05)
