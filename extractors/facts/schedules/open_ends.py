"""Ends that are no date: always, until used up, first come, to be announced."""

import re

from models.facts import Open

_FORMS: tuple[tuple[Open, re.Pattern[str]], ...] = (
    (
        "until_exhausted",
        re.compile(
            r"(?:모집\s?)?(?:인원|정원)\s?(?:충족|마감)\s?시(?:까지)?|"
            r"(?:모집\s?)?(?:인원|정원|자리)(?:이|가|을)?\s?(?:다\s?|모두\s?)?(?:차면(?:\s?마감)?|찰\s?때|차는\s?대로|채워지|채워질|채울)(?:까지|면|\s?때)*|"
            r"모집(?:이)?\s?(?:끝날|다\s?될|완료될)\s?때까지|(?:모집|채용|선발|충원)\s?시까지|"
            r"(?:예산|사업비|재원|재고|물량|수량|물품)(?:이|가|을|를)?\s(?:"
            r"(?:다|모두)\s?(?:쓰|쓸|하|할|나가|나갈|떨어)|떨어[지질져]|다하|다할|바닥|동나|동날|끝나|끝날|없어질)[가-힣]*(?:\s?때까지)?|"
            r"(?:예산|재고|물량|수량|재원|사업비|한정수량)?\s?소진\s?시?(?:까지)?(?:\s?마감|\s?조기\s?종료|\s?조기\s?마감)?"
        ),
    ),
    (
        "first_come",
        re.compile(
            r"선착순(?:\s?\d+\s?[명개가팀]\S*)?(?:\s?(?:마감|접수|모집))?|"
            r"먼저\s(?:신청|접수|온|오신|오는)[가-힣]*\s(?:순서|순|차례|\d+\s?[명팀])[가-힣]*|(?:신청|접수|도착)\s?순(?:서)?(?:으로|대로)"
        ),
    ),
    (
        "always",
        re.compile(
            r"연중(?!\s?무휴)\s?(?:상시|수시)?|상시(?:적)?|수시(?!로\s?변)(?:\s?\([^)]*\))?|발생\s?즉시|언제(?:든지?|나)|1년\s?내내|사시사철|필요할\s때(?:마다)?"
        ),
    ),
    (
        "tba",
        re.compile(
            r"(?:추후|별도|개별)\s?(?:별도\s?)?(?:안내|공지|통보|통지|공고|지정|협의|결정)\S*|미정|"
            r"추후\s?\S{0,6}\s?(?:안내|공지|통보)|별도\s?(?:지정\s?|통보\s?)?(?:기한|기일)까지|[가-힣]+에서\s?결정|(?:따로|나중에|추후|다시)\s?(?:안내|알려|알림|공지|통보|정하|정해|정함)(?:해|하여)?(?:\s?드[가-힣]+)?[가-힣]*"
        ),
    ),
)

SIGNS = (
    r"충족|마감|차[면는]|찰|채[워울]|[때시]까지|(?:다|모두)\s?[쓰쓸하할나떨]|떨어|바닥|동[나날]|끝[나날]|없어질|소진|"
    r"선착순|먼저|[청수착]\s?순|연중|상시|수시|즉시|언제|내내|사시사철|필요할|추후|별도|개별|미정|결정|따로|나중에|다시"
)
"""One of these stands in every form."""

_NEAR = 40
"""Within how many characters an open end must start: in a long text the word is about something else."""


def open_end(words: str, *kinds: Open) -> Open | None:
    """The first of these kinds (all when none is named) that the words begin with, or nearly."""
    return next((kind for kind, form in _FORMS if (not kinds or kind in kinds) and form.search(words[:_NEAR])), None)


def is_only(words: str, kind: Open) -> bool:
    """Whether the words are nothing but an open end of this kind (`연중 수시`)."""
    return any(form.fullmatch(words.strip()) for name, form in _FORMS if name == kind)


def end_of_open_end(words: str, kind: Open) -> int:
    """Where the words of an open end of this kind stop, with the bracket round them; 0 when they are not there."""
    match = next((form.search(words[:_NEAR]) for name, form in _FORMS if name == kind), None)
    if match is None:
        return 0
    closing = words.find(")", match.end())
    in_bracket = words[: match.start()].count("(") > words[: match.start()].count(")")
    return closing + 1 if in_bracket and 0 <= closing <= match.end() + 12 else match.end()


_ALWAYS = dict(_FORMS)["always"].pattern
_BEFORE = re.compile(rf"(?:{_ALWAYS})\s?(?:접수|신청|모집)?\s?\(\s?~?\s?$")
_AFTER = re.compile(r"[\s,(]*(?:이후|그\s?후|기간\s?외|이외)(?:에는|에|는|도)?\s?")


def always_before(words: str) -> bool:
    """Whether the words end in `연중(`: what the bracket opens is the last day of always."""
    return _BEFORE.search(words) is not None


def open_after(words: str, at: int) -> tuple[Open, int, int] | None:
    """What is open after a period that ends here, and where it stands: `(이후 수시)`, `(이후 예산 소진 시까지)`."""
    after = _AFTER.match(words, at)
    if after is None:
        return None
    found = ((kind, form.match(words, after.end())) for kind, form in _FORMS)
    return next(((kind, *match.span()) for kind, match in found if match), None)
