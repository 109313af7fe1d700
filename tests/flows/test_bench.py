"""The benchmark measures in turns and says what it measured and what is missing. No speed is asserted here."""

import json
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from extractors.readers import read
from flows.bench import running
from flows.bench.areas import AREAS, Wanted, chosen
from flows.bench.contestants import Contestant, Running, peak_memory, started
from flows.bench.documents import SAMPLES, Document, collected, joined, real, repeated
from flows.bench.formats import WARM_UPS, contestants, set_measured, warm_up
from flows.bench.fuzz import Found, Report
from flows.bench.machine import commit_of, machine
from flows.bench.results import Detail, Machine, Measured, Result, Row, Spread, result_of
from flows.bench.rounds import Answer, beside, failed, held, in_rounds, spread, still, timed, together
from flows.bench.table import difference, grid, shown
from flows.cli import main
from flows.cli.options import PROGRAM
from models.errors import FileMissing, FileUnreadable

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "flows" / "bench" / "README.md").read_text("utf-8")

SHORT, LONG = Document(Path("a.pdf"), "pdf", 2), Document(Path("b.pdf"), "pdf", 8)
ROW = Row(area="formats", set="pdf real", what="read", peer="pdfplumber", unit="ms/page")


def silent(_words: str) -> None:
    """Nobody looks."""


# --- turns -------------------------------------------------------------------------------------------------------


def turn(name: str, log: list[str], *answers: Answer) -> Callable[[], Answer]:
    """A contestant that gives these answers one after the other, the last one for ever."""
    given = list(answers) or [Answer(1.0)]

    def ask() -> Answer:
        log.append(name)
        return given.pop(0) if len(given) > 1 else given[0]

    return ask


def test_contestants_follow_one_another_forwards_then_backwards() -> None:
    log: list[str] = []
    in_rounds({name: turn(name, log) for name in "ABC"}, 3, silent)
    assert "".join(log) == "ABC" + "ABC" + "CBA" + "ABC"  # the first three to warm up, untimed


def test_who_fails_once_is_not_asked_again_and_has_no_times() -> None:
    log: list[str] = []
    late = turn("A", log, Answer(1.0), Answer(error="died"), Answer(1.0))
    answers = in_rounds({"A": late, "B": turn("B", log)}, 3, silent, warm=0)
    assert (answers["A"], failed(answers["A"])) == ([Answer(error="died")], "died")
    assert (log.count("A"), len(answers["B"])) == (2, 3)


def test_work_of_this_process_is_timed() -> None:
    done: list[int] = []
    answer = timed(lambda: done.append(sum(range(10_000))))()
    assert done == [49_995_000]
    assert answer.seconds > 0
    assert answer.cpu is not None and answer.cpu <= answer.seconds * 2


def test_parts_of_a_work_are_one_round_by_round() -> None:
    parts = [[Answer(1.0, 0.5), Answer(2.0, 0.5)], [Answer(10.0, 5.0), Answer(20.0, None)]]
    assert together(parts) == [Answer(11.0, 5.5), Answer(22.0, None)]


# --- figures -----------------------------------------------------------------------------------------------------


def test_the_spread_is_the_median_and_the_quarters() -> None:
    assert spread([5, 1, 4, 2, 3]) == Spread(median=3, low=2, high=4)
    assert spread([7]) == still(7) == Spread(median=7, low=7, high=7)
    assert spread([]) is None


def test_a_ratio_is_ours_by_theirs_within_its_round() -> None:
    # The machine is four times slower in the second round: the costs differ widely, the ratios do not.
    ours, theirs = ([Answer(load * cost, cost) for load in (1.0, 4.0)] for cost in (0.5, 2.0))
    row = beside(ROW, ours, theirs, scale=1000 / 10)
    assert (row.ours, row.theirs) == (Spread(median=125, low=87.5, high=162.5), Spread(median=500, low=350, high=650))
    assert row.ratio == row.cpu == still(0.25)


def test_without_the_processor_time_of_both_there_is_no_ratio_of_it() -> None:
    row = beside(ROW, [Answer(1.0, 1.0)], [Answer(2.0)])
    assert (row.ratio, row.cpu) == (still(0.5), None)


