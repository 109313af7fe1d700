"""Regular expressions that run for ever are found, and there is none among ours."""

import re
import sys

import pytest

from flows.bench.fuzz_patterns import endless, expressions

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no timer stops an expression there")

FOR_EVER = {
    "strokes": re.compile(r"[ \t]*\|?(?:[ \t]*(?::?-{3,}:?)[ \t]*\|?)+[ \t]*"),
    "shares": re.compile(r"(?:\(?\s*\d+\s?%\s*\)?\s*)+$"),
    "words": re.compile(r"(?:[가-힣]+\s?)+합니다"),
}
AT_ONCE = {
    "strokes": re.compile(r"[ \t]*(?:\|[ \t]*)?-{3,}(?:[ \t]*\|[ \t]*-{3,})*[ \t]*(?:\|[ \t]*)?"),
    "shares": re.compile(r"\d+\s?%(?:\s+\d+\s?%)*\s*$"),
    "possessive": re.compile(r"\s*+가\s*+나[^가-힣]++다"),
}


def test_an_expression_that_runs_for_ever_is_found_with_its_text() -> None:
    found = dict(endless(FOR_EVER, 1, 60))
    assert found.keys() == FOR_EVER.keys()
    assert found["strokes"].count("-") > 300


def test_one_that_ends_is_not() -> None:
    assert list(endless(AT_ONCE, 1, 200)) == []


def test_the_same_seed_asks_the_same() -> None:
    assert list(endless(FOR_EVER, 2, 60)) == list(endless(FOR_EVER, 2, 60))


def test_all_expressions_are_known() -> None:
    known = expressions()
    assert len(known) > 2_000
    assert "extractors.readers.text._RULE" in known


def test_none_of_ours_runs_for_ever() -> None:
    assert list(endless(expressions(), 1, 25)) == []
