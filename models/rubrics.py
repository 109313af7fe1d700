"""A scoring sheet (평가표, 심사표) as a rubric: items, bands, points, evidence, and what decides between equals.

As loans and laws, rubrics stand beside what the record contract asks for: the notice's list `rubrics`. A sheet often
lies among the forms that a notice sends along, behind its own words.
"""

from typing import Literal

from models.base import Value
from models.facts import Fact, Quote

Points = int | float
"""Points of a sheet: whole where they are written whole."""

ItemKind = Literal["score", "bonus", "deduction"]
"""배점, 가점, 감점."""


class Range(Value):
    """A measured condition of a band: `3ha 초과`, `만 60 ~ 69세`, `10,001 ~ 20,000㎡`.

    `of` is what is measured where the words name it (`경작면적`, `소`). Money is in won, of whatever unit it was
    written; everything else in its own unit. `step` is the smallest difference that the writing tells: 1 of
    `60 ~ 69세`, 0.1 of `2.5ha`.
    """

    unit: str
    of: str = ""
    low: float | None = None
    low_in: bool = True
    high: float | None = None
    high_in: bool = True
    step: float = 1.0


class Band(Fact):
    """What gives how many points: `5일 이상 : 30점`.

    `points` is None where the sheet gives none (`후순위`, then `outcome` holds the word); `least` is the lower end of
    points that are a range themselves (`8~10점`). `alternative` names the branch of the item that it stands in (일반,
    축산); `grade` is A to E, or the head of its column (우수). A grade that the sheet gives points for and never
    describes has no `words`.
    """

    words: str
    grade: str | None = None
    alternative: str | None = None
    points: Points | None = None
    least: Points | None = None
    outcome: str | None = None
    ranges: tuple[Range, ...] = ()


class Evidence(Quote):
    """A paper or a look-up that an item's points are borne out by (증빙서): `농업경영체 확인`."""

    text: str
    alternative: str | None = None


class RubricItem(Fact):
    """One item. `points` are its most (배점), below zero for what is taken off; None where none are told.

    `group` is what it stands under (`사업계획`, `가점`), `detail` what is looked at. Without bands whoever rates gives
    points up to `points`.
    """

    number: str | None = None
    name: str
    group: str | None = None
    kind: ItemKind = "score"
    points: Points | None = None
    detail: str | None = None
    bands: tuple[Band, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[Quote, ...] = ()

    @property
    def alternatives(self) -> tuple[str | None, ...]:
        """The branches of which one is chosen, in order; one None where the item has none."""
        return tuple(dict.fromkeys(band.alternative for band in self.bands))

    def bands_of(self, alternative: str | None) -> tuple[Band, ...]:
        """The bands of one branch."""
        return tuple(band for band in self.bands if band.alternative == alternative)


class Rubric(Fact):
    """A whole sheet; its own words are its title's.

    `total` is the total that it states (총계), `pass_mark` the least points that may be chosen. `tie_break` are the
    sentences that say who goes first of equals, `raters` and `checkers` the lines of those who sign.
    """

    title: str
    total: Points | None = None
    total_quote: Quote | None = None
    pass_mark: Points | None = None
    items: tuple[RubricItem, ...] = ()
    tie_break: tuple[Quote, ...] = ()
    raters: tuple[Quote, ...] = ()
    checkers: tuple[Quote, ...] = ()
    notes: tuple[Quote, ...] = ()

    @property
    def counted(self) -> tuple[RubricItem, ...]:
        """The items that make the total: no bonus, nothing that is taken off."""
        return tuple(item for item in self.items if item.kind == "score")
