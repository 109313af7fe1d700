"""`programmes --home DIR`: the programmes over several documents, where these differ, what changed since last year."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import debug_option, help_option, home_option, json_option, today_option
from flows.cli.status import open_home
from flows.cli.widths import printable

if TYPE_CHECKING:
    from datetime import date

    from flows.programmes.kept import Kept
    from flows.programmes.programme import Programme


@click.command(cls=KoreanCommand, short_help="여러 문서가 말하는 같은 사업을 모아 보입니다.")
@click.option("--year", type=int, metavar="해", help="볼 해(예: 2026). 적지 않으면 올해입니다.")
@click.option("--every", is_flag=True, help="문서가 하나뿐인 사업도 보입니다.")
@json_option("사업마다 문서, 이은 까닭, 다른 점, 다른 문서가 채우는 것을 JSON으로 냅니다.")
@today_option
@home_option
@debug_option
@help_option
def programmes(year: int | None, every: bool, as_json: bool, today: "date | None", home: Path) -> None:
    """지침, 회보, 업무계획이 함께 말하는 사업과 문서마다 다른 점, 지난해와 달라진 점을 보입니다.

    제목만 비슷하다고 잇지 않습니다. 부서, 신청기간, 금액처럼 따로 맞는 것이 둘은 있어야 합니다.

    고치거나 나누는 일은 검토 화면의 ‘사업’에서 합니다.
    """
    from flows.programmes.kept import kept_programmes

    store = open_home(home)
    try:
        shown = year or moment_of(today).year
        kept = kept_programmes(store, shown)
    finally:
        store.close()
    chosen = [one for one in kept.programmes if every or len(one.sources) > 1 or one.key in kept.predecessors]
    if as_json:
        click.echo(json.dumps([_form(one, kept) for one in chosen], ensure_ascii=False, indent=1))
        return
    if not chosen:
        click.echo(f"{shown}년에 여러 문서가 함께 말하는 사업이 없습니다. --every를 붙이면 사업을 모두 보입니다.")
    for one in sorted(chosen, key=lambda programme: (programme.department, programme.title)):
        _show(one, kept)


def _form(programme: "Programme", kept: "Kept") -> dict[str, Any]:
    """What is told of a programme, without its sources' whole records."""
    from flows.programmes.differences import differences, filled
    from flows.programmes.years import year_changes

    earlier = kept.predecessors.get(programme.key)
    changes = year_changes(earlier, programme) if earlier else ()
    return {
        **programme.model_dump(mode="json", exclude={"sources"}),
        "sources": [
            {"key": one.key, "document": one.document.model_dump(exclude_none=True), "title": one.notice.title}
            for one in programme.sources
        ],
        "differences": [one.model_dump(mode="json", exclude_none=True) for one in differences(programme)],
        "filled": [one.model_dump(mode="json", exclude_none=True) for one in filled(programme)],
        "predecessor": earlier.key if earlier else None,
        "changes": [one.model_dump(mode="json", exclude_none=True) for one in changes],
    }


def _show(programme: "Programme", kept: "Kept") -> None:
    from flows.programmes.differences import differences, filled_words
    from flows.programmes.words import KINDS, document_words
    from flows.programmes.years import change_words, year_changes

    about = ", ".join(part for part in (f"{programme.year}년" if programme.year else "", programme.department) if part)
    click.echo(click.style(printable(f"━━ {programme.title} ({about})"), bold=True))
    for source in programme.sources:
        click.echo(printable(f"  {KINDS[source.document.kind]}: {document_words(source)}, ‘{source.notice.title}’"))
    if programme.evidence:
        click.echo(printable(f"  이은 까닭: {', '.join(programme.evidence)}"))
    for words in filled_words(programme):
        click.echo(printable(f"  {words}"))
    for one in differences(programme):
        click.echo(click.style(printable(f"  ! {one.message}"), fg="red"))
    earlier = kept.predecessors.get(programme.key)
    if earlier is not None:
        click.echo(printable(f"  {earlier.year}년과 달라진 점"))
        for change in year_changes(earlier, programme):
            click.echo(printable(f"    {change_words(change)}"))
    click.echo("")
