"""`life --home DIR`: what staff have to do next in the life of each programme."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import PATH, debug_option, help_option, home_option, json_option, today_option
from flows.cli.outputs import require_writable, write_whole
from flows.cli.status import open_home
from flows.cli.widths import padded, printable, width
from models.errors import WorldError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from flows.life.ahead import Task

DAYS = 30


@click.command(cls=KoreanCommand, short_help="사업마다 직원이 다음에 할 일과 기한을 보입니다.")
@click.option(
    "--days", type=click.IntRange(0, 3660), default=DAYS, metavar="날수", help="며칠 앞까지 볼지. 적지 않으면 30일."
)
@click.option(
    "--calendar", type=PATH, metavar="파일", help="직원 일정(.ics)을 이 파일로 씁니다. 사후관리까지 모두 담습니다."
)
@click.option("--past", is_flag=True, help="기한이 지난 일도 하나씩 보입니다.")
@json_option("할 일마다 사업, 단계, 누가, 기한, 근거를 JSON으로 냅니다.")
@today_option
@home_option
@debug_option
@help_option
def life(days: int, calendar: Path | None, *, past: bool, as_json: bool, today: "date | None", home: Path) -> None:
    """지침의 절차에 따라 사업마다 다음에 할 단계와 기한을 보입니다: 심의, 교부결정, 준공 확인, 정산, 사후관리.
    지금 할 일이 먼저이고, 기한이 지난 일은 몇 건인지만 알립니다.

    마친 날은 확인 화면의 ‘진행표’에 적습니다. 그러면 그날부터 세는 기한(준공일부터 5년)이 날짜로 나옵니다.

    절차가 적혀 있지 않은 문서의 사업은 일반 절차로 보이고, ‘일반 절차’라고 표시합니다.
    """
    from flows.life import lives
    from flows.life.ahead import next_task, tasks
    from flows.life.calendar import calendar_of
    from flows.programmes.said import said_of
    from models.moments import SEOUL

    now = moment_of(today)
    day = now.astimezone(SEOUL).date()
    store = open_home(home)
    try:
        found = lives(store.edition(day), store.events.entered(), said_of(store))
    finally:
        store.close()
    if calendar is not None:
        _require_calendar(calendar)
        write_whole(calendar, calendar_of(found, now))
        click.echo(f"직원 일정을 썼습니다: {calendar}", err=as_json)
    due = tasks(found, day, days)
    if as_json:
        click.echo(json.dumps([_form(task) for task in due], ensure_ascii=False, indent=1))
        return
    late = [task for task in due if task.state == "late"]
    if len(due) == len(late):
        click.echo(f"{days}일 안에 할 일이 없습니다. 진행할 사업 {len(found)}건.")
    coming = next_task(found, day)
    if coming is not None:
        click.echo(click.style(printable(f"다음: {_when(coming)} {_what(coming)}"), bold=True))
    _show(due if past else due[: len(due) - len(late)])
    if late and not past:
        click.echo(
            f"기한이 지났는데 마친 날을 적지 않은 일 {len(late)}건은 줄였습니다. 모두 보려면 --past를 붙여 주세요."
        )


def _require_calendar(path: Path) -> None:
    """Refuse to write over what is no calendar of ours. Raises `WorldError`, `NoPermission`."""
    require_writable(path.parent)
    if path.exists() and (not path.is_file() or b"-//hoebo//life//" not in path.read_bytes()[:200]):
        hint = "--calendar 뒤에 새 이름을 적어 주세요. 있던 파일은 그대로 두었습니다."
        raise WorldError(f"다른 파일이 이미 있어 쓰지 않았습니다: {path}", hint)


def _form(task: "Task") -> dict[str, Any]:
    due = task.due
    return {
        "key": task.life.key,
        "programme": task.life.title,
        "section": task.life.section,
        "step": task.name,
        "told": task.step.told,
        "route": task.step.route,
        "day": task.day.isoformat(),
        "state": task.state,
        "basis": due.basis if due else None,
        "words": due.words if due else None,
        "visit": task.nth or None,
    }


def _show(tasks: "Sequence[Task]") -> None:
    """A line each: how it stands, by when, the step, the programme; below it who does it and where the day is from."""
    from flows.life.words import STATES, basis_words, route_words

    widest = max((width(_when(task)) for task in tasks), default=0)
    for task in tasks:
        head = padded(STATES[task.state], 11) + padded(_when(task), widest + 2)
        click.echo(printable(f"{head}{_what(task)}"))
        told = " · ".join(filter(None, (route_words(task.step), basis_words(task.due) if task.due else "")))
        if told:
            click.echo(click.style(printable(f"    {told}"), dim=True))


def _when(task: "Task") -> str:
    from flows.life.words import due_words
    from flows.publishers.korean import day_words

    return day_words(task.day) if task.nth or task.due is None else due_words(task.due)


def _what(task: "Task") -> str:
    visit = f" {task.nth}번째 점검" if task.nth else ""
    return f"{task.name}{visit} - {task.life.title}"
