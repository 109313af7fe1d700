"""What the whole world may read of an edition: nothing that tells a value which still waits, not even in passing.

What looks wrong in a source is said for the office, in words that repeat the dates and sums in question. Outside only
that something does, and where, is told.
"""

from typing import Final

from models.editions import Edition, Revision
from models.findings import Finding
from models.records import NoticeRecord

ODD: Final = "원문에 서로 맞지 않는 곳이 있습니다. 담당에게 물어보십시오."


def public(edition: Edition) -> Edition:
    """A released edition without the words of what looks wrong or could not be read."""
    told = {
        "revisions": tuple(map(_public, edition.revisions)),
        "formers": tuple(one.model_copy(update={"revision": _public(one.revision)}) for one in edition.formers),
        "earlier": tuple(one.model_copy(update={"revision": _public(one.revision)}) for one in edition.earlier),
    }
    return edition.model_copy(update=told)


def _public(revision: Revision) -> Revision:
    notice = revision.notice
    told = {
        "findings": tuple({_where(one): _unsaid(one) for one in reversed(notice.findings)}.values())[::-1],
        "advisories": tuple(
            one for one in notice.advisories if one.code != "closed_day" or _is_told(one.quote.span, notice)
        ),
        "unread": tuple(one.model_copy(update={"raw": ""}) for one in notice.unread),
    }
    return revision.model_copy(update={"notice": notice.model_copy(update=told)})


def _where(finding: Finding) -> object:
    """What kind of oddity it is, and its place: one of each is enough."""
    return finding.code, finding.quote.place if finding.quote else None


def _unsaid(finding: Finding) -> Finding:
    quote = finding.quote.model_copy(update={"raw": ""}) if finding.quote else None
    return finding.model_copy(update={"message": ODD, "quote": quote, "against": ()})


def _is_told(span: tuple[int, int], notice: NoticeRecord) -> bool:
    """Whether a day that an advisory speaks of goes out."""
    return any(schedule.span == span for schedule in notice.schedules)
