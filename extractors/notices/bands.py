"""What signs draw around a name: `━━ 동네 알림 ━━`, `■■ 총무팀 ■■`, `★ 나들이 ★`, a rule below it or on both sides."""

import re
from collections.abc import Sequence

from extractors.notices.headings import Title
from extractors.notices.lines import Line, single_spaced, unpadded

_BRACKETED = re.compile(
    r"\s*(?P<open>[【\[〔《〈<≪「])\s*(?P<name>[^【】\[\]〔〕《》〈〉<>≪≫「」\n]{2,50}?)\s*[】\]〕》〉>≫」]{1,2}\s*$"
)
_HEAVY = r"*━═■□▣◆◇▒▓░★☆●○◎◈▶◀►◄▷◁♣♥♠♡◐◑※"
"""Signs of which one on either side is a band; lighter ones take two."""
_LIGHT = r"─=~#<>《》«»+\-–—_"
_BAND = re.compile(
    rf"\s*(?:(?P<sign>[{_HEAVY}])|(?P<two>[{_LIGHT}])\s?[{_LIGHT}])[{_HEAVY}{_LIGHT}]*\s*"
    rf"(?P<name>[^{_HEAVY}{_LIGHT}\s][^\n{_HEAVY}]{{0,48}}[^{_HEAVY}{_LIGHT}\s])"
    rf"\s*[{_HEAVY}{_LIGHT}]*(?P<close>[{_HEAVY}{_LIGHT}])\s*$"
)
_MIRRORED = {"<": ">", "《": "》", "«": "»", "▶": "◀", "►": "◄", "▷": "◁", "◐": "◑"}
_SIGNS = frozenset(_HEAVY + _LIGHT.replace("\\", ""))
_RULE = re.compile(r"\s*([━─═=~*_\-–—#+▒▓░■□◆◇])(?:\s?\1){4,}\s*$")
"""A line that is nothing but one sign, at least five times."""


def is_rule(line: Line) -> bool:
    """Whether a line is nothing but a rule."""
    return line.table is None and line.text.lstrip()[:1] in _SIGNS and _RULE.match(line.text) is not None


def band_of(line: Line) -> tuple[str, Title] | None:
    """The sign between which a name stands, and the name; None where it stands in no band."""
    text = line.text.strip()
    if line.table is not None or len(text) < 4 or text[0] not in _SIGNS or text[-1] not in _SIGNS:
        return None
    match = _BAND.match(line.text)
    sign = match and (match["sign"] or match["two"])
    if match is None or sign is None or match["close"] != _MIRRORED.get(sign, sign):
        return None
    return sign, Title(None, unpadded(match["name"]), match.start("name"), match.end("name"))


def ruled(lines: Sequence[Line], index: int) -> str:
    """How rules frame a line: `around` it, `below` it, or not at all; what stands above may be the rule of another."""
    if index + 1 >= len(lines) or not is_rule(lines[index + 1]) or is_rule(lines[index]):
        return ""
    return "around" if index > 0 and lines[index - 1].text.strip() == lines[index + 1].text.strip() else "below"


def sign_of_brackets(line: Line) -> str:
    """The bracket that opens around all of a line; empty where none does."""
    match = _BRACKETED.fullmatch(line.text) if line.table is None else None
    return match["open"] if match else ""


def bracketed_title(line: Line) -> Title | None:
    """The name that is all of a line but the brackets around it."""
    match = _BRACKETED.fullmatch(line.text) if line.table is None else None
    return Title(None, single_spaced(match["name"]), match.start("name"), match.end("name")) if match else None


def framed_title(line: Line) -> Title | None:
    """The name that brackets or a band of signs stand around."""
    band = band_of(line)
    return bracketed_title(line) or (band[1] if band else None)
