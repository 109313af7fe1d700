"""A notice as a script for the village loudspeaker: 30 to 60 seconds, its deadline twice.

`script_of` is what a page or a file shows of one notice; `bundle` joins what closes soonest into three minutes.
"""

import math
from collections.abc import Iterable, Iterator
from datetime import date

from flows.publishers.essentials import Essentials, essentials_of, says_something, why_silent
from flows.publishers.korean import moment_words, place_words
from flows.publishers.script import asking, dates, money
from flows.publishers.script.labels import syllables
from flows.publishers.spoken.numbers import counting, ordinal
from flows.publishers.spoken.particles import with_particle
from flows.publishers.spoken.words import spoken
from flows.publishers.whole_parts import shortened
from models.base import Value
from models.editions import Edition, Imprint, Revision
from models.records import NoticeRecord

SYLLABLES_A_SECOND = 4.5
"""Between what Korean adults talk (253 a minute) and read aloud (308 a minute), pauses included (Speech Sciences
9-4, 2002, 93-103): a loudspeaker is read slowly, and its own pauses come on top."""

COMMA_SECONDS, STOP_SECONDS = 0.3, 0.8
"""Pauses that let the echo of a loudspeaker die away: our choice, by the ear."""

SHORTEST_SECONDS, LONGEST_SECONDS = 30, 60
BUNDLE_SECONDS = 180
LONGEST_TITLE = 60
"""Syllables of a title that a listener keeps in mind; a longer one is shortened between words."""


class Script(Value):
    """What is read out of one notice, a sentence each; `day` is its deadline, else the day on which it takes place.

    `silent` says why nothing is read; then there are no sentences. `short` is what the bundle says of it.
    """

    key: str
    title: str
    sentences: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    seconds: int = 0
    day: date | None = None
    until: str = ""
    silent: str = ""
    source: str = ""

    @property
    def text(self) -> str:
        """The script to print, a sentence on each line."""
        return "\n".join(self.sentences)


class Bundle(Value):
    """Today's announcements in one go, closing soonest first; `left` are those that had no room."""

    sentences: tuple[str, ...]
    seconds: int
    told: tuple[Script, ...] = ()
    left: tuple[Script, ...] = ()


class _Part(Value):
    """One sentence and how dear it is: 0 is never left out, the greatest goes first."""

    rank: int
    text: str


def script_of(
    revision: Revision, today: date, imprint: Imprint | None = None, before: Revision | None = None
) -> Script:
    """The script of a released record on a day; what is over, a report or staff's own business has none.

    `before` is what was announced earlier: a deadline that moved since is said to have moved.
    """
    shown = {"key": revision.key, "title": revision.notice.title, "source": source_words(revision)}
    if silent := why_silent(revision, today):
        return Script(**shown, silent=silent)
    of = _speakable(essentials_of(revision, today, imprint, before), today)
    if not says_something(of, revision.notice):
        return Script(**shown, silent="방송으로 알릴 날짜나 내용이 없습니다")
    if revision.status == "cancelled":
        told = _long_enough(tuple(part.text for part in _cancelled(of, revision.notice, today)))
        return Script(**shown, sentences=told, short=told[1:2], seconds=seconds_of(told))
    sentences = _long_enough(_fitting(_parts(of, revision.notice, today)))
    return Script(
        **shown,
        sentences=sentences,
        short=tuple(told for told in _short(of, revision.notice, today) if told),
        seconds=seconds_of(sentences),
        day=_day(of, today),
        until=_until(of),
    )


def scripts_of(edition: Edition) -> list[Script]:
    """All scripts of a released edition: what closes soonest first, what has no day behind it, the silent ones last."""
    formers = {former.revision.key: former.revision for former in edition.formers}
    made = [
        script_of(revision, edition.today, edition.imprint, formers.get(revision.key)) for revision in edition.revisions
    ]
    return sorted(made, key=lambda script: (bool(script.silent), script.day is None, str(script.day)))


