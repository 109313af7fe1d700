"""What is asked of a document, done in the process that reads it: a path in, JSON out.

`child` asks, `child_main` answers with one of `JOBS`. Each imports what it needs itself, so that a process that only
shows blocks loads no spaCy.
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from flows.reading.content import read_bytes
from models.base import Value
from models.records import DocumentRecord

if TYPE_CHECKING:
    from flows.reading.kept import Kept
    from models.blocks import Source

Job = Literal["source", "record", "reading", "explanation", "pages", "forms"]
MoreTime = Callable[[int], float]
"""Told how many pages a document has, before it is read: long ones may take longer. How many seconds it has now."""
RECOGNITION: Final = 0.75
"""Of a document's time, after which its recognition stops: the pages with letters must still be laid out and read."""


class Told(Value):
    """What a document says, what of it a person must look at, and which bytes it was."""

    format: str
    sha256: str
    record: DocumentRecord
    looks: tuple[str, ...] = ()


class Sheets(Value):
    """The pages of a PDF as they are seen: left, top, right, bottom of each, in the points of `Place.box`."""

    boxes: tuple[tuple[float, float, float, float], ...]


def source_of(path: Path, name: str, more_time: MoreTime, kept: "Kept | None" = None) -> "Source":
    """The document, of blocks that are `kept` or parsed now; raises what `read_bytes` and the readers raise."""
    from extractors import readers
    from extractors.readers import limits
    from extractors.readers.recognition import patience

    content = read_bytes(path, partial(limits.refuse_file, name=name))
    known = kept.find(hashlib.sha256(content).hexdigest(), name) if kept is not None else None
    if known is not None:
        more_time(known.counts.pages)
        return known
    seconds = more_time(limits.pages_of(content, name))
    with patience.at_most(seconds * RECOGNITION):
        made = readers.read(content, name)
    if kept is not None:
        kept.keep(made)
    return made


def source(path: Path, name: str, more_time: MoreTime) -> bytes:
    """A `Source` as JSON."""
    return source_of(path, name, more_time).model_dump_json(by_alias=True).encode()


def record(path: Path, name: str, more_time: MoreTime) -> bytes:
    """The record as it is exported."""
    from extractors.reading import read_record

    return read_record(source_of(path, name, more_time)).as_json().encode()


def reading(path: Path, name: str, more_time: MoreTime, *, kept: dict[str, Any] | None = None) -> bytes:
    """A `Told` as JSON; `kept` is where blocks are kept, as `Kept.plain` tells it."""
    from extractors.reading import read_record
    from flows.reading.kept import Kept
    from flows.reading.looks import what_needs_a_look

    document = source_of(path, name, more_time, Kept.of(kept) if kept else None)
    said = read_record(document)
    looks = tuple(what_needs_a_look(document, said))
    told = Told(format=document.format, sha256=document.sha256, record=said, looks=looks)
    return told.model_dump_json(by_alias=True).encode()


def explanation(path: Path, name: str, more_time: MoreTime) -> bytes:
    """An `Explanation` as JSON."""
    from flows.explain import explained

    return explained(source_of(path, name, more_time)).model_dump_json(by_alias=True).encode()


def pages(path: Path, name: str, more_time: MoreTime, *, page: int = 0) -> bytes:
    """The `Sheets` of a PDF as JSON; of one page, counted from 1, its picture as a PNG."""
    from flows.reading import sheets

    content = read_bytes(path)
    if page:
        return sheets.picture(content, name, page)
    return Sheets(boxes=tuple(sheets.seen_boxes(content, name))).model_dump_json().encode()


def forms(
    path: Path, name: str, more_time: MoreTime, *, files: bool = False, of: str = "", these: list[Any] | None = None
) -> bytes:
    """The `TakenForms` of a document as JSON: all, those of notices called with `of`, or `these`, each a `Form`."""
    from flows.forms.asked import TakenForms, forms_of, same_form, with_files
    from models.forms import Form

    source = source_of(path, name, more_time)
    every = forms_of(source)
    chosen = [form for form in every if not of or any(of in title for title in form.notices)]
    if these is not None:
        chosen = [same_form(every, Form.model_validate(one)) for one in these]
    if files:
        chosen = list(with_files(read_bytes(path), source, chosen))
    return TakenForms(format=source.format, forms=tuple(chosen)).model_dump_json().encode()


JOBS: Final[Mapping[Job, Callable[..., bytes]]] = {
    "source": source,
    "record": record,
    "reading": reading,
    "explanation": explanation,
    "pages": pages,
    "forms": forms,
}
"""Each takes path, name and `more_time`, and by name what else it must be told."""


MODULES: Final[Mapping[Job, tuple[str, ...]]] = {
    "source": ("extractors.readers",),
    "record": ("extractors.readers", "extractors.reading"),
    "reading": ("extractors.readers", "extractors.reading", "flows.reading.looks"),
    "explanation": ("extractors.readers", "flows.explain"),
    "pages": ("flows.reading.sheets",),
    "forms": ("extractors.readers", "extractors.notices", "flows.forms.asked"),
}
"""What takes long to load."""


def prepare(job: Job) -> None:
    """Import what a job needs, before the first file is asked for."""
    for module in MODULES[job]:
        import_module(module)
