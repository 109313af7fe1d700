"""Ages that the births beside them do not have: `만 19세 ~ 39세(1996. 1. 1. ~ 2007. 12. 31. 출생)`.

Births by whole years follow from ages in two ways: by the year alone, or by the birthday. A year is wrong when it
fits neither, whatever day of the document's year the age is counted on.
"""

import re
from collections.abc import Iterator

from extractors.context import Context
from extractors.facts.schedules.points import Point, find_points
from extractors.findings.saying import finding
from models.facts import Criterion
from models.findings import Finding, FindingCode
from models.records import NoticeRecord

CODE: FindingCode = "age_mismatch"

_RANGE = re.compile(
    r"(?<!\d)(?P<low>\d{1,3})\s?세?\s?(?:이상|부터)?\s?[~∼～-]?\s?(?:만\s?)?"
    r"(?P<high>\d{1,3})\s?세(?![기대])\s?(?P<bound>이하|미만)?"
)
_FROM = re.compile(r"(?<!\d)(?P<low>\d{1,3})\s?세(?![기대])\s?(?P<bound>이상|초과)")
_TO = re.compile(r"(?<!\d)(?P<high>\d{1,3})\s?세(?![기대])\s?(?P<bound>이하|미만)")
_BORN = re.compile(r"출생|생(?=[)\s,~∼～]|$)|년생")
_OF_BIRTH = re.compile(r"\s?(?:이전|이후|까지)?\s?(?:에\s?)?(?:출생|태어난)")
_AHEAD = 1
"""Years from the document's own within which somebody may still be born."""
_LOOSE = 1
"""Years by which the birthday and the ways of counting may move a birth."""


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each criterion whose years of birth are not those of its ages."""
    if context.year is None:
        return
    for criterion in notice.eligibility:
        said = _clash(criterion, context.year)
        if said:
            yield finding(CODE, said, criterion.span, context)


def _clash(criterion: Criterion, year: int) -> str:
    """What is wrong with a criterion, in Korean; empty where nothing is."""
    if not _BORN.search(criterion.raw):
        return ""
    points = [point for point in find_points(criterion.raw) if point.year]
    for point in points:
        if (point.year or 0) - year > _AHEAD and _OF_BIRTH.match(criterion.raw, point.end):
            return f"{point.year}년은 아직 오지 않아 태어난 해일 수 없음"
    births = [point for point in points if _is_birth(point, year)]
    oldest, youngest = _ages(criterion.raw)
    if not births or len(births) > 2 or (oldest is None and youngest is None):
        return ""
    years = sorted(point.year or 0 for point in births)
    wrong = []
    if len(years) == 2 and oldest is not None and youngest is not None:
        wrong = [_wrong(years[0], oldest, year), _wrong(years[1], youngest, year)]
    elif len(years) == 1 and (oldest is None) != (youngest is None):
        wrong = [_wrong(years[0], oldest if oldest is not None else youngest or 0, year)]
    return "; ".join(said for said in wrong if said)


def _is_birth(point: Point, year: int) -> bool:
    return point.year is not None and point.year < year


def _ages(raw: str) -> tuple[int | None, int | None]:
    """The oldest and the youngest age that a criterion allows."""
    both = _RANGE.search(raw)
    if both and int(both["low"]) < int(both["high"]):
        return int(both["high"]) - (both["bound"] == "미만"), int(both["low"])
    low, high = _FROM.search(raw), _TO.search(raw)
    youngest = int(low["low"]) + (low["bound"] == "초과") if low else None
    oldest = int(high["high"]) - (high["bound"] == "미만") if high else None
    return oldest, youngest


def _wrong(born: int, age: int, year: int) -> str:
    """Empty where the year of birth fits the age, a year more or less."""
    if abs(year - born - age) <= _LOOSE:
        return ""
    return f"{born}년생은 {year}년에 {year - born}세 안팎인데 {age}세로 적혀 있음"
