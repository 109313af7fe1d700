"""No changed document brings its reader down, no text makes it say what is not there: a little of `bench fuzz`."""

from pathlib import Path
from random import Random
from typing import Any

import pytest

from extractors import readers
from extractors.readers import text as text_reader
from extractors.reading import read_record
from flows.bench import fuzz as module
from flows.bench.fuzz import BROKEN, READ, changed, fuzz, valued
from flows.bench.fuzz_laws import broken
from flows.bench.fuzz_letters import letters_lost
from flows.bench.fuzz_planted import Planted, judged
from flows.bench.mutations import mutated, packed_part, packed_records, packed_stream
from flows.reading.child import ReadingBroke, Trace
from flows.settings import Bounds
from models.errors import HoeboError
from models.facts import Amount, Contact, Criterion, Predicate, Rate, Schedule
from models.moments import Moment
from models.records import DocumentRecord, NoticeRecord
from tests.extractors.readers.hostile_files import hwp, parts_of, zipped

SEED = 20260302
CORPUS = sorted((Path(__file__).parent / "fuzz_corpus").glob("*.txt"))


@pytest.fixture
def samples(root: Path, tmp_path: Path) -> list[Path]:
    """Small sound files of every format, an HWP file made here among them."""
    made = tmp_path / "회보.hwp"
    made.write_bytes(hwp("가온면 회보 제3호\r신청기간 : 2026. 3. 2.(월) ~ 3. 20.(금)까지\r" * 20))
    documents = root / "samples" / "documents"
    return [made, *(documents / f"dure-slides-2026.{end}" for end in ("docx", "hwpx", "pptx", "md"))]


# --- what is made -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [changed, valued])
def test_the_same_number_makes_the_same_document(make: module.Make, samples: list[Path]) -> None:
    assert make(1, 7, samples) == make(1, 7, samples)
    contents = [make(1, number, samples).content for number in range(60)]
    sound = {path.read_bytes() for path in samples}
    assert len(set(contents)) > 50 and not sound.issuperset(contents)


def test_a_change_inside_a_package_leaves_a_package(samples: list[Path]) -> None:
    sound = samples[1].read_bytes()
    changes = parts_of(packed_part(sound, sound, Random(3)))
    assert len([name for name, part in parts_of(sound).items() if changes[name] != part]) == 1


def test_a_change_inside_an_hwp_file_is_inside_its_packing(samples: list[Path]) -> None:
    sound = samples[0].read_bytes()
    assert {len(packed_records(sound, sound, Random(seed))) for seed in range(20)} == {len(sound)}
    assert any(packed_records(sound, sound, Random(seed)) != sound for seed in range(20))


def test_a_change_inside_a_pdf_leaves_the_rest(root: Path) -> None:
    sound = (root / "samples" / "documents" / "dure-slides-2026.pdf").read_bytes()
    change = packed_stream(sound, sound, Random(5))
    assert change != sound and change[:200] == sound[:200] and change[-50:] == sound[-50:]


def test_what_is_no_package_is_left_to_other_changes() -> None:
    assert packed_part(b"PK nothing", b"", Random(1)) == packed_part(zipped({}), b"", Random(1))[:0] + b"PK nothing"
    assert isinstance(mutated(b"", b"", Random(1)), bytes)


# --- what is read -----------------------------------------------------------------------------------------------


def test_no_changed_package_or_hwp_file_breaks_its_reader(samples: list[Path]) -> None:
    """In this process, whose readers bound themselves: every end is the document or an error of ours."""
    ends, lost = [], []
    for number in range(400):
        case = changed(SEED, number, samples)
        try:
            source = readers.read(case.content, case.sample)
        except HoeboError as error:
            ends.append(error.code)
        else:
            ends.append(source.format)
            lost.append(letters_lost(case.content, source))
    assert {"hwp", "hwpx", "docx", "pptx", "text", "unreadable"} <= set(ends)
    assert set(lost) == {0}


