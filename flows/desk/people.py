"""Who sits at the desk: with accounts, everybody logs in and does what her role allows; without, this machine alone."""

from collections.abc import Callable

from fastapi import Request

from flows.desk.desk import LOCAL, desk_of
from flows.roles import ROLES
from flows.store.accounts import ORDER, Account
from models.errors import InputError
from models.office import Role

COOKIE = "hoebo_login"
OPEN = ("/login", "/health")
"""Paths that answer without a log-in."""


class LoginNeeded(InputError):
    """Nobody is logged in."""

    code = "login"


class NotAllowed(InputError):
    """Somebody is logged in who may not do this."""

    code = "role"


READS = frozenset({"/logout", "/match", "/match/paper"})
"""Forms that change nothing which others see: who may look may send them too."""


def find_person(request: Request) -> None:
    """Say who asks, before any page answers. Raises `LoginNeeded`, and `NotAllowed` for a reader's change."""
    desk = desk_of(request)
    request.state.account = None
    request.state.actor = LOCAL
    if request.url.path in OPEN or not desk.store.accounts.exist():
        return
    account = desk.store.accounts.whose(request.cookies.get(COOKIE, ""), desk.now())
    if account is None:
        raise LoginNeeded("로그인해 주세요.")
    request.state.account = account
    request.state.actor = account.name
    if request.method not in ("GET", "HEAD") and request.url.path not in READS:
        _require(account, "editor")


def require(role: Role) -> Callable[[Request], None]:
    """A dependency of what only this role, and those above it, may do."""

    def check(request: Request) -> None:
        account: Account | None = request.state.account
        if account is not None:
            _require(account, role)

    return check


def _require(account: Account, role: Role) -> None:
    if not account.may(role):
        words = ROLES[ORDER[ORDER.index(role)]]
        raise NotAllowed("이 일을 할 권한이 없습니다.", f"‘{words}’ 권한이 있는 사람에게 부탁해 주세요.")
