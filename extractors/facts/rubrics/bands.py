"""Bands: lines that say what gives how many points, each as a `Band`.

Points stand behind a colon or a gap (`5일 이상 : 30점`), in brackets (`전업규모(100점)`), on lines of their own below
all bands of an item, or over grades (`20 15 10 5` over A to D).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.context import Context
from extractors.facts.rubrics.pieces import GRADE, NUMBER, Piece, around, closed, drawn_together, joined, points_of
from extractors.facts.rubrics.ranges import ranges_of
from extractors.notices.lines import single_spaced
from models.rubrics import Band, Points

_POINTS_BEHIND = re.compile(
    rf"(?:^|[:：=(（]|\s|(?<=[가-힣)）%\]]))\s*+(?:(?P<least>{NUMBER})\s?점?\s?[~∼～]\s?)?"
    rf"(?P<points>{NUMBER})\s*+점(?!\s?[이미초])\s*+(?:이내|만점)?\s*+[)）]?\s*+$"
)
_OUTCOME = re.compile(
    r"(?P<word>(?:지원|선정|신청|대상에서)\s?(?:제외|불가)|후\s?순위|부적격|과락|실격|제외|탈락)\s*+(?:\([^()]*\))?\s*+$"
)
_OUTCOME_WITHIN = re.compile(r"(?P<word>(?:지원|선정|신청)\s?(?:제외|불가)|후순위|부적격|과락)")
_COLON = re.compile(r"\s*[:：]\s*")
_GRADE = re.compile(rf"(?P<grade>{GRADE})\s*+(?:등급)?\s*+[:：.)]\s*")
_ENDS = " \t:：=-–·ㆍ"
_WIDE = str.maketrans("ＡＢＣＤＥ", "ABCDE")


@dataclass
class Draft:
    """A band as far as it was read: its bullet, its lines, and points that stood elsewhere."""

    bullet: str
    pieces: list[Piece]
    indent: int = 0
    grade: str | None = None
    alternative: str | None = None
    points: Points | None = None
    described: bool = True
    """False of a grade that has points and no words."""

    @property
    def has_points(self) -> bool:
        """Whether its points are known, or a word in their stead."""
        if self.points is not None or any(behind(piece.text) for piece in self.pieces):
            return True
        return _outcome(joined(self.pieces)) != ""


def draft_of(piece: Piece, bullet: str) -> Draft:
    """A band's first line, without its bullet; `A : …` is a grade's."""
    grade = _GRADE.match(piece.text)
    if grade is None:
        return Draft(bullet, [piece], piece.indent)
    return Draft(bullet or "A", [piece.part(grade.end())], piece.indent, grade["grade"].translate(_WIDE))


def is_grade(text: str) -> bool:
    """`A : …`"""
    return _GRADE.match(text) is not None


def behind(text: str) -> re.Match[str] | None:
    """The points at the end of a band's words."""
    return _POINTS_BEHIND.search(text)


def bands_of(drafts: Sequence[Draft], own: Points | None, context: Context) -> Iterator[Band]:
    """The bands of an item whose points are `own`."""
    told = [draft for draft in drafts if joined(draft.pieces)]
    for draft in told:
        yield _band(draft, own if len(told) == 1 else None, context)


def _band(draft: Draft, own: Points | None, context: Context) -> Band:
    match, words = _told(draft)
    outcome = _outcome(words)
    points = draft.points if draft.points is not None else points_of(match["points"]) if match else None
    inferred = points is None and not outcome and own is not None
    span = around(draft.pieces)
    return Band(
        words=drawn_together(_without_outcome(words, outcome, match is not None)),
        grade=draft.grade,
        alternative=draft.alternative,
        points=own if inferred else points,
        least=points_of(match["least"]) if match and match["least"] else None,
        outcome=outcome or None,
        ranges=ranges_of(words),
        raw=context.words(span),
        span=span,
        place=context.place(span),
        confidence="inferred" if inferred else "certain" if points is not None or outcome else "doubtful",
        rule="the points of its item, whose only band it is" if inferred else "a band of a scoring sheet",
    )


def _told(draft: Draft) -> tuple[re.Match[str] | None, str]:
    """The points behind the first of a band's lines that has any, and its words without them."""
    if not draft.described:
        return None, ""
    lines = [piece.text for piece in draft.pieces]
    for index, line in enumerate(lines):
        if match := behind(line):
            return match, single_spaced(
                " ".join([*lines[:index], line[: match.start()].rstrip(_ENDS), *lines[index + 1 :]])
            )
    return None, closed(draft.pieces)


def _outcome(words: str) -> str:
    """What follows instead of points, or along with them: `후순위`."""
    found = _OUTCOME.search(words) or _OUTCOME_WITHIN.search(words)
    return "".join(found["word"].split()) if found else ""


def _without_outcome(words: str, outcome: str, has_points: bool) -> str:
    """`3천만원 이상 : 후순위` is called `3천만원 이상`."""
    parts = _COLON.split(words)
    if not outcome or has_points or len(parts) == 1:
        return words
    return " : ".join(parts[:-1]).rstrip(_ENDS)
