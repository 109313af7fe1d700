"""One form of a document as a file that can be handed out.

A PDF gives its pages, a HWPX and a DOCX a document of the form's own paragraphs and tables with the same styles; of any
other format the words remain. Words in are words out; where a page holds something else too, `beside` says so.
"""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Final

from flows.publishers.names import safe_name, told_apart
from models.base import Value
from models.blocks import Source
from models.forms import Form

_CUTTERS: Final = {"pdf": "flows.forms.pages", "hwpx": "flows.forms.hwpx", "docx": "flows.forms.docx"}
"""By the format of the document; each has `SUFFIX` and `cut(content, source, form)`. Loaded when one is needed."""
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
    cutter = import_module(_CUTTERS.get(source.format, _WORDS))
    made, beside = cutter.cut(content, source, form)
    return FormFile(name=file_name(form, cutter.SUFFIX), content=made, beside=beside)


def cut_forms(content: bytes, source: Source, forms: Sequence[Form]) -> Iterator[FormFile]:
    """The files of several forms, no two of one name."""
    files = [cut_form(content, source, form) for form in forms]
    for file, name in zip(files, told_apart([file.name for file in files]), strict=True):
        yield file.model_copy(update={"name": name})


def file_name(form: Form, suffix: str) -> str:
    """`서식 2-2 심사평가표.hwpx`: a name that every system takes."""
    name = form.name if len(form.name) <= _LONGEST else form.name[:_LONGEST].rstrip() + "…"
    return safe_name(f"{name}{suffix}")
