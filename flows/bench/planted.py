"""How many errors are found that were planted in documents with reviewed answers, and how many that are none?

A copy differs from its document in one place; it is written, read and checked whole, as any document. An error counts
as found when a finding of a code that names it is there which the untouched document does not have. A finding on an
untouched document is false when the answers have none of its code in its notice. Reviewed answers need not judge
scoring sheets (the contract does not): what is wrong in a sheet is false only beside answers that do.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from extractors.readers import read
from extractors.reading import read_record
from flows.bench.areas import ROOT
from flows.bench.planted_places import KINDS, Json, Place, places
from models.base import Value
from models.findings import RUBRIC_CODES
from models.records import DocumentRecord

FOLDERS = (
    (ROOT / "samples" / "answers", ROOT / "samples" / "documents"),
    (ROOT.parent / "shared" / "gold", ROOT.parent / "shared" / "seeds"),
)
"""Reviewed answers, and where their documents lie; folders that are not here are left out."""

PLAIN = (".txt", ".md")
NAMED: dict[str, frozenset[str]] = {
    "weekday": frozenset({"weekday_mismatch"}),
    "sum": frozenset({"sum_mismatch", "toc_mismatch"}),
    "share": frozenset({"rate_sum", "sum_mismatch"}),
    "unit": frozenset({"unit_suspect", "sum_mismatch", "toc_mismatch"}),
    "range": frozenset({"range_reversed"}),
}
"""The codes that name an error of a kind."""

Tell = Callable[[int], None]


class Reviewed(NamedTuple):
    """A document as plain text, with its reviewed answers."""

    name: str
    text: str
    answers: Json


class Count(Value):
    """Errors of one kind: how many were planted, how many found."""

    planted: int = 0
    found: int = 0


class Missed(Value):
    """A planted error that nobody was told of: what stood there, what stands there in the copy."""

    document: str
    kind: str
    line: str
    was: str
    now: str


class Report(Value):
    """What was found of what was planted, and what was said of untouched documents that the answers do not say."""

    kinds: dict[str, Count]
    missed: tuple[Missed, ...] = ()
    notices: int
    findings: int
    false: tuple[tuple[str, str, str], ...] = ()
    """Document, notice's title, message."""

    @property
    def share_found(self) -> float:
        """The share of the planted errors that was found."""
        planted = sum(count.planted for count in self.kinds.values())
        return sum(count.found for count in self.kinds.values()) / planted if planted else 1.0

    @property
    def false_in_fifty(self) -> float:
        """False findings in fifty notices."""
        return 50 * len(self.false) / self.notices if self.notices else 0.0


def reviewed(folders: Sequence[tuple[Path, Path]] = FOLDERS) -> list[Reviewed]:
    """The documents in plain text that have answers, in the order of their names."""
    found = []
    for answers, documents in folders:
        for path in sorted(answers.glob("*.json")) if answers.is_dir() else ():
            form = json.loads(path.read_text(encoding="utf-8"))
            names = (documents / f"{Path(form['document']['file']).stem}{ending}" for ending in PLAIN)
            document = next((name for name in names if name.is_file()), None)
            if document is not None:
                found.append(Reviewed(document.name, document.read_text(encoding="utf-8"), form))
    return found


def measure(
    documents: Sequence[Reviewed], count: int = 200, seed: int = 0, tell: Tell = lambda _number: None
) -> Report:
    """Plants `count` errors, as many of each kind as there are places for, and reads every copy."""
    untouched = {one.name: _reading(one.name, one.text) for one in documents}
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    missed = []
    for number, (document, place) in enumerate(chosen(documents, count, seed), start=1):
        copy = _reading(document.name, place.broken(document.text))
        new = Counter(_said(copy)) - Counter(_said(untouched[document.name]))
        found = any(code in NAMED[place.kind] for _, code, _ in new)
        kinds[place.kind].update(planted=1, found=int(found))
        if not found:
            missed.append(_missed(document, place))
        tell(number)
    false = tuple(one for document in documents for one in _false(document, untouched[document.name]))
    return Report(
        kinds={kind: Count(**kinds[kind]) for kind in KINDS if kind in kinds},
        missed=tuple(missed),
        notices=sum(len(record.notices) for record in untouched.values()),
        findings=sum(len(notice.findings) for record in untouched.values() for notice in record.notices),
        false=false,
    )


def chosen(documents: Sequence[Reviewed], count: int, seed: int) -> list[tuple[Reviewed, Place]]:
    """As many places of each kind as there may be, spread by chance; the same for the same seed."""
    chance = Random(seed)
    found: dict[str, list[tuple[Reviewed, Place]]] = {kind: [] for kind in KINDS}
    for document in documents:
        for place in {(one.kind, one.start): one for one in places(document.text, document.answers, chance)}.values():
            found[place.kind].append((document, place))
    for of_kind in found.values():
        chance.shuffle(of_kind)
    taken: list[tuple[Reviewed, Place]] = []
    while len(taken) < count and any(found.values()):
        taken += [of_kind.pop() for of_kind in found.values() if of_kind]
    return taken[:count]


def _reading(name: str, text: str) -> DocumentRecord:
    return read_record(read(text.encode(), name))


def _said(record: DocumentRecord) -> Iterator[tuple[str, str, str]]:
    """Title, code and message of each finding."""
    for notice in record.notices:
        for finding in notice.findings:
            yield notice.title, finding.code, finding.message


def _missed(document: Reviewed, place: Place) -> Missed:
    start, end = document.text.rfind("\n", 0, place.start) + 1, document.text.find("\n", place.end)
    return Missed(
        document=document.name,
        kind=place.kind,
        line=place.broken(document.text)[start : end + len(place.words) - (place.end - place.start)].strip(),
        was=document.text[place.start : place.end],
        now=place.words,
    )


def _false(document: Reviewed, record: DocumentRecord) -> Iterator[tuple[str, str, str]]:
    """Findings that the answers do not have, in notices that the answers cover."""
    notices = document.answers["notices"]
    right = {
        (_squeezed(notice["title"]), finding["code"])
        for notice in notices
        for finding in (*notice.get("findings", ()), *notice.get("rubric_findings", ()))
    }
    covered = {_squeezed(notice["title"]) for notice in notices}
    unjudged = frozenset[str]() if any("rubric_findings" in notice for notice in notices) else RUBRIC_CODES
    for title, code, message in _said(record):
        if _squeezed(title) in covered and code not in unjudged and (_squeezed(title), code) not in right:
            yield document.name, title, message


def _squeezed(title: str) -> str:
    return "".join(sign for sign in title if sign.isalnum())