def bundle(scripts: Iterable[Script], office: str = "") -> Bundle:
    """At most three minutes of the scripts, in their order."""
    head, tail = _greeting(office), _farewell(office)
    heard = [script for script in scripts if script.sentences]
    told: list[str] = [head, ""]
    room, fitting = BUNDLE_SECONDS - seconds_of((head, tail, _more(99), _ask(office))) - 3, []
    for script in heard:
        if (room := room - seconds_of(script.short) - 1) < 0:
            break
        fitting.append(script)
    left = heard[len(fitting) :]
    told[1] = (
        f"오늘 알려 드릴 것은 {counting(len(fitting))} 가지입니다." if fitting else "오늘은 알려 드릴 것이 없습니다."
    )
    for number, script in enumerate(fitting, start=1):
        told += [f"{ordinal(number)}, {script.short[0]}", *script.short[1:]]
    told += [_more(len(left))] if left else []
    told += [_ask(office), tail] if fitting else [tail]
    return Bundle(sentences=tuple(told), seconds=seconds_of(told), told=tuple(fitting), left=tuple(left))


def seconds_of(sentences: Iterable[str]) -> int:
    """How long it takes to read sentences aloud, rounded up."""
    told = list(sentences)
    heard = sum(map(syllables, told)) / SYLLABLES_A_SECOND
    return math.ceil(heard + COMMA_SECONDS * sum(one.count(",") for one in told) + STOP_SECONDS * len(told))


def source_words(revision: Revision) -> str:
    """Where it stands: `가온면 회보 제2026-5호, 3쪽`."""
    head, quotes = revision.document, [quote for quote in revision.notice.quotes if quote.field == "title"]
    title = head.title or head.file
    number = head.issue_no if head.issue_no and head.issue_no not in title else ""
    where = place_words(quotes[0].place) if quotes else ""
    return ", ".join(part for part in (" ".join(part for part in (title, number) if part), where) if part)


def _parts(of: Essentials, notice: NoticeRecord, today: date) -> Iterator[_Part]:
    """Every sentence in the order in which it is read."""
    yield _Part(rank=0, text=_greeting(of.office))
    yield _Part(rank=0, text=asking.topic(of, today))
    yield _Part(rank=0, text=dates.changed(of, today))
    yield _Part(rank=2, text=asking.people(of, today))
    for told in money.sums(of, notice, today) or [money.shares(of.rates)]:
        yield _Part(rank=2, text=told)
    yield _Part(rank=4, text=asking.odd_shares(of))
    yield _Part(rank=5, text=money.loans(notice, today))
    yield from _dates(of, notice, today)
    yield _Part(rank=1, text=asking.waits(of, notice, today))
    yield _Part(rank=3, text=asking.place(of, notice, today))
    yield _Part(rank=3, text=asking.how(of, notice, today))
    yield _Part(rank=4, text=asking.papers(notice.documents, today))
    if any(one.polarity == "exclude" for one in notice.eligibility):
        yield _Part(rank=6, text="받지 못하시는 경우도 있으니, 먼저 문의해 주십시오.")
    yield _Part(rank=0, text=f"다시 한번 말씀드립니다. {_again(of, notice, today)}")
    yield _Part(rank=1, text=asking.telephone(of, notice, today))
    yield _Part(rank=5, text=asking.telephone_again(of))
    yield _Part(rank=0, text=_farewell(of.office))


def _dates(of: Essentials, notice: NoticeRecord, today: date) -> Iterator[_Part]:
    """The deadline first; where there is none, the day on which it takes place."""
    yield _Part(rank=0, text=dates.deadline(of, today))
    yield _Part(rank=1, text=dates.early_end(of.closing))
    yield _Part(rank=1, text=dates.closed_day(of, notice))
    yield _Part(rank=4, text=dates.rounds(of, today))
    yield _Part(rank=1 if of.closing else 0, text=dates.event(of, notice, today))
    if of.closing is None and of.events:
        yield _Part(rank=1, text=dates.early_end(of.events[0]))
    yield _Part(rank=4, text=dates.more_events(of, today))
    yield _Part(rank=1 if of.events else 0, text=dates.standing(of, today))
    dated = bool(of.closing or of.events or of.standing)
    for index, told in enumerate(dates.other_dates(of, notice, today)):
        yield _Part(rank=5 if dated or index else 0, text=told)


