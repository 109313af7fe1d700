"""What goes out as JSON, with its schema: for who wants to use it in a program of their own."""

import json
from datetime import date, datetime
from typing import Any

from pydantic import Field

from flows.publishers.addresses import notice_path
from models.base import Value
from models.editions import Edition, Revision, Waiting
from models.records import DocumentHead, NoticeRecord
from models.tables import RecordStatus

SCHEMA = "records.schema.json"


class ExportedNotice(Value):
    """A notice as it goes out: `key` stays the same, `number` rises with each change."""

    key: str
    number: int
    updated_at: datetime
    status: RecordStatus
    page: str
    document: DocumentHead
    notice: NoticeRecord
    waiting: tuple[Waiting, ...] = ()


class Export(Value):
    """Everything that goes out on a day."""

    schema_: str = Field(default=SCHEMA, alias="$schema")
    made_on: date
    office: str = ""
    notices: tuple[ExportedNotice, ...]


def export_of(edition: Edition) -> bytes:
    """`records.json`: released values alone; of what waits its name and place."""
    export = Export(
        made_on=edition.today, office=edition.imprint.name, notices=tuple(map(_exported, edition.revisions))
    )
    return _written(export.model_dump(mode="json", by_alias=True, exclude_none=True))


def schema_of() -> bytes:
    """`records.schema.json` (JSON Schema 2020-12)."""
    schema = Export.model_json_schema(by_alias=True, mode="validation")
    return _written({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})


def _exported(revision: Revision) -> ExportedNotice:
    return ExportedNotice(
        key=revision.key,
        number=revision.number,
        updated_at=revision.made_at,
        status=revision.status,
        page=notice_path(revision.key),
        document=revision.document,
        notice=revision.notice,
        waiting=revision.waiting,
    )


def _written(told: dict[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
