"""The measuring of an office that takes in a drop: what is made of times and sizes. No speed is asserted here."""

from flows.bench.desk import page_rows
from flows.bench.made import bulletin
from flows.bench.office import BARE, memory_rows
from flows.bench.results import Detail, Row
from flows.bench.rounds import Answer, still

TITLE = "while 8 files are taken in"


def answers(*milliseconds: float) -> list[Answer]:
    return [Answer(one / 1000) for one in milliseconds]


def test_each_page_stands_beside_the_bare_answer_of_its_round() -> None:
    times = {BARE: answers(1, 2, 4), "work": answers(100, 100, 800), "files": answers(20, 20, 20)}
    work, files, slowest = page_rows("office", TITLE, times, BARE)
    assert (work.what, work.peer, files.what) == ("work", BARE, "files")
    assert work.ours is not None and work.ratio is not None and work.theirs is not None
    assert (work.ours.median, work.theirs.median, work.ratio.median) == (100, 2, 100)
    assert (slowest.what, slowest.peer, slowest.ratio) == ("the slowest page, work", "the aim", still(100 / 300))
    assert slowest.met is True


def test_memory_is_the_end_against_early() -> None:
    grows = [10.0, 90, 100, 100, 110, 120, 200, 200]
    found = list(memory_rows(TITLE, {"desk": [50.0] * 8, "watcher": grows}))
    rows = {row.what: row for row in found if isinstance(row, Row)}
    watcher = rows["watcher, at the end"]
    assert (watcher.ours, watcher.theirs, watcher.ratio, watcher.met) == (still(200), still(100), still(2), False)
    assert rows["desk, at the end"].met is True
    assert [one.figures for one in found if isinstance(one, Detail)] == [{"most MB": 50}, {"most MB": 200}]


def test_one_look_is_early_and_late() -> None:
    row, detail = memory_rows(TITLE, {"desk": [50.0]})
    assert isinstance(row, Row) and row.ratio == still(1)
    assert isinstance(detail, Detail) and detail.figures == {"most MB": 50}


def test_every_file_is_another_and_every_fourth_says_a_wrong_weekday() -> None:
    texts = [bulletin(number) for number in range(48)]
    assert len(set(texts)) == 48
    assert sum("3. 19.(목)" in text for text in texts) == 12
    assert sum("3. 19.(금)" in text for text in texts) == 36
