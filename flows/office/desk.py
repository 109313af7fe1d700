"""The process that serves the desk: on this machine alone, unless `reach` lets others to it."""

import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from fastapi import FastAPI

from flows.desk.app import HOSTS, desk_app, secret_in
from flows.desk.desk import Desk
from flows.office.reach import require_safe
from flows.office.settings import OfficeSettings
from flows.office.troubles import trouble_of
from flows.office.web import serve
from flows.reading import child
from flows.settings import settings_for
from flows.store import open_store


def work(settings: OfficeSettings, stop: threading.Event, ready: Callable[[], None]) -> None:
    """Serve the desk until `stop`."""
    require_safe(settings)
    bounds = settings_for(settings.home, os.environ).bounds
    # The first page of a source that somebody looks at shall not wait for what draws it.
    threading.Thread(target=child.start, args=("pages", bounds), daemon=True, name="warm").start()
    serve(office_desk(settings), settings.port, stop, ready, host=settings.host)


def office_desk(settings: OfficeSettings) -> FastAPI:
    """The desk of an office, over its store."""
    chosen = settings_for(settings.home, os.environ)
    desk = Desk(
        open_store(chosen.database_url),
        settings.home,
        lambda: datetime.now(UTC),
        secret_in(settings.home),
        inbox=settings.inbox,
        bounds=chosen.bounds,
        pages_megabytes=settings.pages_megabytes,
        trouble=lambda: said.words if (said := trouble_of(settings.home)) is not None else "",
    )
    return desk_app(desk, (*HOSTS, settings.site) if settings.site else HOSTS)
