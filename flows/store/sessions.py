"""The two ways to the database: a look, and one transaction that is kept whole or not at all."""

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from flows.store.engine import WRITES, store_error

ALL: Final = "hoebo"
"""The name of the lock on everything."""


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
    def writing(self, among: Collection[str] = ()) -> Iterator[Session]:
        """One transaction: all of it or nothing. Other writers wait.

        On PostgreSQL those that say what they write `among` (offices, contents) wait only for those that say the same
        or nothing.
        """
        try:
            with Session(self._engine.execution_options(**{WRITES: True})) as session, session.begin():
                if self._engine.dialect.name == "postgresql":
                    _lock(session, among)
                yield session
        except DBAPIError as error:
            raise store_error(error) from error


def _lock(session: Session, among: Collection[str]) -> None:
    """Wait for the locks until the end of the transaction; in one order, so that no two wait for each other."""
    alone, beside = func.pg_advisory_xact_lock, func.pg_advisory_xact_lock_shared
    session.execute(select((beside if among else alone)(lock_number(ALL))))
    for name in sorted(among):
        session.execute(select(alone(lock_number(name))))


def lock_number(name: str) -> int:
    """By which PostgreSQL knows a lock: 64 bits of the name's hash."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
