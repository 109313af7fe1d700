"""The benchmark measures in turns and says what it measured and what is missing. No speed is asserted here."""

import json
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from extractors.readers import read
from flows.bench import formats
from flows.bench.aims import AIMS, verdicts
from flows.bench.contestants import Answer, Contestant, Peers, Running, contestants, peak_memory, started
from flows.bench.documents import SAMPLES, Collection, Document, collected, joined, repeated
from flows.bench.fuzz import Found, Report
from flows.bench.results import Machine, Result, Row, Spread, machine, result_of
from flows.bench.rounds import WARM_UPS, Bout, compete, cost, spread, warm_up
from flows.bench.table import difference, grid, shown
from flows.cli import main
from flows.cli.options import PROGRAM
from models.errors import FileUnreadable

ROOT = Path(__file__).resolve().parents[2]
MEASURED = ROOT / "flows" / "bench" / "measured"

SHORT, LONG = Document(Path("a.pdf"), "pdf", 2), Document(Path("b.pdf"), "pdf", 8)


class Fake:
    """A reader that takes the seconds it is told, in the order in which it is asked."""

    def __init__(
        self, name: str, log: list[str], seconds: Callable[[str], float] = lambda _: 1.0, bad: str = ""
    ) -> None:
        self.name, self._log, self._seconds, self._bad = name, log, seconds, bad

    def ask(self, path: Path) -> Answer:
        """Note who was asked for what."""
        self._log.append(f"{self.name}{path.stem}")
        if path.stem == self._bad:
            return Answer(error="no such format")
        return Answer(self._seconds(path.stem), letters=10, tables=1, cells=("가", "나"))


def silent(_words: str) -> None:
    """Nobody looks."""


# --- turns -------------------------------------------------------------------------------------------------------


def test_readers_follow_one_another_forwards_then_backwards_on_each_document() -> None:
    log: list[str] = []
    compete([Fake("A", log), Fake("B", log)], [SHORT, LONG], 3, silent)
    assert log[:4] == ["Aa", "Ab", "Ba", "Bb"]  # to warm up, untimed
    assert log[4:] == ["Aa", "Ba", "Ab", "Bb", "Ba", "Aa", "Bb", "Ab", "Aa", "Ba", "Ab", "Bb"]


