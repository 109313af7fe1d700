"""`bench fuzz`: how the reading of changed samples ends, or of texts whose values are known."""

import sys
from pathlib import Path

import click

from flows.cli.boundary import say
from flows.cli.korean import KoreanCommand
from flows.cli.options import PATH, debug_option, help_option
from flows.cli.outputs import require_writable, write_whole

USUAL = 1_000
"""Documents, where neither their number nor a time is told."""


@click.command(cls=KoreanCommand, short_help="일부러 망가뜨린 문서를 읽게 해 봅니다.")
@click.option("--count", type=click.IntRange(min=1), metavar="개수", help=f"적지 않으면 {USUAL}개입니다.")
@click.option("--minutes", type=click.FloatRange(min=0), metavar="분", help="개수 대신 읽을 시간을 적습니다.")
@click.option("--values", is_flag=True, help="문서 대신 날짜·금액·자격을 적은 글을 지어 읽습니다.")
@click.option("--seed", type=int, default=0, metavar="씨앗", help="같은 씨앗이면 같은 문서입니다. 적지 않으면 0입니다.")
@click.option("--first", type=click.IntRange(min=0), default=0, metavar="번호", help="이 번호의 문서부터 읽습니다.")
@click.option("--json", "target", type=PATH, metavar="파일", help="결과를 JSON 파일로도 씁니다.")
@debug_option
@help_option
def fuzz(count: int | None, minutes: float | None, values: bool, seed: int, first: int, target: Path | None) -> int:
    """예시 문서를 조금씩 망가뜨려 읽게 하고, 어떻게 끝났는지 셉니다.

    읽다가 프로그램이 멈추거나 오류가 난 문서, 적혀 있지 않은 값을 읽은 문서가 하나라도 있으면 1로 끝납니다.
    """
    from flows.bench.documents import SAMPLES
    from flows.bench.fuzz import changed, valued
    from flows.bench.fuzz import fuzz as fuzzed

    if target is not None:
        require_writable(target.parent)
    most = USUAL if count is None and minutes is None else count
    samples = sorted(path for path in SAMPLES.iterdir() if path.is_file())
    make = valued if values else changed
    with click.progressbar(length=most or 0, file=sys.stderr, hidden=not (most and sys.stderr.isatty())) as bar:
        report = fuzzed(
            most, seed, samples, first=first, make=make, minutes=minutes, tell=lambda _number, _report: bar.update(1)
        )
    if target is not None:
        write_whole(target, (report.model_dump_json(indent=1) + "\n").encode())
    for end, files in report.ends.items():
        click.echo(f"{files:>8,}  {end}")
    kind = "--values " if values else ""
    for broken in report.found:
        again = f"{kind}--seed {seed} --first {broken.number} --count 1"
        say(f"{broken.number}번({broken.sample}): {broken.message}", again)
    return 1 if report.found else 0
