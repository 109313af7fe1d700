"""Changed documents bring no reader down: a small seed of what `bench fuzz` does ten thousand times."""

from pathlib import Path
from random import Random

import pytest

from extractors import readers
from flows.bench import fuzz as module
from flows.bench.fuzz import READ, case, cases, fuzz
from flows.bench.mutations import mutated, packed_part, packed_records, packed_stream
from flows.reading.child import ReadingBroke, Trace
from flows.settings import Bounds
from models.errors import HoeboError
from tests.extractors.readers.hostile_files import hwp, parts_of, zipped

SEED = 20260302


@pytest.fixture
def samples(root: Path, tmp_path: Path) -> list[Path]:
    """Small sound files of every format, an HWP file made here among them."""
    made = tmp_path / "회보.hwp"
    made.write_bytes(hwp("가온면 회보 제3호\r신청기간 : 2026. 3. 2.(월) ~ 3. 20.(금)까지\r" * 20))
    documents = root / "samples" / "documents"
    return [made, *(documents / f"dure-slides-2026.{end}" for end in ("docx", "hwpx", "pptx", "md"))]


def test_the_same_number_makes_the_same_file(samples: list[Path]) -> None:
    assert case(1, 7, samples) == case(1, 7, samples)
    contents = [content for _, _, content in cases(60, 1, samples)]
    sound = {path.read_bytes() for path in samples}
    assert len(set(contents)) > 50 and not sound.issuperset(contents)


def test_a_change_inside_a_package_leaves_a_package(samples: list[Path]) -> None:
    sound = samples[1].read_bytes()
    changed = parts_of(packed_part(sound, sound, Random(3)))
    assert len([name for name, part in parts_of(sound).items() if changed[name] != part]) == 1


def test_a_change_inside_an_hwp_file_is_inside_its_packing(samples: list[Path]) -> None:
    sound = samples[0].read_bytes()
    assert {len(packed_records(sound, sound, Random(seed))) for seed in range(20)} == {len(sound)}
    assert any(packed_records(sound, sound, Random(seed)) != sound for seed in range(20))


def test_a_change_inside_a_pdf_leaves_the_rest(root: Path) -> None:
    sound = (root / "samples" / "documents" / "dure-slides-2026.pdf").read_bytes()
    changed = packed_stream(sound, sound, Random(5))
    assert changed != sound and changed[:200] == sound[:200] and changed[-50:] == sound[-50:]


def test_what_is_no_package_is_left_to_other_changes() -> None:
    assert packed_part(b"PK nothing", b"", Random(1)) == packed_part(zipped({}), b"", Random(1))[:0] + b"PK nothing"
    assert isinstance(mutated(b"", b"", Random(1)), bytes)


def test_no_changed_package_or_hwp_file_breaks_its_reader(samples: list[Path]) -> None:
    """In this process, whose readers bound themselves: every end is the document or an error of ours."""
    ends = []
    for _, path, content in cases(400, SEED, samples):
        try:
            ends.append(readers.read(content, path.name).format)
        except HoeboError as error:
            ends.append(error.code)
    assert {"hwp", "hwpx", "docx", "pptx", "text", "unreadable"} <= set(ends)


def test_changed_documents_are_read_as_every_document_is(samples: list[Path], root: Path) -> None:
    report = fuzz(60, SEED, [*samples, root / "samples" / "documents" / "nuri-notice-2026-41.pdf"])
    assert report.found == ()
    assert sum(report.ends.values()) == 60 and {READ, "FileUnreadable"} <= set(report.ends)


def test_what_breaks_is_told_with_its_number(samples: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(job: str, path: Path, name: str, bounds: Bounds) -> bytes:
        if name.startswith("12"):
            raise ReadingBroke("읽는 중에 …", "…") from Trace("KeyError: 7")
        return b""

    monkeypatch.setattr(module, "ask", broken)
    told: list[int] = []
    report = fuzz(5, 1, samples, first=10, tell=lambda count, _report: told.append(count))
    assert (report.ends, told) == ({"ReadingBroke": 1, READ: 4}, [1, 2, 3, 4, 5])
    assert [(found.number, "KeyError: 7" in found.trace) for found in report.found] == [(12, True)]
