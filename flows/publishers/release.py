"""What may go out: values that are certain, follow by a rule, or that a person decided. What waits is named as waiting.

The judgement itself was made before (`flows.deciding`): a value that waits for a person comes as doubtful. Here it is
taken out, so that no publisher has to ask, and a reader is told that something is still to come.
"""

from collections.abc import Iterable, Iterator

from flows.publishers.korean import AMOUNT_ROLES, RATE_ROLES, SCHEDULE_ROLES
from models.decisions import TargetKind
from models.editions import Edition, Revision, Waiting
from models.facts import Amount, Fact, Rate, Schedule
from models.records import NoticeRecord

_FACTS: dict[str, tuple[TargetKind, str]] = {
    "schedules": ("schedule", "기간"),
    "amounts": ("amount", "금액"),
    "rates": ("rate", "비율"),
    "loans": ("loan", "상환 조건"),
    "eligibility": ("criterion", "자격"),
    "documents": ("paper", "낼 서류"),
    "contacts": ("contact", "문의"),
}
"""The lists of a record that hold facts, each with its kind and what it is called."""


def released(edition: Edition) -> Edition:
    """The edition as it goes out: each notice with what may, and the name of everything that was held back."""
    told = {
        "revisions": tuple(map(_released, edition.revisions)),
        "formers": tuple(one.model_copy(update={"revision": _released(one.revision)}) for one in edition.formers),
        "earlier": tuple(one.model_copy(update={"revision": _released(one.revision)}) for one in edition.earlier),
    }
    return edition.model_copy(update=told)


def _released(revision: Revision) -> Revision:
    notice = revision.notice
    passed = {field: tuple(fact for fact in getattr(notice, field) if not waits(fact)) for field in _FACTS}
    waiting = (*revision.waiting, *_waiting(notice))
    return revision.model_copy(update={"notice": notice.model_copy(update=passed), "waiting": waiting})


def waits(fact: Fact) -> bool:
    """Whether a person must look before it is passed on."""
    return fact.confidence == "doubtful"


def _waiting(notice: NoticeRecord) -> Iterator[Waiting]:
    for field, (kind, name) in _FACTS.items():
        held: Iterable[Fact] = filter(waits, getattr(notice, field))
        for fact in held:
            yield Waiting(kind=kind, label=_label(fact, name), place=fact.place, deadline=_is_deadline(fact))
    for unread in notice.unread:
        yield Waiting(kind="unread", label="읽지 못한 말", place=unread.place)


def _is_deadline(fact: Fact) -> bool:
    return isinstance(fact, Schedule) and fact.role == "apply"


def _label(fact: Fact, name: str) -> str:
    """What a person calls it: the source's own label, else the name of what it is for."""
    if isinstance(fact, Schedule):
        return " ".join((fact.label or "").split()) or SCHEDULE_ROLES[fact.role]
    if isinstance(fact, Amount):
        return AMOUNT_ROLES[fact.role]
    if isinstance(fact, Rate) and fact.role != "other":
        return f"{RATE_ROLES[fact.role]} 비율"
    return name
