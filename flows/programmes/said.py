"""What a person said of two notices: that they are one programme, or two. It outlives every reading (law 7).

Kept as a note on the record whose key comes first, under the other's key: it changes nothing of what the notice itself
says, so that no calendar counts it as a change.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final, Literal, get_args

from flows.programmes.joining import Pair
from flows.store import Store
from models.decisions import Decision, Target
from models.errors import InputError

Answer = Literal["one", "two", "open"]
"""`open` takes back what was said before: the documents decide again."""
ANSWERS: Final[tuple[Answer, ...]] = get_args(Answer)
ABOUT: Final = "programme"
WORDS: Final[Mapping[Answer, str]] = {
    "one": "같은 사업으로 정함",
    "two": "다른 사업으로 정함",
    "open": "정한 것을 되돌림",
}


def say(store: Store, one: str, other: str, answer: Answer, actor: str, now: datetime) -> None:
    """Keep what a person says of two records. Raises `InputError` where one of them is not there."""
    titles = store.lookup.titles((one, other))
    if one == other or len(titles) < len({one, other}):
        raise InputError("그사이 알림이 달라졌습니다.", "화면을 새로 고쳐 다시 보아 주세요.")
    first, second = sorted((one, other))
    reason = f"{WORDS[answer]}: ‘{titles[first]}’, ‘{titles[second]}’"
    target = Target(kind="record", slot=f"{ABOUT}|{second}")
    store.decisions.decide(first, target, "note", actor, now, value={ABOUT: answer}, reason=reason)


def said_of(store: Store) -> dict[Pair, bool]:
    """What people said last of each pair of the store's records."""
    return said_in(store.decisions.about(ABOUT))


def said_in(decisions: Mapping[str, Collection[Decision]]) -> dict[Pair, bool]:
    """What people said last of each pair, of decisions by their records' keys."""
    said: dict[Pair, bool] = {}
    for key, some in decisions.items():
        undone = {one.undoes for one in some}
        for one in sorted((one for one in some if one.id not in undone), key=lambda decision: decision.id):
            about, _, other = one.target.slot.partition("|")
            if about == ABOUT and one.target.kind == "record" and one.verdict == "note":
                said.pop(frozenset((key, other)), None)
                if one.value.get(ABOUT) != "open":
                    said[frozenset((key, other))] = one.value.get(ABOUT) == "one"
    return said
