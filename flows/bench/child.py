"""One reader of documents in a process of its own: a file's path comes in, its time and what was read go out.

Started as a script, with `-I`, by whichever interpreter has the reader, so it stands alone: it needs Python 3.10, the
reader's package, and for hoebo the project's root as second argument. The first line out is `{"version"}` or
`{"missing"}`; then each line `{"path"}` in is answered by `{"seconds", "cpu", "letters", "tables", "cells"}` or
`{"error"}`. Only reading is timed: not the start, not the imports, not the counting of what was read.
"""

import gc
import importlib.metadata
import json
import os
import re
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, NamedTuple


class Contents(NamedTuple):
    """What a reader got: all its text, how many tables, the words of each cell (tables of one cell are boxes)."""

    text: str
    tables: int | None = None
    cells: tuple[str, ...] = ()


class Reader(NamedTuple):
    """How one library reads: `read` is timed, `contents` says afterwards what it got."""

    version: str
    read: Callable[[str], Any]
    contents: Callable[[Any], Contents]


def hoebo() -> Reader:
    """Ours, as the flows call it."""
    sys.path.insert(0, sys.argv[2])
    read = import_module("extractors.readers").read
    return Reader("", lambda path: read(*opened(path)), source_contents)


def hoebo_in_two() -> Reader:
    """Ours, the pages of a long PDF shared between two processes as they are in the flows."""
    alone = hoebo()
    processes = import_module("extractors.parallel").processes

    def read(path: str) -> Any:
        with processes(2):
            return alone.read(path)

    return alone._replace(read=read)


def opened(path: str) -> tuple[bytes, str]:
    """A file's content and its name."""
    with open(path, "rb") as file:  # noqa: PTH123 - what a path costs is no reader's
        return file.read(), os.path.basename(path)  # noqa: PTH119


def source_contents(source: Any) -> Contents:
    """What our own readers got; reading letters off pictures is another work than reading a file."""
    if any(doubt.reason == "recognised" for doubt in source.doubts):
        raise ValueError("letters read off pictures")

    def cells(blocks: Any) -> Iterator[str]:
        for block in blocks:
            for cell in block.cells:
                if len(block.cells) > 1:
                    yield cell.text
                yield from cells(cell.blocks)

    return Contents(source.text, source.counts.tables, tuple(cells(source.blocks)))


def pdfplumber() -> Reader:
    """Its words and its tables, page by page, each page closed behind it as its documentation advises."""
    library = import_module("pdfplumber")

    def read(path: str) -> list[tuple[str, list[Any]]]:
        pages = []
        with library.open(path) as document:
            for page in document.pages:
                words = " ".join(word["text"] for word in page.extract_words())
                pages.append((words, page.extract_tables()))
                page.close()
        return pages

    def contents(pages: list[tuple[str, list[Any]]]) -> Contents:
        tables = [table for _, found in pages for table in found]
        return Contents(" ".join(words for words, _ in pages), len(tables), grid_cells(tables))

    return Reader(version_of("pdfplumber"), read, contents)


def pdfium() -> Reader:
    """The bare text of each page: the floor, what no reader of PDF can undercut by much."""
    library = import_module("pypdfium2")

    def read(path: str) -> str:
        document = library.PdfDocument(path)
        try:
            return "\n".join(page.get_textpage().get_text_bounded() for page in document)
        finally:
            document.close()

    return Reader(version_of("pypdfium2"), read, Contents)


def unzip() -> Reader:
    """HWPX, DOCX, PPTX inflated and parsed, nothing understood: the floor of packages."""
    etree = import_module("lxml.etree")

    def read(path: str) -> list[Any]:
        with zipfile.ZipFile(path) as package:
            parts = [name for name in package.namelist() if BODY_PART.search(name)]
            return [etree.fromstring(package.read(name)) for name in parts]

    return Reader(
        version_of("lxml"), read, lambda roots: Contents(" ".join("".join(root.itertext()) for root in roots))
    )


