"""A scoring sheet whose items do not make the total that it states."""

from collections.abc import Iterator

from extractors.context import Context
from extractors.findings.saying import finding
from models.findings import Finding, FindingCode
from models.records import NoticeRecord
from models.rubrics import Points, Rubric

CODE: FindingCode = "rubric_total"


def check(notice: NoticeRecord, context: Context) -> Iterator[Finding]:
    """A finding for each sheet; none where an item's points are not told or a numbered item was not read."""
    for rubric in notice.rubrics:
        if rubric.total is None or rubric.total_quote is None or not _is_whole(rubric):
            continue
        sums = _sums(rubric)
        if rubric.total not in sums:
            parts = " + ".join(f"{item.points:g}" for item in rubric.counted if item.points is not None)
            added = f"{parts} = {sums[0]:g}점"
            message = f"평가표 ‘{rubric.title}’의 배점을 더하면 {added}인데 적힌 총점은 {rubric.total:g}점입니다."
            spans = [item.span for item in rubric.counted]
            yield finding(CODE, message, rubric.total_quote.span, context, spans)


def _is_whole(rubric: Rubric) -> bool:
    numbers = [int(item.number) for item in rubric.items if item.number and item.number.isdecimal()]
    told = all(item.points is not None and item.confidence == "certain" for item in rubric.counted)
    return told and len(rubric.counted) > 1 and numbers == list(range(1, len(numbers) + 1))


def _sums(rubric: Rubric) -> tuple[Points, ...]:
    """What a total may hold: the items, or with them what is given beyond, or what is taken off."""
    plain = sum(item.points or 0 for item in rubric.counted)
    bonus = sum(item.points or 0 for item in rubric.items if item.kind == "bonus")
    taken = sum(abs(item.points or 0) for item in rubric.items if item.kind == "deduction")
    return plain, plain + bonus, plain - taken, plain + bonus - taken, plain + taken, plain + bonus + taken
