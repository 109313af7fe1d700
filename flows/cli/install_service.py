"""`install-service`: how the office opens by itself when the computer starts."""

import os
import sys
from getpass import getuser
from pathlib import Path
from typing import Any

import click

from flows.cli.korean import KoreanCommand
from flows.cli.options import PATH, PROGRAM, debug_option, help_option, home_option
from flows.cli.outputs import write_whole

ROOT = Path(__file__).resolve().parents[2]
SYSTEMS = ("linux", "windows")
UNITS = Path("~/.config/systemd/user")
FILES = {"linux": UNITS / "hoebo.service", "windows": Path("hoebo.xml")}


class System(click.ParamType[str]):
    """The name of a system that has something to open an office."""

    name = "이름"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name; click.BadParameter for another."""
        if value not in SYSTEMS:
            self.fail(f"모르는 컴퓨터입니다: {value}. linux나 windows로 적어 주세요.", param, ctx)
        return str(value)


@click.command(cls=KoreanCommand, name="install-service", short_help="컴퓨터를 켤 때 사무실이 열리게 합니다.")
@home_option
@click.option("--print", "shown", is_flag=True, help="설치할 글을 화면에 냅니다.")
@click.option("--out", type=PATH, metavar="파일", help="설치할 글을 파일로 씁니다.")
@click.option("--system", type=System(), metavar="이름", help="linux 또는 windows. 적지 않으면 이 컴퓨터.")
@debug_option
@help_option
def install_service(home: Path, shown: bool, out: Path | None, system: str | None) -> None:
    """컴퓨터를 켜면 사무실이 스스로 열리게 하는 방법을 알려 줍니다.

    리눅스에는 systemd의 서비스, 윈도우에는 작업 스케줄러의 작업을 씁니다. 이 명령은 등록할 글만 만듭니다. 등록은
    알려 주는 대로 직접 합니다.
    """
    from flows.office.service import systemd_unit, windows_task

    chosen = system or ("windows" if os.name == "nt" else "linux")
    text = (
        windows_task(_interpreter(), ROOT, home.resolve(), _user())
        if chosen == "windows"
        else systemd_unit(_interpreter(), ROOT, home.resolve())
    )
    if out is not None:
        # The task scheduler reads UTF-16 with a mark, systemd UTF-8.
        write_whole(out, text.encode("utf-16" if chosen == "windows" else "utf-8"))
        click.echo(f"썼습니다: {out}")
    if shown:
        click.echo(text, nl=False)
        click.echo(f"이 글이 들어갈 곳: {out or FILES[chosen]}. --print 없이 실행하면 차례를 알려 줍니다.", err=True)
    else:
        click.echo(_steps(chosen, home, out))


def _interpreter() -> Path:
    """The Python that `hoebo` is started with; not the one of its environment, which may be made anew."""
    return Path(os.path.realpath(getattr(sys, "_base_executable", sys.executable)))


def _user() -> str:
    """Who is at the computer, with the domain that Windows asks for."""
    domain = os.environ.get("USERDOMAIN")
    return f"{domain}\\{getuser()}" if domain else getuser()


def _steps(system: str, home: Path, out: Path | None) -> str:
    """What a person types, in order."""
    place = FILES[system]
    where = out or place
    write = [] if out else [f'{PROGRAM} install-service --home "{home}" --out {place}']
    if system == "windows":
        steps = [*write, f'schtasks /Create /TN hoebo /XML "{where}"', "schtasks /Run /TN hoebo"]
        more = "로그온하면 창이 하나 열리고, 그 창을 닫으면 사무실도 닫힙니다. 되돌리려면: schtasks /Delete /TN hoebo"
    else:
        is_in_place = where.expanduser().resolve() == place.expanduser()
        copy = [] if is_in_place else [f'mkdir -p {UNITS} && cp "{where}" {place}']
        steps = [
            *write,
            *copy,
            "systemctl --user daemon-reload",
            "systemctl --user enable --now hoebo",
            "loginctl enable-linger   (로그인하지 않아도 열리게 합니다)",
        ]
        more = "어떤지 보려면: systemctl --user status hoebo, 되돌리려면: systemctl --user disable --now hoebo"
    numbered = "\n".join(f"  {number}. {step}" for number, step in enumerate(steps, 1))
    return f"차례대로 실행하십시오.\n{numbered}\n{more}"
