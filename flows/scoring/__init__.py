"""Scoring sheets filled in for one applicant: added up, shown, exported. Nothing here stores or logs what was typed."""

from flows.scoring.filled import FilledItem, FilledSheet, Wrong, fill

__all__ = ["FilledItem", "FilledSheet", "Wrong", "fill"]
