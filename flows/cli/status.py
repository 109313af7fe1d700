"""`status --home DIR`: how each dropped file ended."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import PROGRAM, debug_option, help_option, home_option, json_option
from flows.cli.widths import padded, printable, width
from models.errors import FileMissing

if TYPE_CHECKING:
    from flows.store import FileStatus, Store

WIDEST_NAME = 44


@click.command(cls=KoreanCommand, short_help="파일마다 어떻게 끝났는지 보입니다.")
@home_option
@json_option("{name, sha256, state, reason, records, label}의 목록을 JSON으로 냅니다.")
@debug_option
@help_option
def status(home: Path, as_json: bool) -> None:
    """run이나 문서함에 넣은 파일마다 상태, 알림 수, 까닭을 보이고, 사무실이 열려 있는지 보입니다."""
    store = open_home(home)
    try:
        files = store.file_states()
        kept = "" if as_json else retention_words(store, home)
    finally:
        store.close()
    if as_json:
        click.echo(json.dumps([one.model_dump() for one in files], ensure_ascii=False, indent=1))
    elif files:
        show_files(files)
    else:
        click.echo(f"아직 넣은 파일이 없습니다: {home}")
    if not as_json:
        show_office(home)
        click.echo(kept)


def open_home(home: Path) -> "Store":
    """The store of a home that a run has made. Raises `FileMissing` before anything is written, and `StoreError`."""
    from flows.settings import settings_for
    from flows.store import open_store

    require_home(home)
    return open_store(settings_for(home, os.environ).database_url)


def require_home(home: Path) -> None:
    """Whether a run has made a store for this home. Raises `FileMissing` before anything is written."""
    from flows.settings import settings_for

    if not settings_for(home, os.environ).store_url and not (home / "hoebo.db").is_file():
        hint = f"먼저 ‘{PROGRAM} run 폴더 --home {home}’ 명령을 실행하거나, 자료 폴더를 --home으로 적어 주세요."
        raise FileMissing(f"저장된 자료가 없는 폴더입니다: {home}", hint)


def retention_words(store: "Store", home: Path) -> str:
    """By which rule anything is deleted, and what it will delete."""
    from flows.office.settings import office_settings

    years = office_settings(home, os.environ).settings.keep_years
    if not years:
        return "보관: 아무것도 지우지 않습니다(hoebo.toml의 keep_years = 0)."
    count = len(store.retention.outlived(years, moment_of(None)))
    return f"보관: {years}년이 지나면 알림이 없던 문서의 읽은 내용만 지웁니다. 이번에 지울 것 {count}건."


def show_office(home: Path) -> None:
    """Whether the office is open, and which of its processes are not as they should be; nothing where none ever was."""
    from flows.office import settings, state, troubles

    now = state.office_state(home)
    if now is not None:
        click.echo(f"사무실: 열려 있습니다. 확인 화면은 http://127.0.0.1:{now.port}/ 입니다.")
        for name, child in now.children.items():
            if child.standing != "up":
                click.echo(f"  {state.CHILDREN[name]}: {state.STANDINGS[child.standing]}")
        trouble = troubles.trouble_of(home)
        if trouble is not None:
            click.echo(f"  문서함: {trouble.words}")
    elif (home / settings.FILE).is_file():
        click.echo(f"사무실: 닫혀 있습니다. 열려면 ‘{PROGRAM} up --home {home}’을 실행해 주세요.")


def show_files(files: "Sequence[FileStatus]") -> None:
    """A line for each file."""
    for line in file_lines(files):
        click.echo(line)


def file_lines(files: "Sequence[FileStatus]") -> list[str]:
    """State, name, notices, and the reason where it says more than the state, the columns in line."""
    from flows.reports import STATES, told_under

    names = min(max(width(one.name) for one in files), WIDEST_NAME)
    lines = []
    for one in files:
        count = f"알림 {one.records}건" if one.state in ("done", "needs_look") else ""
        told = told_under(one.name, one.reason.removeprefix(f"알림 {one.records}건을 읽었습니다."))
        columns = (padded(STATES[one.state], 9), padded(one.name, names), padded(count, 9), told)
        lines.append(printable(f"  {'  '.join(columns)}".rstrip()))
    return lines
