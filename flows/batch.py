"""The main job: a batch of files read, kept and published in one Prefect flow run with its own small server.

Prefect lives in the home folder, tells nobody anything, and stays quiet on the terminal.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.homes import make_home
from flows.inbox import dropped_files
from flows.office.state import office_state
from flows.prefect_server import prepare_prefect, starting_server
from flows.publishers.publishing import require_own
from flows.settings import Settings, settings_for

if TYPE_CHECKING:
    from flows.batch_flow import OnFile
    from flows.reports import BatchReport


def run_batch(
    paths: list[Path],
    home: Path,
    now: datetime,
    *,
    today: date | None = None,
    settings: Settings | None = None,
    on_file: "OnFile | None" = None,
) -> "BatchReport":
    """Read every file under `paths`, keep what it says in `home`, publish to `home/out`.

    `today` stands for the day that the digest is computed for (default: the day of `now` in Seoul). Raises
    `FileMissing` and `NothingReadable` before anything is written, `NoPermission` and `StoreError` for the home (before
    anything is written too when its `out/` holds what hoebo did not make).
    A file that cannot be read raises nothing: its row says so.
    """
    chosen = settings or settings_for(home, os.environ)
    require_own(chosen.home)
    dropped_files(paths, home)
    make_home(home)
    with _log_in(home):
        prepare_prefect(home, os.environ)
        return _run_flow(paths, chosen, now, today, on_file)


def _run_flow(
    paths: list[Path], settings: Settings, now: datetime, today: date | None, on_file: "OnFile | None"
) -> "BatchReport":
    """The flow against the server that `PREFECT_API_URL` names, else that of the home's open office.

    Where there is neither, one starts while Prefect loads.
    """
    with ExitStack() as stack:
        prefect_home = Path(os.environ["PREFECT_HOME"])
        named = bool(os.environ.get("PREFECT_API_URL"))
        office = None if named else office_state(settings.home)
        own = None if named or office else stack.enter_context(starting_server(prefect_home))

        import prefect.settings as prefect_settings

        from flows.batch_flow import LISTENER, with_runner

        # A heartbeat costs each flow a second at its end, and cannot be switched off by a variable.
        told: dict[Any, Any] = {prefect_settings.PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
        told[prefect_settings.PREFECT_HOME] = prefect_home
        if own is not None:
            own.wait()
            told[prefect_settings.PREFECT_API_URL] = own.url
            told[prefect_settings.PREFECT_API_AUTH_STRING] = own.password
        elif office is not None:
            told[prefect_settings.PREFECT_API_URL] = office.api_url
            told[prefect_settings.PREFECT_API_AUTH_STRING] = office.api_password
        stack.enter_context(prefect_settings.temporary_settings(told))
        stack.callback(LISTENER.reset, LISTENER.set(on_file or LISTENER.get()))
        return with_runner(settings)(
            [str(path) for path in paths],
            settings.model_dump(mode="json"),
            now.isoformat(),
            today.isoformat() if today else "",
        )


@contextmanager
def _log_in(home: Path) -> Iterator[None]:
    """Our log in the home: tracebacks are kept for those who mend, and stay off the terminal."""
    logger = logging.getLogger("hoebo")
    handler = logging.FileHandler(home / "hoebo.log", encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()
        logger.propagate = propagates
