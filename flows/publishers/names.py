"""File names that every system takes: Korean kept, what Windows or a path would trip over replaced."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

# Windows refuses these names with any suffix.
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_REFUSED = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')

# A file name may have 255 bytes on Linux, a Hangul syllable takes 3; room is left for a suffix.
LONGEST = 200


def safe_name(text: str) -> str:
    """One file name for any text."""
    name = _REFUSED.sub("_", unicodedata.normalize("NFC", text)).strip(" .")
    if not name or _RESERVED.fullmatch(name):
        name = f"_{name}"
    while len(name.encode()) > LONGEST:
        stem, dot, suffix = name.rpartition(".")
        name = f"{stem[:-1]}.{suffix}" if dot and stem and len(suffix) < 10 else name[:-1]
    return name


def safe_path(text: str) -> str:
    """A relative path for a name with folders in it; it never leaves its folder."""
    parts = [safe_name(part) for part in PurePosixPath(text.replace("\\", "/")).parts if part not in ("/", "", ".")]
    return "/".join(parts) or "_"


def told_apart(paths: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """The same paths in the same order, those that a case-blind system would mix up with ` (2)` and so on."""
    used = {path.casefold() for path in taken}
    apart = []
    for path in paths:
        name, count = path, 1
        while name.casefold() in used:
            count += 1
            name = _numbered(path, count)
        used.add(name.casefold())
        apart.append(name)
    return apart


def _numbered(path: str, count: int) -> str:
    pure = PurePosixPath(path)
    return str(pure.with_name(f"{pure.stem} ({count}){pure.suffix}"))
