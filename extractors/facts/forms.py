"""The forms that a notice holds or refers to: where each begins and ends in the document."""

from collections.abc import Iterator

from extractors.context import Context
from extractors.forms.forms import forms_in
from extractors.forms.owners import owned
from models.forms import Form
from models.notices import Notice

KIND = "forms"


def extract(notice: Notice, context: Context) -> Iterator[Form]:
    """The forms of a notice, in reading order."""
    yield from forms_of(notice, context)


def forms_of(notice: Notice, context: Context) -> tuple[Form, ...]:
    """The same for other readers: found once for the whole document."""
    whole = context.once("forms of notices", context.source, lambda: _all(context))
    return next((mine for other, mine in zip(context.outline.notices, whole, strict=True) if other is notice), ())


def _all(context: Context) -> tuple[tuple[Form, ...], ...]:
    return owned(context.outline.notices, forms_in(context.source, context.outline), context.text)
