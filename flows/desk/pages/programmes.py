"""Programmes over several documents: a year's list, and one with its sources side by side."""

from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import Field

from flows.desk.desk import Actor, Desk, Number, TheDesk, see
from flows.desk.forms import Wrong
from flows.desk.guarding import require_token
from flows.desk.leads import leads_of
from flows.programmes import Doubt, Programme, Source
from flows.programmes.clues import year_of
from flows.programmes.differences import differences, rows
from flows.programmes.kept import Kept, kept_programmes, programme_about, years_of
from flows.programmes.said import Answer, say
from flows.programmes.words import KINDS, document_words
from flows.programmes.years import year_changes

router = APIRouter(prefix="/programmes")
ON_A_PAGE = 50
Year = Annotated[int, Field(ge=0, le=9999)]
Which = Literal["all", "several", "differing"]
TABS: dict[Which, str] = {"all": "모두", "several": "문서가 둘 이상", "differing": "문서마다 다른 점이 있음"}
GONE = "그런 사업이 없습니다."


class Listed(NamedTuple):
    """A programme as it is listed: the kinds of its documents, how much differs, whether it goes on from a year ago."""

    programme: Programme
    kinds: tuple[str, ...]
    differs: int
    goes_on: bool


class Other(NamedTuple):
    """A notice that was left apart though it is alike."""

    source: Source
    doubt: Doubt


@router.get("", response_class=HTMLResponse)
def listed(request: Request, desk: TheDesk, year: Year = 0, which: Which = "all", page: Number = 1) -> HTMLResponse:
    """The programmes of a year, this one or the last that has any; those that differ first."""
    years = years_of(desk.store)
    shown = year or next((one for one in years if one <= desk.today().year), desk.today().year)
    found = [_listed(one, kept) for kept in [kept_programmes(desk.store, shown)] for one in kept.programmes]
    chosen = sorted(filter(lambda one: _is_chosen(one, which), found), key=_order)
    first = (max(page, 1) - 1) * ON_A_PAGE
    return desk.page(
        request,
        "programmes.html",
        programmes=chosen[first : first + ON_A_PAGE],
        more=len(chosen) > first + ON_A_PAGE,
        number=max(page, 1),
        year=shown,
        years=years,
        which=which,
        tabs=TABS,
        total=len(chosen),
    )


@router.get("/{key}", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk, key: str) -> HTMLResponse:
    """One programme: its sources side by side, where they differ, what changed since the year before."""
    kept, programme = _programme(desk, key)
    earlier = kept.predecessors.get(programme.key)
    return desk.page(
        request,
        "programme.html",
        programme=programme,
        kinds=KINDS,
        named=document_words,
        leads=leads_of(programme.sources),
        differences=differences(programme),
        rows=rows(programme),
        earlier=earlier,
        changes=year_changes(earlier, programme) if earlier else (),
        others=tuple(_others(programme, kept)),
        said={other for pair in kept.said for other in pair},
    )


@router.get("/{key}/brief", response_class=HTMLResponse)
def brief(request: Request, desk: TheDesk, key: str) -> HTMLResponse:
    """What stands at a notice: how many documents tell of its programme, and where they differ."""
    record = desk.store.record(key)
    found = programme_about(desk.store, record) if record is not None else None
    several = found if found is not None and len(found.sources) > 1 else None
    differing = differences(several) if several is not None else ()
    return desk.page(request, "programme_brief.html", key=key, programme=several, differences=differing)


@router.post("/{key}/say", dependencies=[Depends(require_token)])
def decide(
    desk: TheDesk, actor: Actor, key: str, other: Annotated[str, Form()], answer: Annotated[Answer, Form()]
) -> Response:
    """Say whether another notice tells of this programme: of each of its sources, so that nothing joins them again."""
    kept, programme = _programme(desk, key)
    theirs = kept.programme(other)
    own = [source.key for source in programme.sources if source.key != other]
    others = [source.key for source in theirs.sources] if theirs and answer == "one" else [other]
    for one in own:
        for two in others:
            pair = frozenset((one, two))
            if len(pair) == 2 and (answer != "open" or pair in kept.said):
                say(desk.store, one, two, answer, actor, desk.now())
    return see(f"/programmes/{own[0] if own else key}")


def _programme(desk: Desk, key: str) -> tuple[Kept, Programme]:
    """The programme that a record tells of. Raises `Wrong` where there is none."""
    record = next(iter(desk.store.lookup.records([key])), None)
    if record is None:
        raise Wrong(GONE, "사업 목록에서 다시 골라 주세요.")
    notice = record.judgement.notice
    source = Source(key=key, document_sha256=record.document_sha256, document=record.document, notice=notice)
    own = int(year_of(source) or desk.today().year)
    for year in (own, own + 1, own - 1):
        kept = kept_programmes(desk.store, year)
        programme = kept.programme(key)
        if programme is not None:
            return kept, programme
    raise Wrong(GONE, "신청을 받지 않는 알림일 수 있습니다. 알림 화면에서 보아 주세요.")


def _listed(programme: Programme, kept: Kept) -> Listed:
    kinds = dict.fromkeys(KINDS[source.document.kind] for source in programme.sources)
    differs = len(differences(programme)) if len(programme.sources) > 1 else 0
    return Listed(programme, tuple(kinds), differs, programme.key in kept.predecessors)


def _is_chosen(one: Listed, which: Which) -> bool:
    return which == "all" or (one.differs > 0 if which == "differing" else len(one.programme.sources) > 1)


def _order(one: Listed) -> tuple[bool, int, str, str]:
    return not one.differs, -len(one.programme.sources), one.programme.department, one.programme.title


def _others(programme: Programme, kept: Kept) -> list[Other]:
    """The notices that were left apart, each once."""
    own = {source.key for source in programme.sources}
    found: dict[str, Other] = {}
    for doubt in kept.doubts:
        outside = {doubt.one, doubt.other} - own
        if len(outside) == 1:
            key = outside.pop()
            found.setdefault(key, Other(kept.titles[key], doubt))
    return list(found.values())
