"""What must hold of every reading, whatever stood in the document: one sentence for each law that is broken.

A reading may know less than its document says; it may never say more. Nothing here knows what the document was meant to
say: that is `fuzz_planted`.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from extractors.facts.schedules.named_days import NAMED_DAY
from models.blocks import Source
from models.facts import Amount, Contact, Criterion, Quote, Rate, Schedule
from models.moments import Moment
from models.records import DocumentRecord, NoticeRecord

_NUMERALS: Final = {
    sign: str(digit) for row in ("영일이삼사오육칠팔구", "〇一二三四五六七八九") for digit, sign in enumerate(row)
}
_WORDED_SHARE: Final = re.compile(r"반|절반|\d분의|[일이삼사오육칠팔구]분의|전액|무료|무상")
_WORDED_DAY: Final = re.compile(
    rf"{NAMED_DAY}|음력|음\)?\s?['’]?\d|반기|분기|연내|연말|[달월해년]\s*말|말일|이달|[이다]\S{{0,2}}\s?달|당월|익월|[〃″\"]|[초중하]순|익일|다음\s?날|째"
)
_HOURS: Final = re.compile(r"[^\d]*\d{1,2}(?::\d{2}|시).*", re.S)
"""`14:00 ~ 16:00` below the day."""
_DIGITS: Final = re.compile(r"\d+")
_BARE_SCALE: Final = re.compile(
    r"(?<![\d일이삼사오육칠팔구십백천])(?=[십백천])|(?<![\d일이삼사오육칠팔구십백천만억조])(?=[만억조])"
)
_LETTER_O: Final = re.compile(r"(?<=\d)[Oo]")
_ODD: Final = re.compile(r"[\ud800-\udfff]")
_PYEONG: Final = 3.3058
"""Square metres of a 평."""


def broken(source: Source, record: DocumentRecord) -> Iterator[str]:
    """The laws that a reading breaks, each with the value and its words."""
    yield from _ledger(source)
    for quote in quotes(record):
        yield from _quoted(quote, source)
    for notice in record.notices:
        yield from _values(notice, source.text)
    if _ODD.search(record.as_json()):
        yield "form: half a letter cannot be written"


def quotes(record: DocumentRecord) -> Iterator[Quote]:
    """Every value of a record that says where it stands."""
    yield from record.unread
    yield from record.process
    for notice in record.notices:
        for values in (notice.contacts, notice.schedules, notice.amounts, notice.rates, notice.loans, notice.laws):
            yield from values
        for more in (notice.attachments, notice.eligibility, notice.documents, notice.unread, notice.quotes):
            yield from more
        yield from (*notice.steps, *notice.papers, *notice.forms)
        for finding in notice.findings:
            yield from (*((finding.quote,) if finding.quote else ()), *finding.against)
        yield from (advisory.quote for advisory in notice.advisories)


def _ledger(source: Source) -> Iterator[str]:
    """Nothing lost: what is missing is told, and nothing is told that was not there."""
    ledger = source.ledger
    if ledger.missing < 0:
        yield f"ledger: {-ledger.missing} letters more than the document has"
    if ledger.out != len("".join(source.text.split())):
        yield f"ledger: {ledger.out} letters told, the text has others"


def _quoted(quote: Quote, source: Source) -> Iterator[str]:
    """Each value has words, and they stand where it says."""
    if source.text[slice(*quote.span)] != quote.raw:
        yield f"quote: {quote.raw!r} does not stand at {quote.span}"
    if not quote.raw.strip():
        yield f"quote: no words at {quote.span}"
    if quote.place is None:
        yield f"quote: {quote.raw!r} has no place"


def _values(notice: NoticeRecord, text: str) -> Iterator[str]:
    """No value says what its words do not."""
    for amount in notice.amounts:
        yield from _amount(amount)
    for rate in notice.rates:
        yield from _rate(rate)
    for contact in notice.contacts:
        yield from _contact(contact)
    for schedule in notice.schedules:
        yield from _schedule(schedule, text)
    for criterion in notice.eligibility:
        yield from _criterion(criterion)
    yield from _reversed(notice)


def _amount(amount: Amount) -> Iterator[str]:
    for won in (amount.min, amount.max):
        if won is not None and (won < 0 or not _spelled(str(won), amount.raw)):
            yield f"amount: {won} of {amount.raw!r}"
    if amount.min is not None and amount.max is not None and amount.min > amount.max:
        yield f"amount: {amount.min} to {amount.max} of {amount.raw!r}"


def _rate(rate: Rate) -> Iterator[str]:
    if not _spelled(str(rate.percent), rate.raw) and not _WORDED_SHARE.search(rate.raw):
        yield f"rate: {rate.percent} of {rate.raw!r}"


def _contact(contact: Contact) -> Iterator[str]:
    """An area code may be told elsewhere; the number itself stands in the words."""
    if contact.phone is not None and contact.phone.replace("-", "")[-4:] not in _digits(contact.raw):
        yield f"contact: {contact.phone} of {contact.raw!r}"


def _schedule(schedule: Schedule, text: str) -> Iterator[str]:
    """A day has its figure in its own words, a month in the document, or words name them.

    `매월 10일` over a table of months: such a day leans on words elsewhere, and is not certain.
    """
    for moment in filter(None, (schedule.start, schedule.end)):
        leans = schedule.rrule is not None or schedule.confidence != "certain" or _HOURS.fullmatch(schedule.raw)
        words = text if leans else schedule.raw
        days = _days(schedule, moment)
        if days and not any(_figured(day, words) for day in days) and not _WORDED_DAY.search(words):
            yield f"schedule: the day of {moment} of {schedule.raw!r}"
        if moment.month is not None and not _figured(moment.month, text) and not _WORDED_DAY.search(text):
            yield f"schedule: the month of {moment} of {schedule.raw!r}"


def _days(schedule: Schedule, moment: Moment) -> tuple[int, ...]:
    """The day whose figure must stand there; of hours that end on the next day (`15:00 ~ 1:00`) the day before, too."""
    if moment.month is None or moment.day is None:
        return ()
    if moment is not schedule.end or moment.hour is None:
        return (moment.day,)
    return (moment.day, (date(moment.year, moment.month, moment.day) - timedelta(days=1)).day)


def _criterion(criterion: Criterion) -> Iterator[str]:
    for predicate in criterion.predicates:
        field, value = predicate.field, predicate.value
        if isinstance(value, int | float) and not any(_spelled(one, criterion.raw) for one in _measures(field, value)):
            yield f"criterion: {field} {value} of {criterion.raw!r}"


def _measures(field: str, value: float) -> Iterator[str]:
    """A figure as it may be written: itself, months as years, square metres as 평."""
    yield str(value)
    if field.endswith("_months"):
        yield f"{value / 12:.10g}"
    if field.endswith("_m2"):
        yield f"{value / _PYEONG:.0f}"


def _reversed(notice: NoticeRecord) -> Iterator[str]:
    """A period that ends before it begins is told as one."""
    for schedule in notice.schedules:
        if schedule.start is None or schedule.end is None or schedule.confidence != "certain":
            continue
        start, end = str(schedule.start), str(schedule.end)
        told = any(one.code in ("range_reversed", "date_conflict") for one in notice.findings)
        if end < start[: len(end)] and not told:
            yield f"schedule: {start} to {end} of {schedule.raw!r}, and nobody is told"


def _spelled(number: str, words: str) -> bool:
    """Whether the digits of a number stand in the words in their order, units and their zeros aside."""
    return number.replace(".", "").replace("0", "") in _digits(words).replace("0", "")


def _figured(number: int, words: str) -> bool:
    """Whether a number is one of the figures in the words, or a part of a date written in one run (`20260309`)."""
    runs = _DIGITS.findall(_plain(words))
    return any(int(run) == number or (len(run) > 4 and f"{number:02}" in run) for run in runs)


def _digits(words: str) -> str:
    """All digits of the words in their order, Korean numerals too, and the one that a bare `천` leaves out."""
    words = _BARE_SCALE.sub("일", "".join(words.split()))
    return "".join(_NUMERALS.get(sign, sign) for sign in _plain(words) if sign.isdecimal() or sign in _NUMERALS)


def _holds_figure(sign: str) -> bool:
    """Whether a sign that is no digit is written with one: `①`, `㎡`, `½`."""
    return not sign.isdecimal() and any(part.isdecimal() for part in unicodedata.normalize("NFKC", sign))


def _plain(words: str) -> str:
    """The words with every sign of a digit as that digit, a letter O behind a digit too (`2O.`); no bullet (`①10.`)."""
    words = "".join(" " if _holds_figure(sign) else sign for sign in words)
    plain = "".join(str(unicodedata.digit(sign, sign)) for sign in unicodedata.normalize("NFKC", words))
    return _LETTER_O.sub("0", plain)
