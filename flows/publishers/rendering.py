"""What all publishers make of an edition: bytes under relative paths, and the manifest that holds their hashes.

Pure: same edition, same bytes. A new publisher is a module with `NAME` and `render`, and a line in `PUBLISHERS`.
"""

import hashlib
import json
from collections.abc import Mapping
from types import ModuleType
from typing import Final

from flows.publishers import broadcast, calendar, changes, digest, messages, planner, records, site, tables
from flows.publishers.release import released
from models.editions import Edition

PUBLISHERS: tuple[ModuleType, ...] = (calendar, digest, records, tables, planner, broadcast, messages, changes, site)

MANIFEST: Final = "manifest.json"
"""Lies beside what it lists."""


def render(edition: Edition) -> dict[str, bytes]:
    """What goes out of an edition, without what still waits: relative path to bytes."""
    going_out = released(edition)
    return {path: content for publisher in PUBLISHERS for path, content in publisher.render(going_out).items()}


def hashes_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file, by path."""
    return {path: hashlib.sha256(files[path]).hexdigest() for path in sorted(files)}


def manifest_of(edition: Edition, files: Mapping[str, bytes]) -> bytes:
    """`{"made_on", "notices", "files": {path: {"sha256", "bytes"}}}` as JSON: what a receiver checks a copy by."""
    hashes = hashes_of(files)
    told = {
        "made_on": edition.today.isoformat(),
        "notices": len(edition.revisions),
        "files": {path: {"sha256": sha256, "bytes": len(files[path])} for path, sha256 in hashes.items()},
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
