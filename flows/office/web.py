"""A web application on this machine alone, until it is told to end."""

import threading
from collections.abc import Callable
from typing import Any, Final

import uvicorn

HOST: Final = "127.0.0.1"
_GRACE: Final = 2
"""Seconds for requests that are being answered at the end."""


class _Server(uvicorn.Server):
    """Says when it listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: Any = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()


def serve(application: Any, port: int, stop: threading.Event, ready: Callable[[], None], host: str = HOST) -> None:
    """Answer requests to an ASGI application until `stop`. Ends the process when the port is taken."""
    config = uvicorn.Config(
        application,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=_GRACE,
    )
    server = _Server(config, ready)

    def end_when_told() -> None:
        stop.wait()
        server.should_exit = True

    threading.Thread(target=end_when_told, daemon=True, name="stop").start()
    server.run()
