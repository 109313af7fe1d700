"""Takes in what lies in the inbox: copies it by its content, gives it a row, has it read, says how it ended.

The store is the list of what is to be done: a file that was copied waits there until it was read, whatever happens to
the inbox, to this process or to the machine meanwhile. Each step may be cut off and done again.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from flows.causes import cause_words
from flows.desk.uploads import FOLDER as UPLOADS
from flows.inbox import Dropped, readable_name
from flows.office.locks import try_lock
from flows.office.looking import Look, View
from flows.office.notes import tell
from flows.office.originals import (
    Unsettled,
    clear_drafts,
    home_refusals,
    keep,
    original_of,
    put_away,
    refuse_huge,
    with_beginnings,
)
from flows.office.settings import OfficeSettings
from flows.office.sights import Sight, sights_of
from flows.office.state import INTAKE_LOCK
from flows.reading.versions import reading_version
from flows.store import FileStatus, Store
from flows.store.files import WAITING
from models.base import Value
from models.errors import FileUnreadable
from models.tables import FileState

LOGGER = logging.getLogger("hoebo")
PORTION: Final = 100
"""Files of one flow run; between two of them it is looked whether somebody has dropped more."""
ENDS: Final[tuple[FileState, ...]] = ("done", "needs_look", "unreadable", "duplicate", "ignored")
"""The states that a file ends in."""
AWAY: Final[tuple[FileState, ...]] = ("done", "needs_look", "duplicate")
"""Files in these states have nothing more to do in the inbox."""
CLOCK: Final = timedelta(minutes=1)

WAITS = "차례를 기다립니다."
WRITTEN = "아직 저장되고 있습니다. 저장이 끝나면 읽습니다."
AGAIN = "프로그램이 바뀌어 다시 읽습니다."
REPLACED = "읽기 전에 같은 이름의 새 파일로 바뀌었습니다."
UNMOVED = "읽은 파일을 문서함에서 옮기지 못했습니다. 문서함과 자료 폴더의 쓰기 권한, 디스크의 자리를 확인해 주세요."
SET_BACK = (
    "컴퓨터의 시각이 전에 문서를 읽은 때보다 뒤로 돌아가 있습니다. 날짜와 시각을 맞추어 주세요. 문서는 그대로 읽습니다."
)
VANISHED = "읽기 전에 문서함에서 사라졌습니다. 필요하면 다시 넣어 주세요."


class Taken(Value):
    """The inbox after an intake: the states of its files, whether more wait to be read, or must be tried again.

    `troubles` are sentences on what is wrong around them.
    """

    files: tuple[FileStatus, ...]
    waits: bool
    again: bool
    troubles: tuple[str, ...] = ()


Read = Callable[[list[Dropped], datetime], None]
"""Reads a portion and keeps what it says."""


def take_in(
    store: Store, settings: OfficeSettings, view: View, still: Mapping[Path, Look], now: datetime, read: Read
) -> Taken | None:
    """Take in the files that stand still and have a portion of what waits read; None while another process does it.

    Raises `WorldError` for the home, `StoreError`, what `read` raises; what was taken in until then stays so.
    """
    with ExitStack() as stack:
        with home_refusals(settings.home):
            free = stack.enter_context(try_lock(settings.home / INTAKE_LOCK))
        if not free:
            return None
        intake = Intake(store, settings, view, now)
        intake.collect(still)
        if portion := intake.waiting()[:PORTION]:
            known = [with_beginnings(one, settings.home, store.hashes_under(one.name)) for one in portion]
            read(known, intake.now)
        return intake.finish()


class Intake:
    """One round over the inbox, for whoever holds the lock."""

    def __init__(self, store: Store, settings: OfficeSettings, view: View, now: datetime) -> None:
        self.store, self.settings, self.view = store, settings, view
        self.home, self.inbox = settings.home, settings.inbox
        last = store.last_seen()
        self._is_set_back = last is not None and now < last - CLOCK
        # Rows are ordered by their time, also where the clock is not.
        self.now = max(now, last) if last is not None else now
        self.sights = sights_of(self.home)
        self._states = {status.name: status for status in store.file_states()}
        self._unsettled: set[Path] = set()
        self._unmoved = False

    def collect(self, still: Mapping[Path, Look]) -> None:
        """Give every file of the inbox its row, and every byte of it its copy."""
        clear_drafts(self.home)
        self._read_anew()
        for relative in self.sights.paths():
            if self.inbox / relative not in self.view.files:
                self.sights.leave(relative)
        for path, reason in sorted({**self.view.passed, **self.view.closed}.items()):
            self._say(path, "ignored" if path in self.view.passed else "unreadable", reason)
        for path, look in sorted(still.items()):
            if not self._is_known(path, look):
                self._take(path, look)
        self._say_vanished()
        self._remember()

    def waiting(self) -> list[Dropped]:
        """The files that wait to be read and whose copy is there: those that were never read come first."""
        unread = sorted(self.store.unread_files(), key=lambda status: status.reason == AGAIN)
        return [one for one in map(self._kept, unread) if one is not None]

    def finish(self) -> Taken:
        """Put away what was read, and tell in the inbox how everything ended."""
        self._states = {status.name: status for status in self.store.file_states()}
        if self.settings.originals == "move":
            self._put_away()
        self.sights.has_told = True
        self._remember()
        here = {path: status for path in self._paths() if (status := self._state_of(path)) is not None}
        troubles = tuple(self._troubles())
        tell(self.settings, here, self._states.values(), self.view.told, troubles)
        return Taken(
            files=tuple(here.values()),
            waits=bool(self.waiting()),
            again=self._tries_again(here),
            troubles=troubles,
        )

    def _troubles(self) -> Iterator[str]:
        """What is wrong around the files; they are read all the same."""
        if self._is_set_back:
            yield SET_BACK
        if self._unmoved:
            yield UNMOVED

    def _tries_again(self, here: Mapping[Path, FileStatus]) -> bool:
        """Whether a file could not be opened, or was just being written."""
        troubled = any(not one.sha256 and one.state in ("waiting", "unreadable") for one in here.values())
        return troubled or bool(self._unsettled)

    def _remember(self) -> None:
        with home_refusals(self.home):
            self.sights.save(self.home)

    def _is_known(self, path: Path, look: Look) -> bool:
        """Whether a file is as it was taken in, and its row still says so."""
        sight = self.sights.get(self._relative(path))
        if sight is None or sight.look != look or not sight.sha256:
            return False
        status = self._states.get(sight.name)
        if status is None or status.sha256 != sight.sha256:
            return False
        return status.state in ENDS or original_of(self.home, sight.sha256) is not None

    def _take(self, path: Path, look: Look) -> None:
        """Copy a file and say what becomes of it."""
        name = self._name(path)
        try:
            refuse_huge(look.size, name)
            sha256 = keep(path, self.home, look)
        except Unsettled:
            return self._say(path, "waiting", WRITTEN)
        except FileUnreadable as error:
            return self._say(path, "unreadable", f"{error.message}. {error.hint}")
        except PermissionError as error:
            return self._say(
                path, "unreadable", f"파일을 열 수 없습니다({cause_words(error)}). 읽기 권한을 확인해 주세요."
            )
        except FileNotFoundError:
            return None
        except OSError as error:
            return self._say(path, "waiting", f"파일을 읽지 못했습니다({cause_words(error)}). 다시 해 봅니다.")
        self._replace(name, sha256)
        self._put(self._triaged(path, name, sha256))
        self.sights.put(self._relative(path), Sight(look, name, sha256))
        return None

    def _triaged(self, path: Path, name: str, sha256: str) -> FileStatus:
        """What these bytes are under this name: known, a copy, or to be read."""
        known = self.store.file_state(name, sha256)
        if known is not None and known.state in ("done", "needs_look", "unreadable"):
            return known.model_copy(update={"label": self._label(path)})
        original = self.store.original_name(sha256)
        if original is not None and original != name and self._has_left(original, sha256):
            return self._renamed(original, name, sha256).model_copy(update={"label": self._label(path)})
        if original is not None and original != name:
            return self._status(path, name, sha256, "duplicate", f"내용이 같은 파일이 있습니다: {original}")
        return self._status(path, name, sha256, "waiting", WAITS)

    def _has_left(self, name: str, sha256: str) -> bool:
        """Whether the file of a name was taken out of the inbox with these bytes, and no other stands for the name."""
        status = self._states.get(name)
        return self.sights.gone.get(sha256) == name and status is not None and status.sha256 == sha256

    def _renamed(self, before: str, name: str, sha256: str) -> FileStatus:
        """The row of a file under its new name; the old name's says what became of it."""
        old = self._states[before]
        self._put(old.model_copy(update={"state": "ignored", "reason": f"이름이 바뀌었습니다: {name}"}))
        del self.sights.gone[sha256]
        reason = old.reason if old.state in WAITING else f"{old.reason} (전 이름: {before})".strip()
        return old.model_copy(update={"name": name, "reason": reason})

    def _replace(self, name: str, sha256: str) -> None:
        """What waited under this name with other bytes will not be read any more."""
        before = self._states.get(name)
        if before is not None and before.sha256 not in ("", sha256) and before.state not in ENDS:
            self._put(before.model_copy(update={"state": "ignored", "reason": REPLACED}))

    def _say_vanished(self) -> None:
        """Files that were never copied and are no longer there have an end too."""
        here = {self._name(path) for path in self._paths()}
        for status in list(self._states.values()):
            if not status.sha256 and status.state not in ENDS and status.name not in here:
                self._put(status.model_copy(update={"state": "ignored", "reason": VANISHED}))

    def _read_anew(self) -> None:
        """When the code that reads has changed, everything whose bytes are kept waits again."""
        version = reading_version()
        if self.sights.reader != version:
            for status in list(self._states.values()):
                if self._is_older(status, version):
                    self._put(status.model_copy(update={"state": "waiting", "reason": AGAIN}))
            self.sights.reader = version

    def _is_older(self, status: FileStatus, version: str) -> bool:
        if status.state not in ("done", "needs_look", "unreadable") or original_of(self.home, status.sha256) is None:
            return False
        return self.store.reading_version(status.sha256) != version

    def _put_away(self) -> None:
        """Take out of the inbox what was read; what the disk refuses to move stays and is tried again next time."""
        for path in list(self.view.files):
            sight, status = self.sights.get(self._relative(path)), self._state_of(path)
            if sight is None or status is None or status.state not in AWAY or status.sha256 != sight.sha256:
                continue
            try:
                put_away(path, sight.look, sight.name, self.home)
            except (Unsettled, FileNotFoundError):
                continue
            except OSError:
                self._unmoved = True
                continue
            self.sights.forget(self._relative(path))
            del self.view.files[path]

    def _kept(self, status: FileStatus) -> Dropped | None:
        path = original_of(self.home, status.sha256)
        if path is None:
            return None
        return Dropped(name=status.name, path=path, sha256=status.sha256, label=status.label)

    def _say(self, path: Path, state: FileState, reason: str) -> None:
        """Say how a file stands whose bytes nobody has read."""
        name = self._name(path)
        before = self._states.get(name)
        if state == "waiting":
            self._unsettled.add(path)
            if before is not None and before.sha256:
                return  # the edition before stands until there is a new one
        if before is None or (before.state, before.reason, before.sha256) != (state, reason, ""):
            self._put(self._status(path, name, "", state, reason))

    def _put(self, status: FileStatus) -> None:
        if self._states.get(status.name) != status:
            self.store.put_file(status, self.now)
            self._states[status.name] = status

    def _status(self, path: Path, name: str, sha256: str, state: FileState, reason: str) -> FileStatus:
        label = self._label(path)
        return FileStatus(name=name, sha256=sha256, state=state, reason=reason, records=0, label=label)

    def _state_of(self, path: Path) -> FileStatus | None:
        return self._states.get(self._name(path))

    def _paths(self) -> Iterator[Path]:
        yield from (*self.view.files, *self.view.passed, *self.view.closed)

    def _relative(self, path: Path) -> Path:
        return path.relative_to(self.inbox)

    def _name(self, path: Path) -> str:
        relative = self._relative(path)
        sight = self.sights.get(relative)
        return sight.name if sight is not None else self.sights.free_name(relative, readable_name(relative.as_posix()))

    def _label(self, path: Path) -> str:
        """The department or the village that the outermost folder names; none where the desk put the file."""
        parts = self._relative(path).parts
        if len(parts) == 1 or self.settings.folders != "label" or parts[0] == UPLOADS:
            return ""
        return readable_name(parts[0])
