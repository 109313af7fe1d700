"""What the areas behind reading measure: that the right things stand beside each other. No speed is asserted."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pypdfium2
import pytest

from extractors.readers import read
from extractors.reading import read_record
from flows.bench import keeping, orchestration, pipeline, publishing, start
from flows.bench.areas import Wanted
from flows.bench.contestants import Contestant, Running, ours, started
from flows.bench.documents import Document
from flows.bench.made import MORNING, write_bulletins
from flows.bench.processor import processor_seconds
from flows.bench.results import Detail, Measured, Row
from flows.bench.rounds import Answer, still
from flows.store import open_store
from samples.long_guideline import long_guideline, packed, varied_text, write
from samples.write_hwpx import hwpx_bytes


def silent(_words: str) -> None:
    """Nobody looks."""


def rows_of(found: Iterator[Measured]) -> dict[tuple[str, str], Row]:
    """The rows, by what stands beside what."""
    return {(row.what, row.peer.partition(",")[0]): row for row in found if isinstance(row, Row)}


def scripted(folder: Path, name: str, answer: str) -> Contestant:
    """A process that answers whatever it is asked (`asked`) with this expression."""
    path = folder / f"{name}.py"
    path.write_text(
        "import json, sys\nprint(json.dumps({'version': '1'}), flush=True)\n"
        f"for line in sys.stdin:\n    asked = json.loads(line)\n    print(json.dumps({answer}), flush=True)\n",
        "utf-8",
    )
    return Contestant(name, ((sys.executable, "-I", str(path)),))


# --- pipeline ----------------------------------------------------------------------------------------------------


def test_each_format_stands_beside_what_opens_the_pdf(tmp_path: Path) -> None:
    costs = (
        "{'seconds': {'pdf': 6.0, 'wpx': 2.0, 'txt': 1.5}[asked['paths'][0][-3:]] * (2 if asked['processes'] else 1)}"
    )
    readers = [
        scripted(tmp_path, "hoebo", costs),
        scripted(tmp_path, "pdfplumber", "{'seconds': 20.0}"),
        scripted(tmp_path, "pypdfium2", "{'seconds': 0.5}"),
    ]
    files = {suffix: Document(tmp_path / f"guideline.{suffix}", suffix) for suffix in ("pdf", "hwpx", "txt")}
    with started(readers, 30) as running:
        found = rows_of(pipeline.long_rows("guideline", files, running, 2, silent))
    told = {key: (row.ratio, row.met) for key, row in found.items()}
    assert told == {
        ("records of PDF", "hoebo"): (still(0.5), None),
        ("records of PDF", "pdfplumber"): (still(0.3), False),
        ("records of PDF", "pypdfium2"): (still(12.0), True),
        ("records of HWPX", "pdfplumber"): (still(0.1), True),
        ("records of HWPX", "hoebo"): (still(1 / 3), None),
        ("records of TXT", "hoebo"): (still(0.25), None),
    }
    assert found["records of PDF", "pdfplumber"].version == "1"


def test_two_readers_stand_beside_one_on_what_can_be_read(tmp_path: Path) -> None:
    says = (
        "{'error': 'refused'} if any('bad' in path for path in asked['paths']) else {'seconds': 6.0 / asked['workers']}"
    )
    paths = [tmp_path / name for name in ("a.pdf", "bad.pdf", "b.pdf")]
    with Running(scripted(tmp_path, "hoebo", says), 30) as mine:
        row = pipeline.set_row(paths, mine, 1, silent)
    assert (row.set, row.ratio, row.cpu, row.met) == ("documents, 2 files", still(0.5), None, True)


def test_the_records_of_a_process_are_those_of_the_documents(tmp_path: Path) -> None:
    paths = sorted(write_bulletins(tmp_path / "inbox", 2).iterdir())
    sizes = [len(read_record(read(path.read_bytes(), path.name)).as_json().encode()) for path in paths]
    with Running(ours("hoebo", "records_child.py"), 120) as mine:
        answer = mine.ask(paths=[str(path) for path in paths], workers=2, processes=1)
        refused = mine.ask(paths=[str(tmp_path / "none.txt")], workers=1, processes=None)
    assert (answer.error, answer.said["bytes"]) == ("", sum(sizes))
    assert answer.cpu is None or answer.cpu > 0
    assert refused.error.startswith("FileMissing: ")


def test_the_processor_time_of_the_family_grows() -> None:
    before = processor_seconds()
    sum(range(5_000_000))
    after = processor_seconds()
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert after >= before > 0


# --- the long guideline ------------------------------------------------------------------------------------------


def test_the_guideline_is_as_long_as_asked_and_the_same_in_each_format(tmp_path: Path) -> None:
    write(20, tmp_path)
    pages = len(pypdfium2.PdfDocument(tmp_path / "guideline.pdf"))
    assert 20 <= pages < 32
    found = {path.suffix: read(path.read_bytes(), path.name) for path in tmp_path.iterdir()}
    titles = {suffix: [one.title for one in read_record(source).notices] for suffix, source in found.items()}
    assert sorted(titles) == [".hwpx", ".pdf", ".txt"]
    assert len(titles[".hwpx"]) == 8
    assert titles[".pdf"] == titles[".hwpx"] == titles[".txt"]


def test_the_programmes_of_a_copy_have_names_and_sums_of_their_own() -> None:
    text = "다온시 보온커튼 지원: 시비 1,000 자부담 2,000 계 3,000 (☎ 055-555-7300)"
    assert varied_text(text, 0) == text
    assert varied_text(text, 1) == "누리시 육묘상자 지원: 시비 2,000 자부담 4,000 계 6,000 (☎ 055-555-7337)"
    assert len(long_guideline(40).pieces) > len(long_guideline(20).pieces)


def test_packages_are_deflated_but_for_what_must_not_be(tmp_path: Path) -> None:
    (tmp_path / "a.hwpx").write_bytes(packed(hwpx_bytes(long_guideline(1))))
    with ZipFile(tmp_path / "a.hwpx") as package:
        kinds = {part.filename: part.compress_type for part in package.infolist()}
    assert next(iter(kinds)) == "mimetype"
    assert [name for name, kind in kinds.items() if kind != ZIP_DEFLATED] == ["mimetype"]


# --- start -------------------------------------------------------------------------------------------------------


def test_a_process_answers_with_its_end_and_its_work() -> None:
    well = start.process([sys.executable, "-c", "sum(range(3_000_000))"])
    bad = start.process([sys.executable, "-c", "import sys; sys.exit('no such thing')"])
    assert (well.error, bad.error.strip()) == ("", "no such thing")
    assert well.seconds > 0 and well.cpu is not None and well.cpu > 0


def test_run_stands_beside_an_empty_flow_and_what_it_takes_more_beside_the_aim(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    says = "{'seconds': 0.25 if 'empty' in asked else 1.0, 'said': asked}"
    monkeypatch.setattr(start, "ours", lambda *_words: scripted(tmp_path, "flows", says))
    found = rows_of(start.measured(Wanted(rounds=1, sets=["a small text, warm"]), silent))
    assert found["run", "an empty Prefect flow"].ratio == still(4)
    beyond = found["run, beyond an empty flow", "the aim"]
    assert (beyond.ours, beyond.theirs, beyond.ratio, beyond.met) == (still(0.75), still(1.5), still(0.5), True)


# --- orchestration, and documents that did not change ------------------------------------------------------------


def test_the_flow_stands_beside_the_loop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    says = "{'seconds': 1.0 if asked['plain'] else 1.2, 'cpu': 2.0 if asked['plain'] else 2.1}"
    monkeypatch.setattr(orchestration, "ours", lambda *_words: scripted(tmp_path, "flows", says))
    monkeypatch.setattr(orchestration, "DOCUMENTS", 12)
    (row,) = orchestration.measured(Wanted(rounds=2), silent)
    assert isinstance(row, Row) and row.ratio is not None and row.cpu is not None
    assert (row.set, row.met) == ("12 documents in 2 chunks", True)
    assert row.ratio.median == pytest.approx(1.2)
    assert row.cpu.median == pytest.approx(1.05)


def test_no_document_of_a_batch_is_another_again(tmp_path: Path) -> None:
    folder = orchestration.write_documents(tmp_path / "inbox", 9)
    texts = [path.read_text("utf-8") for path in folder.iterdir()]
    assert len(set(texts)) == 9
    assert min(map(len, texts)) > 2_000


def test_flows_run_in_a_process_with_a_server_that_stays(tmp_path: Path) -> None:
    """All that the areas ask of it, with the flows as they are today."""
    inbox = write_bulletins(tmp_path / "inbox", 3)
    homes = {name: tmp_path / name for name in ("run", "flow", "loop")}
    with Running(ours("flows", "flow_child.py", str(tmp_path)), 300) as flows:
        assert flows.missing == ""
        answers = [
            flows.ask(empty=True),
            flows.ask(run=[str(inbox)], home=str(homes["run"])),
            flows.ask(intake=str(inbox), home=str(homes["flow"]), plain=False),
            flows.ask(intake=str(inbox), home=str(homes["loop"]), plain=True),
        ]
        before = keeping.contents(homes["run"])
        again = flows.ask(run=[str(inbox)], home=str(homes["run"]))
        after = keeping.contents(homes["run"])
    assert [one.error for one in (*answers, again)] == [""] * 5
    assert all(one.seconds > 0 for one in answers)
    states = {name: kept_states(home) for name, home in homes.items()}
    assert states["run"] == states["flow"] == states["loop"] == {"done": 2, "needs_look": 1}
    assert (homes["run"] / "out").is_dir() and not (homes["flow"] / "out").exists()
    assert "hoebo.db" in before and before.keys() == after.keys()


def kept_states(home: Path) -> dict[str, int]:
    """How many files of a home ended how."""
    with closing(open_store(f"sqlite:///{home / 'hoebo.db'}")) as store:
        return dict(Counter(str(one.state) for one in store.file_states()))


def test_what_a_second_run_wrote_is_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Of three files one is written anew each time."""
    writes = (
        "(lambda home: (home.mkdir(exist_ok=True), [(home / name).touch() for name in 'ab'], "
        "(home / 'c').write_text(str(__import__('time').perf_counter_ns())), {'seconds': 0.02})[-1])"
        "(__import__('pathlib').Path(asked['home']))"
    )
    monkeypatch.setattr(keeping, "ours", lambda *_words: scripted(tmp_path, "flows", writes))
    found = rows_of(keeping.again("4 unchanged documents", tmp_path, 4, Wanted(rounds=1), silent))
    assert found["run again", "the aim"].ours == still(5)
    assert (found["run again", "the aim"].ratio, found["run again", "the aim"].met) == (still(1), None)  # too few
    same = found["files of the home as they were", "all of them"]
    assert (same.ours, same.theirs, same.met) == (still(2), still(3), False)


