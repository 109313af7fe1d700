"""Which words of a header or footer stay in the text?

Those that stand nowhere else in the document. What repeats the body or another header is a running head, and a line
that says no more than its page's number is none of the document's words; both are left out by name.
"""

import re
from typing import Final

from extractors.readers.builder import SourceBuilder, squeezed
from models.blocks import BlockKind, Place

PAGE_NUMBER: Final = re.compile(r"(?:page|페이지)?[\s\d\-–—/().,‹›<>#쪽면of]*", re.IGNORECASE)
"""What a line may say besides that its number is the page's (`- 3 -`, `Page 3 of 12`, `3쪽`)."""


class Margins:
    """Adds the headers and footers of one document, behind its body."""

    def __init__(self, builder: SourceBuilder) -> None:
        """The body is what the builder holds by now."""
        self._builder = builder
        self._said = "\n".join(map(squeezed, builder.texts))

    def add(self, kind: BlockKind, text: str, place: Place, shows_page: bool) -> None:
        """A line of a header or footer; `shows_page` says whether its page's number stands in it."""
        if shows_page and PAGE_NUMBER.fullmatch(text):
            self._builder.discard("page number", text)
        elif squeezed(text) in self._said:
            self._builder.discard("running head", text)
        else:
            self._builder.add(kind, text, place)
            self._said += "\n" + squeezed(text)
