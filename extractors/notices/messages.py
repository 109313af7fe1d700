"""Logs of messages that an office has sent one by one (단체문자, 마을방송): each is a notice, under when it was sent.

`① 8/3 09:10` stands alone on its line or before the message; the message begins with its sender in brackets and with
what it is about.
"""

import re
import unicodedata
from collections.abc import Sequence

from extractors.notices.assemble import Piece
from extractors.notices.bands import is_rule
from extractors.notices.headings import Title
from extractors.notices.lines import Line, columns, single_spaced

_STAMP = re.compile(
    r"\s*+(?:(?P<number>[①-⑳]|\d{1,2}(?=[.)]\s))[.)]?|[○ㅇ●▶■□◆◎])?\s*+"
    r"[\[(<【]?\s*+(?:20\d\d\s?[./년-]\s?|['’]\d\d\s?[./-]\s?)?\d{1,2}\s?[./월-]\s?\d{1,2}\s?[.일]?\s*+(?:\([월화수목금토일]\))?"
    r"\s*+,?\s*+(?:(?:오전|오후)\s?\d{1,2}\s?(?::\s?\d\d|시(?:\s?\d{1,2}분)?)|\d{1,2}\s?:\s?\d\d)\s*+[\])>】]?"
    r"\s*+(?:(?:발송|전송|보냄|방송|송출)|\([^()]{0,20}\))?\s*+(?=$|[\[【<(])"
)
"""When a message was sent, before nothing or before its sender: `② 8/5 17:44`, `[2026. 8. 5.(수) 17:44] [가온면] …`."""
_SENDER = re.compile(r"\s*+(?:[\[【<(〔]\s?(?:[가-힣]{2,12}|[Ww]eb\s?발신)\s?[\]】>)〕]\s*+)+")
_CALLED = re.compile(r"문자|메시지|알림톡|카톡|마을방송|[SL]MS")
_SENTENCE = re.compile(r"(?<=[다요오음함임])[.!]\s|\s{2,}")
_FEW = 3
"""Messages of the shortest log."""
_OPENING = 5
_LONGEST = 60
"""Columns of a title; of a longer line its first sentence is one."""


def messages_of(lines: Sequence[Line]) -> list[Piece]:
    """The messages of a log, in order, and the rules that end them; nothing where a document is no log."""
    sent = [(at, stamp) for at, line in enumerate(lines) if line.table is None and (stamp := _STAMP.match(line.text))]
    if len(sent) < _FEW or not _is_log(lines, sent):
        return []
    messages = [piece for at, stamp in sent if (piece := _message(lines, at, stamp)) is not None]
    first = min((piece.index for piece in messages), default=len(lines))
    ends = (Piece(at, "gap") for at in range(first, len(lines)) if is_rule(lines[at]))
    return sorted([*messages, *ends], key=lambda piece: piece.index)


def _is_log(lines: Sequence[Line], sent: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Whether a document calls itself a log of messages, or nearly all that was sent begins with its sender."""
    if any(_CALLED.search(line.closed) for line in lines[:_OPENING]):
        return True
    signed = sum(_SENDER.match(words) is not None for at, stamp in sent for words in [_said(lines, at, stamp)])
    return signed >= 0.8 * len(sent)


def _said(lines: Sequence[Line], at: int, stamp: re.Match[str]) -> str:
    """What begins behind the time of sending: on its line, else on the next."""
    rest = lines[at].text[stamp.end() :]
    below = lines[at + 1] if at + 1 < len(lines) else None
    return rest if rest.strip() or below is None or below.table is not None else below.text


def _message(lines: Sequence[Line], at: int, stamp: re.Match[str]) -> Piece | None:
    """The message sent at a line: its title stands behind the sender, within the next two lines."""
    for below in range(at, min(at + 3, len(lines))):
        line = lines[below]
        start = stamp.end() if below == at else 0
        if line.table is not None or (below > at and _STAMP.match(line.text)):
            return None
        sender = _SENDER.match(line.text, start)
        words = line.text[sender.end() if sender else start :]
        if not words.strip():
            continue
        name = words.strip() if columns(words.strip()) <= _LONGEST else _SENTENCE.split(words.strip())[0].rstrip(".!")
        first = line.span[0] - lines[at].span[0] + line.text.index(name, sender.end() if sender else start)
        title = Title(_number(stamp["number"]), single_spaced(name), first, first + len(name))
        return Piece(at, "notice", title, title_lines=below - at + 1)
    return None


def _number(counted: str | None) -> str | None:
    """`③` and `3` are 3."""
    return str(int(unicodedata.numeric(counted))) if counted and len(counted) == 1 else counted
