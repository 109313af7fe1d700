"""What a title names, and how another title stands to it.

A guideline writes `청년농업인 임대농장 조성 지원사업`, a bulletin `청년농업인 임대농장 조성 신청 안내`. What one
title has more than the other may be left out for shortness; where it says for whom, of what crop or which half, it
tells two apart.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, Literal

from flows.store.kinship import titled

Relation = Literal["same", "shorter"]
"""Two titles name one thing in the same words, or one of them leaves some out."""

SHORTEST: Final = 3
"""Letters of a name that says anything (`난방비`)."""
NEAR: Final = 0.6
"""Share of equal letters from which on a person may take two names for one."""
BLOCK: Final = 2
"""Letters that two names must have in common in a row: fewer are chance."""
GENERIC: Final = re.compile(
    r"(?:지원|사업|신청|접수|안내|모집|추진|시행|보급|구입|구매|설치|조성|공급|시설|비용|확대|참여자?|대상자?|및|에|을|를|의)+"
)
"""What is left out of a title and changes nothing."""
_TAIL = re.compile(
    r"(?:지원|보조|자체|시범)?사업$|지원$|신청$|접수$|모집$|공모$|추진$|시행$|계획$|안내$|알림$|공고$|참여자$|참여기업$|"
    r"참여업체$|대상마을$|대상자$|대상$|희망자$|희망농가$|농가$|수강생$|교육생$"
)
_TELLING = re.compile(
    r"\d|[상하]반기|[전후]기|봄|여름|가을|겨울|남성|여성|청년|노인|어르신|고령|장애|다문화|외국인|귀농|귀촌|귀어|신혼|임산부|"
    r"출산|아동|영유아|청소년|학생|대학|신규|후계|선도|영세|소농|법인|마을|단체|기업|소상공인|소형|중형|대형|소규모|"
    r"고추|마늘|양파|딸기|사과|포도|복숭아|매실|자두|블루베리|인삼|버섯|표고|감자|고구마|배추|오이|토마토|수박|참외|멜론|"
    r"화훼|과수|채소|원예|노지|특작|약초|감귤|한라봉|대추|참깨|들깨|잡곡|보리|상추|생강|오미자|호두|"
    r"한우|젖소|낙농|돼지|양돈|양계|산란계|육계|오리|염소|흑염소|양봉|꿀벌|사슴|축산|수산|임업|산림|조사료|"
    r"연장|변경|추가|융자|이자|교육|시험|견학|한시|특별|긴급|임시"
)
"""What makes another programme of a title that is otherwise alike."""
_CROPS: Final = frozenset("벼쌀콩팥배감무말닭소밤귤밀깨파차")
"""Crops and stock of one letter: they tell only where they stand alone."""


def letters_of(name: str) -> frozenset[str]:
    """The runs of three letters of a name that say something: two names without one in common are not alike."""
    runs = (name[start : start + SHORTEST] for start in range(len(name) - SHORTEST + 1))
    return frozenset(letters for letters in runs if not GENERIC.fullmatch(letters))


def name_of(title: str, offices: Iterable[str] = ()) -> str:
    """What a title names, without year, round, office and the words of its genre: `청년농업인임대농장조성`."""
    name = titled(title).core
    for office in sorted(offices, key=len, reverse=True):
        if len(name) - len(office) >= SHORTEST:
            name = name.removeprefix(office)
    while (match := _TAIL.search(name)) and match.start() >= SHORTEST:
        name = name[: match.start()]
    return name


@lru_cache(maxsize=1 << 15)
def relation(one: str, other: str) -> Relation | None:
    """How two names stand to each other; None where each has what the other has not, or what one has more tells."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < SHORTEST:
        return None
    if shorter == longer:
        return "same"
    if 2 * len(shorter) < len(longer):
        return None
    rest = left_over(shorter, longer)
    if rest is None:
        return None
    if all(GENERIC.fullmatch(words) for words in rest):
        return "same"
    return None if any(map(tells, rest)) else "shorter"


def left_over(shorter: str, longer: str) -> list[str] | None:
    """What the longer name has more, piece by piece; None where it does not hold the whole of the shorter one."""
    blocks = SequenceMatcher(None, shorter, longer, autojunk=False).get_matching_blocks()[:-1]
    if sum(block.size for block in blocks) < len(shorter) or any(block.size < BLOCK for block in blocks):
        return None
    ends = [0, *(block.b + block.size for block in blocks)]
    begins = [*(block.b for block in blocks), len(longer)]
    return [longer[start:end] for start, end in zip(ends, begins, strict=True) if start < end]


def tells(words: str) -> bool:
    """Whether what a title has more makes another programme of it."""
    return bool(_TELLING.search(words)) or words in _CROPS


def apart_words(one: str, other: str) -> tuple[str, str]:
    """What only one and only the other of two names has: `고추`, `딸기`."""
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    changed = [(one[a:b], other[c:d]) for step, a, b, c, d in steps if step != "equal"]
    return "·".join(a for a, _ in changed if a), "·".join(b for _, b in changed if b)


@lru_cache(maxsize=1 << 15)
def near(one: str, other: str) -> bool:
    """Whether a person may take two names for one."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return min(len(one), len(other)) >= SHORTEST and matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR
