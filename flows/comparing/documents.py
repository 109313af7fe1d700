"""What is read for a comparison: our samples, and real documents where a folder holds them, with reviewed answers."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple


class Compared(NamedTuple):
    """A document and the file with its reviewed answers, if somebody made them."""

    path: Path
    answers: Path | None = None

    def gold(self) -> dict[str, Any] | None:
        """The answers; None where there are none."""
        return json.loads(self.answers.read_text("utf-8")) if self.answers else None


def samples(root: Path) -> list[Compared]:
    """Every sample in every format, and the scans, which are read alike but carry no letters."""
    folder = root / "samples"
    answers = _by_stem(folder / "answers")
    documents = [Compared(path, answers.get(path.stem)) for path in _files(folder / "documents")]
    return documents + [Compared(path) for path in _files(folder / "scans")]


def real(shared: Path) -> list[Compared]:
    """The seeds, and the documents of the corpus that have answers; nothing where the folder is not there."""
    answers = _by_stem(shared / "gold")
    seeds = [Compared(path, answers.get(path.stem)) for path in _files(shared / "seeds")]
    return seeds + [Compared(path, answers[path.stem]) for path in _files(shared / "corpus") if path.stem in answers]


def picked(documents: Iterable[Compared], words: Iterable[str]) -> list[Compared]:
    """Those whose name holds one of the words; all of them where no word is given."""
    wanted = tuple(words)
    return [one for one in documents if not wanted or any(word in one.path.name for word in wanted)]


def _by_stem(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in _files(folder) if path.suffix == ".json"}


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
