"""Recognised words as the letters of a page, so that lines, tables and headings are found as in any other page.

A word's box is divided over its letters by how wide they usually are; letters of one line stand on one base and
have one size, in steps: what a picture tells of a size is too rough to tell apart more than body and headings.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from extractors.readers.pdf.page import Glyph

_SYLLABLE = re.compile(r"[가-힣]")
_OF_SIZE, _OF_DIGITS = 0.9, 0.74
"""Height of Hangul, and of a word without, in letter sizes."""
_STEP = 1.15
"""Ratio of one letter size to the next that can be told apart."""
_NARROW = 0.55
"""Width of a Latin letter, digit or sign, of a syllable's."""
_DATE = re.compile(r"(?:.*\D)?20\d\d\.$"), re.compile(r"\d{1,2},$"), re.compile(r"\d{1,2}\.")
"""The words of a date: year, month with a comma, day."""
_LEAST = 0.5
"""Points that a word has at least, where another's box covers it."""


class Word(NamedTuple):
    """A recognised word, its box in points of its page; `line` is the same for all words of a line."""

    line: tuple[int, ...]
    left: float
    top: float
    right: float
    bottom: float
    text: str


class _Measured(NamedTuple):
    """A line's words from the left, its letter size and its base in points."""

    words: tuple[Word, ...]
    size: float
    base: float


def letters_of(words: Sequence[Word]) -> tuple[Glyph, ...]:
    """The letters of a page's words, a blank between the words of a line."""
    by_line: dict[tuple[int, ...], list[Word]] = defaultdict(list)
    for word in words:
        by_line[word.line].append(word)
    lines = [_measured(line) for line in by_line.values()]
    body = _body(lines)
    return tuple(glyph for line in lines for glyph in _letters(line._replace(size=_step(line.size, body))))


def _dated(words: Sequence[Word]) -> list[Word]:
    """The words with the comma in the middle of a full date (`2026. 3, 16.`) as the full stop that it was."""
    found = list(words)
    for at in range(1, len(found) - 1):
        around = found[at - 1].text, found[at].text, found[at + 1].text
        if all(form.match(text) for form, text in zip(_DATE, around, strict=True)):
            found[at] = found[at]._replace(text=found[at].text[:-1] + ".")
    return found


def _measured(words: Sequence[Word]) -> _Measured:
    hangul = [word for word in words if _SYLLABLE.search(word.text)]
    height = median(word.bottom - word.top for word in hangul or words)
    base = median(word.bottom for word in hangul or words)
    size = height / (_OF_SIZE if hangul else _OF_DIGITS)
    return _Measured(tuple(_apart(_dated(words))), size, base)


def _apart(words: Sequence[Word]) -> list[Word]:
    """The words of a line in its order, each behind the one before: boxes of pieces are rough and may overlap."""
    apart: list[Word] = []
    for word in words:
        if apart and word.left < apart[-1].right:
            before = apart[-1]
            middle = min(max((word.left + before.right) / 2, before.left + _LEAST), word.right - _LEAST)
            border = max(middle, before.left + _LEAST)
            apart[-1] = before._replace(right=border)
            word = word._replace(left=border, right=max(word.right, border + _LEAST))
        apart.append(word)
    return apart


def _body(lines: Sequence[_Measured]) -> float:
    """The usual letter size, to half a point."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += sum(len(_SYLLABLE.findall(word.text)) for word in line.words)
    usual = median(sizes.elements()) if sizes.total() else 10.0
    return max(1.0, round(usual * 2) / 2)


def _step(size: float, body: float) -> float:
    """The size in steps from the body's."""
    steps = round(math.log(max(size, 1.0) / body) / math.log(_STEP))
    return float(round(body * _STEP**steps, 1))


def _letters(line: _Measured) -> Iterator[Glyph]:
    end: float | None = None
    for word in line.words:
        off = abs((word.top + word.bottom) / 2 - (line.base - line.size / 2))
        base = line.base if off < line.size else word.bottom
        if end is not None:
            yield _glyph(" ", min(end, word.left), word.left, base, line.size)
        yield from _divided(word, base, line.size)
        end = word.right


def _divided(word: Word, base: float, size: float) -> Iterator[Glyph]:
    shares = [1.0 if ord(letter) > 0x2E80 else _NARROW for letter in word.text]
    unit = (word.right - word.left) / sum(shares)
    left = word.left
    for letter, share in zip(word.text, shares, strict=True):
        yield _glyph(letter, left, left + share * unit, base, size)
        left += share * unit


def _glyph(text: str, left: float, right: float, base: float, size: float) -> Glyph:
    return Glyph(text, left, base - size, right, base, size, False)
