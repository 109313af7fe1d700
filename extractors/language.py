"""The spaCy pipeline: one `Doc` a document, a lossless tokenizer, a component for each kind of fact.

spaCy's own Korean tokenizer needs a system library and collapses white space; ours cuts at every change of
character class and keeps each character, so that `doc.text == source.text` and every span has tokens.
"""

import re
from collections.abc import Callable, Sequence
from types import ModuleType

import spacy
from spacy.attrs import LOWER, NORM  # type: ignore[import-not-found]  # compiled, without a stub
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.vocab import Vocab

from extractors.context import Context
from extractors.facts import FACTS
from models.blocks import Source
from models.facts import Fact
from models.findings import Unread
from models.notices import Notice, Outline

_TOKEN = re.compile(r"[가-힣]+|[A-Za-z]+|\d+|[^\S\n]+|\n+|.", re.S)

_KNOWN_OF_WORDS = {LOWER: str.lower, NORM: str.lower}
"""What is worked out of each new word: of spaCy's twenty attributes (its shape, whether it is like an address of the
web, …) those that its matchers ask for. Our components read the text; the others are a third of what a `Doc` costs."""

LONGEST_TEXT = 50_000_000
"""Characters; a file is refused long before, by its size."""

Readings = tuple[tuple[Fact | Unread, ...], ...]
"""What was read, a tuple for each notice."""


class LosslessTokenizer:
    """Tokens at every change of character class; no token owns a space, none is lost."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words = _TOKEN.findall(text)
        return Doc(self.vocab, words=words, spaces=[False] * len(words))


def build_language() -> Language:
    """A fresh pipeline; its components are named after the keys that they fill."""
    vocab = Vocab(lex_attr_getters=_KNOWN_OF_WORDS)  # type: ignore[arg-type]  # keys are numbers
    language = spacy.blank("xx", vocab=vocab)
    language.tokenizer = LosslessTokenizer(language.vocab)
    # spaCy's bound guards parsers whose memory grows with the text; ours are plain functions.
    language.max_length = LONGEST_TEXT
    for name in ("context", "notices", *(module.KIND for module in FACTS)):
        Doc.set_extension(name, default=None, force=True)
    for module in FACTS:
        Language.component(
            f"hoebo_{module.KIND}",
            assigns=[f"doc._.{module.KIND}"],
            requires=["doc._.context", "doc._.notices"],
            func=_component(module),
        )
        language.add_pipe(f"hoebo_{module.KIND}", name=module.KIND)
    return language


def doc_of(language: Language, source: Source, outline: Outline) -> Doc:
    """The document before anything is read in it; `doc._.context` holds what the readers are given."""
    doc = language.make_doc(source.text)
    doc._.context = Context(source, outline)
    return doc


def read_doc(language: Language, doc: Doc, notices: Sequence[Notice] | None = None) -> Doc:
    """The document with what was read in these notices, all by default: `doc._.<kind>` is a tuple for each."""
    doc._.notices = doc._.context.outline.notices if notices is None else notices
    return language(doc)


def _component(module: ModuleType) -> Callable[[Doc], Doc]:
    """A fact reader as a component: its facts on the extension, their words as a span group."""

    def read(doc: Doc) -> Doc:
        found: Readings = tuple(tuple(module.extract(notice, doc._.context)) for notice in doc._.notices)
        setattr(doc._, module.KIND, found)
        spans = [doc.char_span(*fact.span, label=module.KIND, alignment_mode="expand") for one in found for fact in one]
        doc.spans[module.KIND] = SpanGroup(doc, name=module.KIND, spans=[span for span in spans if span is not None])
        return doc

    return read
