"""`bench`: what hoebo costs and gets right, beside the tools that a user would pick instead. For those who build on."""

import sys
from pathlib import Path

import click

from flows.bench.areas import AREAS
from flows.cli.bench_diff import diff
from flows.cli.bench_fuzz import fuzz
from flows.cli.bench_planted import planted
from flows.cli.boundary import say
from flows.cli.clock import moment_of
from flows.cli.korean import KoreanGroup
from flows.cli.options import PATH, debug_option, help_option
from flows.cli.outputs import require_writable, write_whole
from models.errors import FileMissing, InputError

ONLY_LONG = ", ".join(name for name, area in AREAS.items() if area.only_long)


@click.group(
    cls=KoreanGroup,
    short_help="다른 도구와 나란히 재어 봅니다.",
    hidden=True,
    invoke_without_command=True,
)
@click.option(
    "--area",
    "areas",
    type=click.Choice(list(AREAS)),
    multiple=True,
    metavar="곳",
    help=f"잴 곳만 적습니다: {', '.join(AREAS)}. {ONLY_LONG}는 적거나 --long일 때만 잽니다.",
)
@click.option("--set", "sets", multiple=True, metavar="앞말", help="이름이 이렇게 시작하는 묶음만 잽니다(예: pdf).")
@click.option("--long", is_flag=True, help="견줄 때 쓰는 큰 크기로 잽니다. 한두 시간 걸립니다.")
@click.option(
    "--rounds", type=click.IntRange(min=1), default=3, metavar="횟수", help="재는 횟수. 적지 않으면 3번입니다."
)
@click.option("--samples", is_flag=True, help="곁에 있는 실제 문서(../shared) 없이 지어낸 문서만 잽니다.")
@click.option("--documents", type=PATH, metavar="폴더", help="예시 문서 대신 채점할 문서가 든 폴더입니다.")
@click.option("--answers", type=PATH, metavar="폴더", help="그 문서의 정답이 든 폴더입니다.")
@click.option(
    "--peer-python", "pythons", type=PATH, multiple=True, metavar="파일", help="견줄 도구가 설치된 파이썬입니다."
)
@click.option("--kordoc", type=PATH, metavar="폴더", help="npm으로 kordoc을 설치한 폴더입니다.")
@click.option(
    "--json", "target", type=PATH, metavar="파일", help="결과를 둘 파일. 적지 않으면 flows/bench/measured에 둡니다."
)
@debug_option
@help_option
@click.pass_context
def bench(
    ctx: click.Context,
    areas: tuple[str, ...],
    sets: tuple[str, ...],
    long: bool,
    rounds: int,
    samples: bool,
    documents: Path | None,
    answers: Path | None,
    pythons: tuple[Path, ...],
    kordoc: Path | None,
    target: Path | None,
) -> None:
    """다른 도구와 나란히, 같은 문서로 번갈아 재어 표 하나로 보입니다. 개발하는 사람을 위한 명령입니다.

    한 줄이 한 견줌입니다. 배율은 회보가 쓴 것을 상대가 쓴 것으로 나눈 값이라, 1보다 작으면 회보가 빠릅니다.
    아무것도 적지 않으면 작은 크기로 모두 재며 5~10분 걸립니다. 설치되지 않은 도구는 없다고 적습니다.
    """
    if ctx.invoked_subcommand is not None:
        return
    from flows.bench.areas import SHARED, Wanted, chosen
    from flows.bench.curves import curves
    from flows.bench.running import KEPT, measured, place_of
    from flows.bench.table import shown

    _require(documents, answers)
    require_writable(target.parent if target is not None else KEPT)
    shared = SHARED if SHARED.is_dir() and not samples else None
    wanted = Wanted(rounds, long, sets, shared, documents, answers, pythons, kordoc)
    if shared is None and not samples:
        say(f"실제 문서가 든 폴더({SHARED})가 없어 지어낸 문서만 잽니다.")
    tell = say if sys.stderr.isatty() else _silent
    for result in measured(chosen(areas, long=long), wanted, moment_of(None).date(), tell):
        place = target if target is not None else place_of(result)
        write_whole(place, (result.model_dump_json(indent=1) + "\n").encode())
    if picture := curves(f"{result.revision}, {result.made}", result.details):
        write_whole(place.with_suffix(".svg"), picture.encode())
    click.echo("\n".join(shown(result)))
    say(f"결과를 {place}에 두었습니다. 다른 판과 견주기: bench diff 앞 뒤")


def _require(documents: Path | None, answers: Path | None) -> None:
    """Raises `InputError` for one of the two alone, `FileMissing` for a folder that is not there."""
    if (documents is None) != (answers is None):
        raise InputError("문서와 정답 가운데 한 폴더만 적었습니다.", "--documents와 --answers를 함께 적어 주세요.")
    for folder in filter(None, (documents, answers)):
        if not folder.is_dir():
            raise FileMissing(f"그런 폴더가 없습니다: {folder}", "문서와 정답이 든 폴더를 적어 주세요.")


def _silent(_words: str) -> None:
    """Nobody looks: no word of how far it is."""


for _command in (diff, planted, fuzz):
    bench.add_command(_command)
