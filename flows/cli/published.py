"""`published --on DAY`: what stood published on a day, from which page, and who put it out."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import DAY, debug_option, help_option, home_option, json_option
from flows.cli.status import open_home
from flows.cli.widths import printable

if TYPE_CHECKING:
    from flows.store.publications import Stood


@click.command(cls=KoreanCommand, short_help="그날 무엇을 냈는지, 어느 쪽에서 나왔는지 보입니다.")
@click.option("--on", "day", type=DAY, metavar="날짜", help="보려는 날(예: 2026-03-02). 적지 않으면 오늘입니다.")
@home_option
@json_option("발행, 알림, 기한과 그 원문을 JSON으로 냅니다.")
@debug_option
@help_option
def published(day: date | None, home: Path, as_json: bool) -> None:
    """그날 나가 있던 것에 무엇이 있었는지 보입니다.

    기한마다 원문의 말과 쪽을 함께 적습니다. 뒤에 고치거나 바뀐 것은 섞이지 않습니다.
    """
    asked = day or moment_of(None).date()
    store = open_home(home)
    try:
        stood = store.publications.stood_on(asked)
    finally:
        store.close()
    if as_json:
        click.echo(json.dumps(stood.model_dump(mode="json") if stood else None, ensure_ascii=False, indent=1))
    elif stood is None:
        click.echo(f"{_words(asked)}까지는 낸 것이 없습니다.")
    else:
        _show(asked, stood)


def _show(asked: date, stood: "Stood") -> None:
    from flows.explain.words import schedule_value
    from flows.publishers.korean import place_words
    from flows.publishers.spoken.particles import with_particle
    from flows.store.audit import SYSTEM
    from models.moments import SEOUL

    made = stood.publication
    who = "저절로" if made.actor == SYSTEM else with_particle(made.actor, "이/가")
    when = f"{_words(_day(made.day))} {made.made_at.astimezone(SEOUL):%H:%M}"
    click.echo(f"{_words(asked)}에는 {when}에 {who} 낸 알림 {made.records}건이 나가 있었습니다.")
    if not stood.proven:
        click.echo("주의: 지금 기록으로는 그때 낸 것과 똑같이 되살릴 수 없습니다.")
    for revision in stood.edition.revisions:
        gone = " (취소)" if revision.status == "cancelled" else ""
        click.echo(printable(f"\n{revision.notice.title}{gone} — {revision.document.title or revision.document.file}"))
        for schedule in revision.notice.schedules:
            words = " ".join(schedule.raw.split())
            click.echo(printable(f"  {schedule_value(schedule)}  ‘{words}’ {place_words(schedule.place)}".rstrip()))


def _words(day: date) -> str:
    return f"{day.year}. {day.month}. {day.day}."


def _day(text: str) -> date:
    return date.fromisoformat(text)
