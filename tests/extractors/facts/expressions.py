"""How much of the genre's table of expressions is read as it says: a measurement by group, and what disagrees.

The table (`../shared/expressions/expressions.jsonl`) gives a form and the value that it should be read as, in words for
people. The tables in `expression_rows/` say, by a row's id, in which line of a notice the form stands (`line`, `{}` for
the form), of which year the notice is (`issued`) and what the value means in the terms of the record (`gives`, with
`why`), where the value is no plain date, sum or condition; what holds for a whole group is here. `disagreements.tsv`
names the rows that are read otherwise or not at all, each with the reason.

Run it from the project's folder, for all groups or for some, each disagreement with what was read:

    python -m tests.extractors.facts.expressions
    python -m tests.extractors.facts.expressions G H I J

What a row must give, several joined by ` & `; of the kinds that are named, nothing else may be read:

    schedule 2023-02-01..2023-02-17 open=always rrule=FREQ=DAILY from=출산일 P0D..P1Y for=1기 role=apply
    raw schedule · no schedule · amount 500000 per=person period=month role=cap for=법인 · no amount
    rate 70 role=subsidy · no rate · predicate age >= 65 · no predicate · criterion exclude · no criterion
    finding unit_suspect · no finding · contact 055-940-7714 · no contact · paper · no paper
"""

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from models.records import NoticeRecord
from tests.extractors.facts.corpus import notice_of, predicate

HERE = Path(__file__).parent
ROWS = HERE / "expression_rows"
DISAGREEMENTS = ROWS / "disagreements.tsv"
TABLE = Path("expressions") / "expressions.jsonl"

PLACES = {
    "A": "- 일 시 : {}",
    "B": "- 기 간 : {}",
    "C": "- 신청기간 : {}",
    "D": "- 일 시 : 2023. 2. 15.(수) {}",
    "E": "- 운영일시 : {}",
    "F": "- 기 간 : {}",
    "K": "- 융자조건 : {}",
    "L": "- 지원비율 : {}",
    **dict.fromkeys("GHIJ", "- 지원금액 : {}"),
    **dict.fromkeys("MNOP", "- 지원대상 : {}"),
    **dict.fromkeys("QR", "- {}"),
}
"""The line in which the forms of a group stand."""

ISSUED = (2023, 2, 1)
ISSUED_2021 = (2021, 12, 1)


class Row(NamedTuple):
    """One form: where it stands, what it must give; `gives` is empty where nobody has said it yet."""

    id: str
    line: str
    issued: tuple[int, int, int]
    gives: str


def rows(shared: Path) -> Iterator[Row]:
    """All rows of the table, each with its line and with what it must give."""
    own = {one["id"]: one for path in sorted(ROWS.glob("*.tsv")) if path != DISAGREEMENTS for one in _table(path)}
    for words in (shared / TABLE).read_text("utf-8").splitlines():
        stated = json.loads(words)
        mine = own.get(stated["id"], {})
        line = (mine.get("line") or PLACES[stated["id"][0]]).replace("{}", stated["text"])
        late = "2021" in (mine.get("issued") or "") or "doc 2021" in stated["value"] + stated["note"]
        gives = mine.get("gives") or meaning(stated["id"][0], stated["value"])
        yield Row(stated["id"], line, ISSUED_2021 if late else ISSUED, gives)


def known_disagreements() -> dict[str, str]:
    """The rows that are read otherwise or not at all, each with the reason."""
    return {one["id"]: one["reason"] for one in _table(DISAGREEMENTS)}


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


# --- what a plain value means ------------------------------------------------------------------------------------

_DATE = r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?"
_SIZE = r"\d+(?:\.\d+)?"


def meaning(group: str, value: str) -> str:
    """A plain value of a group in the terms above; empty when it is no plain one."""
    plain = re.sub(r"\s\([^)]*\)$", "", value)
    if group in "ABC":
        return _dated(plain)
    if group == "D":
        match = re.fullmatch(r"T(\d\d:\d\d)(?:\.\.(?:T(\d\d:\d\d))?)?", plain)
        return f"schedule 2023-02-15T{match[1]}..{'2023-02-15T' + match[2] if match[2] else ''}" if match else ""
    if group == "E":
        match = re.fullmatch(r"(?:rrule )?(FREQ=\S+)", plain)
        return f"schedule rrule={match[1]}" if match else _dated(plain)
    if group == "F":
        match = re.fullmatch(r"\{anchor:([^,]+),(?:start:(\S+?))?,?(?:end:(\S+?))?\}", plain)
        return f"schedule from={match[1]} {match[2] or ''}..{match[3] or ''}" if match else ""
    if group in "GHIJ":
        return _sum(plain)
    return _condition(plain) if group in "MNOP" else _shares(plain) if group == "L" else ""


