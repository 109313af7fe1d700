"""The digest of a day: a page for the screen, and a paper for the meeting, to be printed or changed by hand first."""

from collections.abc import Iterable, Iterator
from typing import Final

from flows.publishers.digest import docx, html, hwpx, pdf
from flows.publishers.digest.chapters import Placed, in_order, of_village, placed
from flows.publishers.digest.drafting import Draft, draft_of
from flows.publishers.digest.fitting import fitted
from flows.publishers.digest.meeting import Frame, frame_of
from flows.publishers.digest.sheet import Picture, Sheet
from flows.publishers.planner.chart import PAPER, chart_of
from flows.publishers.planner.timeline import narrowed, nearest, timeline_of
from flows.publishers.public import public
from models.editions import Edition

NAME = "digest"

PAGES: Final = 4
"""What a meeting reads; what a village's own paper takes is one page."""

BARS: Final = 8
"""What the chart on the paper shows."""


def render(edition: Edition) -> dict[str, bytes]:
    """`digest/<date>.html`, `.pdf`, `.docx`, `.hwpx`; the papers of villages as `digest/<date>-마을별.pdf` ….

    Villages get papers of their own where the office names its villages and a notice names one of them. All of them
    leave the office: they repeat no words of what looks wrong.
    """
    edition = public(edition)
    frame = frame_of(edition)
    found = placed(edition, frame)
    sheet = _with_chart(draft_of(edition, frame, found), edition)
    day = edition.today.isoformat()
    files = {**html.render(edition), **_written(f"digest/{day}", (sheet,))}
    if any(one.villages for one in found):
        files |= _written(f"digest/{day}-마을별", tuple(_of_villages(edition, frame, found)))
    pdf.forget()
    return files


def _with_chart(draft: Draft, edition: Edition) -> Sheet:
    """The paper with a chart of what ends next: it goes before what can wait, but takes no deadline off the table."""
    timeline = narrowed(nearest(timeline_of(edition), BARS))
    if timeline.lanes:
        picture = Picture(title="언제 열려 있나", svg=chart_of(timeline, PAPER, alone=True))
        drawn = draft.model_copy(update={"sheet": draft.sheet.model_copy(update={"picture": picture})})
        sheet = fitted(drawn, PAGES, pdf.pages)
        if not sheet.unseen:
            return sheet
    return fitted(draft, PAGES, pdf.pages)


def _of_villages(edition: Edition, frame: Frame, found: Iterable[Placed]) -> Iterator[Sheet]:
    """A paper for each village, with only what concerns it."""
    told = list(found)
    for village in edition.imprint.villages:
        draft = draft_of(edition, frame, in_order(of_village(told, village)), village)
        yield fitted(draft, 1, pdf.pages)


def _written(stem: str, sheets: tuple[Sheet, ...]) -> dict[str, bytes]:
    return {
        f"{stem}.pdf": pdf.pdf_bytes(sheets),
        f"{stem}.docx": docx.docx_bytes(sheets),
        f"{stem}.hwpx": hwpx.hwpx_bytes(sheets),
    }
