"""Would a trained classifier tell a notice's category better than the rules? Trained on our lines, judged on documents.

The classifier is spaCy's `textcat` over single characters and pairs of them, trained here and now from
`reading_categories.tsv` (titles that we wrote, none of a document). The rules are `extractors.categories`. Both name
the category of every notice of the documents with answers that was found, and the share that each names right is told.
"""

import csv
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from random import Random
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed  # type: ignore[attr-defined]
from spacy.vocab import Vocab

from extractors.readers import read
from extractors.reading import read_record
from flows.bench.areas import Tell, Wanted
from flows.bench.contestants import HERE
from flows.bench.reading_documents import Folder, folders, judged
from flows.bench.results import Detail, Measured, Row
from flows.bench.rounds import held
from flows.score import paired, squeezed
from models.errors import HoeboError

LINES = HERE / "reading_categories.tsv"
ROUNDS, BATCH, DROPOUT, SEED = 20, 16, 0.2, 0
BIGRAMS = {"@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": True, "ngram_size": 2, "length": 262144,
           "no_output_layer": False}  # fmt: skip


class Labelled(NamedTuple):
    """A title and its category."""

    category: str
    title: str


class CharacterTokenizer:
    """Each character a token: a pair of them is a bigram."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        characters = list("".join(text.split()))
        return Doc(self.vocab, words=characters, spaces=[False] * len(characters))


def labelled_lines() -> tuple[Labelled, ...]:
    """The titles to train on."""
    with LINES.open(encoding="utf-8", newline="") as file:
        return tuple(Labelled(**row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def trained(lines: Sequence[Labelled]) -> Language:
    """A classifier of titles; the same lines give the same one."""
    fix_random_seed(SEED)
    language = spacy.blank("xx")
    language.tokenizer = CharacterTokenizer(language.vocab)
    classifier = language.add_pipe("textcat", config={"model": BIGRAMS})
    names = sorted({line.category for line in lines})
    for name in names:
        classifier.add_label(name)  # type: ignore[attr-defined]
    examples = [
        Example.from_dict(
            language.make_doc(line.title), {"cats": {name: float(name == line.category) for name in names}}
        )
        for line in lines
    ]
    optimizer = language.initialize(lambda: examples)
    chance = Random(SEED)
    for _ in range(ROUNDS):
        chance.shuffle(examples)
        for start in range(0, len(examples), BATCH):
            language.update(examples[start : start + BATCH], sgd=optimizer, drop=DROPOUT)
    return language


def category_by(language: Language, title: str) -> str:
    """What the classifier takes a title for."""
    scores = language(title).cats
    return max(scores, key=lambda name: scores[name])


def measured(wanted: Wanted, tell: Tell) -> Iterator[Measured]:
    """The rules beside the classifier, in each folder."""
    listed = [folder for folder in folders(wanted) if wanted.asks(f"categories {folder.name}")]
    if listed:
        tell("categories: training")
        language = trained(labelled_lines())
    for folder in listed:
        tell(f"categories {folder.name}")
        answers = list(_answers(folder))
        if answers:
            yield from _measured(f"categories {folder.name}", answers, language)


def _measured(title: str, answers: Sequence[tuple[str, str, str]], language: Language) -> Iterator[Measured]:
    by_rules = sum(due == said for due, said, _ in answers) / len(answers)
    by_training = sum(due == category_by(language, words) for due, _, words in answers) / len(answers)
    row = Row(area="reading", set=title, what="categories named right by rules", peer="textcat, trained", at_least=1.0)
    yield held(row.model_copy(update={"version": version("spacy")}), by_rules, by_training)
    for name, share in (("rules", by_rules), ("textcat", by_training)):
        yield Detail(area="reading", set=title, name=name, figures={"notices": len(answers), "right": share})


def _answers(folder: Folder) -> Iterator[tuple[str, str, str]]:
    """Of every notice found the category that is due, the one by the rules, and the title; each document once."""
    seen = set()
    for document in judged(folder):
        name = document.answers["document"]["file"]
        if name in seen:
            continue
        try:
            record = read_record(read(document.path.read_bytes(), document.path.name))
        except HoeboError:
            continue
        seen.add(name)
        due = [notice for notice in document.answers["notices"] if notice.get("category")]
        pairs, _, _ = paired(
            due, record.notices, lambda one, other: float(squeezed(one["title"]) == squeezed(other.title)), 1.0
        )
        yield from ((one["category"], other.category, other.title) for one, other in pairs)
