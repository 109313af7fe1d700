"""Notices that share a heading: items below an item, each with a time and a label of its own, are the notices.

Programmes of a guideline stay whole: what their parts say is told by `for`.
"""

from collections import Counter

from extractors.notices.assemble import Piece
from extractors.notices.levels import Level, with_stops, with_units
from extractors.notices.lines import unspaced
from extractors.notices.looks import Looks
from extractors.notices.naming import names_a_notice, topic_of
from extractors.notices.starts import Starts, starts_of
from extractors.notices.weighing import Evidence

_COMMON = 2
"""How many labels, one of them a time, all the items must hold."""


def finer(looks: Looks, evidence: Evidence, level: Level) -> Level:
    """The level with the headings that only join items left out, each item a notice of its own."""
    pieces: list[Piece] = []
    for piece, stop in with_stops(level.pieces, len(looks.lines)):
        inner = _items(looks, evidence, piece, stop)
        pieces += _below(piece, inner) if inner else [piece]
    return with_units(looks, level.look, pieces) if len(pieces) > len(level.pieces) else level


def _below(piece: Piece, items: Starts) -> list[Piece]:
    """The items as notices where their heading stood."""
    name = piece.title.text if piece.title else ""
    section = piece.section or unspaced(name)
    found = [
        Piece(index, "notice", title, section, piece.section_line, title_lines=count, heads=(name, *piece.heads))
        for index, (title, count) in sorted(items.items())
    ]
    return [Piece(piece.index, "gap"), *found]


def _items(looks: Looks, evidence: Evidence, piece: Piece, stop: int) -> Starts:
    """The items of one look that a heading joins; none where it says something itself."""
    first = piece.index + piece.title_lines
    if piece.kind != "notice" or piece.row is not None or not _repeats(evidence, range(first, stop)):
        return {}
    for _, indexes in looks.groups(range(first, stop)):
        starts = starts_of(looks, indexes)
        if (
            len(starts) >= 2
            and not any(evidence.cues[first : min(starts)])
            and _are_items(looks, evidence, starts, stop)
        ):
            return starts
    return {}


def _repeats(evidence: Evidence, inner: range) -> bool:
    """Whether a label of time is said more than once."""
    counts = Counter(label for label in evidence.labels_in(inner.start, inner.stop) if topic_of(label) == "when")
    return any(count > 1 for count in counts.values())


def _are_items(looks: Looks, evidence: Evidence, starts: Starts, stop: int) -> bool:
    """Whether lines name things of their own, each over the same labels, a time among them."""
    if not all(names_a_notice(title.text, looks.headed(at)) for at, (title, _) in starts.items()):
        return False
    ordered = sorted(starts)
    held = [
        frozenset[str]().union(*evidence.labels[at:end]) for at, end in zip(ordered, [*ordered[1:], stop], strict=True)
    ]
    common = frozenset.intersection(*held)
    return len(common) >= _COMMON and any(topic_of(label) == "when" for label in common)
