"""`publish --home DIR`: calendar, digest and records again from what is kept."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import debug_option, help_option, home_option, today_option
from flows.cli.status import open_home
from flows.cli.widths import printable

if TYPE_CHECKING:
    from datetime import date

    from flows.publication import Prospect
    from flows.publishers.publishing import Published


@click.command(cls=KoreanCommand, short_help="저장된 기록으로 달력, 소식지, 기록을 다시 냅니다.")
@home_option
@click.option("--dry-run", is_flag=True, help="쓰지 않고, 내면 무엇이 바뀌는지만 보입니다.")
@today_option
@debug_option
@help_option
def publish(home: Path, today: "date | None", *, dry_run: bool) -> None:
    """저장된 기록으로 달력, 소식지, 기록을 다시 냅니다. 문서를 다시 읽지는 않습니다.

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
    """Where calendar, digest and records lie."""
    records = sum(path.startswith("records/") for path in published.paths)
    calendars = sum(path.startswith("calendar/") for path in published.paths) - 1
    digest = next((path for path in published.paths if path.startswith("digest/") and path.endswith(".html")), "digest")
    more = f" (부서·종류·대상별 달력과 미리 알림 {calendars}개도 같은 폴더에 있습니다)" if calendars > 0 else ""
    click.echo(f"  달력    {published.out / 'calendar' / 'all.ics'}{more}")
    click.echo(f"  소식지  {published.out / digest}")
    click.echo(f"  회의용  {published.out / digest.replace('.html', '.pdf')} (고쳐 쓰려면 같은 이름의 .hwpx, .docx)")
    click.echo(f"  기록    {published.out / 'records'} (문서 {records}건)")


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
