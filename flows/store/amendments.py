"""Documents that amend others: proposed by the machine, accepted or turned down by a person who saw the redline."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from flows.store.audit import write_line
from flows.store.identity import apart_key
from flows.store.indexing import index_records
from flows.store.joining import ask_again, join
from flows.store.proposals import proposal_of
from flows.store.redlines import Amendment, Redline, amendment_of, notices_of, redline_of
from flows.store.revisions import amend, current_revision, save_records
from flows.store.sessions import Sessions
from models.errors import InputError
from models.office import AmendmentRow, AmendmentState
from models.records import DocumentRecord
from models.tables import DocumentRow


class Amendments:
    """The amendments of a store."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def listed(self, state: AmendmentState | None = None, limit: int = 100) -> tuple[Amendment, ...]:
        """The newest first."""
        chosen = select(AmendmentRow).order_by(col(AmendmentRow.id).desc()).limit(limit)
        if state is not None:
            chosen = chosen.where(AmendmentRow.state == state)
        with self._sessions.reading() as session:
            return tuple(amendment_of(session, row) for row in session.exec(chosen).all())

    def redline(self, document_sha256: str) -> Redline | None:
        """What a document would change, or has changed; None when it amends nothing."""
        with self._sessions.reading() as session:
            row = proposal_of(session, document_sha256)
            return redline_of(session, row) if row is not None else None

    def states(self, documents: Collection[str]) -> dict[str, AmendmentState]:
        """How it stands with those of the documents that amend others, by their hashes."""
        chosen = select(AmendmentRow).where(col(AmendmentRow.document_sha256).in_(list(documents)))
        with self._sessions.reading() as session:
            return {row.document_sha256: row.state for row in session.exec(chosen)}

    def waiting(self) -> int:
        """How many documents wait for a person to say what they amend."""
        counted = select(func.count()).where(AmendmentRow.state == "proposed")
        with self._sessions.reading() as session:
            return session.exec(counted.select_from(AmendmentRow)).one()

    def accept(
        self,
        document_sha256: str,
        actor: str,
        now: datetime,
        *,
        pairs: Mapping[str, str] | None = None,
        apart: Iterable[str] = (),
        cancelled: Iterable[str] = (),
    ) -> None:
        """Let a document amend: every record that it lists says from now on what it says.

        `pairs` maps keys of renamed notices to the records that they are, to an empty key where all that they say is
        that those are called off; `apart` are records of the same name that its notices are not; `cancelled` are
        records that a person calls off.
        """
        with self._sessions.writing() as session:
            row = _proposed(session, document_sha256)
            own = {key: apart_key(key, document_sha256) for key in apart}
            touched = set(row.pairs.values())
            row.state, row.actor, row.decided_at, row.pairs = "accepted", actor, now, {**(pairs or {}), **own}
            saved = _saved_again(session, row, now)
            called_off = [key for key in cancelled if _cancel(session, key, now)]
            index_records(session, touched.union(called_off, row.pairs.values()) - {""})
            detail = {**saved, "pairs": row.pairs, "cancelled": called_off}
            write_line(session, "amend", document_sha256, actor, now, detail)

    def reject(self, document_sha256: str, actor: str, now: datetime, reason: str = "") -> None:
        """Say that a document amends nothing: records stay as they are, and what waited stands beside them."""
        with self._sessions.writing() as session:
            row = _proposed(session, document_sha256)
            touched = {*row.pairs.values(), *notices_of(session, document_sha256)}
            row.state, row.actor, row.decided_at, row.pairs = "rejected", actor, now, {}
            _saved_again(session, row, now, hold=True)
            index_records(session, touched)
            write_line(session, "keep", document_sha256, actor, now, {"reason": reason})

    def reopen(self, document_sha256: str, actor: str, now: datetime) -> None:
        """Take back what was decided of a document; `InputError` where nothing was."""
        with self._sessions.writing() as session:
            row = proposal_of(session, document_sha256)
            if row is None or row.state == "proposed":
                raise InputError("되돌릴 것이 없습니다.", "이미 되돌렸는지 이력을 확인해 주세요.")
            ask_again(session, row, actor, now)

    def join(self, key: str, older_key: str, actor: str, now: datetime) -> str:
        """Say that a notice is another's new edition; the hash of its document. `InputError` where it cannot be."""
        with self._sessions.writing() as session:
            return join(session, key, older_key, actor, now)


def _saved_again(session: Session, row: AmendmentRow, now: datetime, *, hold: bool = False) -> dict[str, Any]:
    """Bring the records to what is decided of a document; how many changed."""
    session.add(row)
    session.flush()
    document = session.exec(select(DocumentRow).where(DocumentRow.sha256 == row.document_sha256)).one()
    saved = save_records(session, document, DocumentRecord.model_validate(document.reading), now, hold=hold)
    return saved.model_dump(mode="json")


def _proposed(session: Session, document_sha256: str) -> AmendmentRow:
    row = proposal_of(session, document_sha256)
    if row is None or row.state != "proposed":
        raise InputError("확인할 변경이 아닙니다.", "이미 누가 정했는지 이력을 확인해 주세요.")
    return row


def _cancel(session: Session, key: str, now: datetime) -> bool:
    current = current_revision(session, key)
    if current is None or current.status == "cancelled":
        return False
    amend(session, current, {"status": "cancelled"}, now)
    return True
