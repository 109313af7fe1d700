"""Every sample's scripts and messages, as a person has read them line by line: aloud, as a village head hears them.

Where the words change, `python -m tests.flows.publishers.test_golden_words` writes them anew; read the difference
before it is kept.
"""

from datetime import date
from pathlib import Path

import pytest

from extractors.readers import read
from extractors.reading import read_record
from flows.publishers import broadcast, messages
from flows.publishers.release import released
from flows.store.identity import record_keys
from models.editions import Edition, Revision
from tests.flows.examples import MORNING

ROOT = Path(__file__).parents[3]
GOLDEN = Path(__file__).parent / "golden"

DAYS = {
    "inbox/가온면 회보 제2026-5호.pdf": date(2026, 3, 5),
    "inbox/누리군 먹거리재단 4월 업무계획.txt": date(2026, 4, 1),
    "inbox/다온시 2026년 농업 자체사업 지침.hwpx": date(2026, 1, 20),
    "inbox/마을이 차리는 밥상 구상.pptx": date(2026, 4, 1),
    "documents/byeolbit-bulletin-2026-11.md": date(2026, 6, 9),
    "documents/daon-loans-2026-57.txt": date(2026, 4, 7),
    "documents/gaon-layouts-2026.md": date(2026, 4, 7),
    "documents/nuri-notice-2026-41.txt": date(2026, 3, 10),
}
"""Each sample, and the day on which it goes out."""


def said_of(name: str, today: date) -> str:
    """Today's announcements, the scripts and the messages of one document."""
    path = ROOT / "samples" / name
    record = read_record(read(path.read_bytes(), path.name))
    revisions = tuple(
        Revision(key=key, number=0, made_at=MORNING, status="active", document=record.document, notice=notice)
        for key, notice in zip(record_keys(record), record.notices, strict=True)
    )
    edition = released(Edition(today=today, revisions=revisions, documents=((path.name, record),)))
    files = {**broadcast.render(edition), **messages.render(edition)}
    return "\n".join(content.decode() for path, content in files.items() if path.endswith(".txt"))


def golden(name: str) -> Path:
    """Where the reviewed words of a sample stand."""
    return GOLDEN / f"{Path(name).stem}.txt"


@pytest.mark.parametrize("name", DAYS)
def test_what_is_said_was_reviewed(name: str) -> None:
    assert said_of(name, DAYS[name]) == golden(name).read_text("utf-8")


if __name__ == "__main__":
    for sample, day in DAYS.items():
        golden(sample).write_text(said_of(sample, day), "utf-8")
