"""What keeps the office from taking files in, for whoever asks (`status`, the desk): a sentence, or nothing."""

import contextlib
import json
from datetime import datetime
from pathlib import Path
from typing import Final

from models.base import Value

FILE: Final = "intake.json"


class Trouble(Value):
    """A sentence (Korean), and since when it holds."""

    words: str
    since: datetime


def say_trouble(home: Path, words: str, now: datetime) -> bool:
    """Write down what is wrong, or that nothing is (no words); whether that is news. A full disk is no hindrance."""
    before = trouble_of(home)
    if (before.words if before is not None else "") == words:
        return False
    draft = home / f".{FILE}.part"
    with contextlib.suppress(OSError):
        if words:
            draft.write_text(Trouble(words=words, since=now).model_dump_json() + "\n", "utf-8")
            draft.replace(home / FILE)
        else:
            (home / FILE).unlink(missing_ok=True)
    return True


def trouble_of(home: Path) -> Trouble | None:
    """What keeps the office from taking files in; None when nothing does."""
    try:
        return Trouble.model_validate(json.loads((home / FILE).read_text("utf-8")))
    except (OSError, ValueError):
        return None
