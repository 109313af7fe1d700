"""Passages that stand beside a clause's value: a labelled period in brackets, a period behind the name of a label.

`설계 용역에 맡김(용역기간 : 2026. 3. ~ 11.)` names its own time within a sentence; `본사업('28년~) : 8억원` says in the
label for how long the work lasts whose cost is the value.
"""

import re
from collections.abc import Iterator

from extractors.facts.schedules.dates import find_periods
from extractors.facts.schedules.passages import Passage
from extractors.facts.schedules.points import alike
from extractors.facts.schedules.roles import promises_time
from models.blocks import Span

_ASIDE = re.compile(r"\((?P<label>[가-힣][가-힣\s]{1,11})\s?:\s?(?P<time>[^()]{4,40})\)")
_WORK = re.compile(
    r"(?P<name>[가-힣A-Za-z0-9·ㆍ\s]{0,14}(?:사업|단계|차\s?연?도|구간|공사|용역))\s?\(\s?(?P<time>['\d][^()]{2,24})\)\s?:?\s?"
)
"""Work of some years: its name, then its time in brackets. Sums and figures (`사업비('26년)`) have other names."""


def labelled_asides(passage: Passage) -> Iterator[Passage]:
    """The periods in brackets that have a label of their own, where the passage's promises none."""
    if passage.promised or passage.clause.cell is not None:
        return
    text = alike(passage.text)
    for match in _ASIDE.finditer(text) if ":" in text else ():
        if promises_time(match["label"], as_head=True):
            start, label = match.start("time"), match["label"].strip()
            yield passage._replace(label=label, for_=None, start=passage.start + start, text=match["time"])


def work_of_label(passage: Passage) -> Passage | None:
    """The time in a label that names work of some years, as a passage of its own; None for any other label."""
    place = passage.clause.label_span
    if place is None or passage.clause.cell is not None:
        return None
    match = _WORK.fullmatch(alike(passage.context.words(place)))
    if match is None or not _is_whole(match["time"]):
        return None
    return passage._replace(
        label="사업기간", for_=match["name"].strip(), start=place[0] + match.start("time"), text=match["time"]
    )


def overlaps(one: Span, other: Span) -> bool:
    """Whether two places share a character."""
    return one[0] < other[1] and other[0] < one[1]


def _is_whole(words: str) -> bool:
    """Whether words are nothing but a period: one to which a year belongs."""
    stated = next(find_periods(words), None)
    if stated is None or stated.start > 0 or len(words.rstrip()) > stated.end:
        return False
    return any(point is not None and point.year is not None for point in (stated.first, stated.last))
