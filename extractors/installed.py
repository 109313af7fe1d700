"""Which Tesseract of this machine can read Korean off pictures? Looked for without loading what would use it.

The program is found at run time and never required. Who only has to know whether it is there asks here.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

LANGUAGE: Final = "kor"
_BESIDES_PATH = (
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
    r"C:\Program Files (x86)\Tesseract-OCR\tesseract.exe",
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
)
"""Where its installers put it without saying so in PATH."""
_ASKING_SECONDS: Final = 15
"""Patience for its list of languages."""


class ToolFailed(Exception):
    """A call ended without an answer: too slow, or the program broke down."""


def tesseract() -> str | None:
    """The program, None where there is none or where it knows no Korean."""
    for program in filter(None, (shutil.which("tesseract"), *_BESIDES_PATH)):
        if Path(program).is_file() and _knows_korean(program):
            return program
    return None


def printed(command: Sequence[str], seconds: float, content: bytes = b"") -> str:
    """What a call prints; it is killed when its time is over. One thread: more of them only wait for each other.

    Raises `ToolFailed`.
    """
    surroundings = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=seconds, check=True, env=surroundings
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        raise ToolFailed(str(error)) from error
    return done.stdout.decode("utf-8", errors="replace")


def _knows_korean(program: str) -> bool:
    try:
        return LANGUAGE in printed([program, "--list-langs"], _ASKING_SECONDS).split()
    except ToolFailed:
        return False
