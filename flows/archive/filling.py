"""Fills an empty database with rows from elsewhere, proves that they are the same, and brings its schema to date.

One transaction: all of it or nothing.
"""

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError
from sqlmodel import Session

from flows.archive.rows import Content, content_of, is_empty, kept_tables, lines_of, load, set_sequences
from flows.store.engine import WRITES, migrate, revision_of, store_error
from flows.store.indexing import index_all
from models.errors import StoreError

LinesOf = Callable[[str], Iterable[bytes]]
"""The lines of a table by its name."""


class TableWrong(ValueError):
    """Lines that do not fit their table; the message is its name."""


def fill(engine: Engine, revision: str, tables: Mapping[str, Content], lines: LinesOf) -> None:
    """Put tables, as a schema of this revision has them, into an empty database.

    Raises `TableWrong` for lines that do not fit, `StoreError` for a database that is not empty, or newer, or fails.
    """
    try:
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            _require_empty(connection)
            migrate(connection, revision)
            _filled(connection, tables, lines)
            migrate(connection)
            with Session(connection) as session:
                index_all(session)
                session.commit()
    except DBAPIError as error:
        raise store_error(error) from error


def _filled(connection: Connection, tables: Mapping[str, Content], lines: LinesOf) -> None:
    kept = kept_tables(connection)
    if unknown := set(tables) ^ {table.name for table in kept}:
        raise TableWrong(sorted(unknown)[0])
    for table in kept:
        try:
            load(connection, table, lines(table.name))
        except (IntegrityError, DataError) as error:
            raise TableWrong(table.name) from error
        except DBAPIError:
            raise
        except (ValueError, StatementError) as error:
            raise TableWrong(table.name) from error
        set_sequences(connection, table)
    for table in kept:
        if content_of(lines_of(connection, table)) != tables[table.name]:
            raise TableWrong(table.name)


def _require_empty(connection: Connection) -> None:
    if revision_of(connection) is not None and not is_empty(connection):
        hint = "그대로 두었습니다. 비어 있는 저장소를 적어 주세요."
        raise StoreError("자료가 이미 있는 저장소입니다.", hint)