def test_small_files_warm_up_over_and_over_and_long_ones_once() -> None:
    small = [Document(Path(name), "docx") for name in "ab"]
    assert [document.path.name for document in warm_up(small)] == ["a", "b"] * (WARM_UPS // 2)
    assert warm_up([SHORT, LONG, SHORT, LONG]) == [SHORT, LONG, SHORT]


def test_a_document_that_one_cannot_read_is_not_asked_for_again_and_counts_for_no_ratio() -> None:
    log: list[str] = []
    twice = Fake("A", log, lambda stem: {"a": 2.0, "b": 100.0}[stem])
    bout = compete([twice, Fake("B", log, bad="b")], [SHORT, LONG], 2, silent)
    assert log[4:].count("Bb") == 1
    assert bout.read("B") == [SHORT]
    assert bout.read("A", "B") == [SHORT]
    assert bout.ratio("A", "B") == Spread(median=2, low=2, high=2)


def test_one_that_fails_late_has_not_read_the_document() -> None:
    bout = Bout(["A"])
    for answer in (Answer(seconds=1.0), Answer(error="died"), Answer(seconds=1.0)):
        if not bout.failed("A", SHORT):
            bout.note("A", SHORT, answer)
    assert bout.read("A") == []
    assert bout.first["A"][SHORT].error == "died"


# --- figures -----------------------------------------------------------------------------------------------------


def test_pages_are_paid_for_together_and_of_files_the_middle_one_counts() -> None:
    assert cost([1.0, 4.0], [SHORT, LONG]) == 500  # 5 s for 10 pages
    files = [Document(Path(name), "hwpx") for name in "abc"]
    assert cost([0.010, 9.0, 0.030], files) == 30


def test_the_spread_is_the_median_and_the_quarters() -> None:
    assert spread([5, 1, 4, 2, 3]) == Spread(median=3, low=2, high=4)
    assert spread([7]) == Spread(median=7, low=7, high=7)
    assert spread([]) is None


def test_a_ratio_is_taken_within_its_round() -> None:
    # The machine is four times slower in the second round: the costs differ widely, the ratios do not.
    bout = Bout(["ours", "peer"])
    for load in (1.0, 4.0):
        bout.note("ours", SHORT, Answer(seconds=load))
        bout.note("peer", SHORT, Answer(seconds=3 * load))
    assert bout.costs("ours", [SHORT]) == [500, 2000]
    assert bout.ratio("peer", "ours") == Spread(median=3, low=3, high=3)


# --- rows --------------------------------------------------------------------------------------------------------


def script(folder: Path, name: str, body: str) -> Contestant:
    """A contestant of the protocol's shape, its answers made up."""
    path = folder / f"{name}.py"
    path.write_text(f"import json, sys, time\nprint(json.dumps({{'version': '1'}}), flush=True)\n{body}", "utf-8")
    return Contestant(name, frozenset({"pdf", "docx"}), ((sys.executable, "-I", str(path)),))


SAYS = """
for line in sys.stdin:
    path = json.loads(line)["path"]
    print(json.dumps({"seconds": %s, "letters": 7, "tables": 1, "cells": %s}), flush=True)
"""


def test_each_reader_has_its_row_also_the_one_that_is_missing(tmp_path: Path) -> None:
    fast = script(tmp_path, "hoebo", SAYS % ("0.5", ["가", "나", "다"]))
    slow = script(tmp_path, "dochan", SAYS % ("2.0", ["가", "나", "나", "라"]))
    gone = Contestant("kordoc", frozenset({"pdf"}), missing="node is not installed")
    other = Contestant("olefile", frozenset({"hwp"}), missing="not asked here")
    paper = Document(tmp_path / "a.pdf", "pdf", 10, (tmp_path / "a.docx",))
    paper.path.touch()
    with started([fast, slow, gone, other], 30) as readers:
        ours, peer, missing = formats.rows(readers, [Collection("real", (paper,))], ["pdf", "docx"], 2, silent)
    assert (ours.set, ours.unit, ours.documents, ours.read) == ("pdf real", "ms/page", 1, 1)
    assert (ours.letters, ours.tables, ours.cells) == (7, 1, 3)
    assert ours.cost == Spread(median=50, low=50, high=50)
    assert peer.ratio == Spread(median=4, low=4, high=4)
    # dochan reads the twin's cells: 가 나 나 라. Ours has 가 and 나 of these, and 다 that is none of them.
    assert (ours.found, ours.right) == (2 / 4, 2 / 3)
    assert (missing.name, missing.cost, missing.note) == ("kordoc", None, "node is not installed")


def test_what_ours_refuses_counts_for_no_figure_of_a_peer(tmp_path: Path) -> None:
    documents = [Document(tmp_path / name, "pdf", 1) for name in ("a.pdf", "b.pdf")]
    for document in documents:
        document.path.touch()
    refusing = (SAYS % ("1.0", [])).replace(
        "    print", "    if path.endswith('b.pdf'):\n        path = None\n    print"
    )
    refusing = refusing.replace("json.dumps(", "json.dumps({'error': 'refused'} if path is None else ")
    readers = [script(tmp_path, "hoebo", refusing), script(tmp_path, "dochan", SAYS % ("3.0", ["가"]))]
    with started(readers, 30) as both:
        ours, peer = formats.rows(both, [Collection("real", tuple(documents))], ["pdf"], 2, silent)
    assert (ours.read, peer.read, peer.documents) == (1, 2, 2)
    assert (peer.letters, peer.cells, peer.cost) == (7, 1, flat(3000))


def test_a_row_of_a_reader_that_read_nothing_says_why(tmp_path: Path) -> None:
    body = "for line in sys.stdin:\n    print(json.dumps({'error': 'ValueError: no'}), flush=True)\n"
    document = Document(tmp_path / "a.pdf", "pdf", 1)
    document.path.touch()
    with started([script(tmp_path, "hoebo", body)], 30) as readers:
        (row,) = formats.rows(readers, [Collection("real", (document,))], ["pdf"], 2, silent)
    assert (row.read, row.cost, row.ratio, row.note) == (0, None, None, "ValueError: no")


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
        assert [reader.ask(tmp_path / "a.pdf").error for _ in range(2)] == [error, error]
        assert reader.missing == ""


def test_the_first_way_to_start_that_works_is_taken(tmp_path: Path) -> None:
    works = script(tmp_path, "peer", SAYS % ("1.0", [])).commands
    lacks = ((sys.executable, "-I", "-c", 'print(\'{"missing": "No module named peer"}\')'),)
    nowhere = ((str(tmp_path / "no python here"),),)
    with started([Contestant("peer", frozenset(), (*nowhere, *lacks, *works))], 30) as (reader,):
        assert (reader.missing, reader.version) == ("", "1")
    with started([Contestant("peer", frozenset(), (*nowhere, *lacks))], 30) as (reader,):
        assert reader.missing == "No module named peer"


def ours(name: str) -> Contestant:
    return next(one for one in contestants() if one.name == name)


def plain(text: str) -> int:
    return sum(map(str.isalnum, text))


def test_our_own_reader_says_what_it_read() -> None:
    path = SAMPLES / "nuri-plan-2026-04.docx"
    source = read(path.read_bytes(), path.name)
    with Running(ours("hoebo"), 120) as reader:
        answer = reader.ask(path)
        refused = reader.ask(SAMPLES / "no such file.docx")
        assert reader.peak is None or reader.peak > 10
    assert (answer.error, answer.letters, answer.tables) == ("", plain(source.text), source.counts.tables)
    assert "".join(source.blocks[-1].text.split()) != ""
    assert len(answer.cells) > 50
    assert refused.error.startswith("FileNotFoundError")


def test_two_processes_read_what_one_reads(tmp_path: Path) -> None:
    long = joined([SAMPLES / "gaon-bulletin-2026-5.pdf", SAMPLES / "nuri-plan-2026-04.pdf"], tmp_path / "long.pdf")
    with started([ours("hoebo"), ours("hoebo in two")], 120) as (one, two):
        alone, shared = one.ask(long)._replace(seconds=0), two.ask(long)._replace(seconds=0)
    assert alone.error == ""
    assert alone.letters > 1000
    assert shared == alone


@pytest.mark.parametrize("name", ["pdfplumber", "pypdfium2", "dochan"])
def test_peers_of_pdf_get_the_letters_of_a_page(name: str) -> None:
    path = SAMPLES / "nuri-plan-2026-04.pdf"
    with Running(ours(name), 120) as reader:
        if reader.missing:
            pytest.skip(f"{name} is not installed: {reader.missing}")
        answer = reader.ask(path)
    document = pypdfium2.PdfDocument(path)
    bare = sum(plain(page.get_textpage().get_text_bounded()) for page in document)
    assert answer.error == ""
    assert answer.letters == pytest.approx(bare, rel=0.02)
    assert (answer.tables is None) == (name == "pypdfium2")


@pytest.mark.parametrize(("name", "file"), [("lxml", "nuri-plan-2026-04.docx"), ("dochan", "nuri-plan-2026-04.docx")])
def test_peers_of_packages_get_the_letters(name: str, file: str) -> None:
    text = read((SAMPLES / file).read_bytes(), file).text
    with Running(ours(name), 120) as reader:
        if reader.missing:
            pytest.skip(f"{name} is not installed: {reader.missing}")
        answer = reader.ask(SAMPLES / file)
    assert answer.error == ""
    assert answer.letters == pytest.approx(plain(text), rel=0.02)


def test_kordoc_is_missing_until_its_folder_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("shutil.which", lambda _: "/opt/node")
    assert contestants()[-1].missing.startswith("not asked for")
    asked = contestants(Peers(kordoc=tmp_path))[-1]
    assert (asked.missing, asked.commands[0][0], asked.commands[0][-1]) == ("", "/opt/node", str(tmp_path))
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert contestants(Peers(kordoc=tmp_path))[-1].missing == "node is not installed"


def test_another_python_is_tried_where_ours_lacks_a_peer(tmp_path: Path) -> None:
    markitdown = next(one for one in contestants(Peers(python=tmp_path / "python")) if one.name == "markitdown")
    assert [command[0] for command in markitdown.commands] == [sys.executable, str(tmp_path / "python")]


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


def result(made: str = "2026-03-02", **ratios: float) -> Result:
    """A run whose readers of PDF have these ratios to ours."""
    rows = [
        Row(subject="formats", set="pdf real", name=name, unit="ms/page", cost=flat(10 * ratio), ratio=flat(ratio))
        for name, ratio in ratios.items()
    ]
    at = Machine(cores=2, processor="a processor", system="Linux", python="3.11.7", load=(0.5, 1.5))
    return Result(made=made, revision="abc1234", machine=at, rounds=4, rows=tuple(rows))


def flat(value: float) -> Spread:
    return Spread(median=value, low=value, high=value)


def test_a_result_comes_back_from_json_as_it_was() -> None:
    kept = result(hoebo=1, pdfplumber=5.5)
    assert result_of(kept.model_dump_json().encode(), "x.json") == kept


@pytest.mark.parametrize("content", [b"", b"[]", b'{"rows": []}', b"\xff"])
def test_what_is_no_result_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(FileUnreadable, match=r"결과 파일의 꼴이 아닙니다: x\.json") as refused:
        result_of(content, "x.json")
    assert "--json" in refused.value.hint


def test_the_table_shows_each_row_and_what_is_missing() -> None:
    rows = (
        *result(hoebo=1, pdfplumber=5.5).rows,
        Row(subject="formats", set="pdf real", name="kordoc", note="no node"),
    )
    lines = list(shown(result().model_copy(update={"rows": rows})))
    at = "a processor, 2 cores, Linux, Python 3.11.7, load 0.5 before and 1.5 after"
    assert lines[0] == f"2026-03-02, revision abc1234, 4 rounds. {at}."
    assert "### formats: pdf real (ms/page)" in lines
    bars = [line.split("|")[1:-1] for line in lines if line.startswith("|")]
    assert [row[0].strip() for row in bars] == ["reader", bars[1][0], "hoebo", "pdfplumber", "kordoc"]
    assert [cell.strip() for cell in bars[3][2:4]] == ["55.0 (55.0–55.0)", "5.50 (5.50–5.50)"]
    assert bars[4][1].strip() == "missing"
    assert "- kordoc: no node" in lines


@pytest.mark.parametrize(("ratio", "verdict"), [(5.0, "met"), (4.99, "MISSED")])
def test_an_aim_is_met_from_its_figure_on(ratio: float, verdict: str) -> None:
    lines = list(verdicts(result(pdfplumber=ratio)))
    assert lines[0] == f"- {verdict}: {AIMS[0].words}, at least: {ratio:.2f} against 5.00 (pdf real)"
    assert all(line.startswith("- not measured: ") for line in lines[1:])


def test_two_processes_should_be_so_many_times_as_fast() -> None:
    (line,) = [line for line in verdicts(result("2026-03-02", **{"hoebo in two": 0.5})) if "two processes" in line]
    assert line.startswith("- met: ")
    assert line.endswith(": 2.00 against 1.70 (pdf real)")


def test_cells_are_held_against_the_truth_and_against_a_peer() -> None:
    run = result(hoebo=1, pdfplumber=6)
    shares = {"hoebo": {"found": 0.96, "right": 0.9}, "pdfplumber": {"found": 0.8, "right": 0.95}}
    rows = tuple(row.model_copy(update=shares[row.name]) for row in run.rows)
    lines = [line for line in verdicts(run.model_copy(update={"rows": rows})) if "cells" in line]
    assert [line.split(":")[0] for line in lines] == ["- met", "- met", "- MISSED"]
    assert [re.findall(r"[\d.]+ against", line)[0] for line in lines] == [
        "1.20 against",
        "0.96 against",
        "0.90 against",
    ]


def test_the_difference_of_two_runs_is_that_of_their_ratios() -> None:
    lines = list(difference(result(pdfplumber=2, dochan=1), result("2026-04-02", pdfplumber=5, kordoc=1)))
    (row,) = [line for line in lines if line.startswith("| formats")]
    cells = [cell.strip() for cell in row.split("|")[1:-1]]
    assert cells == ["formats: pdf real", "pdfplumber", "20.0", "50.0", "2.00", "5.00", "+150%", "–", "–"]
    assert lines[-2:] == ["- only before: formats pdf real dochan", "- only after: formats pdf real kordoc"]


def test_bars_stand_in_line() -> None:
    lines = list(grid([("a", "b", "c"), ("long", "x", "1,000")]))
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


def test_formats_measures_what_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "문서").mkdir()
    (tmp_path / "문서" / "계획.docx").write_bytes((SAMPLES / "nuri-plan-2026-04.docx").read_bytes())
    kept = tmp_path / "결과.json"
    asked = ("--format", "docx", "--rounds", "1", "--folder", str(tmp_path / "문서"), "--json", str(kept))
    ended = typed("bench", "formats", *asked)
    assert (ended["code"], ended["err"]) == (0, "")
    measured = result_of(kept.read_bytes(), kept.name)
    assert {row.set for row in measured.rows} == {"docx samples", "docx real"}
    hoebo = measured.row("formats", "docx real", "hoebo")
    assert hoebo is not None
    assert (hoebo.read, hoebo.ratio) == (1, flat(1))
    assert date.fromisoformat(measured.made)
    assert "### formats: docx real (ms/file)" in str(ended["out"])


