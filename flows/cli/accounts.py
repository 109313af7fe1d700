"""`accounts`: who may log in at the desk; for the first account, and for one who forgot the password."""

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import debug_option, help_option, home_option
from flows.cli.status import open_home
from models.errors import InputError

if TYPE_CHECKING:
    from flows.store import Store


class RoleName(click.ParamType[str]):
    """A role as it is called on the desk's pages; its code."""

    name = "권한"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code; click.BadParameter for another name."""
        from flows.roles import ROLES

        codes = {words: str(code) for code, words in ROLES.items()}
        if value not in codes:
            self.fail(f"모르는 권한입니다: {value}. {', '.join(codes)} 가운데 하나를 적어 주세요.", param, ctx)
        return codes[value]


@click.command(cls=KoreanCommand, short_help="확인 화면에 로그인할 사람을 보이고, 더하고, 닫습니다.")
@click.option("--add", "added", metavar="이름", help="새 계정을 만듭니다. 비밀번호는 따로 묻습니다.")
@click.option("--password", "changed", metavar="이름", help="비밀번호를 바꿉니다.")
@click.option("--close", "closed", metavar="이름", help="계정을 닫습니다. 한 일은 이력에 남습니다.")
@click.option(
    "--role",
    type=RoleName(),
    default="확인",
    metavar="권한",
    help="보기(보기만), 확인(확인하고 고치기), 발행(내고 계정 다루기) 가운데 하나.",
)
@home_option
@debug_option
@help_option
def accounts(added: str | None, changed: str | None, closed: str | None, role: str, home: Path) -> None:
    """아무것도 적지 않으면 계정을 모두 보입니다.

    계정이 하나라도 있으면 확인 화면은 로그인한 사람에게만 열립니다.
    """
    if sum(one is not None for one in (added, changed, closed)) > 1:
        raise InputError("--add, --password, --close 가운데 하나만 적어 주세요.")
    store = open_home(home)
    try:
        _do(store, added, changed, closed, role)
        _show(store)
    finally:
        store.close()


def _do(store: "Store", added: str | None, changed: str | None, closed: str | None, role: str) -> None:
    actor, now = getpass.getuser(), moment_of(None)
    if added is not None:
        store.accounts.add(added, role, _password(), actor, now)  # type: ignore[arg-type]
    if changed is not None:
        store.accounts.change(changed, actor, now, password=_password())
    if closed is not None:
        store.accounts.close(closed, actor, now)


def _password() -> str:
    """What is typed twice without being shown; of what is piped in, the first line."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("비밀번호(치는 글자는 보이지 않습니다): ")
    if getpass.getpass("한 번 더: ") != password:
        raise InputError("두 번 적은 비밀번호가 서로 다릅니다.", "같은 명령을 다시 실행해 주세요.")
    return password


def _show(store: "Store") -> None:
    from flows.roles import ROLES

    listed = store.accounts.listed()
    for one in listed:
        click.echo(f"  {one.name}  {ROLES[one.role]}{'  (닫힘)' if one.closed_at else ''}")
    if not listed:
        click.echo("계정이 없습니다. 확인 화면은 이 컴퓨터에서만 열립니다.")
