"""The spaCy pipeline: nothing lost in tokens, components that say what they need, spans that hold their words."""

from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import DocBin

from extractors.facts import FACTS
from extractors.language import build_language, doc_of, read_doc
from extractors.notices import split
from extractors.readers import text

LETTER = (
    "가온면 회보\n제2026 - 5호\n2026. 3. 4.(수)\n\n총무담당\n\n1. 상토 지원 신청 안내\n[담당 : 한가람 061-555-2111]\n"
    "- 신청기간 : 2026. 3. 9.(월) ~ 3. 20.(금)\n- 지원금액 : 가구당 50만원\n- 구비서류 : 신청서, 통장 사본\n"
)


@given(st.text())
def test_no_character_is_lost(words: str) -> None:
    assert build_language_once().make_doc(words).text == words


def test_components_are_named_after_what_they_fill() -> None:
    language = build_language()
    assert language.pipe_names == [module.KIND for module in FACTS]
    for name in language.pipe_names:
        assert language.get_pipe_meta(name).assigns == [f"doc._.{name}"]
        assert language.get_pipe_meta(name).requires == ["doc._.context", "doc._.notices"]


def test_span_groups_hold_the_words_of_the_facts() -> None:
    source = text.read(LETTER.encode(), "회보.txt")
    language = build_language()
    doc = read_doc(language, doc_of(language, source, split(source)))
    assert [span.text for span in doc.spans["schedules"]] == ["2026. 3. 9.(월) ~ 3. 20.(금)"]
    assert [fact.raw for one in doc._.documents for fact in one] == [span.text for span in doc.spans["documents"]]


def test_a_document_keeps_its_words_and_spans_through_a_docbin() -> None:
    source = text.read(LETTER.encode(), "회보.txt")
    language = build_language()
    doc = read_doc(language, doc_of(language, source, split(source)))
    kept = DocBin()
    for extension in ("context", "notices", *(module.KIND for module in FACTS)):
        doc._.set(extension, None)
    kept.add(doc)
    (again,) = DocBin().from_bytes(kept.to_bytes()).get_docs(language.vocab)
    assert again.text == source.text
    assert [span.text for span in again.spans["schedules"]] == [span.text for span in doc.spans["schedules"]]


_ONCE = build_language()


def build_language_once() -> Language:
    """One pipeline for all examples: building it is not what is tested."""
    return _ONCE
