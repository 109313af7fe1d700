"""The first tables: document, file, record, listing."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Bring the schema to this revision."""
    _create_document()
    _create_file()
    _create_record()
    _create_listing()


def downgrade() -> None:
    """Take this revision back."""
    for table in ("listing", "record", "file", "document"):
        op.drop_table(table)


def _create_document() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String()),
        sa.Column("issuer", sa.String()),
        sa.Column("issue_no", sa.String()),
        sa.Column("issued_on", sa.String()),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("reading_version", sa.String(), nullable=False),
        sa.Column("first_read_at", INSTANT, nullable=False),
        sa.Column("read_at", INSTANT, nullable=False),
    )
    op.create_index("ix_document_sha256", "document", ["sha256"], unique=True)
    op.create_index("ix_document_series", "document", ["series"])


def _create_file() -> None:
    op.create_table(
        "file",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("document_sha256", sa.String(), sa.ForeignKey("document.sha256")),
        sa.UniqueConstraint("name", "sha256", name="uq_file_name_sha256"),
    )
    op.create_index("ix_file_name", "file", ["name"])


def _create_record() -> None:
    op.create_table(
        "record",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("record_key", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("section", sa.String()),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("document_sha256", sa.String(), sa.ForeignKey("document.sha256"), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("superseded_at", INSTANT),
        sa.UniqueConstraint("record_key", "revision", name="uq_record_key_revision"),
    )
    op.create_index("ix_record_record_key", "record", ["record_key"])
    op.create_index("ix_record_document_sha256", "record", ["document_sha256"])
    current = sa.text("superseded_at IS NULL")
    op.create_index(
        "ix_record_current", "record", ["record_key"], unique=True, sqlite_where=current, postgresql_where=current
    )


def _create_listing() -> None:
    op.create_table(
        "listing",
        sa.Column("document_sha256", sa.String(), sa.ForeignKey("document.sha256"), primary_key=True),
        sa.Column("record_key", sa.String(), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
    )
    op.create_index("ix_listing_record_key", "listing", ["record_key"])
