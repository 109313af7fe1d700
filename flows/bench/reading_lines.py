"""Lines with a date, read by hoebo and by the date readers that a user would pick instead: which gets the value?

Two sets: `reading_lines.tsv`, our own, and the rows of `../shared/expressions` whose value is a plain date or period. A
value is written as in `reading_child.py`. It is right

- strictly, when what is returned is the value and nothing else: both ends, each as finely as the words give it. A
  reader that does not tell from when or until when a point holds is not asked for it, and a start and an end
  returned one after the other are a period;
- leniently, when the day that decides (the end, else the start) is among what is returned, whatever stands beside it.

Of a line without a date nothing may be returned.
"""

import csv
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from flows.bench.contestants import HERE, ROOT, Contestant, Running, child_command
from flows.bench.results import Row, Spread
from flows.bench.rounds import Tell, in_turn, spread

OWN = HERE / "reading_lines.tsv"
EXPRESSIONS = ROOT.parent / "shared" / "expressions" / "expressions.jsonl"
ISSUED, ISSUED_THERE, ISSUED_EARLIER = date(2026, 3, 2), date(2023, 2, 1), date(2021, 12, 1)
"""When the documents were issued in which the lines stand: ours, those of the expressions, those of their plans."""

LABELS = {"A": "- 일 시 : {}", "B": "- 기 간 : {}", "C": "- 신청기간 : {}"}
"""The line in which the expressions of a group stand."""

_DATE = r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?"
_ENDS = re.compile(rf"(?:start=({_DATE}))?(?:; )?(?:end=({_DATE}))?")
_PERIOD = re.compile(rf"({_DATE})(?:\.\.({_DATE}))?")
_REMARK = re.compile(r"\s\([^)]*\)$")


class Line(NamedTuple):
    """What stands in a document of a day, and the values that it gives: none where no date is in it."""

    text: str
    issued: date
    gives: tuple[str, ...]


class Answer(NamedTuple):
    """What a reader made of all lines of a set; seconds of its own processor time."""

    seconds: float
    found: Sequence[Sequence[str]]


def own_lines() -> tuple[Line, ...]:
    """Those that we wrote."""
    with OWN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        Line(row["line"], ISSUED, () if row["gives"] == "-" else tuple(row["gives"].split(" & "))) for row in rows
    )


def expressions(path: Path = EXPRESSIONS) -> tuple[Line, ...]:
    """The rows of the table of expressions whose value is a date or a period; none where the table is not."""
    rows = [json.loads(words) for words in path.read_text("utf-8").splitlines()] if path.is_file() else []
    lines = []
    for row in rows:
        value = plain_value(_REMARK.sub("", row["value"]))
        if row["group"][0] in LABELS and value:
            earlier = "2021" in row["value"] + row["note"]
            text = LABELS[row["group"][0]].replace("{}", row["text"])
            lines.append(Line(text, ISSUED_EARLIER if earlier else ISSUED_THERE, (value,)))
    return tuple(lines)


def plain_value(words: str) -> str:
    """`2023-02`, `2023-01..2023-06`, `start=2023-02-01; end=2023-02-17` as a value; empty for all else."""
    alone, ends = _PERIOD.fullmatch(words), _ENDS.fullmatch(words)
    if alone:
        return f"{alone[1]}..{alone[2]}" if alone[2] else alone[1]
    return f"{ends[1] or ''}..{ends[2] or ''}" if ends and words else ""


# --- what is right -----------------------------------------------------------------------------------------------


def strictly(gives: Sequence[str], found: Sequence[str]) -> bool:
    """Whether these values and nothing else were returned, in order."""
    if len(found) == len(gives):
        return all(_same(due, said) for due, said in zip(gives, found, strict=True))
    parts = [end for due in gives for end in due.split("..")]
    return len(found) == len(parts) and all(_same(due, said) for due, said in zip(parts, found, strict=True))


def _same(due: str, said: str) -> bool:
    """A point said without its side is either end of what is due; one due without a side may have any."""
    if (".." in due and ".." in said) or ".." not in due + said:
        return due == said
    return due.strip(".") == said.strip(".")


