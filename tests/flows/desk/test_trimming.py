"""What the desk has drawn is bounded: beyond the size, what was looked at longest ago goes, and can be drawn again."""

import os
from pathlib import Path

from flows.desk.desk import Desk
from flows.desk.sources import FOLDER
from flows.desk.trimming import touch, trim
from tests.flows.desk.test_documents import PDF, keep


def drawn(folder: Path, name: str, size: int, seen: int) -> Path:
    """The folder of a document with two pages."""
    place = folder / name[:2] / name
    place.mkdir(parents=True)
    for page in ("1.png", "2.png"):
        (place / page).touch()
        os.truncate(place / page, size // 2)
        os.utime(place / page, (seen, seen))
    return place


def test_what_was_looked_at_longest_ago_goes_first(tmp_path: Path) -> None:
    old, middle, new = (drawn(tmp_path, name, 1_000, seen) for seen, name in enumerate(("aa1", "aa2", "bb3"), 1))
    assert trim(tmp_path, 3_000) == 0
    touch(old / "1.png")
    assert trim(tmp_path, 2_999) == 1
    assert (old.is_dir(), middle.is_dir(), new.is_dir()) == (True, False, True)
    assert trim(tmp_path, 0, spared=new) == 1
    assert (old.is_dir(), new.is_dir()) == (False, True)


def test_where_nothing_was_drawn(tmp_path: Path) -> None:
    assert trim(tmp_path / "pages", 0) == 0


def test_a_document_that_was_trimmed_is_drawn_again(desk: Desk, root: Path) -> None:
    """Opening it takes the place of another, whose folder goes."""
    assert desk.inbox is not None
    desk.inbox.mkdir()
    (desk.inbox / PDF).write_bytes((root / "samples" / "documents" / PDF).read_bytes())
    keep(desk, desk.inbox / PDF)
    other = drawn(desk.home / FOLDER, "ff0", 200 << 20, 1)
    small = Desk(desk.store, desk.home, desk.clock, inbox=desk.inbox, pages_megabytes=100)
    (document,) = (one for one in desk.store.lookup.documents() if one.format == "pdf")
    first = small.sources.picture(document, 1)
    assert not other.exists()
    assert trim(desk.home / FOLDER, 0) == 1
    assert small.sources.picture(document, 1) == first
