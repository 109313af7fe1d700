"""The benchmark of reading: what counts as right, how texts grow, how documents are scored. No speed is asserted."""

import json
import shutil
import sys
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from extractors.readers import read
from extractors.reading import read_record
from flows.bench import reading_categories, reading_documents, reading_lines, reading_speed
from flows.bench.areas import Wanted
from flows.bench.contestants import Contestant, Running, started
from flows.bench.reading_categories import Labelled, category_by, labelled_lines, trained
from flows.bench.reading_child import cut, duckling_value
from flows.bench.reading_documents import Folder, all_certain, figures, folders, judged, lowest
from flows.bench.reading_lines import (
    Line,
    contestants,
    expressions,
    leniently,
    own_lines,
    plain_value,
    shares,
    strictly,
)
from flows.bench.reading_speed import grown, varied
from flows.bench.results import Detail, Measured, Row, result_of
from flows.bench.rounds import still
from flows.cli import main
from flows.cli.options import PROGRAM
from models.notices import Category
from tests.flows.test_bench import silent

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS, ANSWERS = ROOT / "samples" / "documents", ROOT / "samples" / "answers"
BULLETIN = (DOCUMENTS / "gaon-bulletin-2026-5.md").read_text("utf-8")

# --- what is right -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gives", "found", "strict", "lenient"),
    [
        (["2026-03-09..2026-03-20"], ["2026-03-09..2026-03-20"], True, True),
        (["2026-03-09..2026-03-20"], ["2026-03-09", "2026-03-20"], True, True),  # a period in two points
        (["2026-03-09..2026-03-20"], ["2026-03-20", "2026-03-09"], False, True),
        (["2026-03-09..2026-03-20"], ["2026-03-09"], False, False),  # the deadline is the day that decides
        (["2026-03-09..2026-03-20"], ["2026-03-20"], False, True),
        (["2026-03-09..2026-03-20"], ["2026-03-09..2026-03-20", "2026-03-21"], False, True),
        (["..2026-03-20"], ["2026-03-20"], True, True),  # the side is not asked of who does not tell it
        (["..2026-03-20"], ["..2026-03-20"], True, True),
        (["..2026-03-20"], ["2026-03-20.."], False, True),  # the wrong side is wrong
        (["..2026-03-20T18:00"], ["..2026-03-20"], False, True),  # coarser than its words
        (["..2026-03-20"], ["..2026-03-20T18:00"], False, True),  # finer than its words
        (["2026-04"], ["2026-04"], True, True),
        (["2026-04"], ["2026-04-02"], False, True),
        (["2026-03-12..", "2026-03-19.."], ["2026-03-12", "2026-03-19"], True, True),
        (["2026-03-12..", "2026-03-19.."], ["2026-03-12"], False, False),
        (["2026-03-20.."], [], False, False),
    ],
)
def test_a_value_is_right_whole_or_by_the_day_that_decides(
    gives: list[str], found: list[str], strict: bool, lenient: bool
) -> None:
    assert (strictly(gives, found), leniently(gives, found)) == (strict, lenient)


def test_shares_are_of_the_lines_with_a_date_and_silence_is_of_the_others() -> None:
    day = date(2026, 3, 2)
    lines = [
        Line("가", day, ("2026-03-09..",)),
        Line("나", day, ("2026-04",)),
        Line("다", day, ()),
        Line("라", day, ()),
    ]
    found = [["2026-03-09.."], ["2026-04-01"], [], ["2026-03-01"]]
    assert shares(lines, found) == {"lines": 2, "strict": 0.5, "lenient": 1.0, "dateless": 2, "silent": 0.5}
    assert shares(lines[:2], found[:2]) == {"lines": 2, "strict": 0.5, "lenient": 1.0}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2023-02-17", "2023-02-17"),
        ("2023-01..2023-06", "2023-01..2023-06"),
        ("end=2023-02-10", "..2023-02-10"),
        ("start=2023-02-08T09:00", "2023-02-08T09:00.."),
        ("start=2023-12; end=2024-02", "2023-12..2024-02"),
        ("open=always", ""),
        ("none", ""),
        ("start=2023-02-01; rrule FREQ=DAILY", ""),
    ],
)
def test_only_plain_dates_of_the_table_are_compared(words: str, value: str) -> None:
    assert plain_value(words) == value


