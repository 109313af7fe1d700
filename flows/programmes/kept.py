"""The programmes of a store: those of a year, with their predecessors, as what is known now makes them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from flows.programmes.clues import year_of
from flows.programmes.joining import Joined, Said, joined, named
from flows.programmes.names import letters_of, name_of, relation
from flows.programmes.programme import Doubt, Programme, Source
from flows.programmes.said import said_in
from flows.programmes.years import predecessors
from flows.store import Store
from flows.store.records import KeptRecord

BEFORE, BEHIND = 2, 1
"""Years of records about a year that may tell of it or of the year before: an issue of December tells of next year."""

MOST = 300
"""Records that are read to see what is like one of them: a title that so many share names nothing."""


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


def programme_about(store: Store, record: KeptRecord) -> Programme | None:
    """The programme that a record tells of, by those records alone whose titles are like its own.

    What `kept_programmes` says, for a page that is looked at often: a store of years is not read for it.
    """
    (own,) = _sources([record])
    year = year_of(own)
    titles = store.lookup.titles_of_years(_about(int(year)) if year else ())
    name, near = name_of(record.read.title), _like([record.read.title], titles)
    near |= _like([titles[key] for key in near if relation(name, name_of(titles[key]))], titles)
    if len(near) > MOST:
        return None
    records = store.lookup.records(sorted(near | {record.key}))
    said = said_in({one.key: one.decisions for one in records})
    return named(joined(_sources(records), said).programmes, record.key)


def _about(year: int) -> range:
    return range(year - BEFORE, year + BEHIND + 1)


def _like(titles: Iterable[str], among: Mapping[str, str]) -> set[str]:
    """The records (keys) whose names have letters in common with these titles'."""
    letters = frozenset(run for title in titles for run in letters_of(name_of(title)))
    return {key for key, title in among.items() if letters & letters_of(name_of(title))}


@lru_cache(maxsize=4)
def _kept(store: Store, _standing: str, year: int) -> Kept:
    """As long as the store stands as it does, so do its programmes."""
    records = store.lookup.records(list(store.lookup.titles_of_years(_about(year))))
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
