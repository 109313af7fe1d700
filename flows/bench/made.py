"""What is invented to be measured: records as if they had been read, and small bulletins to be read."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from flows.bench.areas import Tell
from flows.store import Reading, Store
from models.facts import Amount, Contact, Schedule
from models.moments import Moment
from models.records import DocumentHead, DocumentRecord, NoticeRecord

MORNING: Final = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
SECTIONS: Final = ("농업담당", "총무담당", "복지담당", "민원담당")
CROPS: Final = (
    "고추 건조기",
    "벼 육묘상자",
    "콩 종자",
    "과수 방제약",
    "저온저장고",
    "마늘 파종기",
    "농업용 드론",
    "꿀벌 사료",
)
NOTICES: Final = 8
"""Of a document."""

BULLETIN: Final = """{place}면 회보 제{number}호
2027. 3. 2.

□ 농업담당
1. {place}지구 고추 건조기 지원 신청 안내
 ○ 신청기간 : 2027. 3. 2.(화) ~ 3. 19.({weekday})까지
 ○ 지원금액 : 농가당 60만원 이내
 ○ 문    의 : 농업담당 김가온(☎055-900-1234)
2. {place}지구 산불 예방 안내
 ○ 기    간 : 2027. 3. 2.(화) ~ 4. 30.(금)
 ○ 문    의 : 총무담당 이누리(☎055-900-1235)
"""
"""19 March 2027 is a Friday; every fourth says Thursday."""
_SYLLABLES: Final = "가나다라마바사아자차카타파하"


def bulletin(number: int) -> str:
    """A small bulletin of a township of its own; every fourth has a deadline with a wrong weekday."""
    weekday = "목" if number % 4 == 0 else "금"
    return BULLETIN.format(place=_named(number), number=number, weekday=weekday)


def _named(number: int) -> str:
    """Three syllables for each number, or more: names that differ in figures look like rounds of one programme."""
    high, low = divmod(number, len(_SYLLABLES))
    return (_named(high) if high >= len(_SYLLABLES) else "누" + _SYLLABLES[high]) + _SYLLABLES[low]


def write_bulletins(folder: Path, count: int, first: int = 0) -> Path:
    """So many small bulletins in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        (folder / f"회보 {number}.txt").write_text(bulletin(number), "utf-8")
    return folder


def fill(store: Store, documents: int, tell: Tell, *, notices: int = NOTICES) -> None:
    """Keep documents, as if each had been read."""
    for number in range(documents):
        if number % 100 == 0:
            tell(f"{number}/{documents}")
        store.save(reading(document(number, notices)), MORNING)


def reading(record: DocumentRecord) -> Reading:
    """A record as if a file had been read."""
    named = sha256(record.as_json().encode()).hexdigest()
    return Reading(sha256=named, format="text", version="bench", record=record)


def document(number: int, notices: int = NOTICES) -> DocumentRecord:
    """A bulletin of some township; of its notices every fourth has a doubtful deadline."""
    issued = date(2025, 1, 1) + timedelta(days=number % 420)
    head = DocumentHead(
        file=f"회보 {number}.hwp",
        kind="bulletin",
        title=f"가온{number % 97}면 회보 제{number}호",
        issuer=f"누리군 가온{number % 97}면",
        issue_no=str(number),
        issued_on=issued.isoformat(),
    )
    return DocumentRecord(document=head, notices=tuple(_notice(number, at, issued) for at in range(notices)))


def _notice(number: int, at: int, issued: date) -> NoticeRecord:
    end = issued + timedelta(days=14 + at)
    raw = f"{end.year}. {end.month}. {end.day}.까지"
    said: dict[str, Any] = {"span": (at * 100, at * 100 + len(raw)), "raw": raw}
    schedule = Schedule(
        role="apply",
        label="신청기간",
        end=Moment.parse(end.isoformat()),
        confidence="certain" if (number + at) % 4 else "doubtful",
        **said,
    )
    amount = Amount(role="cap", max=600_000, per="farm", raw="농가당 60만원 이내", span=(at * 100 + 30, at * 100 + 41))
    contact = Contact(name="김가온", phone="055-900-1234", raw="☎900-1234", span=(at * 100 + 50, at * 100 + 59))
    return NoticeRecord(
        section=SECTIONS[at % len(SECTIONS)],
        number=str(at + 1),
        title=f"{CROPS[at % len(CROPS)]} {number}차 지원 신청 안내",
        category="support",
        schedules=(schedule,),
        amounts=(amount,),
        contacts=(contact,),
    )
