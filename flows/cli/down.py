"""`down --home DIR`: closes the office."""

from pathlib import Path

import click

from flows.cli.korean import KoreanCommand
from flows.cli.options import debug_option, help_option, home_option

WORDS = {
    "was_closed": "열려 있는 사무실이 없습니다.",
    "closed": "사무실을 닫았습니다.",
    "ended": "사무실이 대답하지 않아 강제로 닫았습니다. 다음에 열 때 하다 만 일을 이어서 합니다.",
}


@click.command(cls=KoreanCommand, short_help="사무실을 닫습니다.")
@home_option
@debug_option
@help_option
def down(home: Path) -> None:
    """열려 있는 사무실을 닫고, 다 닫힐 때까지 기다립니다. 10초쯤 걸립니다."""
    from flows.office.closing import close

    click.echo(WORDS[close(home)])
