"""From a source to its record: split, read the facts, check them. The one entry of the layer."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial

from spacy.language import Language
from spacy.tokens import Doc

from extractors.categories import category_of
from extractors.context import Context
from extractors.facts import FACTS
from extractors.facts.left_over import left_over
from extractors.facts.schedules.years import OF_DOCUMENT
from extractors.findings import check
from extractors.garbage import seldom_collected
from extractors.language import build_language, doc_of, read_doc
from extractors.notices import split
from extractors.notices.amended import amended_numbers
from extractors.parallel import shared
from extractors.process.document import process_of
from extractors.told import one_document
from models.blocks import Source
from models.facts import Fact, Schedule, Words
from models.findings import Unread
from models.notices import Notice, Outline
from models.records import DocumentHead, DocumentRecord, FieldQuote, NoticeRecord

_WORTH = 10_000
"""Characters of notices whose reading is worth a process of its own: a tenth of a second."""
_COMMON_PART = "common part"
"""The rule of what is said once for several notices: which of them it holds for is inferred."""
_OTHERWISE = "the document may be cut otherwise"
"""Why what its words say for certain is not: they may be another notice's."""
_OTHER_YEAR = "the document names another year as often"
"""Why a day without a year waits for a person."""


def read_record(source: Source) -> DocumentRecord:
    """The record of a document. Pure: the same source gives the same record."""
    with seldom_collected(), one_document():
        return _record(source)


def _record(source: Source) -> DocumentRecord:
    outline = split(source)
    doc = doc_of(_language(), source, outline)
    context: Context = doc._.context
    weights = [end - start for start, end in (notice.span for notice in outline.notices)]
    notices = shared(partial(_notice_records, doc), outline.notices, weights, _WORTH)
    unread = tuple(context.unread("outside", span, "stands in no notice") for span in outline.outside)
    amends = amended_numbers(source.text, outline.issue_no)
    process = tuple([_trusted(step, context) for step in process_of(context)])
    return DocumentRecord(
        document=_head(source, outline), notices=tuple(notices), unread=unread, amends=amends, process=process
    )


def _notice_records(doc: Doc, notices: Sequence[Notice]) -> list[NoticeRecord]:
    """The records of some notices, read and checked."""
    context: Context = read_doc(_language(), doc, notices)._.context
    readings = {module.KIND: getattr(doc._, module.KIND) for module in FACTS}
    found = [{kind: of_kind[index] for kind, of_kind in readings.items()} for index in range(len(notices))]
    return [check(_notice_record(*one, context), context) for one in zip(notices, found, strict=True)]


@cache
def _language() -> Language:
    """Built once a process: it holds no state of a document."""
    return build_language()


def _head(source: Source, outline: Outline) -> DocumentHead:
    return DocumentHead(
        file=source.name,
        kind=outline.kind,
        title=outline.title,
        issuer=outline.issuer,
        issue_no=outline.issue_no,
        issued_on=outline.issued_on,
    )


def _notice_record(notice: Notice, found: dict[str, tuple[Fact | Unread, ...]], context: Context) -> NoticeRecord:
    facts = {
        kind: tuple([_trusted(_of_common(fact, notice), context) for fact in one if not isinstance(fact, Unread)])
        for kind, one in found.items()
    }
    read = {fact.span for fact in facts["loans"]}
    # `융자기간 : 5년` is no time of the notice: what one reader could not read another one did.
    unread = tuple(fact for one in found.values() for fact in one if isinstance(fact, Unread) and fact.span not in read)
    # A step holds its times as words of its name: whether they were understood is for the readers of times to say.
    said = [one for kind, facts_of in found.items() if kind != "steps" for one in facts_of]
    unread += tuple(left_over(notice, said, context))
    words = [fact for fact in facts.pop("words") if isinstance(fact, Words)]
    record = NoticeRecord.model_validate(
        {
            "section": notice.section,
            "number": notice.number,
            "title": notice.title,
            "category": category_of(notice, context),
            **{kind: _unique(kind_facts) if len(kind_facts) > 1 else kind_facts for kind, kind_facts in facts.items()},
            **_texts(words),
            "unread": tuple(sorted(unread, key=lambda cue: cue.span)),
        }
    )
    return record.model_copy(update={"quotes": tuple(_quotes(notice, record, words, context))})


def _of_common(fact: Fact, notice: Notice) -> Fact:
    """The fact; one that the document says once for several notices is inferred of each."""
    if not any(start <= fact.span[0] < end for start, end in notice.common):
        return fact
    confidence = "inferred" if fact.confidence == "certain" else fact.confidence
    return fact.model_copy(update={"confidence": confidence, "rule": f"{fact.rule}; {_COMMON_PART}".strip("; ")})


def _trusted(fact: Fact, context: Context) -> Fact:
    """The fact as far as its words may be trusted: letters that need a person make a doubtful fact.

    Where the cut into notices is in doubt no deadline is certain: it may be another notice's. Nor where the year of the
    document is.
    """
    reason = context.source.doubt_in(fact.span)
    if reason:
        return fact.model_copy(update={"confidence": "doubtful", "rule": reason})
    if isinstance(fact, Schedule) and context.outline.year_in_doubt and OF_DOCUMENT in (fact.rule or ""):
        return fact.model_copy(update={"confidence": "doubtful", "rule": f"{fact.rule}; {_OTHER_YEAR}"})
    if isinstance(fact, Schedule) and fact.confidence == "certain" and context.outline.in_doubt(fact.span):
        return fact.model_copy(update={"confidence": "inferred", "rule": f"{fact.rule}; {_OTHERWISE}".strip("; ")})
    return fact


def _unique(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The same fact said twice is one fact: the first, by its values without its words and place."""
    seen: dict[str, Fact] = {}
    for fact in facts:
        key = fact.model_dump_json(exclude={"raw", "span", "place", "confidence", "rule", "label"}, by_alias=True)
        if type(fact).__name__ in ("Criterion",):
            key += fact.raw
        seen.setdefault(key, fact)
    return tuple(seen.values())


def _texts(words: list[Words]) -> dict[str, str]:
    """`apply_at`, `apply_by`, `place`: several of one key joined by semicolons."""
    texts: dict[str, list[str]] = {}
    for fact in words:
        if fact.text not in texts.setdefault(fact.key, []):
            texts[fact.key].append(fact.text)
    return {key: "; ".join(values) for key, values in texts.items()}


def _quotes(notice: Notice, record: NoticeRecord, words: list[Words], context: Context) -> Iterator[FieldQuote]:
    """The words behind the values that are plain text."""
    spans = [("title", notice.title_span)]
    if notice.section_span:
        spans.append(("section", notice.section_span))
    spans += [(f"documents[{index}]", paper.span) for index, paper in enumerate(record.documents)]
    spans += [(fact.key, fact.span) for fact in words]
    for field, span in spans:
        yield FieldQuote(field=field, raw=context.words(span), span=span, place=context.place(span))
