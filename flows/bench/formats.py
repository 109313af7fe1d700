"""The area `formats`: reading each format, beside its floor and beside the readers that a user would pick."""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from flows.bench.areas import Tell, Wanted
from flows.bench.contestants import HERE, Contestant, Running, ours, python_peer, started
from flows.bench.documents import FORMATS, Collection, Document, real, samples
from flows.bench.results import Detail, Measured, Row
from flows.bench.rounds import Answer, beside, failed, held, in_rounds, together

AREA: Final = "formats"
OURS, IN_TWO, TRUTH = "hoebo", "hoebo in two", "dochan"
"""`TRUTH` reads the true cells of a PDF's twin: a peer, so that we do not judge ourselves."""
PAGES: Final = 30
FEW: Final = 4
"""Of the real documents, how many of a format (the smallest) a short run reads."""
WARM_UPS, PAGED_WARM_UPS = 20, 3
"""Readings before any is timed, of small files and of files with pages: late imports and compilers that learn by
running are no part of the cost."""


class Peer(NamedTuple):
    """Another reader: what it does in our stead, and how much of its time ours may take, by format."""

    name: str
    formats: frozenset[str]
    does: str
    at_most: Mapping[str, float] = {}


PEERS: Final = (
    Peer("pypdfium2", frozenset({"pdf"}), "bare text"),
    Peer("lxml", frozenset({"hwpx", "docx", "pptx"}), "parts inflated and parsed"),
    Peer("olefile", frozenset({"hwp"}), "streams inflated"),
    Peer("pdfplumber", frozenset({"pdf"}), "words and tables", {"pdf": 0.2}),
    Peer("dochan", frozenset(FORMATS), "its model"),
    Peer("markitdown", frozenset({"pdf", "docx", "pptx"}), "its Markdown"),
    Peer("kordoc", frozenset({"pdf", "hwp", "hwpx", "docx"}), "its Markdown", {"pdf": 1.0, "hwp": 1.5, "hwpx": 1.5}),
)

Times = Mapping[Document, Sequence[Answer]]
"""A reader's answers by document."""


def measured(wanted: Wanted, tell: Tell) -> Iterator[Measured]:
    """Rows and details of each format in each collection that has documents of it."""
    with TemporaryDirectory(prefix="hoebo-bench-") as folder:
        collections = [samples(Path(folder), PAGES), real(wanted.shared)]
        asked = [one for one in collections if any(wanted.asks(f"{name} {one.name}") for name in FORMATS)]
        with started(contestants(wanted) if asked else (), wanted.limit) as readers:
            for collection in asked:
                for name in FORMATS:
                    documents = chosen(collection, name, wanted)
                    if documents and wanted.asks(f"{name} {collection.name}"):
                        yield from set_measured(f"{name} {collection.name}", documents, readers, wanted.rounds, tell)


def chosen(collection: Collection, format_name: str, wanted: Wanted) -> tuple[Document, ...]:
    """The documents of a format; in a short run few of the real ones."""
    documents = collection.of(format_name)
    return documents if wanted.long or collection.name == "samples" else documents[:FEW]


def contestants(wanted: Wanted) -> tuple[Contestant, ...]:
    """All readers, ours first; the floors of each format read without understanding."""
    python = [python_peer(peer.name, "child.py", wanted.pythons) for peer in PEERS if peer.name != "kordoc"]
    return (ours(OURS, "child.py", "hoebo"), ours(IN_TWO, "child.py", "hoebo-in-two"), *python, _kordoc(wanted.kordoc))


def _kordoc(folder: Path | None) -> Contestant:
    node = shutil.which("node")
    if node is None:
        return Contestant("kordoc", missing="node is not installed")
    if folder is None:
        return Contestant("kordoc", missing="not asked for: --kordoc FOLDER")
    return Contestant("kordoc", ((node, str(HERE / "kordoc.mjs"), str(folder.absolute())),))


def able(name: str, format_name: str) -> bool:
    """Whether a reader reads a format."""
    return (
        name == OURS
        or (name == IN_TWO and format_name == "pdf")
        or any(peer.name == name and format_name in peer.formats for peer in PEERS)
    )


def set_measured(
    title: str, documents: Sequence[Document], running: Sequence[Running], rounds: int, tell: Tell
) -> Iterator[Measured]:
    """A row for each other reader of the format, then what each reader got."""
    format_name = documents[0].format
    readers = {reader.name: reader for reader in running if able(reader.name, format_name)}
    times = _times(list(readers.values()), documents, rounds, lambda words: tell(f"{title} {words}"))
    for name, reader in readers.items():
        if name != OURS:
            yield _row(title, format_name, reader, times)
    truth = true_cells(readers.get(TRUTH), documents)
    details = [_detail(title, reader, times, truth) for reader in readers.values()]
    yield from _cell_rows(title, {one.name: one for one in details})
    yield from details


