"""Rows as lines of JSON and back, table by table: the same lines from every database.

The tables are looked up in the database itself, so that one with an older schema is read and filled as it is.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import JSON, Column, Connection, DateTime, MetaData, String, Table, func, insert, select, text
from sqlmodel import SQLModel

from models import life, office, tables
from models.base import Value
from models.desk_index import DisagreementRow, DueRow, IndexedRow, WaitingRow

MADE_AGAIN = frozenset(row.__tablename__ for row in (IndexedRow, WaitingRow, DueRow, DisagreementRow))
"""Tables that follow from the others."""
PASSING = frozenset({office.LoginRow.__tablename__})
"""Who is logged in: whoever comes to the other place logs in again."""
OWN = frozenset(SQLModel.metadata.tables)
AT_ONCE = 100
"""Rows in the memory at once; a document's row may be several megabytes."""

_ = life, tables


class Content(Value):
    """What a table holds: how many rows, and the SHA-256 of their lines."""

    rows: int
    sha256: str


def kept_tables(connection: Connection) -> list[Table]:
    """The tables that are carried, each after those that it refers to."""
    return [table for table in _own_tables(connection) if table.name not in MADE_AGAIN | PASSING]


def is_empty(connection: Connection) -> bool:
    """Whether there is not a row in any table of hoebo's."""
    return not any(connection.execute(select(table).limit(1)).first() for table in _own_tables(connection))


def lines_of(connection: Connection, table: Table) -> Iterator[bytes]:
    """A line for each row, in the order of the primary key; a line's bytes depend on the row alone."""
    ordered = select(table).order_by(*(_sorted(connection, column) for column in table.primary_key))
    for row in connection.execute(ordered.execution_options(yield_per=AT_ONCE)).mappings():
        said = {name: _told(value) for name, value in row.items()}
        # A lone surrogate has no UTF-8; as `\udc80` it is JSON's own escape of it.
        yield json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n"


def load(connection: Connection, table: Table, lines: Iterable[bytes]) -> None:
    """Put lines into a table. Raises ValueError for a line that is no row of it, and SQLAlchemy's errors."""
    rows = (_row(table, line) for line in lines)
    while some := list(islice(rows, AT_ONCE)):
        connection.execute(insert(table), some)


def content_of(lines: Iterable[bytes]) -> Content:
    """What lines amount to."""
    digest, rows = hashlib.sha256(), 0
    for line in lines:
        digest.update(line)
        rows += 1
    return Content(rows=rows, sha256=digest.hexdigest())


def set_sequences(connection: Connection, table: Table) -> None:
    """Let the next row get the number after the last one. SQLite does so by itself."""
    if connection.dialect.name != "postgresql" or "id" not in table.columns:
        return
    last = connection.execute(select(func.max(table.columns["id"]))).scalar()
    if last is not None:
        put = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)")
        connection.execute(put, {"name": table.name, "last": last})


def _own_tables(connection: Connection) -> list[Table]:
    metadata = MetaData()
    metadata.reflect(connection, only=lambda name, _: name in OWN)
    return metadata.sorted_tables


def _sorted(connection: Connection, column: Column[Any]) -> Any:
    """The order of the letters' numbers, which is SQLite's; a PostgreSQL may go by a language's."""
    is_text = connection.dialect.name == "postgresql" and isinstance(column.type, String)
    return column.collate("C") if is_text else column


def _told(value: Any) -> Any:
    if not isinstance(value, datetime):
        return value
    instant = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return instant.isoformat(timespec="microseconds")


def _row(table: Table, line: bytes) -> dict[str, Any]:
    row = json.loads(line)
    if not isinstance(row, dict) or set(row) != set(table.columns.keys()):
        raise ValueError(f"no row of {table.name}")
    return {name: _value(table.columns[name], value) for name, value in row.items()}


def _value(column: Column[Any], value: Any) -> Any:
    if isinstance(column.type, DateTime) and value is not None:
        return datetime.fromisoformat(value)
    if isinstance(value, dict | list) and not isinstance(column.type, JSON):
        raise ValueError(f"no value of {column.name}")
    return value
