"""Runs the migrations on the connection that `flows.store.engine` hands over."""

from alembic import context
from sqlmodel import SQLModel

from models import desk_index, office, tables

_ = (desk_index, office, tables)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
