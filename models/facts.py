"""What a notice says: typed values, each with the words that it was read from.

The keys are those of the record contract; `raw` is verbatim, `span` its place in `Source.text`
(law 1: `text[span] == raw`), `confidence` how far a machine may be trusted, `rule` why it was read so.
"""

import operator
from typing import Literal

from pydantic import Field

from models.base import Value
from models.blocks import Place, Span
from models.moments import Moment

Confidence = Literal["certain", "inferred", "doubtful"]


class Quote(Value):
    """Words of the source and where they stand."""

    raw: str
    span: Span
    place: Place | None = None


class Fact(Quote):
    """A quote that was understood."""

    confidence: Confidence = "certain"
    rule: str = ""


class Relative(Value):
    """A period counted from an event that the source names, as ISO 8601 durations."""

    anchor: str
    start: str | None = None
    end: str | None = None


ScheduleRole = Literal["apply", "event", "project", "use", "pay", "effective", "other"]
Open = Literal["always", "until_exhausted", "first_come", "tba"]


class Schedule(Fact):
    """When: a deadline, a period, an event, an open-ended or a relative one."""

    role: ScheduleRole
    label: str | None = None
    for_: str | None = Field(default=None, alias="for")
    start: Moment | None = None
    end: Moment | None = None
    open: Open | None = None
    relative: Relative | None = None
    rrule: str | None = None


AmountRole = Literal["benefit", "cap", "unit_price", "budget", "loan", "fee", "saving", "threshold", "total", "other"]
Per = Literal[
    "person", "household", "village", "farm", "company", "site", "case", "ha", "m2", "head", "hive", "kg", "ton",
    "unit", "L",
]  # fmt: skip


class Amount(Fact):
    """How much, in whole won."""

    role: AmountRole
    for_: str | None = Field(default=None, alias="for")
    min: int | None = None
    max: int | None = None
    per: Per | None = None
    period: Literal["month", "year"] | None = None


class Rate(Fact):
    """A share or an interest, in percent."""

    role: Literal["subsidy", "self", "loan", "nonghyup", "interest", "other"]
    for_: str | None = Field(default=None, alias="for")
    percent: float


Repayment = Literal["equal", "equal_principal", "equal_payment", "instalments", "at_once"]
"""균등(분할)상환, 원금균등, 원리금균등, 분할상환, (만기)일시상환."""


class Loan(Fact):
    """How a loan is paid back: `2년 거치 3년 균등분할상환`. What it costs is a `Rate` of role `interest`.

    `grace_months`: months in which only interest is due (거치). `repay_min_months`, `repay_max_months`: months of
    paying back behind them (상환), equal where the words give one length; `이내` gives the most alone. The record
    contract has no place for it; it stands beside it, as the notice's list `loans`.
    """

    for_: str | None = Field(default=None, alias="for")
    grace_months: int | None = None
    repay_min_months: int | None = None
    repay_max_months: int | None = None
    method: Repayment | None = None


class Predicate(Value):
    """A condition that a machine can test; fields, values and operators as in the record contract."""

    field: str
    op: Literal[">=", ">", "<=", "<", "==", "in"]
    value: int | float | str | tuple[str, ...]


class Criterion(Fact):
    """Who may apply, who may not, who comes first: one bullet or sentence.

    Beside what the record contract asks for: `either` are the words over it by which one of several conditions is
    enough (`다음 각 호의 어느 하나에 해당하는 자`), the same for all of these; `unless` is the exception behind it.
    """

    polarity: Literal["require", "exclude", "prefer"]
    for_: str | None = Field(default=None, alias="for")
    predicates: tuple[Predicate, ...] = ()
    either: Quote | None = Field(default=None, exclude_if=operator.not_)
    unless: Quote | None = Field(default=None, exclude_if=operator.not_)


class Contact(Fact):
    """Whom to ask; `phone` as digits and hyphens."""

    name: str | None = None
    org: str | None = None
    phone: str | None = None


class Paper(Fact):
    """A paper to hand in with the application; `text` is its name without `각 1부`."""

    text: str


class LegalBasis(Fact):
    """A law by which the notice acts: `누리군 농업 지원 조례`, `제7조제1항`; without articles where none is named.

    As loans, it stands beside what the record contract asks for: the notice's list `laws`.
    """

    name: str
    articles: tuple[str, ...] = ()


class Attachment(Fact):
    """What is sent along: `kind` as it is called (`붙임`, `별지`, `서식`, `별표`), its number and name where told.

    `stands` is where the document holds it, None where it does not. The notice's list `attachments`.
    """

    kind: str
    number: str | None = None
    name: str | None = None
    stands: Place | None = None


class Words(Fact):
    """A value that is text: where to apply (`apply_at`), how (`apply_by`), where it takes place (`place_of`)."""

    key: Literal["apply_at", "apply_by", "place"]
    text: str
