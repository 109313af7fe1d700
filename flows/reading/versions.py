"""What reads documents, by name: hashes of the code behind it, so that what other code made is known as such.

Three steps, three names: `blocks_version` changes with the readers alone, `reading_version` with whatever a record
comes from, `publishing_version` with whatever a published file comes from. What a change does not reach keeps its
name, and what was made under that name is used again.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from extractors import installed

ROOT: Final = Path(__file__).resolve().parents[2]
OWN: Final = ("models", "extractors", "flows")

PARSERS: Final = (
    *("cryptography", "lxml", "numpy", "olefile", "pdfminer.six", "pdfplumber", "pikepdf", "pillow", "pypdfium2"),
    *("python-docx", "python-pptx"),
)
"""Packages that the readers stand on: another version of one may find other letters."""
LANGUAGE: Final = ("spacy",)
"""Packages that the reading of blocks stands on."""
LOCK: Final = "requirements.lock"
"""All packages: what is published is made by many of them, and made again in seconds."""

_NAMED: Final = re.compile(
    r"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)|import[ \t]+([^\n]+))", re.M
)
_WORD: Final = re.compile(r"[\w.]+")


def blocks_version() -> str:
    """A name for what makes blocks of bytes."""
    return _code_version(("extractors.readers",), PARSERS, "extractors/readers") + _helped()


def reading_version() -> str:
    """A name for what reads: documents are read again when the code or what helps it changes, and only then."""
    reading = ("extractors.readers", "extractors.reading", "flows.reading.looks")
    return _code_version(reading, (*PARSERS, *LANGUAGE), "extractors") + _helped()


def publishing_version() -> str:
    """A name for what makes published files of what the store holds."""
    return _code_version(("flows.publication",), (), "flows/publishers", LOCK)


def _helped() -> str:
    """A Tesseract that is installed later may read what stayed a gap; without it there is nothing to recognise by."""
    return "" if installed.tesseract() is None else "+tesseract"


@cache
def _code_version(modules: tuple[str, ...], packages: tuple[str, ...], *data: str) -> str:
    """Of the code behind the modules, the packages' versions, and the files under `data` that are no code."""
    told = hashlib.sha256()
    for path in (*code_behind(*modules), *_data(data)):
        told.update(path.relative_to(ROOT).as_posix().encode())
        told.update(path.read_bytes())
    for package in packages:
        told.update(f"{package}=={_installed(package)}".encode())
    return told.hexdigest()[:16]


def _data(places: tuple[str, ...]) -> Iterator[Path]:
    for place in (ROOT / name for name in places):
        found = [place] if place.is_file() else sorted(place.rglob("*"))
        yield from (path for path in found if path.is_file() and path.suffix not in (".py", ".pyc", ".md"))


def code_behind(*modules: str) -> tuple[Path, ...]:
    """The project's files that some modules lead to, by what they and what they import say that they import."""
    found: dict[str, Path] = {}
    left = list(modules)
    while left:
        name = left.pop()
        if name in found or (path := _file_of(name)) is None:
            continue
        found[name] = path
        left += _parents(name)
        left += _imported(path.read_text("utf-8"))
    return tuple(sorted(set(found.values())))


def _file_of(name: str) -> Path | None:
    """The file of a module, None where it is none of the project's."""
    if name.partition(".")[0] not in OWN:
        return None
    place = ROOT / name.replace(".", "/")
    return next((path for path in (place / "__init__.py", place.with_suffix(".py")) if path.is_file()), None)


def _parents(name: str) -> Iterator[str]:
    """Importing a module imports the packages that it lies in."""
    while name := name.rpartition(".")[0]:
        yield name


def _imported(code: str) -> Iterator[str]:
    """Every name that may be a module; what a docstring happens to say of imports does no harm."""
    for source, members, whole in _NAMED.findall(code):
        yield from _WORD.findall(whole)
        if source:
            yield source
            yield from (f"{source}.{member}" for member in _WORD.findall(members))


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
