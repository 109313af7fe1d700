"""`move-to URL`: the store is carried to another database."""

import getpass
import os
from pathlib import Path

import click

from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import debug_option, help_option, home_option
from flows.cli.status import require_home
from models.errors import WorldError


@click.command("move-to", cls=KoreanCommand, short_help="기록을 다른 저장소(PostgreSQL, SQLite)로 옮깁니다.")
@click.argument("url", metavar="주소")
@home_option
@debug_option
@help_option
def move_to(url: str, home: Path) -> None:
    """기록을 모두 다른 저장소에 옮기고, 표마다 줄 수와 해시(SHA-256)가 같은지 확인합니다.

    주소는 postgresql://사용자@서버/이름 또는 sqlite:///파일 꼴로 적습니다. 새 저장소는 비어 있어야 하고, 지금 저장소는
    그대로 남습니다. 먼저 사무실을 닫습니다(down).

    비밀번호는 주소 대신 환경 변수 PGPASSWORD나 파일 ~/.pgpass에 둘 수 있습니다.
    """
    from flows.archive.moving import move, plain_url
    from flows.office.locks import try_lock
    from flows.office.state import LOCK
    from flows.settings import settings_for
    from flows.store import open_store

    require_home(home)
    home.mkdir(parents=True, exist_ok=True)
    with try_lock(home / LOCK) as free:
        if not free:
            raise WorldError("사무실이 열려 있습니다.", "down으로 닫고 다시 실행해 주세요.")
        moved = move(settings_for(home, os.environ).database_url, url)
        store = open_store(url)
        try:
            store.audit.write("move", plain_url(url), getpass.getuser(), moment_of(None), rows=moved.rows)
        finally:
            store.close()
    click.echo(f"옮겼습니다: {plain_url(url)}")
    for name, content in moved.tables.items():
        click.echo(f"  {name:<12} {content.rows:>8,}줄  {content.sha256[:16]}…  같음")
    click.echo("지금 저장소는 그대로 두었습니다. 아직은 그것을 씁니다.")
    for line in _next(url, home):
        click.echo(line)


def _next(url: str, home: Path) -> list[str]:
    """What to set so that the new place is used."""
    from flows.archive.moving import plain_url

    if url == f"sqlite:///{home.resolve() / 'hoebo.db'}":
        return ["  다음: 환경 변수 HOEBO_STORE_URL을 지우면 새 저장소를 씁니다."]
    shown = plain_url(url)
    return [
        "  다음: 환경 변수 HOEBO_STORE_URL에 새 주소를 넣고 사무실을 여십시오.",
        f"    리눅스  export HOEBO_STORE_URL='{shown}'",
        f'    윈도우  setx HOEBO_STORE_URL "{shown}"',
        "  비밀번호는 보이지 않게 뺐습니다. 주소에 넣거나 PGPASSWORD, ~/.pgpass에 두십시오.",
    ]
