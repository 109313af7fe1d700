"""A sign that a pattern asks for first only saves time: where all words are taken to hold it, a record is the same."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import context
from extractors.facts import left_over
from extractors.facts.criteria import predicates, sentences
from extractors.facts.rates import fact as rates
from extractors.facts.schedules import dates, relatives, signs
from extractors.findings import dated
from extractors.readers import text
from extractors.reading import read_record
from models.records import DocumentRecord
from tests.extractors.facts.corpus import BULLETIN, corpora

EVERYWHERE = re.compile("")
SIGNS = (
    (signs, "_SIGN"),
    (dates, "_SIGN"),
    (dated, "_TIME"),
    (rates, "_SIGN"),
    (left_over, "_DAY_SIGN"),
    (sentences, "_OUT"),
    (sentences, "_FIRST"),
    (context, "_FIGURE"),
)
ROWS = sorted({row.line for row in corpora()})
AT_ONCE = 40
PAGES = [ROWS[start : start + AT_ONCE] for start in range(0, len(ROWS), AT_ONCE)]
WORDS = sorted({word for line in ROWS for word in line.split()})


@contextmanager
def taken_to_stand_everywhere() -> Iterator[None]:
    """All words are looked at by every pattern."""
    always = tuple((rule, EVERYWHERE, pattern) for rule, _, pattern in relatives._ALWAYS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relatives, "_ALWAYS", always)
        for module, name in SIGNS:
            assert getattr(module, name).pattern != EVERYWHERE.pattern
            patch.setattr(module, name, EVERYWHERE)
        predicates.predicates_of.cache_clear()
        yield


def record_of(lines: list[str]) -> DocumentRecord:
    body = "\n".join(lines).replace("\\n", "\n").replace("\\t", "\t")
    page = BULLETIN.format(year=2026, month=3, day=4) + body + "\n"
    return read_record(text.read(page.encode(), "회보.txt"))


@pytest.mark.parametrize("lines", PAGES, ids=[page[0] for page in PAGES])
def test_the_lines_of_the_corpora_are_read_alike(lines: list[str]) -> None:
    found = record_of(lines)
    with taken_to_stand_everywhere():
        assert record_of(lines) == found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join), min_size=1, max_size=12))
def test_any_words_of_the_genre_are_read_alike(lines: list[str]) -> None:
    found = record_of(lines)
    with taken_to_stand_everywhere():
        assert record_of(lines) == found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ROWS), st.integers(0, 60), st.integers(0, 12)), min_size=1, max_size=12))
def test_lines_without_some_of_their_letters_are_read_alike(cuts: list[tuple[str, int, int]]) -> None:
    lines = [line[:start] + line[start + length :] for line, start, length in cuts]
    found = record_of(lines)
    with taken_to_stand_everywhere():
        assert record_of(lines) == found


def test_the_days_and_lengths_of_each_line_are_seen_alike() -> None:
    found = [list(left_over.tokens(line, (0, len(line)))) for line in ROWS]
    assert sum(token.cue == "date" and "내" in str(token.said) for tokens in found for token in tokens) > 1
    with taken_to_stand_everywhere():
        assert [list(left_over.tokens(line, (0, len(line)))) for line in ROWS] == found
