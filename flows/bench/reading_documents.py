"""How well is each document read? Every one with reviewed answers, in every format it is there in, by itself.

Rules are written by hand, so nothing is trained and nothing need be left out of training: a document is held out when
nobody looked at it while the rules were written. Which ones these are is said by whoever names their folder
(`--documents`, `--answers`); the samples and `../shared` were looked at.

`certain` is the share of the right deadlines of role `apply` that are called certain, `certain right` the share of
those called certain that are right; all other figures are F1, left out where a document holds nothing of a kind and
nothing was said.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extractors.readers import read
from extractors.reading import read_record
from flows.bench.areas import Tell, Wanted
from flows.bench.documents import ANSWERS, REAL, SAMPLES
from flows.bench.results import Detail, Measured, Row
from flows.bench.rounds import held
from flows.score import Card, score
from models.errors import HoeboError

AREA = "reading"
FEW = 6
"""How many documents of a folder (the smallest) a short run judges."""
AIMS = {"deadlines": 0.97, "certain right": 1.0, "certain": 0.85}
"""What all documents of a folder together should reach."""

SHOWN = (
    *("notices", "deadlines", "schedules", "amounts", "rates", "predicates", "criteria", "documents", "contacts"),
    *("findings", "facts"),
)
"""The measures of `flows.score` that have a column; of facts, the five kinds that count together."""

Json = Mapping[str, Any]


class Folder(NamedTuple):
    """Documents and their answers; `name` is what the set is called."""

    name: str
    documents: tuple[Path, ...]
    answers: Path


class Judged(NamedTuple):
    """A document with its answers."""

    path: Path
    answers: Json


def folders(wanted: Wanted) -> Iterator[Folder]:
    """Those that were named; else the samples and, where they are, the real ones beside the project."""
    if wanted.documents is not None and wanted.answers is not None:
        yield Folder("given", (wanted.documents,), wanted.answers)
        return
    yield Folder("samples", (SAMPLES,), ANSWERS)
    if wanted.shared is not None and (wanted.shared / "gold").is_dir():
        yield Folder("real", tuple(wanted.shared / name for name in REAL), wanted.shared / "gold")


def judged(folder: Folder) -> list[Judged]:
    """Every file of the folder that answers speak of: of the name they give, whatever its format."""
    files = sorted(path for one in folder.documents for path in one.rglob("*") if path.is_file())
    files = [path for path in files if path.suffix != ".json"]  # answers may lie beside their documents
    found = []
    for path in sorted(folder.answers.glob("*.json")):
        answers = json.loads(path.read_text("utf-8"))
        stem = Path(answers["document"]["file"]).stem
        found += [Judged(file, answers) for file in files if file.stem == stem]
    return found


def measured(wanted: Wanted, tell: Tell) -> Iterator[Measured]:
    """Rows of the aims, then a detail for each document, for all together and of the lowest figure of each column."""
    for folder in folders(wanted):
        if wanted.asks(f"documents {folder.name}"):
            listed = judged(folder)
            if not (wanted.long or wanted.sets):
                listed = sorted(listed, key=lambda one: one.path.stat().st_size)[:FEW]
            yield from set_measured(f"documents {folder.name}", listed, tell)


def set_measured(title: str, documents: Sequence[Judged], tell: Tell) -> Iterator[Measured]:
    """Everything of some documents."""
    pairs: list[tuple[Json, Json]] = []
    details: list[Detail] = []
    for document in documents:
        tell(f"{title}: {document.path.name}")
        try:
            predicted = json.loads(read_record(read(document.path.read_bytes(), document.path.name)).as_json())
        except HoeboError as error:
            details.append(Detail(area=AREA, set=title, name=document.path.name, note=error.message))
            pairs.append((document.answers, {}))
            continue
        pairs.append((document.answers, predicted))
        details.append(Detail(area=AREA, set=title, name=document.path.name, figures=figures([pairs[-1]])))
    if details:
        whole = figures(pairs)
        yield from _rows(title, whole)
        yield from details
        yield Detail(area=AREA, set=title, name="lowest", figures=lowest(details))
        yield Detail(area=AREA, set=title, name="all", figures=whole)


def _rows(title: str, whole: Mapping[str, int | float]) -> Iterator[Row]:
    words = {
        "deadlines": "F1 of deadlines",
        "certain right": "certain that are right",
        "certain": "right that are certain",
    }
    for name, least in AIMS.items():
        if name in whole:
            row = Row(area=AREA, set=title, what=words[name], peer="reviewed answers", at_least=least)
            yield held(row, whole[name], 1.0)


def figures(pairs: Sequence[tuple[Json, Json]]) -> dict[str, int | float]:
    """The columns of these documents together, each a pair of answers and prediction."""
    card = score(pairs)
    shares = {name: card.figures[name].f1 for name in SHOWN if card.figures[name].due or card.figures[name].said}
    return {**shares, **_certainty(card, score([(gold, all_certain(said)) for gold, said in pairs]))}


def _certainty(card: Card, if_all_were: Card) -> dict[str, float]:
    """How many of the right deadlines are certain, and how many of the certain ones are right."""
    certain, right = card.figures["certain"], if_all_were.figures["certain"].hit
    shares = {"certain": certain.hit / right} if right else {}
    return {**shares, "certain right": certain.precision} if certain.said else shares


def all_certain(record: Json) -> Json:
    """The record as if each of its schedules were certain."""
    notices = [
        {**notice, "schedules": [{**one, "confidence": "certain"} for one in notice.get("schedules") or []]}
        for notice in record.get("notices") or []
    ]
    return {**record, "notices": notices}


def lowest(listed: Sequence[Detail]) -> dict[str, int | float]:
    """Of each column the least that a document has."""
    names = dict.fromkeys(name for row in listed for name in row.figures)
    return {name: min(row.figures[name] for row in listed if name in row.figures) for name in names}
