"""`run PATH… --home DIR`: the main job, and what it says when it is done."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import DEFAULT_HOME, PATH, PROGRAM, debug_option, help_option, home_option, today_option
from flows.cli.publish import show_published
from flows.cli.status import file_lines, open_home
from flows.cli.widths import printable
from models.errors import NothingReadable

if TYPE_CHECKING:
    from flows.publishers.items import Item
    from flows.reports import BatchReport
    from flows.store import FileStatus
    from models.editions import Edition
    from models.facts import Quote
    from models.records import DocumentRecord

NEXT_SHOWN = 8
"""Deadlines on the screen; the digest has them all."""
LOOKS_SHOWN = 12
"""Files that need a look on the screen; `status` has them all."""
ADVICE_SHOWN = 8
"""Sentences on what is right and still good to know; the digest has them all."""
SPOTS_SHOWN = 3
"""Places to look at in one file; `explain` marks them all."""


@click.command(cls=KoreanCommand, short_help="문서를 읽어 달력, 소식지, 방송 원고, 누리집 등을 냅니다.")
@click.argument("paths", type=PATH, nargs=-1, required=True, metavar="경로...")
@home_option
@today_option
@debug_option
@help_option
def run(paths: tuple[Path, ...], home: Path, today: date | None) -> None:
    """파일이나 폴더의 문서를 모두 읽어 자료 폴더에 쌓고, 달력, 소식지, 방송 원고, 문자, 누리집, 표, 기록을 냅니다.

    이미 읽은 파일은 다시 읽지 않습니다. 읽지 못한 파일이 있어도 나머지는 끝까지 합니다.
    """
    from flows.batch import run_batch
    from flows.whereabouts import remember

    now = moment_of(today)
    with _watched() as on_file:
        report = run_batch(list(paths), home, now, today=now.date(), on_file=on_file)
    remember(home, paths)
    _show(report, home, now.date())
    if not report.count("done", "needs_look", "duplicate"):
        raise NothingReadable("읽은 파일이 하나도 없습니다.", "위에 적은 까닭을 보고 파일을 다시 넣어 주세요.")


@contextmanager
def _watched() -> "Iterator[Callable[[FileStatus, int, int], None] | None]":
    """A bar that follows the reading of the files, on a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    click.echo("준비하는 중입니다. 10~20초쯤 걸립니다.", err=True)
    with click.progressbar(length=1, label="읽는 중", file=sys.stderr, show_eta=False) as bar:

        def follow(_status: "FileStatus", ended: int, count: int) -> None:
            bar.length = count
            bar.update(ended - bar.pos)

        yield follow


def _show(report: "BatchReport", home: Path, today: date) -> None:
    store = open_home(home)
    try:
        edition = store.edition(today)
    finally:
        store.close()
    _show_counts(report)
    _show_next(edition)
    _show_looks(report, edition, home)
    _show_advice(report, edition)
    if report.published is not None:
        click.echo("\n결과는 여기에 있습니다.")
        show_published(report.published)


def _show_counts(report: "BatchReport") -> None:
    """Files by state, notices by what became of them."""
    from flows.reports import STATES

    counts = [f"{name} {report.count(state)}건" for state, name in STATES.items() if report.count(state)]
    click.echo(f"파일 {len(report.files)}건을 처리했습니다: {', '.join(counts)}")
    saved = report.saved
    kinds = ((saved.new, "새로 온"), (saved.revised, "바뀐"), (saved.same, "그대로인"), (saved.withdrawn, "거둔"))
    if saved.held:
        click.echo(f"이미 아는 알림과 다른 {saved.held}건은 사무실 확인 화면의 ‘바뀐 문서’에서 기다립니다.")
    told = [f"{name} 것 {count}건" for count, name in kinds if count]
    click.echo(f"알림: {', '.join(told)}" if told else "새로 읽은 알림은 없습니다.")
    for title in saved.gone:
        click.echo(printable(f"  지난 판에 있었으나 이번 판에 없습니다. 취소인지 확인해 주세요: {title}"))


