"""Two bands of a scoring sheet that give the same value different points: `7억원 이상` and `7억원 이하`."""

from collections.abc import Iterator

from extractors.context import Context
from extractors.findings.axes import axes_of, called, overlaps, stretch
from extractors.findings.saying import finding
from models.findings import Finding, FindingCode, Risk
from models.records import NoticeRecord

CODE: FindingCode = "rubric_overlap"

_MONTH = "월"
"""`6월 이전`, `6월 이후` both hold for June as they are written, though most readers will know what is meant."""


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each pair of bands."""
    for rubric in notice.rubrics:
        for item in rubric.items:
            for axis, _ in axes_of(item):
                for one, other, low, high in overlaps(axis):
                    message = (
                        f"평가표 ‘{item.name}’에서 두 기준에 모두 들어가는 값이 있습니다"
                        f"({stretch(low, high, one.range.unit)}): {called(one.band)}, {called(other.band)}."
                    )
                    risk: Risk | None = "low" if one.range.unit == _MONTH else None
                    yield finding(CODE, message, other.band.span, context, [one.band.span], risk)
