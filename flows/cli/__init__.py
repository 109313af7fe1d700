"""The command line: `main` and its commands, one module each.

A command's module imports what it needs inside the command: a start that only shows help must not load spaCy, and
`records` must work without Prefect and the store.
"""

from flows.cli.accounts import accounts
from flows.cli.archive import archive
from flows.cli.backfill import backfill
from flows.cli.bench import bench
from flows.cli.blocks import blocks
from flows.cli.down import down
from flows.cli.explain import explain
from flows.cli.forms import forms
from flows.cli.install_service import install_service
from flows.cli.korean import KoreanGroup
from flows.cli.life import life
from flows.cli.match import match
from flows.cli.move_to import move_to
from flows.cli.options import PROGRAM, debug_option, help_option, version_option
from flows.cli.programmes import programmes
from flows.cli.publish import publish
from flows.cli.published import published
from flows.cli.records import records
from flows.cli.restore import restore
from flows.cli.run import run
from flows.cli.samples import samples
from flows.cli.score import score
from flows.cli.settings_command import settings
from flows.cli.status import status
from flows.cli.up import up

__all__ = ["main"]

main = KoreanGroup(
    name="hoebo",
    help=(
        "읍·면·동과 시·군의 회보, 지침, 업무계획에서 기한, 금액, 자격을 뽑아 달력, 소식지, 방송 원고, 문자, "
        "누리집으로 냅니다."
    ),
    epilog=(
        f"명령마다 자세한 도움말이 있습니다: {PROGRAM} run --help\n\n"
        f"시험: {PROGRAM} test, 개발 검사: {PROGRAM} check, 속도 재기: {PROGRAM} bench"
    ),
    commands=[
        run,
        backfill,
        status,
        publish,
        published,
        match,
        programmes,
        life,
        up,
        down,
        settings,
        accounts,
        archive,
        restore,
        move_to,
        install_service,
        blocks,
        records,
        explain,
        forms,
        score,
        bench,
        samples,
    ],
    no_args_is_help=True,
)
for _option in (version_option, debug_option, help_option):
    _option(main)
