"""Words in which programmes and their sources are shown."""

from typing import Final

from flows.programmes.programme import Source
from flows.store.identity import squeezed
from models.notices import DocumentKind

KINDS: Final[dict[DocumentKind, str]] = {
    "guideline": "지침",
    "bulletin": "회보",
    "plan": "업무계획",
    "slides": "발표 자료",
    "other": "공고·알림",
}


def document_words(source: Source) -> str:
    """`다온시 2027년 농업 자체사업 지침`, `별빛면 소식 제2027-1호`: a document as people tell it from others."""
    head = source.document
    title = head.title or head.file
    issuer = head.issuer or ""
    named = title if squeezed(issuer) in squeezed(title) else f"{issuer} {title}"
    number = head.issue_no or ""
    return named if not number or squeezed(number) in squeezed(named) else f"{named} {number}"
