"""Where another document says otherwise than a notice: shown at the notice, settled by who says that both are right."""

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from flows.desk.desk import Actor, Desk, TheDesk, see
from flows.desk.forms import Wrong
from flows.desk.guarding import require_token
from flows.desk.naming import value_id
from flows.store.agreeing import Disagreement
from models.records import DocumentHead

router = APIRouter(prefix="/notices")


class Clash(NamedTuple):
    """A disagreement as it is shown: under its name, with the other document and where that is looked at."""

    name: str
    said: Disagreement
    other: DocumentHead | None
    where: str


def clashes_of(desk: Desk, key: str) -> tuple[Clash, ...]:
    """Where other documents disagree with a notice."""
    found = []
    for said in desk.store.lookup.disagreements(key):
        other = desk.store.lookup.document(said.other_document)
        where = f"/amendments/{said.other_document}" if said.other_key == key else f"/notices/{said.other_key}"
        found.append(Clash(value_id(said.target), said, other.document if other else None, where))
    return tuple(found)


@router.post("/{key}/both-right", dependencies=[Depends(require_token)])
def settle(
    desk: TheDesk, actor: Actor, key: str, clash: Annotated[str, Form()], reason: Annotated[str, Form()] = ""
) -> Response:
    """Say that both documents are right, for a reason."""
    said = next((one.said for one in clashes_of(desk, key) if one.name == clash), None)
    if said is None:
        raise Wrong("그사이 어긋난 곳이 달라졌습니다.", "화면을 새로 고쳐 다시 보아 주세요.")
    if not reason.strip():
        raise Wrong("둘 다 맞는 까닭이 비어 있습니다.", "왜 서로 다른지 적어 주세요.")
    desk.store.decisions.decide(key, said.target, "accept", actor, desk.now(), reason=reason.strip())
    return see(f"/notices/{key}#clashes")
