"""`backfill DIR`: a whole archive, with how far it is, how long it will still take, and how it ended."""

import os
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import DEFAULT_HOME, PATH, PROGRAM, debug_option, help_option, home_option, today_option
from flows.cli.publish import show_published

if TYPE_CHECKING:
    from flows.backfill.progress import Progress
    from flows.backfill.running import BackfillReport
    from flows.backfill.tally import Tally
    from models.tables import FileState

LOG_SECONDS: Final = 60.0
"""Between two lines where nobody looks at a terminal."""
TOLD: "Final[tuple[FileState, ...]]" = ("done", "needs_look", "unreadable", "duplicate", "ignored")


@click.command(cls=KoreanCommand, short_help="쌓여 있는 문서 수만 건을 나누어 읽어 들입니다.")
@click.argument("folder", type=PATH, metavar="폴더")
@home_option
@today_option
@click.option(
    "--workers",
    type=click.IntRange(min=0, max=64),
    default=0,
    metavar="개수",
    help="읽는 작업자(프로세스) 수. PostgreSQL 저장소가 있어야 합니다. 적지 않으면 이 프로그램이 혼자 읽습니다.",
)
@click.option("--no-publish", is_flag=True, help="읽어 쌓기만 하고 내지는 않습니다.")
@debug_option
@help_option
def backfill(folder: Path, home: Path, today: date | None, workers: int, no_publish: bool) -> int:
    """폴더의 문서를 모두 나누어 읽어 자료 폴더에 쌓고, 끝에 한 번 결과를 냅니다.

    도중에 꺼져도 같은 명령을 다시 실행하면 이어서 합니다. 이미 읽은 파일은 다시 읽지 않습니다. 작업자가 죽으면
    맡던 것을 다른 작업자가 이어받습니다. 끝내지 못한 파일이 남으면 1로 끝납니다.
    """
    from flows.backfill.running import run_backfill
    from flows.settings import settings_for
    from flows.whereabouts import remember

    now = moment_of(today)
    settings = settings_for(home, os.environ)
    if workers and not os.environ.get("HOEBO_WORKERS"):
        settings = settings.model_copy(update={"workers": 1})
    teller = Teller()
    if sys.stderr.isatty():
        click.echo("준비하는 중입니다. 10~20초쯤 걸립니다.", err=True)
    publish_for = None if no_publish else now.date()
    report = run_backfill(folder, settings, now, workers=workers, publish_for=publish_for, tell=teller.tell)
    teller.end()
    remember(home, [folder])
    show_report(report)
    return 1 if report.lost else 0


class Teller:
    """Says how far it is: on one line of a terminal, else in a line now and then."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._told = time.monotonic()

    def tell(self, progress: "Progress") -> None:
        """Say it, if it is time."""
        if self._is_terminal:
            click.echo(f"\r\x1b[K{progress_words(progress)}", err=True, nl=False)
        elif time.monotonic() - self._told >= LOG_SECONDS:
            self._told = time.monotonic()
            click.echo(progress_words(progress), err=True)

    def end(self) -> None:
        """Let go of the line."""
        if self._is_terminal:
            click.echo("", err=True)


def progress_words(progress: "Progress") -> str:
    """`읽는 중: 전체 10,000건 가운데 2,500건(25%), 남은 시간 약 12분`."""
    done = progress.done + progress.passed
    if progress.whole is None:
        return f"읽는 중: {done:,}건 (폴더의 파일을 세고 있습니다)"
    share = min(100, 100 * done // max(1, progress.whole))
    left = progress.seconds_left()
    when = f", 남은 시간 약 {span_words(left)}" if left is not None else ""
    return f"읽는 중: 전체 {progress.whole:,}건 가운데 {done:,}건({share}%){when}"


def span_words(seconds: float) -> str:
    """`2일 3시간`, `1시간 5분`, `12분`, `40초`: no finer than it can be known."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{max(10, round(seconds, -1)):.0f}초"
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = ((days, "일"), (hours, "시간"), (minutes, "분"))
    return " ".join([f"{count}{word}" for count, word in parts if count][:2])


def show_report(report: "BackfillReport") -> None:
    """How it ended, what to do next, and where the rest stands."""
    whole = report.tally + report.passed
    click.echo(f"파일 {whole.files:,}건을 마쳤습니다: {_counts(whole)} ({span_words(report.seconds)} 걸림)")
    if report.passed.files:
        click.echo(f"그 가운데 {report.passed.files:,}건은 전에 읽어 둔 그대로라 다시 읽지 않았습니다.")
    click.echo(f"알림: 새로 온 것 {report.tally.new:,}건, 바뀐 것 {report.tally.revised:,}건")
    if report.deaths:
        click.echo(f"작업자가 {report.deaths}번 멈추어, 맡던 것을 다른 작업자가 이어받았습니다.")
    for line in _next_steps(report, whole):
        click.echo(line)
    if report.published is not None:
        click.echo("\n결과는 여기에 있습니다.")
        show_published(report.published)


def _counts(tally: "Tally") -> str:
    from flows.reports import STATES

    return ", ".join(f"{STATES[state]} {tally.count(state):,}건" for state in TOLD if tally.count(state))


def _next_steps(report: "BackfillReport", whole: "Tally") -> list[str]:
    where = "" if report.home == DEFAULT_HOME else f' --home "{report.home}"'
    steps = []
    if report.lost:
        steps.append(f"{report.lost:,}건은 끝내지 못했습니다. 같은 명령을 다시 실행하면 그것만 읽습니다.")
        steps.append(f"  까닭은 여기에 있습니다: {report.home / 'prefect' / 'workers.log'}")
    if whole.count("needs_look"):
        looks = f"확인이 필요한 {whole.count('needs_look'):,}건은"
        steps.append(f"{looks} ‘{PROGRAM} up{where}’으로 확인 화면을 열어 급한 것부터 보아 주세요.")
    if whole.count("unreadable"):
        steps.append(f"읽지 못한 {whole.count('unreadable'):,}건의 까닭은 ‘{PROGRAM} status{where}’에 있습니다.")
    if report.tally.held:
        steps.append(
            f"이미 아는 알림을 바꾸는 것으로 보이는 {report.tally.held:,}건은 확인 화면의 ‘바뀐 문서’에서 기다립니다."
        )
    if report.tally.gone:
        steps.append(
            f"지난 판에 있었으나 다음 판에 없는 알림 {report.tally.gone:,}건은 취소로 보지 않고 그대로 두었습니다."
        )
    return ["", "다음에 할 일", *(f"- {step}" if not step.startswith(" ") else step for step in steps)] if steps else []
