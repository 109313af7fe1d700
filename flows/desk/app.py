"""The desk as an application: its pages, what stands before them, and how a failure is said."""

import contextlib
import os
import secrets
from pathlib import Path
from types import ModuleType

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from flows.desk.desk import Desk, actor_of, desk_of, see
from flows.desk.guarding import FormForeign, Guard, TooLarge, require_text
from flows.desk.pages import (
    amendments,
    deadlines,
    disagreements,
    documents,
    editions,
    files,
    history,
    life,
    match,
    notice,
    papers,
    people,
    programmes,
    publications,
    scoring,
    search,
    work,
)
from flows.desk.people import LoginNeeded, NotAllowed, find_person
from flows.desk.published import serve_published
from models.errors import HoeboError, InputError, StoreError

PAGES: tuple[ModuleType, ...] = (
    work,
    notice,
    disagreements,
    editions,
    deadlines,
    papers,
    programmes,
    life,
    scoring,
    match,
    documents,
    files,
    amendments,
    publications,
    history,
    search,
    people,
)
"""The pages in the order of their menu; each is a module with a `router`."""
HOSTS = ("127.0.0.1", "localhost", "::1")
STATIC = Path(__file__).parent / "static"
SECRET = "desk.secret"
BAD_REQUEST, FORBIDDEN, LARGE, UNAVAILABLE = 400, 403, 413, 503
STATUSES: tuple[tuple[type[HoeboError], int], ...] = (
    (FormForeign, FORBIDDEN),
    (NotAllowed, FORBIDDEN),
    (TooLarge, LARGE),
    (InputError, BAD_REQUEST),
)
"""What each error answers; the first that fits."""


def desk_app(desk: Desk, hosts: tuple[str, ...] = HOSTS) -> FastAPI:
    """The application of a desk."""
    app = FastAPI(
        docs_url=None, redoc_url=None, openapi_url=None, dependencies=[Depends(find_person), Depends(require_text)]
    )
    app.state.desk, app.state.told = desk, _Told(desk)
    for page in PAGES:
        app.include_router(page.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    serve_published(app, desk)
    app.add_api_route("/health", lambda: JSONResponse({"state": "up"}), include_in_schema=False)
    app.add_middleware(Guard, hosts=hosts, secret=desk.secret, tell=app.state.told)
    app.add_exception_handler(HoeboError, _failed)
    app.add_exception_handler(HTTPException, _missing)
    app.add_exception_handler(RequestValidationError, _mistyped)
    return app


def secret_in(home: Path) -> bytes:
    """The secret of a home's desk, made on first use and readable by its owner alone."""
    path = home / SECRET
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(secrets.token_bytes(32))
    return path.read_bytes()


class _Told:
    """Writes down what was refused; of a flood only so many lines a minute, so that it cannot fill the disk."""

    MOST = 60

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._minute, self._lines = "", 0

    def __call__(self, reason: str, address: str) -> None:
        now = self._desk.now()
        minute = f"{now:%Y-%m-%dT%H:%M}"
        self._lines = self._lines + 1 if minute == self._minute else 1
        self._minute = minute
        if self._lines <= self.MOST:
            with contextlib.suppress(StoreError):  # refused all the same
                self._desk.store.audit.write("refused", reason, address or "?", now)


def _failed(request: Request, error: Exception) -> Response:
    """An error of our tree, in its own words."""
    desk = desk_of(request)
    if isinstance(error, LoginNeeded):
        return see(people.login_page(_asked_for(request) if request.method == "GET" else "/"))
    if isinstance(error, StoreError):  # a page would ask the store once more
        down = desk.environment.get_template("down.html")
        asked = request.method != "GET"
        return HTMLResponse(down.render(message=error.message, hint=error.hint, asked=asked), UNAVAILABLE)
    message, hint = (error.message, error.hint) if isinstance(error, HoeboError) else (str(error), "")
    status = next((status for kind, status in STATUSES if isinstance(error, kind)), UNAVAILABLE)
    if status in (FORBIDDEN, LARGE):
        request.app.state.told(type(error).__name__, actor_of(request))
    return desk.page(request, "error.html", status, message=message, hint=hint)


def _asked_for(request: Request) -> str:
    """The page with what was asked of it: `/publications?on=2026-03-02`."""
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def _missing(request: Request, error: Exception) -> Response:
    if getattr(request.state, "too_large", False):
        return _failed(request, TooLarge())
    with contextlib.suppress(LoginNeeded, NotAllowed):
        find_person(request)
    status = error.status_code if isinstance(error, HTTPException) else 404
    return desk_of(request).page(
        request, "error.html", status, message="그런 화면이 없습니다.", hint="위의 목록에서 다시 골라 주세요."
    )


def _mistyped(request: Request, error: Exception) -> Response:
    """An address or a form with a part that means nothing."""
    hint = "위의 목록에서 다시 골라 주세요."
    return desk_of(request).page(
        request, "error.html", BAD_REQUEST, message="주소나 보낸 내용을 알 수 없습니다.", hint=hint
    )
