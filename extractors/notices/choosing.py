"""Which cut of a document into notices is taken: that of its kind's own splitter, or one level of its headings.

Both are weighed by the same features. What kind a document is by name and how it is cut are two questions: a plan may
be numbered as a guideline is, a bulletin may not say that it is one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from statistics import median
from types import ModuleType
from typing import NamedTuple

from extractors.notices import single
from extractors.notices.assemble import Piece, assemble, with_common
from extractors.notices.boards import post_pieces, posts_of
from extractors.notices.bulletin import contents_page
from extractors.notices.finer import finer
from extractors.notices.genre import is_label, is_part
from extractors.notices.guideline import department_in
from extractors.notices.headings import DEPARTMENT
from extractors.notices.joint import joint_call
from extractors.notices.kinds import is_announcement
from extractors.notices.letters import letter_of
from extractors.notices.levels import Level, levels, lines_alone, with_stops
from extractors.notices.lines import Line
from extractors.notices.looks import PICTURED, Looks
from extractors.notices.markers import NUMBERED_STYLES
from extractors.notices.messages import messages_of
from extractors.notices.naming import topic_of
from extractors.notices.programmes import Several, names_a_group, several
from extractors.notices.starts import Starts
from extractors.notices.weighing import IN_DOUBT, Evidence, Unit, units_of
from models.blocks import Source, Span
from models.notices import DocumentKind, Notice

_SEVERAL = 2
"""Posts that make the copy of a board more than one announcement."""
_FEW = 3
"""Notices that a document which does not say what it is must have to be taken for more than one announcement."""
_SHARED = 0.6
"""How many of its notices must hold a label that others hold too."""
_NEAR = 0.2
"""Weights that differ by less are as good as equal."""
_EVEN = 0.05
"""By how much less a cut may weigh that leaves the chosen one in doubt."""
_FAR = 1.5
"""By how much a cut must outweigh a document that is taken for one notice to leave that in doubt."""
_APART = 0.75
"""How many of the labels that are said more than once must stand in a notice of their own."""
_APART_IN_ONE = 0.25
"""The same where a document is one notice: an announcement says its days again in its parts."""
_ROUNDING = 1e-9
"""What sums of the same weights may differ by: a level is passed over only where it surely weighs less."""
_PARTS = 2
"""Labelled lines that make the parts of a programme."""
_LONG = 25
"""Lines of a programme of a guideline; an item of a bulletin is shorter."""


class Choice(NamedTuple):
    """The cut that is taken: the document's kind, its notices, its contents page as `(section, title)`.

    `body` is the first line behind the contents page; `doubtful` says that the document may as well be cut otherwise,
    `agreed` where each such cut has the same notice too.
    """

    kind: DocumentKind
    notices: tuple[Notice, ...]
    contents: tuple[tuple[str, str], ...]
    body: int
    doubtful: bool = False
    agreed: tuple[Span, ...] = ()


def choose(source: Source, lines: Sequence[Line], kind: DocumentKind, own: ModuleType) -> Choice:
    """The cut of the kind's own splitter, unless a level of headings clearly outweighs it."""
    notices, contents = own.split(source, lines)
    if kind == "slides":
        return Choice(kind, notices, contents, 0)  # Headings over ideas, to which nothing is due.
    posted = _one_by_one(source, lines)
    if posted is not None:
        return posted
    entries, body = contents_page(source, lines)
    looks = Looks(source, lines, body)
    evidence = Evidence(looks, [entry.title.text for entry in entries], events=kind == "plan")
    units, beside = units_of(lines, notices)
    joint = joint_call(looks, _speaker(source, lines)) if kind == "other" else ()
    if joint:
        return Choice(kind, joint, contents, body)
    # What says neither that it is an announcement nor anything of all its notices is first cut as its look says.
    found = several(looks, evidence, _speaker(source, lines)) if kind == "other" and _says_twice(evidence) else None
    if found is not None and (found.common or _is_one(source, lines)):
        return Choice(kind, _each_programme(source, lines, found), contents, body)
    least = evidence.weigh(units, beside) + IN_DOUBT
    if least > evidence.most or (kind == "other" and _is_one(source, lines)):
        return Choice(kind, notices, contents, body, _holds_twice(units, evidence))
    seen = _levels(looks, kind, evidence, least - IN_DOUBT - _EVEN)
    weighed = [(evidence.weigh(level.units, level.beside), level) for level in seen]
    best = _best(weighed)
    # Headlines with pictures are set apart by hand: a cut at them need not outweigh another.
    needed = least - IN_DOUBT if best is not None and best.look == PICTURED else least
    if best is None or not _may_hold_several(kind, best, evidence) or evidence.weigh(best.units, best.beside) < needed:
        if found is not None:
            return Choice(kind, _each_programme(source, lines, found), contents, body)
        doubtful, agreed = _doubt(units, least - IN_DOUBT, weighed, evidence, lines)
        whole = _or_whole(source, lines, notices)
        return Choice(kind, whole, contents, body, doubtful, agreed if whole is notices else ())
    doubtful, agreed = _doubt(best.units, evidence.weigh(best.units, best.beside), weighed, evidence, lines)
    told = contents or tuple((entry.section, entry.title.text) for entry in entries)
    kind = _kind_of(kind, best.units, lines)
    pieces = _in_charge(lines, best.pieces) if kind == "guideline" else best.pieces
    return Choice(kind, assemble(source, lines, pieces), told, body, doubtful, agreed)


