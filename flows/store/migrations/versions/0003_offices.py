"""Whose notice a record is, in the desk's index: every office has notices of the same names."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Add office and number; the index is made anew when a store is opened that was older."""
    for name in ("office", "number"):
        op.add_column("indexed", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.create_index("ix_indexed_programme_office", "indexed", ["programme", "office"])


def downgrade() -> None:
    """Take this revision back."""
    op.drop_index("ix_indexed_programme_office", "indexed")
    for name in ("number", "office"):
        op.drop_column("indexed", name)
