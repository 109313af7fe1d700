"""A document's work shared among processes: the same in the same order, whatever becomes of one of them."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import reading
from extractors.parallel import processes, shared
from extractors.readers import read
from extractors.reading import read_record

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "documents"
forks = pytest.mark.skipif(sys.platform != "linux", reason="only Linux shares work among forks")


def signed(parts: Sequence[int]) -> list[tuple[int, int]]:
    """Each part, and which process did it."""
    return [(part, os.getpid()) for part in parts]


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def children() -> str:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii")


@given(st.lists(st.integers(1, 50), max_size=12), st.integers(1, 4), st.integers(1, 60))
def test_parts_come_back_in_order(weights: list[int], count: int, worth: int) -> None:
    parts = [f"{number}" for number in range(len(weights))]
    with processes(count):
        assert shared(lambda stretch: [part * 2 for part in stretch], parts, weights, worth) == [p * 2 for p in parts]


def test_nobody_shares_by_default() -> None:
    assert shared(signed, range(9), [1] * 9, 1) == signed(range(9))


@forks
def test_each_process_does_a_stretch_of_about_the_same_weight() -> None:
    with processes(3):
        done = shared(signed, range(7), [6, 1, 2, 3, 1, 1, 4], 1)
    assert [part for part, _ in done] == list(range(7))
    first, second, third = dict.fromkeys(pid for _, pid in done)
    assert first == os.getpid()
    stretches = [[part for part, pid in done if pid == one] for one in (first, second, third)]
    assert stretches == [[0], [1, 2, 3], [4, 5, 6]]


@forks
def test_little_work_is_not_shared() -> None:
    with processes(4):
        assert {pid for _, pid in shared(signed, range(19), [1] * 19, 10)} == {os.getpid()}
        assert len({pid for _, pid in shared(signed, range(20), [1] * 20, 10)}) == 2


@forks
def test_a_helper_shares_nothing_further() -> None:
    def nested(parts: Sequence[int]) -> list[int]:
        return [len({pid for _, pid in shared(signed, range(9), [1] * 9, 1)}) for _ in parts]

    with processes(2):
        assert shared(nested, range(2), [1, 1], 1) == [2, 1]


@forks
@pytest.mark.parametrize("end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(0), lambda: 1 / 0])
def test_what_a_helper_does_not_bring_is_done_here(end: object) -> None:
    own, before = os.getpid(), (open_files(), children())

    def work(parts: Sequence[int]) -> list[tuple[int, int]]:
        if os.getpid() != own:
            end()  # type: ignore[operator]
        return signed(parts)

    with processes(3):
        assert shared(work, range(6), [1] * 6, 1) == signed(range(6))
    assert (open_files(), children()) == before


@forks
def test_what_cannot_be_sent_is_done_here() -> None:
    def work(parts: Sequence[int]) -> list[Iterator[int]]:
        return [iter(range(part)) if os.getpid() == own else (part for _ in "가") for part in parts]

    own = os.getpid()
    with processes(2):
        assert [list(made) for made in shared(work, [1, 2], [1, 1], 1)] == [[0], [0, 1]]


@forks
def test_where_there_is_no_room_for_a_process_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    before = open_files()
    monkeypatch.setattr(os, "fork", refused)
    with processes(3):
        assert shared(signed, range(6), [1] * 6, 1) == signed(range(6))
    assert open_files() == before


@forks
def test_an_error_is_the_same_as_in_one_process_and_leaves_nobody_behind() -> None:
    before = (open_files(), children())

    def work(parts: Sequence[int]) -> list[int]:
        return [6 // part for part in parts]

    for parts in ([1, 2, 0], [0, 1, 2]):
        with processes(2), pytest.raises(ZeroDivisionError):
            shared(work, parts, [1] * 3, 1)
    assert (open_files(), children()) == before


@pytest.mark.parametrize("name", ["daon-guideline-2027.txt", "daon-guideline-2027.pdf", "gaon-bulletin-2026-5.hwpx"])
def test_a_document_says_the_same_however_many_read_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = next(SAMPLES.rglob(name))
    source = read(path.read_bytes(), name)
    alone = read_record(source).model_dump_json()
    monkeypatch.setattr(reading, "_WORTH", 1)
    for count in (2, 5):
        with processes(count):
            assert read_record(source).model_dump_json() == alone