@pytest.mark.parametrize(
    ("ours", "theirs", "note"),
    [
        ([Answer(error="refused")], [Answer(1.0)], "refused"),
        ([Answer(1.0)], [Answer(error="hangs")], "hangs"),
        ([Answer(1.0)], [], "not measured"),
    ],
)
def test_a_row_of_who_failed_says_why(ours: list[Answer], theirs: list[Answer], note: str) -> None:
    row = beside(ROW, ours, theirs)
    assert (row.ours, row.ratio, row.note, row.met) == (None, None, note, None)


@pytest.mark.parametrize(
    ("most", "least", "ratio", "cpu", "met"),
    [
        (0.2, None, 0.2, None, True),
        (0.2, None, 0.21, None, False),
        (None, 1.0, 1.0, None, True),
        (None, 1.0, 0.99, None, False),
        (0.2, None, 0.3, 0.1, True),  # processor time is judged where it is known
        (0.2, None, 0.1, 0.3, False),
        (None, None, 9.0, None, None),
    ],
)
def test_an_aim_is_met_from_its_figure_on(
    most: float | None, least: float | None, ratio: float, cpu: float | None, met: bool | None
) -> None:
    figures = {"ratio": still(ratio), "cpu": still(cpu) if cpu else None, "at_most": most, "at_least": least}
    assert ROW.model_copy(update=figures).met is met


def test_two_figures_are_held_beside_each_other() -> None:
    row = held(ROW, 0.9, 0.5)
    assert (row.ours, row.theirs, row.ratio) == (still(0.9), still(0.5), still(1.8))
    assert held(ROW, 3, 0).ratio is None


# --- rows of readers ---------------------------------------------------------------------------------------------


def script(folder: Path, name: str, body: str) -> Contestant:
    """A contestant of the protocol's shape, its answers made up."""
    path = folder / f"{name}.py"
    path.write_text(f"import json, sys, time\nprint(json.dumps({{'version': '1'}}), flush=True)\n{body}", "utf-8")
    return Contestant(name, ((sys.executable, "-I", str(path)),))


SAYS = """
for line in sys.stdin:
    path = json.loads(line)["path"]
    print(json.dumps({"seconds": %s, "letters": 7, "tables": 1, "cells": %s}), flush=True)
"""


def measured(readers: list[Contestant], documents: list[Document]) -> tuple[dict[str, Row], dict[str, Detail]]:
    """The rows of a set by their peers (those of reading alone), the details by their readers."""
    for document in documents:
        document.path.touch()
    with started(readers, 30) as both:
        found: list[Measured] = list(set_measured("pdf real", documents, both, 2, silent))
    rows = {one.peer.split(",")[0]: one for one in found if isinstance(one, Row) and one.what.startswith("read")}
    return rows, {one.name: one for one in found if isinstance(one, Detail)}


def test_each_other_reader_has_its_row_also_the_one_that_is_missing(tmp_path: Path) -> None:
    fast = script(tmp_path, "hoebo", SAYS % ("0.5", ["가", "나", "다"]))
    slow = script(tmp_path, "dochan", SAYS % ("2.0", ["가", "나", "나", "라"]))
    gone = Contestant("kordoc", missing="node is not installed")
    other = Contestant("olefile", missing="reads no PDF")
    paper = Document(tmp_path / "a.pdf", "pdf", 10, (tmp_path / "a.docx",))
    rows, details = measured([fast, slow, gone, other], [paper])
    assert list(rows) == ["dochan", "kordoc"]
    assert (rows["dochan"].set, rows["dochan"].unit, rows["dochan"].version) == ("pdf real", "ms/page", "1")
    assert (rows["dochan"].ours, rows["dochan"].theirs, rows["dochan"].ratio) == (still(50), still(200), still(0.25))
    assert (rows["kordoc"].ratio, rows["kordoc"].note, rows["kordoc"].at_most) == (None, "node is not installed", 1.0)
    # dochan reads the twin's cells: 가 나 나 라. Ours has 가 and 나 of these, and 다 that is none of them.
    figures = details["hoebo"].figures
    assert (figures["letters"], figures["tables"], figures["cells"]) == (7, 1, 3)
    assert (figures["found"], figures["right"]) == (2 / 4, 2 / 3)


