"""The steps of a batch as plain functions: what waits to be read, in which chunks, and what becomes of an outcome."""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Final

from flows.causes import cause_words
from flows.inbox import Dropped, hashed
from flows.office.originals import Unsettled
from flows.reading.files import Outcome
from flows.reading.kept import FOLDER, Kept
from flows.reading.versions import blocks_version
from flows.settings import Settings
from flows.store import FileStatus, Saved, Store
from flows.store.arrivals import Arrivals
from models.tables import FileState

LOGGER = logging.getLogger("hoebo")
CHANGING = "읽는 동안 파일이 바뀌었습니다. 저장이 끝난 뒤 다시 실행해 주세요."
BEGUN = "다 저장되기 전에 읽은 것입니다. 다 저장된 것을 다시 읽었습니다."
WAITS = "차례를 기다립니다."
READ: Final[tuple[FileState, ...]] = ("done", "needs_look")
"""The states of files that were read to a good end."""
PORTION: Final = 200
"""Files that the store is asked about, and told of, at once."""
Keep = Callable[[Dropped], Dropped]
"""Keeps the bytes of a hashed file; the file as it is to be read."""


def as_it_lies(dropped: Dropped) -> Dropped:
    """A file that is read where it lies."""
    return dropped


def triage(
    store: Store, files: Iterable[Dropped], version: str, now: datetime, keep: Keep = as_it_lies
) -> Iterator[Dropped]:
    """Give every file its row; the files that must be read come out, in their order, as `waiting`.

    Of a file that is known and stands as it stood nothing is written. Raises what `keep` raises of the home.
    """
    originals: dict[str, str] = {}
    for portion in portions(files):
        met = [_met(dropped, keep) for dropped in portion]
        found = store.arrivals({one.name for one, _ in met}, {one.sha256 for one, _ in met if one.sha256})
        ended = [end or _known_end(one, found, version, originals) for one, end in met]
        rows = [end or _status(one, "waiting", WAITS) for (one, _), end in zip(met, ended, strict=True)]
        store.put_files([row for row in rows if _is_new(row, found)], now)
        yield from (one for (one, _), end in zip(met, ended, strict=True) if end is None)


def portions(files: Iterable[Dropped]) -> Iterator[list[Dropped]]:
    """The files in the order given, as many together as the store is asked about at once."""
    left = iter(files)
    while portion := list(islice(left, PORTION)):
        yield portion


def kept_blocks(settings: Settings) -> Kept | None:
    """Where the blocks of parsed documents are kept, None where they are not."""
    if not settings.blocks_megabytes:
        return None
    return Kept(folder=settings.home / FOLDER, version=blocks_version(), most=settings.blocks_megabytes << 20)


def chunks(waiting: Sequence[Dropped], settings: Settings) -> list[list[Dropped]]:
    """The files in the order given, in pieces that are a task each."""
    size = 1 if len(waiting) <= settings.alone_up_to else settings.chunk_of(len(waiting))
    return [list(waiting[start : start + size]) for start in range(0, len(waiting), size)]


def save(
    store: Store, outcome: Outcome, now: datetime, *, hold: bool = False, instead_of: Collection[str] = ()
) -> Saved:
    """Keep what a file said and how it ended; `hold` leaves amendments to a person.

    `instead_of` are the file's beginnings, which were read while it was written; their rows say so.
    """
    if outcome.trouble:
        LOGGER.error("reading %s failed:\n%s", outcome.status.name, outcome.trouble)
    saved = Saved()
    if outcome.reading is not None:
        saved = store.save(outcome.reading, now, hold=hold, instead_of=instead_of)
        for sha256 in instead_of:
            status = store.file_state(outcome.status.name, sha256)
            if status is not None:
                store.put_file(status.model_copy(update={"state": "ignored", "reason": BEGUN}), now)
    store.put_file(_with_held(_with_gone(outcome.status, saved), saved), now)
    return saved


def ends(store: Store, files: Iterable[Dropped]) -> tuple[FileStatus, ...]:
    """How the files of a batch stand in the store, by name."""
    ordered = sorted(files, key=lambda dropped: dropped.name)
    found = (store.arrivals({one.name for one in portion}, ()).current for portion in portions(ordered))
    return tuple(status for current in found for _, status in sorted(current.items()))


def stopped(chunk: Iterable[Dropped], error: BaseException) -> list[Outcome]:
    """The outcomes of a chunk whose process ended without an answer."""
    reason = (
        f"읽는 프로그램이 도중에 멈췄습니다({type(error).__name__}). 파일이 너무 크거나 손상되었는지 확인해 주세요."
    )
    return [
        Outcome(status=_status(dropped, "unreadable", reason), trouble=f"{type(error).__name__}: {error}")
        for dropped in chunk
    ]


def _met(dropped: Dropped, keep: Keep) -> tuple[Dropped, FileStatus | None]:
    """The file as it is to be read, and its end where it has one without being read."""
    if dropped.ignored:
        return dropped, _status(dropped, "ignored", dropped.ignored)
    try:
        return keep(hashed(dropped)), None
    except Unsettled:
        return dropped, _status(dropped, "unreadable", CHANGING)
    except OSError as error:
        words = f"파일을 열 수 없습니다({cause_words(error)}). 읽기 권한을 확인해 주세요."
        return dropped, _status(dropped, "unreadable", words)


def _known_end(dropped: Dropped, found: Arrivals, version: str, originals: dict[str, str]) -> FileStatus | None:
    """How a file ends that nobody has to read: as a copy, or as today's code has read it already."""
    original = originals.setdefault(dropped.sha256, found.originals.get(dropped.sha256, dropped.name))
    if original != dropped.name:
        return _status(dropped, "duplicate", f"내용이 같은 파일이 있습니다: {original}")
    status = found.states.get((dropped.name, dropped.sha256))
    is_read = status is not None and status.state in READ and found.versions.get(dropped.sha256) == version
    return status if is_read else None


def _is_new(row: FileStatus, found: Arrivals) -> bool:
    """Whether a row must be written. What could not be read is tried again under the row that says so."""
    current = found.current.get(row.name)
    if current is not None and row.state == "waiting" and current.state == "unreadable":
        return current.sha256 != row.sha256
    return current != row


def _with_gone(status: FileStatus, saved: Saved) -> FileStatus:
    """Law 6: what an earlier edition had and this one has not is said, never cancelled."""
    if not saved.gone:
        return status
    gone = f"지난 판의 알림 {len(saved.gone)}건이 없습니다({', '.join(saved.gone[:3])}{' …' * (len(saved.gone) > 3)})"
    reason = ", ".join([status.reason, gone] if status.state == "needs_look" else [gone])
    return status.model_copy(update={"state": "needs_look", "reason": reason})


def _with_held(status: FileStatus, saved: Saved) -> FileStatus:
    """What waits for a person's word is said where the file is looked for."""
    if not saved.held:
        return status
    held = f"이미 알린 것을 바꾸는 것으로 보이는 알림 {saved.held}건은 ‘바뀐 문서’ 화면에서 정할 때까지 바꾸지 않습니다"
    reason = ", ".join([status.reason, held] if status.state == "needs_look" else [held])
    return status.model_copy(update={"state": "needs_look", "reason": reason})


def _status(dropped: Dropped, state: str, reason: str) -> FileStatus:
    return FileStatus.model_validate(
        {
            "name": dropped.name,
            "sha256": dropped.sha256,
            "state": state,
            "reason": reason,
            "records": 0,
            "label": dropped.label,
        }
    )
