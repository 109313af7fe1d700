"""`forms FILE --out DIR`: the forms that a document holds, each as a file of its own."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.cli.korean import KoreanCommand
from flows.cli.options import PATH, debug_option, help_option, home_option, json_option
from flows.cli.outputs import require_writable, write_whole
from flows.cli.reading import read_forms
from flows.cli.widths import padded, printable, width
from models.errors import NothingReadable

if TYPE_CHECKING:
    from flows.forms.asked import TakenForm, TakenForms

WIDEST = 60
"""Columns of a form's name."""


@click.command(cls=KoreanCommand, short_help="문서에 든 서식을 하나씩 파일로 꺼냅니다.")
@click.argument("file", type=PATH, metavar="문서")
@click.option("--out", type=PATH, metavar="폴더", help="서식을 쓸 폴더. 적지 않으면 목록만 보입니다.")
@click.option("--notice", default="", metavar="이름", help="이름에 이 말이 든 사업의 서식만 봅니다.")
@json_option("목록을 JSON으로 냅니다.")
@home_option
@debug_option
@help_option
def forms(file: Path, out: Path | None, notice: str, *, as_json: bool, home: Path) -> None:
    """문서에 든 신청서, 계획서, 평가표 같은 서식을 찾아 하나씩 파일로 씁니다.

    PDF에서는 그 쪽만, 한글(HWPX)과 워드(DOCX)에서는 그 부분만 같은 모양으로 꺼냅니다. 그 밖의 문서에서는 글만 꺼냅니다.
    한글 문서(HWP)는 한글에서 HWPX로 저장해 넣으면 모양까지 꺼냅니다. 파일은 ‘서식 2-2 심사평가표.hwpx’처럼 씁니다.

    run에 넣었던 파일은 경로 없이 이름만 적어도 됩니다.
    """
    from flows.cli.explain import found_file

    if out is not None:
        require_writable(out)
    taken = read_forms(found_file(file, home), files=out is not None, of=notice)
    if not taken.forms:
        raise _nothing(file, notice)
    if as_json:
        click.echo(json.dumps([_form(one) for one in taken.forms], ensure_ascii=False, indent=1))
    else:
        _show(taken)
    if out is not None:
        for one in taken.forms:
            write_whole(out / one.name, one.content)
        click.echo(f"서식 {len(taken.forms)}개를 {out}에 썼습니다.", err=as_json)


def _nothing(file: Path, notice: str) -> NothingReadable:
    if notice:
        words = f"이름에 ‘{notice}’가 든 사업의 서식이 없습니다: {file}"
        return NothingReadable(words, "--notice 없이 실행하면 문서의 서식이 모두 보입니다.")
    hint = "서식은 ‘[서식 1]’, ‘(붙임 2)’, ‘별지 제3호서식’ 같은 제목이나 ‘…신청서’ 같은 이름으로 찾습니다."
    return NothingReadable(f"서식을 찾지 못한 문서입니다: {file}", hint)


def _form(one: "TakenForm") -> dict[str, Any]:
    told = one.form.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {**told, "notices": list(one.notices), "file": one.name, "beside": one.beside}


def _show(taken: "TakenForms") -> None:
    """The forms under the notices whose they are, each with its pages."""
    from flows.forms.words_of import where_words

    above: tuple[str, ...] | None = None
    for one in taken.forms:
        if one.notices != above:
            above = one.notices
            click.echo(
                click.style(printable(f"━━ {', '.join(above) or '어느 사업의 서식인지 확인해 주세요'}"), bold=True)
            )
        name = printable(one.form.name)
        where = where_words(one.form)
        click.echo(f"  {padded(name, WIDEST) if width(name) < WIDEST else name}  {where}".rstrip())
        if one.beside:
            click.echo("    같은 쪽에 다른 글도 있습니다. 나누어 주기 전에 확인해 주세요.")
