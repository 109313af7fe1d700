"""Which change of the code changes which version? What a change does not reach must not be done again."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from flows.reading import versions
from flows.reading.versions import (
    LANGUAGE,
    PARSERS,
    blocks_version,
    code_behind,
    publishing_version,
    reading_version,
)

READERS = ("extractors.readers",)
READING = ("extractors.readers", "extractors.reading", "flows.reading.looks")
LATER = tuple(f"extractors.readers.{name}.reader" for name in ("pdf", "docx", "pptx", "picture"))
"""What is loaded with the first document of a format."""
IMPORTED = """
import importlib, sys
before = set(sys.modules)
for module in {modules!r}:
    importlib.import_module(module)
print(*sorted(set(sys.modules) - before))
"""


def imported(root: Path, modules: tuple[str, ...]) -> list[str]:
    """What Python itself loads for some modules, in a process of its own."""
    command = [sys.executable, "-c", IMPORTED.format(modules=modules)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize(
    ("modules", "later", "some"),
    [(READERS, LATER, 100), (READING, LATER, 250), (("flows.publication",), (), 150)],
)
def test_the_code_behind_a_module_is_what_python_loads_for_it(
    root: Path, modules: tuple[str, ...], later: tuple[str, ...], some: int
) -> None:
    own = [name for name in imported(root, (*modules, *later)) if name.partition(".")[0] in versions.OWN]
    behind = {path.relative_to(root).with_suffix("").as_posix().replace("/", ".") for path in code_behind(*modules)}
    assert len(own) > some
    assert [name for name in own if not {name, f"{name}.__init__"} & behind] == []


@pytest.mark.parametrize(("modules", "packages"), [(READERS, PARSERS), (READING, (*PARSERS, *LANGUAGE))])
def test_every_package_that_reads_is_part_of_the_version(
    root: Path, modules: tuple[str, ...], packages: tuple[str, ...]
) -> None:
    homes = packages_distributions()
    code = "\n".join(path.read_text("utf-8") for path in code_behind(*modules))
    tops = {name.partition(".")[0] for name in versions._imported(code)} - sys.stdlib_module_names - {*versions.OWN}
    foreign = {home.lower() for top in tops for home in homes.get(top, [])}
    # What the values are made of reads nothing; these change with a lock, and their checks with our code.
    assert foreign - {"pydantic", "pydantic_core", "sqlmodel", "sqlalchemy"} == set(packages)


@pytest.fixture
def copied(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The project's code where a test may change it."""
    for layer in versions.OWN:
        shutil.copytree(root / layer, tmp_path / layer, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(root / "requirements.lock", tmp_path)
    monkeypatch.setattr(versions, "ROOT", tmp_path)
    versions._code_version.cache_clear()
    yield tmp_path
    versions._code_version.cache_clear()


def names() -> tuple[str, str, str]:
    versions._code_version.cache_clear()
    return blocks_version(), reading_version(), publishing_version()


@pytest.mark.parametrize(
    ("changed", "blocks", "reading", "publishing"),
    [
        ("extractors/readers/text.py", True, True, False),
        ("extractors/readers/pdf/reader.py", True, True, False),
        ("extractors/facts/schedules/dates.py", False, True, True),  # publishers ask for the words of days
        ("extractors/findings/rate_sum.py", False, True, True),  # and for what is wrong
        ("flows/reading/looks.py", False, True, True),
        ("flows/publishers/digest/__init__.py", False, False, True),
        ("flows/publishers/site/templates/notice.html", False, False, True),
        ("flows/store/editions.py", False, False, True),
        ("requirements.lock", False, False, True),
        ("models/blocks.py", True, True, True),
        ("models/editions.py", False, False, True),
        ("flows/README.md", False, False, False),
        ("extractors/README.md", False, False, False),
        ("flows/desk/app.py", False, False, False),
        ("flows/cli/run.py", False, False, False),
    ],
)
def test_a_change_reaches_what_it_can_change(
    copied: Path, changed: str, blocks: bool, reading: bool, publishing: bool
) -> None:
    before = names()
    with (copied / changed).open("a", encoding="utf-8") as stream:
        stream.write("\n# another word\n")
    assert [one != other for one, other in zip(before, names(), strict=True)] == [blocks, reading, publishing]


def test_another_parser_parses_again_and_another_tokenizer_reads_the_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    before = names()
    monkeypatch.setattr(versions, "_installed", lambda package: "99" if package == "pypdfium2" else "1")
    parser = names()
    monkeypatch.setattr(versions, "_installed", lambda package: "99" if package == "spacy" else "1")
    tokenizer = names()
    monkeypatch.setattr(versions, "_installed", lambda _: "1")
    neither = names()
    versions._code_version.cache_clear()
    assert len({before[0], parser[0], neither[0]}) == 3 and tokenizer[0] == neither[0]
    assert len({before[1], parser[1], tokenizer[1], neither[1]}) == 4
    assert before[2] == parser[2] == tokenizer[2]
