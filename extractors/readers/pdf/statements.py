r"""The statements of a content stream, told apart by one regular expression (ISO 32000-1, 7.8.2).

Only what clips, moves, names a font, shows letters or draws a form is told; colours, pens, marks, places of texts and
paths that are painted go unread on the way to it. Most words and drawings of a document are set apart by `q` and `Q`
and change nothing behind them: such a word is one statement, and so is such a drawing.
"""

import re
from collections.abc import Iterator


def _many(pattern: bytes) -> bytes:
    """A pattern, up to 65,536 times (each takes memory), never given back.

    An atomic group: a possessive repeat of alternatives loses its place in Python before 3.11.5 (gh-106052).
    """
    return rb"(?>(?:" + pattern + rb"){0,65536})"


_WHITE, _NUMBER, _NAME = rb"[\0\t\n\f\r ]", rb"[-+.\d]++", rb"/[^\0\t\n\f\r ()<>\[\]{}/%]*+"
_END = rb"(?![^\0\t\n\f\r ()<>\[\]{}/%])" + _WHITE + rb"*+"
"""The end of an operator, and what is white behind it."""
_FLAT_LITERAL = rb"\(" + _many(rb"[^()\\]++|\\.") + rb"\)"
_NESTED_LITERAL = rb"\(" + _many(rb"[^()\\]++|\\.|" + _FLAT_LITERAL) + rb"\)"
_LITERAL = rb"\(" + _many(rb"[^()\\]++|\\.|" + _NESTED_LITERAL) + rb"\)"
_HEX = rb"<[\dA-Fa-f\0\t\n\f\r ]*+>"
_ARRAY = rb"\[" + _many(rb"[^\[\]()<]++|<[^<>\[\]]*+>|" + _LITERAL) + rb"\]"
_ENTRIES = rb"[^<>()]++|" + _LITERAL + rb"|<[^<>]*+>"
_DICTIONARY = rb"<<" + _many(_ENTRIES + rb"|<<" + _many(_ENTRIES) + rb">>") + rb">>"
_OPERAND = rb"(?:" + b"|".join((_NUMBER, _NAME, _ARRAY, _LITERAL, _HEX, _DICTIONARY)) + rb")" + _WHITE + rb"*+"

_COORDINATES = _many(_NUMBER + _WHITE + rb"++")
_PART = _COORDINATES + rb"(?:[mlcvyh]|re)" + _WHITE + rb"++"
_PATH = _PART + _many(_PART)
_PLAIN = _many(rb"(?:" + _NUMBER + rb"|" + _NAME + rb"|\[[-+.\d ]*+\])" + _WHITE + rb"*+")
_PEN = rb"[gGkKwdJjMinSs]|[fFbB]\*?|rg|RG|cs|CS|sc|SC|scn|SCN|ri|gs|BT|ET|T[mdDcwLzrs*]|EMC"
_MARK = _NAME + _WHITE + rb"*+(?:" + _NAME + rb"|" + _DICTIONARY + rb")?" + _WHITE + rb"*+B[DM]C" + _END


def _unread(operators: bytes) -> bytes:
    """What goes unread: the statements of some operators, paths that clip nothing, marks, comments, white space."""
    plain = _PLAIN + rb"(?:" + operators + rb")" + _END
    return rb"%[^\r\n]*+|" + _WHITE + rb"++|" + plain + rb"|" + _PATH + rb"(?!W)|" + _MARK


_UNREAD = _unread(_PEN)
_SHOWN_WORD = (
    rb"(?P<font>" + _NAME + _WHITE + rb"*+" + _NUMBER + _WHITE + rb"*+)Tf" + _END + _many(_UNREAD)
    + rb"(?P<word>" + _ARRAY + rb"|" + _LITERAL + rb"|" + _HEX + rb")" + _WHITE + rb"*+T[Jj]" + _END + _many(_UNREAD)
)  # fmt: skip
_WORD = rb"q" + _END + _many(_unread(_PEN + rb"|cm")) + rb"(?:" + _SHOWN_WORD + rb")?Q" + _END
_CLIP = rb"(?P<clip>" + _PATH + rb")W\*?" + _END
_PICTURE = rb"BI" + _WHITE + rb".*?" + _WHITE + rb"EI(?=" + _WHITE + rb"|\Z)"
_TORN = rb"(?P<torn>BI" + _WHITE + rb")"
_OTHER = rb"(?P<operands>" + _many(_OPERAND) + rb")(?P<operator>[A-Za-z'\"][A-Za-z0-9'\"*]*+|\\.|.?)"
_BLANK = rb"(?=" + _UNREAD + rb")"


def _one_of(*kinds: bytes) -> re.Pattern[bytes]:
    return re.compile(_many(_UNREAD) + rb"(?:" + b"|".join(kinds) + rb")", re.DOTALL)


_STATEMENT = _one_of(_WORD, _CLIP, _PICTURE, _TORN, _BLANK, _OTHER)
_UNPICTURED = _one_of(_WORD, _CLIP, rb"(?P<torn>(?!))", _BLANK, _OTHER)
"""The same where no picture ends any more."""


def statements(stream: bytes) -> Iterator[re.Match[bytes]]:
    """The statements: a `word` with its `font`, a path that becomes a `clip`, any other operator with its operands.

    A drawing has none of them. Where nothing makes sense a statement is what was scanned, and behind a picture without
    an end none is looked for, so that no byte is scanned more than a few times.
    """
    for match in _STATEMENT.finditer(stream):
        if match["torn"]:
            yield from _UNPICTURED.finditer(stream, match.end())
            return
        yield match


SEGMENT = re.compile(rb"(" + _COORDINATES + rb")([mlcvyh]|re)")
"""A path's next corner or curve: coordinates and operator."""
SHOWN = re.compile(rb"(" + _LITERAL + rb"|" + _HEX + rb")|(?<![.\d])(-?\d{3,})", re.DOTALL)
"""A string of what is shown, or a leap before the next one, in thousandths of the letters' size."""
