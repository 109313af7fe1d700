"""The process that watches the inbox: what was dropped and stands still is read and on the desk in seconds.

It stays warm: the flow runs in this process, and another that has loaded the readers waits for the first document.
"""

import logging
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from flows.inbox import ignored_reason
from flows.office.locks import try_lock
from flows.office.settings import OfficeSettings
from flows.office.state import INTAKE_LOCK
from flows.prefect_server import wait_for
from flows.settings import settings_for
from models.errors import HoeboError

if TYPE_CHECKING:
    from flows.reports import BatchReport

LOGGER = logging.getLogger("hoebo")
LOOK_SECONDS: Final = 1.0
"""Between two looks at the inbox; files that are the same at both stand still."""

Sight = dict[Path, tuple[int, int]]
"""Size and time of change (nanoseconds) of each file."""


def work(settings: OfficeSettings, stop: threading.Event, ready: Callable[[], None]) -> None:
    """Watch until `stop`."""
    from flows.reading import child

    child.start("reading", settings_for(settings.home, os.environ).bounds)
    import prefect  # noqa: F401  (two seconds, before the first file rather than after it)

    if wait_for(os.environ["PREFECT_API_URL"], stop):
        ready()
        watch(settings, stop)


def watch(settings: OfficeSettings, stop: threading.Event) -> None:
    """Take the inbox in whenever it has changed and stands still."""
    before: Sight = {}
    taken: Sight | None = None
    while not stop.is_set():
        sight = _look(settings.inbox)
        if sight == before and sight != taken:
            _take_in(settings)
            taken = sight
        before = sight
        stop.wait(LOOK_SECONDS)


def take_in(settings: OfficeSettings, now: datetime) -> "BatchReport | None":
    """Read and keep what is new in the inbox, in a flow run; None where another process does it or nothing is there.

    Raises what `batch` raises.
    """
    if not _look(settings.inbox):
        return None
    import prefect.settings as prefect_settings

    from flows.batch_flow import with_runner

    chosen = settings_for(settings.home, os.environ)
    # A heartbeat costs each flow a second at its end, and cannot be switched off by a variable.
    told: dict[Any, Any] = {prefect_settings.PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
    with try_lock(settings.home / INTAKE_LOCK) as free, prefect_settings.temporary_settings(told):
        if not free:
            return None
        return with_runner(chosen)([str(settings.inbox)], chosen.model_dump(mode="json"), now.isoformat(), "")


def _take_in(settings: OfficeSettings) -> None:
    """Whatever the world does to one intake, the next one comes."""
    try:
        report = take_in(settings, datetime.now(UTC))
    except HoeboError as error:
        LOGGER.error("nothing taken in: %s %s", error.message, error.hint)
        return
    if report is not None:
        LOGGER.info("taken in: %d files, new notices: %d", len(report.files), report.saved.new)


def _look(inbox: Path) -> Sight:
    """Every file that is not passed over; one that goes away meanwhile is not there."""
    sight: Sight = {}
    for folder, _, names in os.walk(inbox):
        for path in (Path(folder) / name for name in names):
            if ignored_reason(path.relative_to(inbox)):
                continue
            try:
                found = path.stat()
            except OSError:
                continue
            sight[path] = (found.st_size, found.st_mtime_ns)
    return sight
