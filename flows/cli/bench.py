"""`bench`: what hoebo costs and gets right, beside the tools that a user would pick instead. For those who build on."""

import sys
from pathlib import Path

import click

from flows.cli.bench_desk import desk
from flows.cli.bench_office import office
from flows.cli.bench_planted import planted
from flows.cli.boundary import say
from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand, KoreanGroup
from flows.cli.options import PATH, debug_option, help_option
from flows.cli.outputs import require_writable, write_whole
from flows.cli.reading import read_bytes
from models.errors import FileMissing, InputError

FORMATS = ("pdf", "hwpx", "hwp", "docx", "pptx")
PARTS = ("lines", "speed", "documents", "categories")


@click.group(cls=KoreanGroup, short_help="다른 도구와 나란히 재어 봅니다.", hidden=True, no_args_is_help=True)
@debug_option
@help_option
def bench() -> None:
    """다른 도구와 나란히, 같은 문서로 재어 봅니다. 개발하는 사람을 위한 명령입니다."""


@bench.command(cls=KoreanCommand, short_help="형식마다 읽는 데 걸리는 시간을 잽니다.")
@click.option(
    "--rounds", type=click.IntRange(min=1), default=4, metavar="횟수", help="재는 횟수. 적지 않으면 4번입니다."
)
@click.option(
    "--pages", type=click.IntRange(min=1), default=30, metavar="쪽수", help="예시 PDF의 쪽수. 적지 않으면 30쪽입니다."
)
@click.option(
    "--format", "formats", type=click.Choice(FORMATS), multiple=True, metavar="형식", help="잴 형식만 적습니다."
)
@click.option(
    "--folder", "folders", type=PATH, multiple=True, metavar="폴더", help="함께 잴 실제 문서가 든 폴더입니다."
)
@click.option("--samples", is_flag=True, help="실제 문서 없이 예시 문서만 잽니다.")
@click.option("--kordoc", type=PATH, metavar="폴더", help="npm으로 kordoc을 설치한 폴더입니다.")
@click.option("--peer-python", type=PATH, metavar="파일", help="markitdown이 설치된 파이썬입니다.")
@click.option("--json", "target", type=PATH, metavar="파일", help="결과를 JSON 파일로도 씁니다.")
@debug_option
@help_option
def formats(
    rounds: int,
    pages: int,
    formats: tuple[str, ...],
    folders: tuple[Path, ...],
    samples: bool,
    kordoc: Path | None,
    peer_python: Path | None,
    target: Path | None,
) -> None:
    """형식마다 읽는 데 걸리는 시간을 다른 도구와 번갈아 재어 견줍니다.

    설치되지 않은 도구는 없다고 적습니다.
    """
    from flows.bench.contestants import Peers
    from flows.bench.documents import REAL
    from flows.bench.running import Wanted, measured
    from flows.bench.table import shown

    for folder in folders:
        if not folder.is_dir():
            raise FileMissing(f"그런 폴더가 없습니다: {folder}", "문서가 든 폴더를 적어 주세요.")
    if target is not None:
        require_writable(target.parent)
    real = () if samples else (folders or REAL)
    wanted = Wanted(rounds, pages, formats or FORMATS, real, Peers(peer_python, kordoc))
    result = measured(wanted, moment_of(None).date(), say if sys.stderr.isatty() else _silent)
    if target is not None:
        write_whole(target, (result.model_dump_json(indent=1) + "\n").encode())
    click.echo("\n".join(shown(result)))


def _silent(_words: str) -> None:
    """Nobody looks: no word of how far it is."""


