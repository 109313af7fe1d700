"""What stood published on a day is what was published then, whatever came after: over random histories."""

import random
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from flows.deciding.targets import targeted
from flows.store import Store, open_store
from models.decisions import Verdict
from models.editions import Revision
from models.facts import Schedule
from models.moments import SEOUL
from models.records import DocumentRecord, NoticeRecord
from tests.flows.examples import MORNING, document, notice, reading, schedule

TITLES = ("고추 건조기 지원", "벼 육묘상자 지원", "못자리 설치 지원")
STEPS = 50
VERDICTS: tuple[Verdict, ...] = ("accept", "correct", "reject", "note")
Said = dict[str, tuple[int, str, str, NoticeRecord]]


class History:
    """A store that people and documents change at random, and what each publication said."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.dice = random.Random(seed)
        self.now = MORNING
        self.said: list[tuple[datetime, Said]] = []
        self.done: dict[str, int] = {}

    def step(self) -> None:
        """Do one thing; the clock may stand still or have been set back, but not while something is read away."""
        acts = (self.save, self.save, self.decide, self.decide, self.undo, self.settle, self.cancel, self.publish)
        act = self.dice.choice((*acts, self.read_less, self.publish))
        self.now += self.dice.choice((timedelta(0), timedelta(hours=7), timedelta(days=1), -timedelta(minutes=20)))
        act()
        self.done[act.__name__] = self.done.get(act.__name__, 0) + 1

    def save(self) -> None:
        """An issue of the bulletin, or a corrected one, with other last days."""
        self.store.save(reading(self._issue()), self.now, hold=self.dice.random() < 0.7)

    def read_less(self) -> None:
        """Newer code reads one notice less in a document than is there."""
        latest = max([self.now, *(moment for moment, _ in self.said)])
        self.now = latest + timedelta(minutes=1)
        whole = reading(self._issue())
        self.store.save(whole, self.now)
        less = whole.record.model_copy(update={"notices": whole.record.notices[1:]})
        self.now += timedelta(minutes=1)
        self.store.save(whole.model_copy(update={"record": less}), self.now)
        self.now += timedelta(minutes=1)

    def decide(self) -> None:
        """Somebody decides about a value of what stands."""
        for revision in self._some():
            record = self.store.record(revision.key)
            assert record is not None
            values = list(targeted(record.read))
            verdict: Verdict = self.dice.choice(VERDICTS)
            value = {"role": "apply", "end": self._day()} if verdict == "correct" else None
            self.store.decisions.decide(revision.key, values[0].target, verdict, "김누리", self.now, value=value)

    def undo(self) -> None:
        """The last decision that can be taken back is taken back."""
        for revision in self._some():
            made = self.store.decisions.of(revision.key)
            undone = {one.undoes for one in made}
            for one in [one for one in made if one.verdict != "undo" and one.id not in undone][-1:]:
                self.store.decisions.undo(one.id, "이가온", self.now)

    def settle(self) -> None:
        """A held edition is accepted, with what it leaves out called off, or turned down."""
        for amendment in self.store.amendments.listed("proposed")[:1]:
            redline = self.store.amendments.redline(amendment.document_sha256)
            if self.dice.random() < 0.3 or redline is None:
                self.store.amendments.reject(amendment.document_sha256, "김누리", self.now)
            else:
                gone = [pair.key for pair in redline.gone]
                self.store.amendments.accept(amendment.document_sha256, "김누리", self.now, cancelled=gone)

    def cancel(self) -> None:
        """Somebody calls a notice off."""
        if self.dice.random() < 0.3:
            for revision in self._some():
                self.store.cancel(revision.key, self.now, "김누리", "접수 안 함")

    def publish(self) -> None:
        """What stands is published, whatever the clock says."""
        edition = self.store.edition(self.now.astimezone(SEOUL).date())
        self.store.publications.keep(edition, {}, "김누리", self.now)
        self.said.append((self.now, said_by(edition.revisions)))

    def _some(self) -> list[Revision]:
        standing = list(self.store.edition(date(2026, 3, 2)).revisions)
        return [self.dice.choice(standing)] if standing else []

    def _issue(self) -> DocumentRecord:
        number = self.dice.choice((3, 3, 4))
        titles = self.dice.sample(TITLES, self.dice.choice((2, 3)))
        notices = [notice(title, schedules=(self._schedule(),)) for title in titles]
        return document(*notices, issue_no=str(number), title=f"가온면 회보 제{number}호")

    def _schedule(self) -> Schedule:
        end = self._day()
        return schedule(f"{end}까지", label="신청기간", end=end)

    def _day(self) -> str:
        return f"2026-03-{self.dice.randrange(20, 29)}"


def said_by(revisions: tuple[Revision, ...]) -> Said:
    """What each record said, and from where."""
    return {one.key: (one.number, one.status, one.document_sha256, one.notice) for one in revisions}


@pytest.mark.parametrize("seed", range(6))
def test_what_stood_on_a_day_is_what_was_said_then(seed: int, sqlite_template: Path, tmp_path: Path) -> None:
    shutil.copy2(sqlite_template, tmp_path / "hoebo.db")
    store = open_store(f"sqlite:///{tmp_path / 'hoebo.db'}")
    history = History(store, seed)
    for _ in range(STEPS):
        history.step()
    assert history.done["publish"] >= 3
    for moment, _ in history.said:
        day = moment.astimezone(SEOUL).date()
        (*_, last) = (said for when, said in history.said if when.astimezone(SEOUL).date() <= day)
        stood = store.publications.stood_on(day)
        assert stood is not None
        assert said_by(stood.edition.revisions) == last
        assert stood.proven
    store.close()
