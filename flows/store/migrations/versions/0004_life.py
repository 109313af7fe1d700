"""What was done in the life of a programme, and when: a table that only grows."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLE = "life_event"


def upgrade() -> None:
    """Add the table; the function by which PostgreSQL refuses changes is that of 0002."""
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("record_key", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("kinds", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undoes", sa.Integer(), sa.ForeignKey(f"{TABLE}.id")),
    )
    op.create_index(f"ix_{TABLE}_record_key", TABLE, ["record_key"])
    if op.get_bind().dialect.name == "postgresql":
        for name, what in (("only_grows", "UPDATE OR DELETE ON {} FOR EACH ROW"), ("no_truncate", "TRUNCATE ON {}")):
            op.execute(f"CREATE TRIGGER {TABLE}_{name} BEFORE {what.format(TABLE)} EXECUTE FUNCTION only_grows()")
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {TABLE}_no_{verb.lower()} BEFORE {verb} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{TABLE} only grows'); END"
        )


def downgrade() -> None:
    """Take this revision back."""
    op.drop_table(TABLE)