def test_every_own_line_gives_dates_that_a_calendar_has() -> None:
    lines = own_lines()
    ends = [end for line in lines for value in line.gives for end in value.split("..") if end]
    assert len(lines) > 60
    assert len({line.text for line in lines}) == len(lines)
    assert all(datetime.fromisoformat(end + "0001-01-01"[len(end) :]) for end in ends)
    assert {len(end) for end in ends} == {4, 7, 10, 16}


def test_expressions_stand_in_a_line_of_their_group(shared: Path) -> None:
    lines = expressions(shared)
    assert len(lines) > 80
    assert {line.issued for line in lines} == {date(2023, 2, 1), date(2021, 12, 1)}
    assert all(line.gives and line.text.startswith("- ") for line in lines)
    assert expressions(shared / "no such folder") == expressions(None) == ()


# --- who reads the lines -----------------------------------------------------------------------------------------

NINE = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("grain", "words"),
    [
        ("year", "2026"),
        ("month", "2026-03"),
        ("week", "2026-03-09"),
        ("day", "2026-03-09"),
        ("hour", "2026-03-09T18:00"),
    ],
)
def test_a_moment_is_said_as_finely_as_its_grain(grain: str, words: str) -> None:
    assert cut(datetime(2026, 3, 9, 18, tzinfo=NINE), grain) == words


def test_the_end_of_an_interval_of_days_is_its_last_day() -> None:
    def moment(words: str, grain: str) -> dict[str, str]:
        return {"value": f"{words}+09:00", "grain": grain}

    now = date(2026, 3, 2)
    days = {
        "type": "interval",
        "from": moment("2026-03-09T00:00:00", "day"),
        "to": moment("2026-04-11T00:00:00", "day"),
    }
    until = {
        "type": "interval",
        "from": moment("2026-03-02T09:00:00", "second"),
        "to": moment("2026-03-09T00:00:00", "second"),
    }
    assert duckling_value(days, now) == "2026-03-09..2026-04-10"
    assert duckling_value(until, now) == "..2026-03-09"
    assert duckling_value({"type": "value", **moment("2026-04-01T00:00:00", "month")}, now) == "2026-04"


def test_our_own_reader_reads_a_line_in_a_document_of_its_day() -> None:
    with Running(contestants(())[0], 120) as reader:
        said = reader.ask(lines=["- 신청기한 : 3. 20.(금)", "- 대 상 : 주민"], now="2026-03-02").said
        other = reader.ask(lines=["- 신청기한 : 3. 19.(금)"], now="2027-03-02").said
    assert said["found"] == [["..2026-03-20"], []]
    assert other["found"] == [["..2027-03-19"]]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("dateparser", ["2026-03-09"]),
        ("duckling", ["2026-03-09"]),
        ("korean-datetime", ["2026-03-09"]),
    ],
)
def test_peers_read_a_plain_date(name: str, found: list[str]) -> None:
    (wanted,) = [one for one in contestants(()) if one.name == name]
    with Running(wanted, 120) as reader:
        if reader.missing:
            pytest.skip(f"{name} is not installed: {reader.missing}")
        assert reader.ask(lines=["2026년 3월 9일"], now="2026-03-02").said["found"] == [found]


def test_another_python_is_tried_where_ours_lacks_a_reader_of_dates(tmp_path: Path) -> None:
    ours, *peers = contestants([tmp_path / "python"])
    assert ours.name == "hoebo"
    for peer in peers:
        assert [command[0] for command in peer.commands] == [sys.executable, str(tmp_path / "python")]


def scripted(folder: Path, name: str, seconds: float, found: list[str]) -> Contestant:
    """A reader that finds the same in every line."""
    body = f"""
import json, sys
print(json.dumps({{"version": "1"}}), flush=True)
for line in sys.stdin:
    lines = json.loads(line)["lines"]
    print(json.dumps({{"seconds": {seconds} * len(lines), "found": [{found!r}] * len(lines)}}), flush=True)
"""
    path = folder / f"{name}.py"
    path.write_text(body, "utf-8")
    return Contestant(name, ((sys.executable, "-I", str(path)),))


