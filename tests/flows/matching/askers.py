"""Sixty people, villages and firms, each with what the text says of them: `yes: why`, written by reading it.

`profiles/*.toml` names a programme by words of its title, or by its order in a document that is only sometimes here.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from extractors.readers import read
from extractors.reading import read_record
from flows.matching.answers import Answer
from flows.matching.judging import judged
from flows.matching.logic import Verdict
from flows.matching.places import level_of
from flows.matching.telling import profile_of, table_of
from models.profiles import Profile
from models.records import DocumentRecord, NoticeRecord

PROFILES = Path(__file__).parent / "profiles"
DOCUMENTS = Path(__file__).parents[3] / "samples" / "documents"
HERE = "여기"
ORDER = ("province", "county", "town")


class Case(NamedTuple):
    """One question: who asks about which notice on which day, and what the text answers."""

    who: str
    profile: Profile
    record: DocumentRecord
    notice: NoticeRecord
    day: date
    expected: Verdict
    why: str

    @property
    def answer(self) -> Answer:
        """What the matcher answers."""
        return judged(self.notice, self.record.document, self.profile, self.day)


@cache
def record_of(path: Path) -> DocumentRecord:
    """The record of a document."""
    return read_record(read(path.read_bytes(), path.name))


def askers(name: str) -> list[dict[str, Any]]:
    """The askers of a file."""
    told: list[dict[str, Any]] = table_of((PROFILES / f"{name}.toml").read_text("utf-8"))["asker"]
    return told


def cases(name: str, folder: Path) -> Iterator[Case]:
    """The questions of a file's askers about the documents of a folder."""
    table = table_of((PROFILES / f"{name}.toml").read_text("utf-8"))
    for asker in table["asker"]:
        files = [asker["document"]] if "document" in asker else table["documents"]
        records = [record_of(folder / file) for file in files]
        profile = profile_of(_here(asker["profile"], records[0]))
        for title, said in asker["answers"].items():
            record, notice = _named(title, records)
            expected, _, why = said.partition(": ")
            yield Case(profile.who, profile, record, notice, date.fromisoformat(asker["day"]), expected, why)


def _named(title: str, records: list[DocumentRecord]) -> tuple[DocumentRecord, NoticeRecord]:
    if title.startswith("#"):
        return records[0], records[0].notices[int(title[1:])]
    ((record, notice),) = [(one, each) for one in records for each in one.notices if title in each.title]
    return record, notice


def _here(profile: dict[str, Any], record: DocumentRecord) -> dict[str, Any]:
    """A profile whose place is that of a document: the places that its conditions and its issuer name."""
    asked = {
        str(one.value)
        for notice in record.notices
        for criterion in notice.eligibility
        for one in criterion.predicates
        if one.field == "residence"
    }
    places = sorted({*asked, record.document.issuer or ""} - {""}, key=lambda one: ORDER.index(level_of(one)))
    return {
        key: value.replace(HERE, " ".join(places)) if isinstance(value, str) else value
        for key, value in profile.items()
    }