def test_no_text_makes_a_reading_break_a_law_or_miss_a_known_value(root: Path) -> None:
    """In this process: whatever fails, fails here."""
    samples = sorted((root / "samples" / "documents").glob("*.md"))
    ends = []
    for number in range(300):
        case = valued(SEED, number, samples)
        source = text_reader.read(case.content, case.name)
        record = read_record(source)
        assert list(broken(source, record)) == [], number
        if case.truth:
            ends.append(judged(case.truth, record).end)
    assert set(ends) <= {"right", "unread"} and ends.count("right") > 140


def test_changed_documents_are_read_as_every_document_is(samples: list[Path], root: Path) -> None:
    report = fuzz(60, SEED, [*samples, root / "samples" / "documents" / "nuri-notice-2026-41.pdf"])
    assert report.found == ()
    assert sum(report.ends.values()) == 60 and {READ, "FileUnreadable"} <= set(report.ends)


def test_values_are_read_as_every_document_is(samples: list[Path]) -> None:
    report = fuzz(20, SEED, samples, make=valued)
    assert report.found == ()
    assert report.ends[READ] == 10 and sum(report.ends.values()) == 20


def test_what_breaks_is_told_with_its_number(samples: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(job: str, path: Path, name: str, bounds: Bounds) -> bytes:
        raise ReadingBroke("읽는 중에 …", "…") from Trace("KeyError: 7")

    monkeypatch.setattr(module, "ask", breaks)
    told: list[int] = []
    report = fuzz(2, 1, samples, first=10, tell=lambda count, _report: told.append(count))
    assert (report.ends, told) == ({"ReadingBroke": 2}, [1, 2])
    assert [(found.number, "KeyError: 7" in found.trace) for found in report.found] == [(10, True), (11, True)]


def test_an_answer_that_no_reader_gives_is_told(samples: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ask", lambda *_asked: b"{}")
    report = fuzz(1, 1, samples, first=10)
    assert report.ends == {BROKEN: 1}
    assert [(found.number, found.message) for found in report.found] == [(10, "an answer that no reader gives")]


def test_time_that_is_up_reads_nothing_more(samples: list[Path]) -> None:
    assert fuzz(None, 1, samples, minutes=0).ends == {}


# --- what is told as a defect -----------------------------------------------------------------------------------

LINE = "신청기간 : 2026. 3. 9. ~ 3. 20. 50만원 70% 만 65세 555-2111 ②3. 10. ㎡5. 1."


def record_of(**values: object) -> DocumentRecord:
    """A record of one notice with these values, as no reader would read it."""
    document = {"file": "글.txt", "kind": "bulletin"}
    notice = NoticeRecord.model_validate({"title": "안내", "category": "notice", **values})
    return DocumentRecord.model_validate({"document": document, "notices": (notice,)})


def faults_of(**values: object) -> list[str]:
    """The laws that these values break in a text of one line."""
    return list(broken(text_reader.read(LINE.encode(), "글.txt"), record_of(**values)))


def quoted(words: str, line: int | None = 1) -> dict[str, Any]:
    """Words of the line, where they stand."""
    start = LINE.index(words)
    return {"raw": words, "span": (start, start + len(words)), "place": line and {"line": line}}


def schedule(words: str, start: str | None, end: str | None, **more: object) -> Schedule:
    """A schedule that says it was read of these words."""
    moments = {"start": start and Moment.parse(start), "end": end and Moment.parse(end)}
    return Schedule.model_validate({"role": "apply", **moments, **quoted(words), **more})


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"schedules": (schedule("2026. 3. 9.", "2026-03-10", None),)}, "the day of 2026-03-10"),
        ({"schedules": (schedule("2026. 3. 9.", "2026-04-09", None),)}, "the month of 2026-04-09"),
        ({"schedules": (schedule("2026. 3. 9. ~ 3. 20.", "2026-03-20", "2026-03-09"),)}, "nobody is told"),
        ({"amounts": (Amount(role="benefit", min=700_000, max=700_000, **quoted("50만원")),)}, "amount: 700000"),
        ({"amounts": (Amount(role="benefit", min=-500_000, max=-500_000, **quoted("50만원")),)}, "amount: -500000"),
        ({"rates": (Rate(role="subsidy", percent=75, **quoted("70%")),)}, "rate: 75"),
        ({"contacts": (Contact(phone="061-555-2112", **quoted("555-2111")),)}, "contact: 061-555-2112"),
        (
            {
                "eligibility": (
                    Criterion(
                        polarity="require",
                        predicates=(Predicate(field="age", op=">=", value=56),),
                        **quoted("만 65세"),
                    ),
                )
            },
            "criterion: age 56",
        ),
        (
            {"rates": (Rate(role="subsidy", percent=70, raw="70%", span=(0, 3), place={"line": 1}),)},
            "does not stand at (0, 3)",
        ),
        ({"rates": (Rate.model_validate({"role": "subsidy", "percent": 70, **quoted("70%", None)}),)}, "no place"),
    ],
)
def test_a_value_that_its_words_do_not_say_breaks_a_law(values: dict[str, object], fault: str) -> None:
    faults = faults_of(**values)
    assert faults and all(fault in one for one in faults)


