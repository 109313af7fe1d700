"""A record as single facts that two readings can be compared by: what it is, its value, the words it was read from."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, NamedTuple

from flows.score import BY_VALUE, SAME_WORDS, overlap, squeezed

Json = Mapping[str, Any]

FIELDS = ("title", "section", "number", "category", "apply_at", "apply_by", "place")
BY_WORDS = ("criteria", "documents")
UNJUDGED = ("unread", "loans", "laws", "attachments", "apply_at", "apply_by", "place")
"""What reviewed answers hold in words of their own, or not at all."""


class Fact(NamedTuple):
    """One fact. `key` is the value that is compared, `told` all that is said of it, `raw` its words.

    `confidence` is empty where a record does not say it: of fields, papers, findings, and in reviewed answers.
    """

    measure: str
    key: Hashable
    told: str
    raw: str = ""
    confidence: str = ""

    def is_in(self, facts: "list[Fact]") -> bool:
        """Whether reviewed facts hold it: by its value, or for texts by their words."""
        same = (one for one in facts if one.measure == self.measure)
        if self.measure not in BY_WORDS:
            return any(one.key == self.key for one in same)
        polarity, words = _halves(self.key)
        return any(
            _halves(one.key)[0] == polarity and overlap(_halves(one.key)[1], words) >= SAME_WORDS for one in same
        )


def facts_of(notice: Json) -> list[Fact]:
    """Everything that a notice says, the same thing once."""
    found: dict[tuple[str, Hashable], Fact] = {}
    for fact in (*_fields(notice), *_values(notice), *_texts(notice)):
        found.setdefault((fact.measure, fact.key), fact)
    return list(found.values())


def head_facts(document: Json) -> list[Fact]:
    """What a record says of its document."""
    names = ("kind", "title", "issuer", "issue_no", "issued_on")
    return [Fact(name, squeezed(document[name]), str(document[name])) for name in names if document.get(name)]


def _fields(notice: Json) -> Iterator[Fact]:
    for name in FIELDS:
        if notice.get(name):
            yield Fact(name, squeezed(notice[name]) or str(notice[name]), " ".join(str(notice[name]).split()))


def _values(notice: Json) -> Iterator[Fact]:
    for field, told in TOLD.items():
        for one in notice.get(field) or []:
            keys = list(BY_VALUE[field]({field: [one]})) or [told(one)]
            yield Fact(field, keys[0], _with_standing(told(one), one), str(one.get("raw") or ""), _confidence(one))
    for one in notice.get("loans") or []:
        yield Fact("loans", _loan(one), _with_standing(_loan(one), one), str(one.get("raw") or ""), _confidence(one))
    for measure, told in (("laws", _law), ("attachments", _attachment)):
        for one in notice.get(measure) or []:
            yield Fact(measure, told(one), _with_standing(told(one), one), str(one.get("raw") or ""), _confidence(one))
    for criterion in notice.get("eligibility") or []:
        for one in criterion.get("predicates") or []:
            (key,) = BY_VALUE["predicates"]({"eligibility": [{**criterion, "predicates": [one]}]})
            words = f"{criterion.get('polarity')} {one.get('field')} {one.get('op')} {one.get('value')}"
            yield Fact("predicates", key, words, str(criterion.get("raw") or ""), _confidence(criterion))
    for finding in notice.get("findings") or []:
        words = " ".join(str(finding.get("message") or "").split())
        yield Fact("findings", finding.get("code"), f"{finding.get('code')}: {words}")


def _texts(notice: Json) -> Iterator[Fact]:
    for one in notice.get("eligibility") or []:
        raw = " ".join(str(one.get("raw") or "").split())
        told = f"{one.get('polarity')} {_for(one)}‘{raw}’"
        yield Fact("criteria", (one.get("polarity"), squeezed(raw)), _with_standing(told, one), raw, _confidence(one))
    for text in notice.get("documents") or []:
        yield Fact("documents", (None, squeezed(text)), str(text), str(text))
    for one in notice.get("unread") or []:
        raw = " ".join(str(one.get("raw") or "").split())
        yield Fact("unread", squeezed(raw), f"‘{raw}’ {one.get('reason') or ''}".strip(), raw)


def _halves(key: Hashable) -> tuple[Hashable, str]:
    return (key[0], str(key[1])) if isinstance(key, tuple) else (None, str(key))


def _confidence(fact: Json) -> str:
    return str(fact.get("confidence") or "")


def _with_standing(told: str, fact: Json) -> str:
    return f"{told} ({_confidence(fact)})" if _confidence(fact) else told


def _for(fact: Json) -> str:
    return f"[{fact['for']}] " if fact.get("for") else ""


def _schedule(one: Json) -> str:
    relative = one.get("relative") or {}
    counted = f"{relative.get('anchor')} {relative.get('start') or ''}..{relative.get('end') or ''}" if relative else ""
    dates = f"{one.get('start') or ''} ~ {one.get('end') or ''}" if one.get("start") or one.get("end") else ""
    parts = (one.get("role"), _for(one).strip(), dates, one.get("open"), one.get("rrule"), counted)
    return " ".join(str(part) for part in parts if part)


def _amount(one: Json) -> str:
    low, high = one.get("min"), one.get("max")
    value = f"{low:,}" if low == high and low is not None else f"{_won(low)}..{_won(high)}"
    parts = (one.get("role"), _for(one).strip(), value, _per("/", one.get("per")), _per("/", one.get("period")))
    return " ".join(part for part in parts if part)


def _won(value: int | None) -> str:
    return f"{value:,}" if value is not None else ""


def _per(sign: str, unit: str | None) -> str:
    return f"{sign}{unit}" if unit else ""


def _rate(one: Json) -> str:
    return f"{one.get('role')} {_for(one)}{one.get('percent')}%"


def _loan(one: Json) -> str:
    length = _between(one.get("repay_min_months"), one.get("repay_max_months"))
    parts = (_for(one).strip(), _months("grace", one.get("grace_months")), length, one.get("method"))
    return " ".join(str(part) for part in parts if part)


def _law(one: Json) -> str:
    return " ".join([str(one.get("name")), *one.get("articles", ())])


def _attachment(one: Json) -> str:
    told = [one.get("kind"), one.get("number"), one.get("name"), "(in the document)" if one.get("stands") else ""]
    return " ".join(str(part) for part in told if part)


def _months(name: str, months: int | None) -> str:
    return "" if months is None else f"{name} {months} months"


def _between(least: int | None, most: int | None) -> str:
    """`36 months`, `..60 months`, `48..72 months`; empty where no length is said."""
    if least == most:
        return _months("repaid in", most)
    return f"repaid in {'' if least is None else least}..{'' if most is None else most} months"


def _contact(one: Json) -> str:
    return " ".join(str(one[name]) for name in ("org", "name", "phone") if one.get(name))


TOLD: Mapping[str, Callable[[Json], str]] = {
    "schedules": _schedule,
    "amounts": _amount,
    "rates": _rate,
    "contacts": _contact,
}
"""How a value of each list is told on one line, in the words of the contract."""
