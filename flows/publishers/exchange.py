"""Two folders trade places in one step, where the system can: whoever looks sees the one or the other, never neither.

Linux has had `renameat2` with RENAME_EXCHANGE since 3.15 (man 2 rename); Python has no name for it.
"""

import ctypes
import errno
import os
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_CANNOT: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP})
"""What a system or file system answers that knows no exchange."""


def exchange(one: Path, other: Path) -> bool:
    """Let both paths trade places; False where the system or its file system cannot.

    Raises OSError for what else fails.
    """
    call = getattr(_libc(), "renameat2", None)
    if call is None:
        return False
    ctypes.set_errno(0)
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    error = ctypes.get_errno()
    if error in _CANNOT:
        return False
    raise OSError(error, os.strerror(error), str(one))


def _libc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
