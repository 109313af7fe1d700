"""Closes an office from another process: asks, waits, and ends what does not end."""

import os
import signal
import time
from pathlib import Path
from typing import Final, Literal

from flows.office.state import STOP, is_open, office_state
from models.errors import WorldError

WAIT_SECONDS: Final = 15.0
"""An office ends its processes in ten."""
Closed = Literal["was_closed", "closed", "ended"]
"""Nothing was open; it closed when it was asked; it had to be ended."""


def close(home: Path) -> Closed:
    """Close the office of a home and return when it is closed. Raises `WorldError` when it stays open."""
    if not is_open(home):
        return "was_closed"
    if _asked(home):
        return "closed"
    state = office_state(home)
    if state is not None:
        # Its processes see that it is gone, and end.
        os.kill(state.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    if not _is_closed_in(home, WAIT_SECONDS):
        raise WorldError(f"사무실이 닫히지 않습니다: {home}", "컴퓨터를 다시 켜거나 관리자에게 알려 주세요.")
    return "ended"


def _asked(home: Path) -> bool:
    """Ask the office as soon as it says its token; whether it has closed in time."""
    deadline = time.monotonic() + WAIT_SECONDS
    token = ""
    while is_open(home) and time.monotonic() < deadline:
        state = office_state(home)
        if state is not None and state.token != token:
            token = state.token
            (home / STOP).write_text(token, "utf-8")
        time.sleep(0.1)
    return not is_open(home)


def _is_closed_in(home: Path, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while is_open(home) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not is_open(home)
