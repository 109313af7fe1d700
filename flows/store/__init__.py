"""Keeps files, documents and records with their revisions; `repository` is the only writer."""

from flows.store.files import FileStatus
from flows.store.repository import Reading, Store, open_store
from flows.store.revisions import Saved

__all__ = ["FileStatus", "Reading", "Saved", "Store", "open_store"]
