"""`records PATH… --out DIR`: what documents say, as JSON files; without a store and without Prefect."""

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import click

from flows.cli.boundary import say, show_trace
from flows.cli.korean import KoreanCommand, RequiredOption
from flows.cli.options import PATH, debug_option, help_option
from flows.cli.outputs import output_names, require_writable, write_whole
from flows.cli.progress import watched
from flows.cli.reading import prepare, read_record, several_at_once
from models.errors import HoeboError, NothingReadable

Failures = list[tuple[Path, HoeboError]]


class Job(NamedTuple):
    """A document and the file that its record is written to."""

    path: Path
    target: Path


@click.command(cls=KoreanCommand, short_help="문서에서 뽑은 기록을 JSON 파일로 냅니다.")
@click.argument("paths", type=PATH, nargs=-1, required=True, metavar="경로...")
@click.option("--out", cls=RequiredOption, type=PATH, metavar="폴더", help="기록을 쓸 폴더. 꼭 적습니다.")
@debug_option
@help_option
def records(paths: tuple[Path, ...], out: Path) -> int:
    """문서마다 뽑은 기한, 금액, 자격을 폴더에 JSON으로 씁니다.

    경로에는 파일이나 폴더를 몇 개든 적습니다. 폴더는 그 안의 폴더까지 봅니다. 회보.pdf의 기록은 회보.pdf.json에 쓰고,
    이름이 같은 파일이 또 있으면 회보 (2).pdf.json에 씁니다.

    저장소를 쓰지 않으며, 같은 문서에서는 늘 같은 기록이 나옵니다.
    """
    require_writable(out)
    prepare("record")
    jobs = _jobs(paths, out)
    failures: Failures = []
    with watched(jobs, "읽는 중") as bar, closing(several_at_once(_record, [job.path for job in jobs])) as found:
        for job, record in zip(bar, found, strict=True):
            if isinstance(record, HoeboError):
                failures.append((job.path, record))
            else:
                write_whole(job.target, record)
    if len(jobs) == len(failures) == 1:
        raise failures[0][1]
    _tell(jobs, failures, out)
    return max((error.exit_code for _, error in failures), default=0)


def _jobs(paths: tuple[Path, ...], out: Path) -> list[Job]:
    """Every document under the paths in one order; what lies in the output folder is none."""
    from flows.inbox import dropped_files, readable_name

    files = [one.path for one in dropped_files(paths, out=out) if not one.ignored]
    names = output_names((readable_name(path.name) for path in files), ".json")
    return [Job(path, out / name) for path, name in zip(files, names, strict=True)]


def _record(path: Path) -> bytes | HoeboError:
    """The record of a document as it is written, or why there is none; the other documents go on."""
    try:
        return read_record(path)
    except HoeboError as error:
        return error


def _tell(jobs: list[Job], failures: Failures, out: Path) -> None:
    """What was written, what was not, and which documents share a name."""
    from flows.inbox import readable_name

    for path, error in failures:
        show_trace(error)
        say(f"{path}: {error.message.removesuffix(f': {readable_name(path.name)}')}", error.hint)
    for job in jobs:
        if job.target.name != f"{readable_name(job.path.name)}.json":
            say(f"이름이 같거나 너무 길어 다른 이름으로 씁니다: {job.path} → {job.target.name}")
    if failures and len(failures) == len(jobs):
        raise NothingReadable("읽은 파일이 하나도 없습니다.", "위에 적은 까닭을 보고 파일을 다시 넣어 주세요.")
    missed = f" 읽지 못한 파일이 {len(failures)}건 있습니다." if failures else ""
    click.echo(f"기록 {len(jobs) - len(failures)}건을 {out}에 썼습니다.{missed}")
