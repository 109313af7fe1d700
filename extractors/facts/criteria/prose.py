"""Running words: which of their sentences say who may, who may not, and what an applicant has to be.

Offices write conditions as prose too: `신청자는 세대주이어야 합니다`, `중복 신청하는 경우 무효 처리합니다`.
What he has to hand in, pay or do later is no condition of who he is.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from extractors.facts.criteria.sentences import leaves_out

_WHO = r"(?:인|자|민|주|농가|가구|가정|세대|학생|청년|사람|분|어르신|노인|여성|단체|업체|기업|회원|부부)"
_MAY = re.compile(
    rf"(?:^|(?<=[.!?]\s))[^.!?,]{{2,40}}{_WHO}(?:이?면|이?라면)\s[^.!?,]{{0,20}}(?:신청|참여|참가|이용|가입|지원)[가-힣]*\s?(?:수\s있[가-힣]+|가능(?:합니다|함|하며|해요))"
)
"""`빈 집의 주인이면 신청할 수 있고`."""

_MAY_GET = re.compile(
    rf"[^.!?:：]{{0,80}}?(?:\d\s?세|수급|차상위|장애|한부모|임산부|다자녀|청년|신혼)[^.!?:：]{{0,60}}{_WHO}(?:은|는|이면)\s"
    r"[^.!?:：]{0,40}(?:받으실|받을|신청하실|신청할|이용하실|이용할|참여하실|참여할|접종하실|접종할)\s수\s있(?:습니다|어요|고|으며)"
)
"""`65세 이상 어르신은 예방접종을 무료로 받으실 수 있습니다`."""

_IS_WHO = re.compile(
    r"(?:받을|받으실|신청할|신청하실|참여할|참여하실|이용할|이용하실|지원할|지원하실)\s수\s있는\s(?:사람|분|대상|가구|곳)(?:은|는)\s"
    rf"(?P<who>[^.!?:：]{{4,80}}{_WHO})(?:입니다|이에요|예요)"
)
"""`지원을 받을 수 있는 분은 만 70세 이상 어르신입니다`."""

_GIVEN_TO = re.compile(
    rf"(?:^|(?<=[.!?]\s))(?P<who>[^.!?,:：]{{4,50}}{_WHO})(?:에게|께)는?\s[^.!?]{{0,30}}\d[천백만억]*원[^.!?]{{0,30}}(?:드립니다|드려요|드리며|지급합니다|지원합니다|지급함|지원함)"
)
"""`새로 정착한 청년 농업인에게 매달 80만원씩 드립니다`."""


_ANYONE = re.compile(rf"(?:^|(?<=[.!?,]\s))[^.!?,:：]{{2,60}}?(?:{_WHO}|이상|이하|미만)(?:이?면|이?라면)\s누구나")
"""`구에 사시는 만 65세 이상 어르신이면 누구나 맞으실 수 있어요`."""

_INVITED = re.compile(
    rf"(?:^|(?<=[.!?,]\s))(?P<who>[^.!?,:：]{{2,60}}?(?:\d\s?세|사는|사시는|거주|다니는|키우는|기르는)[^.!?,:：]{{0,30}}?{_WHO})\s"
    r"(?:\d{1,4}\s?(?:명|분|가구|팀|농가|쌍))?[을를]?\s?(?:모십니다|모셔요|모집합니다|모집해요|초대합니다|뽑습니다|찾습니다|기다립니다)"
)
"""`누리구에 사는 55세~75세 주민 20명을 모십니다`."""


_APPLICANT = (
    r"(?:신청[자인]|지원자|응시자|응모자|참여자|참가자|대상자|당첨자|입주자|계약자|대표자|세대주|세대원|구성원|배우자|보호자|본인|전원|"
    r"사업자|사업주|농업인|주민|가구|세대|농가|단체|업체|기업|법인|학생|[은는인한된둔할]\s?자|사람|분)"
)
_HAS_TO_BE = re.compile(
    rf"{_APPLICANT}(?:은|는|이|가|도)\s(?:[^.!?]|(?<=\d)\.|(?<!\d)\.(?=\d))*[^\s.](?<!것)(?<!분)(?<!본)(?<!내)(?<!상)(?<!하)(이어야|여야)(?:만)?\s?(?:합니다|한다|함|됩니다)"
)
"""`신청자는 성년자이어야 합니다`: what somebody is, not what he does (`하여야`) nor what a paper is (`사본이어야`)."""

_KEEPS = re.compile(
    r"(?:자격|요건|조건)[은는을를이]?\s[^.!?]{0,40}유지(?:하고\s?있어야|하여야|해야|되어야)\s?(?:합니다|하며|한다|함)"
)
"""`신청자격은 입주할 때까지 유지하여야 합니다`."""

_BEFORE = re.compile(
    r"(?:신청|접수|참여|지원|가입)\s?(?:하기\s?)?(?:전에|전까지|일\s?전까지|전)\s[^.!?]{2,40}(?:마쳐야|마치셔야|이수해야|이수하여야|끝내야|들어야|등록해야|등록하여야|가입해야|가입하여야)"
    r"\s?(?:합니다|해요|한다|함)"
)
"""`신청 전에 주민자치학교를 마쳐야 합니다`."""

_GIVES_UP = re.compile(
    r"(?:기존|종전|현재|다른|타)\s?[^.!?]{0,30}(?:명도|반납|해지|퇴거|포기|처분|탈퇴)(?:하여야|해야)\s?(?:합니다|하며|한다|함)|"
    r"세대\s?분리(?:를\s?)?\s?(?:하여야|해야)\s?(?:합니다|하며|한다|함)"
)
"""What one who has such a thing already has to give up first: `기존 임대주택을 명도하여야 하며`."""

_ONLY_WHO = re.compile(
    r"(?:경우|자|사람|분|가구|세대|업체|법인)[에만]?\s?(?:에\s?)?(?:한하여|한해서?|한정하여)\s[^.!?]{0,24}?(?:신청|참여|참가|지원|응시|가입)[을를이가]?\s?"
    r"(?:허용|가능|인정|할\s?수\s?있)"
)
"""`확인서를 제출한 경우에 한하여 참가를 허용하며`."""

_ONLY_THESE = re.compile(
    rf"(?:{_WHO}|가족|이상|이하|미만)만\s(?:신청|참여|참가|지원|이용|수강|가입|응시)(?:할\s수\s있|[은이]?\s?가능)"
)
"""`뜨개반은 60세 이상만 신청할 수 있습니다`."""

_HAS_A_SAY = re.compile(
    r"^(?P<who>[^.!?]{2,120}(?:의견|이의)[이가]?\s?있(?:는|으신)\s(?:[가-힣]{1,6}(?:[,·]\s?|\s?및\s|\s?또는\s|이나\s)){0,4}[가-힣]{1,6}?)(?:은|는|께서는)\s[^!?]*?(?:제출|개진)"
)
"""`예고안에 의견이 있는 단체 또는 개인은 … 의견서를 제출하여 주시기 바랍니다`."""

_BUT = re.compile(r"\s*(?:단|다만)[,\s]\s*")
_LONGEST = 400
"""Characters of a sentence that is looked at for a duty; what is longer is no sentence."""

_POINTS_BACK = re.compile(r"(?:동|이|그|해당|위)\s")
"""How an exception begins that cannot be understood without the sentence before it: `다만, 동 자료가 …`."""

_BRACKETS = "()（）[] "
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!(?<!\d\.)(?:\s|$))[^.!?]*)*[.!?]?")
"""Up to a mark with a blank behind it; the point of a figure (`7. 2.`) ends none."""

_IN_CASES = re.compile(
    r"(?:아래|다음)[^.]{0,20}(?:경우|자|사람)[에는도]*\s(?P<who>[^.,]{2,24}?)[도은는]\s(?:[가-힣]{1,6}\s)?(?:신청|지원|참여|응시|가입)[^.]{0,10}(?:가능|수\s?있)"
)
"""`아래의 경우 미성년자도 신청 가능합니다`: whom the cases below let in."""

_ASIDE = re.compile(r"[.\s]*\([^()]*\)")
"""What a bracket adds to the sentence that it stands behind."""


class Part(NamedTuple):
    """A sentence that decides: its polarity, where it stands, whether its words prove that applicants are meant."""

    polarity: Literal["require", "exclude"]
    start: int
    end: int
    sure: bool = False


def told(words: str) -> Iterator[Part]:
    """Who may and who may not by the sentences of running words."""
    sentences = [match.span() for match in _SENTENCE.finditer(words) if match[0].strip()]
    before = 0
    for start, end in sentences:
        but = _BUT.match(words, start, end)
        start = but.end() if but else start
        if but and _POINTS_BACK.match(words, start):
            start = before
        before, sentence = start, words[start:end]
        start += len(sentence) - len(sentence.lstrip(_BRACKETS))
        for part in _of_one(sentence.strip(_BRACKETS), alone=len(sentences) == 1):
            aside = _ASIDE.match(words, start + part.end) if part.sure else None
            yield part._replace(start=start + part.start, end=aside.end() if aside else start + part.end)


def _of_one(sentence: str, *, alone: bool) -> Iterator[Part]:
    """What one sentence says; standing alone it shuts nobody out here, since a line may do so as a whole."""
    if may := _MAY.search(sentence) or ("수 있" in sentence and _MAY_GET.match(sentence)):
        yield Part("require", *may.span(), sure=True)
    elif not alone and "누구나" in sentence and (anyone := _ANYONE.search(sentence)):
        yield Part("require", *anyone.span(), sure=True)
    elif "수 있는" in sentence and (named := _IS_WHO.search(sentence)):
        yield Part("require", *named.span("who"), sure=True)
    elif invited := _INVITED.search(sentence):
        yield Part("require", *invited.span("who"), sure=True)
    elif given := _GIVEN_TO.search(sentence):
        yield Part("require", *given.span("who"))
    elif "있" in sentence and (has_a_say := _HAS_A_SAY.match(sentence)):
        yield Part("require", *has_a_say.span("who"))
    elif not alone and leaves_out(sentence):
        yield Part("exclude", 0, len(sentence.rstrip(".")), sure=True)
    elif asks(sentence):
        yield Part("require", 0, len(sentence), sure=True)


def asks(sentence: str) -> bool:
    """Whether a sentence says what an applicant has to be, to keep or to give up."""
    if len(sentence) > _LONGEST:
        return False
    duties = (_HAS_TO_BE, _KEEPS, _GIVES_UP, _BEFORE) if "야" in sentence else ()
    bounds = (_ONLY_WHO,) if "한하" in sentence or "한해" in sentence or "한정" in sentence else ()
    only = (_ONLY_THESE,) if "만 " in sentence else ()
    return any(pattern.search(sentence) for pattern in (*duties, *bounds, *only))


def let_in_by_cases(words: str) -> str | None:
    """Whom a sentence lets in where one of the cases below it holds, None when it does not."""
    match = _IN_CASES.search(words) if "아래" in words or "다음" in words else None
    return match["who"].strip() if match else None
