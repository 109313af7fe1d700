"""One notice: what waits first, each value with the words it was read from, to be accepted, put right or taken out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from flows.deciding.judging import Judged, Judgement
from flows.deciding.work import work_of
from flows.desk.audiences import reasons_of
from flows.desk.desk import LARGEST, Actor, Desk, Number, TheDesk, actor_of, see
from flows.desk.forms import ADDABLE, FIELDS, Wrong, reading_from, shown_form, typed_form
from flows.desk.guarding import require_token
from flows.desk.leads import leads_of
from flows.desk.naming import value_id
from flows.desk.pages.disagreements import clashes_of
from flows.desk.pages.documents import certain
from flows.programmes import Source
from flows.store.decisions import DecidedMeanwhile
from flows.store.records import KeptRecord
from models.decisions import Decision, Target, TargetKind, Verdict

router = APIRouter(prefix="/notices")
CHANGES = [Depends(require_token)]
CONFLICT = 409
WRONG = 422
DONE = "done"
"""Stands for a value where nothing in a notice waits any more."""
WHOLE = Target(kind="record")
"""What a note on the notice itself is about."""
Text = Annotated[str, Form()]


class Group(NamedTuple):
    """Values of one kind that wait for nobody."""

    kind: TargetKind
    values: tuple[Judged, ...]


@router.get("/{key}", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk, key: str, at: str = "") -> HTMLResponse:
    """The notice; `at` names the value that the eye goes to."""
    return _page(request, desk, _record(desk, key), at=at)


@router.get("/{key}/values/{name}")
def aim(key: str, name: str) -> Response:
    """Where a reload of a form that was refused leads."""
    return see(_where(key, name))


@router.post("/{key}/values/{name}", dependencies=CHANGES)
async def decide(request: Request, desk: TheDesk, actor: Actor, key: str, name: str) -> Response:
    """Decide about a value."""
    typed = {field: str(text) for field, text in (await request.form()).items()}
    record = _record(desk, key)
    try:
        value, verdict = _value(record, name), _verdict(typed)
        reading = reading_from(value, _kind(value, typed), typed) if verdict == "correct" else {}
        desk.store.decisions.decide(
            key,
            value.target,
            verdict,
            actor,
            desk.now(),
            value=reading,
            reason=typed.get("reason", "").strip(),
            seen=_seen(typed),
        )
    except Wrong as error:
        return _page(request, desk, record, WRONG, at=name, wrong=error)
    except DecidedMeanwhile as error:
        return _page(request, desk, _record(desk, key), CONFLICT, at=name, conflict=error, typed=typed)
    stays = value.standing != "waiting" or verdict == "note"
    return see(_where(key, name if stays else _next(record, _record(desk, key), name)))


@router.post("/{key}/accept-certain", dependencies=CHANGES)
def accept_certain(desk: TheDesk, actor: Actor, key: str) -> Response:
    """Accept everything in a notice that does not wait."""
    desk.store.decisions.accept_all(certain([_record(desk, key)]), actor, desk.now())
    return see(f"/notices/{key}")


@router.post("/{key}/undo", dependencies=CHANGES)
def undo(desk: TheDesk, actor: Actor, key: str, decision: Annotated[Number, Form()]) -> Response:
    """Take a decision back."""
    made = desk.store.decisions.undo(decision, actor, desk.now())
    return see(_where(key, value_id(made.target)))


@router.post("/{key}/note", dependencies=CHANGES)
def note(desk: TheDesk, actor: Actor, key: str, reason: Text = "") -> Response:
    """Write something down about the notice itself."""
    if reason.strip():
        _record(desk, key)
        desk.store.decisions.decide(key, WHOLE, "note", actor, desk.now(), reason=reason.strip())
    return see(f"/notices/{key}#whole")


@router.post("/{key}/cancel", dependencies=CHANGES)
def cancel(desk: TheDesk, actor: Actor, key: str, reason: Text = "") -> Response:
    """Call it off, for a reason."""
    if not reason.strip():
        raise Wrong("취소하는 까닭이 비어 있습니다.", "누가 언제 취소를 알렸는지 적어 주세요.")
    _record(desk, key)
    desk.store.cancel(key, desk.now(), actor, reason.strip())
    return see(f"/notices/{key}")


@router.post("/{key}/restore", dependencies=CHANGES)
def restore(desk: TheDesk, actor: Actor, key: str, reason: Text = "") -> Response:
    """Let it hold again, for a reason."""
    if not reason.strip():
        raise Wrong("되살리는 까닭이 비어 있습니다.", "왜 되살리는지 적어 주세요.")
    _record(desk, key)
    desk.store.restore(key, desk.now(), actor, reason.strip())
    return see(f"/notices/{key}")


@router.get("/{key}/history", response_class=HTMLResponse)
def history(request: Request, desk: TheDesk, key: str) -> HTMLResponse:
    """What was read and decided of it, when, by whom, why; the newest first."""
    record = _record(desk, key)
    lines = desk.store.audit.lines(about=key)
    return desk.page(
        request, "notice_history.html", record=record, lines=lines, revisions=desk.store.revisions(key)[::-1]
    )


def _page(
    request: Request, desk: Desk, record: KeptRecord, status: int = 200, at: str = "", **more: object
) -> HTMLResponse:
    waiting = waiting_of(record.judgement) if record.status == "active" else ()
    values = record.judgement.values
    shown = {"wrong": None, "conflict": None, "typed": {}, **more}
    return desk.page(
        request,
        "notice.html",
        status,
        record=record,
        judgement=record.judgement,
        reasons=reasons_of(record.judgement.notice),
        leads=leads_of(_sources(record)),
        waiting=waiting,
        clashes=clashes_of(desk, record.key),
        groups=groups_of(record.judgement, waiting),
        notes=notes_of(record.decisions),
        whole=value_id(WHOLE),
        at=at,
        last=last_decided(values),
        mine=last_decided(value for value in values if value.decision and value.decision.actor == actor_of(request)),
        sure=all(value.standing == "certain" for value in values),
        next=next(iter(desk.store.lookup.waiting(limit=1, but=record.key, today=desk.today())), None),
        seen=desk.store.decisions.last_id(),
        forms=FIELDS,
        addable=ADDABLE,
        shown_form=shown_form,
        typed_form=typed_form,
        **shown,
    )


def _sources(record: KeptRecord) -> tuple[Source, ...]:
    """The notice as a programme's only source; one that is called off leads nowhere."""
    notice, sha256 = record.judgement.notice, record.document_sha256
    source = Source(key=record.key, document_sha256=sha256, document=record.document, notice=notice)
    return (source,) if record.status == "active" else ()


