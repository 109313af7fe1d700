"""A programme and the documents that tell of it."""

from models.base import Value
from models.records import DocumentHead, NoticeRecord


class Source(Value):
    """A notice that tells of a programme: its record's key, its document, what it says."""

    key: str
    document_sha256: str
    document: DocumentHead
    notice: NoticeRecord


class Link(Value):
    """Why two sources (record keys) are taken for one programme, in Korean: what agrees, what speaks against it.

    `said`: a person says so, whatever agrees.
    """

    one: str
    other: str
    agrees: tuple[str, ...]
    differs: tuple[str, ...] = ()
    said: bool = False


class Programme(Value):
    """What one office gives or calls for in one year, whichever documents tell of it.

    `key` is the record key of the source that tells most, which stands first in `sources`; each source's key finds
    the programme (`named`). `department` and `year` are empty where no source names them. `links` hold its sources
    together; `evidence` says in Korean by what, in few words; both empty for a programme with one source.
    """

    key: str
    title: str
    department: str
    year: str
    sources: tuple[Source, ...]
    evidence: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


class Doubt(Value):
    """Two notices (record keys) whose titles are alike and that are left apart, and why, in Korean."""

    one: str
    other: str
    agrees: tuple[str, ...]
    why: str
    said: bool = False