def _dated(value: str) -> str:
    """`end=2023-02-17`, `2023-02`, `2023-01..2023-06`, `open=always`."""
    alone = re.fullmatch(rf"(?P<one>{_DATE})(?:\.\.(?P<other>{_DATE}))?", value)
    if alone:
        month = len(alone["one"]) <= len("2023-02")
        return f"schedule {alone['one']}..{alone['other'] or (alone['one'] if month else '')}"
    parts = dict(part.split("=", 1) for part in value.removeprefix("rrule ").split("; ") if "=" in part)
    if value.startswith("rrule "):
        return f"schedule rrule={value.removeprefix('rrule ')}"
    if not parts or not set(parts) <= {"start", "end", "open", "rrule"}:
        return "no schedule" if value in ("none", "null", "not a schedule") else ""
    if not all(re.fullmatch(_DATE, parts[end]) for end in ("start", "end") if end in parts):
        return ""
    ends = f"{parts.get('start', '')}..{parts.get('end', '')}" if parts.keys() & {"start", "end"} else ""
    return " ".join(["schedule", ends, *(f"{key}={parts[key]}" for key in ("open", "rrule") if key in parts)])


def _sum(value: str) -> str:
    """`110100`, `max=2000000 period month`, `min=500000; max=2000000`."""
    period = " period=month" if value.endswith("period month") else ""
    bounds = re.fullmatch(r"(?:min=(\d+))?(?:; )?(?:max=(\d+))?(?: period month)?", value)
    if re.fullmatch(r"\d+", value):
        return f"amount {value}"
    if value == "not money":
        return "no amount"
    return f"amount {bounds[1] or ''}..{bounds[2] or ''}{period}" if bounds and value else ""


def _shares(value: str) -> str:
    """`70/30`, `self 30`, `100`."""
    named = re.fullmatch(rf"(self|subsidy|interest) ({_SIZE})", value)
    if named:
        return f"rate {named[2]} role={named[1]}"
    each = value.split("/")
    return " & ".join(f"rate {one}" for one in each) if all(re.fullmatch(_SIZE, one) for one in each) else ""


def _condition(value: str) -> str:
    """`age >= 18, < 40`, `residence == 누리군`; `none` says that nothing is fixed."""
    if value in ("none", "no predicate", "no number"):
        return "no predicate"
    name = r"[a-z_0-9]+"
    match = re.fullmatch(rf"({name}) (>=|<=|<|>|==) (\S+?)(?:, (>=|<=|<|>) (\S+))?", value)
    if not match:
        return ""
    second = f" & predicate {match[1]} {match[4]} {match[5]}" if match[4] else ""
    return f"predicate {match[1]} {match[2]} {match[3]}{second}"


# --- whether a notice gives it -----------------------------------------------------------------------------------


def disagreement(row: Row) -> str:
    """What was read instead of what the row must give; empty when it was read so."""
    if not row.gives:
        return "nobody has said what this row must give"
    notice = notice_of(row.line, row.issued)
    said = {kind: given(kind, notice) for kind in KINDS}
    wanted: dict[str, list[dict[str, str]]] = {}
    for part in row.gives.split(" & "):
        kind, _, rest = part.removeprefix("no ").removeprefix("raw ").partition(" ")
        wanted.setdefault(kind, [])
        if part.startswith("raw "):
            wanted[kind].append({"raw": "yes"})
        elif not part.startswith("no "):
            wanted[kind].append(stated(kind, rest))
    wrong = [kind for kind, facts in wanted.items() if not agree(facts, said[kind])]
    return "; ".join(f"{kind}: {_words_of(said[kind])}" for kind in wrong)


def _words_of(facts: list[dict[str, str]]) -> str:
    """Facts in one line, for who looks for the reason."""
    told = [" ".join(f"{key}={value}" for key, value in fact.items() if value) for fact in facts]
    return " & ".join(told) or "nothing"


