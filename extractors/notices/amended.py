"""The numbers of the notices that a document says it amends: `제2026-31호로 공고한 …을 다음과 같이 변경 공고합니다`.

A number that a document only rests on (`…고시 제2026-3호에 따라`) is none of them, nor is its own.
"""

import re
from collections.abc import Iterator

from models.records import serial_of

_NUMBER = re.compile(r"제?\s?(?P<year>20\d{2})\s?[-–]\s?(?P<serial>\d{1,6})\s?호?")
_AMENDS = re.compile(
    r"정정|변경|수정|연장|연기|취소|철회|재\s?공고|추가\s?(?:공고|모집|접수|신청)|바로\s?잡|대신하|갈음|바[꾸뀌꿉뀝]"
)
_RESTS_ON = re.compile(
    r"\s*+(?:\([^()\n]{0,30}\)\s*+)?(?:[」』]\s*+)?(?:(?:에|의\s?규정에?)\s*+)?(?:따[라른]|의거|의하여|근거|기초)"
)
_NAMED = re.compile(r"(?:당초|기존|종전|원|이전)\s?(?:공고|고시)(?:\s?번호)?\s*+(?:[:：|]\s*+)?[가-힣\s]{0,20}$")
"""What stands before the number of the older notice where nothing else says so: `당초 공고 : 누리군 공고 `."""
_SENTENCE = 160
"""How many letters behind its number it may take to say what becomes of a notice."""
_BEFORE = 40


def amended_numbers(text: str, own: str | None) -> tuple[str, ...]:
    """The numbers (`2026-31`) in the order in which they stand, each once; `own` is the document's."""
    return tuple(dict.fromkeys(number for number in _amended(text) if number != serial_of(own)))


def _amended(text: str) -> Iterator[str]:
    for found in _NUMBER.finditer(text):
        behind = text[found.end() : found.end() + _SENTENCE]
        if ("호" not in found[0] and "제" not in found[0]) or _RESTS_ON.match(behind):
            continue
        if _AMENDS.search(_sentence(behind)) or _NAMED.search(text[max(0, found.start() - _BEFORE) : found.start()]):
            yield serial_of(found[0])


def _sentence(behind: str) -> str:
    """The rest of the sentence: up to its end, an empty line, or the next number of a notice."""
    end = re.search(r"[다요음함]\s?\.(?:\s|$)|\n\s*\n|다\.$", behind)
    rest = behind[: end.start() + 1] if end else behind
    following = _NUMBER.search(rest)
    return rest[: following.start()] if following and "호" in following[0] else rest
