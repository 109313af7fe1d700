"""What a document holds along with its notices: attachments, forms, annexes, each under a line of its own.

`[붙임 1]`, `【별지 제2호 서식】`, `서식 3. 확인서`; the forms of a law behind its name:
`■ 누리군 조례 [별지 제2호서식]`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from extractors.notices.lines import unspaced
from models.blocks import Span

WORD: Final = r"붙\s?임|서\s?식|별\s?지|별\s?첨|별\s?표|첨\s?부"
NUMBER: Final = r"\s?(?:제\s?)?(?P<number>\d{1,2}(?:-\d{1,2})?)(?!\d)\s?호?(?:\s?서식)?"
COPIES: Final = r"(?:각\s?)?\d{1,2}\s?부"
"""How many of each are sent along: such a line lists, and heads nothing."""

_HEADING = re.compile(
    rf"^[ \t|]*(?P<open>[\[【<〈(＜［]\s*)?(?P<kind>{WORD}){NUMBER}\s?[\]】>〉)＞］]?(?P<rest>[^\n]*)$", re.MULTILINE
)
_OF_A_LAW = re.compile(
    r"[\[【]\s*(?P<kind>별\s?지)\s?제(?P<number>\d{1,2}(?:-\d{1,2})?)호\s?서식\s*[\]】][ \t]*$", re.MULTILINE
)
_LISTED = re.compile(rf"{COPIES}\s*[.,)]?\s*(?:끝\s*\.?)?\s*$")
_SHORT = 40
"""Characters up to which a line without brackets may be a heading."""
_LAW_BEFORE = re.compile(r"(?:법|령|규칙|조례|규정|고시|지침|훈령)[」』)]?\s*[\[(【<]?\s*$")
_REACH = 16
"""Characters before a mention in which its law is named."""


def attached(text: str) -> Mapping[tuple[str, str], Sequence[Span]]:
    """Where the attachments that a document holds begin, by kind and number, in reading order."""
    headings = [
        match
        for match in _HEADING.finditer(text)
        if not _LISTED.search(match["rest"]) and (match["open"] or len(match["rest"]) < _SHORT)
    ]
    found: dict[tuple[str, str], list[Span]] = {}
    for match in sorted((*headings, *_OF_A_LAW.finditer(text)), key=lambda one: one.start("kind")):
        places = found.setdefault((unspaced(match["kind"]), match["number"]), [])
        places.append((match.start("kind"), match.end("number")))
    return found


def is_of_a_law(text: str, start: int) -> bool:
    """Whether what is named at `start` belongs to the law that is named before it: `조례 별지 제2호서식`."""
    line = text.rfind("\n", 0, start) + 1
    return _LAW_BEFORE.search(text[max(line, start - _REACH) : start]) is not None
