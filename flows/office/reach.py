"""From where may the desk be reached? This machine alone, unless there are accounts and HTTPS stands before it.

Whatever else asks for the desk (a name for other machines, an address that is not this machine's own) is refused before
anything starts: passwords must not travel in the open, and a desk without accounts lets everybody publish.
"""

import ipaddress
import os

from flows.office.settings import OfficeSettings
from models.errors import InputError


class NotSafe(InputError):
    """The desk would be open to others without what protects it."""

    code = "reach"


def is_private(settings: OfficeSettings) -> bool:
    """Whether only this machine reaches the desk."""
    return not settings.site and _is_loopback(settings.host)


def require_safe(settings: OfficeSettings) -> None:
    """Raise `NotSafe` for a desk that others would reach without accounts or without HTTPS."""
    if is_private(settings):
        return
    if not settings.site:
        raise NotSafe(
            f"HTTPS 없이 다른 컴퓨터에 열지 않습니다: host = {settings.host}",
            "이 컴퓨터에서 HTTPS를 맡을 프로그램(nginx, Caddy 등)을 두고, 그 이름을 site에 적어 주세요. "
            "그 프로그램이 같은 컴퓨터에 있으면 host는 127.0.0.1 그대로 둡니다.",
        )
    if not _has_accounts(settings):
        raise NotSafe(
            "계정이 없어 다른 컴퓨터에 열지 않습니다.",
            f'먼저 accounts --add 이름 --role 발행 --home "{settings.home}" 명령으로 계정을 만들어 주세요.',
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _has_accounts(settings: OfficeSettings) -> bool:
    # Here, as an office on this machine alone needs no store to open.
    from flows.settings import settings_for
    from flows.store import open_store

    store = open_store(settings_for(settings.home, os.environ).database_url)
    try:
        return store.accounts.exist()
    finally:
        store.close()
