"""What was published, as a web server gives it: the site and the calendars, fetched again only when they changed.

Who sits at this machine needs no log-in for them, as a calendar program has none to offer; everybody else does.
"""

import ipaddress
import mimetypes
from typing import Final

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

from flows.desk.desk import Desk
from flows.desk.people import find_person
from flows.publishers.publishing import OUT

FOLDERS: Final = ("site", "calendar")
LOCAL_NAMES: Final = ("127.0.0.1", "localhost", "::1")
FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
"""What a server that stands before the desk adds: then the address is its own and not that of who asks."""

mimetypes.add_type("application/atom+xml", ".atom")
mimetypes.add_type("text/calendar", ".ics")


def serve_published(app: FastAPI, desk: Desk) -> None:
    """Answer below `/out/site` and `/out/calendar`, whatever is published by then."""
    for name in FOLDERS:
        app.mount(f"/{OUT}/{name}", _Published(directory=desk.home / OUT / name, html=True, check_dir=False))


class _Published(StaticFiles):
    """Files with `ETag` and `Last-Modified`; one that the asker has as it is, is answered with 304."""

    async def check_config(self) -> None:
        """A folder that is not there yet is one without files."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        request = Request(scope)
        if not _is_at_this_machine(request):
            await run_in_threadpool(find_person, request)
        response = await super().get_response(path, scope)
        # Kept by the asker, but never used without asking: the set may be another one by then.
        response.headers["Cache-Control"] = "no-cache"
        return response


def _is_at_this_machine(request: Request) -> bool:
    """Whether the asker and the name asked for are this machine's own, with no other server between."""
    if any(header in request.headers for header in FORWARDED):
        return False
    asked_of = request.url.hostname or ""
    return asked_of in LOCAL_NAMES and request.client is not None and _is_loopback(request.client.host)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
