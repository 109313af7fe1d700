"""A short soak: an office that is worked with, killed and restarted keeps everything once and lets its handles go."""

import sys
from pathlib import Path

import pytest

from flows.bench.curves import curves
from flows.bench.officer import Officer
from flows.bench.results import Detail, Row
from flows.bench.soak import Sample, rows, soaked, thinned
from flows.store import open_store

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux shows them")


def test_a_short_soak(tmp_path: Path) -> None:
    home = tmp_path / "자료"
    officer = Officer(home / "받은 문서", seed=7)
    samples, left = soaked(home, officer, 60.0, lambda _: None)
    assert left == 0
    assert officer.refused == []
    store = open_store(f"sqlite:///{home / 'hoebo.db'}")
    states = store.file_states()
    documents = store.lookup.documents()
    store.close()
    assert officer.done["drop"] > 0
    dropped = officer.done["drop"] + officer.done.get("amend", 0)
    # Each content once: an amended bulletin may have been dropped twice with the same words.
    assert officer.done["drop"] <= len(documents) <= dropped
    assert len({one.sha256 for one in documents}) == len(documents)
    assert {one.state for one in states} <= {"done", "needs_look", "duplicate", "ignored"}
    calm = [one.figures for one in samples if "calm" in one.figures]
    assert all(one["desk handles"] < 60 for one in calm)
    assert all(one["logs MB"] < 3.1 for one in calm)


def test_rows_hold_the_end_against_what_was_early() -> None:
    samples = [Sample(float(at), {"calm": 1.0, "desk MB": 100.0 + at, "documents": at}) for at in range(8)]
    (row,) = [one for one in rows("x", samples) if isinstance(one, Row)]
    assert row.what == "desk MB, at the end"
    assert row.ours is not None and row.theirs is not None
    assert (row.ours.median, row.theirs.median, row.met) == (106.5, 102.5, True)


def test_the_restless_time_is_no_part_of_the_rows() -> None:
    restless = [Sample(0.0, {"desk MB": 1.0}), Sample(1.0, {"desk MB": 2.0})]
    calm = [Sample(float(at), {"calm": 1.0, "desk MB": 50.0}) for at in range(2, 6)]
    (row,) = [one for one in rows("x", [*restless, *calm]) if isinstance(one, Row)]
    assert row.theirs is not None
    assert row.theirs.median == 50.0


def test_some_of_the_samples_and_the_last() -> None:
    samples = [Sample(float(at), {}) for at in range(100)]
    chosen = thinned(samples, 10)
    assert (len(chosen), chosen[-1].seconds) == (10, 99.0)


def test_a_curve_for_each_name_in_the_panel_of_its_unit() -> None:
    details = [
        Detail(area="soak", set="x", name=f"after {at} s", figures={"desk MB": 90 + at, "desk handles": 12})
        for at in (0, 60)
    ]
    picture = curves("3 <minutes>", details)
    assert picture.count("<polyline") == 2
    assert "3 &lt;minutes&gt;" in picture
    assert "desk MB: 150" in picture
    assert curves("nothing", [Detail(area="soak", set="x", name="done")]) == ""
