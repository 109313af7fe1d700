"""Whose turn it is: one process at a time reads documents into a home, and one publishes from it.

An office, its runs, its desk and commands beside it take the same locks. The system frees them when a process ends.
"""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Final

from flows.causes import cause_words
from flows.office.locks import try_lock
from flows.office.state import INTAKE_LOCK, PUBLISH_LOCK
from models.errors import NoPermission, WorldError

READING_SECONDS: Final = 60.0
"""How long an office's portion of files may be waited for."""
PUBLISHING_SECONDS: Final = 60.0
LOOK_SECONDS: Final = 0.1


class Busy(WorldError):
    """Another process does the same with this home, and has not ended yet."""

    code = "busy"


def turn_to_read(home: Path) -> AbstractContextManager[None]:
    """Be the one who reads documents into a home while the block runs. Raises `Busy`, `WorldError`."""
    words = f"다른 곳에서 이 자료 폴더에 문서를 읽어 넣고 있습니다: {home}"
    hint = "끝난 뒤에 다시 실행하거나, 사무실이 열려 있으면 문서를 문서함에 넣어 주세요."
    return _turn(home / INTAKE_LOCK, READING_SECONDS, Busy(words, hint))


def turn_to_publish(home: Path) -> AbstractContextManager[None]:
    """Be the one who publishes from a home while the block runs. Raises `Busy`, `WorldError`."""
    words = f"다른 곳에서 이 자료 폴더의 결과를 내고 있습니다: {home}"
    return _turn(home / PUBLISH_LOCK, PUBLISHING_SECONDS, Busy(words, "끝난 뒤에 다시 해 주세요."))


@contextmanager
def _turn(path: Path, seconds: float, refusal: Busy) -> Iterator[None]:
    deadline = time.monotonic() + seconds
    while True:
        with ExitStack() as stack:
            if _is_taken(path, stack):
                yield
                return
        if time.monotonic() > deadline:
            raise refusal
        time.sleep(LOOK_SECONDS)


def _is_taken(path: Path, stack: ExitStack) -> bool:
    """Whether the lock is ours now, until the stack is left."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return stack.enter_context(try_lock(path))
    except OSError as error:
        refusal = NoPermission if isinstance(error, PermissionError) else WorldError
        hint = "자료 폴더의 쓰기 권한과 디스크의 자리를 확인해 주세요."
        raise refusal(f"쓸 수 없는 파일입니다: {path} ({cause_words(error)})", hint) from error
