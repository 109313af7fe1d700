"""What must an officer know in the morning? A short text: what waits for her, what closes this week."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from flows.publishers.items import Item, item_of
from flows.publishers.korean import day_words
from flows.reports import STATES
from flows.store import FileStatus
from models.editions import Edition

SHOWN: Final = 20
"""Lines under a heading."""


def morning_words(edition: Edition, files: Iterable[FileStatus], desk_url: str) -> str:
    """The text (Korean, plain)."""
    items = [item_of(revision, edition.today) for revision in edition.revisions if revision.status == "active"]
    closing = sorted((one for one in items if one.part == "week"), key=_order)
    doubtful = sorted((one for one in items if one.check and one.part != "closed"), key=_order)
    troubled = [one for one in files if one.state in ("needs_look", "unreadable")]
    parts = (
        (f"이번 주에 마감하는 것 {len(closing)}건", [_closing(one) for one in closing]),
        (f"사람이 확인할 알림 {len(doubtful)}건", [f"{one.title} [{one.check}]" for one in doubtful]),
        (f"살펴볼 파일 {len(troubled)}건", [f"{one.name} ({STATES[one.state]}): {one.reason}" for one in troubled]),
    )
    lines = [f"{day_words(edition.today)} 아침 알림", ""]
    for heading, told in parts:
        lines += [heading, *_shown(told), ""]
    return "\n".join([*lines, f"확인 화면: {desk_url}"]) + "\n"


def _shown(lines: list[str]) -> Iterator[str]:
    yield from (f"  - {' '.join(line.split())}" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield f"  그 밖에 {len(lines) - SHOWN}건은 확인 화면에 있습니다."


def _closing(item: Item) -> str:
    return "  ".join(part for part in (item.until, item.left, item.title) if part)


def _order(item: Item) -> tuple[date, str]:
    return (item.day or date.max, item.title)
