"""What the tests of `flows` start from: a folder as a person leaves it."""

from pathlib import Path

import pytest

from tests.flows.examples import BULLETIN


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder as a person leaves it: two documents, a copy, what cannot be read, and an editor's leftovers."""
    folder = tmp_path / "받은 파일"
    (folder / "3월").mkdir(parents=True)
    (folder / "3월" / "회보 3호.txt").write_text(BULLETIN, "utf-8")
    (folder / "가온면 회보.txt").write_text(BULLETIN.replace("고추", "벼").replace("3호", "4호"), "cp949")
    (folder / "회보 3호 사본.txt").write_text(BULLETIN, "utf-8")
    (folder / "깨진 파일.pdf").write_bytes(b"%PDF-1.7\n\x00\x01 no more than this")
    (folder / "그림.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (folder / "빈 파일.txt").write_bytes(b"")
    (folder / "~$회보.docx").write_bytes(b"lock")
    return folder