def test_cells_are_held_against_the_truth_and_against_pdfplumber(tmp_path: Path) -> None:
    cells = {"hoebo": ["가", "나", "다"], "pdfplumber": ["가"], "dochan": ["가", "나", "나", "라"]}
    readers = [script(tmp_path, name, SAYS % ("1.0", words)) for name, words in cells.items()]
    paper = Document(tmp_path / "a.pdf", "pdf", 10, (tmp_path / "a.docx",))
    paper.path.touch()
    with started(readers, 30) as three:
        found = [one for one in set_measured("pdf real", [paper], three, 1, silent) if isinstance(one, Row)]
    told = {(row.what, row.peer): row.ratio.median for row in found if row.unit == "" and row.ratio}
    assert told == {
        ("true cells found", "cells of its twin"): 2 / 4,
        ("cells that are true", "cells of its twin"): 2 / 3,
        ("true cells found", "pdfplumber"): 2.0,
    }


def test_what_ours_refuses_counts_for_no_figure_of_a_peer(tmp_path: Path) -> None:
    documents = [Document(tmp_path / name, "pdf", 1) for name in ("a.pdf", "b.pdf")]
    refusing = (SAYS % ("1.0", [])).replace(
        "    print", "    if path.endswith('b.pdf'):\n        path = None\n    print"
    )
    refusing = refusing.replace("json.dumps(", "json.dumps({'error': 'refused'} if path is None else ")
    readers = [script(tmp_path, "hoebo", refusing), script(tmp_path, "dochan", SAYS % ("3.0", ["가"]))]
    rows, details = measured(readers, documents)
    assert [details[name].figures["read"] for name in ("hoebo", "dochan")] == [1, 2]
    assert (details["dochan"].figures["letters"], details["dochan"].figures["cells"]) == (7, 1)
    assert rows["dochan"].theirs == still(3000)


def test_a_reader_that_read_nothing_says_why(tmp_path: Path) -> None:
    body = "for line in sys.stdin:\n    print(json.dumps({'error': 'ValueError: no'}), flush=True)\n"
    readers = [script(tmp_path, "hoebo", SAYS % ("1.0", [])), script(tmp_path, "dochan", body)]
    rows, details = measured(readers, [Document(tmp_path / "a.pdf", "pdf", 1)])
    assert (rows["dochan"].ratio, rows["dochan"].note) == (None, "ValueError: no")
    assert (details["dochan"].figures["read"], details["dochan"].note) == (0, "ValueError: no")


def test_two_processes_stand_beside_one_and_tell_no_processor_time(tmp_path: Path) -> None:
    readers = [script(tmp_path, name, SAYS % (cost, [])) for name, cost in (("hoebo", "2.0"), ("hoebo in two", "1.0"))]
    rows, _ = measured(readers, [Document(tmp_path / "a.pdf", "pdf", 1)])
    row = rows["hoebo in one"]
    assert (row.what, row.ratio, row.cpu, row.met) == ("read in two processes", still(0.5), None, True)


def test_small_files_warm_up_over_and_over_and_long_ones_once() -> None:
    small = [Document(Path(name), "docx") for name in "ab"]
    assert [document.path.name for document in warm_up(small)] == ["a", "b"] * (WARM_UPS // 2)
    assert warm_up([SHORT, LONG, SHORT, LONG]) == [SHORT, LONG, SHORT]


# --- readers as processes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("for line in sys.stdin:\n    time.sleep(600)\n", "longer than 0.5 s"),
        ("sys.stdin.readline()\nsys.exit(3)\n", "died"),
    ],
)
def test_a_reader_that_hangs_or_dies_answers_so_and_is_started_anew(tmp_path: Path, body: str, error: str) -> None:
    with started([script(tmp_path, "bad", body)], 0.5) as (reader,):
        assert [reader.ask(path="a.pdf").error for _ in range(2)] == [error, error]
        assert reader.missing == ""


def test_the_first_way_to_start_that_works_is_taken(tmp_path: Path) -> None:
    works = script(tmp_path, "peer", SAYS % ("1.0", [])).commands
    lacks = ((sys.executable, "-I", "-c", 'print(\'{"missing": "No module named peer"}\')'),)
    nowhere = ((str(tmp_path / "no python here"),),)
    with started([Contestant("peer", (*nowhere, *lacks, *works))], 30) as (reader,):
        assert (reader.missing, reader.version) == ("", "1")
    with started([Contestant("peer", (*nowhere, *lacks))], 30) as (reader,):
        assert reader.missing == "No module named peer"


def ours(name: str) -> Contestant:
    return next(one for one in contestants(Wanted()) if one.name == name)


def plain(text: str) -> int:
    return sum(map(str.isalnum, text))


