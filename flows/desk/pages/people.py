"""Logging in and out, and the accounts."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, Response

from flows.desk.desk import Actor, TheDesk, see
from flows.desk.guarding import require_token
from flows.desk.people import COOKIE, require
from flows.roles import ROLES
from flows.store.accounts import STAYS, LoginRefused
from models.errors import InputError
from models.office import Role

router = APIRouter()
CHANGES = [Depends(require_token)]
MANAGES = [Depends(require_token), Depends(require("publisher"))]
REFUSED = 403
WRONG = 422
Text = Annotated[str, Form()]


@router.get("/login", response_class=HTMLResponse)
def ask(request: Request, desk: TheDesk, then: str = "/") -> HTMLResponse:
    """Who are you?"""
    return desk.page(request, "login.html", then=_inside(then), refused=None, name="")


@router.post("/login", dependencies=CHANGES)
def log_in(request: Request, desk: TheDesk, name: Text = "", password: Text = "", then: Text = "/") -> Response:
    """Let somebody in whose name and password fit."""
    address = request.client.host if request.client else ""
    try:
        token = desk.store.accounts.log_in(name, password, address, desk.now())
    except LoginRefused as refused:
        return desk.page(request, "login.html", REFUSED, then=_inside(then), refused=refused, name=name)
    answer = see(_inside(then))
    secure = request.url.scheme == "https"
    answer.set_cookie(
        COOKIE, token, max_age=int(STAYS.total_seconds()), httponly=True, samesite="strict", secure=secure
    )
    return answer


@router.post("/logout", dependencies=CHANGES)
def log_out(request: Request, desk: TheDesk, actor: Actor) -> Response:
    """Let somebody out."""
    desk.store.accounts.log_out(request.cookies.get(COOKIE, ""), actor, desk.now())
    answer = see("/login")
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/people", response_class=HTMLResponse, dependencies=[Depends(require("publisher"))])
def listed(request: Request, desk: TheDesk) -> HTMLResponse:
    """The accounts."""
    return _people(request, desk)


@router.post("/people", dependencies=MANAGES)
def add(
    request: Request, desk: TheDesk, actor: Actor, name: Text = "", role: Text = "", password: Text = ""
) -> Response:
    """Give somebody an account."""
    try:
        desk.store.accounts.add(name, _role(role), password, actor, desk.now())
    except InputError as error:
        return _people(request, desk, WRONG, error=error, name=name)
    return see("/people")


@router.post("/people/{name}/change", dependencies=MANAGES)
def change(request: Request, desk: TheDesk, actor: Actor, name: str, role: Text = "", password: Text = "") -> Response:
    """Give an account another role, and another password where one was typed."""
    try:
        desk.store.accounts.change(name, actor, desk.now(), role=_role(role), password=password or None)
    except InputError as error:
        return _people(request, desk, WRONG, error=error)
    return see("/people")


@router.post("/people/{name}/close", dependencies=MANAGES)
def close(desk: TheDesk, actor: Actor, name: str) -> Response:
    """Close an account."""
    desk.store.accounts.close(name, actor, desk.now())
    return see("/people")


def login_page(path: str) -> str:
    """Where somebody goes who must log in first, and comes back from."""
    return f"/login?{urlencode({'then': path})}"


def _people(request: Request, desk: TheDesk, status: int = 200, **more: object) -> HTMLResponse:
    accounts = desk.store.accounts.listed()
    shown = {"error": None, "name": "", **more}
    return desk.page(request, "people.html", status, accounts=accounts, roles=ROLES, **shown)


def _role(text: str) -> Role:
    for role in ROLES:
        if role == text:
            return role
    raise InputError("권한을 알 수 없습니다.", "목록에서 골라 주세요.")


def _inside(where: str) -> str:
    """A path of this desk; a foreign address that somebody put into a link leads to the first page."""
    return where if where.startswith("/") and not where.startswith(("//", "/\\")) else "/"