def test_each_reader_of_lines_has_its_row_also_the_one_that_is_missing(tmp_path: Path) -> None:
    ours = scripted(tmp_path, "hoebo", 0.001, ["2026-03-09.."])
    peer = scripted(tmp_path, "dateparser", 0.003, [])
    gone = Contestant("duckling", missing="not here")
    with started([ours, peer, gone], 30) as readers:
        found = list(reading_lines.measured(readers, Wanted(rounds=2, shared=None), silent))
    beside, missing, strict, lenient = (one for one in found if isinstance(one, Row))
    assert (beside.set, beside.peer, missing.peer) == (
        "lines own",
        "dateparser, a line alone",
        "duckling, a line alone",
    )
    assert beside.ratio is not None and beside.ours is not None
    assert beside.ratio.median == pytest.approx(1 / 3)
    assert beside.ours.median == pytest.approx(1)
    assert (missing.ratio, missing.note) == (None, "not here")
    assert (strict.what, strict.peer) == ("lines read whole", "dateparser, the best")
    assert lenient.what == "lines whose deciding day is found"
    details = {one.name: one for one in found if isinstance(one, Detail)}
    assert list(details) == ["hoebo", "dateparser", "duckling"]
    assert details["dateparser"].figures["silent"] == 1
    assert (details["duckling"].figures, details["duckling"].note) == ({}, "not here")


# --- texts that grow ---------------------------------------------------------------------------------------------


def test_a_text_grows_by_copies_with_names_and_sums_of_their_own() -> None:
    text = "가온면 보조 1,000원, 자부담 2,000원, 계 3,000원 (☎ 555-2111)\n"
    assert varied(text, 0) == text
    copy = varied(text, 3)
    assert "보조 4,000원, 자부담 8,000원, 계 12,000원 (☎ 555-2222)" in copy
    assert not copy.startswith("가온면")
    assert copy[2:4] == "면 "


def test_a_grown_text_is_as_long_as_asked_and_ends_with_a_line() -> None:
    whole = grown(BULLETIN, 50_000)
    assert 49_500 < len(whole) <= 50_000
    assert whole.startswith(BULLETIN)
    assert whole.endswith("\n")
    assert grown("짧은 글\n", 12) == "짧은 글\n짧은 글\n"


def test_every_copy_is_read_like_the_first() -> None:
    """Else the speed would be that of something simpler than the sample."""
    name = "가온.md"
    first, third = (read_record(read(varied(BULLETIN, copy).encode(), name)) for copy in (0, 3))
    assert len(third.notices) == len(first.notices)
    for one, other in zip(first.notices, third.notices, strict=True):
        assert [str(s.end) for s in one.schedules] == [str(s.end) for s in other.schedules]
        assert len(one.amounts) == len(other.amounts)
        assert len(one.contacts) == len(other.contacts)


GROWS = DOCUMENTS / "gaon-bulletin-2026-5.md"


def test_samples_grow_and_real_texts_that_are_long_enough(shared: Path) -> None:
    assert list(reading_speed.texts(None)) == ["speed bulletin", "speed guideline", "speed plan"]
    real = {name: path for name, path in reading_speed.texts(shared).items() if name.startswith("speed real ")}
    assert real
    assert all(path.parent == shared / "seeds" for path in real.values())


def grown_measured(reader: Running, lengths: list[int]) -> tuple[list[Row], list[Detail]]:
    found: list[Measured] = list(reading_speed.set_measured("speed bulletin", reader, GROWS, lengths, 1, silent))
    return [one for one in found if isinstance(one, Row)], [one for one in found if isinstance(one, Detail)]


