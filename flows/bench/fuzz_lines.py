"""Texts of the genre with something wrong: lines of sound documents, cut, swollen, spliced and filled with odd signs.

The same lines and chance give the same text.
"""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

Garbling = Callable[[str, str, Random], str]
"""A line, another one to take from, and chance."""

PLAIN: Final = (".txt", ".md")
_FIGURE: Final = re.compile(r"\d+")
_SIGN: Final = re.compile(r"[^\w\s]")
_ODD_FIGURES: Final = (
    "0", "00", "1", "13", "29", "30", "31", "32", "59", "60", "99", "100", "2024", "99999", "2147483648",
    "1234567890123456789012", "1e9", "２０", "二十", "½",
)  # fmt: skip
_ODD_SIGNS: Final = (
    "\u200b", "\u00a0", "\u3000", "\u202e", "\u0301", "\ufeff", "\u1160", "\ue000", "😀", "①", "㎡", "〃", "∼", "～",
    "–", "ᄒ", "ㅏ", "\t", "\n", "(", ")", "(((", "「", "…", "|", "**", "\\", "\x07", "ｘ", "０", "。", "·", "'", "%",
    "원", "까지",
)  # fmt: skip
DATES: Final = (
    "2. 30.", "13. 1.", "2026. 3. 9.(월)", "'26. 12. 21. ~ 1. 8.", "매월 마지막 주 수요일", "3. 9. ~", "~ 3. 9.",
    "24:00", "25시", "2026-02-29", "3월 중", "출산일부터 1년 이내", "예산 소진 시까지", "음력 8. 15.", "연말까지",
    "다음 달 5일", "0. 0.", "99. 99. 99.",
)  # fmt: skip
SUMS: Final = (
    "최대 50만원", "3억4,000만원", "금이십만원정", "100%", "보조 50%, 자부담 60%", "0원", "-5만원", "99999999억원",
    "2.5.5백만원", "1,00,000원", "㎡당 3천원 ~ 2천원", "만원", "(단위 : 천원)",
)  # fmt: skip
PEOPLE: Final = (
    "만 65세 이상", "19세 이상 ~ 39세 이하", "기준중위소득 150% 이하", "0.5ha 미만", "300평", "50두 이상 99두 이하",
    "관내 1년 이상 거주", "1961. 3. 1. 이전 출생자", "단, 공무원은 제외", "☎061-555-21", "차상위계층 또는 한부모가족",
)  # fmt: skip


def garbled(documents: Sequence[Sequence[str]], chance: Random) -> str:
    """The head of one document and a stretch of another, a third of its lines garbled."""
    head, body = chance.choice(documents), chance.choice(documents)
    start = chance.randrange(len(body))
    taken = list(body[start : start + int(60 ** chance.random()) + 1])
    for _ in range(1 + len(taken) // 3):
        at = chance.randrange(len(taken))
        taken[at] = chance.choice(_WAYS)(taken[at], chance.choice(body), chance)
    opening = head[: chance.choice((0, 6, 12))]
    return "\n".join([*opening, *taken]) + "\n"


def _refigured(line: str, _donor: str, chance: Random) -> str:
    """Some of its figures are others."""
    return _FIGURE.sub(lambda one: chance.choice(_ODD_FIGURES) if chance.random() < 0.5 else one[0], line)


def _signed(line: str, _donor: str, chance: Random) -> str:
    """Some of its signs are others, or gone."""
    return _SIGN.sub(lambda one: chance.choice(("", *_ODD_SIGNS)) if chance.random() < 0.3 else one[0], line)


def _filled(line: str, _donor: str, chance: Random) -> str:
    """Odd signs anywhere."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(line) + 1)
        line = line[:at] + chance.choice(_ODD_SIGNS) + line[at:]
    return line


def _cut(line: str, _donor: str, chance: Random) -> str:
    """Without a stretch."""
    start, end = sorted((chance.randrange(len(line) + 1), chance.randrange(len(line) + 1)))
    return line[:start] + line[end:]


def _spliced(line: str, donor: str, chance: Random) -> str:
    """Its beginning and another's end."""
    return line[: chance.randrange(len(line) + 1)] + donor[chance.randrange(len(donor) + 1) :]


def _swollen(line: str, _donor: str, chance: Random) -> str:
    """A stretch of it again and again."""
    start = chance.randrange(len(line) + 1)
    end = min(len(line), start + chance.randint(1, 12))
    return line[:start] + line[start:end] * int(200 ** chance.random()) + line[end:]


def _said(line: str, _donor: str, chance: Random) -> str:
    """Another value in the place of its own, or beside it."""
    value = chance.choice((*DATES, *SUMS, *PEOPLE))
    at = chance.choice((line.find(":") + 1, len(line), chance.randrange(len(line) + 1)))
    return f"{line[:at]} {value}{chance.choice((' ', ', ', ' / ', ''))}{chance.choice(('', line[at:]))}"


def _tabbed(line: str, _donor: str, chance: Random) -> str:
    """A row of a table."""
    return (
        "\t".join((line, chance.choice(SUMS), chance.choice(DATES)))
        if chance.random() < 0.5
        else line.replace(" ", "\t")
    )


_WAYS: Final[Sequence[Garbling]] = (_refigured, _signed, _filled, _cut, _spliced, _swollen, _said, _said, _tabbed)
