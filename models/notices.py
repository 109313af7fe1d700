"""A document cut into notices, and a notice cut into clauses: what the fact readers read.

A notice is one item of a bulletin, one programme of a guideline, one planned piece of work or event
of a plan. A clause is its smallest piece with words of its own (a bullet, a sentence, a cell of a
table) together with everything above it that gives its words a meaning.
"""

from typing import Literal

from models.base import Value
from models.blocks import Span

DocumentKind = Literal["bulletin", "guideline", "plan", "slides", "other"]
Category = Literal["support", "recruit", "education", "event", "survey", "notice", "cooperation", "report"]


class CellRef(Value):
    """A clause's place in a table, with the words that head its row and its column.

    `block` is the table's index in `Source.blocks`; `column_head` and `row_head` have inner padding
    closed; `unit` is the money unit stated over the table or in its head (`천원`), None when it has none.
    `outer_head` is the first of several words that head its row: `지원` of `지원 연수비`.
    """

    block: int
    row: int
    column: int
    column_head: str = ""
    row_head: str = ""
    outer_head: str = ""
    unit: str | None = None


class Clause(Value):
    """A bullet, sentence or cell.

    `span` covers it with its marker, `value` the words after `label :` (the whole without the marker when
    it has no label). `label` has inner padding closed (`신 청 기 간` is `신청기간`). `heads` are the labels and
    headings above it, nearest first. `depth` grows inwards; it compares only within one notice.
    """

    span: Span
    value: Span
    marker: str = ""
    depth: int = 0
    label: str | None = None
    label_span: Span | None = None
    heads: tuple[str, ...] = ()
    cell: CellRef | None = None


class Notice(Value):
    """One notice: its own heading and the clauses that belong to it, in reading order.

    `heads` are the group headings above it, nearest first (`12월 주요 운영계획`). `attachments` are spans of
    forms, scoring sheets and annexes that belong to it and carry no facts of their own. `common` are spans outside
    of it that the document says once for several notices; their clauses stand behind its own.
    """

    section: str | None = None
    section_span: Span | None = None
    number: str | None = None
    title: str
    title_span: Span
    span: Span
    heads: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    attachments: tuple[Span, ...] = ()
    common: tuple[Span, ...] = ()


class Outline(Value):
    """What a splitter makes of a document: what it is, and its notices in order.

    `doubtful` says that the document may as well be cut otherwise: what its notices say may be another's, but for
    those in the stretches of `agreed`, which every such cut takes for one notice too. `year_in_doubt`: another year may
    be the document's own.
    """

    kind: DocumentKind
    title: str | None = None
    title_span: Span | None = None
    issuer: str | None = None
    issuer_span: Span | None = None
    issue_no: str | None = None
    issue_no_span: Span | None = None
    issued_on: str | None = None
    issued_on_span: Span | None = None
    year: int | None = None
    year_in_doubt: bool = False
    notices: tuple[Notice, ...] = ()
    contents: tuple[tuple[str, str], ...] = ()
    outside: tuple[Span, ...] = ()
    doubtful: bool = False
    agreed: tuple[Span, ...] = ()

    def in_doubt(self, span: Span) -> bool:
        """Whether a cut of the document that is as good may put these words into another notice."""
        return self.doubtful and not any(start <= span[0] < end for start, end in self.agreed)
