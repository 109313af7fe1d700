"""One notice: each value beside the words it was read from, to be accepted, put right, taken out or noted."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from flows.deciding.judging import Judged
from flows.desk.desk import Actor, Desk, TheDesk, see
from flows.desk.forms import ADDABLE, FIELDS, Wrong, reading_from, shown_form, typed_form
from flows.desk.guarding import require_token
from flows.store.decisions import DecidedMeanwhile
from flows.store.records import KeptRecord
from models.decisions import TargetKind, Verdict

router = APIRouter(prefix="/notices")
CHANGES = [Depends(require_token)]
CONFLICT = 409
WRONG = 422


@router.get("/{key}", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk, key: str) -> HTMLResponse:
    """The notice."""
    return _page(request, desk, _record(desk, key))


@router.post("/{key}/values/{at}", dependencies=CHANGES)
async def decide(request: Request, desk: TheDesk, actor: Actor, key: str, at: int) -> Response:
    """Decide about the value that stood at position `at` when the page was shown."""
    typed = {name: str(text) for name, text in (await request.form()).items()}
    record = _record(desk, key)
    try:
        value, verdict = _value(record, at, typed), _verdict(typed)
        reading = reading_from(value, _kind(value, typed), typed) if verdict == "correct" else {}
        desk.store.decisions.decide(
            key,
            value.target,
            verdict,
            actor,
            desk.now(),
            value=reading,
            reason=typed.get("reason", "").strip(),
            seen=int(typed.get("seen", "0")),
        )
    except Wrong as error:
        return _page(request, desk, record, WRONG, wrong=error, wrong_at=at)
    except DecidedMeanwhile as error:
        return _page(request, desk, _record(desk, key), CONFLICT, conflict=error, wrong_at=at, typed=typed)
    return see(f"/notices/{key}#v{_next(_record(desk, key), at)}")


@router.post("/{key}/accept-certain", dependencies=CHANGES)
def accept_certain(desk: TheDesk, actor: Actor, key: str) -> Response:
    """Accept everything in a notice that does not wait."""
    record = _record(desk, key)
    certain = [(key, value.target) for value in record.judgement.values if value.standing in ("certain", "inferred")]
    desk.store.decisions.accept_all(certain, actor, desk.now())
    return see(f"/notices/{key}")


@router.post("/{key}/undo", dependencies=CHANGES)
def undo(desk: TheDesk, actor: Actor, key: str, decision: Annotated[int, Form()]) -> Response:
    """Take a decision back."""
    desk.store.decisions.undo(decision, actor, desk.now())
    return see(f"/notices/{key}")


def _page(request: Request, desk: Desk, record: KeptRecord, status: int = 200, **more: object) -> HTMLResponse:
    shown = {"wrong": None, "wrong_at": -1, "conflict": None, "typed": {}, **more}
    return desk.page(
        request,
        "notice.html",
        status,
        record=record,
        judgement=record.judgement,
        seen=desk.store.decisions.last_id(),
        forms=FIELDS,
        addable=ADDABLE,
        shown_form=shown_form,
        typed_form=typed_form,
        **shown,
    )


def _record(desk: Desk, key: str) -> KeptRecord:
    record = desk.store.record(key)
    if record is None:
        raise HTTPException(404)
    return record


def _value(record: KeptRecord, at: int, typed: Mapping[str, str]) -> Judged:
    """The value of a form; the words that it showed must still be there."""
    values = record.judgement.values
    if not 0 <= at < len(values) or values[at].target.words != typed.get("words", "").replace("\r\n", "\n"):
        raise Wrong("그사이 문서를 다시 읽어 이 값이 달라졌습니다.", "화면을 새로 고쳐 다시 보아 주세요.")
    return values[at]


def _verdict(typed: Mapping[str, str]) -> Verdict:
    match typed.get("verdict"):
        case "accept" | "correct" | "reject" | "note" as verdict:
            return verdict
    raise Wrong("무엇을 할지 알 수 없습니다.", "단추를 다시 눌러 주세요.")


def _kind(value: Judged, typed: Mapping[str, str]) -> TargetKind:
    """What a correction makes of a value: the same kind, or what was chosen for words that were not understood."""
    if value.target.kind != "unread":
        return value.target.kind
    chosen = next((kind for kind in ADDABLE if kind == typed.get("kind")), None)
    if chosen is None:
        raise Wrong("이 말이 무엇인지 골라 주세요.", "기한인지, 금액인지 골라 주세요.", typed)
    return chosen


def _next(record: KeptRecord, at: int) -> int:
    """The value that the eye goes to next: the first one that waits behind this one, else this one."""
    waiting = [number for number, value in enumerate(record.judgement.values) if value.standing == "waiting"]
    return next((number for number in waiting if number > at), waiting[0] if waiting else at)
