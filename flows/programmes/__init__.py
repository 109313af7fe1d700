"""Programmes over several documents: which notices tell of one, where they differ, what changed from year to year."""

from flows.programmes.joining import named, programmes
from flows.programmes.programme import Doubt, Link, Programme, Source

__all__ = ["Doubt", "Link", "Programme", "Source", "named", "programmes"]
