"""A programme and the documents that tell of it."""

from models.base import Value
from models.records import DocumentHead, NoticeRecord


class Source(Value):
    """A notice that tells of a programme: its record's key, its document, what it says."""

    key: str
    document_sha256: str
    document: DocumentHead
    notice: NoticeRecord


class Programme(Value):
    """What one office gives or calls for in one year, whichever documents tell of it.

    `key` is the record key of the source that tells most, which stands first in `sources`; each source's key finds
    the programme (`named`). `department` and `year` are empty where no source names them. `evidence` says in Korean
    why its sources are taken for one; empty for a programme with one source.
    """

    key: str
    title: str
    department: str
    year: str
    sources: tuple[Source, ...]
    evidence: tuple[str, ...] = ()
