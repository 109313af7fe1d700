"""What publishers are given: the current records with their revisions, and the day that it is.

Status (open, closing, closed) is no part of it: a publisher computes that from `Edition.today` (law 8).
"""

from datetime import date, datetime

from models.base import Value
from models.records import DocumentHead, DocumentRecord, NoticeRecord
from models.tables import RecordStatus


class Revision(Value):
    """A record with what people decided: its stable key, how often it was amended, and when it last was."""

    key: str
    number: int
    made_at: datetime
    status: RecordStatus
    document: DocumentHead
    document_sha256: str = ""
    notice: NoticeRecord


class Mark(Value):
    """How far the store had come: the numbers of the last row of a record, decision and line of the audit.

    Numbers rise whatever the clock does, so that what stood then can be told from what came later.
    """

    record: int = 0
    decision: int = 0
    line: int = 0


class Edition(Value):
    """All that is published at once, as the store stood at `mark`.

    `revisions` are in the order of their documents and notices; `documents` holds each document's reading under the
    name that its export gets.
    """

    today: date
    revisions: tuple[Revision, ...] = ()
    documents: tuple[tuple[str, DocumentRecord], ...] = ()
    mark: Mark = Mark()
