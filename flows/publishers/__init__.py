"""An output each: `render(edition) -> {relative path: bytes}`, pure. A new one is a module and a line here."""

from types import ModuleType

from flows.publishers import calendar, digest, records

PUBLISHERS: tuple[ModuleType, ...] = (calendar, digest, records)
