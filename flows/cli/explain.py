"""`explain FILE`: the document with every value marked in its words, and why it was read so."""

import json
import os
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.korean import KoreanCommand
from flows.cli.options import PATH, debug_option, help_option, home_option, json_option
from flows.cli.outputs import require_writable, write_whole
from flows.cli.reading import read_bytes, read_explanation
from flows.cli.widths import padded, printable, width, wrapped
from models.errors import FileMissing, InputError, WorldError

if TYPE_CHECKING:
    from flows.explain import Explanation, Marked, Piece, Stretch

COLORS = {
    "title": "bright_white",
    "schedule": "green",
    "amount": "yellow",
    "rate": "yellow",
    "criterion": "cyan",
    "paper": "magenta",
    "contact": "blue",
    "words": "blue",
    "unread": "red",
    "finding": "red",
    "advisory": "white",
}
ANOTHER_NAME = "--html 뒤에 새 이름을 적어 주세요. 있던 파일은 그대로 두었습니다."
INDENT = 8
VALUE_COLUMNS = 90
"""How wide a value's words may be before they are wrapped."""


@click.command(cls=KoreanCommand, short_help="어느 말에서 무엇을 왜 그렇게 읽었는지 보입니다.")
@click.argument("file", type=PATH, metavar="파일")
@click.option("--html", type=PATH, metavar="파일", help="화면 대신 웹 페이지 한 장으로 씁니다.")
@json_option("값마다 자리, 믿음, 까닭을 JSON으로 냅니다.")
@home_option
@debug_option
@help_option
def explain(file: Path, html: Path | None, as_json: bool, home: Path) -> None:
    """문서의 글에 읽은 값을 표시하고, 값마다 무엇으로 왜 그렇게 읽었는지 보입니다.

    글에서 《 》 사이가 읽은 말이고, 뒤의 #번호가 그 아래 목록의 번호입니다. --html로 쓴 쪽은 표까지 문서의 모양대로
    보이고, 값을 가리키면 까닭이 나옵니다.

    run에 넣었던 파일은 경로 없이 이름만 적어도 됩니다.
    """
    file = found_file(file, home)
    if html is not None:
        _require_page(html, file)
    explanation = read_explanation(file)
    if html is not None:
        from flows.explain.page import render

        write_whole(html, render(explanation))
        click.echo(f"웹 페이지를 썼습니다: {html}", err=as_json)
    if as_json:
        click.echo(json.dumps(explanation.as_form(), ensure_ascii=False, indent=1))
    elif html is None:
        _show(explanation)


def found_file(file: Path, home: Path) -> Path:
    """The file of a path, or of a name that a run was given.

    Raises `FileMissing` for a name that nothing has, `InputError` for one that several files have.
    """
    from flows.whereabouts import named, names

    if file.exists() or file.is_absolute():
        return file
    found = named(home, str(file))
    if len(found) > 1:
        several = ", ".join(f'"{path}"' for path in found)
        raise InputError(
            f"이름이 같은 파일이 {len(found)}개 있습니다: {file}", f"하나를 골라 경로까지 적어 주세요: {several}"
        )
    if not found:
        near = get_close_matches(str(file), names(home), n=1)
        guess = f"혹시 ‘{near[0]}’입니까? " if near else ""
        raise FileMissing(f"그런 파일이 없습니다: {file}", f"{guess}이름과 폴더를 확인해 주세요.")
    return found[0]


def _require_page(html: Path, file: Path) -> None:
    """Refuse a place where something lies that this command did not write: it may be the only copy.

    Raises `WorldError`, `NoPermission`.
    """
    from flows.explain.page import is_page

    require_writable(html.parent)
    if not html.exists():
        return
    if html.is_dir():
        raise WorldError(f"파일이 아니라 폴더입니다: {html}", f"쓸 파일의 이름까지 적어 주세요: {html / '설명.html'}")
    if file.exists() and html.samefile(file):
        raise WorldError(f"읽을 문서 위에는 쓸 수 없습니다: {html}", ANOTHER_NAME)
    if not html.is_file() or not is_page(read_bytes(html)):
        raise WorldError(f"다른 파일이 이미 있어 쓰지 않았습니다: {html}", ANOTHER_NAME)


