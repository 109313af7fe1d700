"""Tables that sum up what stands elsewhere in the document: their rows name chapters and are no notices beside them."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from extractors.notices.headings import is_leader, title_of
from extractors.notices.lines import Line, squeeze
from extractors.notices.listed import names_in
from extractors.notices.standing import LONGEST
from models.blocks import Source

_HALF = 0.5
"""How many of the names in a table must head a chapter each."""
_ALIKE = 0.85
_SHORTEST = 5
"""Letters of the shortest name that may be spelt otherwise."""


class Summaries:
    """The lines of a document that head something, told where a table asks for them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._titles: dict[str, list[int]] | None = None

    def sums_up(self, names: Sequence[str]) -> bool:
        """Whether rows of these names only list what the document tells elsewhere, below a heading for each."""
        found = [self._place(squeeze(name)) for name in names] if len(names) > 1 else []
        places = {place for place in found if place is not None}
        # Names right below each other are one more list, not chapters.
        over = sum(place + 1 not in places for place in places)
        return len(places) >= 2 and over >= _HALF * len(names)

    def stands_at(self, source: Source, index: int) -> bool:
        """Whether a line is a table whose rows only list what the document tells elsewhere."""
        return index < len(self._lines) and self.sums_up(names_in(source, self._lines[index]))

    def _place(self, name: str) -> int | None:
        """The last line that is called so, or nearly so."""
        titles = self._known()
        if name in titles:
            return titles[name][-1]
        return next((places[-1] for title, places in titles.items() if _is_same(name, title)), None)

    def _known(self) -> dict[str, list[int]]:
        if self._titles is None:
            self._titles = {}
            for title, index in _titles(self._lines):
                self._titles.setdefault(title, []).append(index)
        return self._titles


def _titles(lines: Sequence[Line]) -> Iterator[tuple[str, int]]:
    """The short lines below which something stands, without number, contact and signs."""
    for index, line in enumerate(lines[:-1]):
        if line.table is None and line.width <= LONGEST + LONGEST and not is_leader(line.text):
            title = squeeze(title_of(line.text).text)
            if len(title) > 1:
                yield title, index


def _is_same(name: str, title: str) -> bool:
    """Whether a name is a chapter's title, shortened or spelt a little otherwise."""
    if len(name) < _SHORTEST or len(title) < _SHORTEST or abs(len(title) - len(name)) > len(name):
        return False
    if name[:2] != title[:2] and name[-2:] != title[-2:]:
        return False
    matcher = SequenceMatcher(None, name, title, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
