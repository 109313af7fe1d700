"""What was published when, from which page, and by whom; and to publish now."""

from datetime import date

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from flows.desk.desk import Actor, TheDesk, see
from flows.desk.guarding import require_token
from flows.desk.people import require

router = APIRouter(prefix="/publications")


@router.get("", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk, on: date | None = None) -> HTMLResponse:
    """The publications; with a day, what stood published then."""
    stood = desk.store.publications.stood_on(on) if on is not None else None
    latest = desk.store.publications.latest()
    return desk.page(request, "publications.html", latest=latest, stood=stood, asked=on)


@router.post("", dependencies=[Depends(require_token), Depends(require("publisher"))])
def publish(desk: TheDesk, actor: Actor) -> Response:
    """Publish everything as it stands now."""
    # Prefect's transactions take a second to load: who only reads pages does not wait for them.
    from flows.publication import put_out

    put_out(desk.store, desk.home, desk.today(), desk.now(), actor)
    return see("/publications")
