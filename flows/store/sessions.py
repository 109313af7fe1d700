"""The two ways to the database: a look, and one transaction that is kept whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from flows.store.engine import WRITES, store_error


class Sessions:
    """Sessions on one engine; what the database says of a failure becomes a `StoreError`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # All questions of one look are answered from one state, as SQLite does by itself.
        steady = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
        self._steady = engine.execution_options(**steady)

    def close(self) -> None:
        """Give the database's files and connections back."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A look at what is kept."""
        try:
            with Session(self._steady) as session:
                yield session
        except DBAPIError as error:
            raise store_error(error) from error

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: all of it or nothing. SQLite's other writers wait."""
        try:
            with Session(self._engine.execution_options(**{WRITES: True})) as session, session.begin():
                yield session
        except DBAPIError as error:
            raise store_error(error) from error
