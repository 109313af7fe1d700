"""`settings --home DIR`: every setting, its value, where it comes from, and what is due next."""

import os
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import PROGRAM, debug_option, help_option, home_option
from flows.cli.widths import padded, printable, width
from models.errors import FileMissing

if TYPE_CHECKING:
    from flows.office.settings import Chosen, Told

NEXT_SHOWN = 3
WEEKDAYS = "월화수목금토일"
SECRET = "(적혀 있음)"
READING = {
    "store_url": "저장소 주소",
    "runner": "읽는 방식",
    "dask_address": "이미 있는 Dask의 주소",
    "workers": "한꺼번에 읽는 묶음",
    "chunk": "묶음 하나의 문서",
    "portion": "backfill 한 몫의 파일",
    "seconds": "문서 하나의 시간(초)",
    "megabytes": "문서 하나의 메모리(MB)",
    "processes": "긴 문서를 나누어 읽는 프로세스",
    "keep_originals": "run이 읽은 원본을 자료 폴더에 남김",
    "blocks_megabytes": "풀어 둔 글과 표를 두는 크기(MB)",
}
"""What each setting of reading is to a person; one for each variable."""
Row = tuple[str, str, str, str]


@click.command(cls=KoreanCommand, short_help="설정과 다음에 할 때를 보입니다.")
@home_option
@debug_option
@help_option
def settings(home: Path) -> None:
    """사무실의 설정마다 값과 그것이 어디에서 왔는지 보이고, 정해진 때의 다음 세 번을 보입니다.

    고치려면 자료 폴더의 hoebo.toml을 고칩니다. HOEBO_로 시작하는 환경 변수가 파일보다 앞섭니다.
    """
    from flows.office.settings import FILE, office_settings
    from flows.office.state import is_open

    chosen = office_settings(home, os.environ)
    _require_home(home)
    there = (home / FILE).is_file()
    click.echo(
        f"설정 파일: {home / FILE}{'' if there else f' (아직 없습니다. ‘{PROGRAM} up --home {home}’이 만듭니다.)'}"
    )
    click.echo("\n사무실")
    _show(_office_rows(chosen))
    click.echo("\n문서 읽기 (환경 변수로만 바꿉니다)")
    _show(_reading_rows(home))
    click.echo("\n다음에 할 때 (한국 시각)")
    _show_next(chosen, moment_of(None))
    if is_open(home):
        click.echo("\n지금 열린 사무실은 열 때의 설정으로 일합니다. 고친 것은 닫았다 다시 열면 쓰입니다:")
        click.echo(f"  {PROGRAM} down --home {home}\n  {PROGRAM} up --home {home}")


def _require_home(home: Path) -> None:
    if not home.is_dir():
        hint = f"먼저 ‘{PROGRAM} up --home {home}’ 명령을 실행하거나, 자료 폴더를 --home으로 적어 주세요."
        raise FileMissing(f"자료 폴더가 없습니다: {home}", hint)


def _office_rows(chosen: "Chosen") -> list[Row]:
    from flows.office.settings import SETTINGS

    values = chosen.settings.model_dump(mode="json")
    return [
        (told.field, told.words, str(values[told.field]) or _nothing(told), chosen.origin(told.field))
        for told in SETTINGS
    ]


def _nothing(told: "Told") -> str:
    return "(하지 않음)" if told.is_schedule else "(비움)"


def _reading_rows(home: Path) -> list[Row]:
    """What the variables of reading say; an address of a database may hold a password."""
    from flows.settings import VARIABLES, settings_for

    values = settings_for(home, os.environ).model_dump(mode="json")
    rows: list[Row] = []
    for variable, field in VARIABLES.items():
        is_set = bool(os.environ.get(variable))
        value = (SECRET if is_set else "hoebo.db") if field == "store_url" else _plain(values[field])
        rows.append((variable, READING[field], value, "환경 변수" if is_set else "기본값"))
    return rows


def _plain(value: object) -> str:
    return {True: "예", False: "아니오"}[value] if isinstance(value, bool) else str(value) or "(비움)"


def _show(rows: list[Row]) -> None:
    """In columns."""
    widths = [max(width(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        columns = [padded(text, columns) for text, columns in zip(row[:3], widths, strict=True)]
        click.echo(printable(f"  {'  '.join([*columns, row[3]])}"))


def _show_next(chosen: "Chosen", now: datetime) -> None:
    for told, cron in chosen.crons():
        due = [_moment(one) for one in islice(cron.after(now), NEXT_SHOWN)] if cron is not None else ["하지 않음"]
        click.echo(f"  {padded(told.words, 14)}{', '.join(due)}")


def _moment(moment: datetime) -> str:
    """`12. 2.(수) 11:00`."""
    return f"{moment.month}. {moment.day}.({WEEKDAYS[moment.weekday()]}) {moment:%H:%M}"
