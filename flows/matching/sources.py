"""One answer for a programme that several documents tell of.

The document that states who may apply decides. The others add a deadline, a way of applying and a telephone where it
has none, and are named beside it. Where two documents state it and one says yes, the other no, a person decides.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from flows.matching.answers import Answer
from flows.matching.judging import judged
from flows.programmes.joining import Said, joined
from flows.programmes.programme import Source
from flows.publishers.items import Item, document_words, item_of
from models.editions import Revision
from models.profiles import Profile

UNLIKE: Final = "문서마다 조건이 달라 담당자가 보아야 합니다."


class Told(NamedTuple):
    """A programme: the notice that is shown, the answer, the others that are still open, which document says what."""

    shown: Revision
    answer: Answer
    others: tuple[Revision, ...] = ()
    sources: tuple[str, ...] = ()

    def filled(self, item: Item, day: date) -> Item:
        """An item with what it leaves open and another document tells: the last day, lines, a telephone."""
        for other in self.others:
            item = _filled(item, item_of(other, day))
        return item


def told_of(
    standing: Sequence[Revision], known: Sequence[Revision], profile: Profile, day: date, said: Said
) -> list[Told]:
    """The programmes that open notices tell of. `known`: all notices that may tell of them too."""
    by_key = {one.key: one for one in known}
    is_open = {one.key for one in standing}
    told, taken = [], set()
    for programme in joined(map(_source, known), said).programmes:
        records = [by_key[source.key] for source in programme.sources]
        if len(records) > 1 and any(one.key in is_open for one in records):
            told.append(_of_several(records, is_open, profile, day))
            taken |= {one.key for one in records}
    return [*told, *(Told(one, _answer(one, profile, day)) for one in standing if one.key not in taken)]


def _source(revision: Revision) -> Source:
    return Source(
        key=revision.key,
        document_sha256=revision.document_sha256,
        document=revision.document,
        notice=revision.notice,
    )


def _answer(revision: Revision, profile: Profile, day: date) -> Answer:
    held = any(one.kind == "criterion" for one in revision.waiting)
    return judged(revision.notice, revision.document, profile, day, held=held)


def _of_several(records: Sequence[Revision], is_open: set[str], profile: Profile, day: date) -> Told:
    """Records of one programme, the one that tells most first."""
    standing = [one for one in records if one.key in is_open]
    stating = [one for one in records if any(each.polarity == "require" for each in one.notice.eligibility)]
    deciding = stating or standing
    shown = next((one for one in deciding if one.key in is_open), standing[0])
    answer = _together([_answer(_in_time(one, shown), profile, day) for one in deciding])
    names = tuple(dict.fromkeys(document_words(one.document) for one in deciding)) if stating else ()
    others = tuple(one for one in standing if one.key != shown.key)
    beside = dict.fromkeys(document_words(one.document) for one in records)
    rest = ", ".join(name for name in beside if name not in names)
    sources = (f"자격: {', '.join(names)}" if names else "", f"같은 사업을 알린 문서: {rest}" if rest else "")
    return Told(shown, answer, others, tuple(filter(None, sources)))


def _in_time(one: Revision, shown: Revision) -> Revision:
    """The notice that decides, with the times of the one that is still open."""
    if one.key == shown.key or one.notice.schedules:
        return one
    return one.model_copy(update={"notice": one.notice.model_copy(update={"schedules": shown.notice.schedules})})


def _together(answers: Sequence[Answer]) -> Answer:
    """The first that decides, unless another one says otherwise."""
    first, *rest = answers
    verdicts = {one.verdict for one in answers}
    if {"yes", "no"} <= verdicts:
        grounds = tuple(ground for one in answers for ground in one.grounds)
        return Answer(verdict="unsure", reason=UNLIKE, grounds=grounds)
    if first.verdict == "yes":
        return next((one for one in rest if one.verdict == "unsure"), first)
    return first


def _filled(item: Item, other: Item) -> Item:
    """What one item leaves open, from another."""
    update: dict[str, object] = {}
    if not item.until and other.until:
        names = ("until", "day", "left", "round", "opens", "part", "check", "advice")
        update |= {name: getattr(other, name) for name in names}
    labels = {line.label for line in item.lines}
    update["lines"] = (*item.lines, *(line for line in other.lines if line.label not in labels))
    if not any(one.phone for one in item.contacts):
        update["contacts"] = (*item.contacts, *other.contacts)
    return item.model_copy(update=update)
