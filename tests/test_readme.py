"""The README says what is: its links, its commands, and the line that becomes a calendar entry."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors.readers import read
from extractors.reading import read_record
from flows.publishers import calendar
from models.editions import Edition, Revision
from models.records import DocumentRecord

# Answered by the bootstrap before the command line starts.
BOOTSTRAP_COMMANDS = {"test", "check"}

BULLETIN = "samples/inbox/가온면 회보 제2026-5호.pdf"


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text("utf-8")


def blocks(readme: str, language: str) -> list[str]:
    """The fenced blocks of one language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)


def test_each_link_leads_somewhere(root: Path, readme: str) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", readme)
    assert len(links) >= 5
    assert [link for link in links if not (root / link).exists()] == []


def test_each_command_that_is_named_exists(readme: str) -> None:
    from flows.cli import main

    named = set(re.findall(r"(?:\./|python )hoebo ([a-z]+(?:-[a-z]+)*)", readme))
    assert named >= {"run", "test", "check"}
    assert named - BOOTSTRAP_COMMANDS - set(main.commands) == set()


def test_each_command_of_the_command_line_is_named(readme: str) -> None:
    from flows.cli import main

    assert [
        name for name, command in main.commands.items() if f"hoebo {name}" not in readme and not command.hidden
    ] == []


def test_each_folder_that_a_command_names_is_there(root: Path, readme: str) -> None:
    (commands,) = blocks(readme, "console")
    folders = re.findall(r"\./hoebo run (\S+)", commands)
    assert folders == ["samples/inbox"]
    assert any((root / folders[0]).iterdir())


def test_the_lines_of_the_bulletin_stand_in_the_sample(root: Path, readme: str) -> None:
    shown = blocks(readme, "text")[0].splitlines()
    source = read((root / BULLETIN).read_bytes(), BULLETIN)
    printed = [" ".join(line.split()) for line in source.text.splitlines()]
    assert len(shown) == 3
    assert [line for line in shown if line not in printed] == []


def test_the_entry_of_the_calendar_is_what_the_sample_gives(root: Path, readme: str) -> None:
    shown = blocks(readme, "text")[1].splitlines()
    record = read_record(read((root / BULLETIN).read_bytes(), BULLETIN.rsplit("/", 1)[1]))
    events = [event.splitlines() for event in calendar_of(record).split("BEGIN:VEVENT")]
    assert len(shown) == 3
    assert [event for event in events if set(shown) <= set(event)] != []


def calendar_of(record: DocumentRecord) -> str:
    """The calendar of everything that a document says, its long lines joined again (RFC 5545, 3.1)."""
    made_at = datetime(2026, 3, 4, tzinfo=UTC)
    revisions = tuple(
        Revision(key=f"{at:064x}", number=0, made_at=made_at, status="active", document=record.document, notice=notice)
        for at, notice in enumerate(record.notices)
    )
    files = calendar.render(Edition(today=made_at.date(), revisions=revisions))
    return files["calendar/all.ics"].decode().replace("\r\n ", "")


def test_it_stays_on_one_screen(readme: str) -> None:
    assert len(readme.splitlines()) <= 80
