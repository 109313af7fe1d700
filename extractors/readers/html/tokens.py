"""Where are the tags of HTML, and what do the words between them say?

Written here because the ledger needs every letter of the source: html.parser keeps the text of opening tags alone.
Nothing is fetched, nothing recurs, and every pattern ends at the next `<`, so that hostile text takes linear time.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple

_LINE_END: Final = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9:-]{0,40})((?:\s[^<>]{0,4000})?)/?>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"([a-z-]+)\s*(?:=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"<[!?][^<>]{0,4000}>")
_MAY_BEGIN: Final = re.compile(r"<[a-z/!?]", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_RAW: Final = {"script": "script", "style": "style", "title": "page title"}
"""Elements whose content is no markup, and the name under which it is left out."""

TokenKind = Literal["words", "open", "close", "left out"]


class Token(NamedTuple):
    """Words, a tag, or what is not shown; `offset` counts in the text that was cut."""

    kind: TokenKind
    offset: int
    text: str
    """The words; of a tag its name; of what is left out the whole of it."""
    attributes: str = ""
    name: str = "markup"
    """Under which the token, or what words lose, is left out."""
    raw: str = ""


class Lines:
    """The lines of a text, from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def at(self, offset: int) -> int:
        """The number of the line that a character stands in."""
        return bisect_right(self._starts, offset)


def split_lines(text: str) -> list[str]:
    """The lines of a text, as `Lines` counts them."""
    return _LINE_END.split(text)


def attribute(token: Token, name: str) -> str | None:
    """The value of an attribute; empty where it has none, None where the tag lacks it."""
    for match in _ATTRIBUTE.finditer(token.attributes):
        if match[1].lower() == name:
            return (match[2] or "").strip("\"'")
    return None


def tokens(text: str, start: int, end: int, clean: Callable[[str], str]) -> Iterator[Token]:
    """The stretch of a text in tokens without a gap; `clean` takes other markup from words."""
    return _Cutter(text, end, clean).tokens(start)


class _Cutter:
    """Cuts one stretch; what was once sought to the end in vain is not sought again."""

    def __init__(self, text: str, end: int, clean: Callable[[str], str]) -> None:
        self._text, self._end, self._clean = text, end, clean
        self._last_comment = text.rfind("-->", 0, end)
        self._unclosed: set[str] = set()

    def tokens(self, at: int) -> Iterator[Token]:
        while at < self._end:
            token = self._markup(at) or self._words(at)
            yield token
            at += len(token.raw)
            name = _RAW.get(token.text) if token.kind == "open" else None
            if name is not None:
                raw = self._text[at : self._closing(token.text, at)]
                yield Token("left out", at, raw, name=name, raw=raw)
                at += len(raw)

    def _words(self, at: int) -> Token:
        stop = _MAY_BEGIN.search(self._text, at + 1, self._end)
        raw = self._text[at : self._end if stop is None else stop.start()]
        return Token("words", at, unescaped(self._clean(raw)), raw=raw)

    def _markup(self, at: int) -> Token | None:
        """The tag, comment or declaration that begins here."""
        if self._text[at] != "<":
            return None
        if self._text.startswith("<!--", at) and at + 4 <= self._last_comment:
            stop = self._text.find("-->", at + 4, self._end) + 3
            return Token("left out", at, self._text[at:stop], raw=self._text[at:stop])
        match = _TAG.match(self._text, at, self._end)
        if match:
            return Token("close" if match[1] else "open", at, match[2].lower(), match[3], raw=match[0])
        match = _DECLARATION.match(self._text, at, self._end)
        return None if match is None else Token("left out", at, match[0], raw=match[0])

    def _closing(self, name: str, at: int) -> int:
        """Where the closing tag of an element begins; one that is never closed ends with its own line."""
        match = None
        if name not in self._unclosed:
            match = re.compile(f"</{name}", re.IGNORECASE).search(self._text, at, self._end)
        if match:
            return match.start()
        self._unclosed.add(name)
        line = _LINE_END.search(self._text, at, self._end)
        return self._end if line is None else line.start()


def unescaped(words: str) -> str:
    """Words with their entities as letters."""
    plain = _ENTITY.sub(lambda match: html.unescape(match[0]), words)
    return unicodedata.normalize("NFC", plain.replace("\xa0", " "))