def _show(explanation: "Explanation") -> None:
    from flows.explain import stretches

    head = explanation.document
    values = [value for notice in explanation.notices for value in notice.values if value.number]
    unsure = sum(value.confidence == "doubtful" or value.kind == "unread" for value in values)
    told = ", ".join(part for part in (head.title, head.issuer, head.issue_no, head.issued_on) if part)
    click.echo(printable(f"{head.file}: {told}" if told else head.file))
    notices = f"알림 {len(explanation.notices)}건에서 값 {len(values)}개를 읽었습니다."
    click.echo(f"{notices} 확인이 필요한 것이 {unsure}개입니다.")
    for words in explanation.unread:
        click.echo(click.style(printable(f"! {words}."), fg="red"))
    for stretch in stretches(explanation):
        if stretch.is_blank:
            continue
        click.echo("")
        _show_stretch(stretch)


def _show_stretch(stretch: "Stretch") -> None:
    """A notice: its heading, its marked text, its values, what is odd; between notices the text alone."""
    from flows.publishers.korean import CATEGORIES, place_words

    notice = stretch.notice
    if notice is not None:
        number = f"{notice.number}. " if notice.number else ""
        where = next((place_words(value.place) for value in notice.values if value.kind == "title"), "")
        about = ", ".join(part for part in (notice.section, CATEGORIES[notice.category], where) if part)
        click.echo(click.style(printable(f"━━ {number}{notice.title} ({about})"), bold=True))
    for line in _marked_lines(stretch.pieces):
        click.echo(line)
    if notice is None:
        return
    for value in notice.values:
        if value.number is not None:
            _show_value(value)
    for advisory in notice.advisories:
        click.echo(printable(f"  i 알아 둘 것: {advisory.message}"))
    for finding in notice.findings:
        click.echo(click.style(printable(f"  ! 원문이 이상합니다: {finding.message}"), fg="red"))


def _marked_lines(pieces: "tuple[Piece, ...]") -> Iterator[str]:
    """The text with its marks, without the empty lines at both ends; a table's cells apart by bars."""
    colored = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    text = "".join(_marked_words(piece, colored) for piece in pieces)
    yield from text.replace("\t", " | ").strip("\n").split("\n")


def _marked_words(piece: "Piece", colored: bool) -> str:
    """`《2026. 3. 2. ~ 3. 20.》#12`; on a terminal with colours in them instead of the brackets."""
    words = printable(piece.words)
    ends = "".join(f"》#{mark.number}" for mark in piece.ends if mark.number)
    if not colored or not piece.marks:
        return "《" * sum(mark.number is not None for mark in piece.begins) + words + ends
    innermost = piece.marks[-1]
    lines = (click.style(line, fg=COLORS[innermost.kind], bold=True) if line else "" for line in words.split("\n"))
    return "\n".join(lines) + click.style(ends.replace("》", ""), dim=True)


def _show_value(value: "Marked") -> None:
    """Two lines: what it is and what was understood; how sure, where, and why."""
    from flows.publishers.korean import exact_place_words

    number = padded(f"  #{value.number}", INDENT)
    name = click.style(printable(value.name), fg=COLORS[value.kind], bold=True)
    meant = value.value or " ".join(value.raw.split())
    lines = list(wrapped(printable(meant), VALUE_COLUMNS)) or [""]
    click.echo(f"{number}{name}: {lines[0]}")
    for line in lines[1:]:
        click.echo(" " * (INDENT + width(value.name) + 2) + line)
    told = ". ".join(part for part in (value.sure, exact_place_words(value.place), value.rule) if part)
    click.echo(click.style(printable(f"{' ' * INDENT}{told}"), dim=True))
