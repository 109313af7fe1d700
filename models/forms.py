"""The papers of each step of a programme, and the forms that a document holds for them.

As loans and laws, both stand beside what the record contract asks for: the notice's lists `papers` and `forms`.
"""

from pydantic import Field

from models.blocks import Place, Span
from models.facts import Fact
from models.steps import StepKind


class StepPaper(Fact):
    """A paper of one step. Nothing is said of it that its words, or a note beside it, do not say.

    `text` is its name without `각 1부`, `under` what its list is called, `step` when it is handed in: `apply`;
    `review` what a township adds for its department; `request` 교부신청; `work` 착공, 변경; `claim` 완료, 청구;
    `pay` 대출, 지급; `settle` 정산; `aftercare`. `copies` is how many of them, `only` for whom or when alone it is
    needed (`법인의 경우`), `issuer` who gives it out (`세무서`), `looked_up` whether the office looks it up itself so
    that nobody brings it, `form` the form that it is written on (`서식 2-2`), `for_` the part of the programme that
    asks for it.
    """

    text: str
    step: StepKind
    under: str = ""
    for_: str | None = Field(default=None, alias="for")
    copies: int | None = None
    only: str | None = None
    issuer: str | None = None
    looked_up: bool = False
    form: str | None = None


class Form(Fact):
    """A form, scoring sheet or annex that the document holds: `raw` is its heading, `extent` all of it.

    `kind` as it is called (`서식`, `별지`, `붙임`, `평가표`), its number and its title where they are told. `until` is
    the place of its last words, as `place` is that of its first.
    """

    kind: str
    number: str | None = None
    title: str | None = None
    extent: Span
    until: Place | None = None

    @property
    def label(self) -> str:
        """How a paper refers to it: `서식 2-2`; its kind alone where it has no number."""
        return f"{self.kind} {self.number}" if self.number else self.kind

    @property
    def name(self) -> str:
        """What a person calls it: `서식 2-2 심사평가표`, without a number its title alone."""
        if self.number:
            return f"{self.label} {self.title}" if self.title else self.label
        return self.title or self.kind
