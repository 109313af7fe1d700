"""A row of a sheet, whatever it was read from (lines, a table), and the item that it becomes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.context import Context
from extractors.facts.rubrics.bands import Draft, bands_of
from extractors.facts.rubrics.pieces import Piece, around, closed, joined, quote_of
from extractors.notices.lines import unspaced
from models.rubrics import Evidence, ItemKind, Points, RubricItem

_BONUS = re.compile(r"가점|가산|우대|추가\s?점수")
_DEDUCTION = re.compile(r"감점|감산|차감")
_CLOSER = re.compile(
    r"(?:확인|확인서|첨부|사본|등본|초본|증명서|증빙서류?|등록증|신분증|수료증|인증서|계약서|약정서|보험증서|"
    r"영수증|서류|사진|대장|통장|조회|참조|경영체|[)）])$"
)
"""How the name of a paper or a look-up ends."""
_BLANK = re.compile(
    r"(?:만\s*)?(?:0*\s*)?(?:천원|만원|원|일|명|점|세|톤|회|㎡|ha|건|호|%|개월|년)|[-–]?\s?\d{4}\s?년?\s?:?"
)
"""What stands beside a blank that is filled in by hand."""
GROUP = re.compile(r"기타|가점|감점|가산점|우대|공통|정량|정성|가점항목|감점항목|기타사항")


@dataclass
class Row:
    """A row: pieces of its name, its points, its bands and the words beside them.

    `between` are words between its points and its first band, `evidence` pairs pieces with the alternative that they
    stand beside.
    """

    number: str | None = None
    name: list[Piece] = field(default_factory=list)
    group: str | None = None
    points: Points | None = None
    stated: Piece | None = None
    between: list[Piece] = field(default_factory=list)
    bands: list[Draft] = field(default_factory=list)
    evidence: list[tuple[list[Piece], str | None]] = field(default_factory=list)
    notes: list[list[Piece]] = field(default_factory=list)
    marked: bool = False
    """Whether it stands behind a `※`, apart from the numbered ones."""


def item_of(row: Row, context: Context) -> RubricItem:
    """The item that a row says."""
    stated = [row.stated] if row.stated and not row.name else []
    span = around([*row.name, *stated])
    name = closed(row.name).strip(" ,:·")
    return RubricItem(
        number=row.number,
        name=name,
        group=row.group,
        kind=_kind(row, name),
        points=row.points,
        detail=closed(row.between) or None,
        bands=tuple(bands_of(row.bands, row.points, context)),
        evidence=tuple(_evidence(row, context)),
        notes=tuple(quote_of(note, context) for note in row.notes if joined(note)),
        raw=context.words(span),
        span=span,
        place=context.place(span),
        rule="an item of a scoring sheet",
    )


def _kind(row: Row, name: str) -> ItemKind:
    said = f"{row.group or ''} {name}"
    if (row.points is not None and row.points < 0) or _DEDUCTION.search(said):
        return "deduction"
    told = " ".join(joined(band.pieces) for band in row.bands)
    return "bonus" if _BONUS.search(said) or (row.marked and "가점" in told) else "score"


def _evidence(row: Row, context: Context) -> list[Evidence]:
    found = []
    for run, alternative in row.evidence:
        kept = [piece for piece in run if not is_blank(piece.text)]
        if kept:
            quote = quote_of(kept, context)
            text = closed(kept).strip()
            text = text[1:-1].strip() if re.fullmatch(r"\([^()]*\)", text) else text
            found.append(Evidence(text=text, alternative=alternative, **dict(quote)))
    return found


def is_blank(text: str) -> bool:
    """Whether words only stand beside a blank: `천원`, `만  세`, `2023:`."""
    return _BLANK.fullmatch(" ".join(text.split())) is not None


def parted(run: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Words between two rows: those that name what an item is borne out by, and those behind them."""
    last = max((i for i, piece in enumerate(run) if closes(piece.text)), default=-1)
    return list(run[: last + 1]), list(run[last + 1 :])


def closes(text: str) -> bool:
    """Whether the name of a paper, or a blank to be filled in, ends here."""
    return _CLOSER.search(unspaced(text)) is not None or is_blank(text)
