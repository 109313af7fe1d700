"""The pages of a form of a PDF as a PDF: what they draw, and nothing of any other page."""

import io
from typing import Any, Final

import pikepdf

from extractors.readers import limits
from models.blocks import Source
from models.forms import Form

_DROPPED: Final = ("/B", "/StructParents", "/PieceInfo", "/Metadata", "/AA", "/LastModified", "/Thumb")
"""What a page says of other pages, of the document's structure or of the program that made it."""
_KEPT_NOTES: Final = ("/Widget", "/Link")


def cut(content: bytes, source: Source, form: Form) -> tuple[bytes, bool]:
    """The form's pages, and whether something else stands on them. Raises `FileUnreadable`."""
    first, last = _pages(source, form)
    try:
        with pikepdf.open(io.BytesIO(content)) as whole, pikepdf.new() as part:
            for page in whole.pages[first - 1 : last]:
                _clean(page)
                part.pages.append(page)
            if "/OCProperties" in whole.Root:  # which layers are not shown
                part.Root.OCProperties = part.copy_foreign(whole.Root.OCProperties)
            part.remove_unreferenced_resources()
            part.docinfo["/Title"] = form.name
            made = io.BytesIO()
            part.save(made, deterministic_id=True)
    except pikepdf.PdfError as error:
        raise limits.damaged(source.name, "PDF") from error
    return made.getvalue(), _is_beside(source, form, first, last)


def _pages(source: Source, form: Form) -> tuple[int, int]:
    """The first and the last page of a form, counted from 1."""
    seen = [form.place, form.until, *(block.place for block in source.blocks if _overlaps(block.span, form.extent))]
    pages = [place.page for place in seen if place is not None and place.page is not None]
    return min(pages), max(pages)


def _overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_beside(source: Source, form: Form, first: int, last: int) -> bool:
    """Whether words that are none of the form's stand on its first or last page; running heads count for none."""
    for block in source.blocks:
        if block.kind in ("header", "footer") or _overlaps(block.span, form.extent):
            continue
        if block.place.page in (first, last) and block.text.strip():
            return True
    return False


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
