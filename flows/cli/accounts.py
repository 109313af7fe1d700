"""`accounts`: who may log in at the desk; for the first account, and for one who forgot the password."""

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.clock import moment_of
from flows.cli.korean import KoreanCommand
from flows.cli.options import debug_option, help_option, home_option
from flows.cli.status import open_home
from models.errors import InputError

if TYPE_CHECKING:
    from flows.store import Store

ROLES = {"보기": "reader", "확인": "editor", "발행": "publisher"}
"""Roles as they are typed."""


@click.command(cls=KoreanCommand, short_help="확인 화면에 로그인할 사람을 보이고, 더하고, 닫습니다.")
@click.option("--add", "added", metavar="이름", help="새 계정을 만듭니다. 비밀번호는 따로 묻습니다.")
@click.option("--password", "changed", metavar="이름", help="비밀번호를 바꿉니다.")
@click.option("--close", "closed", metavar="이름", help="계정을 닫습니다. 한 일은 이력에 남습니다.")
@click.option(
    "--role", type=click.Choice(list(ROLES)), default="확인", metavar="권한", help="보기, 확인, 발행 가운데 하나."
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
        store.accounts.add(added, ROLES[role], _password(), actor, now)  # type: ignore[arg-type]
    if changed is not None:
        store.accounts.change(changed, actor, now, password=_password())
    if closed is not None:
        store.accounts.close(closed, actor, now)


def _password() -> str:
    password: str = click.prompt("비밀번호", hide_input=True, confirmation_prompt="한 번 더")
    return password


def _show(store: "Store") -> None:
    names = {code: words for words, code in ROLES.items()}
    listed = store.accounts.listed()
    for one in listed:
        click.echo(f"  {one.name}  {names[one.role]}{'  (닫힘)' if one.closed_at else ''}")
    if not listed:
        click.echo("계정이 없습니다. 확인 화면은 이 컴퓨터에서만 열립니다.")
