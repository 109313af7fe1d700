"""An amendment notice by notice: old and new of each, what is new, what is gone, and what a person is asked."""

from datetime import datetime

from sqlmodel import Session, col, select

from flows.deciding.redline import Change, TextChange, changes_between, renamed, texts_between
from flows.store.files import NO_ORIGINAL
from flows.store.kinship import KinKind, Side, kin
from flows.store.likely import side_of
from flows.store.proposals import PAIRING
from flows.store.records import document_heads
from flows.store.revisions import current_revision, is_later
from models.base import Value
from models.office import AmendmentRow, AmendmentState
from models.records import DocumentHead, DocumentRecord, NoticeRecord
from models.tables import DocumentRow, FileRow, ListingRow, RecordRow


class Pair(Value):
    """A notice of the older document and of the newer one; one of them is None where it has no partner."""

    key: str
    before: NoticeRecord | None = None
    after: NoticeRecord | None = None
    new_key: str = ""
    """Where the newer one has another title: its own key, under which it stands until somebody agrees."""
    kind: KinKind = "change"
    why: str = ""
    is_older: bool = False
    """Whether it is the waiting document that says what stood before."""
    against: DocumentHead | None = None
    """The document from which the known notice comes."""
    waits: bool = False
    """Whether the notice goes out nowhere until somebody agrees."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """The values that differ."""
        return changes_between(self.before, self.after) if self.before and self.after else ()

    @property
    def texts(self) -> tuple[TextChange, ...]:
        """Where and how to apply, where those differ."""
        return texts_between(self.before, self.after) if self.before and self.after else ()

    @property
    def differs(self) -> bool:
        """Whether there is anything that somebody must know."""
        return bool(self.changes or self.texts)


class Amendment(Value):
    """A document and the one that it amends, as proposed or decided; the names are those of their files.

    `is_older` says that what waits came before what is known.
    """

    document_sha256: str
    document: DocumentHead
    amends_sha256: str
    amends: DocumentHead
    state: AmendmentState
    why: str
    found_at: datetime
    decided_at: datetime | None
    actor: str
    name: str = ""
    amends_name: str = ""
    is_older: bool = False


class Redline(Value):
    """An amendment notice by notice; `cancelled` are those of `gone` that were called off with it, `same` a count."""

    amendment: Amendment
    changed: tuple[Pair, ...] = ()
    renamed: tuple[Pair, ...] = ()
    new: tuple[Pair, ...] = ()
    gone: tuple[Pair, ...] = ()
    cancelled: tuple[Pair, ...] = ()
    same: int = 0


def amendment_of(session: Session, row: AmendmentRow) -> Amendment:
    """A row as it is told."""
    heads = document_heads(session, {row.document_sha256, row.amends_sha256})
    document, amends = (_document(session, sha256) for sha256 in (row.document_sha256, row.amends_sha256))
    return Amendment(
        document_sha256=row.document_sha256,
        document=heads[row.document_sha256],
        amends_sha256=row.amends_sha256,
        amends=heads[row.amends_sha256],
        state=row.state,
        why=row.why,
        found_at=row.found_at,
        decided_at=row.decided_at,
        actor=row.actor,
        name=_file_name(session, row.document_sha256),
        amends_name=_file_name(session, row.amends_sha256),
        is_older=is_later(session, amends, document),
    )


def redline_of(session: Session, row: AmendmentRow) -> Redline:
    """Against what the records said before this document: while it is proposed, what they say now."""
    names = dict(row.pairs) if row.state in PAIRING else {}
    after = notices_of(session, row.document_sha256)
    before = {key: said for key in after if (said := _said_before(session, key, row)) is not None}
    gone = {key: notice for key, notice in notices_of(session, row.amends_sha256).items() if key not in after}
    fresh = {key: notice for key, notice in after.items() if key not in before}
    likely = _likely(session, row, gone, fresh)
    pairs = [_pair(session, row, key, said, after[key]) for key, said in before.items()]
    paired = {*likely.values(), *names.values()}
    return Redline(
        amendment=amendment_of(session, row),
        changed=tuple(pair for pair in pairs if pair.differs or pair.key in names.values()),
        renamed=tuple(_suggested(session, row, new, old, fresh[new]) for new, old in likely.items()),
        new=tuple(Pair(key=key, after=notice) for key, notice in fresh.items() if key not in likely),
        gone=tuple(Pair(key=key, before=notice) for key, notice in gone.items() if key not in paired),
        cancelled=tuple(_cancelled(session, row)),
        same=sum(not pair.differs and pair.key not in names.values() for pair in pairs),
    )


def notices_of(session: Session, sha256: str) -> dict[str, NoticeRecord]:
    """The notices that a document lists, by their records' keys, in its order."""
    notices = DocumentRecord.model_validate(_document(session, sha256).reading).notices
    listed = select(ListingRow).where(ListingRow.document_sha256 == sha256).order_by(col(ListingRow.position))
    return {row.record_key: notices[row.position] for row in session.exec(listed)}


