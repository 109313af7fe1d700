"""The programmes of a store: those of a year, with their predecessors, as what is known now makes them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from flows.programmes.joining import Joined, Said, joined, named
from flows.programmes.programme import Doubt, Programme, Source
from flows.programmes.said import said_in
from flows.programmes.years import predecessors
from flows.store import Store
from flows.store.records import KeptRecord

BEFORE, BEHIND = 2, 1
"""Years of records about a year that may tell of it or of the year before: an issue of December tells of next year."""


class Kept(NamedTuple):
    """The programmes of a year, the pairs that were left apart, and each programme's (key) predecessor."""

    programmes: tuple[Programme, ...]
    doubts: tuple[Doubt, ...]
    predecessors: dict[str, Programme]
    titles: dict[str, Source]
    said: Said

    def programme(self, key: str) -> Programme | None:
        """The programme that a record tells of."""
        return named(self.programmes, key)


def kept_programmes(store: Store, year: int) -> Kept:
    """The programmes of a year and those of which it is not known."""
    return _kept(store, store.standing(), year)


def years_of(store: Store) -> tuple[int, ...]:
    """The years of which there are records, the last one first."""
    return tuple(sorted(store.lookup.programme_years(), reverse=True))


@lru_cache(maxsize=4)
def _kept(store: Store, _standing: str, year: int) -> Kept:
    """As long as the store stands as it does, so do its programmes."""
    keys = store.lookup.keys_of_years(range(year - BEFORE, year + BEHIND + 1))
    records = store.lookup.records(keys)
    sources = {source.key: source for source in _sources(records)}
    said = said_in({one.key: one.decisions for one in records})
    whole = joined(sources.values(), said)
    return _of_year(whole, sources, said, str(year))


def _sources(records: Iterable[KeptRecord]) -> Iterator[Source]:
    for one in records:
        notice = one.judgement.notice
        yield Source(key=one.key, document_sha256=one.document_sha256, document=one.document, notice=notice)


def _of_year(whole: Joined, sources: dict[str, Source], said: Said, year: str) -> Kept:
    own = tuple(one for one in whole.programmes if one.year in (year, ""))
    keys = {source.key for one in own for source in one.sources}
    doubts = tuple(one for one in whole.doubts if keys & {one.one, one.other})
    older = {key: one for key, one in predecessors(whole.programmes).items() if key in keys}
    return Kept(own, doubts, older, sources, said)
