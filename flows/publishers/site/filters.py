"""By what the list is narrowed down: names that are really there, in a fixed order."""

from collections.abc import Iterable

from flows.publishers.audience import AUDIENCES
from flows.publishers.korean import CATEGORIES
from flows.publishers.site.cards import Card
from models.base import Value
from models.editions import Edition


class Choice(Value):
    """One list to choose from: its name, also in the address, and what may be chosen."""

    name: str
    everything: str
    options: tuple[str, ...]


def choices_of(cards: Iterable[Card], edition: Edition) -> tuple[Choice, ...]:
    """The lists that offer a choice at all."""
    told = list(cards)
    audiences = {name for card in told for name in card.audiences}
    categories = {card.category for card in told}
    offered = (
        Choice(name="부서", everything="모든 부서", options=tuple(sorted({card.section for card in told} - {""}))),
        Choice(
            name="종류",
            everything="모든 종류",
            options=tuple(name for name in CATEGORIES.values() if name in categories),
        ),
        Choice(
            name="대상",
            everything="모든 사람",
            options=tuple(name for name in AUDIENCES.values() if name in audiences),
        ),
        Choice(name="마을", everything="모든 마을", options=edition.imprint.villages),
        Choice(
            name="마감", everything="모든 날", options=("이번 주", "이번 달") if any(card.days for card in told) else ()
        ),
    )
    return tuple(choice for choice in offered if choice.options)
