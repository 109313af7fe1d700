"""Opens the database: SQLite in WAL mode by default, PostgreSQL by its URL, always at the newest schema."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlmodel import Session

from flows.store.indexing import index_all
from models.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"

NEWEST = "head"
BACKENDS = ("sqlite", "postgresql")

WRITES = "hoebo_writes"
"""Execution option of a connection whose transaction writes: SQLite then takes its write lock at once, so that two
writers wait for each other (`busy_timeout`) instead of failing in the middle."""

PRAGMAS = ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=5000", "synchronous=NORMAL")


def open_engine(url: str) -> Engine:
    """An engine on a database that has today's schema.

    Raises `StoreError` when the database cannot be opened, is no database, or was made by a newer hoebo.
    """
    engine = bare_engine(url)
    try:
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            migrate(connection)
    except DBAPIError as error:
        raise store_error(error) from error
    return engine


def bare_engine(url: str) -> Engine:
    """An engine on a database as it is, whatever its schema; nothing is opened yet.

    Raises `StoreError` for a URL that means nothing. What the URL says stays untold: it may hold a password.
    """
    try:
        engine = create_engine(_with_driver(url))
    except (ArgumentError, NoSuchModuleError, ValueError):
        hint = "HOEBO_STORE_URL을 sqlite:///… 또는 postgresql://… 꼴로 적어 주세요."
        raise StoreError("저장소 주소를 알 수 없습니다.", hint) from None
    except ModuleNotFoundError as error:
        hint = "psycopg는 따로 설치해야 합니다. hoebo가 쓰는 파이썬에서 pip install 'psycopg[binary]'를 실행해 주세요."
        raise StoreError("PostgreSQL에 연결할 프로그램이 없습니다.", hint) from error
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine)
    return engine


def store_error(error: DBAPIError) -> StoreError:
    """What a failure of the database means to a person."""
    if "not a database" in str(error.orig):
        hint = "그 파일을 다른 곳으로 옮기거나, 다른 폴더를 --home으로 적어 주세요. 파일은 그대로 두었습니다."
        return StoreError("자료 폴더의 hoebo.db가 hoebo의 저장소 파일이 아닙니다.", hint)
    if "malformed" in str(error.orig):
        hint = (
            "hoebo.db를 다른 곳으로 옮기고 보관본을 되돌리거나, 없으면 사무실을 다시 열어 문서를 새로 읽게 해 주세요."
        )
        return StoreError("자료 폴더의 저장소 파일이 손상되었습니다(hoebo.db).", hint)
    if "database is locked" in str(error.orig):
        hint = "그 프로그램을 닫거나 잠시 기다려 주세요. 사무실은 저절로 다시 해 봅니다."
        return StoreError("다른 프로그램이 저장소를 쓰고 있습니다.", hint)
    if "readonly database" in str(error.orig):
        hint = "자료 폴더의 쓰기 권한을 확인해 주세요."
        return StoreError("저장소에 쓸 수 없습니다(읽기만 되는 폴더입니다).", hint)
    if "disk is full" in str(error.orig) or "disk I/O error" in str(error.orig):
        hint = "디스크의 자리를 비우고 다시 해 주세요. 쓰다 만 것은 남지 않습니다."
        return StoreError("저장소를 열거나 쓸 수 없습니다(디스크가 가득 찼거나 고장입니다).", hint)
    hint = "저장 폴더에 쓸 수 있는지, 디스크에 자리가 있는지, 다른 프로그램이 쓰고 있지 않은지 보고 다시 실행해 주세요."
    return StoreError(f"저장소를 열거나 쓸 수 없습니다: {error.orig}", hint)


def migrate(connection: Connection, to: str = NEWEST) -> None:
    """Bring the schema to a revision, the newest unless told otherwise; what the desk looks up is made anew then.

    Raises `StoreError` when the schema, or the revision that is asked for, is newer than this code knows.
    """
    config = _config(connection)
    known = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    wanted = known[0] if to == NEWEST else to
    stamped = revision_of(connection)
    if {stamped, wanted} - {*known, None}:
        hint = "hoebo를 새 판으로 바꾸고 다시 실행해 주세요. 저장소는 그대로 두었습니다."
        raise StoreError("저장소가 이 프로그램보다 새 판에서 만들어졌습니다.", hint)
    if stamped is not None and known.index(stamped) < known.index(wanted):
        command.downgrade(config, wanted)
    else:
        command.upgrade(config, wanted)
    if wanted == known[0] and stamped not in (None, wanted):
        with Session(connection) as session:
            index_all(session)
            session.commit()


def revision_of(connection: Connection) -> str | None:
    """The revision of a database's schema, None where it has none yet."""
    return next(iter(MigrationContext.configure(connection).get_current_heads()), None)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _with_driver(url: str) -> str:
    """The URL with the driver that hoebo installs (`postgresql://` would ask for another one)."""
    parsed = make_url(url)
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in BACKENDS:
        raise ArgumentError("neither SQLite nor PostgreSQL")
    return parsed.render_as_string(hide_password=False)


def _prepare_sqlite(engine: Engine) -> None:
    """Pragmas on every connection, and transactions that begin when we say so (DDL included)."""

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
