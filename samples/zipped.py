"""A zip whose bytes depend on its parts alone: fixed times, no compression, as compressors differ between machines."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

STAMP: Final = (1980, 1, 1, 0, 0, 0)


def stored(parts: Mapping[str, bytes]) -> bytes:
    """A zip of the parts in their order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, STAMP)
            entry.create_system = 0
            new.writestr(entry, content)
    return target.getvalue()


def restored(content: bytes) -> bytes:
    """A zip that another program wrote, as `stored` writes it."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        return stored({name: old.read(name) for name in old.namelist()})
