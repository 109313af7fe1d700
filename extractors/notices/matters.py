"""Further matters of an official letter: `4. 아울러, 농가 교육을 아래와 같이 여니 …` over a day and a place of its own.

Such a paragraph is a notice beside that of the letter's subject; one that only adds to the subject is none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.notices.headings import Title
from extractors.notices.labels import split_label
from extractors.notices.lines import Line, single_spaced, unspaced
from extractors.notices.markers import NUMBERED_STYLES
from extractors.notices.naming import names_a_notice

_MATTER = re.compile(
    r"(?:아울러|또한|더불어|한편|이와\s?(?:함께|별도로|더불어)),?\s+(?P<name>[^,.\n]{4,40}?)(?:을|를|이|가)?\s+"
    r"(?:다음|아래)(?:과|와)?\s?같이\s"
)
_WHEN = re.compile(r"(?:교육|행사|개최|운영|회의|모집|접수|신청)?(?:일시|기간|일정|일자)")
_WHERE_OR_WHO = re.compile(r"(?:교육|행사|개최|모집|참석|참가|신청)?(?:장소|대상|인원)자?")
_PAPERS = re.compile(r"\s*붙\s?임")


class Matter(NamedTuple):
    """A matter's paragraph: its first line, the line behind its last, and what it calls itself."""

    first: int
    stop: int
    title: Title


def matters_of(lines: Sequence[Line], body: int) -> Iterator[Matter]:
    """The further matters of a letter below its subject, in order."""
    for index in range(body, len(lines)):
        line = lines[index]
        told = _MATTER.match(line.words) if line.table is None and line.marker.style in NUMBERED_STYLES else None
        if told is None or not names_a_notice(told["name"].strip()):
            continue
        stop = _stop(lines, index)
        labels = [unspaced(split_label(below.words)[0] or "") for below in lines[index + 1 : stop]]
        if any(map(_WHEN.fullmatch, labels)) and any(map(_WHERE_OR_WHO.fullmatch, labels)):
            start = line.text.index(told["name"])
            yield Matter(index, stop, Title(None, single_spaced(told["name"]), start, start + len(told["name"])))


def _stop(lines: Sequence[Line], index: int) -> int:
    """The line behind a paragraph: the next of its marker, or the papers sent along."""
    style = lines[index].marker.style
    below = range(index + 1, len(lines))
    ends = (at for at in below if lines[at].marker.style == style or _PAPERS.match(lines[at].text))
    return next(ends, len(lines))
