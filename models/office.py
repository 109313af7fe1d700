"""The tables of the office: decisions, audit, publications, amendments, accounts.

Decisions, audit and publications only grow: the database itself refuses to change or delete them. As in `tables`, rows
are made of bases that validate, and only `flows.store` writes them.
"""

from typing import Any, Literal

from pydantic import AwareDatetime
from sqlalchemy import JSON, String
from sqlmodel import Field, SQLModel

from models.decisions import TargetKind, Verdict
from models.tables import ColumnText, IsoDay, Sha256, UtcDateTime

AmendmentState = Literal["proposed", "accepted", "rejected", "joined"]
"""`rejected` leaves known records as they are; `joined` does too, but for those that a person joined to its notices."""
Role = Literal["reader", "editor", "publisher"]


class DecisionBase(SQLModel):
    """What a person decided about a value of a record; see `models.decisions.Decision`."""

    record_key: Sha256 = Field(index=True)
    kind: TargetKind = Field(sa_type=String)
    slot: ColumnText = ""
    words: ColumnText = ""
    nth: int = Field(default=0, ge=0)
    reading: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    verdict: Verdict = Field(sa_type=String)
    value: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    reason: ColumnText = ""
    actor: str = Field(min_length=1)
    made_at: AwareDatetime = Field(sa_type=UtcDateTime)
    undoes: int | None = Field(default=None, foreign_key="decision.id")


class DecisionRow(DecisionBase, table=True):
    """See `DecisionBase`."""

    __tablename__ = "decision"

    id: int | None = Field(default=None, primary_key=True)


class AuditBase(SQLModel):
    """Who did what, when. `action` is a verb of ours, `about` what it was done to, `detail` what else is known."""

    made_at: AwareDatetime = Field(sa_type=UtcDateTime, index=True)
    actor: str = Field(min_length=1)
    action: str = Field(min_length=1, index=True)
    about: ColumnText = ""
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class AuditRow(AuditBase, table=True):
    """See `AuditBase`."""

    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True)


class PublicationBase(SQLModel):
    """One set of published files.

    `day` stood for today, `records` were published, `content_hash` is of which ones in which state, `files` holds the
    SHA-256 of each path. What they said is kept as revisions and decisions, up to the rows `last_record`,
    `last_decision` and (of the audit) `last_line`.
    """

    made_at: AwareDatetime = Field(sa_type=UtcDateTime, index=True)
    day: IsoDay
    actor: str = Field(min_length=1)
    records: int = Field(ge=0)
    content_hash: Sha256
    files: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    last_record: int = Field(default=0, ge=0)
    last_decision: int = Field(default=0, ge=0)
    last_line: int = Field(default=0, ge=0)


class PublicationRow(PublicationBase, table=True):
    """See `PublicationBase`."""

    __tablename__ = "publication"

    id: int | None = Field(default=None, primary_key=True)


class AmendmentBase(SQLModel):
    """That a document amends another, as proposed by the machine and decided by a person.

    `pairs` maps keys of notices of the document to the records that they are under another name (while it is proposed,
    that they may be); to an empty key where all that a notice says is that another is called off.
    """

    document_sha256: Sha256 = Field(foreign_key="document.sha256", unique=True, index=True)
    amends_sha256: Sha256 = Field(foreign_key="document.sha256", index=True)
    state: AmendmentState = Field(default="proposed", sa_type=String)
    why: ColumnText = ""
    pairs: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    found_at: AwareDatetime = Field(sa_type=UtcDateTime)
    decided_at: AwareDatetime | None = Field(default=None, sa_type=UtcDateTime)
    actor: str = ""


class AmendmentRow(AmendmentBase, table=True):
    """See `AmendmentBase`."""

    __tablename__ = "amendment"

    id: int | None = Field(default=None, primary_key=True)


class AccountBase(SQLModel):
    """A person who may log in at the desk. `password_hash` is argon2id's own text form."""

    name: str = Field(min_length=1, max_length=40, unique=True, index=True)
    role: Role = Field(sa_type=String)
    password_hash: str = Field(min_length=1)
    created_at: AwareDatetime = Field(sa_type=UtcDateTime)
    closed_at: AwareDatetime | None = Field(default=None, sa_type=UtcDateTime)


class AccountRow(AccountBase, table=True):
    """See `AccountBase`."""

    __tablename__ = "account"

    id: int | None = Field(default=None, primary_key=True)


class LoginBase(SQLModel):
    """A person's stay at the desk, by the hash of the token that her browser holds."""

    token_sha256: Sha256 = Field(unique=True, index=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    began_at: AwareDatetime = Field(sa_type=UtcDateTime)
    seen_at: AwareDatetime = Field(sa_type=UtcDateTime)
    ends_at: AwareDatetime = Field(sa_type=UtcDateTime)


class LoginRow(LoginBase, table=True):
    """See `LoginBase`."""

    __tablename__ = "login"

    id: int | None = Field(default=None, primary_key=True)
