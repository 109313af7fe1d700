"""One form of a document as a file that can be handed out.

A PDF gives its pages, a HWPX and a DOCX a document of the form's own paragraphs and tables with the same styles; of any
other format the words remain. Words in are words out; where a page holds something else too, `beside` says so.
"""

from importlib import import_module
from typing import Final

from flows.publishers.names import safe_name
from models.base import Value
from models.blocks import Source
from models.forms import Form

_CUTTERS: Final = {"pdf": "flows.forms.pages", "hwpx": "flows.forms.hwpx", "docx": "flows.forms.docx"}
"""By the format of the document, as which its files end; each has `cut(content, source, form)`. Loaded when needed."""
_WORDS: Final = "flows.forms.words"
_LONGEST: Final = 60
"""Characters of a file's name without its suffix."""


class FormFile(Value):
    """A form as a file: its name, its bytes; `beside` says that words of something else stand on its pages."""

    name: str
    content: bytes
    beside: bool = False


def cut_form(content: bytes, source: Source, form: Form) -> FormFile:
    """The file of one form. Raises `FileUnreadable` for bytes that are damaged."""
    made, beside = import_module(_CUTTERS.get(source.format, _WORDS)).cut(content, source, form)
    return FormFile(name=file_name(form, source.format), content=made, beside=beside)


def file_name(form: Form, document_format: str) -> str:
    """`서식 2-2 심사평가표.hwpx`: a name that every system takes."""
    name = form.name if len(form.name) <= _LONGEST else form.name[:_LONGEST].rstrip() + "…"
    return safe_name(f"{name}.{document_format if document_format in _CUTTERS else 'txt'}")
