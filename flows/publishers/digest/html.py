"""The digest to print and read out: what closes next stands first, every line with its source.

One HTML file without any other resource. Open, closing and closed are computed from `Edition.today` (law 8).
"""

from pathlib import Path

from markupsafe import Markup

from flows.publishers.digest.drafting import title_of
from flows.publishers.items import Item, item_of
from flows.publishers.korean import day_words
from flows.publishers.planner.chart import chart_of
from flows.publishers.planner.timeline import nearest, timeline_of
from flows.publishers.templating import environment
from models.base import Value
from models.editions import Edition

TEMPLATES = Path(__file__).parent
BARS = 20
"""What the chart on the page shows."""


class Part(Value):
    """A section of the page. `folded` parts are closed on the screen and left out on paper."""

    key: str
    title: str
    note: str = ""
    folded: bool = False


PARTS = (
    Part(key="week", title="오늘부터 이번 주 마감"),
    Part(key="soon", title="곧 마감", note="2주 안에 마감합니다."),
    Part(key="later", title="이후 마감"),
    Part(key="unread", title="기한 확인 필요", note="기한을 다 읽지 못했습니다. 원문을 보고 알려 주십시오."),
    Part(key="events", title="행사·교육"),
    Part(key="always", title="기한 없음·상시", note="언제든 신청하거나, 기한을 따로 알립니다."),
    Part(key="told", title="알림·협조"),
    Part(key="closed", title="마감했거나 지난 것", folded=True),
    Part(key="reports", title="한 일 보고", folded=True),
)


def render(edition: Edition) -> dict[str, bytes]:
    """`digest/<date>.html`."""
    items = [item_of(revision, edition.today) for revision in edition.revisions if revision.status == "active"]
    parts = [(part, _of_part(items, part)) for part in PARTS]
    closing = [item for part, chosen in parts for item in chosen if item.until]
    timeline = nearest(timeline_of(edition), BARS)
    page = (
        environment(TEMPLATES)
        .get_template("page.html")
        .render(
            title=title_of(edition),
            today=day_words(edition.today),
            closing=closing,
            chart=Markup(chart_of(timeline)) if timeline.lanes else "",
            parts=[(part, chosen) for part, chosen in parts if chosen],
            documents=[record.document.title or name for name, record in edition.documents],
        )
    )
    return {f"digest/{edition.today.isoformat()}.html": page.encode()}


def _of_part(items: list[Item], part: Part) -> list[Item]:
    """The items of a part by their day, offers without an end by department; else in the order of their documents."""
    chosen = (item for item in items if item.part == part.key)
    return sorted(chosen, key=lambda item: (item.day is None, str(item.day), item.section * (part.key == "always")))
