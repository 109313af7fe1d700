"""How fast is a text read, and does a longer one cost more a character? The whole way behind the file: notices, the
spaCy pipeline with every kind of fact, findings, the record.

The texts are our samples over and over, each copy with names, sums and telephones of its own, so that no copy is the
one before; and so the longer texts of `../shared`, where they are. Samples show every form there is on a few pages:
they hold two to eight times as many facts a character as real documents, and cost as much more. The opening of the
text is not timed. What the spaCy pipeline (the `Doc` and every kind of fact, without notices, findings and the record)
took is told beside: one part of the way, not all of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from flows.bench.areas import Tell, Wanted
from flows.bench.contestants import Running
from flows.bench.documents import SAMPLES
from flows.bench.results import Detail, Measured, Row
from flows.bench.rounds import Answer, beside, failed, held, in_rounds

KINDS = {
    "bulletin": "gaon-bulletin-2026-5.md",
    "guideline": "daon-guideline-2026.txt",
    "plan": "nuri-plan-2026-04.txt",
}
"""The samples that grow, one of each kind of document that is long in life."""

AREA: Final = "reading"
LONG: Final = 20_000
"""How many characters make a real text worth growing."""
LENGTHS: Final = (50_000, 200_000, 500_000, 1_000_000, 2_000_000)
"""Characters. Two of our samples hold so many tables that their longest text has more cells than are read."""
SHORT_LENGTHS: Final = (20_000, 100_000)
A_SECOND: Final = 200_000
"""The aim: characters a second of processor time, at any length."""

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


def texts(shared: Path | None) -> dict[str, Path]:
    """What grows, by the name of its set: the samples, and what is long enough of the real texts."""
    found = {f"speed {kind}": SAMPLES / name for kind, name in KINDS.items()}
    files = sorted((shared / "seeds").glob("*")) if shared else []
    long = (path for path in files if path.suffix in (".md", ".txt") and len(path.read_text("utf-8")) >= LONG)
    return {**found, **{f"speed real {path.stem}": path for path in long}}


def measured(reader: Running, wanted: Wanted, tell: Tell) -> Iterator[Measured]:
    """Rows and details of each text that grows."""
    lengths = LENGTHS if wanted.long else SHORT_LENGTHS
    for title, path in texts(wanted.shared).items():
        if wanted.asks(title):
            yield from set_measured(title, reader, path, lengths, wanted.rounds, tell)


def set_measured(
    title: str, reader: Running, path: Path, lengths: Sequence[int], rounds: int, tell: Tell
) -> Iterator[Measured]:
    """Each length beside the shortest, for what a character costs; each in a process that reads nothing else."""
    whole = path.read_text("utf-8")
    peaks: dict[str, float | None] = {}
    with TemporaryDirectory(prefix="hoebo-bench-") as folder:
        paths = {f"{length:,}": Path(folder) / f"{length}{path.suffix}" for length in lengths}
        for target, length in zip(paths.values(), lengths, strict=True):
            target.write_text(grown(whole, length), "utf-8")

        def turn(name: str) -> Answer:
            reader.restart()
            answer = reader.ask(text=str(paths[name]), name=paths[name].name)
            peaks[name] = reader.peak
            return answer

        turns = {name: partial(turn, name) for name in paths}
        answers = in_rounds(turns, rounds, lambda words: tell(f"{title} {words}"), warm=0)
    yield from _rows(title, answers)
    for name, own in answers.items():
        yield Detail(area=AREA, set=title, name=name, figures=_figures(own, peaks[name]), note=failed(own))


def _rows(title: str, answers: Mapping[str, Sequence[Answer]]) -> Iterator[Row]:
    """A character in a longer text beside one in the shortest, and the slowest text beside the aim."""
    shortest, *longer = answers
    least = [_a_character(one) for one in answers[shortest]]
    for name in longer:
        row = Row(
            area=AREA,
            set=title,
            what=f"{name} characters",
            peer=f"{shortest} characters",
            unit="ms/1,000",
            at_most=1 / 0.9,
        )
        yield beside(row, [_a_character(one) for one in answers[name]], least, scale=1_000_000)
    paces = [_pace(own) for own in answers.values() if not failed(own)]
    if paces:
        row = Row(area=AREA, set=title, what="the slowest length", peer="the aim", unit="characters/s", at_least=1.0)
        yield held(row, min(paces), A_SECOND)


def _a_character(answer: Answer) -> Answer:
    """What one character of a text took."""
    count = answer.said.get("characters", 1)
    return answer._replace(seconds=answer.seconds / count, cpu=(answer.cpu or 0.0) / count)


def _pace(answers: Sequence[Answer], part: str = "") -> int:
    """Characters a second of processor time in the middle one of some readings, over the whole way or a part of it."""
    paces: list[float] = [one.said["characters"] / (one.said[part] if part else one.cpu or 1) for one in answers]
    return round(median(paces))


def _figures(answers: Sequence[Answer], peak: float | None) -> dict[str, int | float]:
    if failed(answers):
        return {}
    last = answers[-1].said
    counts = {name: last[name] for name in ("characters", "notices", "facts")}
    paces = {"a second": _pace(answers), "pipeline a second": _pace(answers, "pipeline")}
    return {**counts, **paces, **({"peak MB": round(peak)} if peak is not None else {})}
