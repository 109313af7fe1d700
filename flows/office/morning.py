"""What must an officer know in the morning? A short text: what waits for her, what closes this week."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from flows.desk.saying import RISKS
from flows.publishers.items import Item, item_of
from flows.publishers.korean import day_words
from flows.reports import STATES
from flows.store import FileStatus
from models.editions import Edition

SHOWN: Final = 20
"""Lines under a heading."""


def morning_words(
    edition: Edition,
    counts: Mapping[int, int],
    waiting: Iterable[tuple[str, str]],
    files: Iterable[FileStatus],
    desk_url: str,
) -> str:
    """The text (Korean, plain).

    `counts` says how much waits by risk, `waiting` holds title and words of what comes first.
    """
    items = [item_of(revision, edition.today) for revision in edition.revisions if revision.status == "active"]
    closing = sorted((one for one in items if one.part == "week"), key=_order)
    troubled = [one for one in files if one.state in ("needs_look", "unreadable")]
    total = sum(counts.values())
    parts = (
        (f"이번 주에 마감하는 것 {len(closing)}건", [_closing(one) for one in closing], len(closing)),
        (f"확인할 것 {total}건{_by_risk(counts)}", [f"{title}: {words}" for title, words in waiting], total),
        (f"살펴볼 파일 {len(troubled)}건", [_troubled(one) for one in troubled], len(troubled)),
    )
    lines = [f"{day_words(edition.today)} 아침 알림", ""]
    for heading, told, count in parts:
        lines += [heading, *_shown(told, count), ""]
    return "\n".join([*lines, f"확인 화면: {desk_url}"]) + "\n"


def _by_risk(counts: Mapping[int, int]) -> str:
    """`(놓치면 안 되는 것 3, …)`."""
    told = [f"{RISKS[risk]} {count}" for risk, count in sorted(counts.items())]
    return f" ({', '.join(told)})" if told else ""


def _troubled(file: FileStatus) -> str:
    return f"{file.name} ({STATES[file.state]}): {file.reason}"


def _shown(lines: list[str], count: int) -> Iterator[str]:
    shown = lines[:SHOWN]
    yield from (f"  - {' '.join(line.split())}" for line in shown)
    if count > len(shown):
        yield f"  그 밖에 {count - len(shown)}건은 확인 화면에 있습니다."


def _closing(item: Item) -> str:
    return "  ".join(part for part in (item.until, item.left, item.title) if part)


def _order(item: Item) -> tuple[date, str]:
    return (item.day or date.max, item.title)
