"""The area `orchestration`: what Prefect adds to the reading of a batch.

A folder of documents is read and kept by the flow of an office, a task for each chunk, and by the same steps with plain
threads in Prefect's place; both in one process, with as many readers, each time into a new home.
"""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from flows.bench.areas import Tell, Wanted
from flows.bench.contestants import Running, ours, started
from flows.bench.documents import SAMPLES
from flows.bench.reading_speed import KINDS, varied
from flows.bench.results import Measured, Row
from flows.bench.rounds import Turn, beside, in_rounds

AREA: Final = "orchestration"
DOCUMENTS, LONG_DOCUMENTS = 40, 400
CHUNK: Final = 10
"""Documents a task, in an office."""


def measured(wanted: Wanted, tell: Tell) -> Iterator[Measured]:
    """The flow beside the loop."""
    documents = wanted.size(DOCUMENTS, LONG_DOCUMENTS)
    title = f"{documents} documents in {-(-documents // CHUNK)} chunks"
    if not wanted.asks(title):
        return
    with TemporaryDirectory(prefix="hoebo-bench-") as folder:
        inbox, few = (write_documents(Path(folder) / f"inbox-{number}", number) for number in (documents, 2))
        with started([ours("flows", "flow_child.py", folder)], wanted.limit) as (flows,):
            for plain in (False, True):
                intake_turn(flows, few, Path(folder) / f"warm-{plain}", plain=plain)()
            turns = {
                "flow": intake_turn(flows, inbox, Path(folder) / "flow", plain=False),
                "loop": intake_turn(flows, inbox, Path(folder) / "loop", plain=True),
            }
            answers = in_rounds(turns, wanted.rounds, tell, warm=0)
            note = flows.missing
    row = Row(area=AREA, set=title, what="a Prefect flow", peer="a plain loop", unit="s", at_most=1.1, note=note)
    yield beside(row, answers["flow"], answers["loop"], scale=1)


def intake_turn(flows: Running, inbox: Path, home: Path, *, plain: bool) -> Turn:
    """All documents taken into a home that is new each time."""
    numbers = count()
    return lambda: flows.ask(intake=str(inbox), home=f"{home}-{next(numbers)}", plain=plain)


def write_documents(folder: Path, number: int) -> Path:
    """So many documents of some pages: copies of our samples with names, sums and telephones of their own."""
    folder.mkdir()
    texts = [(SAMPLES / name).read_text("utf-8") for name in KINDS.values()]
    for at in range(number):
        copy, kind = divmod(at, len(texts))
        (folder / f"문서 {at}.txt").write_text(varied(texts[kind], copy + 1), "utf-8")
    return folder