def _likely(
    session: Session, row: AmendmentRow, gone: dict[str, NoticeRecord], fresh: dict[str, NoticeRecord]
) -> dict[str, str]:
    """Which new notices may be known records: those that wait, and those of like titles; none once it is decided."""
    if row.state != "proposed":
        return {}
    held = {new: old for new, old in row.pairs.items() if new in fresh and current_revision(session, old) is not None}
    olds = [(key, notice) for key, notice in gone.items() if key not in held.values()]
    return held | renamed(olds, [(key, notice) for key, notice in fresh.items() if key not in held])


def _suggested(session: Session, row: AmendmentRow, new: str, old: str, notice: NoticeRecord) -> Pair:
    current = current_revision(session, old)
    if current is None:
        raise LookupError(old)
    pair = _pair(session, row, old, NoticeRecord.model_validate(current.payload), notice)
    waits = current_revision(session, new) is None
    return pair.model_copy(update={"new_key": new, "waits": waits})


def _pair(session: Session, row: AmendmentRow, key: str, known: NoticeRecord, said: NoticeRecord) -> Pair:
    """What is known beside what a document says, in the order in which they came."""
    source = _source(session, key, row)
    is_older = is_later(session, _document(session, source), _document(session, row.document_sha256))
    sides = side_of(session, source, known), side_of(session, row.document_sha256, said)
    older, newer = sides[::-1] if is_older else sides
    found = kin(newer, older)
    return Pair(
        key=key,
        before=older.notice,
        after=newer.notice,
        kind=found.kind if found else "round" if _is_apart(newer, older) else "change",
        why=found.why if found else "",
        is_older=is_older,
        against=sides[0].head,
    )


def _is_apart(newer: Side, older: Side) -> bool:
    """Whether nothing but the name says that they are one, and the days say that they are not."""
    return newer.notice.title == older.notice.title and kin(newer, older) is None


def _source(session: Session, key: str, row: AmendmentRow) -> str:
    """The document by which a record said what it said before."""
    last = _last_before(session, key, row)
    return last.document_sha256 if last is not None else row.amends_sha256


def _last_before(session: Session, key: str, row: AmendmentRow) -> RecordRow | None:
    chosen = select(RecordRow).where(RecordRow.record_key == key, RecordRow.document_sha256 != row.document_sha256)
    if row.decided_at is not None:
        chosen = chosen.where(col(RecordRow.created_at) < row.decided_at)
    return session.exec(chosen.order_by(col(RecordRow.revision).desc())).first()


def _said_before(session: Session, key: str, row: AmendmentRow) -> NoticeRecord | None:
    """What a record said by other documents, before this one was let amend."""
    last = _last_before(session, key, row)
    return NoticeRecord.model_validate(last.payload) if last is not None else None


def _cancelled(session: Session, row: AmendmentRow) -> list[Pair]:
    """The records that were called off when it was decided."""
    if row.decided_at is None or row.state == "rejected":
        return []
    chosen = select(RecordRow).where(RecordRow.status == "cancelled", RecordRow.created_at == row.decided_at)
    rows = session.exec(chosen.order_by(col(RecordRow.id)))
    return [Pair(key=one.record_key, before=NoticeRecord.model_validate(one.payload)) for one in rows]


def _document(session: Session, sha256: str) -> DocumentRow:
    return session.exec(select(DocumentRow).where(DocumentRow.sha256 == sha256)).one()


def _file_name(session: Session, sha256: str) -> str:
    """The name under which a document lies in the inbox, empty for none."""
    chosen = select(FileRow.name).where(FileRow.sha256 == sha256, col(FileRow.state).not_in(NO_ORIGINAL))
    return session.exec(chosen.order_by(col(FileRow.seen_at).desc())).first() or ""
