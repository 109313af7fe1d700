"""Which words does Tesseract see in pictures?

Many pictures go into one call (a TIFF of several pages), as each start costs more than a cell's reading. A call is
ended when it takes too long. Its TSV form tells where each piece of a word stands, its text form where the spaces
between words are: Korean words come in pieces.
"""

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image

from extractors import installed
from extractors.installed import ToolFailed
from extractors.readers.recognition import patience

_CALL_SECONDS, _PICTURE_SECONDS = 30, 3
"""Patience for any call, and more for each picture of a call: a page takes two seconds."""
_WORD_LEVEL = "5"
_COLUMNS = 12
"""Of a TSV row: level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""


class Seen(NamedTuple):
    """A word with its box in the pixels of its picture; `line` is the same for all words of a line."""

    picture: int
    line: tuple[int, int, int]
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    text: str


class Tesseract(NamedTuple):
    """An installed Tesseract that knows Korean."""

    program: str

    def words(self, pictures: Sequence[Image.Image], layout: int, dpi: float) -> list[Seen]:
        """The words of grey pictures; `layout` is Tesseract's page segmentation mode. Raises `ToolFailed`."""
        if not pictures:
            return []
        with TemporaryDirectory(prefix="hoebo-") as folder:
            target = Path(folder) / "page"
            command = [self.program, "stdin", str(target), "-l", installed.LANGUAGE, "--psm", str(layout)]
            command += ["--dpi", str(round(dpi)), "txt", "tsv"]
            seconds = min(_CALL_SECONDS + _PICTURE_SECONDS * len(pictures), patience.left())
            installed.printed(command, seconds, _tiff(pictures))
            try:
                text, tsv = (target.with_suffix(form).read_text("utf-8", "replace") for form in (".txt", ".tsv"))
            except OSError as error:
                raise ToolFailed("no answer") from error
        return list(words_of(tsv, text))


def found() -> Tesseract | None:
    """The Tesseract of this machine, None where there is none or where it knows no Korean."""
    program = installed.tesseract()
    return None if program is None else Tesseract(program)


def words_of(tsv: str, text: str) -> Iterator[Seen]:
    """The words of Tesseract's TSV form, their pieces joined where its text form has no space.

    Pages of the text end in form feeds. Where the two forms do not say the same letters the pieces stay apart.
    """
    pages = text.split("\f")
    for picture, pieces in groupby(pieces_of(tsv), key=lambda piece: piece.picture):
        page = list(pieces)
        yield from _joined(page, _begins(page, pages[picture] if picture < len(pages) else ""))


def pieces_of(tsv: str) -> Iterator[Seen]:
    """The pieces of words in Tesseract's TSV form; the confidence is in percent."""
    for row in tsv.splitlines():
        fields = row.split("\t", _COLUMNS - 1)
        if len(fields) < _COLUMNS or fields[0] != _WORD_LEVEL or not fields[11].strip():
            continue
        picture, block, paragraph, line, _, left, top, width, height = map(int, fields[1:10])
        yield Seen(
            picture=picture - 1,
            line=(block, paragraph, line),
            left=left,
            top=top,
            right=left + width,
            bottom=top + height,
            confidence=float(fields[10]),
            text="".join(fields[11].split()),
        )


def _begins(pieces: Sequence[Seen], text: str) -> list[bool]:
    """Which pieces begin a word."""
    words = text.split()
    if "".join(words) != "".join(piece.text for piece in pieces):
        return [True] * len(pieces)
    starts, at = set(), 0
    for word in words:
        starts.add(at)
        at += len(word)
    found, at = [], 0
    for piece in pieces:
        found.append(at in starts)
        at += len(piece.text)
    return found


def _joined(pieces: Sequence[Seen], begins: Sequence[bool]) -> Iterator[Seen]:
    """Words of their pieces; a word is as sure as its pieces on the whole, letter by letter."""
    word: list[Seen] = []
    for piece, first in zip(pieces, begins, strict=True):
        if word and (first or piece.line != word[0].line):
            yield _word(word)
            word = []
        word.append(piece)
    if word:
        yield _word(word)


def _word(pieces: Sequence[Seen]) -> Seen:
    letters = sum(len(piece.text) for piece in pieces)
    return pieces[0]._replace(
        left=min(piece.left for piece in pieces),
        top=min(piece.top for piece in pieces),
        right=max(piece.right for piece in pieces),
        bottom=max(piece.bottom for piece in pieces),
        confidence=sum(piece.confidence * len(piece.text) for piece in pieces) / letters,
        text="".join(piece.text for piece in pieces),
    )


def _tiff(pictures: Sequence[Image.Image]) -> bytes:
    """The pictures as pages of one file."""
    first, *others = pictures
    target = io.BytesIO()
    first.save(target, "TIFF", save_all=True, append_images=others)
    return target.getvalue()
