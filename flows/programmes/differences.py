"""Where the sources of one programme differ, and what one leaves open and another tells. Said, never settled."""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Final, NamedTuple

from flows.programmes.clues import clues_of
from flows.programmes.programme import Programme, Source
from flows.programmes.statements import Side, Statement, agree, side_of, statements_of
from flows.programmes.words import document_words
from flows.publishers.korean import place_words
from models.base import Value
from models.facts import Fact
from models.records import NoticeRecord

FROM_THE_OTHER: Final = "다른 문서에서"
"""Stands before what a document leaves open and another one tells."""


class Difference(Value):
    """That sources tell one thing otherwise: what it is, and what each of them says of it."""

    name: str
    sides: tuple[Side, ...]

    @property
    def message(self) -> str:
        """`문서마다 다릅니다. 보조 비율: 다온시 지침 ‘시비 60%’(3쪽), 별빛면 소식 ‘시비 70%’(2쪽)`."""
        return f"문서마다 다릅니다. {self.name}: {', '.join(map(side_words, self.sides))}"


class Cell(Value):
    """What one source says of a thing; where it says nothing, what another one does (`filled`)."""

    sides: tuple[Side, ...] = ()
    filled: tuple[Side, ...] = ()


class Row(Value):
    """A thing that programmes tell, and a cell for each source, in their order."""

    name: str
    cells: tuple[Cell, ...]
    differs: bool = False


class Filled(Value):
    """What a source (record key) leaves open and another one tells."""

    key: str
    document: str
    name: str
    sides: tuple[Side, ...]


class Topic(NamedTuple):
    """A thing that programmes tell: its name in Korean and what of a notice it is."""

    name: str
    facts: Callable[[NoticeRecord], tuple[Fact, ...]]
    kinds: frozenset[str] = frozenset()


TOPICS: Final = (
    Topic(
        "신청기간", lambda notice: tuple(one for one in notice.schedules if one.role == "apply"), frozenset({"apply"})
    ),
    Topic("금액", lambda notice: tuple(one for one in notice.amounts if one.role != "other"), frozenset({"amount"})),
    Topic("비율", lambda notice: notice.rates, frozenset({"rate"})),
    Topic("자격", lambda notice: notice.eligibility, frozenset({"condition"})),
    Topic("낼 서류", lambda notice: notice.documents),
    Topic("문의", lambda notice: notice.contacts),
)
TEXTS: Final = {"apply_at": "신청하는 곳", "apply_by": "신청 방법"}


def differences(programme: Programme) -> tuple[Difference, ...]:
    """What sources of a programme tell otherwise, in the order in which the fullest tells it."""
    told = [(source, _by_slot(source)) for source in programme.sources]
    slots = dict.fromkeys(slot for _, said in told for slot in said)
    return tuple(one for slot in slots if (one := _difference([(source, said.get(slot)) for source, said in told])))


def rows(programme: Programme) -> tuple[Row, ...]:
    """The sources side by side; what none of them tells is left out."""
    differing = _differing(programme)
    found = [_row(topic.name, [_sides(topic, one) for one in programme.sources], bool(topic.kinds & differing))
             for topic in TOPICS]  # fmt: skip
    found += [_row(name, [_text(one, field) for one in programme.sources]) for field, name in TEXTS.items()]
    return tuple(row for row in found if any(cell.sides for cell in row.cells))


def filled(programme: Programme) -> tuple[Filled, ...]:
    """What each source leaves open and another one tells, in the order of the sources."""
    told = rows(programme)
    return tuple(
        Filled(key=source.key, document=document_words(source), name=row.name, sides=row.cells[at].filled)
        for at, source in enumerate(programme.sources)
        for row in told
        if row.cells[at].filled
    )


def filled_words(programme: Programme) -> Iterator[str]:
    """`별빛면 소식에 없음, 다른 문서에서: 자격, 낼 서류`, a line for each source that leaves something open."""
    names: dict[tuple[str, str], list[str]] = {}
    for one in filled(programme):
        names.setdefault((one.key, one.document), []).append(one.name)
    yield from (f"{document}에 없음, {FROM_THE_OTHER}: {', '.join(some)}" for (_, document), some in names.items())


def side_words(side: Side) -> str:
    """`별빛면 소식 ‘시비 70%’(2쪽)`."""
    where = place_words(side.place)
    return f"{side.document} ‘{side.raw}’" + (f"({where})" if where else "")


def _by_slot(source: Source) -> dict[tuple[str, ...], list[Statement]]:
    found: dict[tuple[str, ...], list[Statement]] = {}
    for one in statements_of(source, budgets=not clues_of(source).township):
        found.setdefault(one.slot, []).append(one)
    return found


def _difference(told: list[tuple[Source, list[Statement] | None]]) -> Difference | None:
    """That two sources have nothing in common of one thing; all that say something of it are named."""
    said = [(source, statements) for source, statements in told if statements]
    if all(agree(one, other) for (_, one), (_, other) in combinations(said, 2)):
        return None
    sides = tuple(side_of(source, one.fact, one.words) for source, statements in said for one in statements)
    return Difference(name=said[0][1][0].name, sides=tuple(dict.fromkeys(sides)))


def _differing(programme: Programme) -> set[str]:
    """The kinds of slots in which sources differ."""
    told = [(source, _by_slot(source)) for source in programme.sources]
    slots = {slot for _, said in told for slot in said}
    return {slot[0] for slot in slots if _difference([(source, said.get(slot)) for source, said in told])}


def _sides(topic: Topic, source: Source) -> tuple[Side, ...]:
    return tuple(dict.fromkeys(side_of(source, fact) for fact in topic.facts(source.notice)))


def _text(source: Source, field: str) -> tuple[Side, ...]:
    words = getattr(source.notice, field)
    if not words:
        return ()
    quote = next((one for one in source.notice.quotes if one.field == field), None)
    raw, place = (" ".join(quote.raw.split()), quote.place) if quote else (words, None)
    return (Side(key=source.key, document=document_words(source), words=words, raw=raw, place=place),)


def _row(name: str, told: list[tuple[Side, ...]], differs: bool = False) -> Row:
    """A row whose empty cells are filled from the first source that tells it."""
    first = next((sides for sides in told if sides), ())
    return Row(name=name, cells=tuple(_cells(told, first)), differs=differs)


def _cells(told: list[tuple[Side, ...]], first: tuple[Side, ...]) -> Iterator[Cell]:
    yield from (Cell(sides=sides) if sides else Cell(filled=first) for sides in told)
