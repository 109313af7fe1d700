"""What is read: our own samples, put together into a long PDF, and real documents where a folder holds them."""

from collections.abc import Iterable, Sequence
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from extractors.readers import READERS
from flows.bench.areas import ROOT

SAMPLES = ROOT / "samples" / "documents"
ANSWERS = ROOT / "samples" / "answers"
REAL = ("corpus", "seeds")
"""The folders of what lies beside the project that hold real documents."""

FORMATS = ("pdf", "hwpx", "hwp", "docx", "pptx")
TWINS = ("hwpx", "hwp", "docx")
"""Formats that write their cells down: what a PDF of the same document can be measured by, best first."""


class Document(NamedTuple):
    """One file; `pages` only where the format has them, `twins` the same cells in a format that writes them down."""

    path: Path
    format: str
    pages: int | None = None
    twins: tuple[Path, ...] = ()


class Collection(NamedTuple):
    """Documents that are measured together."""

    name: str
    documents: tuple[Document, ...]

    def of(self, format_name: str) -> tuple[Document, ...]:
        """Its documents of one format, the smallest first: that one also warms the readers up."""
        chosen = (document for document in self.documents if document.format == format_name)
        return tuple(sorted(chosen, key=lambda document: (document.path.stat().st_size, document.path.name)))


def samples(folder: Path, pages: int) -> Collection:
    """Our samples, their PDFs as one of at least so many pages, written below `folder`."""
    sources = collected("samples", SAMPLES.iterdir()).documents
    parts = repeated([document for document in sources if document.format == "pdf"], pages)
    whole = joined([part.path for part in parts], folder / "samples.pdf")
    long = Document(whole, "pdf", page_count(whole), tuple(twin for part in parts for twin in part.twins))
    return Collection("samples", (long, *(document for document in sources if document.format != "pdf")))


def real(shared: Path | None) -> Collection:
    """The real documents beside the project, by their content; none where there are none. No reader, no document."""
    folders = [shared / name for name in REAL] if shared is not None else []
    return collected("real", (path for folder in folders if folder.is_dir() for path in folder.rglob("*")))


def collected(name: str, paths: Iterable[Path]) -> Collection:
    """The files that have a format, in order of their names; a PDF that cannot be opened has no pages to count."""
    files = sorted(path for path in paths if path.is_file())
    formats = {path: format_of(path) for path in files}
    pages = {path: page_count(path) for path, found in formats.items() if found == "pdf"}
    documents = (
        Document(path, found, pages.get(path), _twins(path, formats))
        for path, found in formats.items()
        if found in FORMATS and pages.get(path, 1)
    )
    return Collection(name, tuple(documents))


def format_of(path: Path) -> str:
    """The format that the content shows, empty when no reader knows it."""
    content = path.read_bytes()
    return next((str(reader.FORMAT) for reader in READERS if reader.knows(content)), "")


def page_count(path: Path) -> int | None:
    """How many pages a PDF has; None when it cannot be opened."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return None
    try:
        return len(document)
    finally:
        document.close()


def repeated(parts: Sequence[Document], pages: int) -> list[Document]:
    """Each document once, then around again until there are at least so many pages."""
    chosen: list[Document] = []
    for part in cycle(parts):
        if len(chosen) >= len(parts) and sum(one.pages or 0 for one in chosen) >= pages:
            break
        chosen.append(part)
    return chosen


def joined(parts: Sequence[Path], target: Path) -> Path:
    """One PDF of PDFs, page after page; what they have in common is written once for each."""
    import pikepdf

    with pikepdf.Pdf.new() as whole:
        for path in parts:
            with pikepdf.Pdf.open(path) as part:
                whole.pages.extend(part.pages)
        whole.save(target, deterministic_id=True)
    return target


def _twins(path: Path, formats: dict[Path, str]) -> tuple[Path, ...]:
    """The same document (the same name but for its end) in the best other format; nothing for what is no PDF."""
    if formats[path] != "pdf":
        return ()
    same = [(found, other) for other, found in formats.items() if other.stem == path.stem and found in TWINS]
    return tuple(other for _, other in sorted(same, key=lambda pair: TWINS.index(pair[0])))[:1]