def test_our_own_reader_says_what_it_read() -> None:
    path = SAMPLES / "nuri-plan-2026-04.docx"
    source = read(path.read_bytes(), path.name)
    with Running(ours("hoebo"), 120) as reader:
        answer = reader.ask(path=str(path))
        refused = reader.ask(path=str(SAMPLES / "no such file.docx"))
        assert reader.peak is None or reader.peak > 10
    assert (answer.error, answer.said["letters"], answer.said["tables"]) == (
        "",
        plain(source.text),
        source.counts.tables,
    )
    assert "".join(source.blocks[-1].text.split()) != ""
    assert len(answer.said["cells"]) > 50
    assert answer.cpu is not None
    assert refused.error.startswith("FileNotFoundError")


def test_two_processes_read_what_one_reads(tmp_path: Path) -> None:
    long = joined([SAMPLES / "gaon-bulletin-2026-5.pdf", SAMPLES / "nuri-plan-2026-04.pdf"], tmp_path / "long.pdf")
    with started([ours("hoebo"), ours("hoebo in two")], 120) as (one, two):
        alone, shared = one.ask(path=str(long)), two.ask(path=str(long))
    assert alone.error == ""
    assert alone.said["letters"] > 1000
    assert shared.said == alone.said


@pytest.mark.parametrize("name", ["pdfplumber", "pypdfium2", "dochan"])
def test_peers_of_pdf_get_the_letters_of_a_page(name: str) -> None:
    path = SAMPLES / "nuri-plan-2026-04.pdf"
    with Running(ours(name), 120) as reader:
        if reader.missing:
            pytest.skip(f"{name} is not installed: {reader.missing}")
        answer = reader.ask(path=str(path))
    document = pypdfium2.PdfDocument(path)
    bare = sum(plain(page.get_textpage().get_text_bounded()) for page in document)
    assert answer.error == ""
    assert answer.said["letters"] == pytest.approx(bare, rel=0.02)
    assert (answer.said["tables"] is None) == (name == "pypdfium2")


@pytest.mark.parametrize(("name", "file"), [("lxml", "nuri-plan-2026-04.docx"), ("dochan", "nuri-plan-2026-04.docx")])
def test_peers_of_packages_get_the_letters(name: str, file: str) -> None:
    text = read((SAMPLES / file).read_bytes(), file).text
    with Running(ours(name), 120) as reader:
        if reader.missing:
            pytest.skip(f"{name} is not installed: {reader.missing}")
        answer = reader.ask(path=str(SAMPLES / file))
    assert answer.error == ""
    assert answer.said["letters"] == pytest.approx(plain(text), rel=0.02)


def test_kordoc_is_missing_until_its_folder_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("shutil.which", lambda _: "/opt/node")
    assert ours("kordoc").missing.startswith("not asked for")
    asked = contestants(Wanted(kordoc=tmp_path))[-1]
    assert (asked.missing, asked.commands[0][0], asked.commands[0][-1]) == ("", "/opt/node", str(tmp_path))
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert contestants(Wanted(kordoc=tmp_path))[-1].missing == "node is not installed"


def test_another_python_is_tried_where_ours_lacks_a_peer(tmp_path: Path) -> None:
    asked = contestants(Wanted(pythons=(tmp_path / "python", tmp_path / "other")))
    markitdown = next(one for one in asked if one.name == "markitdown")
    tried = [sys.executable, str(tmp_path / "python"), str(tmp_path / "other")]
    assert [command[0] for command in markitdown.commands] == tried


def test_nobody_has_the_memory_of_a_process_that_is_gone() -> None:
    assert peak_memory(2**30) is None


# --- documents ---------------------------------------------------------------------------------------------------


def test_samples_become_one_long_pdf_with_the_cells_of_its_parts(tmp_path: Path) -> None:
    parts = [document for document in collected("samples", SAMPLES.iterdir()).documents if document.format == "pdf"]
    once = sum(part.pages or 0 for part in parts)
    assert repeated(parts, 1) == parts
    assert repeated(parts, once + 1) == [*parts, parts[0]]
    whole = joined([part.path for part in repeated(parts, once + 1)], tmp_path / "long.pdf")
    assert len(pypdfium2.PdfDocument(whole)) == once + (parts[0].pages or 0)
    assert [twin.stem for part in parts for twin in part.twins] == [part.path.stem for part in parts]


