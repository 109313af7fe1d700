"""Splits a document into notices: one splitter a kind of document.

A splitter module has `split(source, lines) -> (notices, contents)`. A new kind is one module and one line in
`SPLITTERS`.
"""

from types import ModuleType

from extractors.notices import bulletin, guideline, plan, single, slides
from extractors.notices.announcing import paper_named
from extractors.notices.choosing import choose
from extractors.notices.common_part import with_common_parts
from extractors.notices.decks import cover_of
from extractors.notices.head import COVER, day_of_issue, is_issue_line, issue_number, title_of_document, year_of
from extractors.notices.issuers import issuer
from extractors.notices.kinds import kind_of
from extractors.notices.lines import lines_of
from extractors.notices.outside import outside
from extractors.notices.overlong import in_parts
from models.blocks import Source
from models.notices import DocumentKind, Outline

SPLITTERS: dict[DocumentKind, ModuleType] = {
    "bulletin": bulletin,
    "guideline": guideline,
    "plan": plan,
    "slides": slides,
    "other": single,
}


def split(source: Source) -> Outline:
    """What the document is, what it says of itself, and its notices in order."""
    lines = lines_of(source)
    kind = kind_of(source, lines)
    kind, notices, contents, body, doubtful, agreed = choose(source, lines, kind, SPLITTERS[kind])
    if not notices and kind != "slides":
        # A bulletin of one item, a plan without its usual headings: said whole is better than not at all.
        notices, contents = single.split(source, lines)
    notices = with_common_parts(source, lines, notices) if kind in ("bulletin", "guideline") else notices
    told = single.announcement_of(source, lines) if kind == "other" else None
    title = title_of_document(lines, kind)
    if kind == "other" and told is None:
        title = paper_named(source, lines) or title
    if told is not None:
        title = told.heading.text, (told.heading.start, told.heading.end)
    number = (told and told.issue_no) or (issue_number(lines) if kind in ("bulletin", "other") else None)
    day = (told and told.issued_on) or day_of_issue(cover_of(source, lines) if kind == "slides" else lines, kind)
    said_on = next((line for line in lines[:COVER] if day and is_issue_line(line, day)), None)
    if said_on is not None:
        notices = tuple(single.without(notice, [said_on.span]) for notice in notices)
    year, year_in_doubt = year_of(source, title, day)
    speaker = (told and told.sender) or issuer(source, lines, title, kind, notices)
    return Outline(
        kind=kind,
        title=title and title[0],
        title_span=title and title[1],
        issuer=speaker and speaker[0],
        issuer_span=speaker and speaker[1],
        issue_no=number and number[0],
        issue_no_span=number and number[1],
        issued_on=day and day[0],
        issued_on_span=day and day[1],
        year=year,
        year_in_doubt=year_in_doubt,
        notices=tuple([in_parts(notice, source.text) for notice in notices]),
        contents=contents,
        outside=tuple(outside(lines, body, notices)) if kind != "slides" else (),
        doubtful=doubtful,
        agreed=agreed,
    )
