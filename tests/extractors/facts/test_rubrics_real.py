"""The scoring sheets of real documents: how many items, what points, what totals; read by a person, told as figures."""

from pathlib import Path

import pytest

from extractors.readers import read
from models.rubrics import Rubric
from tests.extractors.facts.test_rubrics import rubrics_of


@pytest.fixture(scope="module")
def sheets(shared: Path) -> list[Rubric]:
    """The sheets of the guideline."""
    path = shared / "seeds" / "naju-guideline-2024.txt"
    return rubrics_of(read(path.read_bytes(), path.name))


LOAN_BANDS = [[100, 70, 0], [150, 70, 40, 0], [100, 70, 40, 10, 100, 70, 40, 100, 70, 40], [50, 30, 10]]
GOLDEN = (
    # items, their points, the total stated, the total of what counts, the points of each band
    ([100, 150, 100, 50], 400, LOAN_BANDS),
    ([100, 150, 100, 50], 400, [[100, 70, 0], [150, 70, 40], [100, 70, 40], [50, 30, 10]]),
    (
        [20, 20, 10, 20, 15, 15],
        None,
        [[20, 15, 10, 5], [20, 15, 10, 5], [10, 7, 5], [20, 10, 5], [15, 10, 5], [15, 10, 5]],
    ),
    ([40, 30, 20, 10, 10], 100, [[40, 30, 20, 10], [30, 20, 10], [20, 10], [10], [10]]),
    ([25, 25, 15, 20, 15, -10], 100, [[25, 0], [25, 10, 0], [15, 10, 7], [20, 0], [15, 0], [-10]]),
    ([40, 20, 20, 20], 100, [[40, 20, 10], [20, 10, 5], [20, 10, 5], [20, 0]]),
    ([20, 20, 20, 20, 20], 100, [[20], [20, 15, 10], [20], [20, 15, 10], [20, 15, 10]]),
    (
        [30, 20, 10, 10, 10, 10, 10, -10, -20, -10],
        100,
        [
            [30, 20, 10, 5, None],
            [20],
            *[[10, 5], [10, 0], [10, 5], [10, 5], [10, 5]],
            [-10],
            [-20, -10],
            [None, None, -10],
        ],
    ),
)


def test_all_sheets_with_points_are_found(sheets: list[Rubric]) -> None:
    assert len(sheets) == len(GOLDEN)


@pytest.mark.parametrize("nth", range(len(GOLDEN)))
def test_items_bands_and_totals(sheets: list[Rubric], nth: int) -> None:
    points, total, bands = GOLDEN[nth]
    rubric = sheets[nth]
    assert [item.points for item in rubric.items] == points
    assert rubric.total == total
    assert [[band.points for band in item.bands] for item in rubric.items] == bands
    assert sum(item.points or 0 for item in rubric.counted) == (total or 100)


def test_what_is_beyond_the_total_and_what_is_taken_off(sheets: list[Rubric]) -> None:
    kinds = [[item.kind for item in rubric.items if item.kind != "score"] for rubric in sheets]
    assert kinds == [[], [], [], ["bonus"], ["deduction"], [], [], ["deduction"] * 3]


def test_who_goes_first_of_equals_and_who_signs(sheets: list[Rubric]) -> None:
    assert [len(rubric.tie_break) for rubric in sheets] == [1, 1, 0, 0, 1, 1, 1, 1]
    assert [len(rubric.raters) for rubric in sheets] == [1, 1, 0, 1, 1, 1, 1, 1]
    assert [rubric.pass_mark for rubric in sheets] == [None, None, 60, None, None, None, None, None]


def test_branches_and_measured_bands(sheets: list[Rubric]) -> None:
    farms = sheets[0].items[2]
    assert [len(farms.bands_of(name)) for name in farms.alternatives] == [4, 3, 3]
    over, within, *_ = farms.bands_of(farms.alternatives[0])
    assert (over.ranges[0].low, over.ranges[0].low_in, within.ranges[0].high, over.ranges[0].unit) == (
        3,
        False,
        3,
        "ha",
    )
    middle = sheets[4].items[2].bands[1].ranges[0]
    assert (middle.low, middle.high, middle.unit) == (10_001, 20_000, "㎡")
    owing = sheets[7].items[8].bands[0].ranges[0]
    assert (owing.low, owing.unit) == (300_000, "원")


def test_a_sheet_of_a_lease_in_a_table(corpus: Path) -> None:
    first, second = rubrics_of(read((corpus / "synam.hwp").read_bytes(), "synam.hwp"))
    assert [item.points for item in second.items] == [30, 25, 30, 15]
    assert [[band.points for band in item.bands] for item in first.items[:3]] == [
        [22, 24, 26, 28, 30],
        [19, 21, 23, 25],
        [24, 26, 28, 30],
    ]
    assert [[band.points for band in item.bands] for item in second.items] == [
        [30, 28, 26, 24, 22],
        [25, 23, 21, 19],
        [30, 28, 26, 24],
        [15, 13, 11, 7],
    ]
