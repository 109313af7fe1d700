"""What stands around the rows of a sheet: total, mark to pass, who rates and checks, who goes first of equals."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractors.context import Context
from extractors.facts.rubrics.pieces import NUMBER, Piece, points_of, quote_of
from extractors.notices.lines import unspaced
from models.facts import Quote
from models.notices import Notice
from models.rubrics import Points

TOTAL = re.compile(
    rf"(?:\([^()]*\)\s*)?(?:총\s*계|합\s*계|총\s*점|총\s*배\s*점|^계)\s*+[:：(]?\s*+(?P<points>{NUMBER})"
    r"(?!\s?점\s?[이미초만])"
)
_TIE = re.compile(r"동\s?점|같은\s?점수|점수가\s?같")
_PASS = re.compile(rf"(?:총점|평점|점수|득점|합계|평가)[가이은는의]?\s*(?:합계\s*)?(?P<points>{NUMBER})\s*점\s*이상")
_BELOW = re.compile(rf"(?P<points>{NUMBER})\s*점\s*미만")
_SIGNED = re.compile(r"\(인\)|서명|성\s*명|직\s*급?\s*:|직\s{2,}")
_RATER = re.compile(r"(?:평\s*가|심\s*사|조\s*사)\s*(?:자|위\s*원)|담\s*당\s*자")
_CHECKER = re.compile(r"확\s*인\s*자|팀\s*장")
_SIGNS = re.compile(rf"(?:읍[․·ㆍ.\s]*면[․·ㆍ.\s]*동\s*)?(?:{_RATER.pattern}|{_CHECKER.pattern})")
_SIGN = re.compile(r"^[※*○o❍◦◯■□▣◆\-·<〈]\s*")
_END = re.compile(
    r"20\d\d\s*[.년]\s*(?:\d{0,2}\s*[.월]|[.\s]*$)|이와\s?같이|[<〈《]\s*평가자|.*귀하$|(?:지원가능|지원불가|적격|부적격)\s|.*종합\s?의견"
)


_STAYS = re.compile(r"[※*◦○o❍·\-–<〈【]|(?:심사자|평가자|확인자|소속|심사위원|평가위원)|.{0,30}점\s*(?:이상|미만)")


_INDENTED = 3
_NOTED = re.compile(r"※")


class Around(NamedTuple):
    """What was found around the rows."""

    total: Points | None
    total_quote: Quote | None
    pass_mark: Points | None
    tie_break: tuple[Quote, ...]
    raters: tuple[Quote, ...]
    checkers: tuple[Quote, ...]
    notes: tuple[Quote, ...]


def is_tie(text: str) -> bool:
    """Whether a line says who goes first of equals."""
    return _TIE.search(text) is not None


def told_beside(notice: Notice, context: Context) -> tuple[Points | None, tuple[Quote, ...]]:
    """The mark to pass, and who goes first of equals, as the notice itself tells it beside its sheet."""
    said = [(clause.value, context.words(clause.value)) for clause in notice.clauses]
    marks = (found for _, words in said if "평가" in words and (found := _PASS.search(words)))
    mark = next(marks, None)
    ties = [value for value, words in said if is_tie(words)]
    quotes = tuple(Quote(raw=context.words(span), span=span, place=context.place(span)) for span in ties)
    return points_of(mark["points"]) if mark else None, quotes


def is_around(text: str) -> bool:
    """Whether a line is of the sheet as a whole, not of a row."""
    return is_tie(text) or signs(text) or total_in(text) is not None


def ends_rows(text: str) -> bool:
    """Whether the rows of a sheet end before a line: its day, its signatures, the rater's opinion."""
    return _END.match(text) is not None or signs(text) or is_tie(text)


def stays(piece: Piece) -> bool:
    """Whether a line behind the rows is still the sheet's; an indented one goes on with the line above."""
    return ends_rows(piece.text) or _STAYS.match(piece.text) is not None or piece.indent >= _INDENTED


def signs(text: str) -> bool:
    """Whether somebody signs here as rater or checker."""
    words = _SIGN.sub("", text)
    return _SIGNED.search(words) is not None and _SIGNS.match(words) is not None


def total_in(text: str) -> re.Match[str] | None:
    """The total that a line states."""
    return TOTAL.match(text)


def around_rows(pieces: Sequence[Piece], apart: Sequence[Piece], context: Context) -> Around:
    """What the lines of a whole sheet say of it; those of `apart` stand before and behind its rows."""
    stated = next(((piece, found) for piece in pieces if (found := total_in(piece.text))), None)
    signed = [piece for piece in pieces if signs(piece.text)]
    checked = [piece for piece in signed if _checks(piece.text)]
    return Around(
        total=points_of(stated[1]["points"]) if stated else None,
        total_quote=quote_of([stated[0]], context) if stated else None,
        pass_mark=_pass_mark(pieces),
        tie_break=_quotes((piece for piece in pieces if is_tie(piece.text)), context),
        raters=_quotes((piece for piece in signed if piece not in checked), context),
        checkers=_quotes(checked, context),
        notes=_notes(apart, context),
    )


def _notes(pieces: Sequence[Piece], context: Context) -> tuple[Quote, ...]:
    """The notes that stand apart from the rows, and what goes on below them."""
    noted: list[Piece] = []
    indent: int | None = None
    for piece in pieces:
        if _NOTED.match(piece.text):
            indent = piece.indent
        elif indent is None or piece.indent <= indent or signs(piece.text):
            indent = None
        if indent is not None and not is_tie(piece.text):
            noted.append(piece)
    return _quotes(noted, context)


def _checks(text: str) -> bool:
    """A checker by name, or the head of a team beside one who rates."""
    first = _SIGN.sub("", text)
    return unspaced(first).startswith("확인자") or (_CHECKER.search(text) is not None and not _RATER.search(text))


def _pass_mark(pieces: Iterable[Piece]) -> Points | None:
    for piece in pieces:
        if found := _PASS.search(piece.text):
            return points_of(found["points"])
    return None


def _quotes(pieces: Iterable[Piece], context: Context) -> tuple[Quote, ...]:
    """The words of each line, without the sign before them."""
    found = {unspaced(piece.text): unsigned(piece) for piece in pieces}
    return tuple(quote_of([piece], context) for piece in found.values())


def unsigned(piece: Piece) -> Piece:
    """The words of a line without the sign before them."""
    found = _SIGN.match(piece.text)
    return piece.part(found.end()) if found and found.end() < len(piece.text) else piece
