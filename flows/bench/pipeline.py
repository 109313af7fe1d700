"""The area `pipeline`: `records` of a long guideline, from the file to the JSON, beside what only opens it.

The guideline is invented, by our samples' generator (a process of its own: it typesets), as PDF, HWPX and text. Beside
it are plain pdfplumber with its words and tables and pdfium's bare text, of the same PDF, and ours in one process. Then
a set of documents, one after another and two at a time, each by one process alone.
"""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from flows.bench.areas import ROOT, Tell, Wanted
from flows.bench.contestants import Contestant, Running, ours, python_peer, started
from flows.bench.documents import SAMPLES, Document, collected, real, samples
from flows.bench.results import Measured, Row
from flows.bench.rounds import Answer, beside, in_rounds

AREA: Final = "pipeline"
PAGES, LONG_PAGES = 40, 340
REAL_PAGES: Final = 20
"""From how many pages on a real PDF is a long document; a short run has the first of them."""
WARM_UP: Final = "daon-guideline-2026.pdf"
"""The sample that everybody reads once untimed: a long document would take too long for nothing."""
PLUMBER, PDFIUM, ALONE = "pdfplumber", "pypdfium2", "alone"


class Bar(NamedTuple):
    """One comparison: our reading of a format beside a peer or our reading of another, and how much it may take."""

    suffix: str
    peer: str
    does: str
    at_most: float | None


BARS: Final = (
    Bar("pdf", PLUMBER, "words and tables of the PDF", 0.25),
    Bar("pdf", PDFIUM, "bare text of the PDF", 12.0),
    Bar("pdf", ALONE, "hoebo, records of the PDF in one process", None),
    Bar("hwpx", PLUMBER, "words and tables of the PDF", 0.1),
    Bar("hwpx", "pdf", "hoebo, records of the PDF", None),
    Bar("txt", "pdf", "hoebo, records of the PDF", None),
)


def measured(wanted: Wanted, tell: Tell) -> Iterator[Measured]:
    """Rows of the invented guideline, of real long documents, and of the set of documents."""
    pages = wanted.size(PAGES, LONG_PAGES)
    with TemporaryDirectory(prefix="hoebo-bench-") as folder, started(contestants(wanted), wanted.limit) as running:
        if wanted.asks("guideline"):
            files = generated(pages, Path(folder))
            yield from long_rows(f"guideline, {files['pdf'].pages} pages", files, running, wanted.rounds, tell)
        for document in long_documents(wanted):
            title = f"real {document.path.name}, {document.pages} pages"
            if wanted.asks(title):
                yield from long_rows(title, {"pdf": document}, running, wanted.rounds, tell)
        if wanted.asks("documents"):
            paths = [one.path for one in every_document(wanted, Path(folder))]
            yield set_row(paths, running[0], wanted.rounds, tell)


def contestants(wanted: Wanted) -> tuple[Contestant, ...]:
    """Ours, which asks as the flows do, and the peers."""
    peers = (python_peer(name, "child.py", wanted.pythons) for name in (PLUMBER, PDFIUM))
    return (ours("hoebo", "records_child.py"), *peers)


def generated(pages: int, folder: Path) -> dict[str, Document]:
    """The invented guideline of at least so many pages, by the end of its file's name."""
    command = [sys.executable, "-m", "samples.long_guideline", str(pages), str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    found = collected("guideline", folder.iterdir()).documents
    text = Document(folder / "guideline.txt", "text")
    return {one.path.suffix[1:]: one for one in (*found, text)}


def long_documents(wanted: Wanted) -> list[Document]:
    """The real PDFs beside the project that are long; in a short run the shortest of them."""
    found = [one for one in real(wanted.shared).of("pdf") if (one.pages or 0) >= REAL_PAGES]
    found.sort(key=lambda one: one.pages or 0)
    return found if wanted.long else found[:1]


def every_document(wanted: Wanted, folder: Path) -> Sequence[Document]:
    """The samples, each file once; a long run has the real ones too."""
    ours_and_real = (samples(folder, 1), real(wanted.shared if wanted.long else None))
    return [one for collection in ours_and_real for one in collection.documents]


def long_rows(
    title: str, files: dict[str, Document], running: Sequence[Running], rounds: int, tell: Tell
) -> Iterator[Row]:
    """Our records of each format beside the peers' reading of the PDF."""
    mine, *peers = running
    turns = {suffix: mine.turn(**_asked([one.path])) for suffix, one in files.items()}
    turns[ALONE] = mine.turn(**_asked([files["pdf"].path], processes=1))
    turns |= {peer.name: peer.turn(path=str(files["pdf"].path)) for peer in peers if not peer.missing}
    mine.ask(**_asked([SAMPLES / WARM_UP]))
    for peer in peers:
        peer.ask(path=str(SAMPLES / WARM_UP))
    answers = in_rounds(turns, rounds, lambda words: tell(f"{title} {words}"), warm=0)
    versions = {peer.name: peer.version for peer in peers}
    notes = {peer.name: peer.missing for peer in peers}
    for bar in BARS:
        if bar.suffix in files:
            does = f"{bar.peer}, {bar.does}" if bar.peer in (PLUMBER, PDFIUM) else bar.does
            row = Row(area=AREA, set=title, what=f"records of {bar.suffix.upper()}", peer=does, unit="s")
            told = {"at_most": bar.at_most, "version": versions.get(bar.peer, ""), "note": notes.get(bar.peer, "")}
            yield beside(row.model_copy(update=told), answers[bar.suffix], answers.get(bar.peer, ()), scale=1)


def set_row(paths: Sequence[Path], mine: Running, rounds: int, tell: Tell) -> Row:
    """Two readers at a time beside one; a document that is refused is refused by both."""
    readable = [path for path in dict.fromkeys(paths) if not mine.ask(**_asked([path])).error]
    chosen = [path for path in paths if path in readable]
    turns = {f"{workers}": mine.turn(**_asked(chosen, workers, processes=1)) for workers in (1, 2)}
    answers: dict[str, list[Answer]] = in_rounds(turns, rounds, lambda said: tell(f"documents, readers: {said}"))
    title = f"documents, {len(chosen)} files"
    row = Row(area=AREA, set=title, what="two readers at a time", peer="one reader", unit="s", at_most=1 / 1.7)
    return beside(row, answers["2"], answers["1"], scale=1).model_copy(update={"cpu": None})


def _asked(paths: Sequence[Path], workers: int = 1, processes: int | None = None) -> dict[str, Any]:
    """What our process is asked for."""
    return {"paths": [str(path) for path in paths], "workers": workers, "processes": processes}
