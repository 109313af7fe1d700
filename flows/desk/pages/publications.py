"""What was published when, from which page, and by whom; and to publish now."""

import os
from datetime import date

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from flows.desk.desk import Actor, Desk, TheDesk, see
from flows.desk.guarding import require_token
from flows.desk.people import require
from flows.office.imprint import imprint_for
from flows.publishers.publishing import OUT
from flows.store.audit import SYSTEM

router = APIRouter(prefix="/publications")


@router.get("", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk, on: date | None = None) -> HTMLResponse:
    """The publications; with a day, what stood published then."""
    stood = desk.store.publications.stood_on(on) if on is not None else None
    latest = desk.store.publications.latest()
    return desk.page(
        request,
        "publications.html",
        latest=latest,
        behind=desk.store.publications.unpublished() is not None or _is_decided_since(desk),
        out=desk.home / OUT,
        stood=stood,
        asked=on,
        system=SYSTEM,
    )


def _is_decided_since(desk: Desk) -> bool:
    """Whether anybody has decided something since the last publication."""
    last = next(iter(desk.store.publications.latest(1)), None)
    return last is not None and desk.store.decisions.last_id() > last.last_decision


@router.post("", dependencies=[Depends(require_token), Depends(require("publisher"))])
def publish(desk: TheDesk, actor: Actor) -> Response:
    """Publish everything as it stands now."""
    # Prefect's transactions take a second to load: who only reads pages does not wait for them.
    from flows.publication import put_out

    imprint = imprint_for(desk.home, os.environ, desk.today())
    put_out(desk.store, desk.home, desk.today(), desk.now(), actor, imprint)
    return see("/publications")
