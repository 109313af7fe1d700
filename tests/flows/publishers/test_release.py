"""What goes out: only what may; what waits is named, and its value stands in no file but the records to check."""

import io
from datetime import date
from zipfile import ZipFile

import pytest

from flows.publishers import rendering
from flows.publishers.release import released
from models.blocks import Place
from models.editions import Edition, Revision, Waiting
from models.facts import Amount, Contact, Criterion, Paper, Rate
from models.findings import Unread
from models.records import NoticeRecord
from tests.flows.examples import document, full_notice, notice, revision, schedule

MONDAY = date(2026, 3, 2)
DOUBT = {"confidence": "doubtful", "place": Place(page=3)}


def going_out(said: NoticeRecord) -> Revision:
    return released(Edition(today=MONDAY, revisions=(revision(said),))).revisions[0]


@pytest.mark.parametrize("confidence", ["certain", "inferred"])
def test_what_is_certain_or_follows_by_a_rule_goes_out(confidence: str) -> None:
    """A unit from a table's head is inferred and may be published; a mark on every other line is read by nobody."""
    amount = full_notice().amounts[0].model_copy(update={"confidence": confidence, "rule": "unit above the table"})
    said = full_notice().model_copy(update={"amounts": (amount,)})
    assert going_out(said) == revision(said)


def test_each_kind_that_waits_is_held_back_and_named_by_what_it_is() -> None:
    said = notice(
        schedules=(schedule("3. 20.까지", end="2026-03-20", label="접수 마감", **DOUBT),),
        amounts=(Amount(role="cap", max=600_000, raw="60만원", span=(0, 4), **DOUBT),),
        rates=(Rate(role="self", percent=50.0, raw="50%", span=(0, 3), **DOUBT),),
        eligibility=(Criterion(polarity="require", raw="농업인", span=(0, 3), **DOUBT),),
        documents=(Paper(text="신청서", raw="신청서", span=(0, 3), **DOUBT),),
        contacts=(Contact(phone="055-000-1234", raw="055-000-1234", span=(0, 12), **DOUBT),),
        unread=(Unread(cue="date", reason="no such day", raw="2. 30.까지", span=(0, 7), place=Place(page=4)),),
    )
    out = going_out(said)
    fields = ("schedules", "amounts", "rates", "eligibility", "documents", "contacts")
    assert [getattr(out.notice, field) for field in fields] == [()] * len(fields)
    page = Place(page=3)
    assert out.waiting == (
        Waiting(kind="schedule", label="접수 마감", place=page, deadline=True),
        Waiting(kind="amount", label="한도", place=page),
        Waiting(kind="rate", label="자부담 비율", place=page),
        Waiting(kind="criterion", label="자격", place=page),
        Waiting(kind="paper", label="낼 서류", place=page),
        Waiting(kind="contact", label="문의", place=page),
        Waiting(kind="unread", label="읽지 못한 말", place=Place(page=4)),
    )


def test_a_day_without_a_label_is_named_by_its_role() -> None:
    said = notice(schedules=(schedule("3. 20.", end="2026-03-20", role="event", label=None, **DOUBT),))
    assert going_out(said).waiting == (Waiting(kind="schedule", label="일시", place=Place(page=3)),)


VALUES = (
    "7,654,321",
    "7654321",
    "765만",
    "칠백육십오만",
    "11. 29",
    "11월 29",
    "십일월 이십구",
    "2027-11-29",
    "20271129",
)


def text_of(content: bytes) -> str:
    """What a file says, packed or not."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "ignore")
    with ZipFile(io.BytesIO(content)) as packed:
        return "".join(packed.read(name).decode("utf-8", "ignore") for name in packed.namelist())


def test_no_publisher_but_the_records_to_check_tells_a_value_that_waits() -> None:
    said = notice(
        "마을 도서 지원",
        schedules=(schedule("2027. 11. 29.까지", start=None, end="2027-11-29", **DOUBT),),
        amounts=(Amount(role="benefit", max=7_654_321, raw="7,654,321원", span=(0, 10), **DOUBT),),
    )
    whole = document(said)
    edition = Edition(today=MONDAY, revisions=(revision(said),), documents=((whole.document.file, whole),))
    files = rendering.render(edition)
    told = {path: text_of(content) for path, content in files.items() if not path.startswith("records/")}
    assert any("마을 도서 지원" in text for text in told.values())
    assert [(path, value) for path, text in told.items() for value in VALUES if value in text] == []
    record = files[f"records/{whole.document.file}.json"].decode()
    assert "2027-11-29" in record and "7654321" in record


def test_the_digest_names_what_waits_and_where_it_stands() -> None:
    said = notice("마을 도서 지원", schedules=(schedule("3. 27.까지", end="2026-03-27", label="신청", **DOUBT),))
    files = rendering.render(Edition(today=MONDAY, revisions=(revision(said),)))
    page = files["digest/2026-03-02.html"].decode()
    assert "기한 확인 필요" in page and "아직 확인을 기다려 싣지 않았습니다: 신청(3쪽)" in page
