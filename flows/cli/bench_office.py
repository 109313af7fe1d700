"""`bench office`: what the desk's pages cost while an open office takes in a whole drop."""

import sys
from pathlib import Path

import click

from flows.cli.boundary import say
from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import PATH, debug_option, help_option
from flows.cli.outputs import require_writable, write_whole


@click.command(cls=KoreanCommand, short_help="문서를 한꺼번에 받는 동안 확인 화면과 메모리를 잽니다.")
@click.option(
    "--files", type=click.IntRange(min=1), default=1_000, metavar="개수", help="넣을 파일 수. 적지 않으면 1000개입니다."
)
@click.option("--json", "target", type=PATH, metavar="파일", help="결과를 JSON 파일로도 씁니다.")
@debug_option
@help_option
def office(files: int, target: Path | None) -> None:
    """빈 자료 폴더에 사무실을 열고 지어낸 문서를 한꺼번에 넣어, 다 읽을 때까지 화면과 메모리를 잽니다."""
    from flows.bench.office import Wanted, measured
    from flows.bench.table import shown

    if target is not None:
        require_writable(target.parent)
    result = measured(Wanted(files), moment_of(None).date(), say if sys.stderr.isatty() else lambda _words: None)
    if target is not None:
        write_whole(target, (result.model_dump_json(indent=1) + "\n").encode())
    click.echo("\n".join(shown(result)))
