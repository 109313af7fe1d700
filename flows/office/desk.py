"""The process that serves the desk: on this machine alone, by the name of this machine alone."""

import html
import threading
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.responses import HTMLResponse

from flows.office.settings import OfficeSettings
from flows.office.state import CHILDREN, STANDINGS, office_state
from flows.office.web import HOST, serve


def work(settings: OfficeSettings, stop: threading.Event, ready: Callable[[], None]) -> None:
    """Serve the desk until `stop`."""
    serve(_application(settings), settings.port, stop, ready)


def _application(settings: OfficeSettings) -> Any:
    """The desk where there is one, else a page that says how the office stands."""
    if find_spec("flows.desk") is None:
        return front(settings.home)
    return import_module("flows.desk.app").office_desk(settings)


def front(home: Path) -> FastAPI:
    """One page: each process of the office and how it is. `/health` answers that the page is served."""
    application = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    # A page of another origin could point a name of its own here.
    application.add_middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"])

    @application.get("/health")
    def health() -> dict[str, str]:
        return {"state": "up"}

    @application.get("/", response_class=HTMLResponse)
    def page() -> str:
        return _page(home)

    return application


def _page(home: Path) -> str:
    state = office_state(home)
    rows = [(CHILDREN[name], STANDINGS[child.standing]) for name, child in (state.children if state else {}).items()]
    lines = "\n".join(f"<li>{html.escape(name)}: {html.escape(standing)}</li>" for name, standing in rows)
    return (
        '<!doctype html>\n<html lang="ko"><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>회보 사무실</title>\n'
        "<style>:root{color-scheme:light dark}body{font:1.1rem/1.7 sans-serif;max-width:40rem;margin:2rem auto;"
        "padding:0 1rem}</style>\n<h1>회보 사무실</h1>\n"
        f"<ul>\n{lines}\n</ul>\n<p>나온 달력과 소식지: {html.escape(str(home / 'out'))}</p>\n</html>\n"
    )
