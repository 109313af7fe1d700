"""What is asked of a document about its forms, in the process that reads it: which there are, and each as a file."""

from collections.abc import Iterator, Sequence

from pydantic import ConfigDict

from extractors.forms.forms import forms_in
from extractors.forms.owners import owned
from extractors.notices import split
from flows.forms.cutting import cut_form, file_name
from flows.publishers.names import told_apart
from models.base import Value
from models.blocks import Source
from models.errors import InputError
from models.forms import Form


class TakenForm(Value):
    """A form of a document: whose it is (titles of notices), what its file is called, the file where it was asked for.

    `beside` says that words of something else stand on its pages too.
    """

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    form: Form
    notices: tuple[str, ...] = ()
    name: str
    content: bytes = b""
    beside: bool = False


class TakenForms(Value):
    """The forms of a document, in reading order; `format` is the document's own."""

    format: str
    forms: tuple[TakenForm, ...] = ()


def forms_of(source: Source) -> list[TakenForm]:
    """The forms of a document with the titles of the notices whose they are, no two files of one name."""
    outline = split(source)
    forms = forms_in(source, outline)
    whose = list(zip(outline.notices, owned(outline.notices, forms, source.text), strict=True))
    names = told_apart([file_name(form, source.format) for form in forms])
    return [
        TakenForm(form=form, notices=tuple(notice.title for notice, mine in whose if form in mine), name=name)
        for form, name in zip(forms, names, strict=True)
    ]


def with_files(content: bytes, source: Source, forms: Sequence[TakenForm]) -> Iterator[TakenForm]:
    """The same with their files. Raises `FileUnreadable`."""
    for one in forms:
        made = cut_form(content, source, one.form)
        yield one.model_copy(update={"content": made.content, "beside": made.beside})


def same_form(forms: Sequence[TakenForm], wanted: Form) -> TakenForm:
    """The form that a record means: at its place, else the only one of its name. Raises `InputError`."""
    told = (wanted.kind, wanted.number, wanted.title)
    named = [one for one in forms if (one.form.kind, one.form.number, one.form.title) == told]
    placed = [one for one in named if one.form.span == wanted.span]
    if not placed and len(named) != 1:
        raise InputError(
            f"원본에서 서식을 다시 찾지 못했습니다: {wanted.name}", "문서를 다시 읽은 뒤 서류 화면을 새로 열어 주세요."
        )
    return (placed or named)[0]
