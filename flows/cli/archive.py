"""`archive FILE.zip`: everything of a home as one checked file."""

import getpass
import os
from pathlib import Path

import click

from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import PATH, PROGRAM, debug_option, help_option, home_option
from flows.cli.status import require_home


@click.command(cls=KoreanCommand, short_help="모든 자료를 파일 하나로 보관합니다.")
@click.argument("file", metavar="파일", type=PATH)
@home_option
@debug_option
@help_option
def archive(file: Path, home: Path) -> None:
    """기록, 결정, 이력, 발행, 원본, 낸 결과, 설정을 모두 압축 파일 하나에 담습니다.

    사무실이 열려 있어도 됩니다. 담은 것마다 해시(SHA-256)를 함께 적어, 풀 때 한 글자라도 다르면 풀지 않습니다.

    계정과 개인정보가 들어 있으니 아무나 볼 수 없는 곳에 두십시오. 푸는 명령은 restore입니다.
    """
    from flows.archive.packing import pack
    from flows.inbox import readable_name
    from flows.settings import settings_for
    from flows.store import open_store

    require_home(home)
    url, now = settings_for(home, os.environ).database_url, moment_of(None)
    packed = pack(url, home, file, now)
    store = open_store(url)
    try:
        store.audit.write("archive", readable_name(file.name), getpass.getuser(), now, sha256=packed.sha256)
    finally:
        store.close()
    manifest = packed.manifest
    size = f"{file.stat().st_size / 1e6:,.1f}MB"
    click.echo(f"보관했습니다: {file}")
    click.echo(f"  표 {len(manifest.tables)}개의 {manifest.rows:,}줄, 원본 {manifest.originals:,}건, {size}")
    click.echo(f"  확인 값 {packed.sha256}")
    click.echo("  다음: 다른 컴퓨터나 디스크에도 두고, 확인 값을 따로 적어 두십시오.")
    click.echo(f"  푸는 법: {PROGRAM} restore {file} --home 새폴더")
