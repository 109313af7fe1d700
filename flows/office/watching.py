"""The process that watches the inbox: what was dropped and stands still is read and on the desk in seconds.

It stays warm: the flow runs in this process, and another that has loaded the readers waits for the first document. The
system tells of changes where it can; every few seconds it is looked anyway, as shares tell nothing.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from watchfiles import watch as changes_in

from flows.inbox import Dropped
from flows.office.afterwards import Afterwards
from flows.office.intake import Taken, take_in
from flows.office.locks import try_lock
from flows.office.looking import SETTLE_SECONDS, InboxGone, Look, Stillness, View, emptied, look_at
from flows.office.notes import tell_trouble
from flows.office.settings import OfficeSettings
from flows.office.sights import sights_of
from flows.office.state import INTAKE_LOCK
from flows.office.troubles import say_trouble
from flows.prefect_server import answers, wait_for
from flows.settings import settings_for
from flows.store import Store, open_store
from flows.whereabouts import remember
from models.errors import HoeboError, WorldError

LOGGER = logging.getLogger("hoebo")
UNSETTLED_SECONDS: Final = 0.5
"""Between two looks while something is being written."""
REST_SECONDS: Final = 10.0
"""Between two looks while nobody tells of a change."""
FAILED_SECONDS: Final = 5.0
"""After an intake that failed as a whole."""
AGAIN_SECONDS: Final = 30.0
"""Until a file is tried again that could not be opened."""
SURE_SECONDS: Final = 300.0
"""Until everything is compared with the store again, though nothing has changed."""
WAKE_SECONDS: Final = 0.1


def work(settings: OfficeSettings, stop: threading.Event, ready: Callable[[], None]) -> None:
    """Watch until `stop`."""
    from flows.reading import child

    child.start("reading", settings_for(settings.home, os.environ).bounds)
    # Takes two seconds: before the first file rather than after it.
    from flows.intake_flow import close_left_over

    if wait_for(os.environ["PREFECT_API_URL"], stop):
        with try_lock(settings.home / INTAKE_LOCK) as free:
            if free:
                close_left_over()
        ready()
        Watch(settings).until(stop)


def sweep(settings: OfficeSettings, now: datetime) -> Taken | None:
    """Take in once what stands still; None while another process takes files in. Raises what `take_in` raises."""
    watch = Watch(settings)
    watch.look(time.monotonic())
    time.sleep(SETTLE_SECONDS)
    still = watch.look(time.monotonic())
    taken = watch.take_in(still, now)
    while taken is not None and taken.waits:
        taken = watch.take_in(still, now)
    watch.close()
    return taken


class Watch:
    """Looks at the inbox again and again, and takes in what is new."""

    def __init__(self, settings: OfficeSettings) -> None:
        self._settings = settings
        self._stillness = Stillness()
        self._passing: dict[Path, float] = {}
        self._view = View({}, {}, {}, [])
        self._done: tuple[object, ...] = ()
        self._next = 0.0
        self._store: Store | None = None
        self._afterwards = Afterwards(settings.home)

    def until(self, stop: threading.Event) -> None:
        """Watch until `stop`."""
        # `explain` finds a file by its name.
        remember(self._settings.home, [self._settings.inbox])
        stirred = threading.Event()
        threading.Thread(target=_listen, args=(self._settings.inbox, stirred, stop), daemon=True, name="stir").start()
        while not stop.is_set():
            stirred.clear()
            rest = time.monotonic() + self.turn(time.monotonic())
            while not stirred.is_set() and time.monotonic() < rest and not stop.wait(WAKE_SECONDS):
                pass
        self.close()

    def turn(self, moment: float) -> float:
        """Look once and take in what is new; seconds until the next look."""
        try:
            still = self.look(moment)
            sight = (still, set(self._view.passed), set(self._view.closed), set(self._view.files))
            if sight != self._done or moment >= self._next:
                self._done = ()
                taken = self.take_in(still, datetime.now(UTC))
                self._plan(taken, sight, time.monotonic())
                if taken is not None and taken.waits:
                    return 0.0
                if taken is not None and self._settings.publish_new == "soon":
                    self._afterwards.look(self._opened(), time.monotonic())
            self._afterwards.publish(self._opened, moment, datetime.now(UTC))
        except WorldError as error:
            self._fail(error)
            return FAILED_SECONDS
        is_settled = len(still) == len(self._view.files) and len(self._passing) == len(self._view.passed)
        return self._afterwards.rest(time.monotonic(), REST_SECONDS if is_settled else UNSETTLED_SECONDS)

    def look(self, moment: float) -> dict[Path, Look]:
        """The files that stand still. Raises `InboxGone`."""
        self._view = look_at(self._settings.inbox, self._settings.home)
        if self._view.is_empty and sights_of(self._settings.home).has_told:
            raise emptied(self._settings.inbox)
        # What is passed over must stay a while too: every editor leaves such files for a moment.
        self._passing = {path: self._passing.get(path, moment) for path in self._view.passed}
        stays = {path for path, since in self._passing.items() if moment - since >= SETTLE_SECONDS}
        passed = {path: reason for path, reason in self._view.passed.items() if path in stays}
        self._view = self._view._replace(passed=passed)
        return self._stillness.see(self._view.files, moment)

    def take_in(self, still: Mapping[Path, Look], now: datetime) -> Taken | None:
        """Take in what stands still. Raises `WorldError`."""
        taken = take_in(self._opened(), self._settings, self._view, still, now, self._read)
        if taken is not None:
            self._say(" ".join(taken.troubles))
        return taken

    def close(self) -> None:
        """Give the store back."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _opened(self) -> Store:
        if self._store is None:
            self._store = open_store(settings_for(self._settings.home, os.environ).database_url)
        return self._store

    def _read(self, files: list[Dropped], now: datetime) -> None:
        """Read a portion in a flow run, and say in the log how it went."""
        began = time.monotonic()
        report = _run_flow(files, self._settings.home, now)
        seconds = time.monotonic() - began
        LOGGER.info("read %d files in %.1f s, new notices: %d", len(files), seconds, report)

    def _plan(self, taken: Taken | None, sight: tuple[object, ...], moment: float) -> None:
        """When must it be taken in again, if nothing changes?"""
        if taken is None or taken.waits:
            self._next = moment
            return
        self._done = sight
        self._next = moment + (AGAIN_SECONDS if taken.again else SURE_SECONDS)

    def _fail(self, error: HoeboError) -> None:
        """Say what is wrong, once, and begin anew with what is there then."""
        self._done = ()
        self.close()
        words = f"{error.message} {error.hint}".strip()
        self._say(words)
        if not isinstance(error, InboxGone):
            tell_trouble(self._settings, words)

    def _say(self, words: str) -> None:
        if say_trouble(self._settings.home, words, datetime.now(UTC)):
            LOGGER.log(logging.ERROR if words else logging.INFO, "inbox: %s", words or "everything is in order again")


