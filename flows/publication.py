"""Publishes what the store holds, and writes down what was published when, by whom and from where.

One transaction: the files are rendered and checked before anything is written, written aside, put in the place of what
is published, and entered in the ledger. A step that fails undoes the ones before it. Whoever is killed in between
leaves the old set or the new one, and what is missing in the ledger is entered by the next.
"""

import hashlib
import shutil
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Final

from prefect.transactions import Transaction, transaction

from flows.publishers.checking import check
from flows.publishers.publishing import Published, Shelf, require_own
from flows.publishers.rendering import MANIFEST, hashes_of, manifest_of, render
from flows.reading.versions import publishing_version
from flows.store import Store
from flows.store.audit import SYSTEM
from flows.turns import turn_to_publish
from models.base import Value
from models.editions import Edition, Imprint

NO_IMPRINT: Final = Imprint()


class Prospect(Value):
    """What publishing would change: paths of files, and titles of notices by what became of them."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    new_notices: tuple[str, ...] = ()
    changed_notices: tuple[str, ...] = ()
    gone_notices: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not any(self.model_dump().values())


def put_out(
    store: Store, home: Path, today: date, now: datetime, actor: str = SYSTEM, imprint: Imprint = NO_IMPRINT
) -> Published:
    """Publish the records as they stand now to `home/out`, when nobody else does.

    What lies there of this very state, day, imprint and code is not made again. Raises what `lay_out` raises, `Busy`,
    and `StoreError` when the ledger cannot be written.
    """
    with turn_to_publish(home):
        # Asked before the edition: what is written meanwhile is made of no state that has a name yet.
        state = _state(store, today, imprint)
        standing = _standing(store, home, state)
        if standing is not None:
            return standing
        edition = store.edition(today).model_copy(update={"imprint": imprint})

        def enter(hashes: dict[str, str]) -> None:
            latest = store.publications.latest(1)
            if not latest or latest[0].files != hashes:
                store.publications.keep(edition, hashes, actor, now)

        return lay_out(home, edition, enter, state)


def _state(store: Store, today: date, imprint: Imprint) -> str:
    """A name for all that published files come from: same name, same bytes."""
    told = "\n".join((store.standing(), today.isoformat(), imprint.model_dump_json(), publishing_version()))
    return hashlib.sha256(told.encode()).hexdigest()


def _standing(store: Store, home: Path, state: str) -> Published | None:
    """What lies in `home/out` where it is whole, entered, and of this state."""
    require_own(home)
    shelf = Shelf(home)
    if shelf.made_of() != state:
        return None
    shelf.mend()
    latest = next(iter(store.publications.latest(1)), None)
    if latest is None or not shelf.has(latest.files):
        return None
    return Published(out=shelf.out, hashes=latest.files, changed=False)


def lay_out(home: Path, edition: Edition, enter: Callable[[dict[str, str]], None], state: str = "") -> Published:
    """Put an edition into `home/out` and enter the hashes of its files; `state` names what it was made of.

    Raises `NoPermission` or `WorldError` when the folder cannot be written or holds what hoebo did not make, `NotFit`
    when something must not go out, and what `enter` raises; what was published before stays as it was then.
    """
    require_own(home)
    files = files_of(edition)
    check(files)
    hashes = hashes_of(files)
    shelf = Shelf(home)
    shelf.mend()
    changed = not shelf.holds(files)
    with transaction() as whole:
        if changed:
            _replace(whole, shelf, files, state)
        enter(hashes)
    if not changed and state and shelf.made_of() != state:
        shelf.say(state)
    shelf.mend()
    return Published(out=shelf.out, hashes=hashes, changed=changed)


def prospect(store: Store, home: Path, today: date, imprint: Imprint = NO_IMPRINT) -> Prospect:
    """What `put_out` would change; nothing is written. Raises `NotFit`."""
    edition = store.edition(today).model_copy(update={"imprint": imprint})
    files = files_of(edition)
    check(files)
    latest = next(iter(store.publications.latest(1)), None)
    before = latest.files if latest is not None and Shelf(home).out.is_dir() else {}
    stood = store.publications.edition_of(latest) if latest is not None else Edition(today=today)
    return Prospect(**_file_changes(before, hashes_of(files)), **_notice_changes(stood, edition))


def _file_changes(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    both = before.keys() & after.keys()
    return {
        "added": tuple(sorted(after.keys() - both)),
        "changed": tuple(sorted(path for path in both if after[path] != before[path])),
        "removed": tuple(sorted(before.keys() - both)),
    }


def _notice_changes(before: Edition, after: Edition) -> dict[str, tuple[str, ...]]:
    """Titles, in the order of the editions; a cancelled notice is one that is gone."""
    old, new = ({one.key: one for one in edition.revisions if one.status == "active"} for edition in (before, after))
    return {
        "new_notices": tuple(one.notice.title for key, one in new.items() if key not in old),
        "changed_notices": tuple(one.notice.title for key, one in new.items() if key in old and old[key] != one),
        "gone_notices": tuple(one.notice.title for key, one in old.items() if key not in new),
    }


def files_of(edition: Edition) -> dict[str, bytes]:
    """What goes out of an edition, with the manifest."""
    files = render(edition)
    return {**files, MANIFEST: manifest_of(edition, files)}


def _replace(whole: Transaction, shelf: Shelf, files: Mapping[str, bytes], state: str) -> None:
    """Each step, and how it is undone should a later one fail."""
    side = shelf.stage(files, state)
    _undone_by(whole, lambda: shutil.rmtree(side, ignore_errors=True))
    old = shelf.swap(side)
    _undone_by(whole, lambda: shelf.swap_back(side, old))


def _undone_by(whole: Transaction, undo: Callable[[], None]) -> None:
    def hook(_: Transaction) -> None:
        undo()

    # Prefect would tell of each hook on the terminal.
    hook.log_on_run = False  # type: ignore[attr-defined]
    whole.stage(None, on_rollback_hooks=[hook])
