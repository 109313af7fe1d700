"""The subject `formats`: reading each format, beside the floor and beside the readers that a user would pick."""

from collections import Counter
from collections.abc import Iterator, Sequence

from flows.bench.contestants import Answer, Running
from flows.bench.documents import FORMATS, Collection, Document
from flows.bench.results import Row
from flows.bench.rounds import Bout, Tell, compete, spread

SUBJECT = "formats"
OURS = "hoebo"
TRUTH = "dochan"
"""Who reads the true cells of a PDF's twin: a peer, so that we do not judge ourselves."""


def rows(
    readers: Sequence[Running], collections: Sequence[Collection], formats: Sequence[str], rounds: int, tell: Tell
) -> Iterator[Row]:
    """A row for each reader of each format in each collection that has documents of it."""
    for collection in collections:
        for name in FORMATS:
            documents = collection.of(name)
            able = [reader for reader in readers if name in reader.formats]
            if documents and name in formats:
                yield from _set_rows(f"{name} {collection.name}", documents, able, rounds, tell)


def _set_rows(title: str, documents: Sequence[Document], able: Sequence[Running], rounds: int, tell: Tell) -> list[Row]:
    for reader in able:
        reader.restart()
    there = [reader for reader in able if not reader.missing]
    bout = compete(there, documents, rounds, tell)
    truth = true_cells(there, documents)
    return [
        _row(title, reader, bout, documents, truth)
        if reader in there
        else Row(subject=SUBJECT, set=title, name=reader.name, note=reader.missing)
        for reader in able
    ]


def _row(
    title: str, reader: Running, bout: Bout, documents: Sequence[Document], truth: dict[Document, Counter[str]]
) -> Row:
    """Everything but `read` is of the documents that hoebo has read too: what one refuses must not help or harm it."""
    both = bout.read(reader.name, OURS) if OURS in bout.first else bout.read(reader.name)
    got = {document: bout.first[reader.name][document] for document in both}
    tables = [answer.tables for answer in got.values() if answer.tables is not None]
    found, right = _against(truth, got) if tables else (None, None)
    return Row(
        subject=SUBJECT,
        set=title,
        name=reader.name,
        version=reader.version,
        unit="ms/page" if documents[0].pages else "ms/file",
        cost=spread(bout.costs(reader.name, both)),
        ratio=bout.ratio(reader.name, OURS) if OURS in bout.first else None,
        documents=len(documents),
        read=len(bout.read(reader.name)),
        letters=sum(answer.letters for answer in got.values()),
        tables=sum(tables) if tables else None,
        cells=sum(len(answer.cells) for answer in got.values()) if tables else None,
        found=found,
        right=right,
        peak=reader.peak,
        note="" if both else next((answer.error for answer in bout.first[reader.name].values() if answer.error), ""),
    )


def true_cells(readers: Sequence[Running], documents: Sequence[Document]) -> dict[Document, Counter[str]]:
    """The words of each cell of those documents that have a twin which writes its cells down."""
    judge = next((reader for reader in readers if reader.name == TRUTH), None)
    if judge is None:
        return {}
    known = {
        document: Counter(cell for twin in document.twins for cell in judge.ask(twin).cells) for document in documents
    }
    return {document: cells for document, cells in known.items() if cells}


def _against(truth: dict[Document, Counter[str]], answers: dict[Document, Answer]) -> tuple[float | None, float | None]:
    """The share of true cells that were found, word for word, and the share of found cells that are true."""
    judged = [(truth[document], Counter(answers[document].cells)) for document in truth if document in answers]
    met = sum((true & got).total() for true, got in judged)
    wanted, given = (sum(side.total() for side in sides) for sides in zip(*judged, strict=True)) if judged else (0, 0)
    return (met / wanted if wanted else None, met / given if given else None)