def agree(wanted: list[dict[str, str]], said: list[dict[str, str]]) -> bool:
    """Whether the facts are these, in any order: each key that is stated is equal, and every essential one."""
    if len(wanted) != len(said):
        return False
    rest = list(said)
    for one in wanted:
        match = next((fact for fact in rest if all(fact.get(key, "") == value for key, value in one.items())), None)
        if match is None:
            return False
        rest.remove(match)
    return True


def stated(kind: str, words: str) -> dict[str, str]:
    """The keys of a fact as a row states it; times, bounds and size are stated even where they are left out."""
    fact = dict.fromkeys(ESSENTIAL.get(kind, ()), "")
    named = re.split(r"\s+(?=(?:open|rrule|from|for|role|per|period|raw)=)", f" {words}")
    for part in named[1:]:
        key, value = part.split("=", 1)
        fact[key] = value
    if named[0].strip() or kind in ("predicate", "finding", "contact"):
        fact[MAIN[kind]] = named[0].strip()
    return fact


ESSENTIAL = {"schedule": ("time", "open", "rrule", "from"), "amount": ("size",)}
MAIN = {
    "schedule": "time",
    "amount": "size",
    "rate": "percent",
    "predicate": "words",
    "criterion": "polarity",
    "finding": "code",
    "contact": "phone",
    "paper": "text",
}
KINDS = tuple(MAIN)


def given(kind: str, notice: NoticeRecord) -> list[dict[str, str]]:
    """The facts of a kind that a notice gives, by the keys above."""
    match kind:
        case "schedule":
            return [_schedule(one.model_dump(mode="json", by_alias=True)) for one in notice.schedules] or [
                {"raw": "yes"} for cue in notice.unread if cue.cue in ("schedule", "date")
            ]
        case "amount":
            return [_amount(one.model_dump(mode="json", by_alias=True)) for one in notice.amounts]
        case "rate":
            return [{"percent": f"{one.percent:g}", "role": one.role, "for": one.for_ or ""} for one in notice.rates]
        case "predicate":
            return [{"words": predicate(one)} for criterion in notice.eligibility for one in criterion.predicates]
        case "criterion":
            return [{"polarity": one.polarity, "for": one.for_ or ""} for one in notice.eligibility]
        case "finding":
            return [{"code": one.code} for one in notice.findings]
        case "contact":
            return [{"phone": one.phone or ""} for one in notice.contacts[1:]]
    return [{"text": one.text} for one in notice.documents]


def _schedule(one: dict[str, object]) -> dict[str, str]:
    relative = one["relative"]
    start, end = (one[key] or "" for key in ("start", "end"))
    fact = {key: str(one[key] or "") for key in ("open", "rrule", "for", "role")}
    fact["time"] = f"{start}..{end}" if start or end else ""
    fact["from"] = (
        f"{relative['anchor']} {relative['start'] or ''}..{relative['end'] or ''}" if isinstance(relative, dict) else ""
    )
    return fact if any(fact[key] for key in ESSENTIAL["schedule"]) else {**fact, "raw": "yes"}


def _amount(one: dict[str, object]) -> dict[str, str]:
    low, high = (one[key] for key in ("min", "max"))
    bounds = f"{'' if low is None else low}..{'' if high is None else high}"
    fact = {key: str(one[key] or "") for key in ("role", "for", "per", "period")}
    return {**fact, "size": str(low) if low == high and low is not None else bounds}


def main(groups: list[str]) -> None:
    """Print each disagreement and the figure of each group."""
    shared = HERE.parents[2].parent / "shared"
    said: Counter[str] = Counter()
    right: Counter[str] = Counter()
    known = known_disagreements()
    for row in rows(shared):
        if groups and row.id[0] not in groups:
            continue
        wrong = disagreement(row)
        said[row.id[0]] += 1
        right[row.id[0]] += not wrong
        if wrong:
            mark = "known" if row.id in known else "NEW  "
            sys.stdout.write(f"{mark} {row.id:8} {row.line!r} must give {row.gives!r}: {wrong}\n")
    for group, number in sorted(said.items()):
        sys.stdout.write(f"{group}  {right[group]:3} of {number:3}\n")
    sys.stdout.write(f"   {sum(right.values())} of {sum(said.values())}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
