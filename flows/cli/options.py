"""The options that several commands share, and the values that they take."""

import os
import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any] | click.Command)

DEFAULT_HOME = Path("home")
PROGRAM = "python hoebo" if os.name == "nt" else "./hoebo"
"""How the program is typed, as the README says it."""
EARLIEST_YEAR = 2000

_OFFICIAL = re.compile(r"(\d{4})\s*[.-]\s*(\d{1,2})\s*[.-]\s*(\d{1,2})\s*\.?")


class Day(click.ParamType[date]):
    """A day as `2026-03-02`, `2026-3-2` or, as offices write it, `2026. 3. 2.`."""

    name = "날짜"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; click.BadParameter when no calendar has it or it lies before documents of this kind."""
        if isinstance(value, date):
            return value
        try:
            official = _OFFICIAL.fullmatch(value.strip())
            day = date(*map(int, official.groups())) if official else date.fromisoformat(value)
        except ValueError:
            words = '2026-03-02처럼, 또는 따옴표로 묶어 "2026. 3. 2."처럼 적어 주세요.'
            self.fail(f"날짜를 알 수 없습니다: {value}. {words}", param, ctx)
        if day.year < EARLIEST_YEAR:
            self.fail(f"{EARLIEST_YEAR}년보다 앞선 날짜는 쓸 수 없습니다: {value}.", param, ctx)
        return day


class FilePath(click.ParamType[Path]):
    """A path as typed; whether anything is there is asked by the command, which knows what to say."""

    name = "경로"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; click.BadParameter for an empty one (an unset variable in a script)."""
        if not str(value):
            self.fail("경로가 비어 있습니다.", param, ctx)
        return Path(value)


DAY = Day()
PATH = FilePath()


def help_option(command: Command) -> Command:
    """`--help`."""
    return click.help_option("-h", "--help", help="이 도움말을 보입니다.")(command)


def debug_option(command: Command) -> Command:
    """`--debug`: the boundary looks for it on the whole line, so that it may stand anywhere."""
    words = "오류의 자세한 내용(traceback)을 함께 보입니다."
    return click.option("--debug", is_flag=True, expose_value=False, help=words)(command)


def version_option(command: Command) -> Command:
    """`--version`."""
    return click.option(
        "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="판을 보입니다."
    )(command)


def today_option(command: Command) -> Command:
    """`--today`, a day that stands for now."""
    words = "오늘로 칠 날짜(예: 2026-03-02). 적지 않으면 한국의 오늘입니다."
    return click.option("--today", type=DAY, metavar="날짜", help=words)(command)


def home_option(command: Command) -> Command:
    """`--home`, where a run keeps its things."""
    words = f"자료를 두는 폴더. 적지 않으면 지금 폴더의 {DEFAULT_HOME}입니다."
    return click.option("--home", type=PATH, default=DEFAULT_HOME, metavar="폴더", help=words)(command)


def json_option(words: str) -> Callable[[Command], Command]:
    """`--json`, with what it prints."""
    return click.option("--json", "as_json", is_flag=True, help=words)


def _show_version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        project = Path(__file__).resolve().parents[2] / "pyproject.toml"
        click.echo(f"hoebo {tomllib.loads(project.read_text('utf-8'))['project']['version']}")
        ctx.exit()
