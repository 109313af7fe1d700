"""What a batch did, for a person: counts by state, what is new, where the results lie (Korean)."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePath

from flows.publishers.publishing import Published
from flows.store import FileStatus, Saved
from models.base import Value
from models.tables import FileState

STATES: dict[FileState, str] = {
    "done": "읽음",
    "needs_look": "확인 필요",
    "unreadable": "읽지 못함",
    "duplicate": "같은 파일",
    "ignored": "건너뜀",
    "waiting": "기다림",
    "reading": "읽는 중",
}


class BatchReport(Value):
    """How a batch ended: each file of it by name, what changed in the store, what was published."""

    home: Path
    files: tuple[FileStatus, ...]
    saved: Saved
    published: Published | None = None

    def count(self, *states: FileState) -> int:
        """How many files ended in one of these states."""
        return sum(status.state in states for status in self.files)


def told_under(name: str, reason: str) -> str:
    """A reason as it stands under its file's name, which is not told once more."""
    return " ".join(reason.replace(f": {PurePath(name).name}", "").split())


def total(saved: Iterable[Saved]) -> Saved:
    """Several documents' changes as one."""
    each = list(saved)
    sums: Counter[str] = Counter()
    for one in each:
        sums.update(one.model_dump(exclude={"gone"}))
    return Saved(**sums, gone=tuple(title for one in each for title in one.gone))


def state_table(files: Iterable[FileStatus]) -> list[dict[str, object]]:
    """A row for each file, ready for a table: name, state and reason in Korean, records, hash."""
    return [
        {"파일": one.name, "상태": STATES[one.state], "알림": one.records, "이유": one.reason, "sha256": one.sha256}
        for one in files
    ]


def summary(report: BatchReport) -> str:
    """The batch in Markdown."""
    counts = [f"- {name}: {report.count(state)}건" for state, name in STATES.items() if report.count(state)]
    saved = report.saved
    lines = [
        f"# 파일 {len(report.files)}건을 처리했습니다",
        "",
        *counts,
        "",
        f"새 알림 {saved.new}건, 바뀐 알림 {saved.revised}건, 그대로 {saved.same}건.",
    ]
    if saved.gone:
        lines += ["", "지난 판에 있었으나 이번 판에 없는 알림(취소로 보지 않고 그대로 두었습니다):"]
        lines += [f"- {_plain(title)}" for title in saved.gone]
    looks = [one for one in report.files if one.state in ("needs_look", "unreadable")]
    if looks:
        lines += ["", "## 확인할 파일", ""] + [f"- {_plain(one.name)}: {_plain(one.reason)}" for one in looks]
    if report.published is not None:
        lines += ["", f"결과: `{report.published.out}`"]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """A text that is no Markdown, on one line."""
    escaped = "".join(f"\\{character}" if character in "\\`*_[]<>#|" else character for character in text)
    return " ".join(escaped.split())
