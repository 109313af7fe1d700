"""The tables of the office: decision, audit, publication, amendment, account, login, index; a label of each file."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INSTANT = sa.DateTime(timezone=True)
ONLY_GROWING = ("decision", "audit", "publication")


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.add_column("file", sa.Column("label", sa.String(), nullable=False, server_default=""))
    _create_ledgers()
    _create_amendment()
    _create_people()
    _create_index()
    for table in ONLY_GROWING:
        _let_only_grow(table)


def downgrade() -> None:
    """Take this revision back."""
    op.drop_column("file", "label")
    for table in ("disagreement", "due", "waiting", "indexed", "login", "account", "amendment", *ONLY_GROWING[::-1]):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION only_grows()")


def _create_ledgers() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("record_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("undoes", sa.Integer(), sa.ForeignKey("decision.id")),
    )
    op.create_index("ix_decision_record_key", "decision", ["record_key"])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
    )
    op.create_index("ix_audit_made_at", "audit", ["made_at"])
    op.create_index("ix_audit_action", "audit", ["action"])
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("last_record", sa.Integer(), nullable=False),
        sa.Column("last_decision", sa.Integer(), nullable=False),
        sa.Column("last_line", sa.Integer(), nullable=False),
    )
    op.create_index("ix_publication_made_at", "publication", ["made_at"])


def _create_amendment() -> None:
    document = "document.sha256"
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("document_sha256", sa.String(), sa.ForeignKey(document), nullable=False),
        sa.Column("amends_sha256", sa.String(), sa.ForeignKey(document), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("pairs", sa.JSON(), nullable=False),
        sa.Column("found_at", INSTANT, nullable=False),
        sa.Column("decided_at", INSTANT),
        sa.Column("actor", sa.String(), nullable=False),
    )
    op.create_index("ix_amendment_document_sha256", "amendment", ["document_sha256"], unique=True)
    op.create_index("ix_amendment_amends_sha256", "amendment", ["amends_sha256"])


def _create_people() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT),
    )
    op.create_index("ix_account_name", "account", ["name"], unique=True)
    op.create_table(
        "login",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), sa.ForeignKey("account.id"), nullable=False),
        sa.Column("began_at", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("ends_at", INSTANT, nullable=False),
    )
    op.create_index("ix_login_token_sha256", "login", ["token_sha256"], unique=True)
    op.create_index("ix_login_account_id", "login", ["account_id"])


def _create_index() -> None:
    op.create_table(
        "indexed",
        sa.Column("record_key", sa.String(), primary_key=True),
        sa.Column("document_sha256", sa.String(), sa.ForeignKey("document.sha256"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
    )
    op.create_index("ix_indexed_programme", "indexed", ["programme"])
    op.create_index("ix_indexed_document_sha256", "indexed", ["document_sha256"])
    op.create_table(
        "waiting",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("record_key", sa.String(), nullable=False),
        sa.Column("risk", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("due", sa.String(), nullable=False),
    )
    op.create_index("ix_waiting_record_key", "waiting", ["record_key"])
    op.create_index("ix_waiting_risk", "waiting", ["risk", "due"])
    op.create_table(
        "disagreement",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("record_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("other_key", sa.String(), nullable=False),
        sa.Column("other_document", sa.String(), nullable=False),
        sa.Column("other_words", sa.String(), nullable=False),
    )
    op.create_index("ix_disagreement_record_key", "disagreement", ["record_key"])
    op.create_index("ix_disagreement_other_key", "disagreement", ["other_key"])
    op.create_table(
        "due",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("record_key", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("first_day", sa.String(), nullable=False),
        sa.Column("last_day", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
    )
    op.create_index("ix_due_record_key", "due", ["record_key"])
    op.create_index("ix_due_last_day", "due", ["last_day"])


def _let_only_grow(table: str) -> None:
    """The database refuses to change or delete a row, whoever asks."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION only_grows()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        )