@bench.command(cls=KoreanCommand, short_help="읽은 값이 맞는지, 얼마나 빨리 읽는지 잽니다.")
@click.option("--part", "parts", type=click.Choice(PARTS), multiple=True, metavar="부분", help="잴 부분만 적습니다.")
@click.option(
    "--rounds", type=click.IntRange(min=1), default=3, metavar="횟수", help="재는 횟수. 적지 않으면 3번입니다."
)
@click.option(
    "--characters",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="글자 수",
    help="속도를 잴 글의 길이. 적지 않으면 5만 자에서 200만 자까지입니다.",
)
@click.option("--documents", type=PATH, metavar="폴더", help="예시 문서 대신 채점할 문서가 든 폴더입니다.")
@click.option("--answers", type=PATH, metavar="폴더", help="그 문서의 정답이 든 폴더입니다.")
@click.option("--samples", is_flag=True, help="곁에 있는 실제 문서 없이 예시만 잽니다.")
@click.option("--peer-python", type=PATH, metavar="파일", help="견줄 날짜 읽기 도구가 설치된 파이썬입니다.")
@click.option("--json", "target", type=PATH, metavar="파일", help="결과를 JSON 파일로도 씁니다.")
@debug_option
@help_option
def reading(
    parts: tuple[str, ...],
    rounds: int,
    characters: tuple[int, ...],
    documents: Path | None,
    answers: Path | None,
    samples: bool,
    peer_python: Path | None,
    target: Path | None,
) -> None:
    """읽은 값이 맞는지, 얼마나 빨리 읽는지 잽니다.

    lines는 날짜가 든 줄을 다른 도구와 나란히 읽고, speed는 긴 글을 읽는 속도를 재고, documents는 정답이 있는
    문서를 하나씩 채점하고, categories는 규칙과 학습한 분류기를 견줍니다. 설치되지 않은 도구는 없다고 적습니다.
    """
    from flows.bench.reading import Wanted, measured
    from flows.bench.reading_speed import LENGTHS
    from flows.bench.table import shown

    if (documents is None) != (answers is None):
        raise InputError("문서와 정답 가운데 한 폴더만 적었습니다.", "--documents와 --answers를 함께 적어 주세요.")
    for folder in filter(None, (documents, answers)):
        if not folder.is_dir():
            raise FileMissing(f"그런 폴더가 없습니다: {folder}", "문서와 정답이 든 폴더를 적어 주세요.")
    if target is not None:
        require_writable(target.parent)
    wanted = Wanted(parts or PARTS, rounds, characters or LENGTHS, peer_python, documents, answers, not samples)
    result = measured(wanted, moment_of(None).date(), say if sys.stderr.isatty() else _silent)
    if target is not None:
        write_whole(target, (result.model_dump_json(indent=1) + "\n").encode())
    click.echo("\n".join(shown(result)))


@bench.command(cls=KoreanCommand, short_help="재어 둔 두 결과를 견줍니다.")
@click.argument("before", type=PATH, metavar="앞")
@click.argument("after", type=PATH, metavar="뒤")
@debug_option
@help_option
def diff(before: Path, after: Path) -> None:
    """--json으로 재어 둔 두 결과를 견줍니다."""
    from flows.bench.results import result_of
    from flows.bench.table import difference

    old, new = (result_of(read_bytes(path), path.name) for path in (before, after))
    click.echo("\n".join(difference(old, new)))


@bench.command(cls=KoreanCommand, short_help="일부러 망가뜨린 문서를 읽게 해 봅니다.")
@click.option("--count", type=click.IntRange(min=1), default=1000, metavar="개수", help="적지 않으면 1000개입니다.")
@click.option("--seed", type=int, default=0, metavar="씨앗", help="같은 씨앗이면 같은 문서입니다. 적지 않으면 0입니다.")
@click.option("--first", type=click.IntRange(min=0), default=0, metavar="번호", help="이 번호의 문서부터 읽습니다.")
@click.option("--json", "target", type=PATH, metavar="파일", help="결과를 JSON 파일로도 씁니다.")
@debug_option
@help_option
def fuzz(count: int, seed: int, first: int, target: Path | None) -> int:
    """예시 문서를 조금씩 망가뜨려 읽게 하고, 어떻게 끝났는지 셉니다.

    읽다가 프로그램이 멈추거나 오류가 난 문서가 하나라도 있으면 1로 끝납니다.
    """
    from flows.bench.documents import SAMPLES
    from flows.bench.fuzz import fuzz as fuzzed

    if target is not None:
        require_writable(target.parent)
    samples = sorted(path for path in SAMPLES.iterdir() if path.is_file())
    with click.progressbar(length=count, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        report = fuzzed(count, seed, samples, first=first, tell=lambda _number, _report: bar.update(1))
    if target is not None:
        write_whole(target, (report.model_dump_json(indent=1) + "\n").encode())
    for end, files in report.ends.items():
        click.echo(f"{files:>8,}  {end}")
    for broken in report.found:
        say(f"{broken.number}번({broken.sample}): {broken.message}", f"--seed {seed} --first {broken.number} --count 1")
    return 1 if report.found else 0


bench.add_command(planted)
bench.add_command(desk)
bench.add_command(office)