def test_diff_compares_two_files(tmp_path: Path) -> None:
    paths = [tmp_path / "앞.json", tmp_path / "뒤.json"]
    for path, ratio in zip(paths, (2.0, 5.0), strict=True):
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
        (["formats", "--folder", "없는 폴더"], 3, "그런 폴더가 없습니다: 없는 폴더"),
        (["formats", "--rounds", "0"], 2, ""),
        (["diff", "없는.json", "없는.json"], 3, "그런 파일이 없습니다"),
    ],
)
def test_wrong_use_is_said_before_anything_is_measured(arguments: list[str], code: int, message: str) -> None:
    ended = typed("bench", *arguments)
    assert (ended["code"], ended["out"]) == (code, "")
    assert str(ended["err"]).startswith(message)


@pytest.mark.parametrize("subject", sorted({path.name.split("-")[0] for path in MEASURED.glob("*.json")}))
def test_the_readme_shows_the_last_run_that_was_kept(subject: str) -> None:
    kept = max(MEASURED.glob(f"{subject}-*.json"), key=lambda path: path.name)
    readme = (MEASURED.parent / "README.md").read_text("utf-8")
    assert "\n".join(shown(result_of(kept.read_bytes(), kept.name))) + "\n" in readme
    assert f"measured/{kept.name}" in readme


def test_the_readme_shows_the_help_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    readme = (ROOT / "flows" / "bench" / "README.md").read_text("utf-8")
    pages = dict(re.findall(r"```console\n\$ ./hoebo (bench [a-z]+) --help\n(.*?)```", readme, re.DOTALL))
    group = main.commands["bench"]
    assert list(pages) == [f"bench {name}" for name in getattr(group, "commands", {})]
    for command, said in pages.items():
        assert said == typed(*command.split(), "--help")["out"]