def _again(of: Essentials, notice: NoticeRecord, today: date) -> str:
    """The notice's name and its day once more."""
    name = asking.name(of, today)
    if told := dates.deadline_again(of, name, today):
        return told
    if told := dates.event_again(of, notice, name, today):
        return told
    if told := dates.standing(of, today):
        return dates.under(name, told)
    if of.waits_deadline:
        return dates.under(name, asking.waits(of, notice, today))
    told = next((one for one in dates.other_dates(of, notice, today) if "월 " in one or "까지" in one), "")
    if not told and (waits := asking.waits(of, notice, today)):
        return dates.under(name, waits)
    return dates.under_its_name(name, told) if told else asking.topic(of, today)


def _short(of: Essentials, notice: NoticeRecord, today: date) -> Iterator[str]:
    """What the bundle says: what, until when (twice)."""
    yield asking.topic(of, today)
    if moved := dates.changed(of, today):
        yield moved
    others = dates.other_dates(of, notice, today)
    told = dates.deadline(of, today) or dates.event(of, notice, today) or dates.standing(of, today)
    yield told or (others or [asking.waits(of, notice, today)])[0]
    if of.last is not None:
        yield f"다시 한번, {dates.last_day(of, today)}입니다."


def _cancelled(of: Essentials, notice: NoticeRecord, today: date) -> Iterator[_Part]:
    yield _Part(rank=0, text=_greeting(of.office))
    yield _Part(rank=0, text=f"먼저 알려 드린 {with_particle(asking.name(of, today), '은/는')} 취소되었습니다.")
    yield _Part(
        rank=0, text=f"다시 한번 말씀드립니다. {with_particle(asking.name(of, today), '은/는')} 취소되었습니다."
    )
    yield _Part(rank=0, text=asking.telephone(of, notice, today))
    yield _Part(rank=0, text=_farewell(of.office))


def _fitting(all_parts: Iterable[_Part]) -> tuple[str, ...]:
    """The sentences, the least important left out until they fit."""
    parts = [part for part in all_parts if part.text]
    while seconds_of(part.text for part in parts) > LONGEST_SECONDS and any(part.rank for part in parts):
        least = max(part.rank for part in parts)
        last = max(index for index, part in enumerate(parts) if part.rank == least)
        del parts[last]
    return tuple(part.text for part in parts)


def _long_enough(sentences: tuple[str, ...]) -> tuple[str, ...]:
    """What is over before people have stopped to listen is read a second time, its repetitions left out."""
    if seconds_of(sentences) >= SHORTEST_SECONDS:
        return sentences
    greeting, *told, farewell = sentences
    again = (one for one in told if not one.startswith("다시 "))
    return (greeting, *told, "한 번 더 알려 드립니다.", *again, farewell)


def _speakable(of: Essentials, today: date) -> Essentials:
    """With a title that is not too long to be heard."""
    title = shortened(of.title, lambda told: syllables(spoken(told, today)) <= LONGEST_TITLE, mark="")
    return of.model_copy(update={"title": title or "알림"})


def _greeting(office: str) -> str:
    return f"{with_office(office)} 알려 드립니다." if with_office(office) else "안내 말씀 드립니다."


def _farewell(office: str) -> str:
    return f"이상 {with_office(office)} 알려 드렸습니다." if with_office(office) else "이상으로 안내를 마칩니다."


def with_office(office: str) -> str:
    """`가온면에서`, read aloud; empty where there is no name that can be said."""
    name = spoken(office, date.min)
    return f"{name}에서" if name else ""


def _more(count: int) -> str:
    return f"이 밖에도 {counting(count)} 가지가 더 있습니다."


def _ask(office: str) -> str:
    return f"자세한 것은 {asking.desk(office)}에 문의해 주십시오."


def _day(of: Essentials, today: date) -> date | None:
    """The day that orders the scripts."""
    if of.last is not None:
        return of.last.last_day()
    starts = [one.start.first_day() for one in of.events if one.start]
    return max(min(starts), today) if starts else None


def _until(of: Essentials) -> str:
    return f"{moment_words(of.last)}까지" if of.last else ""