def test_each_length_stands_beside_the_shortest() -> None:
    with Running(contestants(())[0], 120) as reader:
        (longer, slowest), (short, long) = grown_measured(reader, [4_000, 12_000])
    assert (longer.what, longer.peer, longer.at_most) == ("12,000 characters", "4,000 characters", 1 / 0.9)
    assert longer.ratio is not None and longer.cpu is not None
    assert (short.set, short.name, long.name) == ("speed bulletin", "4,000", "12,000")
    assert 3_500 < short.figures["characters"] <= 4_000
    assert 0 < short.figures["notices"] < long.figures["notices"]
    assert 0 < short.figures["a second"] < short.figures["pipeline a second"]
    least = min(short.figures["a second"], long.figures["a second"])
    assert (slowest.ours, slowest.theirs, slowest.at_least) == (still(least), still(200_000), 1.0)


def test_a_text_that_is_refused_says_why(tmp_path: Path) -> None:
    with Running(contestants(())[0], 120) as reader:
        said = reader.ask(text=str(tmp_path / "none.txt"), name="none.txt")
        again = reader.ask(lines=["- 신청기한 : 2026. 3. 20."], now="2026-03-02").said
    assert said.error.startswith("FileNotFoundError: ")
    assert again["found"] == [["..2026-03-20"]]


def test_a_text_that_cannot_be_read_in_time_says_so(tmp_path: Path) -> None:
    path = tmp_path / "hangs.py"
    path.write_text('import time\nprint(\'{"version": ""}\', flush=True)\ntime.sleep(600)\n', "utf-8")
    with Running(Contestant("hoebo", ((sys.executable, "-I", str(path)),)), 0.3) as reader:
        rows, (detail,) = grown_measured(reader, [4_000])
    assert (rows, detail.name, detail.figures, detail.note) == ([], "4,000", {}, "longer than 0.3 s")


# --- documents ---------------------------------------------------------------------------------------------------


def test_a_document_is_judged_in_every_format_it_is_there_in() -> None:
    found = judged(Folder("samples", (DOCUMENTS,), ANSWERS))
    names = [one.path.name for one in found if one.path.stem == "dure-slides-2026"]
    assert names == [f"dure-slides-2026.{ending}" for ending in ("docx", "hwpx", "md", "pdf", "pptx")]
    assert {Path(one.answers["document"]["file"]).stem for one in found} == {path.stem for path in ANSWERS.iterdir()}


def test_the_named_folder_is_judged_instead_of_the_samples(tmp_path: Path) -> None:
    assert [one.name for one in folders(Wanted(documents=tmp_path, answers=tmp_path))] == ["given"]
    assert [one.name for one in folders(Wanted(shared=None))] == ["samples"]


def schedule(role: str, end: str, confidence: str) -> dict[str, str]:
    return {"role": role, "end": end, "confidence": confidence}


def record(*schedules: dict[str, str]) -> dict[str, object]:
    """A record of one notice with these schedules."""
    return {
        "document": {"file": "a.txt", "kind": "other"},
        "whole": True,
        "notices": [{"title": "보조 사업", "schedules": list(schedules)}],
    }


def test_certainty_is_counted_of_right_deadlines_and_rightness_of_certain_ones() -> None:
    gold = record(*(schedule("apply", f"2026-03-1{day}", "certain") for day in range(4)))
    said = record(
        schedule("apply", "2026-03-10", "certain"),
        schedule("apply", "2026-03-11", "inferred"),
        schedule("apply", "2026-03-12", "doubtful"),
        schedule("apply", "2026-04-30", "certain"),
    )
    told = figures([(gold, said)])
    assert told["certain"] == pytest.approx(1 / 3)  # of 10, 11 and 12 only 10 is certain
    assert told["certain right"] == pytest.approx(1 / 2)  # 30 April is wrong
    assert told["deadlines"] == pytest.approx(3 / 4)
    assert "rates" not in told
    assert said == record(*said["notices"][0]["schedules"])  # type: ignore[index]
    assert all_certain(said)["notices"][0]["schedules"][2]["confidence"] == "certain"


def test_the_lowest_figures_are_those_of_any_document() -> None:
    rows = [
        Detail(area="reading", set="documents a", name="1", figures={"facts": 1.0, "rates": 0.5}),
        Detail(area="reading", set="documents a", name="2", figures={"facts": 0.25}),
        Detail(area="reading", set="documents a", name="3", note="unreadable"),
    ]
    assert lowest(rows) == {"facts": 0.25, "rates": 0.5}