def test_the_log_and_the_books_of_prefect_are_no_results(tmp_path: Path) -> None:
    for name in ("hoebo.db", "hoebo.log", "prefect/prefect.db", "out/a.ics"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    assert list(keeping.contents(tmp_path)) == ["hoebo.db", "out/a.ics"]


def test_a_saved_record_stands_beside_its_json(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(keeping, "SAVED", 2)
    row = keeping.saving("records", tmp_path, 1, silent)
    assert row.ratio is not None and row.ratio.median > 1  # indexes and history are not for nothing
    with closing(open_store(f"sqlite:///{tmp_path / 'store.db'}")) as store:
        assert len(store.edition(MORNING.date()).documents) == 6  # two to warm up, two in each round


# --- publishing --------------------------------------------------------------------------------------------------


def test_an_edition_stands_beside_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "DOCUMENTS", 1)
    found = list(publishing.measured(Wanted(rounds=1), silent))
    rows = rows_of(iter(found))
    assert rows["an edition", "writing the same bytes"].ratio is not None
    assert rows["the same edition again", "the edition"].set == "8 notices"
    (detail,) = [one for one in found if isinstance(one, Detail)]
    assert detail.figures["files"] > 20


def test_the_floor_writes_what_was_put_out(tmp_path: Path) -> None:
    files = {"calendar/a.ics": b"BEGIN", "index.html": b"<p>"}
    answer: Answer = publishing.write_all(tmp_path / "new", files)
    assert answer.seconds > 0
    assert publishing.published(tmp_path / "new") == files
