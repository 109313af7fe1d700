"""`bench planted`: how many errors are found that were planted in documents with reviewed answers."""

import sys
from pathlib import Path

import click

from flows.cli.boundary import say
from flows.cli.korean import KoreanCommand
from flows.cli.options import PATH, debug_option, help_option
from flows.cli.outputs import require_writable, write_whole
from models.errors import FileMissing, InputError

KINDS_IN_KOREAN = {"weekday": "요일", "sum": "합계", "share": "비율", "unit": "단위", "range": "기간의 앞뒤"}


@click.command(cls=KoreanCommand, short_help="일부러 넣은 오류를 얼마나 찾는지 셉니다.")
@click.option("--count", type=click.IntRange(min=1), default=200, metavar="개수", help="적지 않으면 200개입니다.")
@click.option("--seed", type=int, default=0, metavar="씨앗", help="같은 씨앗이면 같은 오류입니다. 적지 않으면 0입니다.")
@click.option("--documents", type=PATH, metavar="폴더", help="정답이 있는 다른 문서(txt, md)가 든 폴더입니다.")
@click.option("--answers", type=PATH, metavar="폴더", help="그 문서의 정답(JSON)이 든 폴더입니다.")
@click.option("--json", "target", type=PATH, metavar="파일", help="결과를 JSON 파일로도 씁니다.")
@debug_option
@help_option
def planted(count: int, seed: int, documents: Path | None, answers: Path | None, target: Path | None) -> None:
    """정답이 있는 문서에 오류를 하나씩 넣어 읽고, 찾은 것을 셉니다.

    손대지 않은 문서에서 잘못 짚은 것도 함께 셉니다.
    """
    from flows.bench.planted import FOLDERS, measure, reviewed

    if (documents is None) != (answers is None):
        raise InputError("문서와 정답 가운데 한 폴더만 적었습니다.", "--documents와 --answers를 함께 적어 주세요.")
    if target is not None:
        require_writable(target.parent)
    found = reviewed(FOLDERS if documents is None or answers is None else [(answers, documents)])
    if not found:
        raise FileMissing("정답이 있는 문서(txt, md)를 찾지 못했습니다.", "문서와 정답이 든 폴더를 적어 주세요.")
    with click.progressbar(length=count, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        report = measure(found, count, seed, lambda _number: bar.update(1))
    if target is not None:
        write_whole(target, (report.model_dump_json(indent=1) + "\n").encode())
    for kind, one in report.kinds.items():
        click.echo(f"{one.found:>6,} / {one.planted:<6,} {KINDS_IN_KOREAN[kind]}")
    click.echo(f"찾은 비율 {report.share_found:.1%}, 알림 50건에 잘못 짚은 것 {report.false_in_fifty:.2f}건")
    for missed in report.missed:
        say(f"놓침({KINDS_IN_KOREAN[missed.kind]}) {missed.document}: {missed.was} → {missed.now}", missed.line)
    for document, title, message in report.false:
        say(f"잘못 짚음 {document} {title}", message)
