"""Which words may say a time at all: most of a document's name things, sums and conditions.

Each reader of times names the signs one of which stands in all that it reads where no label promises a time. Words with
none of them need no reading; a sign too many costs a moment, a sign too few would lose a time.
"""

import re

from extractors.facts.schedules import open_ends, points, recurrences, relatives, worded
from extractors.facts.schedules.points import alike

_LABEL_OF_LATER = r":\s?['\d]"
"""What stands before a later date with a label of its own: `대상자 선정 : 2월, 시설 설치 : 3월`."""

_SIGN = re.compile(
    "|".join(
        (points.SIGNS, worded.SIGNS, recurrences.SIGNS, relatives.SIGNS, open_ends.SIGNS, _LABEL_OF_LATER),
    )
)


def may_say_time(words: str) -> bool:
    """Whether words that no label promises a time for hold a sign of one."""
    return _SIGN.search(alike(words)) is not None
