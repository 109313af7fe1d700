"""Which record is which: keys that hold no value that can change, and a hash of what a notice says.

Law 5: a moved deadline, a raised amount or a new item number is a new revision of the same record.
"""

import hashlib
import json
import re
import unicodedata
from collections import Counter
from typing import Any

from models.records import DocumentHead, DocumentRecord, NoticeRecord

# What stands in titles and changes: `(3. 5.)`, `2026. 3. 2.(월)`, `3월 5일`, `14:00`, `120만원`. `3. 5.` needs both of
# its dots, so that `제1.5세대` stays.
_CHANGING = re.compile(
    r"""
      (?<!\d) (?:(?:20)?\d{2}\s*[.년]\s*)? \d{1,2}\s*\.\s*\d{1,2}\s*\. (?:\s*\([월화수목금토일]\))?
    | (?<!\d) \d{1,2}\s*월\s*\d{1,2}\s*일 (?:\s*\([월화수목금토일]\))?
    | (?<!\d) \d{1,2}\s*:\s*\d{2}
    | \d[\d,]*\s*(?:천|만|백만|억)?\s*원
    """,
    re.VERBOSE,
)
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_SEPARATOR = "\x1f"

# What a new edition changes without saying anything new: where it stands, its item number, how a rule is named.
_NOT_CONTENT = frozenset({"span", "extent", "until", "rule", "quotes", "number"})


def squeezed(text: str | None) -> str:
    """A text without spaces, punctuation, dates, times and amounts, in one spelling."""
    plain = unicodedata.normalize("NFKC", text or "")
    return "".join(character for character in _CHANGING.sub("", plain) if character.isalnum()).casefold()


def document_year(head: DocumentHead) -> str:
    """The year that a document is about (its title's, else of its issue), empty when it names none."""
    return year_in(head.title) or (head.issued_on or "")[:4]


def year_in(text: str | None) -> str:
    """The first year that a text names, empty when it names none."""
    match = _YEAR.search(text or "")
    return match.group(1) if match else ""


def series_of(head: DocumentHead) -> str:
    """What the editions of one document share: issuer, kind, year, issue number and title, else the file's name."""
    title = squeezed(head.title)
    name = title or squeezed(head.issue_no) or unicodedata.normalize("NFC", head.file)
    return _digest(squeezed(head.issuer), head.kind, document_year(head), squeezed(head.issue_no), name)


def record_keys(record: DocumentRecord) -> tuple[str, ...]:
    """A key for each notice, in order; notices of equal section and title are told apart by their order."""
    head = record.document
    seen: Counter[tuple[str, str]] = Counter()
    keys = []
    for notice in record.notices:
        name = (squeezed(notice.section), squeezed(notice.title))
        keys.append(_digest(squeezed(head.issuer), document_year(head), *name, str(seen[name])))
        seen[name] += 1
    return tuple(keys)


def apart_key(key: str, document_sha256: str) -> str:
    """The key of a notice that has another one's name and is not the same, as a person said."""
    return _digest(key, document_sha256)


def content_hash(notice: NoticeRecord) -> str:
    """The hash of what a notice says: equal for equal words wherever they stand in a document.

    A notice without a loan has the hash that it had before loans were read, so that nothing is taken for amended.
    """
    said = notice.model_dump(mode="json", by_alias=True, exclude=None if notice.loans else {"loans"})
    content = _content(said)
    return _digest(json.dumps(content, ensure_ascii=False, sort_keys=True))


def _content(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: item for key, item in value.items() if key not in _NOT_CONTENT and not _is_place(key, item)}
        return {key: _content(item) for key, item in kept.items()}
    return [_content(item) for item in value] if isinstance(value, list) else value


def _is_place(key: str, value: Any) -> bool:
    """A fact's `place` is where it stands; a notice's `place` is text, the venue, and part of what it says."""
    return key == "place" and not isinstance(value, str)


def _digest(*parts: str) -> str:
    return hashlib.sha256(_SEPARATOR.join(parts).encode()).hexdigest()
