"""Notices of an invented county, its township and its plan, as the tests of programmes lay them beside each other."""

import hashlib
from pathlib import Path
from typing import Any

from extractors.readers import read
from extractors.reading import read_record
from flows.programmes.programme import Source
from flows.store.identity import record_keys
from models.blocks import Place
from models.facts import Amount, Contact, Criterion, Predicate, Rate
from models.records import DocumentHead, DocumentRecord, NoticeRecord
from tests.flows.examples import schedule

PRICE = Amount(role="unit_price", min=8_000_000, max=8_000_000, raw="8,000천원/대", span=(0, 9), place=Place(page=4))
BUDGET = Amount(role="budget", min=96_000_000, max=96_000_000, raw="96,000천원", span=(0, 8))


def rate(percent: float, words: str = "군비", **values: Any) -> Rate:
    raw = f"{words} {percent:g}%"
    said: dict[str, Any] = {"role": "subsidy", "percent": percent, "raw": raw, "span": (0, len(raw)), **values}
    return Rate(**said)


def office(name: str = "누리군 농정과", phone: str = "055-555-2301") -> Contact:
    return Contact(org=name, phone=phone, raw=f"{name}(☎{phone})", span=(0, 20))


def aged(op: str, years: int) -> Criterion:
    raw = f"만 {years}세 농업인"
    one = Predicate.model_validate({"field": "age", "op": op, "value": years})
    return Criterion(polarity="require", raw=raw, span=(0, len(raw)), predicates=(one,))


def told(title: str, **values: Any) -> NoticeRecord:
    """A notice that says nothing but its title."""
    said: dict[str, Any] = {"category": "support", "section": None, "number": "1", **values}
    return NoticeRecord(title=title, **said)


def window(start: str = "2026-02-02", end: str = "2026-02-20") -> Any:
    return schedule(f"{start} ~ {end}", label="신청기간", start=start, end=end)


def of_county(said: NoticeRecord, **head: Any) -> Source:
    """A notice of the county's guideline."""
    return source(
        said, **{"file": "지침.hwp", "kind": "guideline", "title": "2026년 농정 지침", "issuer": "누리군", **head}
    )


def of_township(said: NoticeRecord, **head: Any) -> Source:
    """A notice of a township's bulletin."""
    given = {"file": "회보.hwp", "kind": "bulletin", "title": "가온면 회보", "issuer": "누리군 가온면"}
    return source(said, **{**given, "issued_on": "2026-02-03", **head})


def source(said: NoticeRecord, **head: Any) -> Source:
    document = DocumentHead(**head)
    (key,) = record_keys(DocumentRecord(document=document, notices=(said,)))
    sha256 = hashlib.sha256(repr(document).encode()).hexdigest()
    return Source(key=key, document_sha256=sha256, document=document, notice=said)


def sources_in(path: Path) -> list[Source]:
    """The notices of a file."""
    read_of = read(path.read_bytes(), path.name)
    record = read_record(read_of)
    keys = record_keys(record)
    return [
        Source(key=key, document_sha256=read_of.sha256, document=record.document, notice=one)
        for key, one in zip(keys, record.notices, strict=True)
    ]
