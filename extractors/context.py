"""What every fact reader is given: the source, its outline, and the words at a place."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from models.blocks import Block, Place, Source, Span
from models.findings import Unread
from models.notices import Notice, Outline

Made = TypeVar("Made")

NAMES_KEPT = 4096
"""How many answers on short names a function keeps: labels and headings are asked about again for each clause below."""


@dataclass(frozen=True)
class Context:
    """One document while its facts are read. `year` is the document's own, None when it has none."""

    source: Source
    outline: Outline
    _made: dict[tuple[object, int], tuple[object, object]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, key: object, of: object, make: Callable[[], Made]) -> Made:
        """What is made of a part of this document, made once however many readers ask for it under the same key.

        The part itself is kept too: nothing else can come to its place in memory as long as the document is read.
        """
        kept = self._made.get((key, id(of)))
        if kept is None:
            kept = self._made[key, id(of)] = (of, make())
        return kept[1]  # type: ignore[return-value]

    @property
    def text(self) -> str:
        """The whole text; every span points into it."""
        return self.source.text

    @property
    def year(self) -> int | None:
        """The year that dates without one are taken to be in."""
        return self.outline.year

    @property
    def month(self) -> int | None:
        """The month of issue, None when no day of issue is stated."""
        day = self.day_of_issue
        return day.month if day else None

    @property
    def day_of_issue(self) -> date | None:
        """The day of issue; None where the document states none, or its month only."""
        stated = self.outline.issued_on
        return date.fromisoformat(stated) if stated and len(stated) == len("2026-03-04") else None

    def words(self, span: Span) -> str:
        """The text at a span, as it stands."""
        return self.source.text[span[0] : span[1]]

    def place(self, span: Span) -> Place | None:
        """Where a person finds the first of these words."""
        return self.source.place_at(span[0])

    def blocks_in(self, span: Span) -> Sequence[Block]:
        """The blocks that begin within a span, in order; those of cells are none of them."""
        blocks = self.source.blocks
        first, last = (bisect_left(blocks, at, key=lambda block: block.span[0]) for at in span)
        return blocks[first:last]

    def trimmed(self, span: Span) -> Span:
        """The span without white space at its ends."""
        words = self.words(span)
        return span[0] + len(words) - len(words.lstrip()), span[1] - (len(words) - len(words.rstrip()))

    def unread(self, cue: str, span: Span, reason: str) -> Unread:
        """A cue that no rule could read."""
        return Unread(cue=cue, reason=reason, raw=self.words(span), span=span, place=self.place(span))


_FIGURE = re.compile(r"\d")


def with_figures(notice: Notice, context: Context) -> tuple[int, ...]:
    """The indexes of the clauses in which a figure stands: no day, hour, share or telephone is written without."""
    return clauses_with(_FIGURE, notice, context)


def clauses_with(sign: re.Pattern[str], notice: Notice, context: Context) -> tuple[int, ...]:
    """The indexes of the clauses in which a sign stands; a reader that needs it passes the others by."""

    def found() -> tuple[int, ...]:
        clauses = enumerate(notice.clauses)
        return tuple([index for index, clause in clauses if sign.search(context.text, *clause.span)])

    return context.once(("clauses with", sign.pattern), notice, found)