def waiting_of(judgement: Judgement) -> tuple[Judged, ...]:
    """The values that wait, the riskiest first."""
    by_target = {value_id(value.target): value for value in judgement.waiting}
    ordered = (value_id(work.target) for work in work_of(judgement))
    return tuple(by_target[name] for name in ordered if name in by_target)


def groups_of(judgement: Judgement, waiting: Sequence[Judged]) -> tuple[Group, ...]:
    """All other values by their kind, in the order of the notice."""
    names = {value_id(value.target) for value in waiting}
    rest = [value for value in judgement.values if value_id(value.target) not in names]
    kinds = dict.fromkeys(value.target.kind for value in rest)
    return tuple(Group(kind, tuple(value for value in rest if value.target.kind == kind)) for kind in kinds)


def last_decided(values: Iterable[Judged]) -> Judged | None:
    """The value that was decided last; None where none was."""
    decided = ((value.decision.id, value) for value in values if value.decision is not None)
    return max(decided, key=lambda pair: pair[0], default=(0, None))[1]


def notes_of(decisions: Sequence[Decision]) -> dict[str, list[Decision]]:
    """The notes by what they are about."""
    notes: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.verdict == "note":
            notes.setdefault(value_id(decision.target), []).append(decision)
    return notes


def _where(key: str, name: str) -> str:
    """A value of a notice; the query says it to a server, the fragment to a browser without scripts."""
    return f"/notices/{key}?at={name}#{name}"


def _record(desk: Desk, key: str) -> KeptRecord:
    record = desk.store.record(key)
    if record is None:
        raise HTTPException(404)
    return record


def _value(record: KeptRecord, name: str) -> Judged:
    """The value of a form, if the words that it showed are still there."""
    for value in record.judgement.values:
        if value_id(value.target) == name:
            return value
    raise Wrong("그사이 문서를 다시 읽어 이 값이 달라졌습니다.", "화면을 새로 고쳐 다시 보아 주세요.")


def _verdict(typed: Mapping[str, str]) -> Verdict:
    match typed.get("verdict"):
        case "accept" | "correct" | "reject" | "note" as verdict:
            return verdict
    raise Wrong("무엇을 할지 알 수 없습니다.", "단추를 다시 눌러 주세요.")


def _seen(typed: Mapping[str, str]) -> int:
    """The last decision that its page showed. Raises `Wrong` for what no page writes there."""
    told = typed.get("seen", "0")
    if not told.isdecimal() or int(told[: len(str(LARGEST)) + 1]) > LARGEST:
        raise Wrong("어느 화면에서 보낸 것인지 알 수 없습니다.", "화면을 새로 고친 뒤 다시 눌러 주세요.")
    return int(told)


def _kind(value: Judged, typed: Mapping[str, str]) -> TargetKind:
    """What a correction makes of a value: the same kind, or what was chosen for words that were not understood."""
    if value.target.kind != "unread":
        return value.target.kind
    chosen = next((kind for kind in ADDABLE if kind == typed.get("kind")), None)
    if chosen is None:
        raise Wrong("이 말이 무엇인지 골라 주세요.", "기한인지, 금액인지 골라 주세요.", typed)
    return chosen


def _next(before: KeptRecord, after: KeptRecord, name: str) -> str:
    """The value that the eye goes to next: of those that wait, the one behind this one, else the first."""
    names = [value_id(value.target) for value in waiting_of(before.judgement)]
    waiting = [value_id(value.target) for value in waiting_of(after.judgement)]
    behind = names[names.index(name) + 1 :] if name in names else []
    return next((one for one in (*behind, *waiting) if one in waiting), DONE)
