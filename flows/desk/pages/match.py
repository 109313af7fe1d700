"""Is this for me? A form for what somebody tells, and each open programme's answer with the sentence that decides.

What is told comes in the body of a request and is in nothing that lasts: no address, no store, no log.
"""

from typing import Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData

from flows.desk.desk import Desk, TheDesk
from flows.desk.guarding import require_token
from flows.matching.fields import GROUPS
from flows.matching.paper import rendered
from flows.matching.programmes import Match, counted, grouped, open_answers
from flows.matching.telling import profile_of
from flows.matching.words import EXPLAINED, GROUPED, VERDICTS, missing_words, role_words
from flows.programmes.said import said_of
from flows.publishers.korean import place_words
from flows.publishers.release import released
from models.errors import InputError
from models.profiles import Profile

router = APIRouter(prefix="/match")
WRONG: Final = 422
PAPER: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The sheet carries its style in itself and loads nothing."""
CHANGES: Final = [Depends(require_token)]
ANSWERED: Final = "answered:"
"""Begins the name of a field in which somebody says whether a condition holds."""

Typed = dict[str, list[str]]


@router.get("", response_class=HTMLResponse)
def show(request: Request, desk: TheDesk) -> HTMLResponse:
    """The empty form."""
    return _page(request, desk, {})


@router.post("", response_class=HTMLResponse, dependencies=CHANGES)
async def ask(request: Request, desk: TheDesk) -> HTMLResponse:
    """The answers for what was told; the form keeps it, the desk does not."""
    typed = _typed(await request.form())
    try:
        profile = profile_from(typed)
    except InputError as error:
        return _page(request, desk, typed, WRONG, error=error)
    return _page(request, desk, typed, matches=_answers(desk, profile))


@router.post("/paper", response_class=HTMLResponse, dependencies=CHANGES)
async def paper(request: Request, desk: TheDesk) -> HTMLResponse:
    """The same as one sheet to print. Raises `InputError` for what is not understood."""
    profile = profile_from(_typed(await request.form()))
    sheet = rendered(_answers(desk, profile), profile, desk.today())
    return HTMLResponse(sheet, headers={"Content-Security-Policy": PAPER})


def _answers(desk: Desk, profile: Profile) -> list[Match]:
    edition = released(desk.store.edition(desk.today()))
    return open_answers(edition.revisions, profile, desk.today(), said_of(desk.store))


def _typed(form: FormData) -> Typed:
    """What was typed or ticked, by the names of the fields."""
    typed: Typed = {}
    for name, value in form.multi_items():
        if name != "token" and str(value).strip():
            typed.setdefault(name, []).append(str(value).strip())
    return typed


def profile_from(typed: Typed) -> Profile:
    """The profile of a form. Raises `InputError` with what is not understood."""
    told: dict[str, object] = {}
    for group in GROUPS:
        for field in group.fields:
            if field.name not in typed or field.shape == "answers":
                continue
            many = field.shape == "codes"
            told[field.name] = _ticked(typed[field.name]) if many else typed[field.name][0]
    answers = [
        {"조건": name.removeprefix(ANSWERED), "답": values[0]}
        for name, values in typed.items()
        if name.startswith(ANSWERED)
    ]
    return profile_of({**told, **({"answers": answers} if answers else {})})


def _ticked(values: list[str]) -> list[str]:
    """The codes that were ticked; none of them where `없음` is."""
    return [] if "없음" in values else values


def _page(
    request: Request,
    desk: Desk,
    typed: Typed,
    status: int = 200,
    *,
    matches: list[Match] | None = None,
    error: InputError | None = None,
) -> HTMLResponse:
    return desk.page(
        request,
        "match.html",
        status,
        groups=GROUPS,
        typed=typed,
        asked=matches is not None,
        answers=grouped(matches or ()),
        count=counted(matches or ()),
        error=error,
        verdicts=VERDICTS,
        group_names=GROUPED,
        role_words=role_words,
        explained=EXPLAINED,
        missing_words=missing_words,
        place_words=place_words,
        answered=ANSWERED,
    )
