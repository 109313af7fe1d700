"""Where the values of notices stand in their source: boxes on pages, marks in words. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from flows.deciding.judging import Standing
from flows.desk.naming import value_id
from flows.desk.saying import name_of, quotes_of, value_of
from flows.explain.explanation import ExplainedNotice, Explanation, Marked
from flows.explain.layout import Section, sections
from flows.reading.jobs import Sheets
from flows.store.records import KeptRecord
from models.blocks import Span
from models.facts import Quote


class Shown(NamedTuple):
    """A value as its source points at it: its notice, what it is called, what is read, how it stands."""

    key: str
    id: str
    name: str
    value: str
    standing: Standing


class Spot(NamedTuple):
    """A value's box on a page, in the page's points."""

    shown: Shown
    left: float
    top: float
    width: float
    height: float


class Sheet(NamedTuple):
    """A page with the boxes on it; the other numbers are what is seen of it, in points."""

    number: int
    left: float
    top: float
    width: float
    height: float
    spots: tuple[Spot, ...]


class Text(NamedTuple):
    """A document's words, its values marked; `shown` says what a mark's number stands for."""

    sections: tuple[Section, ...]
    shown: dict[int, Shown]


MARGIN = 2.0
"""Points around the words, so that the frame does not touch them."""


def pages_of(records: Iterable[KeptRecord]) -> tuple[int, ...]:
    """The pages on which something of these notices stands."""
    quotes = (quote for record in records for quote in _all_quotes(record))
    return tuple(sorted({quote.place.page for quote in quotes if quote.place and quote.place.page}))


def sheets_with(sheets: Sheets, records: Sequence[KeptRecord], pages: Iterable[int]) -> Iterator[Sheet]:
    """These pages, the values of the notices in their boxes; a page that the file does not have is left out."""
    spots = [(quote.place.page, _spot(shown, quote.place.box)) for shown, quote in _placed(records)
             if quote.place and quote.place.box]  # fmt: skip
    for number in pages:
        if 1 <= number <= len(sheets.boxes):
            left, top, right, bottom = sheets.boxes[number - 1]
            here = tuple(spot for page, spot in spots if page == number)
            yield Sheet(number, left, top, right - left, bottom - top, here)


def text_with(explanation: Explanation, records: Sequence[KeptRecord], span: Span | None = None) -> Text:
    """The words of a document, or a stretch of them, with the values of these notices marked."""
    shown: dict[int, Shown] = {}
    marks: list[Marked] = []
    for one, quote in _placed(records):
        if quote.raw and explanation.text[slice(*quote.span)] == quote.raw:  # else it was read by other code
            shown[len(shown) + 1] = one
            marks.append(_mark(len(shown), one, quote))
    start, end = span or (0, len(explanation.text))
    blocks = tuple(block for block in explanation.blocks if block.span[0] < end and start < block.span[1])
    notices = [one for one in explanation.notices if one.span[0] < end and start < one.span[1]]
    bare = [one.model_copy(update={"values": (), "findings": (), "advisories": ()}) for one in notices]
    # Any notice may carry them: marks are laid over the whole text by their spans.
    bare[:1] = [one.model_copy(update={"values": tuple(marks)}) for one in bare[:1]]
    cut = explanation.model_copy(update={"blocks": blocks, "notices": tuple(bare)})
    return Text(tuple(sections(cut)), shown)


def notice_of(explanation: Explanation, record: KeptRecord) -> ExplainedNotice | None:
    """The stretch of a document that is a record's, None where the document does not list it."""
    at = record.position
    if at is not None and at < len(explanation.notices) and explanation.notices[at].title == record.read.title:
        return explanation.notices[at]
    return next((one for one in explanation.notices if one.title == record.read.title), None)


def _placed(records: Iterable[KeptRecord]) -> Iterator[tuple[Shown, Quote]]:
    for record in records:
        for value in record.judgement.values:
            shown = Shown(record.key, value_id(value.target), name_of(value), value_of(value), value.standing)
            yield from ((shown, quote) for quote in quotes_of(value))


def _all_quotes(record: KeptRecord) -> Iterator[Quote]:
    yield from record.read.quotes
    for value in record.judgement.values:
        yield from quotes_of(value)


def _spot(shown: Shown, box: tuple[float, float, float, float]) -> Spot:
    left, top, right, bottom = box
    return Spot(shown, left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN)


def _mark(number: int, shown: Shown, quote: Quote) -> Marked:
    said = quote.model_dump(include={"raw", "span", "place"})
    return Marked(number=number, kind="words", name=shown.name, value=shown.value, **said)
