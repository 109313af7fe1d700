"""What stands before every page: who may ask from where, how large, and that a form was made here.

The desk answers to the names of this machine alone (a foreign page could point a name of its own here), changes nothing
for a request of another origin or without the token of a form that this browser was shown, and lets no page load
anything from elsewhere.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlsplit

from fastapi import Form, Request
from starlette.datastructures import MutableHeaders
from starlette.requests import Request as StarletteRequest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from models.errors import InputError

COOKIE = "hoebo_browser"
LARGEST_REQUEST = 220 << 20
"""Bytes; the largest file that the readers take is smaller."""
SAFE = frozenset({"GET", "HEAD"})
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser sends forms with the origin `null`
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class FormForeign(InputError):
    """A form that this browser was not shown."""

    code = "form"


class TooLarge(InputError):
    """More was sent than any document has."""

    code = "large"

    def __init__(self, message: str = "", hint: str = "") -> None:
        super().__init__(message or "너무 큽니다.", hint or "문서를 나누어 올려 주세요.")


class Refusal(NamedTuple):
    """Why a request goes no further."""

    status: int
    words: str
    reason: str


class Guard:
    """Refuses foreign hosts, foreign origins and what is too large; gives each browser a cookie to sign forms with.

    `tell` is told of each refusal: its reason and the address that it came from.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], secret: bytes, tell: Callable[[str, str], None]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._secret = secret
        self._tell = tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = StarletteRequest(scope)
        refusal = self._refusal(request)
        if refusal is not None:
            self._tell(refusal.reason, request.client.host if request.client else "")
            await PlainTextResponse(refusal.words, refusal.status)(scope, receive, send)
            return
        known = request.cookies.get(COOKIE, "")
        browser = known or secrets.token_urlsafe(24)
        state: dict[str, Any] = scope.setdefault("state", {})
        state["token"] = token_of(self._secret, browser)
        await self._app(scope, _bounded(receive, state), _guarded(send, "" if known else browser))

    def _refusal(self, request: StarletteRequest) -> Refusal | None:
        if _host_of(request) not in self._hosts:
            return Refusal(400, "이 주소로는 열 수 없습니다.", "foreign host")
        if request.method in SAFE:
            return None
        if not _is_own_origin(request):
            return Refusal(403, "다른 사이트에서 온 요청이라 받지 않았습니다.", "foreign origin")
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST_REQUEST:
            return Refusal(413, "너무 큽니다. 문서를 나누어 올려 주세요.", "too large")
        return None


def _bounded(receive: Receive, state: dict[str, Any]) -> Receive:
    """What comes in, up to the largest size: one that tells no length is counted as it comes."""
    came = 0

    async def bounded() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > LARGEST_REQUEST:
            state["too_large"] = True  # what parses the body tells no cause
            raise TooLarge
        return message

    return bounded


def _guarded(send: Send, new_browser: str) -> Send:
    """What goes out, with the headers of every page and, for a browser that has none, the cookie."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if new_browser:
                headers.append("Set-Cookie", f"{COOKIE}={new_browser}; Path=/; HttpOnly; SameSite=Strict")
        await send(message)

    return guarded


def token_of(secret: bytes, browser: str) -> str:
    """What a form shown to a browser carries."""
    return hmac.new(secret, browser.encode(), hashlib.sha256).hexdigest()


def require_token(request: Request, token: Annotated[str, Form()] = "") -> None:
    """Refuse a form that this browser was not shown. Every route that changes something depends on this."""
    state: Any = request.state
    if COOKIE not in request.cookies or not hmac.compare_digest(token.encode(), str(state.token).encode()):
        raise FormForeign("이 화면이 오래되어 처리하지 않았습니다.", "화면을 새로 고친 뒤 다시 눌러 주세요.")


async def require_text(request: Request) -> None:
    """Refuse an address or a form with NUL in it: no person types it, and PostgreSQL keeps it in no text."""
    said = [str(request.scope["path"]), *(part for pair in request.query_params.multi_items() for part in pair)]
    if request.method == "POST":
        said += [str(part) for pair in (await request.form()).multi_items() for part in pair]
    if any("\0" in part for part in said):
        raise InputError("주소나 보낸 내용에 쓸 수 없는 글자가 있습니다.", "글자를 다시 적어 주세요.")


def _host_of(request: StarletteRequest) -> str:
    try:
        return urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def _is_own_origin(request: StarletteRequest) -> bool:
    """Whether a request comes from a page of this desk; browsers say so in at least one of two headers."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    host = request.headers.get("host", "")
    return site in ("same-origin", "none") and (origin is None or urlsplit(origin).netloc == host)
