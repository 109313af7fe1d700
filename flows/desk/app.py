"""The desk as an application: its pages, what stands before them, and how a failure is said."""

import os
import secrets
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from flows.desk.desk import Desk, desk_of
from flows.desk.guarding import Guard
from flows.desk.pages import amendments, deadlines, history, notice, publications, search, work
from models.errors import HoeboError, InputError, StoreError

if TYPE_CHECKING:
    from flows.office.settings import OfficeSettings

PAGES: tuple[ModuleType, ...] = (work, notice, deadlines, amendments, publications, history, search)
"""The pages in the order of their menu; each is a module with a `router`."""
HOSTS = ("127.0.0.1", "localhost", "::1")
STATIC = Path(__file__).parent / "static"
SECRET = "desk.secret"
BAD_REQUEST, CONFLICT, UNAVAILABLE = 400, 409, 503


def office_desk(settings: "OfficeSettings") -> FastAPI:
    """The desk of an office, over its store."""
    from flows.settings import settings_for
    from flows.store import open_store

    store = open_store(settings_for(settings.home, os.environ).database_url)
    desk = Desk(store, settings.home, lambda: datetime.now(UTC), secret_in(settings.home))
    return desk_app(desk)


def desk_app(desk: Desk, hosts: tuple[str, ...] = HOSTS) -> FastAPI:
    """The application of a desk."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    for page in PAGES:
        app.include_router(page.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_api_route("/health", lambda: JSONResponse({"state": "up"}), include_in_schema=False)
    app.add_middleware(Guard, hosts=hosts, secret=desk.secret)
    app.add_exception_handler(HoeboError, _failed)
    app.add_exception_handler(HTTPException, _missing)
    return app


def secret_in(home: Path) -> bytes:
    """The secret of a home's desk, made on first use and readable by its owner alone."""
    path = home / SECRET
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(secrets.token_bytes(32))
    return path.read_bytes()


def _failed(request: Request, error: Exception) -> Response:
    """An error of our tree, in its own words."""
    message, hint = (error.message, error.hint) if isinstance(error, HoeboError) else (str(error), "")
    status = UNAVAILABLE if isinstance(error, StoreError) else BAD_REQUEST if isinstance(error, InputError) else 500
    if isinstance(error, StoreError):  # a page would ask the store once more
        return HTMLResponse(desk_of(request).environment.get_template("down.html").render(hint=hint), status)
    return desk_of(request).page(request, "error.html", status, message=message, hint=hint)


def _missing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return desk_of(request).page(
        request, "error.html", status, message="그런 화면이 없습니다.", hint="위의 목록에서 다시 골라 주세요."
    )
