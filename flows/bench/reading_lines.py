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

from flows.bench.areas import Tell, Wanted
from flows.bench.contestants import HERE, Contestant, Running, ours, python_peer
from flows.bench.results import Detail, Measured, Row
from flows.bench.rounds import Answer, beside, failed, held, in_rounds, together

AREA = "reading"
SETS = ("lines own", "lines expressions")
OWN = HERE / "reading_lines.tsv"
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


def own_lines() -> tuple[Line, ...]:
    """Those that we wrote."""
    with OWN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        Line(row["line"], ISSUED, () if row["gives"] == "-" else tuple(row["gives"].split(" & "))) for row in rows
    )


def expressions(shared: Path | None) -> tuple[Line, ...]:
    """The rows of the table of expressions whose value is a date or a period; none where the table is not."""
    path = shared / "expressions" / "expressions.jsonl" if shared else None
    rows = [json.loads(words) for words in path.read_text("utf-8").splitlines()] if path and path.is_file() else []
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


def contestants(pythons: Sequence[Path]) -> tuple[Contestant, ...]:
    """Ours, then the peers: of this environment, else of an interpreter that was named."""
    peers = ("dateparser", "duckling", "korean-datetime")
    return (
        ours("hoebo", "reading_child.py", "hoebo"),
        *(python_peer(one, "reading_child.py", pythons) for one in peers),
    )


def measured(readers: Sequence[Running], wanted: Wanted, tell: Tell) -> Iterator[Measured]:
    """Rows beside each other reader of each set of lines, and what each reader got."""
    for title, lines in zip(SETS, (own_lines(), expressions(wanted.shared)), strict=True):
        if lines and wanted.asks(title):
            yield from _set_measured(title, lines, readers, wanted.rounds, tell)


def _set_measured(
    title: str, lines: Sequence[Line], readers: Sequence[Running], rounds: int, tell: Tell
) -> Iterator[Measured]:
    there = {reader.name: reader for reader in readers if not reader.missing}
    turns = {name: (lambda reader=reader: asked(reader, lines)) for name, reader in there.items()}
    answers = in_rounds(turns, rounds, lambda words: tell(f"{title} {words}"))
    got = {name: shares(lines, own[0].said["found"]) for name, own in answers.items() if not failed(own)}
    for peer in readers[1:]:
        row = Row(
            area=AREA, set=title, what="read a line in a document", peer=f"{peer.name}, a line alone", unit="ms/line"
        )
        row = row.model_copy(update={"version": peer.version, "note": peer.missing})
        yield beside(row, answers["hoebo"], answers.get(peer.name, ()), scale=1000 / len(lines))
    yield from _share_rows(title, got)
    for reader in readers:
        peak = {"peak MB": round(reader.peak)} if reader.peak is not None else {}
        figures = {**got[reader.name], **peak} if reader.name in got else {}
        yield Detail(area=AREA, set=title, name=reader.name, figures=figures, note=reader.missing)


def _share_rows(title: str, got: dict[str, dict[str, int | float]]) -> Iterator[Row]:
    """Ours beside the best of the others."""
    words = {"strict": "lines read whole", "lenient": "lines whose deciding day is found"}
    peers = [name for name in got if name != "hoebo"]
    for share, what in words.items():
        if peers and "hoebo" in got:
            best = max(peers, key=lambda name: got[name][share])
            row = Row(area=AREA, set=title, what=what, peer=f"{best}, the best", at_least=1.0)
            yield held(row, got["hoebo"][share], got[best][share])


def asked(reader: Running, lines: Sequence[Line]) -> Answer:
    """One reading of all lines, the lines of a day at a time; who dies has found nothing."""
    parts, found = list[Answer](), list[list[str]]()
    for issued, group in groupby(lines, key=lambda line: line.issued):
        texts = [line.text for line in group]
        parts.append(reader.ask(lines=texts, now=issued.isoformat()))
        found += parts[-1].said.get("found", [[]] * len(texts))
    (whole,) = together([[part] for part in parts])
    return whole._replace(said={"found": found})


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