def inflate() -> Reader:
    """The body streams of HWP 5 inflated, nothing understood: the floor of HWP."""
    olefile = import_module("olefile")

    def read(path: str) -> list[bytes]:
        with olefile.OleFileIO(path) as container:
            bodies = [name for name in container.listdir() if name[0] in ("BodyText", "ViewText")]
            return [inflated(container.openstream(name).read()) for name in bodies]

    return Reader(version_of("olefile"), read, lambda bodies: Contents(""))


def dochan() -> Reader:
    """Its document model; that it never raises is no success, so that a document without a letter counts as failed."""
    library = import_module("dochan")

    def read(path: str) -> Any:
        document = library.Dochan(path)
        if not document.doc.sections and document.errors:
            raise ValueError(document.errors[0])
        return document

    def contents(document: Any) -> Contents:
        tables = [table.rows for table in document.find_all("table")]
        own = [[[cell.text for cell in row if not cell.is_merged_away] for row in table] for table in tables]
        return Contents(document.to_plain_text(), len(tables), grid_cells(own))

    return Reader(version_of("dochan"), read, contents)


def markitdown() -> Reader:
    """Its Markdown; tables and cells are counted by their bars."""
    library = import_module("markitdown")
    converter = library.MarkItDown()

    def contents(markdown: str) -> Contents:
        rows = [line.strip().strip("|").split("|") for line in markdown.splitlines() if line.lstrip().startswith("|")]
        rules = [row for row in rows if all(re.fullmatch(r"\s*:?-+:?\s*", cell) for cell in row)]
        return Contents(markdown, len(rules), grid_cells([[row for row in rows if row not in rules]]))

    return Reader(version_of("markitdown"), lambda path: converter.convert(path).markdown, contents)


READERS: dict[str, Callable[[], Reader]] = {
    "hoebo": hoebo,
    "hoebo-in-two": hoebo_in_two,
    "pdfplumber": pdfplumber,
    "pypdfium2": pdfium,
    "lxml": unzip,
    "olefile": inflate,
    "dochan": dochan,
    "markitdown": markitdown,
}

BODY_PART = re.compile(r"(?i)(?:section\d+|word[/\\]document|slides[/\\]slide\d+)\.xml$")
"""The parts of a package that hold the body, in HWPX, DOCX and PPTX."""


def grid_cells(tables: list[Any]) -> tuple[str, ...]:
    """The words of each cell of tables given as rows; a table of one cell is a box."""
    cells = ([cell for row in table for cell in row] for table in tables)
    return tuple(cell for table in cells if len(table) > 1 for cell in table if cell)


def inflated(data: bytes) -> bytes:
    """A stream's bytes; not every HWP is compressed."""
    try:
        return zlib.decompress(data, -15)
    except zlib.error:
        return data


def version_of(package: str) -> str:
    """The installed version of a package."""
    return importlib.metadata.version(package)


def answer(reader: Reader, path: str) -> dict[str, Any]:
    """Read one file. Any exception is this reader's answer to it: the boundary of a library that is not ours."""
    gc.collect()
    try:
        began, worked = time.perf_counter(), time.process_time()
        result = reader.read(path)
        seconds, cpu = time.perf_counter() - began, time.process_time() - worked
        found = reader.contents(result)
    except Exception as error:  # noqa: BLE001
        return {"error": f"{type(error).__name__}: {error}"[:200]}
    cells = ["".join(cell.split()) for cell in found.cells]
    return {
        "seconds": seconds,
        "cpu": cpu,
        "letters": sum(map(str.isalnum, found.text)),
        "tables": found.tables,
        "cells": [cell for cell in cells if cell],
    }


def main() -> None:
    """Answer until nobody asks any more; what a library prints goes where nobody looks."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def say(words: dict[str, Any]) -> None:
        out.write(json.dumps(words) + "\n")
        out.flush()

    try:
        reader = READERS[sys.argv[1]]()
    except ImportError as error:
        say({"missing": str(error)})
        return
    say({"version": reader.version})
    for line in sys.stdin:
        say(answer(reader, json.loads(line)["path"]))


if __name__ == "__main__":
    main()