def test_content_decides_what_a_document_is(tmp_path: Path) -> None:
    (tmp_path / "회보.hwp").write_bytes((SAMPLES / "nuri-plan-2026-04.docx").read_bytes())
    (tmp_path / "사진.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (tmp_path / "깨진.pdf").write_bytes(b"%PDF-1.7\n nothing more")
    (document,) = collected("real", tmp_path.iterdir()).documents
    assert (document.path.name, document.format, document.pages) == ("회보.hwp", "docx", None)


# --- results -----------------------------------------------------------------------------------------------------


def result(made: str = "2026-03-02", revision: str = "abc1234", **ratios: float) -> Result:
    """A run in which ours takes so much of these peers' time."""
    rows = [
        ROW.model_copy(
            update={"peer": peer, "ours": still(10 * ratio), "theirs": still(10), "ratio": still(ratio), "at_most": 0.2}
        )
        for peer, ratio in ratios.items()
    ]
    at = Machine(cores=2, processor="a processor", system="Linux", python="3.11.7", load=(0.5, 1.5))
    return Result(made=made, revision=revision, machine=at, rounds=4, rows=tuple(rows))


def test_a_result_comes_back_from_json_as_it_was() -> None:
    kept = result(pdfplumber=0.18)
    assert result_of(kept.model_dump_json().encode(), "x.json") == kept


@pytest.mark.parametrize("content", [b"", b"[]", b'{"rows": []}', b"\xff"])
def test_what_is_no_result_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(FileUnreadable, match=r"결과 파일의 꼴이 아닙니다: x\.json") as refused:
        result_of(content, "x.json")
    assert "--json" in refused.value.hint


def test_a_run_is_found_by_its_revision_or_its_file(tmp_path: Path) -> None:
    head = commit_of("HEAD")
    if not head:
        pytest.skip("not a git checkout: no revision to find a run by")
    runs = [result("2026-03-02", head), result("2026-04-02", f"{head}+"), result("2026-05-02", "abc1234")]
    runs += [run.model_copy(update={"long": True}) for run in runs[:1]]
    for run in runs:
        running.place_of(run, tmp_path).write_text(run.model_dump_json(), "utf-8")
    assert running.kept("HEAD", tmp_path) == runs[1]  # the newest of that revision
    assert running.kept("HEAD", tmp_path, long=True) == runs[3]
    assert running.kept(str(running.place_of(runs[2], tmp_path)), tmp_path) == runs[2]
    with pytest.raises(FileMissing, match="그 판에서 재어 둔 결과가 없습니다: HEAD~1") as missing:
        running.kept("HEAD~1", tmp_path)
    assert all(running.place_of(run, tmp_path).stem in missing.value.hint for run in runs)


def test_the_table_shows_each_row_and_what_is_missing() -> None:
    missing = ROW.model_copy(update={"peer": "kordoc", "note": "no node"})
    run = result(pdfplumber=0.18, markitdown=0.25).model_copy(update={"long": True})
    lines = list(shown(run.model_copy(update={"rows": (*run.rows, missing)})))
    at = "a processor, 2 cores, Linux, Python 3.11.7, load 0.5 before and 1.5 after"
    assert lines[0] == f"2026-03-02, revision abc1234, 4 rounds, full sizes. {at}."
    bars = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("|")]
    assert bars[0] == ["area", "input", "hoebo", "beside", "ours", "theirs", "ratio", "by CPU", "aim"]
    first = ["formats", "pdf real", "read", "pdfplumber", "1.80 ms/page", "10.0 ms/page"]
    assert bars[2] == [*first, "0.18 (0.18–0.18)", "–", "met ≤ 0.20"]
    assert bars[3][-1] == "MISSED ≤ 0.20"
    assert bars[4][4:] == ["–", "–", "–", "–", ""]
    assert "1 of 2 aims met." in lines
    assert "- missed: formats, pdf real: read beside markitdown: 0.25, aim ≤ 0.20" in lines
    assert "- kordoc: no node" in lines


def test_details_have_columns_of_their_own_counts_and_shares_told_apart() -> None:
    details = (
        Detail(area="formats", set="pdf real", name="hoebo", figures={"letters": 1200, "found": 0.5}),
        Detail(area="formats", set="pdf real", name="kordoc", note="no node"),
        Detail(area="reading", set="documents a", name="all", figures={"facts": 1.0}),
    )
    lines = list(shown(result().model_copy(update={"details": details})))
    bars = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| ")]
    assert bars == [
        ["", "letters", "found"],
        ["hoebo", "1,200", "0.500"],
        ["kordoc", "–", "–"],
        ["", "facts"],
        ["all", "1.000"],
    ]
    assert [line for line in lines if line.startswith("###")] == ["### formats: pdf real", "### reading: documents a"]
    assert "- kordoc: no node" in lines


