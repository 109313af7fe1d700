"""Reviewed answers against what is read: every sample in every format, and the real documents.

The floors are what was measured, a little below; a change that reads worse fails here and has to say why.
An answer counts only when somebody has reviewed it.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractors.readers import read
from extractors.readers.recognition import tesseract
from extractors.reading import read_record
from flows.score import score

ROOT = Path(__file__).parent.parent
DOCUMENTS = ROOT / "samples" / "documents"
ANSWERS = sorted((ROOT / "samples" / "answers").glob("*.json"))
FORMATS = ("text", "docx", "pdf", "hwpx")
TEXTS = (".md", ".txt")
REAL = {
    "namha-bulletin-2023-5": "namha-bulletin-2023-5.md",
    "naju-guideline-2024": "naju-guideline-2024.txt",
    "cheongyang-plan-2021-12": "cheongyang-plan-2021-12.txt",
    "wizzle-slides": "wizzle-slides.md",
}


def document_of(stem: str, wanted: str) -> Path:
    """A sample in one of its formats."""
    endings = TEXTS if wanted == "text" else (f".{wanted}",)
    return next(path for path in DOCUMENTS.glob(f"{stem}.*") if path.suffix in endings)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda path: path.stem)
def test_every_answer_was_reviewed(answer: Path) -> None:
    reviewed = json.loads(answer.read_text(encoding="utf-8")).get("reviewed", {})
    assert reviewed.get("by"), f"{answer.name}: nobody has read this answer against its source yet"
    assert reviewed.get("on"), f"{answer.name}: when it was reviewed is not written"


@pytest.mark.parametrize("wanted", FORMATS)
def test_the_samples_are_read_as_reviewed(wanted: str) -> None:
    pairs = []
    for answer in ANSWERS:
        path = document_of(answer.stem, wanted)
        said = read_record(read(path.read_bytes(), path.name)).as_contract()
        pairs.append((json.loads(answer.read_text(encoding="utf-8")), said))
    figures = score(pairs).figures
    floors = {"notices": 0.98, "contacts": 0.95, "deadlines": 0.95, "schedules": 0.92, "amounts": 0.75}
    assert {kind: figures[kind].f1 for kind in floors if figures[kind].f1 < floors[kind]} == {}
    assert figures["certain"].precision == 1.0


# --- one document, one record -------------------------------------------------------------------------------------

WHERE = {"span", "file", "stands", "extent", "until"}
"""Keys that say where words or papers stand; `place` does too where it is no text (a notice's is where it is held)."""


def without_places(value: Any) -> Any:
    """A record as said, places apart; words without white space, as a format breaks lines where it likes."""
    if isinstance(value, dict):
        return {
            key: without_places(inner)
            for key, inner in value.items()
            if key not in WHERE and not (key == "place" and isinstance(inner, dict))
        }
    if isinstance(value, list):
        return [without_places(inner) for inner in value]
    return "".join(value.split()) if isinstance(value, str) else value


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every single value with its path (`.notices[3].amounts[0].max`)."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from leaves(inner, f"{path}[{at}]")
    else:
        yield path, value


def fields_of(path: Path) -> dict[str, Any]:
    return dict(leaves(without_places(read_record(read(path.read_bytes(), path.name)).as_contract())))


OTHERS = [path for path in sorted(DOCUMENTS.iterdir()) if path.suffix not in TEXTS]


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.name)
def test_every_format_gives_the_record_of_the_text(path: Path) -> None:
    text, other = fields_of(document_of(path.stem, "text")), fields_of(path)
    assert len(text) > 20
    differing = {key: (text.get(key), other.get(key)) for key in text.keys() | other.keys()}
    assert {key: pair for key, pair in differing.items() if pair[0] != pair[1]} == {}


def test_each_sample_is_compared_in_each_of_its_formats() -> None:
    assert Counter(path.suffix for path in OTHERS) == {".pdf": 11, ".docx": 11, ".hwpx": 11, ".pptx": 1}


def test_a_record_without_places_keeps_what_was_read() -> None:
    kept = without_places(
        {
            "place": "2층 회의실",
            "schedules": [{"raw": "3. 9.\n까지", "span": [1, 9], "place": {"page": 1}, "end": None}],
        }
    )
    assert dict(leaves(kept)) == {".place": "2층회의실", ".schedules[0].raw": "3.9.까지", ".schedules[0].end": None}


# --- pictures -----------------------------------------------------------------------------------------------------

SCANS = sorted((ROOT / "samples" / "scans").iterdir())


@pytest.mark.parametrize("path", SCANS, ids=lambda path: path.name.rpartition("-")[2])
def test_nothing_read_off_a_picture_is_certain_and_most_is_right(path: Path) -> None:
    if tesseract.found() is None:
        pytest.skip("no Tesseract with Korean is installed: pictures cannot be read on this machine")
    record = read_record(read(path.read_bytes(), path.name))
    facts = [
        fact
        for notice in record.notices
        for fact in (*notice.schedules, *notice.amounts, *notice.rates, *notice.contacts, *notice.eligibility)
    ]
    assert {(fact.confidence, fact.rule) for fact in facts} == {("doubtful", "recognised")}
    answer = json.loads((ROOT / "samples" / "answers" / "nuri-notice-2026-41.json").read_text(encoding="utf-8"))
    days = {said[key] for said in answer["notices"][0]["schedules"] for key in ("start", "end") if key in said}
    seen = {
        str(said.get(key))
        for notice in record.as_contract()["notices"]
        for said in notice["schedules"]
        for key in ("start", "end")
    }
    assert len(days & seen) >= 4


def test_the_real_documents_are_read_as_reviewed(shared: Path) -> None:
    pairs = []
    for stem, name in REAL.items():
        gold = json.loads((shared / "gold" / f"{stem}.json").read_text(encoding="utf-8"))
        said = read_record(read((shared / "seeds" / name).read_bytes(), name)).as_contract()
        pairs.append((gold, said))
    figures = score(pairs).figures
    floors = {"notices": 0.95, "contacts": 0.95, "deadlines": 0.90, "schedules": 0.90, "amounts": 0.75}
    assert {kind: figures[kind].f1 for kind in floors if figures[kind].f1 < floors[kind]} == {}
    assert figures["certain"].precision == 1.0


def test_ideas_on_slides_give_no_deadline(shared: Path) -> None:
    said = read_record(read((shared / "seeds" / "wizzle-slides.md").read_bytes(), "wizzle-slides.md"))
    assert [schedule for notice in said.notices for schedule in notice.schedules if schedule.role == "apply"] == []
