"""Opens an office: everything that can be wrong is found and said before the first process starts."""

import os
import secrets
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from flows.causes import cause_words
from flows.homes import make_home
from flows.office.locks import try_lock
from flows.office.log import office_log
from flows.office.processes import Process
from flows.office.reach import require_safe
from flows.office.settings import DEFAULT_INBOX, FILE, HANDED, OfficeSettings, make_file, office_settings
from flows.office.state import CHILDREN, LOCK, LOG, ChildName, ChildState, OfficeState, office_state
from flows.office.supervisor import Supervisor, Tell
from flows.prefect_server import free_port, prepare_prefect
from models.errors import FileMissing, WorldError

ROOT: Final = Path(__file__).resolve().parents[2]


class AlreadyOpen(WorldError):
    """Another process is the office of this home."""

    code = "already_open"
    retryable = False


@contextmanager
def admitted(
    home: Path, environment: Mapping[str, str], typed: Mapping[str, str]
) -> Iterator[tuple[OfficeSettings, bool]]:
    """Be the one office of a home while the block runs: its settings, and whether their file was made now.

    Raises `NoPermission` and `WorldError` for the home, `AlreadyOpen`, `WrongSettings`, `FileMissing` for the inbox,
    `WorldError` when the port is taken, `NotSafe` for a desk that others would reach unprotected.
    """
    if not home.exists():  # of an office that cannot open nothing may be left
        _require_free(office_settings(home, environment, typed).settings)
    make_home(home)
    with ExitStack() as stack:
        with _refusals(home / LOCK):
            free = stack.enter_context(try_lock(home / LOCK))
        if not free:
            raise _already_open(home)
        chosen = office_settings(home, environment, typed).settings
        _require_free(chosen)
        require_safe(chosen)
        # Last of all: what is wrong must not be written down.
        _make_inbox(chosen)
        with _refusals(home / FILE):
            is_new = make_file(home, typed)
        yield chosen, is_new


def keep_open(settings: OfficeSettings, now: datetime, tell: Tell) -> None:
    """Work until somebody asks for the office's end. Raises `WorldError` when no process of it stays alive."""
    home = settings.home
    state = OfficeState(
        pid=os.getpid(),
        port=settings.port,
        started=now,
        token=secrets.token_urlsafe(16),
        api_url=f"http://127.0.0.1:{free_port()}/api",
        api_password=secrets.token_urlsafe(32),
        children={name: ChildState(standing="starting") for name in CHILDREN},
    )
    with ExitStack() as stack:
        with _refusals(home / LOG):
            environment = _environment(settings, state)
            log = stack.enter_context(office_log(home, settings.log_megabytes))
        log.say("office", "INFO", f"the office opens (process {os.getpid()}, port {settings.port})")

        def start(name: ChildName) -> Process:
            return Process(name, home, environment, log.say)

        if not Supervisor(home, state, start, log, tell).run():
            hint = f"까닭을 {home / LOG}에서 보거나 관리자에게 보내 주세요."
            raise WorldError("사무실의 일이 모두 자꾸 멈춰 사무실을 닫았습니다.", hint)


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """What the system says when it does not let us write, as a sentence."""
    try:
        yield
    except OSError as error:
        hint = "자료 폴더의 쓰기 권한과 디스크의 자리를 확인해 주세요."
        raise WorldError(f"쓸 수 없는 파일입니다: {path} ({cause_words(error)})", hint) from error


def _environment(settings: OfficeSettings, state: OfficeState) -> dict[str, str]:
    """What every process of the office is told, and whoever it starts."""
    environment = dict(os.environ)
    prepare_prefect(settings.home, environment)
    path = os.pathsep.join(filter(None, [str(ROOT), environment.get("PYTHONPATH", "")]))
    return {
        **environment,
        HANDED: settings.model_dump_json(),
        "PREFECT_API_URL": state.api_url,
        "PREFECT_API_AUTH_STRING": state.api_password,
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "ERROR",
        "PYTHONPATH": path,
        # A folder called `models` where a process works is not ours.
        "PYTHONSAFEPATH": "1",
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
    }


def _require_free(settings: OfficeSettings) -> None:
    """Whether the inbox that somebody chose is there and the port free; nothing is made yet."""
    _require_inbox(settings)
    _require_port(settings.port)


def _is_missing(settings: OfficeSettings) -> bool:
    """Whether the inbox that nobody has chosen is not there yet."""
    return settings.inbox == settings.home / DEFAULT_INBOX and not settings.inbox.exists()


def _make_inbox(settings: OfficeSettings) -> None:
    """Only that one is made: a mistyped one must not become an empty folder that is watched."""
    if _is_missing(settings):
        with _refusals(settings.inbox):
            settings.inbox.mkdir()


def _require_inbox(settings: OfficeSettings) -> None:
    if not _is_missing(settings) and not settings.inbox.is_dir():
        hint = "폴더를 먼저 만들거나, --inbox 또는 hoebo.toml의 inbox를 고쳐 주세요."
        raise FileMissing(f"문서함으로 적은 폴더가 없습니다: {settings.inbox}", hint)


def _require_port(port: int) -> None:
    with socket.socket() as probe:
        if sys.platform != "win32":
            # As the desk's server does: what a closed office has left of its connections is no hindrance.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            hint = f"다른 번호를 적어 주세요. 예: --port {port + 1} (또는 hoebo.toml의 port)"
            raise WorldError(f"다른 프로그램이 쓰고 있는 포트입니다: {port}", hint) from error


def _already_open(home: Path) -> AlreadyOpen:
    state = office_state(home)
    where = f" 확인 화면: http://127.0.0.1:{state.port}/" if state is not None else ""
    return AlreadyOpen(
        f"이 자료 폴더의 사무실은 이미 열려 있습니다: {home}.{where}",
        f'닫으려면 down --home "{home}" 명령을 실행해 주세요.',
    )
