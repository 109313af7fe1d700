"""Publishes what the store holds, and writes down what was published when, by whom and from where."""

from datetime import date, datetime
from pathlib import Path

from flows.publishers.publishing import Published, publish
from flows.store import Store
from flows.store.audit import SYSTEM


def put_out(store: Store, home: Path, today: date, now: datetime, actor: str = SYSTEM) -> Published:
    """Publish the records as they stand to `home/out`. Raises what `publish` raises; nothing is written down then."""
    edition = store.edition(today)
    published = publish(home, edition)
    if published.changed or not store.publications.latest(1):
        store.publications.keep(edition, published.hashes, actor, now)
    return published
