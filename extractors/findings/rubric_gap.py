"""Values that no band of a scoring sheet holds for, between two that do; a grade with points that nobody describes."""

from collections.abc import Iterator

from extractors.context import Context
from extractors.findings.axes import axes_of, called, holes, stretch
from extractors.findings.saying import finding
from models.findings import Finding, FindingCode
from models.records import NoticeRecord
from models.rubrics import RubricItem

CODE: FindingCode = "rubric_gap"


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each hole."""
    for rubric in notice.rubrics:
        for item in rubric.items:
            yield from _holes(item, context)
            yield from _undescribed(item, context)


def _holes(item: RubricItem, context: Context) -> Iterator[Finding]:
    """Only where every band of the item is measured: words alone may well hold for what lies between."""
    for axis, whole in axes_of(item):
        for hole in holes(axis) if whole else ():
            message = (
                f"평가표 ‘{item.name}’에서 어느 기준에도 들어가지 않는 값이 있습니다"
                f"({stretch(hole.first, hole.last, hole.above.range.unit)}): "
                f"{called(hole.below.band)}, {called(hole.above.band)}의 사이입니다."
            )
            yield finding(CODE, message, hole.above.band.span, context, [hole.below.band.span])


def _undescribed(item: RubricItem, context: Context) -> Iterator[Finding]:
    told = any(band.words for band in item.bands)
    for band in item.bands:
        if told and not band.words and band.points is not None:
            message = f"평가표 ‘{item.name}’의 {band.grade} 등급({band.points:g}점)은 점수만 있고 기준이 없습니다."
            yield finding(CODE, message, band.span, context, [item.span])