def _times(readers: Sequence[Running], documents: Sequence[Document], rounds: int, tell: Tell) -> dict[str, Times]:
    """The answers of each reader that is there, document by document; all of them start with nothing in memory."""
    for reader in readers:
        reader.restart()
    there = [reader for reader in readers if not reader.missing]
    for reader in there:
        for document in warm_up(documents):
            reader.ask(path=str(document.path))
    by_document = {
        document: in_rounds({one.name: one.turn(path=str(document.path)) for one in there}, rounds, tell, warm=0)
        for document in documents
    }
    return {one.name: {document: answers[one.name] for document, answers in by_document.items()} for one in there}


def warm_up(documents: Sequence[Document]) -> Sequence[Document]:
    """What is read untimed: the first documents, small files over and over."""
    if any(document.pages for document in documents):
        return documents[:PAGED_WARM_UPS]
    return list(islice(cycle(documents), WARM_UPS))


def _row(title: str, format_name: str, reader: Running, times: Mapping[str, Times]) -> Row:
    """Ours beside another reader, of the documents that both have read."""
    peer = next((one for one in PEERS if one.name == reader.name), None)
    words = ("read", f"{peer.name}, {peer.does}") if peer else ("read in two processes", "hoebo in one")
    pages = f"{format_name} {title.partition(' ')[2]}"
    row = Row(area=AREA, set=pages, what=words[0], peer=words[1], version=reader.version, note=reader.missing)
    row = row.model_copy(update={"at_most": peer.at_most.get(format_name) if peer else 1 / 1.7})
    if reader.missing:
        return row
    first, second = (times[OURS], times[reader.name]) if peer else (times[IN_TWO], times[OURS])
    both = read(first, second)
    count = sum(document.pages or 0 for document in both) or len(both)
    row = row.model_copy(update={"unit": "ms/page" if format_name == "pdf" else "ms/file"})
    if not both:
        return row.model_copy(update={"note": next(filter(None, map(failed, second.values())), "nothing read")})
    sides = (together([one[document] for document in both]) for one in (first, second))
    # The processor time of two processes is not that of the one that asks them.
    return beside(row, *sides, scale=1000 / count).model_copy(update={} if peer else {"cpu": None})


def read(*sides: Times) -> list[Document]:
    """The documents that every one of the readers has read, in order."""
    return [document for document in sides[0] if not any(failed(side[document]) for side in sides)]


def _detail(title: str, reader: Running, times: Mapping[str, Times], truth: Mapping[Document, Counter[str]]) -> Detail:
    """What a reader got; all but `read` is of the documents that ours has read too."""
    if reader.missing:
        return Detail(area=AREA, set=title, name=reader.name, note=reader.missing)
    own = times[reader.name]
    got = {document: own[document][0].said for document in read(own, times[OURS])}
    tables = [said["tables"] for said in got.values() if said.get("tables") is not None]
    found, right = against(truth, {document: said.get("cells", ()) for document, said in got.items()} if tables else {})
    figures = {
        "documents": len(own),
        "read": len(read(own)),
        "letters": sum(said.get("letters", 0) for said in got.values()),
        "tables": sum(tables) if tables else None,
        "cells": sum(len(said.get("cells", ())) for said in got.values()) if tables else None,
        "found": found,
        "right": right,
        "peak MB": round(reader.peak) if reader.peak is not None else None,
    }
    note = "" if got else next(filter(None, map(failed, own.values())), "")
    shown = {name: value for name, value in figures.items() if value is not None}
    return Detail(area=AREA, set=title, name=reader.name, figures=shown, note=note)


def _cell_rows(title: str, details: Mapping[str, Detail]) -> Iterator[Row]:
    """Ours beside the truth and beside pdfplumber, where the true cells are known."""
    mine = details[OURS].figures if OURS in details else {}
    if "found" not in mine:
        return
    truth = "cells of its twin"
    row = Row(area=AREA, set=title, what="true cells found", peer=truth, unit="", at_least=0.93)
    yield held(row, mine["found"], 1.0)
    yield held(row.model_copy(update={"what": "cells that are true", "at_least": 0.94}), mine["right"], 1.0)
    theirs = details["pdfplumber"].figures.get("found") if "pdfplumber" in details else None
    if theirs:
        yield held(row.model_copy(update={"peer": "pdfplumber", "at_least": 1.0}), mine["found"], theirs)


def true_cells(judge: Running | None, documents: Sequence[Document]) -> dict[Document, Counter[str]]:
    """The words of each cell of those documents that have a twin which writes its cells down."""
    if judge is None or judge.missing:
        return {}
    known = {
        document: Counter(cell for twin in document.twins for cell in judge.ask(path=str(twin)).said.get("cells", ()))
        for document in documents
    }
    return {document: cells for document, cells in known.items() if cells}


def against(
    truth: Mapping[Document, Counter[str]], got: Mapping[Document, Iterable[str]]
) -> tuple[float | None, float | None]:
    """The share of true cells that were found, word for word, and the share of found cells that are true."""
    judged = [(truth[document], Counter(got[document])) for document in truth if document in got]
    met = sum((true & said).total() for true, said in judged)
    wanted, given = sum(true.total() for true, _ in judged), sum(said.total() for _, said in judged)
    return (met / wanted if wanted else None, met / given if given else None)
