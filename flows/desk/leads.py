"""Where a programme's or a notice's page leads: to its papers, its steps, its scoring sheets, as far as it has some."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flows.life.lives import has_life
from flows.programmes import Source
from flows.programmes.joining import CALLS
from flows.programmes.words import document_words


class Lead(NamedTuple):
    """An address of the desk, and what is there."""

    path: str
    words: str


def leads_of(sources: Sequence[Source]) -> tuple[Lead, ...]:
    """Where the notices of one programme lead, together; of several each is told by its document."""
    return (*_papers(sources), *_steps(sources), *_sheets(sources))


def _papers(sources: Sequence[Source]) -> Iterator[Lead]:
    for one in sources:
        if one.notice.papers or one.notice.forms:
            yield Lead(f"/papers/{one.key}", f"서류와 서식{_of_which(one, sources)}")


def _steps(sources: Sequence[Source]) -> Iterator[Lead]:
    """One board for all of them; what calls nobody is on none."""
    if has_life(sources) and any(one.notice.category in CALLS for one in sources):
        yield Lead(f"/life/{sources[0].key}", "진행표")


def _sheets(sources: Sequence[Source]) -> Iterator[Lead]:
    for one in sources:
        for nth, sheet in enumerate(one.notice.rubrics):
            title = f": {sheet.title}" if len(one.notice.rubrics) > 1 else ""
            yield Lead(f"/scoring/{one.key}/{nth}", f"평가표{title}{_of_which(one, sources)}")


def _of_which(one: Source, sources: Sequence[Source]) -> str:
    return f" ({document_words(one)})" if len(sources) > 1 else ""
