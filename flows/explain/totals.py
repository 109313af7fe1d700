"""How much was read of each kind, and how far it may be relied on."""

from collections import Counter

from flows.explain.explanation import Explanation, Kind, Standing
from models.base import Value

KINDS: dict[Kind, str] = {
    "schedule": "기한·일정",
    "amount": "금액",
    "rate": "비율",
    "criterion": "자격",
    "paper": "낼 서류",
    "contact": "문의",
    "words": "곳·방법",
}
STANDINGS: dict[Standing, str] = {
    "certain": "확실",
    "part": "일부 조건",
    "inferred": "미루어 읽음",
    "doubtful": "확인 필요",
}


class Totals(Value):
    """Counts of one document; `rows` holds each kind with its values by standing, text without a standing last."""

    notices: int
    values: int
    doubtful: int
    unread: int
    findings: int
    advisories: int
    gaps: int
    rows: tuple[tuple[Kind, tuple[int, ...], int], ...]


def totals(explanation: Explanation) -> Totals:
    """The counts of a document."""
    values = [value for notice in explanation.notices for value in notice.values if value.number is not None]
    counts = Counter((value.kind, value.standing) for value in values)
    of_kind = Counter(value.kind for value in values)
    return Totals(
        notices=len(explanation.notices),
        values=sum(of_kind[kind] for kind in KINDS),
        doubtful=sum(value.standing == "doubtful" for value in values),
        unread=of_kind["unread"],
        findings=sum(len(notice.findings) for notice in explanation.notices),
        advisories=sum(len(notice.advisories) for notice in explanation.notices),
        gaps=explanation.gaps,
        rows=tuple(
            (kind, tuple(counts[kind, standing] for standing in STANDINGS), of_kind[kind])
            for kind in KINDS
            if of_kind[kind]
        ),
    )