def _one_by_one(source: Source, lines: Sequence[Line]) -> Choice | None:
    """What was sent or posted one by one, as a log of messages or a board keeps it; None for any other document."""
    messages = messages_of(lines)
    if messages:
        return Choice("bulletin", assemble(source, lines, messages), (), 0)
    posts = posts_of(lines)
    if len(posts) < _SEVERAL:
        return None
    notices = assemble(source, lines, list(post_pieces(lines, posts)))
    told = [single.without(notice, post.told) for notice, post in zip(notices, posts, strict=True)]
    return Choice("other", tuple(told), (), 0)


def _says_twice(evidence: Evidence) -> bool:
    """Whether a document says more than once for whom something is: without that it has no programmes."""
    return sum("who" in map(topic_of, evidence.labels[at]) for at in evidence.labelled) > 1


def _speaker(source: Source, lines: Sequence[Line]) -> str | None:
    """The department that speaks in an announcement."""
    told = single.announcement_of(source, lines)
    return told.section if told else None


def _each_programme(source: Source, lines: Sequence[Line], found: Several) -> tuple[Notice, ...]:
    """The programmes, each with what is said of all."""
    notices = assemble(source, lines, found.pieces)
    return with_common(source, lines, notices, found.common) if found.common else notices


def _is_one(source: Source, lines: Sequence[Line]) -> bool:
    """Whether a document says that it is one announcement: by its number, or as a letter by its subject."""
    return is_announcement(lines) or letter_of(source, lines) is not None


def _in_charge(lines: Sequence[Line], pieces: Sequence[Piece]) -> list[Piece]:
    """The programmes, those under no department each under the one that it says is in charge."""
    told = []
    for piece, stop in with_stops(pieces, len(lines)):
        alone = piece.kind == "notice" and piece.section is None
        found = department_in(lines[piece.index : stop]) if alone else None
        told.append(replace(piece, section=found[0], section_line=found[1]) if found else piece)
    return told


