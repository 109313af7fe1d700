"""`restore FILE.zip --home NEWDIR`: an archive becomes a home again."""

import os
from pathlib import Path

import click

from flows.cli.korean import KoreanCommand, RequiredOption
from flows.cli.options import PATH, PROGRAM, debug_option, help_option


@click.command(cls=KoreanCommand, short_help="보관한 파일을 빈 폴더에 풉니다.")
@click.argument("file", metavar="파일", type=PATH)
@click.option("--home", type=PATH, cls=RequiredOption, metavar="폴더", help="풀 폴더. 비어 있거나 없어야 합니다.")
@debug_option
@help_option
def restore(file: Path, home: Path) -> None:
    """archive로 보관한 파일을 빈 폴더에 풉니다.

    먼저 담긴 것을 하나하나 해시로 확인하고, 하나라도 다르면 아무것도 풀지 않습니다. 옛 판에서 보관한 자료는 지금 판에
    맞춥니다.

    HOEBO_STORE_URL이 있으면 기록은 그 저장소에 넣습니다. 그 저장소도 비어 있어야 합니다.
    """
    from flows.archive.restoring import restore as restored
    from flows.settings import settings_for

    done = restored(file, home, settings_for(home, os.environ).store_url)
    told = done.manifest
    click.echo(f"풀었습니다: {home}")
    click.echo(f"  표 {len(told.tables)}개의 {told.rows:,}줄, 원본 {told.originals:,}건이 보관한 것과 같습니다.")
    click.echo(f"  확인 값 {done.sha256}")
    click.echo("  다음: 보관할 때 적어 둔 확인 값과 같은지 보십시오.")
    click.echo(f"  사무실을 여는 법: {PROGRAM} up --home {home}")
