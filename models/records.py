"""The record contract: what one document becomes, and the JSON that is exported of it.

`DocumentRecord.as_contract()` is the one way to that JSON: unknown or empty keys are left out.
"""

import operator
import re
from typing import Any

from pydantic import Field
from pydantic_core import to_json

from models.base import Value
from models.facts import Amount, Attachment, Contact, Criterion, LegalBasis, Loan, Paper, Quote, Rate, Schedule
from models.findings import RUBRIC_CODES, Advisory, Finding, Unread
from models.forms import Form, StepPaper
from models.notices import Category, DocumentKind
from models.rubrics import Rubric
from models.steps import Step

_SERIAL = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*[-–]\s*(?P<serial>\d{1,6})(?!\d)")


def serial_of(number: str | None) -> str:
    """`2026-31` of `누리군 공고 제2026 - 31호`; empty where a number has no year."""
    found = _SERIAL.search(number or "")
    return f"{found['year']}-{int(found['serial'])}" if found else ""


class DocumentHead(Value):
    """The document itself. `issued_on` is an ISO day, or a month where no day is stated."""

    file: str
    kind: DocumentKind
    title: str | None = None
    issuer: str | None = None
    issue_no: str | None = None
    issued_on: str | None = None


class FieldQuote(Quote):
    """The words of a value that is plain text (`title`, `documents`, `apply_at`): `field` names it."""

    field: str


class NoticeRecord(Value):
    """One notice with all that it says."""

    section: str | None = None
    number: str | None = None
    title: str
    category: Category
    contacts: tuple[Contact, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    amounts: tuple[Amount, ...] = ()
    rates: tuple[Rate, ...] = ()
    loans: tuple[Loan, ...] = ()
    laws: tuple[LegalBasis, ...] = Field(default=(), exclude_if=operator.not_)
    attachments: tuple[Attachment, ...] = Field(default=(), exclude_if=operator.not_)
    papers: tuple[StepPaper, ...] = Field(default=(), exclude_if=operator.not_)
    forms: tuple[Form, ...] = Field(default=(), exclude_if=operator.not_)
    steps: tuple[Step, ...] = Field(default=(), exclude_if=operator.not_)
    rubrics: tuple[Rubric, ...] = Field(default=(), exclude_if=operator.not_)
    eligibility: tuple[Criterion, ...] = ()
    documents: tuple[Paper, ...] = ()
    apply_at: str | None = None
    apply_by: str | None = None
    place: str | None = None
    findings: tuple[Finding, ...] = ()
    advisories: tuple[Advisory, ...] = ()
    unread: tuple[Unread, ...] = ()
    quotes: tuple[FieldQuote, ...] = ()

    def as_contract(self) -> dict[str, Any]:
        """The contract's form: papers as text, empty keys left out."""
        form = _without_empty(self.model_dump(mode="json", by_alias=True))
        if self.documents:
            form["documents"] = [paper.text for paper in self.documents]
        _set_apart(form)
        return {"number": None, **form} if self.number is None else form


class DocumentRecord(Value):
    """One document and its notices; `unread` is what stands in none of them and says when or how much.

    `amends` are the numbers (`2026-31`) of the notices that its words say it amends. `process` are the steps that it
    tells for all its programmes.
    """

    document: DocumentHead
    notices: tuple[NoticeRecord, ...] = ()
    unread: tuple[Unread, ...] = ()
    amends: tuple[str, ...] = ()
    process: tuple[Step, ...] = Field(default=(), exclude_if=operator.not_)

    def as_contract(self) -> dict[str, Any]:
        """`{"document", "notices"}`, ready for JSON."""
        return {
            "document": self.document.model_dump(exclude_none=True),
            "notices": [notice.as_contract() for notice in self.notices],
        }

    def as_json(self) -> str:
        """The exported bytes as text: UTF-8, no byte-order mark, one trailing line feed."""
        return to_json(self.as_contract(), indent=1).decode() + "\n"


def _set_apart(form: dict[str, Any]) -> None:
    """What is wrong in scoring sheets stands in `rubric_findings`: the contract's `findings` are the notice's own."""
    apart = [one for one in form.get("findings", ()) if one["code"] in RUBRIC_CODES]
    if apart:
        own = [one for one in form.pop("findings") if one["code"] not in RUBRIC_CODES]
        form.update({"findings": own, "rubric_findings": apart} if own else {"rubric_findings": apart})


def _without_empty(value: Any) -> Any:
    """The same value without keys that are None or empty; `predicates` stays, it means *none fixed*."""
    if isinstance(value, dict):
        slim = {key: _without_empty(item) for key, item in value.items()}
        return {key: item for key, item in slim.items() if item not in (None, "", [], {}) or key == "predicates"}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value