def test_the_difference_of_two_runs_is_that_of_their_ratios() -> None:
    lines = list(difference(result(pdfplumber=0.2, dochan=1), result("2026-04-02", pdfplumber=0.5, kordoc=1)))
    (row,) = [line for line in lines if line.startswith("| formats")]
    cells = [cell.strip() for cell in row.split("|")[1:-1]]
    assert cells == [
        "formats",
        "pdf real",
        "read",
        "pdfplumber",
        "0.20",
        "0.50",
        "+150%",
        "2.00",
        "5.00",
        "MISSED ≤ 0.20",
    ]
    assert lines[-2:] == [
        "- only before: formats, pdf real, read, dochan",
        "- only after: formats, pdf real, read, kordoc",
    ]


def test_the_difference_tells_the_details_that_changed() -> None:
    def run(facts: float, lines: int) -> Result:
        figures = {"facts": facts, "n": lines, "same": 1.0}
        detail = Detail(area="reading", set="documents a", name="all", figures=figures)
        return result().model_copy(update={"details": (detail,)})

    changed = [line for line in difference(run(0.9, 3), run(0.95, 4)) if line.startswith("- ")]
    assert changed == [
        "- reading: documents a, all, facts: 0.900 before, 0.950 after",
        "- reading: documents a, all, n: 3 before, 4 after",
    ]


def test_bars_stand_in_line() -> None:
    lines = list(grid([("a", "b", "c"), ("long", "x", "1,000")], 2))
    assert lines == ["| a    | b |     c |", "|------|---|------:|", "| long | x | 1,000 |"]


def test_the_machine_is_told() -> None:
    here = machine(0.25)
    assert here.cores >= 1
    assert here.processor
    assert here.load is None or here.load[0] == 0.25


# --- the command -------------------------------------------------------------------------------------------------


def typed(*arguments: str) -> "Mapping[str, object]":
    """The command line within this process."""
    ended = CliRunner().invoke(main, list(arguments), prog_name=PROGRAM)
    return {"code": ended.exit_code, "out": ended.stdout, "err": ended.stderr}


def test_each_area_is_a_module_that_measures() -> None:
    assert list(AREAS) == [
        *("formats", "reading", "pipeline", "start", "orchestration", "store", "desk", "publishing", "office", "soak"),
        "scale",
    ]
    assert all(callable(getattr(import_module(area.module), "measured", None)) for area in AREAS.values())
    assert [import_module(area.module).AREA for area in AREAS.values()] == list(AREAS)
    assert chosen([], long=True) == list(AREAS)
    assert chosen([], long=False) == [name for name in AREAS if name not in ("office", "soak", "scale")]
    assert chosen(["office"], long=False) == ["office"]


def test_a_run_that_is_cut_off_has_what_it_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    def one_area(name: str, _wanted: Wanted, _tell: object) -> list[Row]:
        if name == "desk":
            raise KeyboardInterrupt
        return [ROW.model_copy(update={"area": name})]

    monkeypatch.setattr(running, "measured_in", one_area)
    growing = running.measured(["formats", "store", "desk"], Wanted(), date(2026, 3, 2), silent)
    assert [[row.area for row in next(growing).rows] for _ in range(2)] == [["formats"], ["formats", "store"]]
    with pytest.raises(KeyboardInterrupt):
        next(growing)


def test_a_set_is_asked_for_by_how_its_name_begins() -> None:
    assert Wanted().asks("pdf samples")
    assert Wanted(sets=["pdf", "hwpx r"]).asks("pdf samples")
    assert not Wanted(sets=["hwpx r"]).asks("hwpx samples")