def leniently(gives: Sequence[str], found: Sequence[str]) -> bool:
    """Whether of each value the day that decides was returned."""
    said = [end for one in found for end in one.split("..") if end]
    days = [due.split("..")[-1] or due.split("..")[0] for due in gives]
    return all(any(end.startswith(day[: len("2026-03-09")]) for end in said) for day in days)


# --- who reads them ----------------------------------------------------------------------------------------------


def contestants(python: Path | None) -> tuple[Contestant, ...]:
    """Ours, then the peers: of this environment, else of the interpreter that was named."""
    ours = Contestant("hoebo", frozenset(), (child_command("reading_child.py", "hoebo", str(ROOT)),))
    return (ours, *(_peer(name, python) for name in ("dateparser", "duckling", "korean-datetime")))


def _peer(name: str, python: Path | None) -> Contestant:
    here = child_command("reading_child.py", name)
    there = (str(python), *here[1:]) if python else None
    return Contestant(name, frozenset(), tuple(filter(None, (here, there))))


def rows(readers: Sequence[Running], rounds: int, tell: Tell, *, shared: bool = True) -> Iterator[Row]:
    """A row for each reader of each set of lines."""
    sets = {"lines own": own_lines(), "lines expressions": expressions() if shared else ()}
    for title, lines in sets.items():
        if lines:
            yield from _set_rows(title, lines, readers, rounds, tell)


def _set_rows(title: str, lines: Sequence[Line], readers: Sequence[Running], rounds: int, tell: Tell) -> Iterator[Row]:
    answers: dict[str, list[Answer]] = {reader.name: [] for reader in readers}
    there = [reader for reader in readers if not reader.missing]
    for reader in there:
        _asked(reader, lines)  # warms it up, untimed
    for turn in range(rounds):
        tell(f"{turn + 1}/{rounds} {title}")
        for reader in in_turn(there, turn):
            answers[reader.name].append(_asked(reader, lines))
    for reader in readers:
        yield _row(title, reader, lines, answers)


def _asked(reader: Running, lines: Sequence[Line]) -> Answer:
    """One reading of all lines, the lines of a day at a time; who dies has found nothing."""
    seconds, found = 0.0, []
    for issued, group in groupby(lines, key=lambda line: line.issued):
        texts = [line.text for line in group]
        said = reader.asked({"lines": texts, "now": issued.isoformat()})
        seconds += said.get("seconds", 0.0)
        found += said.get("found", [[]] * len(texts))
    return Answer(seconds, found)


def _row(title: str, reader: Running, lines: Sequence[Line], answers: dict[str, list[Answer]]) -> Row:
    own, ours = answers[reader.name], answers["hoebo"]
    if not own:
        return Row(subject="reading", set=title, name=reader.name, note=reader.missing)
    ratios = [one.seconds / other.seconds for one, other in zip(own, ours, strict=False) if other.seconds]
    return Row(
        subject="reading",
        set=title,
        name=reader.name,
        version=reader.version,
        unit="ms/line",
        cost=_cost([one.seconds for one in own], len(lines)),
        ratio=spread(ratios),
        figures=shares(lines, own[0].found),
        peak=reader.peak,
    )


def _cost(seconds: Sequence[float], lines: int) -> Spread | None:
    return spread([1000 * one / lines for one in seconds])


def shares(lines: Sequence[Line], found: Sequence[Sequence[str]]) -> dict[str, int | float]:
    """How many lines there are and which share of them was read right; `silent` of those without a date."""
    pairs = list(zip(lines, found, strict=True))
    dated = [(line.gives, said) for line, said in pairs if line.gives]
    quiet = [not said for line, said in pairs if not line.gives]
    figures: dict[str, int | float] = {
        "lines": len(dated),
        "strict": sum(strictly(*pair) for pair in dated) / len(dated),
        "lenient": sum(leniently(*pair) for pair in dated) / len(dated),
    }
    return {**figures, "dateless": len(quiet), "silent": sum(quiet) / len(quiet)} if quiet else figures
