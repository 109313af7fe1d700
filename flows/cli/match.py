"""`match PROFILE --home DIR`: which of the open programmes is for somebody, with the sentence that decides."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import PATH, debug_option, help_option, home_option, json_option, today_option
from flows.cli.outputs import require_writable, write_whole
from flows.cli.reading import read_bytes
from flows.cli.status import open_home
from flows.cli.widths import printable
from models.errors import FileUnreadable, WorldError

if TYPE_CHECKING:
    from datetime import date

    from flows.matching.programmes import Match

SHEET = "<title>나에게 맞는 사업</title>".encode()
"""What tells a sheet that this command wrote."""
COLORS = {"yes": "green", "soon": "cyan", "unsure": "yellow", "no": "bright_black"}


def _print_example(context: click.Context, _: click.Parameter, asked: bool) -> None:
    """Print the example profile and end."""
    if asked:
        from flows.matching.example import example_profile

        click.echo(example_profile(), nl=False)
        context.exit()


@click.command(cls=KoreanCommand, short_help="누가 어느 사업에 신청할 수 있는지 조건의 글로 보입니다.")
@click.argument("profile", type=PATH, metavar="프로필.toml")
@home_option
@click.option(
    "--example",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_example,
    help="고쳐 쓸 수 있는 프로필 본보기를 보입니다.",
)
@click.option("--html", type=PATH, metavar="파일", help="주민에게 드릴 A4 한 장을 웹 페이지로 씁니다.")
@json_option("사업마다 답, 까닭, 조건마다의 판단을 JSON으로 냅니다.")
@today_option
@debug_option
@help_option
def match(profile: Path, home: Path, html: Path | None, today: "date | None", *, as_json: bool) -> None:
    """프로필에 적은 사람이나 마을이 지금 열려 있는 사업에 신청할 수 있는지 답합니다.

    답은 셋입니다. 신청할 수 있음, 신청할 수 없음, 아직 알 수 없음. 답마다 그렇게 정한 문장과 쪽수, 더 알려 줄 것, 지원
    금액, 마감을 보입니다. 적지 않은 것은 ‘아니오’로 보지 않고, 숫자나 말로 가릴 수 없는 조건은 담당자가 볼 것으로
    남깁니다. 프로필은 저장하지 않습니다.

    프로필은 ‘나이 = 67’처럼 한 줄에 하나씩 적은 글입니다. 본보기를 파일로 받아 고쳐 쓰면 쉽습니다:
    ./hoebo match --example > 프로필.toml
    """
    from flows.matching.programmes import open_answers
    from flows.matching.telling import profile_from_toml
    from flows.programmes.said import said_of
    from flows.publishers.release import released

    try:
        told = profile_from_toml(read_bytes(profile).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FileUnreadable(f"글자를 읽을 수 없는 프로필입니다: {profile}", "UTF-8로 저장해 주세요.") from error
    if html is not None:
        _require_sheet(html)
    day = moment_of(today).date()
    store = open_home(home)
    try:
        matches = open_answers(released(store.edition(day)).revisions, told, day, said_of(store))
    finally:
        store.close()
    if html is not None:
        from flows.matching.paper import rendered

        write_whole(html, rendered(matches, told, day))
        click.echo(f"인쇄할 한 장을 썼습니다: {html}", err=as_json)
    if as_json:
        click.echo(json.dumps([_form(one) for one in matches], ensure_ascii=False, indent=1))
    elif html is None:
        _show(matches, day)


def _require_sheet(html: Path) -> None:
    """Refuse a place where something lies that is no sheet of this command. Raises `WorldError`, `NoPermission`."""
    require_writable(html.parent)
    if html.exists() and (html.is_dir() or SHEET not in read_bytes(html)):
        raise WorldError(f"다른 파일이 이미 있어 쓰지 않았습니다: {html}", "--html 뒤에 새 이름을 적어 주세요.")


def _form(match: "Match") -> dict[str, Any]:
    """A match as JSON: what was found, and of each condition its words and place."""
    answer = match.answer
    grounds = [
        {
            "polarity": one.criterion.polarity,
            "raw": one.raw,
            "place": one.place.model_dump(exclude_none=True) if one.place else None,
            "finding": one.finding,
            "why": one.why,
            "missing": list(one.missing),
            "decides": one.decides,
        }
        for one in answer.grounds
    ]
    return {
        "key": match.key,
        "title": match.item.title,
        "document": match.item.document,
        "answer": answer.verdict,
        "reason": answer.reason,
        "part": answer.part,
        "missing": list(answer.missing),
        "opens": str(match.opens) if match.opens else None,
        "until": match.until,
        "closes": match.item.day.isoformat() if match.item.day else None,
        "amounts": {line.label: list(line.texts) for line in match.money},
        "paid": {line.label: list(line.texts) for line in match.paid},
        "sources": list(match.sources),
        "grounds": grounds,
    }


def _show(matches: "list[Match]", day: "date") -> None:
    from flows.matching.programmes import counted, grouped
    from flows.matching.words import GROUPED
    from flows.publishers.korean import day_words

    click.echo(f"{day_words(day)} 현재 {counted(matches)}")
    for kind, told in grouped(matches):
        click.echo("")
        click.echo(click.style(f"━━ {GROUPED[kind]} ({len(told)}건)", fg=COLORS[kind], bold=True))
        for one in told:
            _show_one(one, tells_answer=kind == "soon")


def _show_one(match: "Match", *, tells_answer: bool) -> None:
    """The title with its days, the sums, the reason, and the sentences that decide."""
    from flows.matching.words import VERDICTS, ground_words, missing_words

    item, answer = match.item, match.answer
    told = " · ".join(part for part in (match.since, match.until, item.left) if part)
    click.echo(click.style(printable(item.title), bold=True) + (printable(f"  {told}") if told else ""))
    for line in (*match.money, *match.paid):
        click.echo(printable(f"    {line.label}: {' · '.join(line.texts)}"))
    verdict = f"{VERDICTS[answer.verdict]}. " if tells_answer and answer.verdict == "yes" else ""
    click.echo(printable(f"    {verdict}{answer.reason}"))
    for ground in answer.deciding:
        click.echo(printable(f"    - {ground_words(ground)}"))
    if answer.missing:
        click.echo(printable(f"    알려 주면 알 수 있는 것: {missing_words(answer)}"))
    for source in match.sources:
        click.echo(printable(f"    {source}"))
