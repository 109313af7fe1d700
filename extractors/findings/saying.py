"""How a check says what it found: the words that look wrong, and the words elsewhere that they clash with."""

from collections.abc import Iterable

from extractors.context import Context
from models.blocks import Span
from models.facts import Quote
from models.findings import Finding, FindingCode, Risk

RISKS: dict[FindingCode, Risk] = {
    "weekday_mismatch": "high",
    "date_invalid": "high",
    "range_reversed": "high",
    "date_conflict": "high",
    "past_deadline": "high",
    "unit_suspect": "high",
    "sum_mismatch": "middle",
    "rate_sum": "middle",
    "age_mismatch": "middle",
    "duration_mismatch": "middle",
    "phone_malformed": "middle",
    "toc_mismatch": "low",
    "rubric_total": "middle",
    "rubric_points": "middle",
    "rubric_overlap": "middle",
    "rubric_gap": "middle",
}
"""What may follow when nobody looks, by what is wrong; days and units lead people to miss or to pay."""


def finding(
    code: FindingCode,
    message: str,
    span: Span,
    context: Context,
    against: Iterable[Span] = (),
    risk: Risk | None = None,
) -> Finding:
    """A finding at a place of the text; its risk is that of its code unless the check knows better."""
    return Finding(
        code=code,
        message=message,
        risk=risk or RISKS[code],
        quote=quoted(span, context),
        against=tuple(quoted(other, context) for other in against),
    )


def quoted(span: Span, context: Context) -> Quote:
    """The words at a place, without white space at their ends."""
    span = context.trimmed(span)
    return Quote(raw=context.words(span), span=span, place=context.place(span))
