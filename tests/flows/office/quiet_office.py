"""An office without processes, in which files are taken in by hand."""

import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from flows.inbox import PAGE_NAME, Dropped
from flows.office.intake import Taken, take_in
from flows.office.looking import look_at
from flows.office.settings import OfficeSettings
from flows.reading.files import Outcome
from flows.reading.versions import reading_version
from flows.stages import save
from flows.store import FileStatus, Store
from tests.flows.examples import BULLETIN, MORNING, document, notice, reading

posix = pytest.mark.skipif(sys.platform == "win32", reason="files as POSIX has them")
nobody_special = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read and write everywhere"
)


class QuietOffice:
    """An office without processes: an inbox, a home, a store, and readers that are asked what they were given.

    It publishes nothing by itself.
    """

    def __init__(self, store: Store, folder: Path, **told: object) -> None:
        self.store, self.home, self.inbox = store, folder / "집", folder / "받은 문서"
        for made in (self.home, self.inbox):
            made.mkdir(exist_ok=True)
        quiet = {"home": self.home, "inbox": self.inbox, "publish_new": "off"}
        self.settings = OfficeSettings.model_validate({**quiet, **told})
        self.read: list[str] = []
        self.now = MORNING
        self.has_newer_reader = False

    def drop(self, name: str, content: str = BULLETIN) -> Path:
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        return path

    def take_in(self, now: datetime | None = None) -> Taken:
        """Everything that lies there, as if it stood still."""
        self.now = now or self.now + timedelta(minutes=5)
        view = look_at(self.inbox, self.home)
        taken = take_in(self.store, self.settings, view, view.files, self.now, self.reads)
        assert taken is not None
        return taken

    def reads(self, files: list[Dropped], now: datetime) -> None:
        """Keeps one notice for each line with a star, else one named for the bytes; `broken` breaks the reading."""
        for one in files:
            self.read.append(one.name)
            content = one.path.read_bytes()
            state = "unreadable" if b"broken" in content else "done"
            status = FileStatus(name=one.name, sha256=one.sha256, state="done", reason="", records=1, label=one.label)
            titles = [line[2:] for line in content.decode("utf-8", "replace").splitlines() if line.startswith("* ")]
            notices = map(notice, titles or [f"알림 {one.sha256[:8]}"])
            kept = reading(document(*notices, issue_no="" if titles else one.sha256[:8]))
            version = "newer" if self.has_newer_reader else reading_version()
            said = kept.model_copy(update={"sha256": one.sha256, "version": version}) if state == "done" else None
            update = {"state": state, "reason": "손상되었습니다." * (said is None), "records": int(said is not None)}
            save(
                self.store,
                Outcome(status=status.model_copy(update=update), reading=said),
                now,
                hold=True,
                instead_of=one.begun,
            )

    def states(self) -> dict[str, str]:
        return {status.name: status.state for status in self.store.file_states()}

    def reason(self, name: str) -> str:
        return next(status.reason for status in self.store.file_states() if status.name == name)

    def page(self) -> str:
        return (self.inbox / PAGE_NAME).read_text("utf-8")


def no_drafts(office: QuietOffice) -> bool:
    return not [*office.home.rglob("*.part"), *office.inbox.rglob("*.part")]


def mount(*arguments: str) -> bool:
    """Whether the system let us."""
    if shutil.which("mount") is None:
        return False
    return subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode == 0
