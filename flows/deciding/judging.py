"""A notice as it stands after what people decided: its values, their standing, and what still waits.

Pure: the reading and the decisions go in, a `Judgement` comes out. What was read is never changed; a value that a
person accepted or corrected comes out as certain, with the rule `decided`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from flows.deciding.matching import asks_again, match
from flows.deciding.targets import FACTS, WORDS_FIELDS, Said, Targeted, targeted
from models.base import Value
from models.decisions import Decision, Target
from models.facts import Fact
from models.findings import Finding, Unread
from models.records import FieldQuote, NoticeRecord

DECIDED = "decided"
"""The rule of a fact that a person accepted or corrected."""
RECOGNISED = "recognised"
"""The rule of a fact whose letters were read off a picture."""

Standing = Literal["certain", "inferred", "waiting", "accepted", "corrected", "rejected"]
Cause = Literal["", "doubtful", "recognised", "unread", "finding", "words_changed"]


class Judged(Value):
    """One value: as it was read (`said`), as it holds now (`holds`, None when it was rejected), and why it waits."""

    target: Target
    said: Said
    holds: Said | None
    standing: Standing
    cause: Cause = ""
    decision: Decision | None = None


class Judgement(Value):
    """A notice as it is published (`notice`), each of its values, and decisions that find no value now (`lost`)."""

    notice: NoticeRecord
    values: tuple[Judged, ...]
    lost: tuple[Decision, ...] = ()

    @property
    def waiting(self) -> tuple[Judged, ...]:
        """The values that a person must look at."""
        return tuple(value for value in self.values if value.standing == "waiting")


def judged(notice: NoticeRecord, decisions: Iterable[Decision]) -> Judgement:
    """The notice with every decision that still holds."""
    values = tuple(targeted(notice))
    targets = [value.target for value in values]
    matched = match(targets, decisions)
    asked = asks_again(targets, matched)
    found = tuple(_judged(value, matched.by_position.get(at), asked.get(at)) for at, value in enumerate(values))
    told = {decision.id for decision in asked.values()}
    lost = tuple(decision for decision in matched.lost if decision.id not in told)
    return Judgement(notice=_standing_notice(notice, found), values=found, lost=lost)


def corrected(said: Fact | FieldQuote | Unread, value: Mapping[str, Any]) -> Fact | FieldQuote:
    """A value as a person puts it, in the words of the source.

    `value` has the form of `Target.reading`, for words that were not understood with `kind` beside it. Raises
    pydantic's ValidationError (a ValueError) for what is no such value.
    """
    if isinstance(said, FieldQuote):
        return said
    fields = dict(value)
    kind = type(said) if isinstance(said, Fact) else FACTS[fields.pop("kind")][1]
    quoted = {"raw": said.raw, "span": said.span, "place": said.place}
    return kind.model_validate({**fields, **quoted, "confidence": "certain", "rule": DECIDED})


def _judged(value: Targeted, decision: Decision | None, asked: Decision | None) -> Judged:
    target, said = value
    if decision is None:
        cause = _cause(said, asked)
        standing: Standing = "waiting" if cause else _read_standing(said)
        return Judged(
            target=target, said=said, holds=_made_doubtful(said, cause), standing=standing, cause=cause, decision=asked
        )
    if decision.verdict == "reject":
        return Judged(target=target, said=said, holds=None, standing="rejected", decision=decision)
    if decision.verdict == "correct" and not isinstance(said, Finding):
        holds = corrected(said, decision.value)
        return Judged(target=target, said=said, holds=holds, standing="corrected", decision=decision)
    return Judged(target=target, said=said, holds=_accepted(said, decision), standing="accepted", decision=decision)


def _read_standing(said: Said) -> Standing:
    return "inferred" if isinstance(said, Fact) and said.confidence == "inferred" else "certain"


def _cause(said: Said, asked: Decision | None) -> Cause:
    """Why a person must look at a value on which nothing holds; empty when she need not."""
    if isinstance(said, Unread):
        return "unread"
    if isinstance(said, Finding):
        return "finding"
    if asked is not None:
        return "words_changed"
    if isinstance(said, Fact) and said.rule == RECOGNISED:
        return "recognised"
    return "doubtful" if isinstance(said, Fact) and said.confidence == "doubtful" else ""


def _made_doubtful(said: Any, cause: Cause) -> Any:
    """A fact that waits is published as doubtful, whatever its own certainty."""
    return said.model_copy(update={"confidence": "doubtful"}) if cause and isinstance(said, Fact) else said


def _accepted(said: Any, decision: Decision) -> Any:
    """What was accepted holds as it was accepted; an odd or unread place that was looked at is settled."""
    if not isinstance(said, Fact):
        return said if isinstance(said, FieldQuote) else None
    return corrected(said, decision.target.reading)


def _standing_notice(notice: NoticeRecord, values: Sequence[Judged]) -> NoticeRecord:
    """The notice with the values that hold."""
    holding = [value.holds for value in values if value.holds is not None]
    changes: dict[str, Any] = {
        field: tuple(fact for fact in holding if isinstance(fact, kind)) for field, kind in FACTS.values()
    }
    changes["unread"] = tuple(one for one in holding if isinstance(one, Unread))
    changes["findings"] = tuple(one for one in holding if isinstance(one, Finding))
    return notice.model_copy(update={**changes, **_texts(notice, values)})


def _texts(notice: NoticeRecord, values: Sequence[Judged]) -> dict[str, Any]:
    """The plain texts as decided, and the quotes of those that hold."""
    texts: dict[str, Any] = {}
    for value in values:
        if isinstance(value.said, FieldQuote) and value.decision is not None and value.standing != "waiting":
            held = value.decision.value if value.standing == "corrected" else value.decision.target.reading
            texts[value.said.field] = None if value.standing == "rejected" else held.get("text")
    gone = {field for field, text in texts.items() if text is None}
    quotes = tuple(quote for quote in notice.quotes if quote.field not in gone)
    return {**{field: text for field, text in texts.items() if field in WORDS_FIELDS}, "quotes": quotes}
