"""The home folder, made and tried: nobody must find out at the end of his work that it cannot be kept."""

import os
from pathlib import Path

from flows.causes import cause_words
from models.errors import NoPermission, WorldError


def make_home(home: Path) -> None:
    """Make the folder where it is missing, and write into it once. Raises `NoPermission`, `WorldError`.

    One that a store lies in already was tried before, and is asked only whether it may be written.
    """
    hint = "쓸 수 있는 폴더를 --home으로 적어 주세요."
    if (home / "hoebo.db").is_file() and os.name == "posix" and os.access(home, os.W_OK):
        return
    try:
        home.mkdir(parents=True, exist_ok=True)
        trial = home / ".hoebo-trial"
        trial.touch()
        trial.unlink()
    except PermissionError as error:
        raise NoPermission(f"쓸 수 없는 폴더입니다: {home}", hint) from error
    except OSError as error:
        raise WorldError(f"폴더를 만들 수 없습니다: {home} ({cause_words(error)})", hint) from error
