"""Reviewed answers against what is read: every sample in every format, and the real documents.

The floors are what was measured, a little below; a change that reads worse fails here and has to say why.
An answer counts only when somebody has reviewed it.
"""

import json
from pathlib import Path

import pytest

from extractors.readers import read
from extractors.reading import read_record
from flows.score import score

ROOT = Path(__file__).parent.parent
ANSWERS = sorted((ROOT / "samples" / "answers").glob("*.json"))
FORMATS = ("text", "docx", "pdf")
REAL = {
    "namha-bulletin-2023-5": "namha-bulletin-2023-5.md",
    "naju-guideline-2024": "naju-guideline-2024.txt",
    "cheongyang-plan-2021-12": "cheongyang-plan-2021-12.txt",
    "wizzle-slides": "wizzle-slides.md",
}


def document_of(stem: str, wanted: str) -> Path:
    """A sample in one of its formats."""
    endings = {"text": (".md", ".txt"), "docx": (".docx",), "pdf": (".pdf",)}[wanted]
    return next(path for path in (ROOT / "samples" / "documents").glob(f"{stem}.*") if path.suffix in endings)


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
