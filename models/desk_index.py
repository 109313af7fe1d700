"""The desk's index: what of each current record is looked for, listed and counted.

Everything here follows from records and decisions and can be made again at any time; nothing here is a status that
depends on the day (law 8).
"""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from models.tables import ColumnText, Sha256

LATEST = "9999-12-31"
"""Stands where there is no last day, so that what has one comes first; never shown and never published."""


class IndexedRow(SQLModel, table=True):
    """A current record.

    `words` is everything in it that can be searched for, in lower case, spaces closed; `programme` is what it shares
    with others of its programme (`flows.store.agreeing`), empty where it names none. `office` is who issued its
    document, `number` that document's number of the form `2026-123`; both empty where they are not known.
    """

    __tablename__ = "indexed"
    __table_args__ = (Index("ix_indexed_programme_office", "programme", "office"),)

    record_key: Sha256 = Field(primary_key=True)
    document_sha256: Sha256 = Field(foreign_key="document.sha256", index=True)
    position: int
    title: ColumnText
    section: ColumnText
    category: str
    status: str
    words: ColumnText
    waiting: int
    programme: str = Field(default="", index=True)
    office: str = ""
    number: str = ""


class WaitingRow(SQLModel, table=True):
    """A value that a person must look at; see `flows.deciding.work.Work`."""

    __tablename__ = "waiting"
    __table_args__ = (Index("ix_waiting_risk", "risk", "due"),)

    id: int | None = Field(default=None, primary_key=True)
    record_key: Sha256 = Field(index=True)
    risk: int
    cause: str
    kind: str
    slot: ColumnText
    words: ColumnText
    nth: int
    due: str = LATEST


class DisagreementRow(SQLModel, table=True):
    """That another document says otherwise; see `flows.store.agreeing.Disagreement`."""

    __tablename__ = "disagreement"

    id: int | None = Field(default=None, primary_key=True)
    record_key: Sha256 = Field(index=True)
    kind: str
    slot: ColumnText
    words: ColumnText
    other_key: Sha256 = Field(index=True)
    other_document: Sha256
    other_words: ColumnText


class DueRow(SQLModel, table=True):
    """The days of a schedule that holds, at the precision of days; `standing` says whether a person has looked."""

    __tablename__ = "due"

    id: int | None = Field(default=None, primary_key=True)
    record_key: Sha256 = Field(index=True)
    role: str
    label: ColumnText
    first_day: str
    last_day: str = Field(index=True)
    standing: str
