"""What every page of the desk works with, and how a page becomes an answer."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import Field

from flows.desk.saying import FILTERS
from flows.desk.sources import Sources
from flows.settings import Bounds
from flows.store import Store
from models.moments import SEOUL

TEMPLATES = Path(__file__).parent / "templates"
SEE_OTHER = 303
LARGEST = 2**31 - 1
"""The largest number that every column of both databases holds."""
Number = Annotated[int, Field(ge=-LARGEST, le=LARGEST)]
"""A number of an address or a form: what is larger is no page, no count and no decision."""
LOCAL = "이 컴퓨터"
"""Who acts at a desk without accounts."""


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    return environment


@dataclass(frozen=True)
class Desk:
    """A desk over one store. `secret` signs the tokens of its forms; `clock` is the only source of time.

    `inbox` is where uploaded files go, None where no office watches one; `bounds` are those of a source that is shown,
    `pages_megabytes` is what those that were shown may take in the home; `trouble` says what keeps files from being
    taken in, nothing where nothing does.
    """

    store: Store
    home: Path
    clock: Callable[[], datetime]
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    environment: Environment = field(default_factory=_environment)
    inbox: Path | None = None
    bounds: Bounds = field(default_factory=Bounds)
    trouble: Callable[[], str] = str
    pages_megabytes: int = 500

    @property
    def sources(self) -> Sources:
        """The sources of its documents."""
        return Sources(self.home, self.inbox, self.bounds, self.pages_megabytes)

    def now(self) -> datetime:
        """The moment that stands for now."""
        return self.clock()

    def today(self) -> date:
        """The day in Korea."""
        return self.now().astimezone(SEOUL).date()

    def page(self, request: Request, template: str, status: int = 200, /, **shown: Any) -> HTMLResponse:
        """A page of a template, with what every page shows."""
        account = getattr(request.state, "account", None)
        stranger = account is None and self.store.accounts.exist()
        counts = {} if stranger else self.store.lookup.waiting_counts()
        everywhere = {
            "actor": actor_of(request),
            "account": account,
            "stranger": stranger,
            "path": request.url.path,
            "token": request.state.token,
            "today": self.today(),
            "trouble": self.trouble(),
            "waiting_total": sum(counts.values()),
            "changes_total": 0 if stranger else self.store.amendments.waiting(),
        }
        words = self.environment.get_template(template).render({**everywhere, **shown})
        return HTMLResponse(words, status_code=status)


def desk_of(request: Request) -> Desk:
    """The desk that answers a request."""
    desk: Desk = request.app.state.desk
    return desk


def actor_of(request: Request) -> str:
    """Who asks: the account that is logged in, else this computer."""
    actor: str = getattr(request.state, "actor", LOCAL)
    return actor


def is_part(request: Request) -> bool:
    """Whether a script asks for a part of a page that is already there."""
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-boosted") != "true"


def see(where: str) -> RedirectResponse:
    """After something was changed: look at the result, so that a reload changes nothing again."""
    return RedirectResponse(where, status_code=SEE_OTHER)


TheDesk = Annotated[Desk, Depends(desk_of)]
Actor = Annotated[str, Depends(actor_of)]
