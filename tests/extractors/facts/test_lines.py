"""Every line of the corpora gives what its row says: facts read, cues kept for a person, or silence."""

from collections import Counter

import pytest

from tests.extractors.facts.corpus import CUES, GROUPS, LINES, Line, corpora, notice_of, spoken, unread_of

ROWS = list(corpora())


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.kind}: {row.line}" for row in ROWS])
def test_a_line_gives_what_its_row_says(row: Line) -> None:
    notice = notice_of(row.line)
    given = " | ".join(spoken(row.kind, notice)) or "-"
    assert given == row.gives
    assert bool(unread_of(row.kind, notice)) == (row.group == "unread")


def test_every_file_has_lines_of_every_group() -> None:
    groups = Counter((row.kind, row.group) for row in ROWS)
    assert {path.stem for path in LINES.glob("*.tsv")} <= set(CUES)
    due = [(kind, group) for kind in {row.kind for row in ROWS} for group in GROUPS if group != "unread" or CUES[kind]]
    assert [one for one in due if not groups[one]] == []


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.kind}: {row.line}" for row in ROWS])
def test_a_row_says_why_and_stands_once(row: Line) -> None:
    assert row.group in GROUPS
    assert row.reason
    assert (row.gives == "-") >= (row.group == "silent")
    assert [other for other in ROWS if (other.kind, other.line) == (row.kind, row.line)] == [row]