def _run_flow(files: list[Dropped], home: Path, now: datetime) -> int:
    """The flow on the office's server; how many records are new. Raises `WorldError` when that server is away."""
    import httpx
    from prefect.exceptions import PrefectException

    from flows.intake_flow import run_intake

    try:
        with _without_heartbeat():
            return run_intake(files, settings_for(home, os.environ), now).saved.new
    except (PrefectException, httpx.HTTPError, RuntimeError) as error:
        if answers(os.environ["PREFECT_API_URL"]):
            raise
        raise WorldError(
            "작업을 기록하는 서버(Prefect)가 멈춰 읽기를 미룹니다.", "저절로 다시 켜지면 이어서 읽습니다."
        ) from error


@contextmanager
def _without_heartbeat() -> Iterator[None]:
    """A heartbeat costs each flow a second at its end, and cannot be switched off by a variable."""
    import prefect.settings as prefect_settings

    told: dict[Any, Any] = {prefect_settings.PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
    with prefect_settings.temporary_settings(told):
        yield


def _listen(inbox: Path, stirred: threading.Event, stop: threading.Event) -> None:
    """Set an event whenever the system tells of a change, for as long as the folder is there."""
    while not stop.is_set():
        try:
            for _ in changes_in(
                inbox, watch_filter=None, debounce=200, step=50, stop_event=stop, raise_interrupt=False
            ):
                stirred.set()
        except (OSError, RuntimeError) as error:
            LOGGER.info("nobody tells of changes in the inbox, it is looked at every %d s: %s", REST_SECONDS, error)
        stop.wait(REST_SECONDS)
