"""`publish --home DIR`: everything that goes out again from what is kept, and where it lies."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import debug_option, help_option, home_option, today_option
from flows.cli.status import open_home
from flows.cli.widths import padded, printable, width

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from flows.publication import Prospect
    from flows.publishers.publishing import Published


@click.command(cls=KoreanCommand, short_help="저장된 기록으로 달력, 소식지, 누리집 등을 다시 냅니다.")
@home_option
@click.option("--dry-run", is_flag=True, help="쓰지 않고, 내면 무엇이 바뀌는지만 보입니다.")
@today_option
@debug_option
@help_option
def publish(home: Path, today: "date | None", *, dry_run: bool) -> None:
    """저장된 기록으로 달력, 소식지, 방송 원고, 문자, 누리집, 표를 다시 냅니다. 문서를 다시 읽지는 않습니다.

    소식지의 남은 날짜는 오늘로 셉니다. 기록이 그대로이면 나오는 파일도 그대로입니다.
    """
    from flows.office.imprint import imprint_for
    from flows.publication import prospect, put_out

    day = moment_of(today).date()
    imprint = imprint_for(home, os.environ, day)
    store = open_home(home)
    try:
        if dry_run:
            show_prospect(prospect(store, home, day, imprint))
            return
        published = put_out(store, home, day, moment_of(None), imprint=imprint)
    finally:
        store.close()
    click.echo("새로 냈습니다." if published.changed else "바뀐 것이 없어 그대로 두었습니다.")
    show_published(published)


def show_published(published: "Published") -> None:
    """Where everything lies that was published, a line each."""
    told = [(name, path, note) for name, path, note in _results(published) if _is_there(path, published)]
    columns = max(width(name) for name, _, _ in told)
    for name, path, note in told:
        click.echo(f"  {padded(name, columns)}  {published.out / path}{f' ({note})' if note else ''}")


def _results(published: "Published") -> "Iterator[tuple[str, str, str]]":
    """What each result is called, where it begins (a file or a folder of `out`), and what else lies beside it."""
    records = sum(path.startswith("records/") for path in published.paths)
    calendars = sum(path.startswith("calendar/") for path in published.paths) - 1
    digest = next((path for path in published.paths if path.startswith("digest/") and path.endswith(".html")), "digest")
    more = f"부서·종류·대상·마을별 달력과 미리 알림 {calendars}개도 같은 폴더에 있습니다" if calendars > 0 else ""
    yield "누리집", "site/index.html", "브라우저로 엽니다"
    yield "달력", "calendar/all.ics", more
    yield "소식지", digest, ""
    yield "회의용", digest.replace(".html", ".pdf"), "고쳐 쓰려면 같은 이름의 .hwpx, .docx"
    yield "방송 원고", "broadcast/방송문.html", "오늘 읽을 것은 같은 폴더의 ‘오늘 방송.txt’"
    yield "문자", "messages/문자.html", "붙여 넣으려면 같은 이름의 .txt, .csv"
    yield "표", "tables/알림.xlsx", "보조금24 항목에 맞춘 것은 같은 폴더의 ‘보조금24.xlsx’"
    yield "일정표", "planner/한눈에 보기.html", ""
    yield "바뀐 것", "changes/바뀐 것 알림.html", "붙여 넣으려면 같은 이름의 .txt"
    yield "기록", "records", f"문서 {records}건"


def _is_there(path: str, published: "Published") -> bool:
    return any(one == path or one.startswith(f"{path}/") for one in published.paths)


def show_prospect(prospect: "Prospect") -> None:
    """What publishing would change."""
    if prospect.is_empty:
        click.echo("내도 바뀌는 것이 없습니다.")
        return
    click.echo("지금 내면 이렇게 바뀝니다. 아직 아무것도 쓰지 않았습니다.")
    for heading, told in (
        ("새로 나가는 알림", prospect.new_notices),
        ("바뀌는 알림", prospect.changed_notices),
        ("빠지거나 취소되는 알림", prospect.gone_notices),
        ("새 파일", prospect.added),
        ("바뀌는 파일", prospect.changed),
        ("없어지는 파일", prospect.removed),
    ):
        if told:
            click.echo(f"{heading} {len(told)}건")
            click.echo("".join(printable(f"  {one}\n") for one in told), nl=False)
