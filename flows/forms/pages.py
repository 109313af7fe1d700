"""The pages of a form of a PDF as a PDF: what they draw, and nothing of any other page."""

import io
from typing import Any, Final, NamedTuple

import pikepdf

from extractors.readers import limits
from flows.forms.page_words import keep_words_between
from models.blocks import Source
from models.forms import Form

_DROPPED: Final = ("/B", "/StructParents", "/PieceInfo", "/Metadata", "/AA", "/LastModified", "/Thumb")
"""What a page says of other pages, of the document's structure or of the program that made it."""
_KEPT_NOTES: Final = ("/Widget", "/Link")


def cut(content: bytes, source: Source, form: Form) -> tuple[bytes, bool]:
    """The form's pages, and whether something else stands on them. Raises `FileUnreadable`."""
    first, last = _pages(source, form)
    bands = {number: band_of(source, form, number) for number in range(first, last + 1)}
    try:
        with pikepdf.open(io.BytesIO(content)) as whole, pikepdf.new() as part:
            for number, page in enumerate(whole.pages[first - 1 : last], start=first):
                _clean(page)
                _narrow(whole, page, bands[number])
                part.pages.append(page)
            if "/OCProperties" in whole.Root:  # which layers are not shown
                part.Root.OCProperties = part.copy_foreign(whole.Root.OCProperties)
            part.remove_unreferenced_resources()
            part.docinfo["/Title"] = form.name
            made = io.BytesIO()
            part.save(made, deterministic_id=True)
    except pikepdf.PdfError as error:
        raise limits.damaged(source.name, "PDF") from error
    return made.getvalue(), any(band.mixed for band in bands.values())


def _pages(source: Source, form: Form) -> tuple[int, int]:
    """The first and the last page of a form, counted from 1; pages without words up to what follows are its own."""
    seen = [form.place, form.until, *(block.place for block in source.blocks if _overlaps(block.span, form.extent))]
    pages = [place.page for place in seen if place is not None and place.page is not None]
    behind = (block.place.page for block in source.blocks if block.span[0] >= form.extent[1])
    following = next((page for page in behind if page is not None), None)
    return min(pages), max(*pages, (following or 1) - 1)


def _overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


class Band(NamedTuple):
    """The part of a page that a form takes, from its top to its bottom in points; None where it takes all of it.

    `mixed` says that something else stands within it too.
    """

    top: float | None = None
    bottom: float | None = None
    mixed: bool = False


def band_of(source: Source, form: Form, page: int) -> Band:
    """Where on a page a form stands between what else is on it; running heads and page numbers count for nothing."""
    shown = [block for block in source.blocks if block.place.page == page and block.kind not in ("header", "footer")]
    own = [box for block in shown if _overlaps(block.span, form.extent) and (box := block.place.box)]
    others = [block for block in shown if not _overlaps(block.span, form.extent) and block.text.strip()]
    split = any(_overlaps(block.span, form.extent) and not _is_within(block.span, form.extent) for block in shown)
    boxes = [box for block in others if (box := block.place.box)]
    if split or not own or len(boxes) < len(others):
        return Band(mixed=split or bool(others))
    top, bottom = min(box[1] for box in own), max(box[3] for box in own)
    above, below = [box[3] for box in boxes if box[3] <= top + 1], [box[1] for box in boxes if box[1] >= bottom - 1]
    return Band(
        top=(max(above) + top) / 2 if above else None,
        bottom=(min(below) + bottom) / 2 if below else None,
        mixed=len(above) + len(below) < len(boxes),
    )


def _is_within(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _narrow(whole: pikepdf.Pdf, page: pikepdf.Page, band: Band) -> None:
    """Let a page end where its form does, other words taken out; one that lies on its side stays whole."""
    if (band.top is None and band.bottom is None) or int(page.obj.get("/Rotate", 0)) % 360:
        return
    left, low, right, high = map(float, page.mediabox)
    upper = high if band.top is None else high - band.top
    lower = low if band.bottom is None else high - band.bottom
    page.mediabox = page.cropbox = pikepdf.Array([left, lower, right, upper])
    keep_words_between(whole, page, lower, upper)
    for name in ("/TrimBox", "/BleedBox", "/ArtBox"):
        if name in page.obj:
            del page.obj[name]


def _clean(page: pikepdf.Page) -> None:
    """Take off what leads to other pages: bookmarks of articles, links within the document, comments, scripts."""
    for name in _DROPPED:
        if name in page.obj:
            del page.obj[name]
    notes = page.obj.get("/Annots")
    if notes is not None:
        kept = [_alone(note) for note in notes if _stays(note)]
        page.obj.Annots = pikepdf.Array(kept)


def _stays(note: Any) -> bool:
    """A field to fill in, or a link out of the document."""
    if note.get("/Subtype") not in _KEPT_NOTES:
        return False
    action = note.get("/A")
    leads_out = action is not None and action.get("/S") == "/URI"
    return note.Subtype == "/Widget" or bool(leads_out)


def _alone(note: Any) -> Any:
    """The field without its place among the fields of the document, which lead to every other page."""
    for name in ("/Parent", "/P", "/StructParent", "/Popup", "/AA", "/Kids"):
        if name in note:
            del note[name]
    if note.get("/Subtype") == "/Widget" and "/A" in note:
        del note["/A"]
    return note
