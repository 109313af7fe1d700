"""Who works on a portion? Whoever holds its lock in the database, which lets go of it when that one dies.

PostgreSQL alone has such locks; a SQLite store has one process that reads into it (`flows.turns`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine, text

from flows.store.engine import bare_engine
from flows.store.sessions import lock_number

ALIVE: Final = {"tcp_keepalives_idle": 30, "tcp_keepalives_interval": 10, "tcp_keepalives_count": 3}
"""Seconds and tries after which the database knows that a machine is gone."""


def is_shared(url: str) -> bool:
    """Whether several workers may write to the store at this URL."""
    engine = bare_engine(url)
    engine.dispose()
    return engine.dialect.name == "postgresql"


@contextmanager
def lease(url: str, key: str) -> Iterator[bool]:
    """Be the one who works on a portion while the block runs; False when another does. Always True on SQLite."""
    engine = bare_engine(url)
    try:
        if engine.dialect.name != "postgresql":
            yield True
            return
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            for name, value in ALIVE.items():
                connection.execute(text(f"SET {name} = {value}"))
            yield bool(connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": lock_number(key)}))
    finally:
        engine.dispose()


class Leases:
    """Looks at who holds what."""

    def __init__(self, url: str) -> None:
        self._engine: Engine = bare_engine(url)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def is_held(self, key: str) -> bool:
        """Whether somebody works on a portion."""
        with self._engine.connect() as connection:
            return _is_locked(connection, lock_number(key))


def _is_locked(connection: Connection, number: int) -> bool:
    asked = text(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        " AND classid = CAST(:high AS bigint)::oid AND objid = CAST(:low AS bigint)::oid"
    )
    bits = number & 0xFFFF_FFFF_FFFF_FFFF
    return bool(connection.scalar(asked, {"high": bits >> 32, "low": bits & 0xFFFF_FFFF}))
