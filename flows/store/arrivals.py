"""What is known of many files at once, before any of them is touched: by their names, and by their bytes."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from flows.store.files import NO_ORIGINAL, FileStatus
from models.base import Value
from models.tables import DocumentRow, FileRow

_TOLD = tuple(getattr(FileRow, field) for field in FileStatus.model_fields)


class Arrivals(Value):
    """Files that a batch meets, as far as they were met before.

    `current` is how each name was seen last, `states` how it stands with these or those bytes (name, hash);
    `originals` the name under which bytes were dropped first, `versions` that of the code that read them.
    """

    current: dict[str, FileStatus]
    states: dict[tuple[str, str], FileStatus]
    originals: dict[str, str]
    versions: dict[str, str]


def arrivals_of(session: Session, names: Collection[str], hashes: Collection[str]) -> Arrivals:
    """What is known of some hundreds of files."""
    seen = select(*_TOLD).where(col(FileRow.name).in_(names)).order_by(col(FileRow.seen_at), col(FileRow.id))
    states = [FileStatus.model_validate(row._asdict()) for row in session.execute(seen)]
    first = select(FileRow.sha256, FileRow.name).where(
        col(FileRow.sha256).in_(hashes), col(FileRow.state).not_in(NO_ORIGINAL)
    )
    read = select(DocumentRow.sha256, DocumentRow.reading_version).where(col(DocumentRow.sha256).in_(hashes))
    return Arrivals(
        current={status.name: status for status in states},
        states={(status.name, status.sha256): status for status in states},
        originals=dict(session.exec(first.order_by(col(FileRow.id).desc())).all()),
        versions=dict(session.exec(read).all()),
    )
