"""How wide is a text on a terminal, and where does a line of it end? Hangul takes two columns, a Latin letter one."""

import unicodedata
from collections.abc import Iterator


def width(text: str) -> int:
    """Columns that a text takes."""
    return sum(_columns(character) for character in text)


def padded(text: str, columns: int) -> str:
    """The text with spaces up to a width; a wider one stays as it is."""
    return text + " " * (columns - width(text))


def wrapped(text: str, columns: int) -> Iterator[str]:
    """The text in lines of at most so many columns, broken at spaces; a longer word is broken where it must be."""
    line = ""
    for word in text.split():
        if line and width(line) + 1 + width(word) > columns:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while width(line) > columns > 1:
            head = _head(line, columns)
            yield head
            line = line[len(head) :]
    if line:
        yield line


def _head(text: str, columns: int) -> str:
    """As many characters as fit."""
    taken = 0
    for at, character in enumerate(text):
        taken += _columns(character)
        if taken > columns:
            return text[:at]
    return text


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def printable(text: str) -> str:
    """The text without control characters: a document must not steer the terminal. Line feeds and tabs stay."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _controls(character) else character for character in text)


def _controls(character: str) -> bool:
    return unicodedata.category(character) == "Cc" and character not in "\n\t"
