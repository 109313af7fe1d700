"""Labels: the `신청기간 :` before a value, in the forms that the genre gives it."""

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.context import NAMES_KEPT
from extractors.notices.genre import LABEL
from extractors.notices.lines import close
from extractors.notices.questions import meant
from models.blocks import Span

_COLON = re.compile(r"(?:(?<!\s)\s++)?(?<!\d)[:：∶](?!//)\s*+|(?<=\d)[:：∶](?!\d|//)\s*+")
_BRACKET_LABEL = re.compile(r"[(\[【〔]\s*([가-힣][가-힣\s·ㆍ,]{0,12}[가-힣])\s*[)\]】〕]\s*[:：]?\s*(?=\S)")
_OF_WHAT_SORT = re.compile(
    r"[\[【〔]\s*(?:긴급|재|추가|기간|접수|일정|필수)?\s?"
    r"(?:바로잡음|정정|변경|수정|연장|연기|취소|공고|공지|알림|안내|모집|긴급|필독|중요|신규|속보|주의)"
    r"\s*[\]】〕]\s*(?=[가-힣][^:：]*$)"
)
"""What sort of a notice its title says it is: `[바로잡음] 상토 공급일`, `[재공고] 경로당 도우미 모집`."""
_PIPE_LABEL = re.compile(r"([가-힣][가-힣\s]{0,8}[가-힣])\s*[|│┃]\s*(?=\S)")

_GAP_LABEL = re.compile(
    r"([가-힣][가-힣·()]{1,14}(?: [가-힣·()]{1,10}){0,2})[ \t\u3000]{3,}(?P<value>(?P<words>[가-힣「『(])|[^\s:：])"
)
"""The name of a row in a table that has come as plain lines: a wide gap, then a figure, or words behind a label."""

_QUESTION = re.compile(r"([^?？:：\n]{4,40}[?？])\s*(?=\S)")
"""A question whose answer follows on its line: `누가 받나요? 만 65세 이상 주민입니다.`"""

_ASKED = re.compile(
    r"((?:누가|누구(?:를|에게|나)?|언제(?:까지|부터)?|어디(?:서|로|에서)?|무엇(?:을|이)?|뭘|얼마(?:나)?|어떻게|왜|몇\s?명)[?？])\s*(?=\S)"
)
"""The word that asks, alone before its answer: `언제? 5. 12.(화) 14:00`."""

_TOLD_OF = re.compile(
    r"(누가|어디서|무엇을)[ \t]+(?=[가-힣\d(「])(?!언제|어디|무엇|누구|어떻게)|"
    r"(언제|얼마나?)[ \t]+(?=[^\n]{0,12}\d)"
)
"""What one of the six questions asks for, its word before the answer without a sign: `누가   만 65세 이상 주민`."""
_SENTENCE = re.compile(r"[?？]|(?:다|요|까|오|죠|지)[.!~]?\s*$")

_PICTURE = re.compile(r"^[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]{1,4}\s*")
"""A picture before a label: `📌신청기간`."""
_SAYS_SOMETHING = re.compile(r"[가-힣A-Za-z]|\d\s?\.\s{0,3}\d")

MAX_LABEL = 28
"""Characters that a label may have; longer ones are sentences with a colon in them."""


class Labelled(NamedTuple):
    """A value and the label before it, if it has one: their names and places are those of a clause."""

    value: Span
    label: str | None = None
    label_span: Span | None = None


def labelled(value: Span, words: str) -> Labelled:
    """A value with its label split off; `words` is its text, starting at `value[0]`."""
    label, offset = split_label(words)
    if label is None:
        return Labelled(value)
    start, end = value
    at = start + words.index(label)
    return Labelled((min(start + offset, end), end), meant(close(label)), (at, at + len(label)))


def named_by(value: Span, words: str, length: int) -> Labelled:
    """A value behind a name of so many characters, which only a blank sets off."""
    at = value[0] + len(words) - len(words.lstrip())
    label = words.lstrip()[:length]
    behind = words.lstrip()[length:]
    start = at + length + len(behind) - len(behind.lstrip())
    return Labelled((start, value[1]), meant(close(label)), (at, at + length))


@lru_cache(maxsize=NAMES_KEPT)
def split_label(words: str) -> tuple[str | None, int]:
    """`label : value` -> the label as written and where the value starts; None when there is no label."""
    for pattern in () if _OF_WHAT_SORT.match(words) else (_BRACKET_LABEL, _PIPE_LABEL):
        match = pattern.match(words)
        if match and not words[match.end() :].startswith(("에", "의", "을", "를", "은", "는")):
            return match[1], match.end()
    if asked := _ASKED.match(words):
        return asked[1], asked.end()
    told = _TOLD_OF.match(words)
    if told and not _SENTENCE.search(words) and not _COLON.search(words, 0, MAX_LABEL):
        return told[1] or told[2], told.end()
    question = _QUESTION.match(words)
    if question and meant(question[1]) != question[1]:
        return question[1], question.end()
    gap = _GAP_LABEL.match(words)
    if gap and not _COLON.search(gap[0]) and (not gap["words"] or LABEL.fullmatch("".join(gap[1].split()))):
        return gap[1], gap.start("value")
    for match in _COLON.finditer(words):
        label = _PICTURE.sub("", words[: match.start()].strip())
        if not label or "\n" in label or len("".join(label.split())) > MAX_LABEL:
            return None, 0
        if match.end() == len(words.rstrip()) and len(words) > MAX_LABEL:
            return None, 0
        if _SAYS_SOMETHING.search(label) and label.count("(") == label.count(")"):
            return label, match.end()
    return None, 0
