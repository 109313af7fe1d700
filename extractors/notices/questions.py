"""Headings that ask or address the reader (`누가 받을 수 있나요?`), each with the genre's label for what it asks.

A leaflet or a letter asks what a notice labels. Only words that end as a question or an address do are read so, and
only where they say what is asked of: a question that may be answered in another way keeps its own name.
"""

import re
from functools import lru_cache

from extractors.context import NAMES_KEPT
from extractors.notices.everyday import label_for

_LONGEST = 30
"""Characters without blanks that such a heading may have."""

_ASKS = re.compile(
    r"(?:[?？]|(?:나|까|가|지|되|돼|해|하|어|아|예|이에|인지|은지|는지)요|습니까|입니까|[되하]나|[한된인]가|는지|을까|ㄹ까|세요|십시오|다면|하면|이렇게|알아보기|확인하기)[.!~\s]*[?？]?$"
)
_DENIES = re.compile(r"없|않|안되|안돼|못|아닌|제외")
_HAND_IN = r"(?:준비|제출|내야|내나|낼까|가져|챙겨|챙기|지참|필요|갖추|갖춰)"
_APPLY = r"(?:신청|접수|제출|지원하|응모|내나|내야|내면|등록|참여|참가|가입|하면|해야)"
_GET = r"(?:받|지원|주나|줍니|드리|드려|지급|도와|돕|혜택|되나|인가|일까)"

ASKED = {
    "언제": "기간",
    "누가": "대상",
    "누구": "대상",
    "얼마": "지원금액",
    "어떻게": "신청방법",
    "어디": "장소",
    "어디서": "장소",
    "무엇을": "내용",
    "무엇": "내용",
    "무엇이": "내용",
    "뭘": "내용",
    "누구나": "대상",
    "누구를": "대상",
    "누구에게": "대상",
    "언제까지": "기한",
    "언제부터": "기간",
    "얼마나": "지원금액",
    "어디로": "접수처",
    "어디에서": "장소",
    "몇명": "인원",
}
"""What one word asks for where it stands as a label: `언제 : 3. 16. ~ 4. 30.`"""

_MEANT: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "문의처",
        re.compile(
            r"궁금|(?:어디|누구|어느)\S{0,6}(?:문의|물어|연락)|(?:문의|연락|상담)\S{0,3}(?:어디|누구|어떻게)|더알고싶"
        ),
    ),
    (
        "구비서류",
        re.compile(
            rf"(?:무엇|무얼|뭘|뭐|어떤것|어떤서류|어떤게|무슨서류|준비물)\S{{0,5}}{_HAND_IN}|"
            rf"(?:서류|준비물|준비할것|준비할것들|챙길것|낼것|필요한것)\S{{0,6}}(?:무엇|뭐|뭔|어떤|어떻게|있나|이렇게)|(?:서류|준비물)\S{{0,4}}{_HAND_IN}"
        ),
    ),
    ("사용기간", re.compile(r"언제\S{0,6}(?:쓸|쓰나|사용|이용)")),
    ("지급시기", re.compile(r"언제\S{0,6}(?:받|지급|입금|나오|들어오)|(?:지급|지원금)\S{0,5}언제")),
    ("신청기간", re.compile(rf"언제\S{{0,8}}{_APPLY}|(?:신청|접수|모집|제출)\S{{0,8}}언제")),
    ("접수처", re.compile(rf"(?:어디|어느곳)\S{{0,8}}{_APPLY}|(?:신청|접수|제출)\S{{0,8}}(?:어디|어느곳)")),
    ("장소", re.compile(r"어디\S{0,6}(?:열리|하나|합니까|모이|진행|개최|인가)|(?:행사|교육|모임)\S{0,6}어디")),
    (
        "신청방법",
        re.compile(rf"어떻게\S{{0,6}}{_APPLY}|(?:신청|접수)(?!후|한뒤|하면)\S{{0,8}}어떻게|(?:신청|접수)[은는]이렇게"),
    ),
    ("선정방법", re.compile(r"어떻게\S{0,6}(?:뽑|선정|선발|정하)|누구를?\S{0,4}먼저|(?:선정|선발)\S{0,6}어떻게")),
    (
        "신청자격",
        re.compile(
            rf"(?:누가|누구|어떤(?:분|사람|농가|가구|집|경우))\S{{0,10}}(?:{_GET}|{_APPLY}|이용|해당|대상|할수|될수)|"
            r"(?:대상|자격)\S{0,6}(?:누가|누구|어떻게되|어떤(?:분|사람))|신청\S{0,3}(?:누가|누구)|(?:나도|저도|우리도|내가|제가)\S{0,10}(?:받|신청|해당|할수|대상|되나)|이런분(?:이|께|들이)?\S{0,6}(?:받|신청|참여|대상)"
        ),
    ),
    (
        "지원내용",
        re.compile(
            r"(?:얼마|얼만큼)\S{0,6}(?:받|지원|주나|줍니|드리|드려|지급)|(?:지원|지원금|보조금|수당|장려금|혜택)\S{0,6}(?:얼마|무엇|뭐|뭔)|"
            r"(?:무엇(?!에)|무얼|뭘|어떤것|어떤지원|어떤혜택|어떤도움|무슨혜택)\S{0,5}(?:받|지원|주나|줍니|드리|드려|있나|도와)"
        ),
    ),
    ("참가비", re.compile(r"(?:비용|참가비|수강료|돈)\S{0,5}얼마|얼마\S{0,4}(?:내나|내야|냅니)")),
    ("기간", re.compile(r"언제\S{0,8}(?:하나|합니까|열리|시작|진행|인가|까지|부터)|(?:기간|일정|날짜)\S{0,4}언제")),
)
"""Labels, each with what asks for it; the first that fits holds."""


_ASKED_ALONE = re.compile(r"(?P<name>[가-힣·]{2,16}?)(?:은|는)(?:요[?？]?|[?？])")
"""`필요한 서류는요?`, `신청 기간은?`: a name that asks by its particle alone."""

_ASKED_WHO = re.compile(
    r"(?P<name>[가-힣·]{2,16}?)(?:은|는|이|가)(?:누구|무엇|어떤(?:분|사람|경우))(?:인가요|예요|이에요|입니까|일까요|인지)?[?？]?"
)
"""`못 받는 사람은 누구인가요?`: everyday words that are asked about."""


_ASKED_IN_TURN = re.compile(r"^(?:Q|문)\d{0,2}[.:)]")
"""What stands before a question of questions and answers: `Q. 언제인가요?`"""


@lru_cache(maxsize=NAMES_KEPT)
def meant(name: str) -> str:
    """The label that a heading stands for when it asks or addresses the reader, or says it in everyday words.

    Any other name stays itself.
    """
    plain = _ASKED_IN_TURN.sub("", "".join(name.split())).strip("<>《》【】[]\"'“”‘’~·")
    if (asked := plain.rstrip("?？")) in ASKED:
        return ASKED[asked]
    if alone := _ASKED_ALONE.fullmatch(plain):
        return ASKED.get(alone["name"]) or label_for(alone["name"]) or alone["name"]
    if (who := _ASKED_WHO.fullmatch(plain)) and (label := label_for(who["name"])):
        return label
    if label := label_for(plain.rstrip("?？!.~")):
        return label
    if len(plain) > _LONGEST or len(plain) < 4 or not _ASKS.search(plain) or re.search(r"\d|[:：]", plain):
        return name
    if _DENIES.search(plain):
        return name
    return next((label for label, pattern in _MEANT if pattern.search(plain)), name)
