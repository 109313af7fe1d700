"""How fast is a text read, and does a longer one cost more a character? The whole way behind the file: notices, the
spaCy pipeline with every kind of fact, findings, the record.

The texts are our samples over and over, each copy with names, sums and telephones of its own, so that no copy is the
one before; and so the longer texts of `../shared`, where they are. Samples show every form there is on a few pages:
they hold two to eight times as many facts a character as real documents, and cost as much more. Seconds are those of
the process, on one core; the opening of the text is not among them. What the spaCy pipeline (the `Doc` and every kind
of fact, without notices, findings and the record) took of them is told beside: one part of the way, not all of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from flows.bench.contestants import ROOT, Running
from flows.bench.documents import SAMPLES
from flows.bench.results import Row
from flows.bench.rounds import Tell, in_turn, spread

KINDS = {
    "bulletin": "gaon-bulletin-2026-5.md",
    "guideline": "daon-guideline-2026.txt",
    "plan": "nuri-plan-2026-04.txt",
}
"""The samples that grow, one of each kind of document that is long in life."""

SEEDS, LONG = ROOT.parent / "shared" / "seeds", 20_000
"""Where real texts lie beside the project, if anywhere, and how many characters make one worth growing."""

LENGTHS = (50_000, 200_000, 500_000, 1_000_000, 2_000_000)
"""Characters. Two of our samples hold so many tables that their longest text has more cells than are read."""

FIRST, SECOND = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오", "온람솔빛들샘별봄결찬"
_NAMES = re.compile("가온|다온|누리|두레")
_SUM = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])")
_PHONE = re.compile(r"(?<=\d-)\d{4}(?!\d)")


def grown(text: str, characters: int) -> str:
    """Copies of a text, up to the line in which so many characters are full."""
    copies: list[str] = []
    length = 0
    while length < characters:
        copies.append(varied(text, len(copies)))
        length += len(copies[-1])
    whole = "".join(copies)
    return whole[: whole.rfind("\n", 0, characters) + 1]


def varied(text: str, copy: int) -> str:
    """A copy with places, sums and telephones of its own: sums grow alike, so that what made a total still does."""

    def name(match: re.Match[str]) -> str:
        at = copy * 7 + sum(map(ord, match[0]))
        return FIRST[at % len(FIRST)] + SECOND[at // len(FIRST) % len(SECOND)]

    if copy == 0:
        return text
    text = _NAMES.sub(name, text)
    text = _PHONE.sub(lambda match: f"{(int(match[0]) + 37 * copy) % 10_000:04}", text)
    return _SUM.sub(lambda match: f"{int(match[0].replace(',', '')) * (copy % 9 + 1):,}", text)


def texts(*, shared: bool = True) -> dict[str, Path]:
    """What grows, by the name of its set: the samples, and what is long enough of the real texts."""
    found = {f"speed {kind}": SAMPLES / name for kind, name in KINDS.items()}
    files = sorted(SEEDS.glob("*")) if shared and SEEDS.is_dir() else []
    long = (path for path in files if path.suffix in (".md", ".txt") and len(path.read_text("utf-8")) >= LONG)
    return {**found, **{f"speed real {path.stem}": path for path in long}}


def rows(reader: Running, grows: Mapping[str, Path], lengths: Sequence[int], rounds: int, tell: Tell) -> Iterator[Row]:
    """A row for each length of each text; the ratio is the cost of a character by that in the shortest one."""
    with TemporaryDirectory(prefix="hoebo-bench-") as folder:
        for title, path in grows.items():
            whole = path.read_text("utf-8")
            paths = [Path(folder) / f"{length}{path.suffix}" for length in lengths]
            for target, length in zip(paths, lengths, strict=True):
                target.write_text(grown(whole, length), "utf-8")
            yield from _set_rows(title, reader, paths, rounds, tell)


def _set_rows(title: str, reader: Running, paths: Sequence[Path], rounds: int, tell: Tell) -> list[Row]:
    answers: dict[Path, list[dict[str, Any]]] = {path: [] for path in paths}
    peaks: dict[Path, float | None] = {}
    for turn in range(rounds):
        for path in in_turn(paths, turn):
            tell(f"{turn + 1}/{rounds} {title} {path.stem}")
            reader.restart()
            answers[path].append(reader.asked({"text": str(path), "name": path.name}))
            peaks[path] = reader.peak
    return [_row(title, path.stem, answers[path], answers[paths[0]], peaks[path]) for path in paths]


def _pace(answers: Sequence[dict[str, Any]]) -> int:
    """Characters a second of the spaCy pipeline, in the middle one of some readings."""
    paces: list[float] = [one["characters"] / one["pipeline"] for one in answers]
    return round(median(paces))


def _row(
    title: str, length: str, own: Sequence[dict[str, Any]], shortest: Sequence[dict[str, Any]], peak: float | None
) -> Row:
    failed = next((one["error"] for one in (*own, *shortest) if "error" in one), "")
    if failed:
        return Row(subject="reading", set=title, name=f"{int(length):,}", note=failed)
    costs = [one["seconds"] / one["characters"] for one in own]
    least = [one["seconds"] / one["characters"] for one in shortest]
    cost = spread([1_000_000 * value for value in costs])
    last = own[-1]
    return Row(
        subject="reading",
        set=title,
        name=f"{int(length):,}",
        unit="ms/1,000 characters",
        cost=cost,
        ratio=spread([value / other for value, other in zip(costs, least, strict=True)]),
        figures={
            "characters": last["characters"],
            "a second": round(1_000_000 / cost.median) if cost else 0,
            "pipeline a second": _pace(own),
            "notices": last["notices"],
            "facts": last["facts"],
        },
        peak=peak,
    )