@pytest.mark.parametrize(
    "values",
    [
        {"schedules": (schedule("2026. 3. 9. ~ 3. 20.", "2026-03-09", "2026-03-20"),)},
        {"schedules": (schedule("②3. 10.", "2026-03-10", None),)},
        {"schedules": (schedule("㎡5. 1.", "2026-05-01", None),)},
        {"amounts": (Amount(role="benefit", min=500_000, max=500_000, **quoted("50만원")),)},
        {"contacts": (Contact(phone="061-555-2111", **quoted("555-2111")),)},
    ],
)
def test_a_value_that_its_words_say_breaks_none(values: dict[str, object]) -> None:
    assert faults_of(**values) == []


@pytest.mark.parametrize(
    ("values", "end"),
    [
        ({"schedules": (schedule("2026. 3. 9. ~ 3. 20.", "2026-03-09", "2026-03-20"),)}, "right"),
        ({"schedules": (schedule("2026. 3. 9.", "2026-03-09", None),)}, "wrong"),
        ({"schedules": (schedule("2026. 3. 9.", "2026-03-09", None, confidence="doubtful"),)}, "inferred"),
        ({"unread": ({"cue": "date", "reason": "…", **quoted("3. 20.")},)}, "unread"),
        ({}, "silent"),
    ],
)
def test_a_known_value_that_is_another_or_gone_is_told(values: dict[str, object], end: str) -> None:
    known = Planted("schedule", LINE, "2026-03-09..2026-03-20", LINE)
    assert judged(known, record_of(**values)).end == end


def test_letters_that_no_ledger_tells_of_are_counted(samples: list[Path]) -> None:
    content = samples[1].read_bytes()
    source = readers.read(content, "슬라이드.docx")
    short = source.text.replace("두레", "")
    assert letters_lost(content, source) == 0
    assert letters_lost(content, source.model_copy(update={"text": short})) == len(source.text) - len(short) > 0
    told = source.ledger.model_copy(update={"missing": len(source.text)})
    assert letters_lost(content, source.model_copy(update={"text": short, "ledger": told})) == 0


@pytest.mark.parametrize("path", CORPUS, ids=[path.stem for path in CORPUS])
def test_the_laws_hold_over_the_texts_that_fuzzing_kept(path: Path) -> None:
    """What Atheris kept for the code that it reached, and what once hung, failed or was read wrong."""
    source = text_reader.read(path.read_bytes(), path.name)
    assert list(broken(source, read_record(source))) == []
