"""What differs between two records of one document: gains, losses and changes, each held against reviewed answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from flows.comparing.facts import UNJUDGED, Fact, facts_of, head_facts
from flows.score import SAME_TITLE, SAME_WORDS, likeness, overlap, paired, squeezed
from models.base import Value

Json = Mapping[str, Any]
Sign = Literal["+", "-", "~"]
Verdict = Literal["right", "wrong", "neither"]

NOTICE = "notices"
ENOUGH = 0.5
"""How much alike the titles of two readings of one notice must at least be, where nothing else names them."""


class Change(Value):
    """Something gained (`+`), lost (`-`) or changed (`~`) in a notice; `title` is empty for the document itself.

    `verdict` is None where no reviewed answer knows; `neither` where a value changed from one wrong one to another.
    """

    title: str
    measure: str
    sign: Sign
    old: str = ""
    new: str = ""
    verdict: Verdict | None = None


def changes(old: Json, new: Json, gold: Json | None = None) -> list[Change]:
    """All changes of one document, its own first, then notice by notice in the order of the new record."""
    before, after = (head_facts(record.get("document") or {}) for record in (old, new))
    found = list(_compared("", before, after, head_facts(gold["document"]) if gold else None))
    pairs = _notices(old.get("notices") or [], new.get("notices") or [])
    for one, other in pairs:
        answer = answer_of(other or one, gold)
        if not one or not other:
            found.append(_whole(one, other, answer, gold))
        found += _compared(_title(other or one), facts_of(one), facts_of(other), answer)
    return found


def _notices(old: Sequence[Json], new: Sequence[Json]) -> list[tuple[Json, Json]]:
    """Notices that are one and the same, in the order of the new record; what is gone stands last."""
    same, lost, gained = paired(old, new, lambda one, other: likeness(_name(one), _name(other)), SAME_TITLE)
    # A title that was read anew is still the notice's, where section and number say so.
    renamed, lost, gained = paired(lost, gained, _alike, ENOUGH)
    pairs = {id(after): before for before, after in (*same, *renamed)}
    return [(pairs.get(id(one), {}), one) for one in new] + [(one, {}) for one in lost]


def _name(notice: Json) -> str:
    return f"{notice.get('section') or ''} {notice.get('title') or ''}"


def _alike(one: Json, other: Json) -> float:
    same = squeezed(one.get("section")) == squeezed(other.get("section")) and one.get("number") == other.get("number")
    words = overlap(one.get("title"), other.get("title"))
    return words + (ENOUGH if same and one.get("number") and words else 0.0)


def _whole(before: Json, after: Json, answer: list[Fact] | None, gold: Json | None) -> Change:
    """A notice that only one of the readings has."""
    title = _title(after or before)
    verdict: Verdict | None = None
    if gold is not None and (answer is not None or gold.get("whole")):
        verdict = "right" if (answer is not None) == bool(after) else "wrong"
    return Change(
        title=title, measure=NOTICE, sign="+" if after else "-", **{"new" if after else "old": title}, verdict=verdict
    )


def answer_of(notice: Json, gold: Json | None) -> list[Fact] | None:
    """The reviewed facts of a notice; None where the answers do not have it."""
    if gold is None:
        return None
    # A document of one notice has no sections to tell it by; titles such as `신청 안내` come back in those of others.
    parted = gold["document"].get("kind") != "other"
    section = squeezed(notice.get("section"))
    candidates = [one for one in gold["notices"] if not parted or squeezed(one.get("section")) == section]
    best = max(candidates, key=lambda one: likeness(one.get("title"), notice.get("title")), default=None)
    if best is None or likeness(best.get("title"), notice.get("title")) < SAME_TITLE:
        return None
    return facts_of(best)


def _title(notice: Json) -> str:
    return str(notice.get("title") or "")


# --- fact by fact ---------------------------------------------------------------------------------------------------


def _compared(title: str, old: Iterable[Fact], new: Iterable[Fact], answer: list[Fact] | None) -> Iterator[Change]:
    """What differs in one notice: changed first, then lost, then gained."""
    before = {(fact.measure, fact.key): fact for fact in old}
    after = {(fact.measure, fact.key): fact for fact in new}
    for key, fact in before.items():
        if key in after and after[key].told != fact.told:
            yield _change(title, fact, after[key], answer)
    lost = [fact for key, fact in before.items() if key not in after]
    gained = [fact for key, fact in after.items() if key not in before]
    read_anew, lost, gained = paired(lost, gained, _same_words, SAME_WORDS)
    for one, other in read_anew:
        yield _change(title, one, other, answer)
    for one in lost:
        yield _change(title, one, None, answer)
    for one in gained:
        yield _change(title, None, one, answer)


def _same_words(one: Fact, other: Fact) -> float:
    """How much of the same words two facts of one kind were read from; a field of text has only one."""
    if one.measure != other.measure:
        return 0.0
    return overlap(one.raw, other.raw) if one.raw and other.raw else float(not one.raw and not other.raw)


def _change(title: str, old: Fact | None, new: Fact | None, answer: list[Fact] | None) -> Change:
    fact = new or old
    assert fact is not None
    sign: Sign = "~" if old and new else "+" if new else "-"
    return Change(
        title=title,
        measure=fact.measure,
        sign=sign,
        old=old.told if old else "",
        new=new.told if new else "",
        verdict=_verdict(old, new, answer),
    )


def _verdict(old: Fact | None, new: Fact | None, answer: list[Fact] | None) -> Verdict | None:
    """Whether the answers say that it became better."""
    known = new or old
    if answer is None or known is None or known.measure in UNJUDGED:
        return None
    was, now = (fact is not None and fact.is_in(answer) for fact in (old, new))
    if old is not None and new is not None:
        return None if was and now else "right" if now else "wrong" if was else "neither"
    return "right" if now or (old is not None and not was) else "wrong"
