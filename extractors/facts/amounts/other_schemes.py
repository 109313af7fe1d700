"""Parts of a notice that tell of other schemes: what they pay and ask is not this one's.

A request for consultation, a plan or a study sets its own scheme beside those there are: `유사 제도 비교`,
`기존제도와의 관계`, `타 지자체 사례`. A heading that shuts out who took part in another one (`유사사업 참여자 제외`)
is none of them.
"""

import re
from functools import lru_cache

from extractors.context import NAMES_KEPT
from models.notices import Clause

_WHOSE = r"(?:유사(?:[·ㆍ･,/]\s?중복)?|기존|타|다른|인근|해외|국내외|선진)"
_WHAT = r"(?:제도|사업|급여|서비스|지자체|자치단체|시[·ㆍ･]?도|시[·ㆍ･]?군(?:[·ㆍ･]?구)?|지역|기관|부처|국가|정책)"
_TELLS = r"(?:관계|분석|비교표?|현황|사례|검토|차별성|연계성)"
_OTHERS = re.compile(rf"(?:^|[\s(「])(?:{_WHOSE}\s?{_WHAT}.*{_TELLS}|(?:해외|국내외|선진)\s?사례)(?:\s?\(.*\))?$")
_LONGEST = 40
"""Characters of the longest heading: a longer one is a sentence."""


def tells_of_others(clause: Clause) -> bool:
    """Whether a heading over a clause says that what stands below it is another scheme's."""
    return any(_names_others(head) for head in clause.heads)


@lru_cache(maxsize=NAMES_KEPT)
def _names_others(head: str) -> bool:
    return len(head) <= _LONGEST and _OTHERS.search(head) is not None