def test_a_document_that_cannot_be_read_has_its_row_and_counts_in_the_sum(tmp_path: Path) -> None:
    for name in ("nuri-notice-2026-41.json", "dure-slides-2026.json"):
        shutil.copy(ANSWERS / name, tmp_path)
    shutil.copy(DOCUMENTS / "dure-slides-2026.md", tmp_path)
    (tmp_path / "nuri-notice-2026-41.pdf").write_bytes(b"%PDF-1.7\n nothing more")
    documents = judged(Folder("given", (tmp_path,), tmp_path))
    found = list(reading_documents.set_measured("documents given", documents, silent))
    rows = {one.name: one for one in found if isinstance(one, Detail)}
    assert rows["nuri-notice-2026-41.pdf"].note
    assert rows["dure-slides-2026.md"].figures["notices"] == 1
    assert 0 < rows["all"].figures["notices"] < 1
    assert set(rows) == {"nuri-notice-2026-41.pdf", "dure-slides-2026.md", "lowest", "all"}


# --- categories --------------------------------------------------------------------------------------------------


def test_titles_to_train_on_are_of_every_category_and_of_no_document() -> None:
    lines = labelled_lines()
    counts = Counter(line.category for line in lines)
    assert set(counts) == set(get_args(Category))
    assert min(counts.values()) >= 25
    answers = [json.loads(path.read_text("utf-8")) for path in ANSWERS.iterdir()]
    titles = {notice["title"] for one in answers for notice in one["notices"]}
    assert len({line.title for line in lines}) == len(lines)
    assert not titles & {line.title for line in lines}


def test_a_classifier_learns_what_its_lines_say_and_the_same_each_time() -> None:
    lines = [Labelled("support", f"{word} 구입비 지원") for word in ("상토", "비료", "농약", "종자")]
    lines += [Labelled("event", f"{word} 축제 개최") for word in ("봄꽃", "국화", "딸기", "얼음")]
    language, again = trained(lines), trained(lines)
    assert category_by(language, "포장재 구입비 지원") == "support"
    assert category_by(language, "단풍 축제 개최") == "event"
    assert language("새 제목").cats == again("새 제목").cats


def test_rules_and_classifier_are_judged_on_the_same_notices(tmp_path: Path) -> None:
    shutil.copy(DOCUMENTS / "daon-guideline-2026.txt", tmp_path)
    shutil.copy(DOCUMENTS / "daon-guideline-2026.docx", tmp_path)
    shutil.copy(ANSWERS / "daon-guideline-2026.json", tmp_path)
    wanted = Wanted(documents=tmp_path, answers=tmp_path)
    row, rules, classifier = reading_categories.measured(wanted, silent)
    assert isinstance(row, Row) and isinstance(rules, Detail) and isinstance(classifier, Detail)
    assert (rules.name, classifier.name) == ("rules", "textcat")
    assert rules.figures == {"notices": 4, "right": 1.0}  # four programmes, once, though there in two formats
    assert classifier.figures["notices"] == 4
    assert row.ours == still(1.0)
    assert row.theirs == still(classifier.figures["right"])


# --- the command -------------------------------------------------------------------------------------------------


def test_reading_measures_what_it_was_asked_for(tmp_path: Path) -> None:
    kept = tmp_path / "결과.json"
    asked = ("--set", "documents", "--documents", str(tmp_path), "--answers", str(tmp_path), "--json", str(kept))
    shutil.copy(DOCUMENTS / "dure-slides-2026.md", tmp_path)
    shutil.copy(ANSWERS / "dure-slides-2026.json", tmp_path)
    ended = CliRunner().invoke(main, ["bench", "--area", "reading", *asked], prog_name=PROGRAM)
    assert ended.exit_code == 0
    assert "### reading: documents given" in ended.stdout
    measured = result_of(kept.read_bytes(), kept.name)
    assert [one.name for one in measured.details] == ["dure-slides-2026.md", "lowest", "all"]
    assert isinstance(measured.details[0].figures["notices"], float)
    assert json.loads(kept.read_bytes())["details"][0]["figures"]["notices"] == 1.0
