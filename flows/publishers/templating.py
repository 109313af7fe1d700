"""How publishers fill templates: all escaped, nothing missed in silence, no sign that a page cannot hold."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

PAPER = Path(__file__).parent / "paper"
"""The head and the base style of what is printed or sent as a page of its own."""

_IN_DATE = re.compile(r"(?<=\d\.) (?=\d)")
_WEEKDAY = re.compile(r"(?<=\d\.)(?=\([월화수목금토일]\))")


def environment(*folders: Path) -> Environment:
    """Templates of these folders, the first one first, on the paper that all of them may extend (`paper.html`)."""
    made = Environment(
        loader=FileSystemLoader((*folders, PAPER)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    # Made safe here, as the joiner in it is a sign that is not shown otherwise.
    made.filters["whole"] = lambda text: Markup(escape(whole_dates(text)))
    return made


def whole_dates(text: str) -> str:
    """A text whose dates are not broken at the end of a line: `3. 20.(금)` stays together, its weekday too."""
    return _WEEKDAY.sub("\u2060", _IN_DATE.sub("\u00a0", shown(text)))


def shown(text: str) -> str:
    """A text as a page takes it: without control characters, marks of direction and broken halves; lines stay lines."""
    return "".join(sign for sign in text if sign == "\n" or not _is_unseen(sign))


def one_line(*texts: str, between: str = " ") -> str:
    """The texts that say something, single-spaced, on one line."""
    parts: Iterable[str] = (" ".join(shown(text.replace("\t", " ")).split()) for text in texts)
    return between.join(part for part in parts if part)


def _shown(value: Any) -> Any:
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Cn")
