"""Which notices of an edition tell of one programme?

Pure. The order in which documents stand in an edition changes nothing. Pairs are joined from the surest on; two notices
of one document never become one programme, and where two of a document fit equally well, neither is taken.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final, NamedTuple

from flows.programmes.clues import Clues, clues_of, departments_of, placed, year_of
from flows.programmes.evidence import Likeness, doubt_words, likeness, may_be_one
from flows.programmes.names import letters_of
from flows.programmes.programme import Doubt, Link, Programme, Source
from models.editions import Edition
from models.notices import Category, DocumentKind

CALLS: Final[frozenset[Category]] = frozenset({"support", "recruit", "education"})
"""What a programme's notice is; of the others, that for which one applies."""
TELLS_MOST: Final[tuple[DocumentKind, ...]] = ("guideline", "other", "plan", "bulletin", "slides")
"""Kinds of documents by how much they tell of a programme: its rules, its call, its money, its days."""
CROWD: Final = 300
"""Notices that share three letters: beyond, these letters name nothing."""

Pair = frozenset[str]
Said = Mapping[Pair, bool]
"""What people said of two records (keys): that they are one programme, or that they are two."""


class Judged(NamedTuple):
    """A pair of notices that is taken for one, with what made it so; none where only a person says so."""

    one: Clues
    other: Clues
    found: Likeness | None
    said: bool

    @property
    def strength(self) -> tuple[bool, bool, int]:
        """The surest is the greatest."""
        return (self.said, self.found.same_title, self.found.spare) if self.found else (self.said, False, 0)

    @property
    def keys(self) -> tuple[str, str]:
        """The records, in the order of their keys."""
        one, other = sorted((self.one.source.key, self.other.source.key))
        return one, other


class Joined(NamedTuple):
    """The programmes of an edition, and the notices that were left apart though they are alike."""

    programmes: tuple[Programme, ...]
    doubts: tuple[Doubt, ...]


def programmes(edition: Edition, said: Said | None = None) -> tuple[Programme, ...]:
    """The programmes that an edition's active records tell of, in the order of their keys."""
    return joined(sources_of(edition), said or {}).programmes


def named(found: Iterable[Programme], key: str) -> Programme | None:
    """The programme that the record of this key tells of."""
    return next((one for one in found if any(source.key == key for source in one.sources)), None)


def sources_of(edition: Edition) -> Iterator[Source]:
    """The active notices of an edition."""
    for one in edition.revisions:
        if one.status == "active":
            yield Source(key=one.key, document_sha256=one.document_sha256, document=one.document, notice=one.notice)


def joined(sources: Iterable[Source], said: Said) -> Joined:
    """The programmes of some notices; those that are no call and belong to none are left out."""
    known = placed(sorted(map(clues_of, sources), key=lambda clues: clues.source.key))
    pairs, doubts = _judged(known, said)
    groups: dict[str, list[Clues]] = {clues.source.key: [clues] for clues in known}
    links: list[Link] = []
    for pair in sorted(_clear(pairs), key=lambda one: (tuple(-int(part) for part in one.strength), one.keys)):
        mine, theirs = (groups[side.source.key] for side in (pair.one, pair.other))
        if mine is not theirs:
            if not _fits(mine, theirs, said):
                continue
            mine += theirs
            groups |= {clues.source.key: mine for clues in theirs}
        links.append(_link(pair))
    whole = {id(group): group for group in groups.values()}.values()
    made = (_programme(group, links) for group in whole if any(_is_call(one.source) for one in group))
    return Joined(tuple(sorted(made, key=lambda one: one.key)), tuple(_left(doubts, groups)))


def _judged(known: list[Clues], said: Said) -> tuple[list[Judged], list[Doubt]]:
    """The pairs that are one, by their words or a person's, and those that are only alike."""
    pairs: list[Judged] = []
    doubts: list[Doubt] = []
    for one, other in _candidates(known, said):
        keys = one.source.key, other.source.key
        answer = said.get(frozenset(keys))
        found = likeness(one, other)
        if answer or (answer is None and found is not None and found.is_one):
            pairs.append(Judged(one, other, found, bool(answer)))
        elif answer is False:
            agrees = found.agrees if found else ()
            doubts.append(Doubt(one=keys[0], other=keys[1], agrees=agrees, why="사람이 두 사업으로 정함", said=True))
        elif told := doubt_words(one, other):
            doubts.append(Doubt(one=keys[0], other=keys[1], agrees=told[0], why=told[1]))
    return pairs, doubts


def _candidates(known: list[Clues], said: Said) -> Iterator[tuple[Clues, Clues]]:
    """The pairs that share three letters of their names, and those that a person has spoken of."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, clues in enumerate(known):
        for letters in letters_of(clues.name):
            places[letters].append(at)
    numbers = {clues.source.key: at for at, clues in enumerate(known)}
    pairs = {pair for some in places.values() if len(some) <= CROWD for pair in combinations(some, 2)}
    pairs |= {tuple(sorted(numbers[key] for key in pair)) for pair in said if pair <= numbers.keys()}  # type: ignore[misc]
    yield from ((known[one], known[other]) for one, other in sorted(pairs))


def _clear(pairs: Iterable[Judged]) -> Iterator[Judged]:
    """The pairs without those where a document has another notice that fits as well: nobody knows which is meant."""
    known = list(pairs)
    rivals: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for pair in known:
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            rivals[one.source.key, other.source.document_sha256].append(pair)
    for pair in known:
        sides = ((pair.one, pair.other), (pair.other, pair.one))
        among = (rivals[one.source.key, other.source.document_sha256] for one, other in sides)
        if all(sum(rival.strength >= pair.strength for rival in some) == 1 for some in among):
            yield pair


def _fits(mine: Iterable[Clues], theirs: Iterable[Clues], said: Said) -> bool:
    """Whether two groups may become one: no two of them of one document, of other years or said to be two."""
    theirs = list(theirs)
    for one in mine:
        for other in theirs:
            answer = said.get(frozenset((one.source.key, other.source.key)))
            if answer is False or (answer is None and not may_be_one(one, other)):
                return False
    return True


def _is_call(source: Source) -> bool:
    return source.notice.category in CALLS or any(one.role == "apply" for one in source.notice.schedules)


def _link(pair: Judged) -> Link:
    one, other = pair.keys
    found = pair.found
    return Link(
        one=one,
        other=other,
        agrees=found.agrees if found else (),
        differs=found.differs if found else (),
        said=pair.said,
    )


def _programme(group: Iterable[Clues], links: Iterable[Link]) -> Programme:
    sources = tuple(sorted((clues.source for clues in group), key=_tells_most))
    keys = {source.key for source in sources}
    own = tuple(link for link in links if link.one in keys)
    spoken = ["사람이 같은 사업으로 정함"] if any(link.said for link in own) else []
    departments = (name for source in sources for name in (*departments_of(source), source.notice.section) if name)
    return Programme(
        key=sources[0].key,
        title=sources[0].notice.title,
        department=next(departments, ""),
        year=year_of(sources[0]),
        sources=sources,
        evidence=tuple(dict.fromkeys([*spoken, *(words for link in own for words in link.agrees)])),
        links=own,
    )


def _tells_most(source: Source) -> tuple[int, str]:
    return TELLS_MOST.index(source.document.kind), source.key


def _left(doubts: Iterable[Doubt], groups: Mapping[str, list[Clues]]) -> Iterator[Doubt]:
    """The doubts about notices that were not joined by way of others."""
    yield from (one for one in doubts if groups[one.one] is not groups[one.other])