def _or_whole(source: Source, lines: Sequence[Line], notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """The notices, or the document as one where they are but its parts: a plan of one event with its overview."""
    parts = sum(is_part("".join(notice.title.split())) for notice in notices)
    if parts * 2 <= len(notices):
        return notices
    whole, _ = single.split(source, lines)
    return whole or notices


def _levels(looks: Looks, kind: DocumentKind, evidence: Evidence, least: float) -> Iterator[Level]:
    """The levels of a document that may weigh as much; of a guideline no finer than its programmes."""

    def worth(starts: Starts) -> bool:
        titles = {at: title for at, (title, _) in starts.items()}
        return kind != "guideline" or not lines_alone(looks, starts) or evidence.at_most(titles) >= least - _ROUNDING

    for level in levels(looks, worth, reports=kind == "plan"):
        yield level if kind == "guideline" else finer(looks, evidence, level)


def _doubt(
    units: Sequence[Unit],
    weight: float,
    weighed: Sequence[tuple[float, Level]],
    evidence: Evidence,
    lines: Sequence[Line],
) -> tuple[bool, tuple[Span, ...]]:
    """Whether a document may as well be cut otherwise, and where all such cuts have the same notices."""
    if _holds_twice(units, evidence):
        return True, ()
    even = _even(units, weight, weighed)
    if not even:
        return False, ()
    others = [{(unit.start, unit.stop) for unit in level.units} for level in even]
    agreed = [unit for unit in units if all((unit.start, unit.stop) in found for found in others)]
    return True, tuple((lines[unit.start].span[0], lines[unit.stop - 1].span[1]) for unit in agreed)


def _even(units: Sequence[Unit], weight: float, weighed: Iterable[tuple[float, Level]]) -> list[Level]:
    """The cuts that start elsewhere and weigh as much as that into these notices, or far more than that into one."""
    starts = {unit.start for unit in units}
    least = weight - _EVEN if len(units) > 1 else weight + _FAR
    return [level for other, level in weighed if other >= least and starts != {unit.start for unit in level.units}]


def _holds_twice(units: Sequence[Unit], evidence: Evidence) -> bool:
    """Whether so many labels stand more than once in a notice that each may be several itself."""
    return bool(units) and evidence.features(units)["apart"] < (_APART if len(units) > 1 else _APART_IN_ONE)


def _best(weighed: Sequence[tuple[float, Level]]) -> Level | None:
    """The heaviest level; of nearly equal ones that with more notices: what joins them are their sections."""
    heaviest = max((weight for weight, _ in weighed), default=0.0)
    near = [(len(level.units), weight, level) for weight, level in weighed if weight >= heaviest - _NEAR]
    return max(near, key=itemgetter(0, 1))[2] if near else None


def _may_hold_several(kind: DocumentKind, level: Level, evidence: Evidence) -> bool:
    """Whether a document may be cut: one that names no kind needs departments over its notices, or labels in common."""
    if kind != "other":
        return True
    if sum(names_a_group(unit.title) for unit in level.units) * 2 > len(level.units):
        return False
    if len(level.units) < _FEW:
        return _each_its_own(level.units, evidence)
    departments = {unit.section for unit in level.units if unit.section and DEPARTMENT.fullmatch(unit.section)}
    return (
        len(departments) >= 2
        or _in_common(level.units, evidence) >= _SHARED
        or evidence.called(level.units) >= _SHARED
        or _each_its_own(level.units, evidence)
        or (level.look == PICTURED and evidence.features(level.units)["named"] == 1)
        or (len(departments) == 1 and _are_chapters(level, evidence))
    )


def _each_its_own(units: Sequence[Unit], evidence: Evidence) -> bool:
    """Whether all notices, in several sections, name a thing of their own and say when or how much."""
    found = evidence.features(units)
    sections = {unit.section for unit in units}
    return len(sections) >= 2 and all(found[name] == 1 for name in ("named", "told", "under", "unlike"))


def _are_chapters(level: Level, evidence: Evidence) -> bool:
    """Whether notices are chapters that the format marks as such, each in parts: what each says has labels."""
    inner = (evidence.labels[unit.start : unit.stop] for unit in level.units)
    in_parts = all(sum(map(bool, labels)) >= _PARTS for labels in inner)
    return in_parts and all(unit.heading and unit.number for unit in level.units)


def _in_common(units: Sequence[Unit], evidence: Evidence) -> float:
    """How many notices hold two labels that a third of the others hold too, or others that ask for the same."""
    held = [frozenset(map(topic_of, evidence.labels_in(unit.start, unit.stop))) for unit in units]
    counts = Counter(label for labels in held for label in labels)
    common = {label for label, count in counts.items() if count >= max(2, len(units) / 3)}
    return sum(len(labels & common) >= 2 for labels in held) / len(units)


def _kind_of(kind: DocumentKind, units: Sequence[Unit], lines: Sequence[Line]) -> DocumentKind:
    """The kind by name; without one, long programmes or such in numbered parts make a guideline, items a bulletin."""
    if kind != "other":
        return kind
    long = median(unit.stop - unit.start for unit in units) >= _LONG
    headed = sum(_numbered_parts(range(unit.start + 1, unit.stop), lines) for unit in units)
    return "guideline" if long or headed >= len(units) else "bulletin"


def _numbered_parts(inner: range, lines: Sequence[Line]) -> int:
    """How many of these lines name a part of a programme behind a number, over lines of its own: `1. 지원대상`."""
    return sum(
        lines[at].marker.style in NUMBERED_STYLES and (is_part(lines[at].closed) or is_label(lines[at])) for at in inner
    )
