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
from flows.bench.contestants import ROOT
from flows.bench.documents import REAL, SAMPLES
from flows.bench.results import Row
from flows.bench.rounds import Tell
from flows.score import Card, score
from models.errors import HoeboError

ANSWERS = ROOT / "samples" / "answers"
GOLD = ROOT.parent / "shared" / "gold"

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


def folders(documents: Path | None, answers: Path | None, *, shared: bool = True) -> Iterator[Folder]:
    """Those that were named; else the samples and, where they are, the real ones beside the project."""
    if documents is not None and answers is not None:
        yield Folder("given", (documents,), answers)
        return
    yield Folder("samples", (SAMPLES,), ANSWERS)
    if shared and GOLD.is_dir():
        yield Folder("real", REAL, GOLD)


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


def rows(chosen: Sequence[Folder], tell: Tell) -> Iterator[Row]:
    """A row for each document, then one for all together and one with the lowest figure of each column."""
    for folder in chosen:
        title = f"documents {folder.name}"
        pairs: list[tuple[Json, Json]] = []
        listed: list[Row] = []
        for document in judged(folder):
            tell(f"{title}: {document.path.name}")
            try:
                predicted = json.loads(read_record(read(document.path.read_bytes(), document.path.name)).as_json())
            except HoeboError as error:
                listed.append(Row(subject="reading", set=title, name=document.path.name, note=error.message))
                pairs.append((document.answers, {}))
                continue
            pairs.append((document.answers, predicted))
            listed.append(Row(subject="reading", set=title, name=document.path.name, figures=figures([pairs[-1]])))
        if listed:
            yield from listed
            yield Row(subject="reading", set=title, name="lowest", figures=lowest(listed))
            yield Row(subject="reading", set=title, name="all", figures=figures(pairs))


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


def lowest(listed: Sequence[Row]) -> dict[str, int | float]:
    """Of each column the least that a document has."""
    names = dict.fromkeys(name for row in listed for name in row.figures)
    return {name: min(row.figures[name] for row in listed if name in row.figures) for name in names}
