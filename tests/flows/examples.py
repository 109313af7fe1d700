"""Hand-made records of an invented township for the tests of `flows`."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

from flows.publishers.release import released
from flows.store import Reading
from flows.store.identity import record_keys
from models.blocks import Place
from models.editions import Edition, Revision
from models.facts import Amount, Contact, Criterion, Paper, Schedule
from models.moments import Moment
from models.records import DocumentHead, DocumentRecord, NoticeRecord

MORNING = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
"""09:30 on Monday, 2 March 2026 in Seoul."""

NEXT_DAY = datetime(2026, 3, 3, 0, 30, tzinfo=UTC)


BULLETIN = """가온면 회보 제3호
2026. 3. 2.

□ 농업담당
1. 고추 건조기 지원 신청 안내
 ○ 신청기간 : 2026. 3. 2.(월) ~ 3. 20.(금)까지
 ○ 지원금액 : 농가당 60만원 이내
 ○ 문    의 : 농업담당 김가온(☎055-900-1234)
2. 봄철 산불 예방 안내
 ○ 기    간 : 2026. 3. 2.(월) ~ 4. 30.(목)
 ○ 문    의 : 총무담당 이누리(☎055-900-1235)

□ 총무담당
1. 이장회의 개최
 ○ 일    시 : 2026. 3. 4.(수) 11:00
 ○ 장    소 : 면사무소 회의실
"""
"""What a real file of the genre looks like, in short."""


def schedule(raw: str = "2026. 3. 20.(금)까지", **values: Any) -> Schedule:
    """A schedule; `start` and `end` as ISO text."""
    moments = {key: Moment.parse(values.pop(key)) for key in ("start", "end") if values.get(key)}
    place = values.pop("place", Place(page=3))
    return Schedule(raw=raw, span=(0, len(raw)), place=place, **{"role": "apply", **moments, **values})


def notice(title: str = "고추 건조기 지원", **values: Any) -> NoticeRecord:
    """A notice of the farming department that closes on 20 March 2026, unless told otherwise."""
    said: dict[str, Any] = {
        "section": "농업담당",
        "number": "1",
        "category": "support",
        "schedules": (schedule(label="신청기간", start="2026-03-02", end="2026-03-20"),),
        "contacts": (Contact(name="김가온", phone="055-000-1234", raw="김가온(☎000-1234)", span=(0, 14)),),
    }
    return NoticeRecord(title=title, **{**said, **values})


def full_notice() -> NoticeRecord:
    """A notice that fills every part of an entry."""
    return notice(
        amounts=(Amount(role="cap", max=600_000, per="farm", raw="농가당 60만원 이내", span=(0, 11)),),
        eligibility=(Criterion(polarity="require", raw="누리군에 주소를 둔 농업인", span=(0, 14)),),
        documents=(
            Paper(text="신청서", raw="신청서", span=(0, 3)),
            Paper(text="통장 사본", raw="통장 사본", span=(0, 5)),
        ),
        apply_at="면사무소 농업담당",
        apply_by="방문",
    )


def document(*notices: NoticeRecord, **head: Any) -> DocumentRecord:
    """A bulletin of 가온면, number 3 of 2026, with these notices."""
    said = {
        "file": "회보 3호.hwp",
        "kind": "bulletin",
        "title": "가온면 회보 제3호",
        "issuer": "누리군 가온면",
        "issue_no": "3",
        "issued_on": "2026-03-02",
    }
    return DocumentRecord(document=DocumentHead(**{**said, **head}), notices=notices)


def reading(record: DocumentRecord, content: str = "", version: str = "v1") -> Reading:
    """The reading of a document whose bytes are `content` (its JSON, unless told otherwise)."""
    sha256 = hashlib.sha256((content or record.as_json()).encode()).hexdigest()
    return Reading(sha256=sha256, format="text", version=version, record=record)


def revision(said: NoticeRecord, number: int = 0, **values: Any) -> Revision:
    """A notice as a record of the bulletin, made in the morning of 2 March 2026."""
    head = values.pop("document", document(said).document)
    (key,) = record_keys(DocumentRecord(document=head, notices=(said,)))
    given = {"key": key, "number": number, "made_at": MORNING, "status": "active", "document": head, "notice": said}
    return Revision(**{**given, **values})


def edition(*notices: NoticeRecord, today: date = date(2026, 3, 2)) -> Edition:
    """What is published on a day: these notices, from one bulletin."""
    whole = document(*notices)
    return Edition(
        today=today, revisions=tuple(revision(said) for said in notices), documents=((whole.document.file, whole),)
    )


def going_out(said: NoticeRecord) -> Revision:
    """A notice as the publishers get it: what waits for a person is named, not there."""
    (one,) = released(edition(said)).revisions
    return one
