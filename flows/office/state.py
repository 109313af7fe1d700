"""How is the office of a home? What it says of itself in `office.json`, and whether it is open at all.

Open is an office whose process holds the lock; the file may be left from one that was killed.
"""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from pydantic import ValidationError

from flows.office.locks import is_locked
from models.base import Value

FILE: Final = "office.json"
LOCK: Final = "office.lock"
STOP: Final = "office.stop"
"""Holds the token of the office that is asked to end."""
INTAKE_LOCK: Final = "intake.lock"
"""Held by the one process that takes files in."""
PUBLISH_LOCK: Final = "publish.lock"
"""Held by the one process that publishes."""
LOG: Final = "hoebo.log"

ChildName = Literal["server", "deployments", "watcher", "desk"]
Standing = Literal["starting", "up", "waiting", "given_up"]

CHILDREN: Final[dict[ChildName, str]] = {
    "server": "작업 기록(Prefect)",
    "deployments": "정해진 때의 일",
    "watcher": "문서함 지켜보기",
    "desk": "확인 화면",
}
"""Every process of an office, and what it is to a person."""
STANDINGS: Final[dict[Standing, str]] = {
    "starting": "켜는 중",
    "up": "켜짐",
    "waiting": "멈춰서 다시 켭니다",
    "given_up": "자꾸 멈춰 그만두었습니다",
}


class ChildState(Value):
    """How one process is. `pid` is 0 while there is none; `deaths` counts those that came soon after each other."""

    standing: Standing
    pid: int = 0
    deaths: int = 0


class OfficeState(Value):
    """What an office says of itself, for its owner alone.

    `token` is what it takes as the wish that it end, `api_url` and `api_password` are its Prefect server's.
    """

    pid: int
    port: int
    started: datetime
    token: str
    api_url: str
    api_password: str
    children: dict[ChildName, ChildState]


def office_state(home: Path) -> OfficeState | None:
    """The office of a home; None when it is not open. One that is just opening may not have said anything yet."""
    if not is_open(home):
        return None
    try:
        return OfficeState.model_validate_json((home / FILE).read_bytes())
    except (OSError, ValidationError):
        return None


def is_open(home: Path) -> bool:
    """Whether a process is the office of this home."""
    return is_locked(home / LOCK)


def say_state(home: Path, state: OfficeState) -> None:
    """Write the file, in one step, for the owner alone. Raises OSError."""
    draft = home / f".{FILE}.part"
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        stream.write(json.dumps(state.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n")
    draft.replace(home / FILE)
