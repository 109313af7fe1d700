"""`bench desk`: what the desk's pages cost over a full store."""

import sys
from pathlib import Path

import click

from flows.cli.boundary import say
from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import PATH, debug_option, help_option
from flows.cli.outputs import require_writable, write_whole


@click.command(cls=KoreanCommand, short_help="확인 화면이 얼마나 빨리 열리는지 잽니다.")
@click.option(
    "--documents", type=click.IntRange(min=1), default=1_000, metavar="개수", help="문서 수. 적지 않으면 1000건입니다."
)
@click.option(
    "--rounds", type=click.IntRange(min=1), default=40, metavar="횟수", help="재는 횟수. 적지 않으면 40번입니다."
)
@click.option("--json", "target", type=PATH, metavar="파일", help="결과를 JSON 파일로도 씁니다.")
@debug_option
@help_option
def desk(documents: int, rounds: int, target: Path | None) -> None:
    """지어낸 문서로 저장소를 채우고, 확인 화면마다 여는 데 걸리는 시간을 빈 화면과 번갈아 잽니다."""
    from flows.bench.desk import Wanted, measured
    from flows.bench.table import shown

    if target is not None:
        require_writable(target.parent)
    wanted = Wanted(documents=documents, rounds=rounds)
    result = measured(wanted, moment_of(None).date(), say if sys.stderr.isatty() else lambda _words: None)
    if target is not None:
        write_whole(target, (result.model_dump_json(indent=1) + "\n").encode())
    click.echo("\n".join(shown(result)))
