"""Which of an office's villages a notice names; one that names none of them concerns all.

A village is named by its name standing alone (`상촌에서`, `상촌 마을회관`) or before what belongs to a village
(`상촌마을`, `상촌리`, `상촌 경로당`); inside a longer word it is another name (`북상촌`, `상촌초등학교`).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from models.records import NoticeRecord

_OF_A_VILLAGE = "마을|리|동|경로당|회관|노인회|부녀회|청년회|이장|주민|입구|저수지|들|보건진료소"
_PARTICLES = "에서|에게|에|은|는|이|가|을|를|와|과|의|도|만|으로|로|및|부터|까지|앞|뒤"


def villages_of(notice: NoticeRecord, villages: Iterable[str]) -> tuple[str, ...]:
    """The villages that a notice names, in the order of the list; empty where it concerns all."""
    told = "\n".join(_texts(notice))
    return tuple(village for village in villages if village.strip() and _named(village.strip()).search(told))


def concerns(notice: NoticeRecord, village: str, villages: Iterable[str]) -> bool:
    """Whether people of a village have something of a notice."""
    named = villages_of(notice, villages)
    return not named or village in named


@cache
def _named(village: str) -> re.Pattern[str]:
    bare = re.sub("(?<=..)(?:마을|리|동)$", "", village)
    alone = rf"{re.escape(village)}(?:{_PARTICLES})?(?![가-힣])"
    return re.compile(rf"(?<![가-힣])(?:{alone}|{re.escape(bare)} ?(?:{_OF_A_VILLAGE}))")


def _texts(notice: NoticeRecord) -> Iterator[str]:
    """Where a notice says whom and which place it is about."""
    yield from filter(None, (notice.title, notice.section, notice.place, notice.apply_at))
    for criterion in notice.eligibility:
        yield from (criterion.raw, criterion.for_ or "")
    for schedule in notice.schedules:
        yield from (schedule.label or "", schedule.for_ or "")
    yield from (amount.for_ or "" for amount in notice.amounts)
