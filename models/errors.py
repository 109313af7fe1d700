"""The one tree of errors: the input or the world failed, and a person can do something about it.

Every error knows its sentence (Korean, for the officer), its hint (what to do next), its exit code and
whether trying again can help. An odd document is no error: that is a finding or an unread cue.
"""

from typing import ClassVar


class HoeboError(Exception):
    """The root. `exit_code` is what the command line ends with; `code` names it in reports."""

    exit_code: ClassVar[int] = 1
    code: ClassVar[str] = "error"
    retryable: ClassVar[bool] = False

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type["HoeboError"], tuple[str, str]]:
        return type(self), (self.message, self.hint)


class InputError(HoeboError):
    """What was asked for cannot be read."""

    exit_code = 3
    code = "input"


class FileMissing(InputError):
    """No such file or folder."""

    code = "missing"


class FileEmpty(InputError):
    """A file without a character."""

    code = "empty"


class NothingReadable(InputError):
    """A folder without one file that can be read."""

    code = "nothing_readable"


class FormatUnknown(InputError):
    """A format that no reader reads."""

    exit_code = 4
    code = "format"


class FileUnreadable(InputError):
    """A file of a known format that cannot be opened: damaged, encrypted, too large."""

    exit_code = 4
    code = "unreadable"


class TextMissing(FileUnreadable):
    """A file whose text layer holds nothing that can be trusted (a scan)."""

    code = "text_missing"


class WorldError(HoeboError):
    """The machine does not let us."""

    exit_code = 5
    code = "world"
    retryable = True


class NoPermission(WorldError):
    """A folder or file that may not be written or read."""

    code = "permission"
    retryable = False


class StoreError(WorldError):
    """The database cannot be opened or is of a newer version."""

    exit_code = 6
    code = "store"
