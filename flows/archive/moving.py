"""Carries a store to another database, in one reading of the one and one writing of the other, and proves it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, make_url, text
from sqlalchemy.exc import DBAPIError

from flows.archive.filling import TableWrong, fill
from flows.archive.rows import Content, content_of, kept_tables, lines_of
from flows.store.engine import WRITES, bare_engine, revision_of, store_error
from models.base import Value
from models.errors import StoreError


class Moved(Value):
    """What was carried, table by table, as it was counted and hashed on both sides."""

    tables: dict[str, Content]

    @property
    def rows(self) -> int:
        """All of it."""
        return sum(content.rows for content in self.tables.values())


def move(source: str, target: str) -> Moved:
    """Carry everything over, while nobody writes. The source stays as it is.

    Raises `StoreError` when one of the databases cannot be opened, the target is not empty, or a table came out
    otherwise; the target is empty then, as it was.
    """
    origin, destination = bare_engine(source), bare_engine(_required(target))
    made = _made_by_us(target)
    try:
        with _held(origin) as (connection, revision):
            tables = {table.name: table for table in kept_tables(connection)}
            contents = {name: content_of(lines_of(connection, table)) for name, table in tables.items()}

            def lines(name: str) -> Iterable[bytes]:
                return lines_of(connection, tables[name])

            fill(destination, revision, contents, lines)
    except TableWrong as error:
        _take_away(destination, made)
        hint = "새 저장소는 비워 두었고, 지금 저장소는 그대로입니다. 나온 말을 관리자에게 보내 주세요."
        raise StoreError(f"옮긴 자료가 같지 않습니다: {error}", hint) from error
    except StoreError:
        _take_away(destination, made)
        raise
    finally:
        origin.dispose()
        destination.dispose()
    return Moved(tables=contents)


def plain_url(url: str) -> str:
    """A database's URL as it may be shown: without its password, and without options, which may hold one."""
    told = make_url(url)
    if told.get_backend_name() == "sqlite":
        return f"sqlite:///{Path(told.database or '').resolve()}"
    shown = URL.create(told.drivername, told.username, None, told.host, told.port, told.database)
    return shown.render_as_string(hide_password=False)


@contextmanager
def snapshot(engine: Engine) -> Iterator[tuple[Connection, str]]:
    """One look at a database and the revision of its schema: what others write meanwhile is not seen."""
    with _looking(engine, writes=False) as looked:
        yield looked


@contextmanager
def _held(engine: Engine) -> Iterator[tuple[Connection, str]]:
    """As `snapshot`, and nobody writes meanwhile: it would be lost."""
    with _looking(engine, writes=True) as (connection, revision):
        if engine.dialect.name == "postgresql":
            names = ", ".join(f'"{table.name}"' for table in kept_tables(connection))
            connection.execute(text(f"LOCK TABLE {names} IN SHARE MODE"))
        yield connection, revision


@contextmanager
def _looking(engine: Engine, *, writes: bool) -> Iterator[tuple[Connection, str]]:
    if engine.dialect.name == "postgresql" and not writes:
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    try:
        with engine.execution_options(**{WRITES: writes}).connect() as connection, connection.begin():
            revision = revision_of(connection)
            if revision is None:
                raise StoreError("저장된 자료가 없는 저장소입니다.", "자료 폴더와 HOEBO_STORE_URL을 확인해 주세요.")
            yield connection, revision
    except DBAPIError as error:
        raise store_error(error) from error


def _required(target: str) -> str:
    """The target, if it is a database that lasts."""
    if bare_engine(target).url.database in (None, "", ":memory:"):
        raise StoreError("저장소 주소를 알 수 없습니다.", "postgresql://… 또는 sqlite:///파일 꼴로 적어 주세요.")
    return target


def _made_by_us(target: str) -> Path | None:
    """The file that SQLite is about to make."""
    url = make_url(target)
    path = Path(url.database or "")
    return path if url.get_backend_name() == "sqlite" and not path.exists() else None


def _take_away(engine: Engine, made: Path | None) -> None:
    engine.dispose()
    if made is not None:
        for path in (made, *(made.with_name(made.name + end) for end in ("-wal", "-shm"))):
            path.unlink(missing_ok=True)
