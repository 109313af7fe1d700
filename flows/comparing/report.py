"""The comparison as a whole: every document with its changes, counts of them, the score before and after."""

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flows.comparing.changes import Change, changes
from flows.comparing.documents import Compared
from flows.comparing.recording import recorded
from flows.comparing.revision import checked_out
from flows.comparing.standings import Standing, standings
from flows.score import FACTS, score
from models.base import Value

HERE = "지금 코드"


class Difference(Value):
    """One document: its changes, and why it cannot be compared where only one of the codes reads it."""

    name: str
    changes: tuple[Change, ...] = ()
    read_before: bool = True
    read_after: bool = True
    answered: bool = False
    """Whether there are reviewed answers."""


class Report(Value):
    """All documents that were read, and F1 over all facts of those with answers, before and after."""

    documents: tuple[Difference, ...]
    before: float | None = None
    after: float | None = None

    @property
    def signs(self) -> Counter[str]:
        """How many gains (`+`), losses (`-`) and changes (`~`)."""
        return Counter(change.sign for one in self.documents for change in one.changes)

    @property
    def verdicts(self) -> Counter[str | None]:
        """How many of them are right, wrong, neither, or not known."""
        return Counter(change.verdict for one in self.documents for change in one.changes)


def compared(root: Path, revision: str, documents: Sequence[Compared]) -> Report:
    """What the code below `root` reads otherwise than its revision does.

    Raises `InputError` for an unknown revision, `WorldError` where git or one of the codes cannot run.
    """
    paths = [one.path.resolve() for one in documents]
    # Both codes read at once: each takes a core for itself.
    with (
        checked_out(root, revision) as code,
        tempfile.TemporaryDirectory(prefix="hoebo-records-") as folder,
        recorded(code, paths, Path(folder) / "before") as then,
        recorded(root, paths, Path(folder) / "after") as now,
    ):
        before, after = then.records(revision), now.records(HERE)
    golds = {one.path.name: one.gold() for one in documents}
    return Report(
        documents=tuple(_document(one.path.name, before, after, golds[one.path.name]) for one in documents),
        before=_score(golds, before),
        after=_score(golds, after),
    )


def judged(root: Path, documents: Sequence[Compared]) -> list[Standing]:
    """How the values that the code below `root` reads stand against the answers of documents that have some."""
    with tempfile.TemporaryDirectory(prefix="hoebo-records-") as folder:
        paths = [one.path.resolve() for one in documents]
        with recorded(root, paths, Path(folder) / "now") as now:
            records = now.records(HERE)
    pairs = ((one.gold(), records.get(one.path.name, {})) for one in documents)
    return standings((gold, record) for gold, record in pairs if gold is not None)


def _document(name: str, before: dict[str, Any], after: dict[str, Any], gold: dict[str, Any] | None) -> Difference:
    both = name in before and name in after
    return Difference(
        name=name,
        changes=tuple(changes(before[name], after[name], gold)) if both else (),
        read_before=name in before,
        read_after=name in after,
        answered=gold is not None,
    )


def _score(golds: dict[str, dict[str, Any] | None], records: dict[str, Any]) -> float | None:
    """F1 over all facts; None where nothing has answers."""
    pairs = [(gold, records.get(name, {})) for name, gold in golds.items() if gold is not None]
    return score(pairs).figures[FACTS].f1 if pairs else None