def test_bench_measures_what_it_was_asked_for_and_keeps_it(tmp_path: Path) -> None:
    kept = tmp_path / "결과.json"
    asked = ("--area", "formats", "--set", "pptx", "--rounds", "1", "--samples", "--json", str(kept))
    ended = typed("bench", *asked)
    assert ended["code"] == 0
    assert str(ended["err"]).startswith(f"결과를 {kept}에 두었습니다.")
    found = result_of(kept.read_bytes(), kept.name)
    assert {row.set for row in found.rows} == {"pptx samples"}
    assert [row.peer.split(",")[0] for row in found.rows] == ["lxml", "dochan", "markitdown"]
    (hoebo,) = [one for one in found.details if one.name == "hoebo"]
    assert (hoebo.figures["documents"], hoebo.figures["read"]) == (1, 1)
    assert date.fromisoformat(found.made)
    assert "\n".join(shown(found)) + "\n" == ended["out"]


def test_what_lies_beside_the_project_is_said_when_it_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("flows.bench.areas.SHARED", tmp_path / "none")
    ended = typed("bench", "--area", "formats", "--set", "no such", "--json", str(tmp_path / "결과.json"))
    assert ended["code"] == 0
    assert f"실제 문서가 든 폴더({tmp_path / 'none'})가 없어 지어낸 문서만 잽니다.\n" in str(ended["err"])
    assert real(tmp_path / "none").documents == real(None).documents == ()


def test_diff_compares_two_files(tmp_path: Path) -> None:
    paths = [tmp_path / "앞.json", tmp_path / "뒤.json"]
    for path, ratio in zip(paths, (0.2, 0.5), strict=True):
        path.write_text(result(pdfplumber=ratio).model_dump_json(), "utf-8")
    ended = typed("bench", "diff", *map(str, paths))
    assert ended["code"] == 0
    assert "+150%" in str(ended["out"])
    paths[1].write_text(json.dumps({}), "utf-8")
    assert typed("bench", "diff", *map(str, paths))["code"] == 4


def test_fuzz_counts_how_changed_samples_end(tmp_path: Path) -> None:
    kept = tmp_path / "결과.json"
    ended = typed("bench", "fuzz", "--count", "3", "--seed", "7", "--json", str(kept))
    ends = Report.model_validate_json(kept.read_bytes()).ends
    assert (ended["code"], ended["err"]) == (0, "")
    assert sum(ends.values()) == 3
    assert ended["out"] == "".join(f"{files:>8,}  {end}\n" for end, files in ends.items())


def test_fuzz_says_which_document_broke_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Found(number=5, sample="가온.hwpx", message="읽는 중에 멈췄습니다.", trace="")
    monkeypatch.setattr("flows.bench.fuzz._end", lambda *_: ("ReadingStopped", broken))
    ended = typed("bench", "fuzz", "--count", "1", "--seed", "3", "--first", "5")
    assert ended["code"] == 1
    assert ended["err"] == "5번(가온.hwpx): 읽는 중에 멈췄습니다.\n  다음: --seed 3 --first 5 --count 1\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--area", "none"], 2, ""),
        (["--rounds", "0"], 2, ""),
        (["--documents", "없는 폴더", "--answers", "없는 폴더"], 3, "그런 폴더가 없습니다: 없는 폴더"),
        (["--documents", "samples"], 3, "문서와 정답 가운데 한 폴더만 적었습니다."),
        (["diff", "없는.json", "없는.json"], 3, "그 판에서 재어 둔 결과가 없습니다: 없는.json"),
    ],
)
def test_wrong_use_is_said_before_anything_is_measured(arguments: list[str], code: int, message: str) -> None:
    ended = typed("bench", *arguments)
    assert (ended["code"], ended["out"]) == (code, "")
    assert str(ended["err"]).startswith(message)


def test_the_readme_shows_the_runs_that_it_names() -> None:
    named = re.findall(r"\(measured/([^)]+\.json)\)", README)
    assert named
    for name in named:
        kept = result_of((ROOT / "flows" / "bench" / "measured" / name).read_bytes(), name)
        assert "\n".join(shown(kept)) + "\n" in README


def test_the_readme_shows_the_help_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    pages = dict(re.findall(r"```console\n\$ ./hoebo (bench(?: [a-z]+)?) --help\n(.*?)```", README, re.DOTALL))
    group = main.commands["bench"]
    assert list(pages) == ["bench", *(f"bench {name}" for name in getattr(group, "commands", {}))]
    for command, said in pages.items():
        assert said == typed(*command.split(), "--help")["out"]


def test_the_readme_names_every_area() -> None:
    assert re.findall(r"^\| `([a-z]+)` \|", README, re.MULTILINE)[: len(AREAS)] == list(AREAS)
