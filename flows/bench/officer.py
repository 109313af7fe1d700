"""An officer who never tires: drops files, amends and renames them, decides at the desk, looks at pages, publishes.

What she does next follows from a seed, so that two runs do the same.
"""

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import httpx

from flows.bench.made import bulletin

PAGES: Final = (
    "/",
    "/documents",
    "/files",
    "/search?q=건조기",
    "/deadlines?month=2027-03",
    "/history",
    "/publications",
)
PATIENCE_SECONDS: Final = 60.0
_TOKEN: Final = re.compile(r'name="token" value="([0-9a-f]{64})"')
_NOTICE: Final = re.compile(r'href="(/notices/[^"?#]+)[?"#]')
_VALUE: Final = re.compile(r'action="(/notices/[^"]+/values/[^"]+)"')
_SEEN: Final = re.compile(r'name="seen" value="(\d+)"')
_AMENDMENT: Final = re.compile(r'href="(/amendments/[0-9a-f]{64})"')


class Officer:
    """Works in an inbox and at a desk. `done` counts what was done by its name, `refused` holds the errors."""

    def __init__(self, inbox: Path, seed: int) -> None:
        self.done: dict[str, int] = {}
        self.refused: list[str] = []
        self.inbox, self._random = inbox, random.Random(seed)
        self._dropped = 0
        self._desk = httpx.Client(trust_env=False)

    def sit_down(self, port: int) -> None:
        """Work at the desk of this port from now on."""
        self._desk.close()
        self._desk = httpx.Client(
            base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE_SECONDS, follow_redirects=True, trust_env=False
        )

    def work(self) -> None:
        """One thing, most often a new file; a desk that is just restarting is tried again later."""
        often: dict[Callable[[], bool], int] = {
            self._drop: 8,
            self._amend: 2,
            self._rename: 1,
            self._look: 6,
            self._decide: 4,
            self._accept: 2,
            self._publish: 1,
        }
        (chosen,) = self._random.choices(list(often), list(often.values()))
        name = chosen.__name__.strip("_")
        try:
            if chosen():
                self.done[name] = self.done.get(name, 0) + 1
        except httpx.TransportError:  # nobody is at the desk just now
            self.done["nobody at the desk"] = self.done.get("nobody at the desk", 0) + 1

    def leave(self) -> None:
        """Close what is open."""
        self._desk.close()

    def _drop(self) -> bool:
        return self._write(self._dropped, bulletin(self._dropped))

    def _amend(self) -> bool:
        """A bulletin that was dropped comes again: two of its days are later."""
        if not self._dropped:
            return False
        number = self._random.randrange(self._dropped)
        text = bulletin(number).replace(f"제{number}호", f"제{number}호 정정").replace("4. 30.(금)", "5. 7.(금)")
        return self._write(number, text, " 정정")

    def _write(self, number: int, text: str, more: str = "") -> bool:
        (self.inbox / f"회보 {number}{more}.txt").write_text(text, "utf-8")
        self._dropped += not more
        return True

    def _rename(self) -> bool:
        names = sorted(path.name for path in self.inbox.glob("회보*.txt") if "안내" not in path.name)
        if not names:
            return False
        chosen = self.inbox / self._random.choice(names)
        chosen.rename(self.inbox / f"{chosen.stem}(보관).txt")
        return True

    def _look(self) -> bool:
        return self._asked(self._random.choice(PAGES)).is_success

    def _decide(self) -> bool:
        """Accept the first value that waits in a notice that waits."""
        waiting = _NOTICE.findall(self._asked("/").text)
        if not waiting:
            return False
        page = self._asked(self._random.choice(waiting)).text
        values, seen = _VALUE.findall(page), _SEEN.search(page)
        return bool(values) and self._sent(values[0], page, verdict="accept", seen=seen[1] if seen else "0")

    def _accept(self) -> bool:
        """Let an amendment hold that waits for a word."""
        waiting = _AMENDMENT.findall(self._asked("/amendments").text)
        if not waiting:
            return False
        return self._sent(f"{waiting[0]}/accept", self._asked(waiting[0]).text)

    def _publish(self) -> bool:
        return self._sent("/publications", self._asked("/publications").text)

    def _asked(self, path: str) -> httpx.Response:
        answer = self._desk.get(path)
        self._note(path, answer)
        return answer

    def _sent(self, path: str, page: str, **typed: str) -> bool:
        token = _TOKEN.search(page)
        answer = self._desk.post(path, data={"token": token[1] if token else "", **typed})
        self._note(path, answer)
        return answer.is_success

    def _note(self, path: str, answer: httpx.Response) -> None:
        if answer.is_server_error:
            self.refused.append(f"{path}: {answer.status_code}")
