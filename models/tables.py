"""The tables: what the store keeps of files, documents and records.

A row class with `table=True` validates nothing when it is called, so each one is made of a base that does:
`FileRow.model_validate(base, update={...})`. Only `flows.store` writes rows.
"""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, StringConstraints
from sqlalchemy import JSON, DateTime, Dialect, Index, String, TypeDecorator, UniqueConstraint, text
from sqlmodel import Field, SQLModel

FileState = Literal["waiting", "reading", "done", "needs_look", "unreadable", "duplicate", "ignored"]
RecordStatus = Literal["active", "cancelled"]

# SQLModel's own `Field(regex=…)` checks nothing, so that patterns stand in the types.
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Sha256OrEmpty = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
# PostgreSQL takes no NUL in a text column; the JSON columns keep what was read.
ColumnText = Annotated[str, AfterValidator(lambda text: text.replace("\x00", ""))]
IsoDay = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, kept in UTC; SQLite forgets offsets, so one without an offset is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant in UTC, as it is stored."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"an instant without an offset: {value!r}")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant with its offset."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class DocumentBase(SQLModel):
    """A document by its bytes.

    `reading` is the whole `DocumentRecord`; `reading_version` names the code that read it, so that newer code
    reads again; `series` is what the editions of one document share.
    """

    sha256: Sha256 = Field(unique=True, index=True)
    format: str = Field(min_length=1)
    kind: str = Field(min_length=1)
    title: ColumnText | None = None
    issuer: ColumnText | None = None
    issue_no: ColumnText | None = None
    issued_on: IsoDay | None = None
    series: str = Field(min_length=1, index=True)
    reading: dict[str, Any] = Field(sa_type=JSON)
    reading_version: str = Field(min_length=1)
    first_read_at: AwareDatetime = Field(sa_type=UtcDateTime)
    read_at: AwareDatetime = Field(sa_type=UtcDateTime)


class DocumentRow(DocumentBase, table=True):
    """See `DocumentBase`; `id` rises in the order of first reading."""

    __tablename__ = "document"

    id: int | None = Field(default=None, primary_key=True)


class FileBase(SQLModel):
    """A dropped file: one row for each name and content, always with a state and its reason in Korean.

    `name` is NFC and relative to the folder that was given; `sha256` is empty where the bytes could not be read.
    `records` counts the notices of its document. `label` is what its folder calls it: a department, a village.
    """

    name: str = Field(min_length=1, index=True)
    sha256: Sha256OrEmpty = ""
    state: FileState = Field(sa_type=String)
    reason: ColumnText = ""
    records: int = Field(default=0, ge=0)
    label: ColumnText = ""
    seen_at: AwareDatetime = Field(sa_type=UtcDateTime)
    document_sha256: Sha256 | None = Field(default=None, foreign_key="document.sha256")


class FileRow(FileBase, table=True):
    """See `FileBase`."""

    __tablename__ = "file"
    __table_args__ = (UniqueConstraint("name", "sha256", name="uq_file_name_sha256"),)

    id: int | None = Field(default=None, primary_key=True)


class RecordBase(SQLModel):
    """One revision of a record.

    `record_key` never changes (law 5); `revision` counts from 0 and is the calendar's SEQUENCE; `content_hash` is
    of what the notice says, without its places; `payload` is the `NoticeRecord`, with places in the document
    `document_sha256`. The current revision is the one without `superseded_at`.
    """

    record_key: Sha256 = Field(index=True)
    revision: int = Field(ge=0)
    content_hash: Sha256
    status: RecordStatus = Field(default="active", sa_type=String)
    section: ColumnText | None = None
    title: ColumnText
    payload: dict[str, Any] = Field(sa_type=JSON)
    document_sha256: Sha256 = Field(foreign_key="document.sha256", index=True)
    created_at: AwareDatetime = Field(sa_type=UtcDateTime)
    superseded_at: AwareDatetime | None = Field(default=None, sa_type=UtcDateTime)


class RecordRow(RecordBase, table=True):
    """See `RecordBase`; a key has at most one current revision."""

    __tablename__ = "record"
    __table_args__ = (
        UniqueConstraint("record_key", "revision", name="uq_record_key_revision"),
        Index(
            "ix_record_current",
            "record_key",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)


class ListingBase(SQLModel):
    """That a document lists a record, as its notice number `position` (from 0)."""

    document_sha256: Sha256 = Field(foreign_key="document.sha256", primary_key=True)
    record_key: Sha256 = Field(primary_key=True, index=True)
    position: int = Field(ge=0)


class ListingRow(ListingBase, table=True):
    """See `ListingBase`."""

    __tablename__ = "listing"
