"""Where a form stands, in words."""

from flows.publishers.korean import place_words
from models.forms import Form


def where_words(form: Form) -> str:
    """`3쪽`, `3~4쪽`, `약 12~13쪽`; where no pages are known, the place of its heading."""
    first, last = form.place, form.until
    if first is not None and last is not None:
        for sign, begin, end in (("", first.page, last.page), ("약 ", first.about_page, last.about_page)):
            if begin is not None and end is not None:
                return f"{sign}{begin}쪽" if begin == end else f"{sign}{begin}~{end}쪽"
    return place_words(form.place)
