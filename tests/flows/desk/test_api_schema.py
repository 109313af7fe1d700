"""Whatever is asked of the desk, it answers: inputs made of its own schema, and of what that schema forbids.

The desk publishes no schema; it is made here from the routes of its pages. Where a form is read without names, the
names that its page has are added, so that more than its token is tried.
"""

import contextlib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.openapi.utils import get_openapi
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from starlette.testclient import TestClient

from flows.desk import guarding
from flows.desk.app import PAGES
from flows.desk.desk import Desk
from flows.desk.forms import FIELDS
from flows.desk.naming import id_of
from flows.store import Store
from tests.flows.desk.conftest import asking
from tests.flows.examples import MORNING, document, full_notice, notice, reading, schedule

EXAMPLES = 12
"""Inputs that fit the schema, and as many that do not, of each operation on each database."""
SCHEMA: dict[str, Any] = get_openapi(
    title="desk", version="1", routes=[route for page in PAGES for route in page.router.routes]
)
OPERATIONS = [(method, path) for path, methods in SCHEMA["paths"].items() for method in methods]
BROWSER = "a browser that was shown a form"
_TEXT = {"type": "string"}
_VERDICTS = ("accept", "correct", "reject", "note")
_ANSWERS = ("takes", "apart", "off")


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    """A desk over a full store: what waits, what is decided, an edition that is held, a file, an inbox."""
    doubtful = notice("벼 육묘상자 지원", schedules=(schedule(end="2026-03-10", confidence="doubtful"),))
    store.save(reading(document(full_notice(), doubtful)), MORNING)
    amended = notice(schedules=(schedule(label="신청기간", start="2026-03-02", end="2026-03-27"),))
    store.save(reading(document(amended, doubtful)), MORNING + timedelta(hours=1), hold=True)
    (tmp_path / "받은 문서").mkdir()
    return Desk(store, tmp_path, lambda: MORNING, b"a secret of thirty-two bytes ...", inbox=tmp_path / "받은 문서")


def known(desk: Desk) -> Mapping[str, list[str]]:
    """What the parts of an address may be, by name."""
    waiting = desk.store.lookup.waiting()[0]
    held = [sha256 for one in desk.store.amendments.listed() for sha256 in (one.document_sha256, one.amends_sha256)]
    assert held
    return {
        "key": [one.key for one in desk.store.lookup.listed_in(held[1])],
        "sha256": held,
        "name": [id_of(waiting.kind, waiting.slot, waiting.words, waiting.nth), "담당자"],
    }


def fields(path: str, keys: list[str]) -> dict[str, Any]:
    """The names of a form that is read without them, with what its page sends."""
    reason = {"reason": _TEXT, "seen": {"anyOf": [{"const": "0"}, {"type": "integer"}, _TEXT]}}
    if path.endswith("/values/{name}"):
        typed = {field.name: _field(field.choices) for kind in FIELDS.values() for field in kind}
        return {"verdict": _either(_VERDICTS), "kind": _either(FIELDS), **reason, **typed}
    if path.endswith("/accept"):
        said = _either([f"{answer}:{key}:{key}" for answer in _ANSWERS for key in keys])
        return {"answer-1": said, "answer-2": said, "cancelled": _either(keys), **reason}
    if path.endswith("/undo"):
        return {"decision": {"anyOf": [{"enum": [1, 2, 3]}, {"type": "integer"}]}}
    return {"older": _either(keys)} if path.endswith("/edition") else reason


def _either(values: Any) -> dict[str, Any]:
    """One of these, or any text."""
    return {"anyOf": [{"enum": list(values)}, _TEXT]}


def _field(choices: Mapping[str, str] | None) -> dict[str, Any]:
    return _either(choices) if choices else _TEXT


def operation(desk: Desk, method: str, path: str) -> Any:
    """One operation, its address made of what the store has or of anything, its form with its token."""
    there = known(desk)
    said = dict(SCHEMA["paths"][path][method])
    said["parameters"] = [
        {**one, "schema": _either(there[one["name"]])} if one["in"] == "path" and one["name"] in there else one
        for one in said.get("parameters", [])
    ]
    components = {name: dict(schema) for name, schema in SCHEMA["components"]["schemas"].items()}
    for content in said.get("requestBody", {}).get("content", {}).values():
        body = components[content["schema"]["$ref"].rsplit("/", 1)[-1]]
        token = {"token": {"enum": [guarding.token_of(desk.secret, BROWSER)]}}
        body["properties"] = {**body["properties"], **fields(path, there["key"]), **token}
        body["required"] = [*body.get("required", []), "token"]
    whole = {**SCHEMA, "paths": {path: {method: said}}, "components": {"schemas": components}}
    return schemathesis.openapi.from_dict(whole)[path][method]


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=[f"{method} {path}" for method, path in OPERATIONS])
def test_no_input_brings_the_desk_down(desk: Desk, method: str, path: str) -> None:
    """The client raises what the application raises: an error that is none of ours fails here with its traceback."""
    client = asking(desk)
    client.cookies.set(guarding.COOKIE, BROWSER)
    asked = operation(desk, method, path)
    answers(client, asked, schemathesis.GenerationMode.POSITIVE)
    with contextlib.suppress(Unsatisfiable):  # where nothing is asked for, nothing can be wrong
        answers(client, asked, schemathesis.GenerationMode.NEGATIVE)


def answers(client: TestClient, asked: Any, mode: Any) -> None:
    """Ask as often as `EXAMPLES` says."""

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(case=asked.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        sent = case.as_transport_kwargs(str(client.base_url))
        sent.pop("cookies", None)
        answer = client.request(**sent)
        assert answer.status_code < 500, answer.text

    ask()
