"""For whom: the audiences that lists are narrowed to, and why a notice has the ones that it has."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from flows.desk.desk import Desk
from flows.publishers.audience import AUDIENCES, FARMS, Audience, meant
from models.blocks import Place
from models.records import NoticeRecord

CHOICES: Final[dict[str, dict[Audience, str]]] = {
    "사람·단체": {audience: name for audience, name in AUDIENCES.items() if audience not in FARMS},
    "무엇을 기르는 농가": {audience: name for audience, name in AUDIENCES.items() if audience in FARMS},
}
"""What there is to choose from, in groups; reading what is on a page to offer less would cost more than the page."""


class Reason(NamedTuple):
    """Audiences, and the words of a notice that say so; no words where nobody in particular is named."""

    names: tuple[str, ...]
    raw: str
    place: Place | None


def known(audience: str) -> Audience:
    """An audience of an address; empty, that is all, where there is none of this name."""
    return audience if audience in AUDIENCES else ""


def meant_for(desk: Desk, keys: Iterable[str], audience: Audience) -> frozenset[str]:
    """Those of the records that are for an audience as they stand after people's decisions."""
    records = desk.store.lookup.records(list(dict.fromkeys(keys)))
    return frozenset(
        record.key for record in records if audience in (one.audience for one in meant(record.judgement.notice))
    )


def reasons_of(notice: NoticeRecord) -> tuple[Reason, ...]:
    """Whom a notice is for and why; what the same words say stands together."""
    told: dict[tuple[str, Place | None], list[str]] = {}
    for one in meant(notice):
        why = ("", None) if one.audience == "everyone" else (one.raw, one.place)
        told.setdefault(why, []).append(AUDIENCES[one.audience])
    return tuple(Reason(tuple(names), raw, place) for (raw, place), names in told.items())
