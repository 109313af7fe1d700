"""Blocks are kept by content and readers: parsed once, whatever reads them later; what is damaged is parsed again."""

import hashlib
import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractors import readers
from flows.inbox import Dropped, hashed
from flows.reading import files as files_module
from flows.reading import jobs
from flows.reading.files import read_file
from flows.reading.kept import DRAFT, SHARES, Kept
from flows.settings import Bounds, Settings
from flows.stages import kept_blocks
from models.blocks import Gap, Place, Source
from tests.flows.examples import BULLETIN

SAMPLE = "bulletin_monthly"


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(folder=tmp_path / "blocks", version="v1", most=256 << 20)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that were parsed, not taken from what was kept."""
    names: list[str] = []
    read = readers.read

    def counted(content: bytes, name: str) -> Source:
        names.append(name)
        return read(content, name)

    monkeypatch.setattr(readers, "read", counted)
    return names


@pytest.fixture
def bulletin(tmp_path: Path) -> Path:
    path = tmp_path / "회보.txt"
    path.write_text(BULLETIN, "utf-8")
    return path


def no_time(pages: int) -> float:
    return 60.0


def entries(kept: Kept) -> list[Path]:
    return sorted(path for path in kept.folder.rglob("*") if path.is_file())


def a_source(text: str = BULLETIN) -> Source:
    return readers.read(text.encode(), "회보.txt")


class TestWhatIsKept:
    @pytest.mark.parametrize("kind", ["txt", "docx", "hwpx", "pdf", "pptx"])
    def test_the_blocks_of_every_format_come_back_as_they_were(self, root: Path, kept: Kept, kind: str) -> None:
        documents = sorted((root / "samples" / "documents").glob(f"*.{kind}"))
        assert documents
        for path in documents[:3]:
            source = readers.read(path.read_bytes(), path.name)
            kept.keep(source)
            assert kept.find(source.sha256, path.name) == source

    def test_what_was_parsed_under_one_name_serves_another(self, kept: Kept) -> None:
        source = a_source()
        kept.keep(source)
        found = kept.find(source.sha256, "이름을 바꾼 회보.txt")
        assert found is not None and found.name == "이름을 바꾼 회보.txt"
        assert found.model_copy(update={"name": source.name}) == source

    def test_nothing_is_known_of_other_bytes(self, kept: Kept) -> None:
        assert kept.find("0" * 64, "회보.txt") is None and not kept.folder.exists()

    def test_other_readers_make_other_blocks(self, kept: Kept) -> None:
        source = a_source()
        kept.keep(source)
        newer = kept.model_copy(update={"version": "v2"})
        assert newer.find(source.sha256, "회보.txt") is None
        newer.keep(source)
        # Nobody asks for the older ones again: they make room.
        assert [path.name for path in entries(kept)] == [f"{source.sha256}-v2.z"]

    def test_a_page_for_which_no_time_was_left_is_looked_at_again(self, kept: Kept) -> None:
        hurried = a_source().model_copy(update={"gaps": (Gap(place=Place(page=2), reason="time"),)})
        kept.keep(hurried)
        assert entries(kept) == []
        kept.keep(hurried.model_copy(update={"gaps": (Gap(place=Place(page=2), reason="scan"),)}))
        assert len(entries(kept)) == 1

    def test_letters_that_cannot_be_written_are_not_kept(self, kept: Kept) -> None:
        kept.keep(a_source().model_copy(update={"name": "half a pair \ud83d"}))
        assert entries(kept) == []

    def test_a_folder_that_cannot_be_written_costs_nothing_but_time(self, tmp_path: Path, bulletin: Path) -> None:
        (tmp_path / "blocks").write_text("a file where the folder should be")
        kept = Kept(folder=tmp_path / "blocks", version="v1", most=256 << 20)
        assert jobs.source_of(bulletin, "회보.txt", no_time, kept) == a_source()


Damage = Callable[[bytes], bytes]


def packed(text: bytes, name: str) -> bytes:
    """An entry whose hash is right, whatever it says."""
    stream = zlib.compress(text, 1)
    return hashlib.sha256(name.encode() + b"\n" + stream).digest() + stream


class TestDamage:
    @pytest.mark.parametrize(
        "damage",
        [
            lambda _: b"",
            lambda entry: entry[:20],
            lambda entry: entry[:-1],
            lambda entry: entry[:100] + bytes([entry[100] ^ 1]) + entry[101:],
            lambda entry: bytes(32) + entry[32:],
        ],
        ids=["empty", "a part of the hash", "cut off", "one bit", "another hash"],
    )
    def test_a_damaged_entry_is_parsed_again_and_mended(
        self, kept: Kept, bulletin: Path, parsed: list[str], damage: Damage
    ) -> None:
        source = jobs.source_of(bulletin, "회보.txt", no_time, kept)
        (entry,) = entries(kept)
        whole = entry.read_bytes()
        entry.write_bytes(damage(whole))
        assert jobs.source_of(bulletin, "회보.txt", no_time, kept) == source
        assert entry.read_bytes() == whole
        assert jobs.source_of(bulletin, "회보.txt", no_time, kept) == source
        assert len(parsed) == 2

    @pytest.mark.parametrize(
        "text",
        [b"{}", b"[]", b"null", b"not json", json.dumps({"text": "x"}).encode()],
    )
    def test_what_is_no_source_counts_for_nothing(self, kept: Kept, text: bytes) -> None:
        sha256 = a_source().sha256
        path = kept.folder / sha256[:2] / f"{sha256}-v1.z"
        path.parent.mkdir(parents=True)
        path.write_bytes(packed(text, path.name))
        assert kept.find(sha256, "회보.txt") is None

    def test_blocks_that_are_not_the_text_count_for_nothing(self, kept: Kept) -> None:
        source = a_source()
        told = json.loads(source.model_dump_json(by_alias=True))
        told["blocks"][0]["text"] = "다른 말"
        path = kept.folder / source.sha256[:2] / f"{source.sha256}-v1.z"
        path.parent.mkdir(parents=True)
        path.write_bytes(packed(json.dumps(told).encode(), path.name))
        assert kept.find(source.sha256, "회보.txt") is None

    def test_an_entry_under_another_name_counts_for_nothing(self, kept: Kept) -> None:
        source, other = a_source(), a_source(BULLETIN.replace("고추", "벼"))
        kept.keep(source)
        (entry,) = entries(kept)
        wrong = kept.folder / other.sha256[:2] / f"{other.sha256}-v1.z"
        wrong.parent.mkdir(parents=True, exist_ok=True)
        entry.rename(wrong)
        assert kept.find(other.sha256, "회보.txt") is None
        # Also where somebody gave it a hash for its new name.
        wrong.write_bytes(packed(zlib.decompress(wrong.read_bytes()[32:]), wrong.name))
        assert kept.find(other.sha256, "회보.txt") is None

    def test_what_swells_beyond_all_bounds_is_not_unpacked(self, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("flows.reading.kept.LARGEST", 1 << 20)
        sha256 = "ab" + "0" * 62
        path = kept.folder / "ab" / f"{sha256}-v1.z"
        path.parent.mkdir(parents=True)
        path.write_bytes(packed(b" " * (1 << 24), path.name))
        assert kept.find(sha256, "회보.txt") is None


class TestRoom:
    def texts(self, count: int) -> list[Source]:
        """Sources whose hashes begin alike, so that they share a folder."""
        source = a_source()
        return [source.model_copy(update={"sha256": f"ab{number:062x}"}) for number in range(count)]

    def test_what_was_kept_longest_ago_gives_way(self, tmp_path: Path) -> None:
        sources = self.texts(4)
        roomy = Kept(folder=tmp_path / "blocks", version="v1", most=256 << 20)
        for age, source in zip((30, 10, 20), sources, strict=False):
            roomy.keep(source)
            path = entries(roomy)[int(source.sha256[2:], 16)]
            os.utime(path, (1_700_000_000 - age, 1_700_000_000 - age))
        size = entries(roomy)[0].stat().st_size
        narrow = roomy.model_copy(update={"most": (3 * size + size // 2) * SHARES})
        narrow.keep(sources[3])
        there = {path.name[:64] for path in entries(narrow)}
        assert there == {sources[1].sha256, sources[2].sha256, sources[3].sha256}

    def test_what_is_larger_than_its_share_is_not_kept(self, tmp_path: Path) -> None:
        narrow = Kept(folder=tmp_path / "blocks", version="v1", most=100 * SHARES)
        narrow.keep(a_source())
        assert entries(narrow) == []

    def test_drafts_of_processes_that_were_ended_go(self, kept: Kept) -> None:
        source = a_source()
        folder = kept.folder / source.sha256[:2]
        folder.mkdir(parents=True)
        for name, age in (("old", 7_200), ("new", 0)):
            draft = folder / f"{name}{DRAFT}"
            draft.write_bytes(b"half")
            os.utime(draft, (draft.stat().st_mtime - age,) * 2)
        kept.keep(source)
        assert [path.name for path in entries(kept)] == [f"{source.sha256}-v1.z", f"new{DRAFT}"]

    @pytest.mark.parametrize(("megabytes", "keeps"), [(0, False), (1_000, True)])
    def test_the_setting_bounds_them(self, tmp_path: Path, megabytes: int, keeps: bool) -> None:
        kept = kept_blocks(Settings(home=tmp_path, blocks_megabytes=megabytes))
        assert (kept is not None) is keeps
        assert kept is None or (kept.folder, kept.most) == (tmp_path / "blocks", 1_000 << 20)


class TestReading:
    def test_other_extractors_read_what_was_parsed_before(
        self, tmp_path: Path, kept: Kept, bulletin: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The child's job done here, so that it can be counted: version after version, one parsing."""

        def here(job: str, path: Path, name: str, bounds: Bounds, **how: Any) -> bytes:
            return jobs.reading(path, name, no_time, **json.loads(json.dumps(how)))

        monkeypatch.setattr(files_module, "ask", here)
        dropped = hashed(Dropped(name="회보.txt", path=bulletin))
        outcomes = [read_file(dropped, version, Bounds(), kept) for version in ("v1", "v2", "v3")]
        assert parsed == ["회보.txt"]
        assert [one.reading.version for one in outcomes if one.reading] == ["v1", "v2", "v3"]
        assert len({one.reading.record.as_json() for one in outcomes if one.reading}) == 1
        assert read_file(dropped, "v1", Bounds()).status.records == 3  # nothing is kept unless a home is told
        assert len(parsed) == 2

    def test_the_process_that_reads_keeps_them(self, tmp_path: Path, bulletin: Path) -> None:
        """Through the pipe, with a folder whose name is no text at all."""
        home = tmp_path / os.fsdecode(b"\xb0\xa1\xbf\xc2") if os.name == "posix" else tmp_path / "집"
        kept = Kept(folder=home / "blocks", version="v1+tesseract", most=256 << 20)
        dropped = hashed(Dropped(name="회보.txt", path=bulletin))
        first = read_file(dropped, "v1", Bounds(), kept)
        (entry,) = entries(kept)
        told = entry.stat()
        assert first.status.state == "done" and entry.name == f"{dropped.sha256}-v1+tesseract.z"
        assert kept.find(dropped.sha256, "회보.txt") == a_source()
        assert read_file(dropped, "v1", Bounds(), kept) == first
        assert (entry.stat().st_mtime_ns, entry.stat().st_ino) == (told.st_mtime_ns, told.st_ino)

    def test_blocks_of_other_bytes_are_never_taken_for_a_file_that_changed(self, kept: Kept, bulletin: Path) -> None:
        dropped = hashed(Dropped(name="회보.txt", path=bulletin))
        read_file(dropped, "v1", Bounds(), kept)
        bulletin.write_text(BULLETIN.replace("고추", "벼"), "utf-8")
        changed = read_file(dropped, "v1", Bounds(), kept)
        assert changed.status.state == "unreadable" and "바뀌었습니다" in changed.status.reason
