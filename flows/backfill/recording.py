"""Who records a backfill: the server that `PREFECT_API_URL` names, that of the open office, else one of its own.

One of its own is told to be sparing; which database it keeps is Prefect's own setting
(`PREFECT_SERVER_DATABASE_CONNECTION_URL`), SQLite in the home unless told otherwise.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from flows.office.state import office_state
from flows.prefect_server import STANDING, PrefectServer, prepare_prefect


@contextmanager
def recorded(home: Path) -> Iterator[None]:
    """Let flows of this process, and those that its environment is handed on to, report for as long as the block runs.

    Raises `WorldError` when no server starts.
    """
    prepare_prefect(home, os.environ)
    before = {name: os.environ.get(name) for name in ("PREFECT_API_URL", "PREFECT_API_AUTH_STRING")}
    with ExitStack() as stack:
        told = _server(home, stack)
        import prefect.settings as prefect_settings

        # A heartbeat costs each flow a second at its end, and cannot be switched off by a variable.
        changed: dict[Any, Any] = {prefect_settings.PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
        changed[prefect_settings.PREFECT_HOME] = Path(os.environ["PREFECT_HOME"])
        if told:
            changed[prefect_settings.PREFECT_API_URL], changed[prefect_settings.PREFECT_API_AUTH_STRING] = told
            os.environ["PREFECT_API_URL"], os.environ["PREFECT_API_AUTH_STRING"] = told
            stack.callback(_put_back, before)
        stack.enter_context(prefect_settings.temporary_settings(changed))
        yield


def _server(home: Path, stack: ExitStack) -> tuple[str, str] | None:
    """Address and password of the server; None where the environment names one."""
    if os.environ.get("PREFECT_API_URL"):
        return None
    office = office_state(home)
    if office is not None:
        return office.api_url, office.api_password
    server = PrefectServer(Path(os.environ["PREFECT_HOME"]), {**os.environ, **STANDING})
    stack.callback(server.stop)
    import prefect  # noqa: F401 - loads while the server starts

    server.wait()
    return server.url, server.password


def _put_back(before: dict[str, str | None]) -> None:
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
