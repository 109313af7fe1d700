"""The process that records: Prefect's server, with the address and the password that the office has chosen."""

import os
import threading
from collections.abc import Callable
from urllib.parse import urlsplit

from flows.office.settings import OfficeSettings
from flows.office.web import serve
from flows.prefect_server import standing


def work(settings: OfficeSettings, stop: threading.Event, ready: Callable[[], None]) -> None:
    """Serve Prefect's API until `stop`."""
    url = os.environ["PREFECT_API_URL"]
    os.environ.update(standing(url, os.environ["PREFECT_API_AUTH_STRING"], settings.keep_days))

    from prefect.server.api.server import create_app

    serve(create_app(), urlsplit(url).port or 0, stop, ready)
