"""The process that serves the desk: on this machine alone, unless `reach` lets others to it."""

import threading
from collections.abc import Callable

from flows.desk.app import office_desk
from flows.office.reach import require_safe
from flows.office.settings import OfficeSettings
from flows.office.web import serve


def work(settings: OfficeSettings, stop: threading.Event, ready: Callable[[], None]) -> None:
    """Serve the desk until `stop`."""
    require_safe(settings)
    serve(office_desk(settings), settings.port, stop, ready, host=settings.host)
