"""What the tests of the office start from: a home, an office without processes, a disk of its own."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.office.watching import Watch
from flows.store import Store, open_store
from tests.flows.office.quiet_office import QuietOffice, mount


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home whose name is Korean and has a space."""
    folder = tmp_path / "한글 집"
    folder.mkdir()
    return folder


@pytest.fixture
def office(store: Store, tmp_path: Path) -> QuietOffice:
    """An office without processes, on each of the two databases."""
    return QuietOffice(store, tmp_path)


@pytest.fixture
def sqlite_office(sqlite_template: Path, tmp_path: Path) -> Iterator[QuietOffice]:
    """The same, over a database that lies in its home as a person has it."""
    (tmp_path / "집").mkdir()
    shutil.copy2(sqlite_template, tmp_path / "집" / "hoebo.db")
    opened = open_store(f"sqlite:///{tmp_path / '집' / 'hoebo.db'}")
    yield QuietOffice(opened, tmp_path)
    opened.close()


@pytest.fixture
def small_disk(tmp_path: Path, sqlite_template: Path) -> Iterator[Path]:
    """A home on a disk of its own of two megabytes, with an empty store."""
    home = tmp_path / "집"
    home.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=2m", "none", str(home)):
        pytest.skip("no disk may be made here")
    shutil.copy2(sqlite_template, home / "hoebo.db")
    yield home
    subprocess.run(["umount", "--lazy", str(home)], check=True)


@pytest.fixture
def watch(sqlite_office: QuietOffice, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """The watcher of the office, whose readings are pretended ones."""
    watch = Watch(sqlite_office.settings)
    monkeypatch.setattr(watch, "_read", sqlite_office.reads)
    yield watch
    watch.close()
