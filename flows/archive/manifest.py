"""What an archive says of itself: its members with their hashes, its tables with their rows, its schema."""

import re
from datetime import datetime
from typing import Final

from pydantic import AwareDatetime, Field

from flows.archive.rows import Content
from models.base import Value
from models.tables import Sha256

NAME: Final = "manifest.json"
FORMAT: Final = 1
SETTINGS: Final = "hoebo.toml"
FOLDERS: Final = ("originals", "out")
"""Folders of a home that are kept; `hoebo.toml` beside them."""

# Also what Windows would take for a device, a drive or a stream of its own.
_PART = re.compile(r'(?!\.{1,2}$)[^/\\:*?"<>|\x00-\x1f]+')


class Member(Value):
    """A member's bytes: how many, and their SHA-256."""

    size: int = Field(ge=0)
    sha256: Sha256


class Manifest(Value):
    """`schema_revision` is the database's; `members` are all but the manifest itself."""

    format: int
    made_at: AwareDatetime
    schema_revision: str
    tables: dict[str, Content]
    members: dict[str, Member]

    @property
    def rows(self) -> int:
        """All rows of all tables."""
        return sum(content.rows for content in self.tables.values())

    @property
    def originals(self) -> int:
        """How many documents lie in it as they were received."""
        return sum(name.startswith("originals/") for name in self.members)


def table_member(table: str) -> str:
    """The member that holds a table's lines."""
    return f"tables/{table}.jsonl"


def is_safe(name: str) -> bool:
    """Whether a member's name leads to its place in a home or to a table, and nowhere else."""
    first, *rest = name.split("/")
    if not rest:
        return name in (NAME, SETTINGS)
    return first in (*FOLDERS, "tables") and all(_PART.fullmatch(part) for part in rest)


def made(now: datetime, revision: str, tables: dict[str, Content], members: dict[str, Member]) -> Manifest:
    """The manifest of what has been written."""
    return Manifest(format=FORMAT, made_at=now, schema_revision=revision, tables=tables, members=members)
