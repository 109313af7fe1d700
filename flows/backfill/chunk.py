"""One task's work: some files read and kept, by whoever runs it. It may be cut off and done again, even twice at once.

What was kept before is passed over, as it is by any run; of equal contents that two workers meet at the same time, the
first row is the original.
"""

import time
from collections.abc import Iterator
from datetime import datetime
from functools import cache, partial
from typing import Final

from flows.backfill.tally import Tally, counted
from flows.inbox import Dropped
from flows.office.originals import with_beginnings, with_original
from flows.office.state import is_open
from flows.reading.files import Outcome, read_file
from flows.reading.versions import reading_version
from flows.settings import Settings
from flows.stages import as_it_lies, kept_blocks, save, triage
from flows.store import Saved, Store, open_store
from models.errors import StoreError

PAUSES: Final = (0.2, 1.0, 5.0)
"""Seconds between tries to keep a reading: another writer was in the way, or the database is just coming back."""


def keep_chunk(files: list[Dropped], settings: Settings, now: datetime) -> Tally:
    """Read and keep what of the files must be. Raises `StoreError` and `WorldError`: then nothing is half kept."""
    store = _store(settings.database_url)
    keep = partial(with_original, home=settings.home) if settings.keep_originals else as_it_lies
    version = reading_version()
    waiting = list(triage(store, files, version, now, keep))
    saved = [_kept(store, one, settings, version, now) for one in _first_ones(store, waiting, now)]
    known = store.known_files([one.name for one in files])
    return counted((one.status for one in known.values()), saved)


@cache
def _store(url: str) -> Store:
    """The store, opened once in each process."""
    return open_store(url)


def _first_ones(store: Store, waiting: list[Dropped], now: datetime) -> Iterator[Dropped]:
    """The files whose contents nobody was given under another name meanwhile; all others have an end."""
    for one in waiting:
        original = store.original_name(one.sha256)
        if original in (None, one.name):
            yield one
            continue
        status = store.file_state(one.name, one.sha256)
        if status is not None:
            words = f"내용이 같은 파일이 있습니다: {original}"
            store.put_file(status.model_copy(update={"state": "duplicate", "reason": words}), now)


def _kept(store: Store, dropped: Dropped, settings: Settings, version: str, now: datetime) -> Saved:
    whole = with_beginnings(dropped, settings.home, store.hashes_under(dropped.name))
    outcome = read_file(whole, version, settings.bounds, kept_blocks(settings))
    return _patiently(store, outcome, now, whole.begun, hold=is_open(settings.home))


def _patiently(store: Store, outcome: Outcome, now: datetime, begun: tuple[str, ...], *, hold: bool) -> Saved:
    for pause in PAUSES:
        try:
            return save(store, outcome, now, hold=hold, instead_of=begun)
        except StoreError:
            time.sleep(pause)
    return save(store, outcome, now, hold=hold, instead_of=begun)
