"""When is a document read again? When what reads it has changed: the code, or the Tesseract beside it."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from extractors import installed
from flows.inbox import dropped_files
from flows.reading.files import Outcome, read_file
from flows.reading.versions import reading_version
from flows.settings import Bounds
from flows.stages import save, triage
from flows.store import open_store
from tests.flows.examples import BULLETIN, MORNING

HEAVY = ("spacy", "pdfplumber", "pypdfium2", "numpy", "PIL", "prefect", "lxml")
"""What takes long to load, and a process that does not read does not need."""


def test_a_tesseract_that_appears_reads_the_documents_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pictures may have been gaps; what was refused is asked for again anyway."""
    (tmp_path / "회보.txt").write_text(BULLETIN, "utf-8")
    store = open_store(f"sqlite:///{tmp_path / 'hoebo.db'}")
    waiting: list[int] = []
    for day, program in enumerate((None, None, "/usr/bin/tesseract", "/usr/bin/tesseract")):
        monkeypatch.setattr(installed, "tesseract", lambda program=program: program)
        found = list(
            triage(store, dropped_files([tmp_path / "회보.txt"]), reading_version(), MORNING + timedelta(days=day))
        )
        waiting.append(len(found))
        for dropped in found:
            outcome: Outcome = read_file(dropped, reading_version(), Bounds())
            save(store, outcome, MORNING + timedelta(days=day))
    store.close()
    assert waiting == [1, 0, 1, 0]


def test_a_tesseract_without_korean_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "_BESIDES_PATH", ())
    monkeypatch.setenv("PATH", "")
    without = reading_version()
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho $LANGUAGES\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("LANGUAGES", "eng")
    assert reading_version() == without
    monkeypatch.setenv("LANGUAGES", "eng kor")
    assert reading_version() != without


LOADED = """
import sys
{code}
print(*sorted({heavy!r} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("code", "heavy"),
    [
        ("from flows.reading.versions import reading_version; reading_version()", HEAVY),
        ("import flows.explain", (*HEAVY, "sqlalchemy")),
        ("import flows.cli, flows.cli.reading, flows.reading.child", (*HEAVY, "sqlalchemy")),
    ],
)
def test_who_asks_for_a_document_loads_nothing_that_reads_it(root: Path, code: str, heavy: tuple[str, ...]) -> None:
    script = LOADED.format(code=code, heavy=set(heavy))
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
