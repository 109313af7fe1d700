"""A band of a scoring sheet that gives (or takes off) more points than its item has."""

from collections.abc import Iterator

from extractors.context import Context
from extractors.findings.axes import called
from extractors.findings.saying import finding
from models.findings import Finding, FindingCode
from models.records import NoticeRecord

CODE: FindingCode = "rubric_points"


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each band."""
    for rubric in notice.rubrics:
        for item in rubric.items:
            for band in item.bands:
                if item.points is None or band.points is None or abs(band.points) <= abs(item.points):
                    continue
                message = f"평가표 ‘{item.name}’의 배점은 {item.points:g}점인데 {called(band)}은 그보다 큽니다."
                yield finding(CODE, message, band.span, context, [item.span])