def _show_next(edition: "Edition") -> None:
    """The deadlines that come next, of everything that is kept."""
    from flows.publishers.items import item_of
    from flows.publishers.korean import day_words

    today = edition.today
    items = [item_of(revision, today) for revision in edition.revisions if revision.status == "active"]
    due = sorted((one for one in items if one.part in ("week", "soon", "later")), key=_day)
    click.echo(f"\n다음 마감 ({day_words(today)} 기준)")
    for one in due[:NEXT_SHOWN]:
        check = f" [{one.check}]" if one.check else ""
        section = f" ({one.section})" if one.section else ""
        told = "  ".join(part for part in (one.until, one.left, f"{one.title}{section}{check}") if part)
        click.echo(printable(f"  {told}"))
    if not due:
        click.echo("  앞으로 마감하는 것이 없습니다.")
    if len(due) > NEXT_SHOWN:
        click.echo(f"  그 밖에 {len(due) - NEXT_SHOWN}건은 소식지에 있습니다.")


def _day(item: "Item") -> date:
    return item.day or date.max


def _show_looks(report: "BatchReport", edition: "Edition", home: Path) -> None:
    """The files that a person must look at, with the reason and where."""
    looks = [one for one in report.files if one.state in ("needs_look", "unreadable")]
    if not looks:
        return
    records = dict(edition.documents)
    click.echo("\n확인할 파일")
    shown = looks[:LOOKS_SHOWN]
    for one, line in zip(shown, file_lines(shown), strict=True):
        click.echo(line)
        if one.state == "needs_look" and one.name in records:
            _show_spots(list(_spots(records[one.name])))
    if len(looks) > LOOKS_SHOWN:
        click.echo(f"  그 밖에 {len(looks) - LOOKS_SHOWN}건: {PROGRAM} status --home {home}")
    where = "" if home == DEFAULT_HOME else f' --home "{home}"'
    click.echo(f'  글에 표시한 것은 ‘{PROGRAM} explain "파일이름"{where}’으로 볼 수 있습니다.')


def _show_advice(report: "BatchReport", edition: "Edition") -> None:
    """What is right in the files of a run and still good to know: closed days, attachments that are not there."""
    told = list(_advice(report, edition))
    if not told:
        return
    click.echo("\n알아 둘 것 (원문이 틀린 것은 아닙니다)")
    for line in told[:ADVICE_SHOWN]:
        click.echo(printable(f"  - {line}"))
    if len(told) > ADVICE_SHOWN:
        click.echo(f"  그 밖에 {len(told) - ADVICE_SHOWN}건은 소식지에 있습니다.")


def _advice(report: "BatchReport", edition: "Edition") -> "Iterator[str]":
    """Each with its notice and place, in the order of the files."""
    from flows.publishers.advice import besides

    records = dict(edition.documents)
    for name in (one.name for one in report.files if one.name in records):
        for notice in records[name].notices:
            yield from (f"{notice.title}: {line}" for line in besides(notice, edition.today, None))


def _show_spots(spots: list[str]) -> None:
    for spot in spots[:SPOTS_SHOWN]:
        click.echo(printable(f"    - {spot}"))
    if len(spots) > SPOTS_SHOWN:
        click.echo(f"    - 그 밖에 {len(spots) - SPOTS_SHOWN}곳")


def _spots(record: "DocumentRecord") -> "Iterator[str]":
    """What must be looked at in a document: notice, what is odd or unread, and where."""
    for notice in record.notices:
        for finding in notice.findings:
            yield f"{notice.title}: {finding.message}{_at(finding.quote)}"
        for unread in notice.unread:
            yield f"{notice.title}: 읽지 못한 말 ‘{' '.join(unread.raw.split())}’{_at(unread)}"
        for schedule in notice.schedules:
            if schedule.role == "apply" and schedule.confidence == "doubtful":
                yield f"{notice.title}: 확실하지 않은 기한 ‘{' '.join(schedule.raw.split())}’{_at(schedule)}"


def _at(quote: "Quote | None") -> str:
    """` (3쪽)`, empty where no place is known."""
    from flows.publishers.korean import place_words

    where = place_words(quote.place) if quote is not None else ""
    return f" ({where})" if where else ""
