"""What publishers are given: the current records with their revisions, and the day that it is.

Status (open, closing, closed) is no part of it: a publisher computes that from `Edition.today` (law 8).
"""

from datetime import date, datetime

from models.base import Value
from models.blocks import Place
from models.decisions import TargetKind
from models.records import DocumentHead, DocumentRecord, NoticeRecord
from models.tables import RecordStatus


class Waiting(Value):
    """A value that waits for a person: what it is (`신청 기간`) and where it stands, never the value itself.

    `deadline` is whether people would act by it.
    """

    kind: TargetKind
    label: str
    place: Place | None = None
    deadline: bool = False


class Revision(Value):
    """A record with what people decided: its stable key, how often it was amended, and when it last was.

    `accepted`: how often a value was accepted as read, which amends nothing and may let it go out. `waiting` names
    what a person is still asked: a new edition, and once released every value that was held back.
    """

    key: str
    number: int
    accepted: int = 0
    made_at: datetime
    status: RecordStatus
    document: DocumentHead
    document_sha256: str = ""
    notice: NoticeRecord
    waiting: tuple[Waiting, ...] = ()


class Former(Value):
    """A record as it was last published before its latest change."""

    revision: Revision
    published_on: date


class Earlier(Value):
    """What a record said when it was published, and says no longer.

    `ended_on`: the day of the first publication that said otherwise, the edition's own where none has yet. `ended_at`:
    when the record changed or was withdrawn. `goes_on`: the key of the record that it was said to be, else empty.
    """

    revision: Revision
    ended_on: date
    ended_at: datetime
    goes_on: str = ""


class Imprint(Value):
    """Who sends: what an office tells of itself in what it publishes.

    `name` of the office, empty where the documents' own issuer stands for it; `site`: the address under which the
    published pages are reached (`https://…/`), empty for none; `villages` whose heads get a page of their own;
    `meetings`: the coming meeting days, in order. The last two are bytes of cp949 that one message holds.
    """

    name: str = ""
    site: str = ""
    villages: tuple[str, ...] = ()
    meetings: tuple[date, ...] = ()
    sms_bytes: int = 90
    lms_bytes: int = 2_000


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
    name that its export gets; `formers` what was told before of records that changed of late; `earlier` all that the
    publications of the last days told and this one does not, each record's in the order of time.
    """

    today: date
    revisions: tuple[Revision, ...] = ()
    documents: tuple[tuple[str, DocumentRecord], ...] = ()
    formers: tuple[Former, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    mark: Mark = Mark()
    imprint: Imprint = Imprint()
