"""`up --home DIR`: opens the office and keeps it open."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.boundary import say
from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import DEFAULT_HOME, PATH, PROGRAM, debug_option, help_option, home_option

if TYPE_CHECKING:
    from flows.office.settings import OfficeSettings
    from flows.office.state import ChildName, ChildState


@click.command(cls=KoreanCommand, short_help="사무실을 엽니다. 문서함을 지켜보고 때맞춰 냅니다.")
@home_option
@click.option("--port", metavar="번호", help="확인 화면의 포트. 적지 않으면 설정 파일의 것입니다.")
@click.option("--inbox", type=PATH, metavar="폴더", help="지켜볼 문서함. 적지 않으면 설정 파일의 것입니다.")
@debug_option
@help_option
def up(home: Path, port: str | None, inbox: Path | None) -> None:
    """사무실을 열고, 닫을 때까지 기다립니다. 닫으려면 Ctrl+C를 누르거나 다른 창에서 down을 실행합니다.

    사무실은 문서함에 넣은 문서를 곧바로 읽고, 정해진 때에 달력과 소식지를 새로 냅니다. 멈춘 일은 스스로 다시 켭니다.

    처음 열면 자료 폴더에 설정 파일 hoebo.toml을 만듭니다. --port와 --inbox는 그때 설정 파일에도 적습니다.
    """
    from flows.office.opening import admitted, keep_open

    given = {"port": port, "inbox": str(inbox.resolve()) if inbox is not None else None}
    typed = {field: value for field, value in given.items() if value is not None}
    with admitted(home, os.environ, typed) as (settings, is_new):
        click.echo("사무실을 여는 중입니다. 10~30초쯤 걸립니다.")
        if is_new:
            click.echo(f"설정 파일을 만들었습니다: {home / 'hoebo.toml'}")
        keep_open(settings, moment_of(None), _Told(settings, home).tell)
    click.echo("사무실을 닫았습니다.")


class _Told:
    """What the person at the terminal has been told of the office."""

    def __init__(self, settings: "OfficeSettings", home: Path) -> None:
        self._settings, self._home = settings, home
        self._began = time.monotonic()
        self._states: dict[ChildName, ChildState] = {}
        self._is_open = False

    def tell(self, name: "ChildName", state: "ChildState") -> None:
        """Say what is new; nothing of a process that only starts."""
        from flows.office.state import CHILDREN

        before = self._states.get(name)
        self._states[name] = state
        log = self._home / "hoebo.log"
        if state.standing == "waiting":
            say(f"‘{CHILDREN[name]}’ 일이 멈춰 곧 다시 켭니다. 까닭은 {log}에 있습니다.")
        elif state.standing == "given_up":
            down = f'{PROGRAM} down --home "{self._home}"'
            hint = f"까닭을 {log}에서 보고, 고친 뒤 ‘{down}’으로 닫고 다시 열어 주세요. 나머지 일은 이어집니다."
            say(f"‘{CHILDREN[name]}’ 일이 자꾸 멈춰 그만두었습니다.", hint)
        elif self._is_open and state.standing == "up" and before is not None:
            say(f"‘{CHILDREN[name]}’ 일을 다시 켰습니다.")
        self._say_open()

    def _say_open(self) -> None:
        """Once everything is up: where everything is."""
        from flows.office.state import CHILDREN

        up = [name for name, state in self._states.items() if state.standing == "up"]
        if self._is_open or len(up) < len(CHILDREN):
            return
        self._is_open = True
        where = "" if self._home == DEFAULT_HOME else f' --home "{self._home}"'
        click.echo(f"사무실을 열었습니다. ({time.monotonic() - self._began:.0f}초)")
        click.echo(f"  확인 화면  {self._settings.desk_url}")
        click.echo(f"  문서함     {self._settings.inbox}  ← 여기에 문서를 넣으십시오.")
        click.echo(f"  나온 것    {self._home / 'out'}")
        click.echo(f"  일지       {self._home / 'hoebo.log'}")
        click.echo(f"닫으려면 Ctrl+C를 누르거나 다른 창에서 ‘{PROGRAM} down{where}’을 실행하십시오.")
